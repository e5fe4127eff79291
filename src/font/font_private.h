/* font_private.h: what the files of the font stage share. */
#ifndef BS_FONT_PRIVATE_H
#define BS_FONT_PRIVATE_H

#include "font/font.h"

#include <hb.h>

/* One face of one file, as its tables describe it. */
struct bs_typeface {
    char *file;
    unsigned index;
    char *family; /* typographic family, else the family */
    char *legacy; /* name 1 where it differs ("Libre Franklin SemiBold"); NULL: the same */
    int weight;
    bool italic;
    bool system;
    int order;        /* place in the list of its kind: earlier folders win */
    hb_face_t *hb;    /* opened at first use */
    hb_set_t *covers; /* characters; made at first use */
};

/* Faces of one file, appended to `faces`. False when it holds none that we can use. */
bool bs_typeface_read(GPtrArray *faces, const char *path, bool system);
void bs_typeface_free(struct bs_typeface *face);
/* Lent. Never NULL: an empty face when the file has gone away. */
hb_face_t *bs_typeface_open(struct bs_typeface *face);
bool bs_typeface_covers(struct bs_typeface *face, gunichar ch);
/* Every font file in a folder and its subfolders, in the order of their names. How many faces were added. */
int bs_typeface_scan(GPtrArray *faces, const char *folder);

/* How far a face is from a wished weight and slant: 0 is the very one. */
int bs_typeface_distance(const struct bs_typeface *face, int weight, bool italic);

/* The system's faces, looked at through a fontconfig configuration of their own. */
struct bs_system_fonts;
struct bs_system_fonts *bs_system_fonts_create(const char *cache);
void bs_system_fonts_destroy(struct bs_system_fonts *system);
/* The best face for the character, NULL: none. Depends on the arguments alone, not on what was asked before. */
struct bs_typeface *bs_system_fonts_covering(struct bs_system_fonts *system,
                                             const struct bs_font_wish *wish, gunichar ch,
                                             const char *lang);

#endif
