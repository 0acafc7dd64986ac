#include "app/err_text.h"

#include "base/utf8.h"

/* The caret stands under the character: tabs are kept, and Chinese characters are two columns wide.
 */
static void add_excerpt(const struct err *err, struct buf *out)
{
    buf_printf(out, "  %s\n  ", err->excerpt);
    struct str line = str_from(err->excerpt);
    int64_t column = 1;
    for (size_t at = 0; at < line.len && column < err->column; column++) {
        uint32_t c = utf8_next(line, &at);
        buf_add_text(out, c == '\t' ? "\t" : is_wide(c) ? "  " : " ");
    }
    buf_add_text(out, "^\n");
}

static void add_place(const struct err *err, struct buf *out)
{
    if (!err->source[0]) {
        buf_add_text(out, "readout: ");
        return;
    }
    buf_add_text(out, err->source);
    if (err->line)
        buf_printf(out, ":%lld", (long long)err->line);
    if (err->line && err->column)
        buf_printf(out, ":%lld", (long long)err->column);
    buf_add_text(out, ": ");
}

static void add_text(const struct err *err, bool is_warning, struct buf *out)
{
    add_place(err, out);
    if (is_warning)
        buf_add_text(out, "warning: ");
    buf_add_text(out, err->message);
    if (!err->source[0] && !err->excerpt[0] && err->column)
        buf_printf(out, " (character %lld)", (long long)err->column);
    if (err->context[0])
        buf_printf(out, " (%s)", err->context);
    buf_add_char(out, '\n');
    if (err->excerpt[0] && err->column)
        add_excerpt(err, out);
    if (err->hint[0])
        buf_printf(out, "  %s\n", err->hint);
}

void err_text(const struct err *err, struct buf *out)
{
    add_text(err, false, out);
}

void findings_text(const struct findings *findings, struct buf *out)
{
    for (size_t i = 0; i < findings->n; i++)
        add_text(&findings->at[i].err, findings->at[i].is_warning, out);
    if (findings->n_left_out)
        buf_printf(out, "readout: and %zu more\n", findings->n_left_out);
}
