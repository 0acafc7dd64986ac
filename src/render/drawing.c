#include "render/drawing.h"

#include "base/embed.h"
#include "base/memory.h"

/* Duktape's header names functions that base/banned.h forbids, unless they have a name already. */
#define DUK_SPRINTF unused_sprintf
#define DUK_VSPRINTF unused_vsprintf
#include <duktape.h>

EMBED_FILE(chart_bytecode, CHART_BYTECODE_FILE);
EMBED_FILE(chart_library, CHART_LIBRARY_FILE);
EMBED_FILE(theme_light, THEME_LIGHT_FILE);
EMBED_FILE(theme_dark, THEME_DARK_FILE);

struct drawing {
    duk_context *ctx;
    struct text_width *ruler;
};

static duk_ret_t measure_text(duk_context *ctx)
{
    duk_size_t len;
    const char *text = duk_require_lstring(ctx, 0, &len);
    const char *font = duk_require_string(ctx, 1);
    duk_push_current_function(ctx);
    duk_get_prop_string(ctx, -1, "ruler");
    struct text_width *ruler = duk_get_pointer(ctx, -1);
    duk_push_number(ctx, text_width(ruler, (struct str){text, len}, font));
    return 1;
}

static bool refuse(duk_context *ctx, const char *what, struct err *err)
{
    return err_set(err, ERR_BUG, "%s: %s", what, duk_safe_to_string(ctx, -1));
}

/* Runs the files that the build compiled: each is 4 bytes of length and its bytecode. */
static bool run_bytecode(duk_context *ctx, struct err *err)
{
    struct str rest = EMBEDDED(chart_bytecode);
    while (rest.len > sizeof(uint32_t)) {
        uint32_t len;
        memcpy(&len, rest.at, sizeof len);
        unreachable_if(len > rest.len - sizeof len);
        memcpy(duk_push_fixed_buffer(ctx, len), rest.at + sizeof len, len);
        duk_load_function(ctx);
        if (duk_pcall(ctx, 0) != 0)
            return refuse(ctx, "the chart library does not start", err);
        duk_pop(ctx);
        rest = str_cut(rest, sizeof len + len, rest.len);
    }
    return true;
}

struct drawing *drawing_open(struct err *err)
{
    struct drawing *drawing = memory_new(1, sizeof *drawing);
    drawing->ruler = text_width_open(err);
    if (drawing->ruler)
        drawing->ctx = duk_create_heap_default();
    if (drawing->ruler && !drawing->ctx) {
        err_set(err, ERR_LIMIT, "no memory to draw");
    } else if (drawing->ctx) {
        duk_push_c_function(drawing->ctx, measure_text, 2);
        duk_push_pointer(drawing->ctx, drawing->ruler);
        duk_put_prop_string(drawing->ctx, -2, "ruler");
        duk_put_global_string(drawing->ctx, "measureText");
        if (run_bytecode(drawing->ctx, err))
            return drawing;
    }
    drawing_close(drawing);
    return NULL;
}

void drawing_close(struct drawing *drawing)
{
    if (!drawing)
        return;
    if (drawing->ctx)
        duk_destroy_heap(drawing->ctx);
    text_width_close(drawing->ruler);
    memory_free(drawing);
}

struct text_width *drawing_ruler(struct drawing *drawing)
{
    return drawing->ruler;
}

struct str drawing_theme(bool is_dark)
{
    return is_dark ? EMBEDDED(theme_dark) : EMBEDDED(theme_light);
}

struct str drawing_library(void)
{
    return EMBEDDED(chart_library);
}

bool drawing_svg(struct drawing *drawing, struct str option, bool is_dark, const char *prefix,
                 struct drawing_size size, struct arena *arena, struct str *svg, struct err *err)
{
    duk_context *ctx = drawing->ctx;
    struct str theme = drawing_theme(is_dark);
    duk_get_global_string(ctx, "draw");
    duk_push_lstring(ctx, option.at, option.len);
    duk_push_lstring(ctx, theme.at, theme.len);
    duk_push_string(ctx, prefix);
    duk_push_int(ctx, size.width);
    duk_push_int(ctx, size.height);
    bool is_drawn = duk_pcall(ctx, 5) == 0 || refuse(ctx, "the chart cannot be drawn", err);
    struct str missing = text_width_missing(drawing->ruler);
    if (is_drawn && missing.len) {
        is_drawn =
            err_set(err, ERR_MISSING, "no font shows all characters of \"%.*s\"", STR_ARG(missing));
        err_hint(err, "Install fonts-noto-core and fonts-noto-cjk.");
    }
    if (is_drawn) {
        duk_size_t len;
        const char *text = duk_get_lstring(ctx, -1, &len);
        *svg = arena_str(arena, (struct str){text, len});
    }
    duk_pop(ctx);
    return is_drawn;
}
