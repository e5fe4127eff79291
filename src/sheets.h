/* sheets.h: style sheets, each read once.
 *
 * Takes  a sheet's name or path; the fonts at hand.
 * Gives  the sheet, and what was said when it was read, for every job that is set in it.
 * Fails  with BS_ERROR_USAGE for a name that no folder has, BS_ERROR_STYLE for a sheet that cannot be read, BS_ERROR_FONT for a
 *        face that the sheet asks for and that is not there.
 */
#ifndef BS_SHEETS_H
#define BS_SHEETS_H

#include "font/font.h"
#include "style/style.h"

struct bs_sheets;

struct bs_loaded_sheet {
    struct bs_sheet *sheet;
    struct bs_diags *diags;
    bool checked; /* its faces are there */
};

/* folders: borrowed. */
struct bs_sheets *bs_sheets_create(const char *const *folders);
void bs_sheets_destroy(struct bs_sheets *sheets);
/* As bs_press_styles(). */
char **bs_sheets_titles(const char *const *folders);

/* Lent by `sheets`. NULL on failure. */
struct bs_loaded_sheet *bs_sheets_load(struct bs_sheets *sheets, const char *name, GError **error);

/* Makes its @font-face files known and looks for every face it asks for; once. */
bool bs_loaded_sheet_check(struct bs_loaded_sheet *loaded, struct bs_fonts *fonts, GError **error);
/* Says again what was said when it was read. */
void bs_loaded_sheet_tell(const struct bs_loaded_sheet *loaded, struct bs_diags *diags);

#endif
