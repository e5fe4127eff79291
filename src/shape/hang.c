/* Optical margins: how far a character may hang out of the measure, in thousandths of its own advance.
 *
 * The idea is older than computers; pdfTeX's "character protrusion" (Thành 2000) made it countable. Light shapes hang far
 * (full stop, hyphen), dashes less, and letters with open corners a little, so that the edge looks straight. The numbers are
 * for text sizes in newspaper measures: a hyphen hangs by a good half, not wholly, because with neighbours in the next column
 * 4 mm away a row of free-standing hyphens catches the eye.
 */
#include "shape/shape_private.h"

struct hang {
    uint16_t ch;
    int16_t start, end;
};

/* In order of `ch`. */
static const struct hang table[] = {
    {'!', 0, 100},      {'"', 350, 350},    {'\'', 400, 400},   {'(', 80, 0},
    {')', 0, 80},       {'*', 150, 150},    {',', 0, 600},      {'-', 400, 550},
    {'.', 0, 600},      {'/', 100, 150},    {'1', 40, 40},      {'4', 40, 0},
    {'7', 0, 60},       {':', 0, 350},      {';', 0, 350},      {'?', 0, 120},
    {'A', 50, 50},      {'C', 25, 0},       {'D', 0, 25},       {'F', 0, 40},
    {'G', 25, 0},       {'J', 40, 0},       {'K', 0, 40},       {'L', 0, 40},
    {'O', 25, 25},      {'P', 0, 40},       {'Q', 25, 25},      {'R', 0, 40},
    {'T', 60, 60},      {'V', 60, 60},      {'W', 50, 50},      {'X', 40, 40},
    {'Y', 70, 70},      {'[', 60, 0},       {']', 0, 60},       {'c', 20, 0},
    {'e', 20, 0},       {'f', 0, 40},       {'k', 0, 40},       {'o', 20, 20},
    {'r', 0, 50},       {'t', 0, 40},       {'v', 50, 50},      {'w', 40, 40},
    {'x', 40, 40},      {'y', 40, 50},      {0x00ab, 250, 150}, {0x00b7, 200, 300},
    {0x00bb, 150, 250}, {0x2010, 400, 550}, {0x2011, 400, 550}, {0x2012, 200, 250},
    {0x2013, 200, 250}, {0x2014, 120, 150}, {0x2018, 450, 400}, {0x2019, 350, 500},
    {0x201a, 350, 0},   {0x201c, 400, 350}, {0x201d, 300, 400}, {0x201e, 300, 0},
    {0x2022, 100, 100}, {0x2026, 0, 150},   {0x2039, 300, 200}, {0x203a, 200, 300},
};

static const struct hang *find(gunichar ch)
{
    size_t low = 0, high = G_N_ELEMENTS(table);
    while (low < high) { /* ends: the range halves */
        size_t mid = (low + high) / 2;
        if (table[mid].ch == ch)
            return &table[mid];
        if (table[mid].ch < ch)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

int bs_hang_start(gunichar ch)
{
    const struct hang *hang = find(ch);
    return hang ? hang->start : 0;
}

int bs_hang_end(gunichar ch)
{
    const struct hang *hang = find(ch);
    return hang ? hang->end : 0;
}

/* CSS Text 4, hanging-punctuation: first and last take quotes and brackets (Ps, Pf, Pi, Pe and the straight quotes). */
bool bs_hang_is_opening_quote(gunichar ch)
{
    GUnicodeType type = g_unichar_type(ch);
    return ch == '"' || ch == '\'' || type == G_UNICODE_OPEN_PUNCTUATION ||
           type == G_UNICODE_INITIAL_PUNCTUATION || ch == 0x00bb || ch == 0x203a;
}

bool bs_hang_is_closing_quote(gunichar ch)
{
    GUnicodeType type = g_unichar_type(ch);
    return ch == '"' || ch == '\'' || type == G_UNICODE_CLOSE_PUNCTUATION ||
           type == G_UNICODE_FINAL_PUNCTUATION || ch == 0x00ab || ch == 0x2039 || ch == 0x201c;
}

/* The stops and commas that "allow-end" names. */
bool bs_hang_is_stop(gunichar ch)
{
    switch (ch) {
    case ',':
    case '.':
    case 0x060c:
    case 0x06d4:
    case 0x3001:
    case 0x3002:
    case 0xff0c:
    case 0xff0e:
    case 0xff61:
    case 0xff64:
        return true;
    default:
        return false;
    }
}
