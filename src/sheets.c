#include "sheets.h"

struct bs_sheets {
    const char *const *folders;
    GHashTable *by_name; /* struct bs_loaded_sheet */
};

static void loaded_free(gpointer data)
{
    struct bs_loaded_sheet *loaded = data;
    bs_sheet_destroy(loaded->sheet);
    bs_diags_destroy(loaded->diags);
    g_free(loaded);
}

struct bs_sheets *bs_sheets_create(const char *const *folders)
{
    struct bs_sheets *sheets = g_new0(struct bs_sheets, 1);
    sheets->folders = folders;
    sheets->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, loaded_free);
    return sheets;
}

void bs_sheets_destroy(struct bs_sheets *sheets)
{
    if (!sheets)
        return;
    g_hash_table_unref(sheets->by_name);
    g_free(sheets);
}

struct bs_loaded_sheet *bs_sheets_load(struct bs_sheets *sheets, const char *name, GError **error)
{
    struct bs_loaded_sheet *loaded = g_hash_table_lookup(sheets->by_name, name);
    if (loaded)
        return loaded;
    struct bs_diags *diags = bs_diags_create();
    struct bs_sheet *sheet = bs_sheet_load(
        &(struct bs_sheet_params){
            .name = name,
            .folders = sheets->folders,
            .diags = diags,
        },
        error);
    if (!sheet) {
        bs_diags_destroy(diags);
        return NULL;
    }
    loaded = g_new0(struct bs_loaded_sheet, 1);
    loaded->sheet = sheet;
    loaded->diags = diags;
    g_hash_table_insert(sheets->by_name, g_strdup(name), loaded);
    return loaded;
}

bool bs_loaded_sheet_check(struct bs_loaded_sheet *loaded, struct bs_fonts *fonts, GError **error)
{
    if (loaded->checked)
        return true;
    size_t n;
    const struct bs_font_face *given = bs_sheet_font_faces(loaded->sheet, &n);
    for (size_t i = 0; i < n; i++) {
        if (!bs_fonts_add(fonts, given[i].path, given[i].family, given[i].weight,
                          given[i].slant == BS_SLANT_ITALIC, error)) {
            g_prefix_error(error, "%s:%d: ", given[i].where.file, given[i].where.line);
            return false;
        }
    }
    const struct bs_face_wish *wishes = bs_sheet_faces(loaded->sheet, &n);
    for (size_t i = 0; i < n; i++) {
        struct bs_font_wish wish = {
            .families = (const char *const[]){wishes[i].family, NULL},
            .weight = wishes[i].weight,
            .italic = wishes[i].slant == BS_SLANT_ITALIC,
            .size = BS_PT(10),
        };
        if (!bs_fonts_lookup(fonts, &wish, error)) {
            if (wishes[i].where.file)
                g_prefix_error(error, "%s:%d: ", wishes[i].where.file, wishes[i].where.line);
            else
                g_prefix_error(error, "style sheet %s names no font-family for an element: ",
                               bs_sheet_name(loaded->sheet));
            return false;
        }
    }
    loaded->checked = true;
    return true;
}

void bs_loaded_sheet_tell(const struct bs_loaded_sheet *loaded, struct bs_diags *diags)
{
    for (size_t i = 0; i < bs_diags_count(loaded->diags); i++) {
        const struct bs_diag *diag = bs_diags_at(loaded->diags, i);
        bs_diag(diags, diag->severity, diag->where, diag->topic, "%s", diag->message);
    }
}

char **bs_sheets_titles(const char *const *folders)
{
    g_auto(GStrv) names = bs_sheet_list(folders);
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    for (size_t i = 0; names && names[i]; i++) {
        g_autoptr(GError) error = NULL;
        struct bs_sheet *sheet =
            bs_sheet_load(&(struct bs_sheet_params){.name = names[i], .folders = folders}, &error);
        const char *title = sheet ? bs_sheet_title(sheet) : error->message;
        g_ptr_array_add(lines, g_strdup_printf("%s\t%s", names[i], title ? title : ""));
        bs_sheet_destroy(sheet);
    }
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_steal(lines, NULL);
}
