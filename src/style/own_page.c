/* Properties of @page that no CSS module has. */
#include "style/own.h"

#include "style/sheet.h"

/* url(x) or url("x"). NULL: there is none. */
static const char *take_url(struct bs_cursor *c)
{
    const char *url = NULL;
    bs_cursor_skip(c);
    if (bs_cursor_done(c))
        return NULL;
    if (c->at->kind == BS_TOKEN_URL) {
        url = c->at->text;
        c->at++;
        return url;
    }
    struct bs_cursor in;
    if (c->at->kind != BS_TOKEN_FUNCTION || g_ascii_strcasecmp(c->at->text, "url") != 0)
        return NULL;
    bs_cursor_enter(c, &in);
    if (!bs_take_string(&in, &url) || !bs_cursor_leave(c, &in))
        return NULL;
    return url;
}

BS_PARSE(output_intent)
{
    static const char *const names[] = {"coated", "uncoated", "newsprint"};
    (void)p;
    bs_cursor_skip(c);
    const struct bs_token *first = c->at;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (bs_take_word(c, names[i])) {
            *value = (struct bs_value){.kind = BS_VALUE_DATA, .as.data = names[i]};
            return true;
        }
    const char *url = take_url(c), *path = url ? bs_url_resolve(c->arena, url, c->file) : NULL;
    if (!path)
        return bs_cursor_refuse(c, first,
                                "coated, uncoated, newsprint or url(…) with an ICC profile on this "
                                "machine is wanted");
    *value = (struct bs_value){.kind = BS_VALUE_DATA, .as.data = path};
    return true;
}

BS_COMPUTE(output_intent)
{
    (void)p;
    x->out->output_intent = value->as.data;
}
