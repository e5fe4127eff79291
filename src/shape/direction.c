/* Which way a text runs.
 *
 * UAX #9 takes a paragraph's direction from its first strong letter (P2) and lets who knows more decide otherwise (HL1). News
 * often opens with a name in foreign letters, which is no reason to turn the paragraph round, and a paragraph of digits has no
 * such letter; so the language decides. It is outvoted where text is quoted whole in another script: by words, not letters,
 * since names are long.
 */
#include "shape/shape_private.h"

#define OUTVOTED 3 /* foreign words for each word of the language's own direction */

/* No letter that runs from right to left has a lead byte outside these: most text is done with at once. */
static bool may_hold_rtl(const char *text, uint32_t len)
{
    for (uint32_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)text[i];
        if ((byte >= 0xd6 && byte <= 0xe0) || byte >= 0xef)
            return true;
    }
    return false;
}

enum direction { NEITHER, LTR, RTL };

static enum direction direction_of(gunichar ch)
{
    if (ch < 128)
        return g_ascii_isalpha((char)ch) ? LTR : NEITHER;
    if (!g_unichar_isalpha(ch))
        return NEITHER;
    hb_script_t script = hb_script_from_iso15924_tag(
        (hb_tag_t)g_unicode_script_to_iso15924(g_unichar_get_script(ch)));
    if (script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED)
        return NEITHER;
    return hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL ? RTL : LTR;
}

bool bs_shape_is_rtl(const char *lang, const char *text, uint32_t len)
{
    bool home =
        lang && hb_script_get_horizontal_direction(bs_voice_script(lang)) == HB_DIRECTION_RTL;
    if (!home && !may_hold_rtl(text, len))
        return false;
    uint32_t with = 0, against = 0;
    bool counted = false; /* the word has voted */
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        gunichar ch = g_utf8_get_char(p);
        if (ch == ' ' || ch == '\n')
            counted = false;
        enum direction own = counted ? NEITHER : direction_of(ch);
        if (own == NEITHER)
            continue;
        counted = true;
        if ((own == RTL) == home)
            with++;
        else
            against++;
    }
    return against > OUTVOTED * with ? !home : home;
}
