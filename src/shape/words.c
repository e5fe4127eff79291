/* The word cache.
 *
 * Model: text → glyphs is a function of voice, script and the word alone, where the voice's words stand alone (voice.c). News
 * repeats itself: of 1,200 words some 580 differ, and an hour of a busy desk needs few more than its names. An entry also
 * holds what breaking lines wants to know of the word, so that a word seen before costs a look-up and two copies.
 *
 * Kerning with the space beside it is part of the entry: what the word gives to the space before it, and to its own last glyph
 * before a space. Usually its first and last characters tell; else it is shaped once more between two spaces.
 *
 * When the cache is full it is emptied whole: an entry depends on nothing but its key, so a word comes back as it was.
 *
 * The reach of the fast route: Latin, Greek and Cyrillic letters with their marks, and the punctuation, figures and signs that
 * go with them; one of these scripts a word. Anything else makes the entry not `plain`.
 */
#include "shape/shape_private.h"

#include <string.h>

static guint key_hash(gconstpointer data)
{
    return ((const struct bs_word_key *)data)->hash;
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    const struct bs_word_key *one = a, *two = b;
    return one->hash == two->hash && one->voice == two->voice && one->len == two->len &&
           one->kind == two->kind && one->script == two->script &&
           memcmp(one->text, two->text, one->len) == 0;
}

GHashTable *bs_words_table(void)
{
    return g_hash_table_new(key_hash, key_equal);
}

/* Eight bytes at a time; the multiplier is that of MurmurHash2. */
guint bs_hash_bytes(const char *text, uint32_t len, uint64_t hash)
{
    const uint64_t m = 0xc6a4a7935bd1e995u;
    hash ^= len * m;
    for (; len >= 8; text += 8, len -= 8) {
        uint64_t chunk;
        memcpy(&chunk, text, 8);
        chunk *= m;
        chunk ^= chunk >> 47;
        hash = (hash ^ chunk * m) * m;
    }
    uint64_t rest = 0;
    for (uint32_t i = 0; i < len; i++)
        rest |= (uint64_t)(unsigned char)text[i] << (8 * i);
    hash = (hash ^ rest) * m;
    hash ^= hash >> 47;
    hash *= m;
    return (guint)(hash ^ hash >> 32);
}

void bs_words_forget(struct bs_shaper *shaper)
{
    g_hash_table_remove_all(shaper->words);
    bs_arena_destroy(shaper->words_arena);
    shaper->words_arena = bs_arena_create(0);
    shaper->n_words = 0;
}

/* Shaping */

static bool joins_letters(hb_script_t script)
{
    switch ((int)script) {
    case HB_SCRIPT_ARABIC:
    case HB_SCRIPT_SYRIAC:
    case HB_SCRIPT_MONGOLIAN:
    case HB_SCRIPT_NKO:
    case HB_SCRIPT_MANDAIC:
    case HB_SCRIPT_DEVANAGARI: /* the headline runs through */
    case HB_SCRIPT_BENGALI:
    case HB_SCRIPT_GURMUKHI:
        return true;
    default:
        return false;
    }
}

static void reverse(struct bs_shaped *glyphs, uint32_t n)
{
    for (uint32_t i = 0, j = n; i + 1 < j; i++) {
        struct bs_shaped swap = glyphs[i];
        glyphs[i] = glyphs[--j];
        glyphs[j] = swap;
    }
}

/* Spaces and gaps, and the spacing that the style puts there. */
static void space_out(const struct bs_shape_piece *piece, struct bs_shaped *glyphs, uint32_t n)
{
    const struct bs_voice *voice = piece->voice;
    bool joins = joins_letters(piece->script);
    for (uint32_t i = 0; i < n; i++) {
        struct bs_shaped *glyph = &glyphs[i];
        bool last = i + 1 == n || glyphs[i + 1].text != glyph->text;
        bool first = i == 0 || glyphs[i - 1].text != glyph->text;
        const char *text = piece->text + glyph->text;
        if (first && (*text == ' ' || (text[0] == '\xc2' && text[1] == '\xa0'))) {
            glyph->flags |= BS_GLYPH_SPACE;
            glyph->advance += voice->word_spacing;
        }
        if (last && glyph->advance > 0 && (!joins || (glyph->flags & BS_GLYPH_SPACE))) {
            glyph->flags |= BS_GLYPH_GAP;
            glyph->advance += voice->letter_spacing;
        }
    }
}

