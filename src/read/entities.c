/* entities.c: HTML's named characters. */
#include "read/read_private.h"

#include <stdlib.h>
#include <string.h>

struct entity {
    const char *name;
    guint16 c;
};

/* HTML 4.01 §24, and XML’s apos; sorted for bsearch. */
static const struct entity entities[] = {
    {"AElig", 198},   {"Aacute", 193},  {"Acirc", 194},   {"Agrave", 192},  {"Alpha", 913},
    {"Aring", 197},   {"Atilde", 195},  {"Auml", 196},    {"Beta", 914},    {"Ccedil", 199},
    {"Chi", 935},     {"Dagger", 8225}, {"Delta", 916},   {"ETH", 208},     {"Eacute", 201},
    {"Ecirc", 202},   {"Egrave", 200},  {"Epsilon", 917}, {"Eta", 919},     {"Euml", 203},
    {"Gamma", 915},   {"Iacute", 205},  {"Icirc", 206},   {"Igrave", 204},  {"Iota", 921},
    {"Iuml", 207},    {"Kappa", 922},   {"Lambda", 923},  {"Mu", 924},      {"Ntilde", 209},
    {"Nu", 925},      {"OElig", 338},   {"Oacute", 211},  {"Ocirc", 212},   {"Ograve", 210},
    {"Omega", 937},   {"Omicron", 927}, {"Oslash", 216},  {"Otilde", 213},  {"Ouml", 214},
    {"Phi", 934},     {"Pi", 928},      {"Prime", 8243},  {"Psi", 936},     {"Rho", 929},
    {"Scaron", 352},  {"Sigma", 931},   {"THORN", 222},   {"Tau", 932},     {"Theta", 920},
    {"Uacute", 218},  {"Ucirc", 219},   {"Ugrave", 217},  {"Upsilon", 933}, {"Uuml", 220},
    {"Xi", 926},      {"Yacute", 221},  {"Yuml", 376},    {"Zeta", 918},    {"aacute", 225},
    {"acirc", 226},   {"acute", 180},   {"aelig", 230},   {"agrave", 224},  {"alpha", 945},
    {"amp", 38},      {"apos", 39},     {"aring", 229},   {"asymp", 8776},  {"atilde", 227},
    {"auml", 228},    {"bdquo", 8222},  {"beta", 946},    {"brvbar", 166},  {"bull", 8226},
    {"ccedil", 231},  {"cedil", 184},   {"cent", 162},    {"chi", 967},     {"circ", 710},
    {"clubs", 9827},  {"copy", 169},    {"curren", 164},  {"dagger", 8224}, {"darr", 8595},
    {"deg", 176},     {"delta", 948},   {"diams", 9830},  {"divide", 247},  {"eacute", 233},
    {"ecirc", 234},   {"egrave", 232},  {"emsp", 8195},   {"ensp", 8194},   {"epsilon", 949},
    {"eta", 951},     {"eth", 240},     {"euml", 235},    {"euro", 8364},   {"fnof", 402},
    {"frac12", 189},  {"frac14", 188},  {"frac34", 190},  {"frasl", 8260},  {"gamma", 947},
    {"ge", 8805},     {"gt", 62},       {"harr", 8596},   {"hearts", 9829}, {"hellip", 8230},
    {"iacute", 237},  {"icirc", 238},   {"iexcl", 161},   {"igrave", 236},  {"infin", 8734},
    {"iota", 953},    {"iquest", 191},  {"iuml", 239},    {"kappa", 954},   {"lambda", 955},
    {"laquo", 171},   {"larr", 8592},   {"ldquo", 8220},  {"le", 8804},     {"lrm", 8206},
    {"lsaquo", 8249}, {"lsquo", 8216},  {"lt", 60},       {"macr", 175},    {"mdash", 8212},
    {"micro", 181},   {"middot", 183},  {"minus", 8722},  {"mu", 956},      {"nbsp", 160},
    {"ndash", 8211},  {"ne", 8800},     {"not", 172},     {"ntilde", 241},  {"nu", 957},
    {"oacute", 243},  {"ocirc", 244},   {"oelig", 339},   {"ograve", 242},  {"omega", 969},
    {"omicron", 959}, {"ordf", 170},    {"ordm", 186},    {"oslash", 248},  {"otilde", 245},
    {"ouml", 246},    {"para", 182},    {"permil", 8240}, {"phi", 966},     {"pi", 960},
    {"plusmn", 177},  {"pound", 163},   {"prime", 8242},  {"psi", 968},     {"quot", 34},
    {"raquo", 187},   {"rarr", 8594},   {"rdquo", 8221},  {"reg", 174},     {"rho", 961},
    {"rlm", 8207},    {"rsaquo", 8250}, {"rsquo", 8217},  {"sbquo", 8218},  {"scaron", 353},
    {"sect", 167},    {"shy", 173},     {"sigma", 963},   {"sigmaf", 962},  {"spades", 9824},
    {"sum", 8721},    {"sup1", 185},    {"sup2", 178},    {"sup3", 179},    {"szlig", 223},
    {"tau", 964},     {"theta", 952},   {"thinsp", 8201}, {"thorn", 254},   {"tilde", 732},
    {"times", 215},   {"trade", 8482},  {"uacute", 250},  {"uarr", 8593},   {"ucirc", 251},
    {"ugrave", 249},  {"uml", 168},     {"upsilon", 965}, {"uuml", 252},    {"xi", 958},
    {"yacute", 253},  {"yen", 165},     {"yuml", 255},    {"zeta", 950},    {"zwj", 8205},
    {"zwnj", 8204},
};

static int compare_name(const void *key, const void *item)
{
    return strcmp(key, ((const struct entity *)item)->name);
}

gunichar bs_entity_named(const char *name, size_t len)
{
    char key[12] = {0};
    if (len == 0 || len >= sizeof key)
        return 0;
    memcpy(key, name, len);
    const struct entity *hit =
        bsearch(key, entities, G_N_ELEMENTS(entities), sizeof *entities, compare_name);
    return hit ? hit->c : 0;
}
