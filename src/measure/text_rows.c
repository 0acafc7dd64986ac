#include "measure/text_rows.h"

#include "base/buf.h"
#include "base/csv.h"
#include "measure/judgement_rows.h"

enum { ROW_CELLS_MAX = 2000 };

/* Where the columns stand in a row. */
struct places {
    size_t units[JUDGEMENT_PARTS_MAX], text, group, part;
};

static bool find_columns(const struct csv_reader *reader, const struct csv_row *head,
                         const struct text_columns *columns, struct places *places, struct err *err)
{
    for (size_t i = 0; i < columns->n_units; i++)
        if (!csv_column(reader, head, columns->units[i], &places->units[i], err))
            return false;
    return csv_column(reader, head, columns->text, &places->text, err) &&
           (columns->group.len == 0 ||
            csv_column(reader, head, columns->group, &places->group, err)) &&
           (columns->part.len == 0 || csv_column(reader, head, columns->part, &places->part, err));
}

static void keep(struct text_rows *rows, size_t *cap, struct text_row row, struct arena *arena)
{
    if (rows->n == *cap) {
        size_t wanted = *cap ? 2 * *cap : 64;
        rows->at = arena_grow(arena, rows->at, *cap * sizeof row, wanted * sizeof row);
        *cap = wanted;
    }
    rows->at[rows->n++] =
        (struct text_row){arena_str(arena, row.unit), arena_str(arena, row.text),
                          arena_str(arena, row.group), arena_str(arena, row.part)};
}

/* All rows below the head row. */
static bool read_rows(struct csv_reader *reader, const struct text_columns *columns,
                      const struct places *places, struct arena *arena, struct text_rows *rows,
                      struct err *err)
{
    struct csv_row row;
    struct buf name = {0};
    size_t cap = 0;
    bool is_good = true;
    while (is_good && csv_next(reader, &row, err)) {
        is_good = judgement_unit_name(reader, &row, places->units, columns->n_units, &name, err);
        struct text_row kept = {.unit = buf_str(&name), .text = csv_cell(&row, places->text)};
        if (columns->group.len)
            kept.group = csv_cell(&row, places->group);
        if (columns->part.len)
            kept.part = csv_cell(&row, places->part);
        if (is_good && kept.text.len)
            keep(rows, &cap, kept, arena);
    }
    buf_done(&name);
    return err->kind == ERR_NONE;
}

bool text_rows_read(struct str bytes, const struct text_columns *columns, struct arena *arena,
                    struct text_rows *rows, struct err *err)
{
    struct csv_options options = {
        .separator = csv_separator(bytes), .source = columns->source, .cells_limit = ROW_CELLS_MAX};
    struct csv_reader reader;
    struct csv_row head;
    struct places places;
    *rows = (struct text_rows){NULL, 0};
    csv_init(&reader, bytes, &options);
    bool is_good = csv_next(&reader, &head, err);
    if (!is_good && err->kind == ERR_NONE)
        err_set(err, ERR_INPUT, "\"%s\" has no head row", columns->source);
    is_good = is_good && find_columns(&reader, &head, columns, &places, err) &&
              read_rows(&reader, columns, &places, arena, rows, err);
    csv_done(&reader);
    return is_good;
}
