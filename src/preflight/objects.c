/* qpdf's C face gives a handle for whatever is asked; asking a wrong kind is a warning that it keeps. So kinds are asked first. */
#include "preflight/preflight_private.h"

#include <stdlib.h>
#include <string.h>

qpdf_oh bs_dict_of(struct bs_preflight *p, qpdf_oh object)
{
    return qpdf_oh_is_stream(p->qpdf, object) ? qpdf_oh_get_dict(p->qpdf, object) : object;
}

bool bs_is_dict(struct bs_preflight *p, qpdf_oh object)
{
    return qpdf_oh_is_dictionary(p->qpdf, object) || qpdf_oh_is_stream(p->qpdf, object);
}

qpdf_oh bs_key(struct bs_preflight *p, qpdf_oh dict, const char *key)
{
    return bs_is_dict(p, dict) ? qpdf_oh_get_key(p->qpdf, bs_dict_of(p, dict), key)
                               : qpdf_oh_new_null(p->qpdf);
}

bool bs_has(struct bs_preflight *p, qpdf_oh dict, const char *key)
{
    return bs_is_dict(p, dict) && qpdf_oh_has_key(p->qpdf, bs_dict_of(p, dict), key);
}

int bs_items(struct bs_preflight *p, qpdf_oh array)
{
    return qpdf_oh_is_array(p->qpdf, array) ? qpdf_oh_get_array_n_items(p->qpdf, array) : 0;
}

qpdf_oh bs_item(struct bs_preflight *p, qpdf_oh array, int i)
{
    return i < bs_items(p, array) ? qpdf_oh_get_array_item(p->qpdf, array, i)
                                  : qpdf_oh_new_null(p->qpdf);
}

bool bs_is(struct bs_preflight *p, qpdf_oh object, const char *name)
{
    return qpdf_oh_is_name_and_equals(p->qpdf, object, name);
}

const char *bs_name(struct bs_preflight *p, qpdf_oh object)
{
    return qpdf_oh_is_name(p->qpdf, object) ? qpdf_oh_get_name(p->qpdf, object) : "";
}

double bs_number(struct bs_preflight *p, qpdf_oh object, double fallback)
{
    double value = fallback;
    if (qpdf_oh_is_number(p->qpdf, object))
        qpdf_oh_get_value_as_number(p->qpdf, object, &value);
    return value > -1e9 && value < 1e9 ? value : fallback;
}

char *bs_text(struct bs_preflight *p, qpdf_oh object)
{
    if (!qpdf_oh_is_string(p->qpdf, object))
        return NULL;
    return g_utf8_make_valid(qpdf_oh_get_utf8_value(p->qpdf, object), -1);
}

bool bs_read_box(struct bs_preflight *p, qpdf_oh array, struct bs_box *box)
{
    double side[4];
    if (bs_items(p, array) != 4)
        return false;
    for (int i = 0; i < 4; i++) {
        qpdf_oh item = bs_item(p, array, i);
        if (!qpdf_oh_is_number(p->qpdf, item))
            return false;
        side[i] = bs_number(p, item, 0);
    }
    *box = (struct bs_box){MIN(side[0], side[2]), MIN(side[1], side[3]), MAX(side[0], side[2]),
                           MAX(side[1], side[3])};
    return true;
}

char **bs_keys(struct bs_preflight *p, qpdf_oh dict)
{
    GPtrArray *keys = g_ptr_array_new();
    if (bs_is_dict(p, dict)) {
        qpdf_oh_begin_dict_key_iter(p->qpdf, bs_dict_of(p, dict));
        while (qpdf_oh_dict_more_keys(p->qpdf))
            g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(p->qpdf)));
    }
    g_ptr_array_add(keys, NULL);
    return (char **)g_ptr_array_free(keys, FALSE);
}

/* How often a filter makes its bytes longer at most: Flate RFC 1951, LZW a table of 4096. */
static size_t growth_of(struct bs_preflight *p, qpdf_oh filter)
{
    static const struct {
        const char *name;
        size_t growth;
    } filters[] = {{"/FlateDecode", 1032}, {"/LZWDecode", 2731},  {"/RunLengthDecode", 64},
                   {"/Fl", 1032},          {"/LZW", 2731},        {"/RL", 64},
                   {"/ASCII85Decode", 4},  {"/ASCIIHexDecode", 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(filters); i++)
        if (bs_is(p, filter, filters[i].name))
            return filters[i].growth;
    return 1;
}

/* The most that the stream can be, with its raw bytes in hand. */
static bool fits(struct bs_preflight *p, qpdf_oh stream, size_t cap)
{
    unsigned char *raw = NULL;
    size_t size = 0;
    QPDF_BOOL filtered;
    qpdf_oh filter = bs_key(p, stream, "/Filter");
    int n = bs_items(p, filter);
    qpdf_oh_get_stream_data(p->qpdf, stream, qpdf_dl_none, &filtered, &raw, &size);
    if (qpdf_has_error(p->qpdf)) {
        qpdf_get_error(p->qpdf);
        free(raw);
        return false;
    }
    bool fit = true;
    size_t most = MAX(size, 1);
    for (int i = 0; i < MAX(n, 1) && fit; i++) {
        most *= growth_of(p, n > 0 ? bs_item(p, filter, i) : filter);
        fit = most <= cap;
    }
    qpdf_oh only = n == 1 ? bs_item(p, filter, 0) : filter;
    if (!fit && n <= 1 && (bs_is(p, only, "/FlateDecode") || bs_is(p, only, "/Fl")))
        fit = bs_packed_length(raw, size, cap) <= cap;
    free(raw);
    return fit;
}

GBytes *bs_stream_packed(struct bs_preflight *p, qpdf_oh stream)
{
    unsigned char *raw = NULL;
    size_t size = 0;
    QPDF_BOOL filtered;
    if (!qpdf_oh_is_stream(p->qpdf, stream))
        return NULL;
    qpdf_oh_get_stream_data(p->qpdf, stream, qpdf_dl_none, &filtered, &raw, &size);
    if (qpdf_has_error(p->qpdf))
        qpdf_get_error(p->qpdf);
    GBytes *bytes = raw ? g_bytes_new(raw, size) : NULL;
    free(raw);
    p->budget -= (gint64)size;
    return bytes;
}

GBytes *bs_stream(struct bs_preflight *p, qpdf_oh stream, size_t cap)
{
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    if (!qpdf_oh_is_stream(p->qpdf, stream) || p->budget < 0)
        return NULL;
    if (!fits(p, stream, cap)) {
        p->budget -= (gint64)cap;
        return NULL;
    }
    qpdf_oh_get_stream_data(p->qpdf, stream, qpdf_dl_specialized, &filtered, &data, &size);
    bool failed = qpdf_has_error(p->qpdf);
    if (failed)
        qpdf_get_error(p->qpdf);
    GBytes *bytes = failed || !filtered || (size > 0 && !data) ? NULL : g_bytes_new(data, size);
    free(data);
    p->budget -= (gint64)size;
    return bytes;
}