/* HarfBuzz finds its plan by comparing everything it depends on; a voice and a script say the same at once. */
static hb_shape_plan_t *plan_for(struct bs_shaper *shaper, const struct bs_shape_piece *piece)
{
    const struct bs_voice *voice = piece->voice;
    size_t slot = ((size_t)voice->id * 4 + (piece->script >> 8) + piece->rtl) % BS_PLANS;
    struct bs_plan *memo = &shaper->plans[slot];
    if (memo->plan && memo->voice == voice && memo->script == piece->script &&
        memo->rtl == piece->rtl)
        return memo->plan;
    const hb_segment_properties_t properties = {.direction = piece->rtl ? HB_DIRECTION_RTL
                                                                        : HB_DIRECTION_LTR,
                                                .script = piece->script,
                                                .language = voice->language};
    hb_shape_plan_destroy(memo->plan);
    *memo = (struct bs_plan){.voice = voice,
                             .script = piece->script,
                             .rtl = piece->rtl,
                             .plan = hb_shape_plan_create_cached(hb_font_get_face(voice->hb),
                                                                 &properties, voice->features,
                                                                 voice->n_features, NULL)};
    return memo->plan;
}

const struct bs_shaped *bs_words_shape(struct bs_shaper *shaper, const struct bs_shape_piece *piece,
                                       uint32_t *n_out)
{
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_direction(buffer, piece->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, piece->script);
    hb_buffer_set_language(buffer, piece->voice->language);
    hb_buffer_add_utf8(buffer, piece->text, (int)piece->len, piece->start,
                       (int)(piece->end - piece->start));
    hb_shape_plan_execute(plan_for(shaper, piece), piece->voice->hb, buffer, piece->voice->features,
                          piece->voice->n_features);

    unsigned n;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &n);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &n);
    shaper->shaped.n = 0;
    struct bs_shaped *glyphs = bs_vector_grow(&shaper->shaped, sizeof *glyphs, n);
    for (unsigned i = 0; i < n; i++) {
        bool unsafe = hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK;
        glyphs[i] = (struct bs_shaped){.gid = infos[i].codepoint,
                                       .advance = positions[i].x_advance,
                                       .dx = positions[i].x_offset,
                                       .dy = positions[i].y_offset,
                                       .text = infos[i].cluster,
                                       .flags = unsafe ? BS_GLYPH_UNSAFE : 0};
    }
    if (piece->rtl)
        reverse(glyphs, n);
    space_out(piece, glyphs, n);
    *n_out = n;
    return glyphs;
}

/* Reach of the fast route */

static bool sign_is_plain(gunichar ch)
{
    if (ch < 0x2000)
        return true;
    if (ch <
        0x2070) /* no joiners, directions, line separators; the fraction slash has rules of its own */
        return (ch <= 0x200a || ch >= 0x2010) && (ch <= 0x2027 || ch >= 0x202f) && ch != 0x2044 &&
               ch < 0x2060;
    return ch < 0x2200;
}

/* The script of a word that is all plain; HB_SCRIPT_INVALID: it is not. */
static hb_script_t plain_script(const struct bs_voice *voice, const char *text, uint32_t len)
{
    GUnicodeScript script = G_UNICODE_SCRIPT_COMMON;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        gunichar ch = g_utf8_get_char(p);
        GUnicodeScript own = ch < 128 && g_ascii_isalpha((char)ch) ? G_UNICODE_SCRIPT_LATIN
                                                                   : g_unichar_get_script(ch);
        switch ((int)own) {
        case G_UNICODE_SCRIPT_COMMON:
            if (!sign_is_plain(ch))
                return HB_SCRIPT_INVALID;
            break;
        case G_UNICODE_SCRIPT_INHERITED:
            if (p == text || ch > 0x036f)
                return HB_SCRIPT_INVALID;
            break;
        case G_UNICODE_SCRIPT_LATIN:
        case G_UNICODE_SCRIPT_GREEK:
        case G_UNICODE_SCRIPT_CYRILLIC:
            if (script != G_UNICODE_SCRIPT_COMMON && script != own)
                return HB_SCRIPT_INVALID;
            script = own;
            break;
        default:
            return HB_SCRIPT_INVALID;
        }
    }
    switch ((int)script) {
    case G_UNICODE_SCRIPT_LATIN:
        return HB_SCRIPT_LATIN;
    case G_UNICODE_SCRIPT_GREEK:
        return HB_SCRIPT_GREEK;
    case G_UNICODE_SCRIPT_CYRILLIC:
        return HB_SCRIPT_CYRILLIC;
    default:
        return voice->script;
    }
}

/* Filling an entry */

