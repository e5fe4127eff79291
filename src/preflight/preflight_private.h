/* preflight_private.h: what the files of this folder share. PDF's own units (points) and coordinates (y up) throughout: nothing
 * here decides where a thing stands, so doubles do. */
#ifndef BS_PREFLIGHT_PRIVATE_H
#define BS_PREFLIGHT_PRIVATE_H

#include "preflight/preflight.h"
#include "preflight/rules.h"
#include "preflight/space.h"

#include <qpdf/qpdf-c.h>

/* What a printing condition takes. */
struct bs_limits {
    const char *name;
    bool screen;
    int ink, ink_heavy;        /* %, mean of 15 mm² */
    int ppi, ppi_good, bitmap; /* pictures: fails below, warns below; line art: warns below */
    double bleed;              /* mm */
    double mixed, reversed;    /* points: the least size of type in two inks, and of white type */
    double mixed_line;         /* points: likewise of lines */
};

struct bs_point {
    double x, y;
};

struct bs_box {
    double x0, y0, x1, y1;
};

enum { BS_FAMILY_CMYK = 4, BS_FAMILY_RGB = 3, BS_FAMILY_GREY = 1 };

struct bs_preflight {
    qpdf_data qpdf;
    GBytes *pdf;
    struct bs_arena *arena;
    const struct bs_limits *limits;
    GPtrArray *findings; /* struct bs_finding, sorted */
    int counts[BS_N_RULES];
    bool passes;
    int n_pages;
    gint64 budget; /* bytes of content that will still be read */
    int calls;     /* of forms, pictures and the like that will still be followed */
    int intent;    /* channels of the output intent's profile */
    GBytes *intent_profile;
    bool tagged;

    /* the page in hand */
    int page; /* 1-based; 0: none */
    struct bs_box media, trim, bleed;
    bool art_at_trim;     /* something reaches its edge */
    struct bs_box *boxes; /* of all pages: media, trim and bleed of each */
    int *page_ids;        /* their objects */

    GHashTable *spaces, *icc; /* by object: struct bs_space; the channels */
    GHashTable *faces;        /* by object: struct bs_face */
    GHashTable *spots;        /* name → its definition */
    GHashTable *visits;       /* object → how often read on this page */
    GHashTable *changes;      /* handle of a graphics state → struct bs_change; of this page */
    GHashTable *page_marks;   /* object of a page or form → GArray of uint8_t by MCID */
};

/* The limits of that name; or those that words about a printing condition point to. NULL: none. */
const struct bs_limits *bs_limits_named(const char *name);
const struct bs_limits *bs_limits_of_words(const char *words);
/* Without a file. */
struct bs_preflight *bs_preflight_begin(const struct bs_limits *limits, int n_pages);

/* Reports, unless the rule does not hold for the profile. at: in the page's coordinates; NULL: nowhere. */
void bs_find(struct bs_preflight *p, enum bs_rule rule, const struct bs_point *at,
             const char *format, ...) G_GNUC_PRINTF(4, 5);

/* objects.c: qpdf's handles, shorter. A handle lives until qpdf_oh_release_all() at the page's end. */
qpdf_oh bs_key(struct bs_preflight *p, qpdf_oh dict, const char *key);
bool bs_has(struct bs_preflight *p, qpdf_oh dict, const char *key);
qpdf_oh bs_item(struct bs_preflight *p, qpdf_oh array, int i);
int bs_items(struct bs_preflight *p, qpdf_oh array); /* 0: it is no array */
bool bs_is(struct bs_preflight *p, qpdf_oh object, const char *name);
bool bs_is_dict(struct bs_preflight *p, qpdf_oh object); /* or a stream's */
/* A name with its slash, "" for none. Lent until the next call. */
const char *bs_name(struct bs_preflight *p, qpdf_oh object);
double bs_number(struct bs_preflight *p, qpdf_oh object, double fallback);
qpdf_oh bs_dict_of(struct bs_preflight *p, qpdf_oh object); /* of a stream, or itself */
/* UTF-8; caller g_free; NULL: it is no string. */
char *bs_text(struct bs_preflight *p, qpdf_oh object);
bool bs_read_box(struct bs_preflight *p, qpdf_oh array, struct bs_box *box);
char **bs_keys(struct bs_preflight *p, qpdf_oh dict); /* g_strfreev */
/* Unpacked, if that is no larger than cap. Caller unrefs; NULL: it cannot be read, or is larger. */
GBytes *bs_stream(struct bs_preflight *p, qpdf_oh stream, size_t cap);
/* As it is in the file; likewise. */
GBytes *bs_stream_packed(struct bs_preflight *p, qpdf_oh stream);
/* packed.c: how long Flate data is unpacked; above cap: no more than that is known. */
size_t bs_packed_length(const unsigned char *data, size_t size, size_t cap);

/* file.c, meta.c: the whole. */
void bs_judge_file(struct bs_preflight *p);
void bs_judge_objects(struct bs_preflight *p);
void bs_judge_meta(struct bs_preflight *p);
/* intent.c */
void bs_judge_intent(struct bs_preflight *p);
/* Channels of an ICC profile in a stream, 0: it is none that prints; reported. */
int bs_judge_icc(struct bs_preflight *p, qpdf_oh stream, enum bs_rule rule, bool output);

/* pages.c */
void bs_judge_pages(struct bs_preflight *p);

/* print.c */
struct bs_type {
    struct bs_plates plates;
    double size;     /* points */
    bool overprints; /* what is below stays */
};
bool bs_plates_are_white(const struct bs_plates *plates);
void bs_judge_type(struct bs_preflight *p, const struct bs_type *type, const struct bs_point *at);
/* A line by its width in points, be it stroked or a filled box. */
void bs_judge_line(struct bs_preflight *p, const struct bs_plates *plates, double width,
                   const struct bs_point *at);
void bs_judge_ppi(struct bs_preflight *p, double exact, int bits, const struct bs_point *at);
/* Art that ends at the trim's edge shows paper where the knife is a hair off. */
void bs_judge_art(struct bs_preflight *p, const struct bs_box *art);
/* The page's bleed is enough, if art reaches its trim; a page whose art stays inside needs none. */
void bs_judge_bleed(struct bs_preflight *p);

/* font.c */
struct bs_face {
    int id; /* its object; 0: direct */
    bool composite, type3;
    bool drawn;          /* type3: its glyphs were read */
    bool unreadable;     /* codes of another length than two */
    unsigned char *used; /* a bit for each code; 8192 or 32 bytes */
    int page;            /* where first */
};
struct bs_face *bs_face_of(struct bs_preflight *p, qpdf_oh font);
void bs_face_show(struct bs_face *face, const unsigned char *codes, size_t n);
void bs_judge_fonts(struct bs_preflight *p);

/* content.c: what a page's content paints, with all that it calls. */
void bs_judge_content(struct bs_preflight *p, qpdf_oh page);

/* tags.c */
void bs_judge_tags(struct bs_preflight *p);

/* ink.c */
/* The total ink of one of our own pages; p->page and its boxes are set. */
void bs_judge_page_ink(struct bs_preflight *p, const struct bs_page *page);

#endif
