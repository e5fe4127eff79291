#include "base/base.h"

#include <string.h>

enum {
    MESSAGE_MAX = 600, /* bytes: a message may quote a word, and a word may be a megabyte */
};

/* What is said of one place again and again is said once, with how often. */
struct told {
    struct bs_diag diag;
    size_t length; /* bytes of the message without the count */
    int times;
};

struct bs_diags {
    struct bs_arena *arena;
    GPtrArray *list; /* struct told *, in the arena */
    size_t suppressed;
    size_t marked;         /* entries before it are not counted on: an attempt may be taken back */
    const char *last_file; /* our copy: runs of messages are about one file */
};

GQuark bs_error_quark(void)
{
    return g_quark_from_static_string("broadsheet");
}

struct bs_diags *bs_diags_create(void)
{
    struct bs_diags *diags = g_new0(struct bs_diags, 1);
    diags->arena = bs_arena_create(0);
    diags->list = g_ptr_array_new();
    return diags;
}

void bs_diags_destroy(struct bs_diags *diags)
{
    if (!diags)
        return;
    g_ptr_array_unref(diags->list);
    bs_arena_destroy(diags->arena);
    g_free(diags);
}

size_t bs_diags_count(const struct bs_diags *diags)
{
    return diags->list->len;
}

size_t bs_diags_suppressed(const struct bs_diags *diags)
{
    return diags->suppressed;
}

const struct bs_diag *bs_diags_at(const struct bs_diags *diags, size_t i)
{
    g_assert(i < diags->list->len);
    const struct told *told = g_ptr_array_index(diags->list, i);
    return &told->diag;
}

void bs_diags_clear(struct bs_diags *diags)
{
    g_ptr_array_set_size(diags->list, 0);
    bs_arena_rewind(diags->arena, (struct bs_mark){0});
    diags->suppressed = 0;
    diags->marked = 0;
    diags->last_file = NULL;
}

size_t bs_diags_mark(struct bs_diags *diags)
{
    diags->marked = diags->list->len;
    return diags->marked;
}

void bs_diags_rewind(struct bs_diags *diags, size_t mark)
{
    g_assert(mark <= diags->list->len);
    g_ptr_array_set_size(diags->list, (int)mark);
    diags->marked = mark;
}

static const char *copy_file(struct bs_diags *diags, const char *file)
{
    if (!file)
        return NULL;
    if (!diags->last_file || strcmp(diags->last_file, file) != 0)
        diags->last_file = bs_arena_strdup(diags->arena, file);
    return diags->last_file;
}

static bool is_clean(const GString *message)
{
    for (const guchar *p = (const guchar *)message->str; *p; p++) {
        if (*p < ' ' || *p == 0x7f || (*p == 0xC2 && p[1] < 0xA0))
            return false;
    }
    return g_utf8_validate(message->str, (gssize)message->len, NULL);
}

/* A message may quote the copy: what is no text would break the report's JSON, and a control character could drive the
 * reader's terminal. */
static void clean_message(GString *message)
{
    if (message->len > MESSAGE_MAX) {
        g_string_truncate(message, MESSAGE_MAX);
        g_string_append(message, "…");
    }
    if (is_clean(message))
        return; /* most of them */
    g_autofree char *valid = g_utf8_make_valid(message->str, (gssize)message->len);
    g_string_truncate(message, 0);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\n' || c == '\t' || c == '\r')
            g_string_append_c(message, ' ');
        else if (g_unichar_iscntrl(c))
            g_string_append_printf(message, "\\x%02x", (unsigned)c);
        else
            g_string_append_unichar(message, c);
    }
}

static bool said_again(struct bs_diags *diags, const struct bs_diag *diag)
{
    if (diags->list->len <= diags->marked)
        return false;
    struct told *last = g_ptr_array_index(diags->list, diags->list->len - 1);
    if (last->diag.severity != diag->severity || strcmp(last->diag.topic, diag->topic) != 0 ||
        last->diag.where.line != diag->where.line ||
        last->diag.where.column != diag->where.column ||
        g_strcmp0(last->diag.where.file, diag->where.file) != 0 ||
        strncmp(last->diag.message, diag->message, last->length) != 0 ||
        diag->message[last->length] != '\0')
        return false;
    enum { COUNT = 24 }; /* " (2147483647 times)" */
    if (++last->times == 2) {
        char *message = bs_arena_alloc(diags->arena, last->length + COUNT);
        memcpy(message, last->diag.message, last->length);
        last->diag.message = message;
    }
    g_snprintf((char *)last->diag.message + last->length, COUNT, " (%d times)", last->times);
    return true;
}

void bs_diag(struct bs_diags *diags, enum bs_severity severity, struct bs_where where,
             const char *topic, const char *format, ...)
{
    if (!diags)
        return;
    g_autoptr(GString) message = g_string_new(NULL);
    va_list args;
    va_start(args, format);
    g_string_vprintf(message, format, args);
    va_end(args);
    clean_message(message);

    const struct bs_diag diag = {severity, where, topic, message->str};
    if (said_again(diags, &diag))
        return;
    if (diags->list->len >= BS_DIAGS_MAX) {
        diags->suppressed++;
        return;
    }
    struct told *told = BS_NEW(diags->arena, struct told);
    *told = (struct told){.diag = diag, .length = message->len, .times = 1};
    told->diag.where.file = copy_file(diags, where.file);
    told->diag.message = bs_arena_strdup(diags->arena, message->str);
    g_ptr_array_add(diags->list, told);
}

const char *bs_severity_name(enum bs_severity severity)
{
    switch (severity) {
    case BS_NOTE:
        return "note";
    case BS_WARN:
        return "warning";
    case BS_FAULT:
        return "error";
    }
    g_assert_not_reached();
}
