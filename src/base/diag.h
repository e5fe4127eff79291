/* diag.h: trouble in the copy, told and not fatal.
 *
 * A stage reports, chooses something sensible and goes on. Positions are 1-based; 0 means unknown. Texts are copied.
 * What is told of the same place several times in a row is one entry that says how often.
 * The list keeps at most BS_DIAGS_MAX entries and counts the rest, so that hostile input cannot fill memory with complaints.
 */
#ifndef BS_DIAG_H
#define BS_DIAG_H

#include <stddef.h>

#include <glib.h>

#define BS_DIAGS_MAX 5000

enum bs_severity {
    BS_NOTE,  /* what was repaired or chosen: shown by import and --verbose, always in the report */
    BS_WARN,  /* look at this before printing */
    BS_FAULT, /* something the writer or style asked for is missing from the page */
};

struct bs_where {
    const char *file; /* as the user named it; NULL: no file */
    int line;
    int column;
};

struct bs_diag {
    enum bs_severity severity;
    struct bs_where where;
    const char *
        topic; /* a short, stable word for programs: "tidy.entity", "style.property", "figure.missing" */
    const char *message; /* one line, no full stop, no position */
};

struct bs_diags;

struct bs_diags *bs_diags_create(void);
void bs_diags_destroy(struct bs_diags *diags);
size_t bs_diags_count(const struct bs_diags *diags);
size_t bs_diags_suppressed(const struct bs_diags *diags); /* how many came after BS_DIAGS_MAX */
const struct bs_diag *bs_diags_at(const struct bs_diags *diags,
                                  size_t i); /* in the order reported; lent */
void bs_diags_clear(struct bs_diags *diags);
/* Before an attempt: what bs_diags_rewind() takes, should it not be kept. */
size_t bs_diags_mark(struct bs_diags *diags);
/* Takes back all that was reported since the mark. */
void bs_diags_rewind(struct bs_diags *diags, size_t mark);

/* diags may be NULL: nothing happens. topic must be a literal. */
void bs_diag(struct bs_diags *diags, enum bs_severity severity, struct bs_where where,
             const char *topic, const char *format, ...) G_GNUC_PRINTF(5, 6);

/* "note", "warning", "error" */
const char *bs_severity_name(enum bs_severity severity);

#endif
