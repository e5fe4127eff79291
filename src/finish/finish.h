/* finish.h: a painted PDF to one that can go to press or to a screen.
 *
 * Takes  the painted file, its document, and the inks behind the keys it was painted in.
 * Gives  press: PDF/X-4 (ISO 15930-7) with exact inks, boxes and the profile of the printing condition. screen: sRGB, named so.
 *        Both tagged, in the order of the document's nodes, with metadata and an identity that come from the content alone.
 * Knows  page, and qpdf.
 * Fails  BS_ERROR_STYLE: the profile cannot be used, or a spot colour is two. BS_ERROR_OUTPUT: the painted file is not as the
 *        painter makes it: it has a colour that is no key, or qpdf cannot read it.
 */
#ifndef BS_FINISH_H
#define BS_FINISH_H

#include "page/inks.h"
#include "page/page.h"

/* Keeps profiles ready from file to file: reading and packing one costs more than finishing. One a thread. */
struct bs_finisher;

/* profiles: the folder of our own profiles; copied. */
struct bs_finisher *bs_finisher_create(const char *profiles);
void bs_finisher_destroy(struct bs_finisher *finisher);

/* A printing condition. */
struct bs_finish_condition {
    const char *profile; /* path; lent until the next one is asked for */
    int max_ink;         /* of all four inks together, in percent; 0: only the profile knows */
};

/* intent: as struct bs_finish_params has it. False: its profile cannot be used. */
bool bs_finish_condition_of(struct bs_finisher *finisher, const char *intent,
                            struct bs_finish_condition *condition, GError **error);

enum bs_target { BS_TARGET_PRESS, BS_TARGET_SCREEN };

struct bs_finish_params {
    GBytes *pdf; /* bs_paint_pdf(), one page a page */
    const struct bs_document *document;
    enum bs_target target;
    const struct bs_inks *inks; /* what the file was painted with */
    const char *intent;  /* press: "newsprint", "coated", "uncoated" or, with a slash, the path of
                            an ICC profile; NULL: "coated" */
    const char *creator; /* "broadsheet 0.1" */
    struct bs_diags *diags; /* NULL: unreported */
};

/* The same bytes on every run. Caller unrefs. */
GBytes *bs_finish_pdf(struct bs_finisher *finisher, const struct bs_finish_params *params,
                      GError **error);

#endif
