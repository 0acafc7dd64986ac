#include "app/version_columns.h"

#include "app/terminal.h"

#include <math.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_COLUMNS = 100, LEAST_COLUMNS = 40, GUTTER = 9 };

struct version_columns version_columns_usual(void)
{
    struct version_columns columns = {.n_columns = USUAL_COLUMNS};
    struct winsize size = {0};
    const char *no_colour = getenv("NO_COLOR");
    if (!isatty(STDOUT_FILENO))
        return columns;
    columns.is_coloured = !no_colour || !*no_colour;
    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
    if (size.ws_col)
        columns.n_columns = size.ws_col < LEAST_COLUMNS ? LEAST_COLUMNS : size.ws_col;
    return columns;
}

struct writer {
    const struct version_columns *columns;
    struct arena *arena;
    struct buf *out;
    size_t width; /* of a text's column */
};

/* ANSI colours; the sign beside it says the same. */
static const char *colour_of(enum version_sign sign)
{
    static const char *const COLOURS[] = {"",         "\033[36m", "\033[31m",
                                          "\033[32m", "\033[34m", "\033[33m"};
    return COLOURS[sign];
}

static void put_line(const struct writer *w, struct str line, size_t width)
{
    buf_add(w->out, line);
    for (size_t n = terminal_width(line); n < width; n++)
        buf_add_char(w->out, ' ');
}

static struct str cell_of(const struct writer *w, const struct version_view *view,
                          const struct version_row *row, int side)
{
    const struct version_text *text = &row->sides[side];
    if (text->n == 1)
        return arena_printf(w->arena, "%u %.*s", text->first, STR_ARG(text->text));
    if (text->n)
        return arena_printf(w->arena, "%u–%u %.*s", text->first, text->first + text->n - 1,
                            STR_ARG(text->text));
    struct str language = version_language(view->sides[side].lang);
    if (!row->nearest.n)
        return arena_printf(w->arena, "(not in the %.*s text)", STR_ARG(language));
    return arena_printf(w->arena, "(not in the %.*s text; nearest: %u, %.*s)", STR_ARG(language),
                        row->nearest.first, STR_ARG(row->nearest_score));
}

static struct str gutter_of(const struct writer *w, const struct version_row *row, size_t line)
{
    if (line == 0)
        return arena_printf(w->arena, "   %s", version_sign_text(row->sign));
    if (line == 1 && !isnan(row->probability))
        return arena_printf(w->arena, "  %.2f", row->probability);
    return STR("");
}

static void put_notes(const struct writer *w, const struct version_view *view,
                      const struct version_note *notes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct version_note *note = &notes[i];
        struct str said[2];
        size_t n_lines;
        for (int side = 0; side < 2; side++)
            said[side] = note->words[side].len ? note->words[side] : STR("–");
        struct str text = arena_printf(
            w->arena, "≠ %.*s: %.*s %.*s | %.*s %.*s%s%.*s", STR_ARG(note->kind),
            STR_ARG(view->sides[0].lang), STR_ARG(said[0]), STR_ARG(view->sides[1].lang),
            STR_ARG(said[1]), note->judged.len ? "; " : "", STR_ARG(note->judged));
        struct str *lines = terminal_wrap(text, w->columns->n_columns - 4, w->arena, &n_lines);
        for (size_t k = 0; k < n_lines; k++)
            buf_printf(w->out, "    %.*s\n", STR_ARG(lines[k]));
    }
}

static void put_row(const struct writer *w, const struct version_view *view,
                    const struct version_row *row)
{
    const char *colour = w->columns->is_coloured ? colour_of(row->sign) : "";
    struct str *lines[2];
    size_t n[2];
    for (int side = 0; side < 2; side++)
        lines[side] = terminal_wrap(cell_of(w, view, row, side), w->width, w->arena, &n[side]);
    size_t n_lines = n[0] > n[1] ? n[0] : n[1];
    if (n_lines == 1 && !isnan(row->probability))
        n_lines = 2;
    for (size_t i = 0; i < n_lines; i++) {
        buf_add_text(w->out, colour);
        put_line(w, i < n[0] ? lines[0][i] : STR(""), w->width);
        put_line(w, gutter_of(w, row, i), GUTTER);
        buf_add(w->out, i < n[1] ? lines[1][i] : STR(""));
        buf_add_text(w->out, *colour ? "\033[0m\n" : "\n");
    }
    if (row->judged.len)
        buf_printf(w->out, "    %.*s: %.*s\n", STR_ARG(row->id), STR_ARG(row->judged));
    put_notes(w, view, row->notes, row->n_notes);
}

static void put_wrapped(const struct writer *w, struct str text)
{
    size_t n;
    struct str *lines = terminal_wrap(text, w->columns->n_columns, w->arena, &n);
    for (size_t i = 0; i < n; i++)
        buf_printf(w->out, "%.*s\n", STR_ARG(lines[i]));
}

/* Which document stands in which column, and what each sign means here. */
static void put_heads(const struct writer *w, const struct version_view *view)
{
    struct str signs = {"", 0};
    for (int side = 0; side < 2; side++) {
        const struct version_side *head = &view->sides[side];
        put_wrapped(w, arena_printf(w->arena, "%s %.*s: %.*s (%.*s, %.*s, %.*s)",
                                    side ? "right" : "left ", STR_ARG(head->lang),
                                    STR_ARG(head->title), STR_ARG(head->source),
                                    STR_ARG(head->date), STR_ARG(head->id)));
    }
    for (int sign = 0; sign < N_VERSION_SIGNS; sign++)
        if (view->n_by_sign[sign])
            signs = arena_printf(w->arena, "%.*s%s%s %s %zu", STR_ARG(signs), signs.len ? "  " : "",
                                 version_sign_text((enum version_sign)sign),
                                 version_sign_name((enum version_sign)sign), view->n_by_sign[sign]);
    put_wrapped(w, signs);
}

void version_columns_put(const struct version_view *view, const struct version_columns *columns,
                         struct arena *arena, struct buf *out)
{
    struct writer w = {columns, arena, out, (columns->n_columns - GUTTER) / 2};
    if (view->is_specimen)
        put_wrapped(&w, STR("Specimen: these texts are invented; nothing here is a finding."));
    put_wrapped(&w,
                arena_printf(arena, "%.*s: %.*s", STR_ARG(view->event), STR_ARG(view->summary)));
    if (view->note.len)
        put_wrapped(&w, view->note);
    put_heads(&w, view);
    for (size_t i = 0; i < view->n_rows; i++) {
        buf_add_char(out, '\n');
        put_row(&w, view, &view->rows[i]);
    }
    if (view->n_only)
        buf_add_text(out, "\nNamed by one side only\n");
    put_notes(&w, view, view->only, view->n_only);
    put_wrapped(&w, arena_printf(arena, "Method: versions/findings. %.*s", STR_ARG(view->regime)));
}
