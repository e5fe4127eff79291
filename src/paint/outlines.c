/* A font's outlines alone, for cairo.
 *
 * For every glyph that is new to a document cairo looks for the character that the font would show it for, and reads the whole
 * character map to find it; for ligatures and small capitals, which have none, it asks FreeType to walk all characters as well.
 * We say with every glyph what it stands for, so the maps only cost: 3 million instructions an article, a twelfth of painting.
 * And a ligature that has a character of its own (U+FB01) then cannot be written down as the letters it stands for, and
 * cairo puts marked content round each. So the face that cairo sees has no characters: the file is mapped as a private copy, in
 * whose directory of tables (OpenType 1.9, "Table Directory") the names of two are struck out: the map, and the glyphs' names,
 * from which FreeType would make another.
 *
 * Each face has a FreeType library of its own: cairo may let go of a face in any thread, and closing it changes its library,
 * which is not locked. A library costs some 20 kB, and FT_New_Library, unlike FT_Init_FreeType, reads no environment. */
#include "paint/paint_private.h"

#include <fcntl.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_MODULE_H
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct bs_outlines {
    unsigned char *data;
    size_t size;
    struct FT_MemoryRec_ memory;
    FT_Library library;
    FT_Face face;
    unsigned space; /* its glyph; 0: none */
};

static void *ft_alloc(FT_Memory memory, long size)
{
    (void)memory;
    return malloc((size_t)size);
}

static void ft_free(FT_Memory memory, void *block)
{
    (void)memory;
    free(block);
}

static void *ft_realloc(FT_Memory memory, long old_size, long new_size, void *block)
{
    (void)memory;
    (void)old_size;
    return realloc(block, (size_t)new_size);
}

static size_t number_at(const unsigned char *data, size_t at, int bytes)
{
    size_t number = 0;
    for (int i = 0; i < bytes; i++)
        number = number << 8 | data[at + (size_t)i];
    return number;
}

/* Where the directory of the collection's font `index` stands. `size`: there is none. */
static size_t find_directory(const unsigned char *data, size_t size, int index)
{
    static const char collection[] = "ttcf";
    if (size < 12 || memcmp(data, collection, 4) != 0)
        return 0;
    if (index < 0 || (size_t)index >= MIN(number_at(data, 8, 4), (size - 12) / 4))
        return size;
    return MIN(number_at(data, 12 + 4 * (size_t)index, 4), size);
}

/* Files of other kinds (Type 1, WOFF) have no such directory and stay as they are. */
static void strike_out(unsigned char *data, size_t size, int index)
{
    static const unsigned char truetype[] = {0, 1, 0, 0};
    size_t at = find_directory(data, size, index);
    if (size - at < 12 || (memcmp(data + at, truetype, 4) != 0 &&
                           memcmp(data + at, "OTTO", 4) != 0 && memcmp(data + at, "true", 4) != 0))
        return;
    size_t n = MIN(number_at(data, at + 4, 2), (size - at - 12) / 16);
    for (size_t i = 0; i < n; i++) {
        unsigned char *tag = data + at + 12 + 16 * i;
        if (memcmp(tag, "cmap", 4) == 0 || memcmp(tag, "post", 4) == 0)
            tag[0] = '-';
    }
}

static bool map_file(struct bs_outlines *outlines, const char *file)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct stat st;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && st.st_size <= G_MAXLONG) {
        outlines->size = (size_t)st.st_size;
        outlines->data = mmap(NULL, outlines->size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    }
    close(fd);
    if (outlines->data == MAP_FAILED)
        outlines->data = NULL;
    return outlines->data != NULL;
}

/* The one character that is asked for, while the map is still there. */
static unsigned find_space(const struct bs_outlines *outlines, int index)
{
    FT_Face face;
    if (FT_New_Memory_Face(outlines->library, outlines->data, (FT_Long)outlines->size, index,
                           &face) != 0)
        return 0;
    unsigned space = FT_Get_Char_Index(face, ' ');
    FT_Done_Face(face);
    return space;
}

struct bs_outlines *bs_outlines_open(const char *file, int index)
{
    struct bs_outlines *outlines = g_new0(struct bs_outlines, 1);
    outlines->memory = (struct FT_MemoryRec_){NULL, ft_alloc, ft_free, ft_realloc};
    if (map_file(outlines, file) && FT_New_Library(&outlines->memory, &outlines->library) == 0) {
        FT_Add_Default_Modules(outlines->library);
        outlines->space = find_space(outlines, index);
        strike_out(outlines->data, outlines->size, index);
        if (FT_New_Memory_Face(outlines->library, outlines->data, (FT_Long)outlines->size, index,
                               &outlines->face) == 0 &&
            FT_IS_SCALABLE(outlines->face)) {
            outlines->face->charmap = NULL; /* CFF makes one of its own names */
            return outlines;
        }
    }
    bs_outlines_close(outlines);
    return NULL;
}

void bs_outlines_close(void *data)
{
    struct bs_outlines *outlines = data;
    if (outlines->face)
        FT_Done_Face(outlines->face);
    if (outlines->library)
        FT_Done_Library(outlines->library);
    if (outlines->data)
        munmap(outlines->data, outlines->size);
    g_free(outlines);
}

/* OpenType 1.9, "OS/2", fsType. We embed outlines, and only those that are used. */
const char *bs_outlines_forbidden(const struct bs_outlines *outlines)
{
    FT_UShort flags = FT_Get_FSType_Flags(outlines->face);
    /* of the first three the one that gives most holds */
    bool allowed = (flags & (FT_FSTYPE_PREVIEW_AND_PRINT_EMBEDDING | FT_FSTYPE_EDITABLE_EMBEDDING));
    return flags & FT_FSTYPE_RESTRICTED_LICENSE_EMBEDDING && !allowed ? "it may not be embedded"
           : flags & FT_FSTYPE_NO_SUBSETTING         ? "it may be embedded as a whole only"
           : flags & FT_FSTYPE_BITMAP_EMBEDDING_ONLY ? "it may be embedded as pixels only"
                                                     : NULL;
}

struct FT_FaceRec_ *bs_outlines_face(const struct bs_outlines *outlines)
{
    return outlines->face;
}

void bs_outlines_measure(const struct bs_outlines *outlines, struct bs_advances *advances)
{
    FT_Face face = outlines->face;
    unsigned n = (unsigned)CLAMP(face->num_glyphs, 0, 65536);
    FT_Fixed *units = g_new0(FT_Fixed, n);
    advances->em = g_new0(float, n);
    if (n && FT_Get_Advances(face, 0, n, FT_LOAD_NO_SCALE, units) == 0)
        for (unsigned i = 0; i < n; i++)
            advances->em[i] = (float)units[i] / (float)MAX(face->units_per_EM, 1);
    advances->n = n;
    advances->space = outlines->space < n ? outlines->space : 0;
    g_free(units);
}
