#include "render/text_width.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "render/paint_library.h"

struct text_width {
    struct paint_library library;
    PangoContext *context;
    PangoLayout *layout;
    char font[400]; /* the one that layout has */
    struct buf missing;
};

struct text_width *text_width_open(struct err *err)
{
    struct text_width *ruler = memory_new(1, sizeof *ruler);
    const struct paint_library *library = &ruler->library;
    if (!paint_library_load(&ruler->library, err)) {
        memory_free(ruler);
        return NULL;
    }
    ruler->context =
        library->pango_font_map_create_context(library->pango_cairo_font_map_get_default());
    ruler->layout = library->pango_layout_new(ruler->context);
    library->pango_cairo_context_set_resolution(ruler->context, 96);
    return ruler;
}

void text_width_close(struct text_width *ruler)
{
    if (!ruler)
        return;
    ruler->library.g_object_unref(ruler->layout);
    ruler->library.g_object_unref(ruler->context);
    buf_done(&ruler->missing);
    memory_free(ruler);
}

/* "600 18px Family, Family": weight (a number, "bold" or nothing), size in px, families. */
static PangoFontDescription *read_font(const struct paint_library *library, const char *font)
{
    PangoFontDescription *description = library->pango_font_description_new();
    struct str rest = str_from(font), word;
    double size = 12;
    while (str_next(&rest, ' ', &word)) {
        int64_t weight;
        if (str_is(word, "bold"))
            library->pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD);
        else if (str_to_int(word, &weight) && weight >= 100 && weight <= 1000)
            library->pango_font_description_set_weight(description, (PangoWeight)weight);
        else if (str_ends_with(word, STR("px")) &&
                 str_to_real(str_cut(word, 0, word.len - 2), &size))
            break;
    }
    library->pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
    struct buf family = {0};
    buf_add(&family, str_trim(rest));
    library->pango_font_description_set_family(description, family.len ? family.at : "sans-serif");
    buf_done(&family);
    return description;
}

static void set_font(struct text_width *ruler, const char *font)
{
    if (strcmp(font, ruler->font) == 0)
        return;
    PangoFontDescription *description = read_font(&ruler->library, font);
    ruler->library.pango_layout_set_font_description(ruler->layout, description);
    ruler->library.pango_font_description_free(description);
    snprintf(ruler->font, sizeof ruler->font, "%s", font);
}

double text_width(struct text_width *ruler, struct str text, const char *font)
{
    PangoRectangle logical;
    set_font(ruler, font);
    ruler->library.pango_layout_set_text(ruler->layout, text.at ? text.at : "", (int)text.len);
    ruler->library.pango_layout_get_extents(ruler->layout, NULL, &logical);
    if (ruler->missing.len == 0 &&
        ruler->library.pango_layout_get_unknown_glyphs_count(ruler->layout) > 0)
        buf_add(&ruler->missing, text);
    return (double)logical.width / PANGO_SCALE;
}

struct str text_width_missing(const struct text_width *ruler)
{
    return buf_str(&ruler->missing);
}

/* Marks that do not begin a line in Chinese. */
static bool is_closing(uint32_t c)
{
    return c == 0x3002 || c == 0xFF0C || c == 0x3001 || c == 0xFF1B || c == 0xFF1A || c == 0xFF09 ||
           c == 0x201D || c == 0x300D || c == 0x300F || c == 0xFF05;
}

/* Where the next piece that must stay together ends: a word with its blank, or a Han character
 * with the marks behind it. */
static size_t piece_end(struct str text, size_t at)
{
    bool is_first = true;
    while (at < text.len) {
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        if (c == ' ')
            return next;
        if (is_han(c) && !is_first)
            return at;
        at = next;
        size_t after = next;
        if (is_han(c) && after < text.len && !is_closing(utf8_next(text, &after)))
            return at;
        is_first = false;
    }
    return at;
}

struct str text_width_wrap(struct text_width *ruler, struct str text, const char *font,
                           double width, struct arena *arena, size_t *n_lines)
{
    struct buf out = {0};
    size_t line = 0; /* where in text the line begins */
    *n_lines = text.len ? 1 : 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = piece_end(text, at);
        struct str so_far = str_trim(str_cut(text, line, end));
        if (at > line && text_width(ruler, so_far, font) > width) {
            while (out.len && out.at[out.len - 1] == ' ')
                out.len--;
            buf_add_char(&out, '\n');
            line = at;
            (*n_lines)++;
        }
        buf_add(&out, str_cut(text, at, end));
        at = end;
    }
    struct str lines = buf_copy(&out, arena);
    buf_done(&out);
    return lines;
}
