/* sheet.h: pages set by hand, and other people's tools to look at what was painted. */
#ifndef BS_TEST_SHEET_H
#define BS_TEST_SHEET_H

#include "paint/paint.h"

struct bs_page_font sheet_font(const char *file, const char *family, bs_len size);

/* A line of text, each letter at its advance. In `text`: U+00AD shows the font's hyphen; "fi" its ligature, if it has
 * one. Belongs to the arena. */
struct bs_item sheet_line(struct bs_arena *arena, const struct bs_page_font *font, bs_len x,
                          bs_len y, const char *text);
/* The same from right to left: `text` in reading order. */
struct bs_item sheet_rtl_line(struct bs_arena *arena, const struct bs_page_font *font, bs_len x,
                              bs_len y, const char *text);

/* A page of 300 x 400 pt. */
struct bs_page sheet_page(const struct bs_item *items, int n_items);

/* PDF of one page; fails the test when that fails. */
GBytes *sheet_pdf(struct bs_painter *painter, const struct bs_page *page, struct bs_diags *diags);
GBytes *sheet_pdf_of(struct bs_painter *painter, const struct bs_document *document);

char *sheet_write_bytes(const char *folder, const char *name, GBytes *bytes);

/* What a program prints. NULL and the test skipped when it is not installed. */
char *sheet_ask(const char *const *argv);
#define SHEET_ASK(...) sheet_ask((const char *const[]){__VA_ARGS__, NULL})

#endif