static void set_glyphs(struct bs_arena *arena, struct bs_word *word, const struct bs_shaped *glyphs,
                       uint32_t n)
{
    word->glyphs = bs_arena_memdup(arena, glyphs, n * sizeof *glyphs);
    word->n_glyphs = n;
    word->sums = (struct bs_sums){0};
    bs_sums_add(&word->sums, word->glyphs, n);
}

static bool all_there(const struct bs_shaped *glyphs, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (glyphs[i].gid == 0)
            return false;
    return n > 0;
}

static const struct bs_shaped *shape_text(struct bs_shaper *shaper, const struct bs_voice *voice,
                                          hb_script_t script, const char *text, uint32_t len,
                                          uint32_t *n)
{
    const struct bs_shape_piece piece = {
        .voice = voice, .script = script, .text = text, .len = len, .end = len};
    return bs_words_shape(shaper, &piece, n);
}

/* Kerning with the spaces beside a word, from shaping it between two. False when they change more than that. */
static bool kern_between_spaces(struct bs_shaper *shaper, const struct bs_voice *voice,
                                struct bs_word *word)
{
    char text[BS_CACHED_WORD + 2];
    uint32_t len = word->key.len + 2, n;
    text[0] = text[len - 1] = ' ';
    memcpy(text + 1, word->key.text, word->key.len);
    const struct bs_shaped *shaped = shape_text(shaper, voice, word->shaped_as, text, len, &n);
    if (n != word->n_glyphs + 2 || shaped[0].text != 0 || shaped[n - 1].text != len - 1)
        return false;
    for (uint32_t i = 0; i < word->n_glyphs; i++) {
        const struct bs_shaped *between = &shaped[i + 1], *alone = &word->glyphs[i];
        if (between->gid != alone->gid || between->text != alone->text + 1 ||
            (i + 1 < word->n_glyphs && between->advance != alone->advance))
            return false;
    }
    word->kern_left = shaped[0].advance - voice->space;
    word->kern_right = shaped[n - 2].advance - word->glyphs[n - 3].advance;
    return true;
}

/* A character alone beside a space: most words end in a glyph that some character has by itself, and pair kerning asks no
 * more than that. plain: the entry can be used so. */
static void fill_edge(struct bs_shaper *shaper, const struct bs_voice *voice, struct bs_word *word)
{
    uint32_t n;
    word->shaped_as = word->key.script;
    const struct bs_shaped *glyphs =
        shape_text(shaper, voice, word->key.script, word->key.text, word->key.len, &n);
    set_glyphs(shaper->words_arena, word, glyphs, n);
    word->plain = n == 1 && !g_unichar_ismark(g_utf8_get_char(word->key.text)) &&
                  kern_between_spaces(shaper, voice, word);
}

static bool kern_of_edges(struct bs_shaper *shaper, const struct bs_voice *voice,
                          struct bs_word *word)
{
    const char *text = word->key.text;
    uint32_t last = word->glyphs[word->n_glyphs - 1].text;
    uint32_t first_len = (uint32_t)(g_utf8_next_char(text) - text);
    uint32_t second = word->n_glyphs > 1 ? word->glyphs[1].text : word->key.len;
    if (second != first_len ||
        last + (g_utf8_next_char(text + last) - (text + last)) != word->key.len ||
        (word->n_glyphs > 1 && word->glyphs[word->n_glyphs - 2].text == last))
        return false;
    const struct bs_word *left =
        bs_words_lookup(shaper, voice, word->shaped_as, BS_WORD_EDGE_LEFT, text, first_len);
    const struct bs_word *right = bs_words_lookup(
        shaper, voice, word->shaped_as, BS_WORD_EDGE_RIGHT, text + last, word->key.len - last);
    if (!left->plain || !right->plain || left->glyphs[0].gid != word->glyphs[0].gid ||
        right->glyphs[0].gid != word->glyphs[word->n_glyphs - 1].gid)
        return false;
    word->kern_left = left->kern_left;
    word->kern_right = right->kern_right;
    return true;
}

/* The cut at the word's end, where a space follows. */
static void measure_word_end(const struct bs_view *view, struct bs_word *word)
{
    struct bs_cut_place place = {.at = word->key.len, .kind = BS_STOP_SPACE};
    struct bs_view before_space = *view;
    before_space.end_unsafe = word->kern_right != 0;
    if (!bs_cut_measure(&before_space, &place, &word->end))
        word->plain = false;
}

