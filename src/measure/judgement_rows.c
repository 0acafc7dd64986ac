#include "measure/judgement_rows.h"

#include "base/buf.h"

enum { NAME_BYTES_MAX = 1000, ROW_CELLS_MAX = 2000 };

/* Where the columns stand in a row. */
struct places {
    size_t units[JUDGEMENT_PARTS_MAX], coder, code, conditions[JUDGEMENT_PARTS_MAX];
};

bool row_condition_parse(struct str text, struct row_condition *condition, struct err *err)
{
    size_t equals = str_find(text, STR("="), 0);
    if (equals == text.len || equals == 0) {
        err_set(err, ERR_INPUT, "\"%.*s\" is no condition", STR_ARG(text));
        err_hint(err, "Write column=value, or column=value,value.");
        return false;
    }
    *condition =
        (struct row_condition){str_cut(text, 0, equals), str_cut(text, equals + 1, text.len)};
    return true;
}

static bool find_columns(const struct csv_reader *reader, const struct csv_row *head,
                         const struct judgement_columns *columns, struct places *places,
                         struct err *err)
{
    if (columns->n_units > JUDGEMENT_PARTS_MAX || columns->n_conditions > JUDGEMENT_PARTS_MAX)
        return err_set(err, ERR_LIMIT, "more than %d columns name a unit, or conditions",
                       JUDGEMENT_PARTS_MAX);
    for (size_t i = 0; i < columns->n_units; i++)
        if (!csv_column(reader, head, columns->units[i], &places->units[i], err))
            return false;
    for (size_t i = 0; i < columns->n_conditions; i++)
        if (!csv_column(reader, head, columns->conditions[i].column, &places->conditions[i], err))
            return false;
    return csv_column(reader, head, columns->coder, &places->coder, err) &&
           csv_column(reader, head, columns->code, &places->code, err);
}

static bool is_wanted(const struct csv_row *row, const struct judgement_columns *columns,
                      const struct places *places)
{
    for (size_t i = 0; i < columns->n_conditions; i++) {
        struct str rest = columns->conditions[i].values, value, cell;
        bool holds = false;
        cell = csv_cell(row, places->conditions[i]);
        if (rest.len == 0)
            holds = cell.len == 0;
        while (!holds && str_next(&rest, ',', &value))
            holds = str_equal(str_trim(value), cell);
        if (!holds)
            return false;
    }
    return true;
}

bool judgement_unit_name(const struct csv_reader *reader, const struct csv_row *row,
                         const size_t *columns, size_t n, struct buf *name, struct err *err)
{
    buf_clear(name);
    for (size_t i = 0; i < n; i++) {
        struct str part = csv_cell(row, columns[i]);
        if (part.len == 0)
            return csv_refuse(reader, columns[i], err, "the row names no unit");
        if (i)
            buf_add_char(name, '/');
        buf_add(name, part);
    }
    return name->len <= NAME_BYTES_MAX ||
           csv_refuse(reader, columns[0], err, "a unit's name of %zu bytes", name->len);
}

static void add_codes(struct judgements *judgements, struct str unit, struct str coder,
                      struct str codes)
{
    struct str rest = codes, code;
    if (!judgements_are_multiple(judgements) || codes.len == 0) {
        judgements_add(judgements, unit, coder, codes);
        return;
    }
    while (str_next(&rest, ';', &code))
        judgements_add(judgements, unit, coder, str_trim(code));
}

static bool read_row(const struct csv_reader *reader, const struct csv_row *row,
                     const struct judgement_columns *columns, const struct places *places,
                     struct judgements *judgements, struct buf *name, struct err *err)
{
    struct str coder = csv_cell(row, places->coder), code = csv_cell(row, places->code);
    if (!judgement_unit_name(reader, row, places->units, columns->n_units, name, err))
        return false;
    if (coder.len == 0)
        return csv_refuse(reader, places->coder, err, "the row names no coder");
    if (coder.len > NAME_BYTES_MAX || code.len > NAME_BYTES_MAX)
        return csv_refuse(reader, places->code, err, "a name of more than %d bytes",
                          NAME_BYTES_MAX);
    add_codes(judgements, buf_str(name), coder, code);
    return true;
}

bool judgement_rows_read(struct str bytes, const struct judgement_columns *columns,
                         struct judgements *judgements, struct err *err)
{
    struct csv_options options = {.separator = columns->separator ? columns->separator
                                                                  : csv_separator(bytes),
                                  .source = columns->source,
                                  .cells_limit = ROW_CELLS_MAX};
    struct csv_reader reader;
    struct csv_row row;
    struct places places;
    struct buf name = {0};
    csv_init(&reader, bytes, &options);
    bool is_good = csv_next(&reader, &row, err);
    if (!is_good && err->kind == ERR_NONE)
        err_set(err, ERR_INPUT, "\"%s\" has no head row", columns->source);
    is_good = is_good && find_columns(&reader, &row, columns, &places, err);
    while (is_good && csv_next(&reader, &row, err))
        is_good = !is_wanted(&row, columns, &places) ||
                  read_row(&reader, &row, columns, &places, judgements, &name, err);
    buf_done(&name);
    csv_done(&reader);
    return err->kind == ERR_NONE;
}
