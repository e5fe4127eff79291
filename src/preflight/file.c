/* The file as a whole: header, identity, encryption, view, layers; then every object by itself, for what a press file must not have
 * wherever it stands. */
#include "preflight/preflight_private.h"

#include <string.h>

enum { NEST = 12 /* of direct dictionaries in one object */ };

static void judge_header(struct bs_preflight *p)
{
    const char *version = qpdf_get_pdf_version(p->qpdf); /* the later of header and catalog */
    double number = g_ascii_strtod(version ? version : "", NULL);
    double most = p->limits->screen ? 1.7 : 1.6;
    if (!(number >= 1.0 && number <= most + 1e-6))
        bs_find(p, BS_RULE_FILE_VERSION, NULL, "it is PDF %.8s, later than %.1f",
                version ? version : "?", most);
    if (qpdf_is_encrypted(p->qpdf))
        bs_find(p, BS_RULE_FILE_ENCRYPTED, NULL, "it is encrypted");
}

static void judge_id(struct bs_preflight *p)
{
    qpdf_oh id = bs_key(p, qpdf_get_trailer(p->qpdf), "/ID");
    int sound = 0;
    for (int i = 0; i < bs_items(p, id) && i < 2; i++) {
        size_t length = 0;
        if (qpdf_oh_is_string(p->qpdf, bs_item(p, id, i)))
            qpdf_oh_get_binary_string_value(p->qpdf, bs_item(p, id, i), &length);
        sound += length > 0;
    }
    if (sound < 2)
        bs_find(p, BS_RULE_FILE_ID, NULL, "the file has no identity (ID)");
}

static void judge_view(struct bs_preflight *p)
{
    static const char *const areas[] = {"/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip"};
    qpdf_oh view = bs_key(p, qpdf_get_root(p->qpdf), "/ViewerPreferences");
    for (size_t i = 0; i < G_N_ELEMENTS(areas); i++) {
        qpdf_oh area = bs_key(p, view, areas[i]);
        if (qpdf_oh_is_name(p->qpdf, area) && !bs_is(p, area, "/MediaBox") &&
            !bs_is(p, area, "/BleedBox"))
            bs_find(p, BS_RULE_PAGE_VIEW, NULL, "viewers are told to show %s as %s",
                    bs_name(p, area) + 1, areas[i] + 1);
    }
}

/* ISO 32000-1 §8.11.4 */
static void judge_layer_set(struct bs_preflight *p, qpdf_oh config, int n_groups, GHashTable *names)
{
    g_autofree char *name = bs_text(p, bs_key(p, config, "/Name"));
    if (!name || !*name)
        bs_find(p, BS_RULE_OBJECT_LAYERS, NULL, "a configuration of layers has no name");
    else if (!g_hash_table_add(names, g_steal_pointer(&name)))
        bs_find(p, BS_RULE_OBJECT_LAYERS, NULL, "two configurations of layers have one name");
    if (bs_has(p, config, "/AS"))
        bs_find(p, BS_RULE_OBJECT_LAYERS, NULL, "layers turn themselves on and off (AS)");
    int listed = 0;
    qpdf_oh order = bs_key(p, config, "/Order");
    for (int i = 0; i < bs_items(p, order); i++) {
        qpdf_oh item = bs_item(p, order, i);
        listed += bs_is_dict(p, item);
        for (int j = 0; j < bs_items(p, item); j++)
            listed += bs_is_dict(p, bs_item(p, item, j));
    }
    if (qpdf_oh_is_array(p->qpdf, order) && listed < n_groups)
        bs_find(p, BS_RULE_OBJECT_LAYERS, NULL, "%d of %d layers are listed", listed, n_groups);
}

static void judge_layers(struct bs_preflight *p)
{
    enum { MOST = 1000 };
    qpdf_oh layers = bs_key(p, qpdf_get_root(p->qpdf), "/OCProperties");
    if (!bs_is_dict(p, layers))
        return;
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int n = bs_items(p, bs_key(p, layers, "/OCGs"));
    judge_layer_set(p, bs_key(p, layers, "/D"), n, names);
    qpdf_oh others = bs_key(p, layers, "/Configs");
    for (int i = 0; i < bs_items(p, others) && i < MOST; i++)
        judge_layer_set(p, bs_item(p, others, i), n, names);
}

void bs_judge_file(struct bs_preflight *p)
{
    qpdf_oh root = qpdf_get_root(p->qpdf);
    judge_header(p);
    judge_id(p);
    judge_view(p);
    judge_layers(p);
    if (bs_has(p, bs_key(p, root, "/AcroForm"), "/XFA"))
        bs_find(p, BS_RULE_OBJECT_MEDIA, NULL, "it holds an XFA form");
    if (bs_is_dict(p, bs_key(p, root, "/OpenAction")))
        bs_find(p, BS_RULE_OBJECT_ACTION, NULL, "it acts when it is opened");
    if (bs_has(p, bs_key(p, root, "/Names"), "/JavaScript"))
        bs_find(p, BS_RULE_OBJECT_ACTION, NULL, "it holds scripts");
}

/* Each object. */

static bool one_of(struct bs_preflight *p, qpdf_oh name, const char *const *names)
{
    const char *given = bs_name(p, name);
    for (size_t i = 0; names[i]; i++)
        if (strcmp(given, names[i]) == 0)
            return true;
    return false;
}