static void measure_cuts(struct bs_view *view, const struct bs_voice *voice, struct bs_word *word)
{
    struct bs_shaper *shaper = view->shaper;
    int n, n_emergency;
    const struct bs_cut_request request = {.text = word->key.text,
                                           .len = word->key.len,
                                           .dictionary = voice->dictionary,
                                           .syllables = voice->syllables,
                                           .stem = "",
                                           .lang = voice->lang};
    const struct bs_cut_place *places = bs_cuts_find(shaper, &request, &n);
    const struct bs_cut_place *emergencies = bs_cut_emergencies(view, places, n, &n_emergency);
    if (n + n_emergency == 0)
        return;
    struct bs_cut *cuts = BS_NEW_N(shaper->words_arena, struct bs_cut, (size_t)(n + n_emergency));
    for (int i = 0, j = 0; i < n || j < n_emergency;) {
        bool emergency = i == n || (j < n_emergency && emergencies[j].at < places[i].at);
        const struct bs_cut_place *place = emergency ? &emergencies[j++] : &places[i++];
        if (bs_cut_measure(view, place, &cuts[word->n_cuts]))
            word->n_cuts++;
    }
    word->cuts = cuts;
}

static void fill_whole(struct bs_shaper *shaper, const struct bs_voice *voice, struct bs_word *word)
{
    hb_script_t script = plain_script(voice, word->key.text, word->key.len);
    if (script == HB_SCRIPT_INVALID)
        return;
    word->shaped_as = script;
    uint32_t n;
    const struct bs_shaped *glyphs =
        shape_text(shaper, voice, script, word->key.text, word->key.len, &n);
    set_glyphs(shaper->words_arena, word, glyphs, n);
    if (!all_there(word->glyphs, word->n_glyphs) || word->glyphs[0].text != 0)
        return;
    if (voice->kerns_space && !kern_of_edges(shaper, voice, word) &&
        !kern_between_spaces(shaper, voice, word))
        return;
    word->plain = true;
    word->head = BS_NO_GLYPH;
    word->edges = bs_cuts_edges(word->key.text, word->key.len);
    word->first = g_utf8_get_char(word->key.text);
    word->last =
        g_utf8_get_char(g_utf8_find_prev_char(word->key.text, word->key.text + word->key.len));
    word->first_advance = bs_hang_of(voice, word->glyphs[0].gid, 1000);
    word->last_advance = bs_hang_of(voice, word->glyphs[n - 1].gid, 1000);
    word->hang_start = bs_hang_of(voice, word->glyphs[0].gid, bs_hang_start(word->first));
    struct bs_view view = {.shaper = shaper,
                           .voice = voice,
                           .script = script,
                           .text = word->key.text,
                           .end = word->key.len,
                           .glyphs = word->glyphs,
                           .n_glyphs = word->n_glyphs};
    measure_word_end(&view, word);
    measure_cuts(&view, voice, word);
}

static void fill_fragment(struct bs_shaper *shaper, const struct bs_voice *voice,
                          struct bs_word *word)
{
    uint32_t n;
    const struct bs_shape_piece piece = {.voice = voice,
                                         .script = word->key.script,
                                         .rtl = word->key.kind == BS_WORD_FRAGMENT_RTL,
                                         .text = word->key.text,
                                         .len = word->key.len,
                                         .end = word->key.len};
    const struct bs_shaped *glyphs = bs_words_shape(shaper, &piece, &n);
    set_glyphs(shaper->words_arena, word, glyphs, n);
}

const struct bs_word *bs_words_lookup(struct bs_shaper *shaper, const struct bs_voice *voice,
                                      hb_script_t script, enum bs_word_kind kind, const char *text,
                                      uint32_t len)
{
    struct bs_word_key key = {
        .text = text, .len = len, .voice = voice->id, .script = script, .kind = kind};
    key.hash = bs_hash_bytes(text, len, (uint64_t)voice->id << 35 ^ (uint64_t)kind << 32 ^ script);
    struct bs_word *word = g_hash_table_lookup(shaper->words, &key);
    if (word)
        return word;
    word = BS_NEW(shaper->words_arena, struct bs_word);
    word->key = key;
    word->key.text = bs_arena_strndup(shaper->words_arena, text, len);
    switch (kind) {
    case BS_WORD_WHOLE:
        fill_whole(shaper, voice, word);
        break;
    case BS_WORD_FRAGMENT:
    case BS_WORD_FRAGMENT_RTL:
        fill_fragment(shaper, voice, word);
        break;
    case BS_WORD_EDGE_LEFT:
    case BS_WORD_EDGE_RIGHT:
        fill_edge(shaper, voice, word);
        break;
    }
    g_hash_table_insert(shaper->words, &word->key, word);
    shaper->n_words++;
    return word;
}
