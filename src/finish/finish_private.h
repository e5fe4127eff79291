/* finish_private.h: what the files of this folder share. */
#ifndef BS_FINISH_PRIVATE_H
#define BS_FINISH_PRIVATE_H

#include "base/scan.h"
#include "finish/finish.h"
#include "finish/write.h"

#include <qpdf/qpdf-c.h>

struct bs_profile;

struct bs_finisher {
    char *folder;
    GHashTable *profiles; /* struct bs_profile by path */
};

/* content.c: one content stream, its keys replaced by inks. */
enum { BS_OVERPRINT_STATES = 4 }; /* bit 0: fills, bit 1: strokes */

/* A spot colour, however many tints of it are used. */
struct bs_spot {
    const char *name;
    uint16_t c[4]; /* its alternate */
};

struct bs_content {
    const struct bs_inks *inks;
    enum bs_target target;
    const struct bs_document *tagged; /* whose nodes the parts belong to; NULL: no tags */
    GArray *marks;                    /* int: the node of each marked content; goes on */
    int pictures;                     /* painted before; goes on */
    const struct bs_spot *spots;
    int n_spots;
    bool nested; /* a form or pattern: which overprint holds at its start is not known */
    /* what the stream refers to, for its resources */
    bool states[BS_OVERPRINT_STATES];
    bool *used; /* spots[i] is; n_spots of them, the caller's */
    bool srgb;
};

/* Appends the stream to out. The names it adds: BSo0 to BSo3 (ExtGState), BSc0 … (spots), BSrgb (ColorSpace). */
bool bs_content_rewrite(struct bs_content *content, const char *data, size_t size, GString *out,
                        GError **error);
/* Whether a node is written into the structure tree. */
bool bs_node_is_content(const struct bs_document *document, int node);
/* The part of an ink, 0 to 10000, as a number from 0 to 1. */
void bs_append_part(GString *out, int part);

/* profile.c */
struct bs_condition {
    const char *name;       /* in the style */
    const char *file;       /* below the folder of profiles */
    const char *identifier; /* OutputConditionIdentifier */
    const char *condition;  /* for people */
    bool registered;        /* with the ICC */
    int max_ink;            /* percent; the profile was made with it */
};

struct bs_profile {
    char *path;
    char *identifier, *condition; /* as struct bs_condition, likewise the next two; 0: unknown */
    bool registered;
    int max_ink;
    int channels;
    GBytes *packed; /* Flate */
    gint64 time, size;
};

/* The profile of a printing condition, or (screen) sRGB. Lent. */
const struct bs_profile *bs_profile_of(struct bs_finisher *finisher, const char *intent,
                                       GError **error);
const struct bs_profile *bs_profile_srgb(struct bs_finisher *finisher, GError **error);
void bs_profile_free(void *profile);

struct bs_run;

/* meta.c: Info and XMP, which say the same. */
struct bs_meta {
    int info, xmp; /* their objects */
};
void bs_meta_write(struct bs_run *run, struct bs_meta *meta);
/* The catalog's own words. */
void bs_meta_append_view(struct bs_run *run, GString *out);

/* A piece of a page that belongs to a node. */
struct bs_mark_place {
    int node, page, mcid;
};

/* objects.c: everything that the painter made, in the order of its numbers. */
struct bs_run {
    qpdf_data qpdf;
    const struct bs_finish_params *params;
    const struct bs_profile *srgb; /* press: of pictures, and of inks that are given in RGB */
    struct bs_spot *spots;
    int n_spots;
    GArray *marks;                       /* struct bs_mark_place, all pages in turn */
    GArray *page_marks;                  /* int, as struct bs_content has it */
    int pictures;                        /* so far */
    double *margins;                     /* of each page: from the sheet's edge to the trim */
    bool *used;                          /* spots, by the stream in hand */
    qpdf_oh states[BS_OVERPRINT_STATES]; /* 0: not named yet, as the next two */
    qpdf_oh *separations, srgb_space;
    GString *scratch;
    struct bs_file file;
    struct bs_page_object *pages;
    GArray *links; /* struct bs_link, by page */
    bool tagged;
    int pages_node;   /* the object that lists them */
    int srgb_profile; /* its object; 0: none yet */
};
struct bs_quad {
    double left, bottom, right, top; /* on the sheet, in points */
};
/* A link's part on one page. */
struct bs_link {
    int node, page;
    int number, key; /* its object, and where the tree of parents has its element */
    GArray *quads;
};
struct bs_page_object {
    int number;
    qpdf_oh dict;
    GString *keys; /* what it gets beside */
};
/* All but the pages' own dictionaries, which others add to. */
bool bs_objects_write(struct bs_run *run, GError **error);
/* Writes an object that the painter's file has, with `data` for its stream; its dictionary says how that is packed. */
void bs_objects_write_stream(struct bs_run *run, qpdf_oh stream, const struct bs_stream *data);
bool bs_objects_write_pages(struct bs_run *run, GError **error);
void bs_objects_clear(struct bs_run *run);
int bs_profile_write(struct bs_run *run, const struct bs_profile *profile);

/* picture.c: the plate in the place of a picture's stand-in. */
bool bs_picture_write(struct bs_run *run, qpdf_oh stream, GError **error);

/* links.c */
void bs_links_find(struct bs_run *run);
bool bs_links_have(const struct bs_run *run, int node);
/* What they are to the structure element of the node. */
void bs_links_append(const struct bs_run *run, int node, GString *out);
void bs_links_write(struct bs_run *run);
void bs_links_clear(struct bs_run *run);

/* outline.c: bookmarks and the pages' numbers; what the catalog says of them goes to its end. */
void bs_outline_write(struct bs_run *run, GString *catalog);

/* structure.c: the tree of what is on the pages. Its root's object. */
int bs_structure_write(struct bs_run *run);
/* Every figure says what it shows: what PDF/UA asks beyond what always holds. */
bool bs_structure_is_accessible(const struct bs_finish_params *params);

/* Sets BS_ERROR_OUTPUT when qpdf is in trouble. True: it is not. */
bool bs_qpdf_ok(qpdf_data qpdf, GError **error);

#endif
