/* preflight.h: may this PDF go to press?
 *
 * Takes  any PDF, ours or not, and the condition that it is to be printed in.
 * Gives  findings: which rule is broken, on which page, where, and what to do. The rules are those of PDF/X-4 (ISO 15930-7), what
 *        printing asks beyond them (in the spirit of the Ghent Workgroup's checks), and PDF/UA-1 (ISO 14289-1) for the screen.
 * Knows  page, and qpdf.
 * Fails  BS_ERROR_INPUT: it is no PDF, needs a password, or is broken beyond reading. BS_ERROR_USAGE: there is no such profile.
 *        Whatever the file holds, time and memory are bounded; what could not be looked at is a finding.
 */
#ifndef BS_PREFLIGHT_H
#define BS_PREFLIGHT_H

#include "page/page.h"

#include <stdbool.h>

struct bs_preflight;

struct bs_preflight_params {
    GBytes *pdf;
    const char *name; /* as messages shall have it */
    const char
        *profile; /* "newsprint", "coated", "uncoated" or "screen"; NULL: as the file's output
                            intent says, else coated */
};

struct bs_finding {
    enum bs_severity severity; /* BS_FAULT: it must not be printed */
    const char *rule;          /* "font.embedded": a stable word for programs */
    int page;                  /* 1-based; 0: the whole file */
    bool placed;
    double x, y;        /* mm from the top left corner of the trim, where that is known */
    char *text;         /* what was found */
    const char *advice; /* what to do about it */
    int more;           /* so many others like it are not listed */
};

/* All that can be told without painting. NULL on failure. */
struct bs_preflight *bs_preflight_create(const struct bs_preflight_params *params, GError **error);
/* The same of our own pages, by their display list: total ink, type, lines, pictures, art at the edge. What finishing guarantees by
 * construction (boxes, inks, overprint, metadata, profile, tags) is not looked at again. Never fails: profile "screen", a condition's
 * name or a path that has it, else coated. */
struct bs_preflight *bs_preflight_document(const struct bs_document *document, const char *profile);
void bs_preflight_destroy(struct bs_preflight *preflight);

/* The total ink of one page, from the folder of plates that Ghostscript's device tiffsep wrote for it, at any
 * resolution: "p(Cyan).tif" … for the stem "p". */
bool bs_preflight_measure_plates(struct bs_preflight *preflight, int page, const char *folder,
                                 const char *stem, GError **error);
void bs_preflight_measure_pages(struct bs_preflight *preflight, const struct bs_document *document);
/* Says why it was not measured, from that page on. */
void bs_preflight_not_measured(struct bs_preflight *preflight, int page, const char *why);

int bs_preflight_pages(const struct bs_preflight *preflight);
const char *bs_preflight_profile(const struct bs_preflight *preflight);
/* Not a single BS_FAULT. */
bool bs_preflight_passes(const struct bs_preflight *preflight);
/* By page, then in the order found; NULL past the last. Lent until more is measured. */
const struct bs_finding *bs_preflight_at(struct bs_preflight *preflight, size_t i);
/* Every rule there is; NULL past the last. */
const char *bs_preflight_rule(size_t i);

#endif
