#include "base/plate.h"

struct bs_plate bs_plate_share(const struct bs_plate *plate)
{
    struct bs_plate shared = *plate;
    if (shared.data)
        g_bytes_ref(shared.data);
    if (shared.mask)
        g_bytes_ref(shared.mask);
    return shared;
}

gsize bs_plate_size(const struct bs_plate *plate)
{
    return (plate->data ? g_bytes_get_size(plate->data) : 0) +
           (plate->mask ? g_bytes_get_size(plate->mask) : 0);
}

void bs_plate_clear(struct bs_plate *plate)
{
    if (plate->data)
        g_bytes_unref(plate->data);
    if (plate->mask)
        g_bytes_unref(plate->mask);
    *plate = (struct bs_plate){0};
}
