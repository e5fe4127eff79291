/* pdf.h: a small PDF that breaks no rule, written by hand, and what is changed in it to break one. */
#ifndef PDF_H
#define PDF_H

#include <glib.h>

struct change {
    int object;       /* 0: the trailer; 21 to 23 are free */
    const char *find; /* NULL: all of it */
    const char *by;   /* NULL ends a list */
};

/* changes: NULL for none; header: NULL for "%PDF-1.6\n". Caller unrefs. */
GBytes *pdf_with(const struct change *changes, const char *header);

#endif