static void judge_filter(struct bs_preflight *p, qpdf_oh filter)
{
    static const char *const sound[] = {"/FlateDecode",
                                        "/DCTDecode",
                                        "/ASCII85Decode",
                                        "/ASCIIHexDecode",
                                        "/JPXDecode",
                                        "/CCITTFaxDecode",
                                        "/RunLengthDecode",
                                        "/JBIG2Decode",
                                        "/Fl",
                                        "/DCT",
                                        "/A85",
                                        "/AHx",
                                        "/CCF",
                                        "/RL",
                                        NULL};
    if (qpdf_oh_is_name(p->qpdf, filter) && !one_of(p, filter, sound))
        bs_find(p, BS_RULE_FILE_FILTER, NULL, "a stream is packed by %.40s",
                bs_name(p, filter) + 1);
}

static void judge_stream(struct bs_preflight *p, qpdf_oh dict)
{
    qpdf_oh filter = bs_key(p, dict, "/Filter");
    judge_filter(p, filter);
    for (int i = 0; i < bs_items(p, filter) && i < NEST; i++)
        judge_filter(p, bs_item(p, filter, i));
    if (bs_has(p, dict, "/F") || bs_has(p, dict, "/FFilter") || bs_has(p, dict, "/FDecodeParms"))
        bs_find(p, BS_RULE_FILE_EXTERNAL, NULL, "a stream is in another file");
    if (bs_is(p, bs_key(p, dict, "/Subtype"), "/PS") ||
        bs_is(p, bs_key(p, dict, "/Subtype2"), "/PS") || bs_has(p, dict, "/PS"))
        bs_find(p, BS_RULE_OBJECT_POSTSCRIPT, NULL, "it holds PostScript");
    if (bs_has(p, dict, "/Ref"))
        bs_find(p, BS_RULE_OBJECT_REFERENCE, NULL, "a form stands for a page of another file");
    if (bs_has(p, dict, "/OPI"))
        bs_find(p, BS_RULE_OBJECT_OPI, NULL, "a picture is to be exchanged on the way (OPI)");
    qpdf_oh others = bs_key(p, dict, "/Alternates");
    for (int i = 0; i < bs_items(p, others) && i < NEST; i++) {
        QPDF_BOOL prints = QPDF_FALSE;
        qpdf_oh which = bs_key(p, bs_item(p, others, i), "/DefaultForPrinting");
        if (qpdf_oh_is_bool(p->qpdf, which))
            qpdf_oh_get_value_as_bool(p->qpdf, which, &prints);
        if (prints)
            bs_find(p, BS_RULE_OBJECT_ALTERNATE, NULL, "a picture prints as another one");
    }
}

static void judge_dict(struct bs_preflight *p, qpdf_oh dict)
{
    static const char *const actions[] = {
        "/GoTo",  "/GoToR",      "/GoToE",       "/Launch",     "/URI",        "/Named", "/Thread",
        "/Hide",  "/SubmitForm", "/ResetForm",   "/ImportData", "/JavaScript", "/Trans", "/Sound",
        "/Movie", "/Rendition",  "/SetOCGState", "/GoTo3DView", NULL};
    static const char *const media[] = {"/Movie", "/Sound", "/Screen", "/3D", "/RichMedia", NULL};
    qpdf_oh type = bs_key(p, dict, "/Type"), subtype = bs_key(p, dict, "/Subtype");
    bool element = bs_is(p, type, "/StructElem");
    if (!element && one_of(p, bs_key(p, dict, "/S"), actions))
        bs_find(p, BS_RULE_OBJECT_ACTION, NULL, "it holds an action (%s)",
                bs_name(p, bs_key(p, dict, "/S")) + 1);
    if (bs_has(p, dict, "/AA"))
        bs_find(p, BS_RULE_OBJECT_ACTION, NULL, "it holds actions that start by themselves");
    if (bs_has(p, dict, "/Rect") && one_of(p, subtype, media))
        bs_find(p, BS_RULE_OBJECT_MEDIA, NULL, "it holds %s", bs_name(p, subtype) + 1);
}

static void walk(struct bs_preflight *p, qpdf_oh object, int nest)
{
    if (bs_is_dict(p, object)) {
        qpdf_oh dict = bs_dict_of(p, object);
        if (qpdf_oh_is_stream(p->qpdf, object))
            judge_stream(p, dict);
        judge_dict(p, dict);
        if (nest == NEST)
            return;
        g_auto(GStrv) keys = bs_keys(p, dict);
        for (int i = 0; keys[i]; i++) {
            qpdf_oh value = bs_key(p, dict, keys[i]);
            if (!qpdf_oh_is_scalar(p->qpdf, value) && !qpdf_oh_is_indirect(p->qpdf, value))
                walk(p, value, nest + 1);
        }
    } else if (qpdf_oh_is_array(p->qpdf, object) && nest < NEST) {
        int n = bs_items(p, object);
        for (int i = 0; i < n; i++) {
            qpdf_oh value = bs_item(p, object, i);
            if (qpdf_oh_is_scalar(p->qpdf, value))
                qpdf_oh_release(p->qpdf, value); /* widths by the thousand */
            else if (!qpdf_oh_is_indirect(p->qpdf, value))
                walk(p, value, nest + 1);
        }
    }
}

/* The trailer may lie about how many there are; none is shorter than so many bytes, packed objects apart. */
static int count_objects(struct bs_preflight *p)
{
    enum { FEW = 1 << 16 };
    double said = bs_number(p, bs_key(p, qpdf_get_trailer(p->qpdf), "/Size"), 0);
    double most = MAX(FEW, (double)g_bytes_get_size(p->pdf));
    return (int)CLAMP(said, 0, most);
}

void bs_judge_objects(struct bs_preflight *p)
{
    int n = count_objects(p);
    for (int id = 1; id < n; id++) {
        walk(p, qpdf_get_object_by_id(p->qpdf, id, 0), 0);
        qpdf_oh_release_all(p->qpdf);
    }
}
