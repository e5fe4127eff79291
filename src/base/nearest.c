/* Model: optimal string alignment (Damerau 1964: insertion, deletion, substitution and transposition of neighbours cost one each,
 * and no part is edited twice), letters' case ignored. A candidate counts while at most a third of the name is wrong, so that a
 * name that is merely short is not called a slip of every other short one. Of equals the first offered stays. */
#include "base/nearest.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

enum { LONGEST = 48 }; /* of a name that is worth comparing, in bytes */

static bool same(char a, char b)
{
    return g_ascii_tolower(a) == g_ascii_tolower(b);
}

/* The distance, or `limit` where it is that or more. */
static int distance(const char *a, const char *b, int limit)
{
    size_t a_len = strlen(a), b_len = strlen(b);
    if (a_len > LONGEST || b_len > LONGEST)
        return limit;
    int n = (int)a_len, m = (int)b_len;
    int rows[3][LONGEST + 1];
    for (int j = 0; j <= m; j++)
        rows[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int *row = rows[i % 3];
        const int *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            row[j] =
                MIN(MIN(row[j - 1], up[j]) + 1, up[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1));
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
                row[j] = MIN(row[j], up2[j - 2] + 1);
        }
    }
    return MIN(rows[n % 3][m], limit);
}

struct bs_nearest bs_nearest_to(const char *name)
{
    size_t len = MIN(strlen(name), (size_t)LONGEST);
    return (struct bs_nearest){.name = name, .distance = MAX(1, (int)len / 3) + 1};
}

void bs_nearest_offer(struct bs_nearest *nearest, const char *candidate)
{
    int d = distance(nearest->name, candidate, nearest->distance);
    if (d < nearest->distance) {
        nearest->distance = d;
        nearest->best = candidate;
    }
}
