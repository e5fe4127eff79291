/* news.h: what the readers of the newsroom's JSON share.
 *
 * Takes  the bytes of a file, or values of its document.
 * Gives  what the outermost object holds, without a parser; the document; whether it may be printed yet.
 * Fails  BS_ERROR_INPUT with the file and what to do.
 */
#ifndef BS_NEWS_H
#define BS_NEWS_H

#include "read/json.h"
#include "read/wire.h"

/* The keys of the outermost object, or of the first object of the outermost array. NULL: it is no JSON of that kind. The caller
 * unrefs it. */
GHashTable *bs_news_keys(const struct bs_input *input);
bool bs_news_has(GHashTable *keys, const char *const *names); /* any; NULL-terminated */

struct bs_json *bs_news_parse(struct bs_arena *arena, const struct bs_input *input,
                              struct bs_diags *diags, GError **error);

/* May it be printed? status: "canceled", "withheld" … or NULL; embargo: a date, or NULL. */
bool bs_news_released(struct bs_arena *arena, const struct bs_input *input, const char *status,
                      const char *embargo, GError **error);

/* The articles of an array, each by `read` (NULL with an error: it is left out and told), linked by `next`. Fails when none is
 * left. */
struct bs_article *bs_news_each(struct bs_arena *arena, const struct bs_input *input,
                                struct bs_json *array, struct bs_diags *diags,
                                struct bs_article *(*read)(struct bs_arena *arena,
                                                           const struct bs_input *input,
                                                           struct bs_json *item,
                                                           struct bs_diags *diags, GError **error),
                                GError **error);

/* Marks those members as used that are known to be data, not text. NULL-terminated. */
void bs_news_use(struct bs_json *object, const char *const *keys);
/* Does it hold HTML, and not plain text? */
bool bs_news_is_html(const char *text);
/* The first of these members that says something; it is used then. NULL: none. */
const char *bs_news_first(struct bs_json *object, const char *const *keys);
/* HTML of plain text; appends. */
void bs_news_escape(GString *html, const char *text);
/* Appends <figure> with caption and credit, each NULL or HTML. */
void bs_news_figure(GString *html, const char *src, const char *alt, const char *caption,
                    const char *credit);
struct bs_where bs_news_where(const struct bs_input *input);

#endif
