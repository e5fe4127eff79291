/* font.h: faces, from our own folder and nowhere else.
 *
 * Takes  folders of fonts and a wish.
 * Gives  a font at a size, with the metrics that layout needs; the font that covers a character.
 * Knows  HarfBuzz's faces; fontconfig and Pango's language tables for the system's fonts, which it opens only for a character
 *        that none of ours has.
 * Fails  when a folder has no fonts or a face is not there: BS_ERROR_FONT. Never hands out a near miss.
 *
 * Not thread-safe: one bs_fonts a thread. Everything lent lives as long as the bs_fonts.
 */
#ifndef BS_FONT_H
#define BS_FONT_H

#include "base/base.h"

struct bs_fonts;
typedef struct hb_font_t hb_font_t;

struct bs_fonts_params {
    const char *const *folders; /* NULL-terminated; searched with their subfolders */
    const char *cache; /* folder for fontconfig's cache of the system's fonts; NULL: its own */
    bool no_system;    /* never look at the system's fonts, even for missing characters */
};

struct bs_font_wish {
    const char *const *families; /* in order, NULL-terminated */
    int weight;                  /* CSS 1..1000 */
    bool italic;
    bs_len size;
};

/* A face at a size. Vertical metrics are distances from the baseline, up positive except descent (down positive). */
struct bs_font {
    const char *family; /* as its name table says */
    const char *file;   /* absolute */
    int index;          /* in a collection */
    int weight;
    bool italic;
    bool system; /* not from our folders: what used it is reported */
    bs_len size;
    bs_len ascent, descent, x_height, cap_height;
    bs_len space; /* advance of U+0020 */
    int units_per_em;
    int id; /* small, unique within the bs_fonts */
};

struct bs_fonts *bs_fonts_create(const struct bs_fonts_params *params, GError **error);
void bs_fonts_destroy(struct bs_fonts *fonts);

/* A face by file, as @font-face says: family, weight and slant are then known by these names. */
bool bs_fonts_add(struct bs_fonts *fonts, const char *path, const char *family, int weight,
                  bool italic, GError **error);

/* The first family of the wish that exists, with exactly that weight and slant; else an error naming what there is. */
const struct bs_font *bs_fonts_lookup(struct bs_fonts *fonts, const struct bs_font_wish *wish,
                                      GError **error);

/* What comes nearest to the wish, to stand in for a face that is missing. Never NULL. */
const struct bs_font *bs_fonts_nearest(struct bs_fonts *fonts, const struct bs_font_wish *wish);

/* The font for a character that the wish's first family lacks: its other families, then every face in our folders, then the
 * system's. NULL: nobody has it. lang: BCP 47, a preference among several. */
const struct bs_font *bs_fonts_covering(struct bs_fonts *fonts, const struct bs_font_wish *wish,
                                        gunichar ch, const char *lang);

bool bs_font_covers(const struct bs_font *font, gunichar ch);

/* HarfBuzz's font, its scale such that one unit is one bs_len. Lent. */
hb_font_t *bs_font_hb(const struct bs_font *font);

#endif
