/* The output intent (ISO 32000-1 §14.11.5, ISO 15930-7 §6.2), and ICC profiles by their headers (ICC.1:2010 §7.2). */
#include "preflight/preflight_private.h"

#include <string.h>

enum { PROFILE_CAP = 32 << 20, HEADER = 128 };

static guint32 big(const unsigned char *at)
{
    return (guint32)at[0] << 24 | (guint32)at[1] << 16 | (guint32)at[2] << 8 | at[3];
}

static int channels_of(const unsigned char *header)
{
    static const struct {
        char name[5];
        int n;
    } spaces[] = {{"GRAY", 1}, {"RGB ", 3}, {"CMYK", 4}, {"Lab ", 3}};
    for (size_t i = 0; i < G_N_ELEMENTS(spaces); i++)
        if (memcmp(header + 16, spaces[i].name, 4) == 0)
            return spaces[i].n;
    return 0;
}

/* NULL: it is sound. */
static const char *fault_of(const unsigned char *data, gsize size, bool output)
{
    if (size < HEADER + 4 || memcmp(data + 36, "acsp", 4) != 0)
        return "is no ICC profile";
    if (big(data) > size)
        return "is cut short";
    if (data[8] > 4 || data[8] < 2)
        return "is of an ICC version that PDF/X-4 does not know";
    static const char classes[][5] = {"prtr", "mntr", "scnr", "spac"};
    bool known = false;
    for (size_t i = 0; i < (output ? 1 : G_N_ELEMENTS(classes)); i++)
        known = known || memcmp(data + 12, classes[i], 4) == 0;
    if (!known)
        return output ? "is not of an output device" : "is not of a device or a colour space";
    return channels_of(data) == 0 ? "is of an unknown colour space" : NULL;
}

int bs_judge_icc(struct bs_preflight *p, qpdf_oh stream, enum bs_rule rule, bool output)
{
    int id = qpdf_oh_get_object_id(p->qpdf, stream);
    gpointer known;
    if (!output && g_hash_table_lookup_extended(p->icc, GINT_TO_POINTER(id), NULL, &known))
        return GPOINTER_TO_INT(known);
    const char *fault = "cannot be read";
    int n = 0;
    g_autoptr(GBytes) bytes = bs_stream(p, stream, PROFILE_CAP);
    if (bytes) {
        gsize size;
        const unsigned char *data = g_bytes_get_data(bytes, &size);
        fault = fault_of(data, size, output);
        n = fault ? 0 : channels_of(data);
        if (!fault && (int)bs_number(p, bs_key(p, stream, "/N"), 0) != n)
            fault = "has another number of channels than N says";
        if (!output && p->intent_profile && g_bytes_equal(bytes, p->intent_profile) &&
            n == BS_FAMILY_CMYK)
            bs_find(p, BS_RULE_COLOUR_TWIN, NULL,
                    "a colour is in the output intent's own profile; black in it prints in four "
                    "inks");
        if (output && !fault)
            p->intent_profile = g_bytes_ref(bytes);
    }
    if (fault)
        bs_find(p, rule, NULL, "a profile %s", fault);
    if (!output)
        g_hash_table_insert(p->icc, GINT_TO_POINTER(id), GINT_TO_POINTER(n));
    return n;
}

static void judge_words(struct bs_preflight *p, qpdf_oh intent)
{
    g_autofree char *identifier = bs_text(p, bs_key(p, intent, "/OutputConditionIdentifier"));
    g_autofree char *registry = bs_text(p, bs_key(p, intent, "/RegistryName"));
    g_autofree char *info = bs_text(p, bs_key(p, intent, "/Info"));
    if (!identifier || !*identifier)
        bs_find(p, BS_RULE_INTENT_IDENTIFIER, NULL, "the output intent names no condition");
    else if ((!registry || !*registry) && (!info || !*info))
        bs_find(p, BS_RULE_INTENT_IDENTIFIER, NULL,
                "the output intent has neither a registry nor words for people");
}

void bs_judge_intent(struct bs_preflight *p)
{
    const char *wanted = p->limits->screen ? "/GTS_PDFA1" : "/GTS_PDFX";
    qpdf_oh intents = bs_key(p, qpdf_get_root(p->qpdf), "/OutputIntents");
    int found = 0, profile = 0;
    bool twins = true;
    for (int i = 0; i < bs_items(p, intents) && i < 100; i++) {
        qpdf_oh intent = bs_item(p, intents, i);
        qpdf_oh stream = bs_key(p, intent, "/DestOutputProfile");
        int id = qpdf_oh_get_object_id(p->qpdf, stream);
        if (bs_has(p, intent, "/DestOutputProfile")) {
            twins = twins && (profile == 0 || profile == id);
            profile = id;
        }
        if (!bs_is(p, bs_key(p, intent, "/S"), wanted) || found++ > 0)
            continue;
        judge_words(p, intent);
        if (bs_has(p, intent, "/DestOutputProfile") && !bs_has(p, intent, "/DestOutputProfileRef"))
            p->intent = bs_judge_icc(p, stream, BS_RULE_INTENT_PROFILE, !p->limits->screen);
        else
            bs_find(p, BS_RULE_INTENT_PROFILE, NULL, "the output intent embeds no profile");
    }
    if (found == 0)
        bs_find(p, BS_RULE_INTENT_MISSING, NULL, "no output intent says what it is made for");
    else if (found > 1)
        bs_find(p, BS_RULE_INTENT_SEVERAL, NULL, "there are %d output intents", found);
    else if (!twins)
        bs_find(p, BS_RULE_INTENT_PROFILE, NULL, "output intents have different profiles");
    if (p->intent == 0)
        p->intent = p->limits->screen ? BS_FAMILY_RGB : BS_FAMILY_CMYK;
}
