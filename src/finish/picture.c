/* Pictures: the painter leaves a stand-in for each, a JPEG without pixels; here its plate takes the place. ISO 32000-1 §8.9.5
 * (image dictionaries), §11.6.5.3 (soft masks). */
#include "finish/finish_private.h"

#include <stdlib.h>

static const char *const spaces[] = {[BS_IMAGE_GREY] = "/DeviceGray",
                                     [BS_IMAGE_RGB] = "/DeviceRGB",
                                     [BS_IMAGE_CMYK] = "/DeviceCMYK"};

static struct bs_stream stream_of(GBytes *packed)
{
    struct bs_stream stream = {.pack = false};
    stream.data = g_bytes_get_data(packed, &stream.size);
    return stream;
}

/* A reference to it. */
static qpdf_oh write_mask(struct bs_run *run, const struct bs_plate *plate)
{
    qpdf_oh mask = qpdf_make_indirect_object(run->qpdf, qpdf_oh_new_dictionary(run->qpdf));
    struct bs_stream stream = stream_of(plate->mask);
    g_autofree char *keys =
        g_strdup_printf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 "
                        "/ColorSpace /DeviceGray /Filter /FlateDecode",
                        plate->width, plate->height);
    bs_file_add_stream(&run->file, qpdf_oh_get_object_id(run->qpdf, mask), keys, &stream);
    return mask;
}

static void write_plate(struct bs_run *run, qpdf_oh stream, const struct bs_plate *plate)
{
    qpdf_data q = run->qpdf;
    qpdf_oh dict = qpdf_oh_get_dict(q, stream);
    bool jpeg = plate->packing == BS_PLATE_JPEG;
    qpdf_oh_replace_key(q, dict, "/Filter",
                        qpdf_oh_new_name(q, jpeg ? "/DCTDecode" : "/FlateDecode"));
    qpdf_oh_replace_key(q, dict, "/ColorSpace", qpdf_oh_new_name(q, spaces[plate->space]));
    qpdf_oh_remove_key(q, dict, "/Interpolate");
    if (plate->inverted)
        qpdf_oh_replace_key(q, dict, "/Decode", qpdf_oh_parse(q, "[1 0 1 0 1 0 1 0]"));
    if (plate->mask)
        qpdf_oh_replace_key(q, dict, "/SMask", write_mask(run, plate));
    struct bs_stream data = stream_of(plate->data);
    bs_objects_write_stream(run, stream, &data);
}

/* What the painter's library makes of a picture by itself, in RGB, is nothing for a press. */
static const struct bs_plate *find_plate(struct bs_run *run, qpdf_oh stream, GError **error)
{
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    qpdf_oh_get_stream_data(run->qpdf, stream, qpdf_dl_none, &filtered, &data, &size);
    bool read = bs_qpdf_ok(run->qpdf, error);
    const struct bs_plate *plate = read ? bs_inks_plate(run->params->inks, data, size) : NULL;
    free(data);
    bool press = run->params->target == BS_TARGET_PRESS;
    if (read && (!plate || (press && plate->space == BS_IMAGE_RGB))) {
        g_set_error_literal(error, BS_ERROR, BS_ERROR_OUTPUT,
                            plate ? "cannot finish the PDF: a picture is not in the press's inks"
                                  : "cannot finish the PDF: it has a picture that is not ours");
        return NULL;
    }
    return plate;
}

bool bs_picture_write(struct bs_run *run, qpdf_oh stream, GError **error)
{
    const struct bs_plate *plate = find_plate(run, stream, error);
    if (!plate)
        return false;
    write_plate(run, stream, plate);
    return bs_qpdf_ok(run->qpdf, error);
}
