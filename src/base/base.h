/* base.h: what every stage stands on.
 *
 * Gives  lengths, inks, plates of pictures, the job's arena, diagnostics, capped reading, write-then-rename.
 * Knows  GLib.
 * Fails  with BS_ERROR; the arena never returns NULL (see arena.h).
 */
#ifndef BS_BASE_H
#define BS_BASE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/ink.h"
#include "base/len.h"
#include "base/nearest.h"
#include "base/plate.h"

#include <glib.h>

#define BS_ERROR (bs_error_quark())
GQuark bs_error_quark(void);

/* Codes of BS_ERROR. The message always says what, where and what to do; the code is for programs. */
enum bs_error {
    BS_ERROR_INPUT,  /* an input cannot be read or is not text that we know */
    BS_ERROR_STYLE,  /* a style sheet cannot be used */
    BS_ERROR_FONT,   /* a face that was asked for is not there */
    BS_ERROR_LAYOUT, /* the page cannot hold what it must */
    BS_ERROR_LIMIT,  /* memory, pages or size: over the job's cap */
    BS_ERROR_OUTPUT, /* the output cannot be written */
    BS_ERROR_USAGE,  /* the caller asked for something that does not exist */
    BS_ERROR_INTERNAL,
};

#endif
