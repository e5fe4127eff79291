#include "shape/shape_private.h"

#include <stdarg.h>
#include <string.h>

#define DEFAULT_CACHE_WORDS 50000

struct bs_shaper *bs_shaper_create(const struct bs_shaper_params *params)
{
    struct bs_shaper *shaper = g_new0(struct bs_shaper, 1);
    shaper->fonts = params->fonts;
    shaper->hyphens = bs_hyphens_create(params->hyphen_folders);
    shaper->cache_words = params->cache_words ? params->cache_words : DEFAULT_CACHE_WORDS;
    shaper->buffer = hb_buffer_create();
    shaper->key = g_byte_array_new();
    shaper->voices = bs_voices_table();
    shaper->by_font = bs_voices_by_font_table();
    shaper->voice_list = g_ptr_array_new_with_free_func((GDestroyNotify)bs_voice_free);
    shaper->guards = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    shaper->words = bs_words_table();
    shaper->words_arena = bs_arena_create(0);
    for (size_t i = 0; i < G_N_ELEMENTS(shaper->vectors); i++)
        bs_vector_widen(&shaper->vectors[i], 1);
    shaper->reported = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return shaper;
}

void bs_shaper_destroy(struct bs_shaper *shaper)
{
    if (!shaper)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(shaper->vectors); i++)
        g_free(shaper->vectors[i].data);
    bs_hyphens_destroy(shaper->hyphens);
    hb_buffer_destroy(shaper->buffer);
    for (size_t i = 0; i < BS_PLANS; i++)
        hb_shape_plan_destroy(shaper->plans[i].plan);
    g_byte_array_unref(shaper->key);
    g_hash_table_destroy(shaper->voices);
    g_hash_table_destroy(shaper->by_font);
    g_ptr_array_free(shaper->voice_list, TRUE);
    g_hash_table_destroy(shaper->guards);
    g_hash_table_destroy(shaper->words);
    g_hash_table_destroy(shaper->reported);
    bs_arena_destroy(shaper->words_arena);
    g_free(shaper);
}

/* The table remembers where a complaint stands among the diagnostics. It outlives jobs and their diagnostics do not, so what
 * it says is believed only where they bear it out: a job reports the same whatever was set before it. */
void bs_shape_report(struct bs_shaper *shaper, struct bs_diags *diags, enum bs_severity severity,
                     struct bs_where where, const char *topic, const char *format, ...)
{
    if (!diags)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    gpointer known;
    if (g_hash_table_lookup_extended(shaper->reported, message, NULL, &known)) {
        size_t index = GPOINTER_TO_SIZE(known);
        const struct bs_diag *diag =
            index < bs_diags_count(diags) ? bs_diags_at(diags, index) : NULL;
        if (diag && strcmp(diag->topic, topic) == 0 && strcmp(diag->message, message) == 0)
            return;
    }
    size_t index = bs_diags_count(diags);
    bs_diag(diags, severity, where, topic, "%s", message);
    if (g_hash_table_size(shaper->reported) > BS_DIAGS_MAX)
        g_hash_table_remove_all(shaper->reported);
    g_hash_table_insert(shaper->reported, g_steal_pointer(&message), GSIZE_TO_POINTER(index));
}

static void reset(struct bs_builder *builder, struct bs_shaper *shaper,
                  const struct bs_shape_request *request, const struct bs_shape_text *text)
{
    *builder = (struct bs_builder){.shaper = shaper, .request = request, .text = text};
    shaper->glyphs.n = shaper->segments.n = shaper->stops.n = shaper->stop_glyphs.n = 0;
}

static void *keep(struct bs_arena *arena, const struct bs_vector *vector, size_t element)
{
    return bs_arena_memdup(arena, vector->data, vector->n * element);
}

/* The block's own voice; most spans have it. */
static const struct bs_voice *block_voice(struct bs_shaper *shaper,
                                          const struct bs_shape_request *request,
                                          const struct bs_shape_text *text, struct bs_diags *diags)
{
    if (text->n_spans > 0 && text->spans[0].style == request->style && !text->spans[0].small)
        return text->spans[0].voice;
    return bs_voice_lookup(shaper, request->style,
                           request->size ? request->size : request->style->size, request->where,
                           diags);
}

static void measure_voices(struct bs_para *para, const struct bs_shape_text *text,
                           const struct bs_shaper *shaper, const struct bs_voice *block)
{
    const struct bs_segment *segments = (const struct bs_segment *)shaper->segments.data;
    para->ascent = block->font->ascent;
    para->descent = block->font->descent;
    para->space = block->space;
    for (int i = 0; i < text->n_spans; i++) {
        para->ascent = MAX(para->ascent, text->spans[i].voice->font->ascent);
        para->descent = MAX(para->descent, text->spans[i].voice->font->descent);
    }
    for (size_t i = 0; i < shaper->segments.n; i++) {
        para->ascent = MAX(para->ascent, segments[i].voice->font->ascent);
        para->descent = MAX(para->descent, segments[i].voice->font->descent);
    }
}

const struct bs_para *bs_shape_text(struct bs_shaper *shaper, struct bs_arena *arena,
                                    const struct bs_shape_request *request, struct bs_diags *diags)
{
    struct bs_shape_text text;
    struct bs_builder builder;
    bool rtl = false;
    bs_words_trim(shaper);
    bs_shape_prepare(shaper, arena, request, diags, &text);
    reset(&builder, shaper, request, &text);
    if (shaper->no_fast || !bs_fast_build(&builder)) {
        reset(&builder, shaper, request, &text);
        bs_general_build(&builder, &rtl, diags);
    }
    struct bs_shape_private *priv = BS_NEW(arena, struct bs_shape_private);
    *priv = (struct bs_shape_private){
        .glyphs = keep(arena, &shaper->glyphs, sizeof(struct bs_shaped)),
        .n_glyphs = (uint32_t)shaper->glyphs.n,
        .segments = keep(arena, &shaper->segments, sizeof(struct bs_segment)),
        .n_segments = (int)shaper->segments.n,
        .spans = text.spans,
        .n_spans = text.n_spans,
        .stops = keep(arena, &shaper->stop_glyphs, sizeof(struct bs_stop_glyphs)),
        .start = builder.start_glyphs};
    struct bs_para *para = BS_NEW(arena, struct bs_para);
    *para = (struct bs_para){.text = text.text,
                             .len = text.len,
                             .style = request->style,
                             .start = builder.start,
                             .stops = keep(arena, &shaper->stops, sizeof(struct bs_stop)),
                             .n_stops = (int)shaper->stops.n,
                             .rtl = rtl,
                             .priv = priv};
    measure_voices(para, &text, shaper, block_voice(shaper, request, &text, diags));
    return para;
}
