#include "facts/reader.h"

#include "base/buf.h"
#include "base/nearest.h"
#include "facts/cell.h"

#include <stdarg.h>

static void free_map(void *map)
{
    map_free(map);
}

struct reader_report *reader_report_new(struct arena *arena)
{
    struct reader_report *report = arena_zero(arena, 1, sizeof *report);
    report->arena = arena;
    report->refusals = arena_zero(arena, REFUSALS_KEPT, sizeof *report->refusals);
    report->unknown = map_new();
    report->left_out = map_new();
    arena_on_free(arena, free_map, report->unknown);
    arena_on_free(arena, free_map, report->left_out);
    return report;
}

void reader_begin(const struct reader *reader)
{
    records_every_code(reader->writer, FIELD_FILE, reader->file);
    records_every_code(reader->writer, FIELD_SOURCE, reader->source);
    records_every_day(reader->writer, FIELD_VINTAGE, reader->vintage);
}

bool reader_refuse_err(const struct reader *reader, const struct csv_reader *csv, size_t cell,
                       struct err *err)
{
    struct reader_report *report = reader->report;
    if (report->n_refused++ >= REFUSALS_KEPT) {
        err_clear(err);
        return false;
    }
    struct err place = ERR_INIT;
    csv_refuse(csv, cell, &place, "%s", err->message);
    report->refusals[report->n_refused - 1] =
        (struct row_refusal){arena_str(report->arena, reader->file), place.line, place.column,
                             arena_str(report->arena, str_from(place.message))};
    err_clear(err);
    return false;
}

bool reader_refuse(const struct reader *reader, const struct csv_reader *csv, size_t cell,
                   const char *format, ...)
{
    va_list arguments;
    char message[300];
    struct err err = ERR_INIT;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    err_set(&err, ERR_INPUT, "%s", message);
    return reader_refuse_err(reader, csv, cell, &err);
}

void reader_leave_out(const struct reader *reader, const char *why)
{
    ++*map_put(reader->report->left_out, str_from(why), NULL);
}

struct str reader_place(const struct reader *reader, struct str text, enum place_scheme scheme,
                        int year)
{
    text = str_trim(text);
    struct str code = place_find(text, scheme, year);
    if (code.len == 0 && scheme == PLACE_ANY_NAME)
        code = place_find(text, PLACE_ISO3, year);
    if (code.len)
        return code;
    ++*map_put(reader->report->unknown, text, NULL);
    return text;
}

static size_t column_named(const struct csv_row *head, struct str names)
{
    struct str name;
    while (str_next(&names, '|', &name))
        for (size_t i = 0; i < head->n; i++)
            if (str_equal_ascii_case(str_trim(head->cells[i]), name))
                return i;
    return NO_COLUMN;
}

static bool no_column(const struct csv_reader *csv, const struct csv_row *head, const char *names,
                      struct err *err)
{
    struct nearest nearest = {.word = str_from(names)};
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < head->n; i++)
        nearest_add(&nearest, arena_cstr(arena, head->cells[i]));
    csv_refuse(csv, 0, err, "there is no column \"%s\" in the head row", names);
    if (nearest.best)
        err_hint(err, "Did the file mean \"%s\"?", nearest.best);
    else
        err_hint(err,
                 "The head row has %zu columns; is this file of the format that the study names?",
                 head->n);
    arena_free(arena);
    return false;
}

bool reader_columns(const struct csv_reader *csv, const struct csv_row *head,
                    const struct wanted_column *wanted, size_t n, size_t *at, struct err *err)
{
    for (size_t i = 0; i < n; i++) {
        at[i] = column_named(head, str_from(wanted[i].name));
        if (at[i] == NO_COLUMN && !wanted[i].is_optional)
            return no_column(csv, head, wanted[i].name, err);
    }
    return true;
}

bool reader_fits(const struct reader *reader, const struct csv_reader *csv,
                 const struct csv_row *row, size_t n_cells)
{
    if (row->n == n_cells)
        return true;
    return reader_refuse(reader, csv, row->n < n_cells ? row->n : n_cells,
                         "the row has %zu cells, the head row %zu", row->n, n_cells);
}

static bool find_head(const struct reader *reader, const struct row_plan *plan,
                      struct csv_reader *csv, struct csv_row *row, struct err *err)
{
    while (csv_next(csv, row, err))
        if (!plan->first_head || str_is(str_trim(row->cells[0]), plan->first_head))
            return true;
    if (err->kind != ERR_NONE)
        return false;
    if (!plan->first_head)
        err_set(err, ERR_INPUT, "the table is empty");
    else
        err_set(err, ERR_INPUT, "no row begins with \"%s\", the head of this format",
                plan->first_head);
    err_where(err, reader->path, 1, 0, -1);
    return false;
}

bool reader_rows(const struct reader *reader, const struct row_plan *plan, struct err *err)
{
    struct csv_options options = {.separator = plan->separator, .source = reader->path};
    struct csv_reader csv;
    struct csv_row row = {0};
    size_t at[WANTED_MAX];
    unreachable_if(plan->n_wanted > WANTED_MAX);
    csv_init(&csv, reader->bytes, &options);
    bool is_good = find_head(reader, plan, &csv, &row, err) &&
                   reader_columns(&csv, &row, plan->wanted, plan->n_wanted, at, err);
    size_t n_cells = row.n;
    reader_begin(reader);
    while (is_good && csv_next(&csv, &row, err))
        if (reader_fits(reader, &csv, &row, n_cells))
            plan->row(reader, &csv, &row, at, plan->arg);
    csv_done(&csv);
    return err->kind == ERR_NONE;
}

bool reader_number(const struct reader *reader, const struct csv_reader *csv,
                   const struct csv_row *row, size_t cell, const struct number_form *form,
                   int field)
{
    struct err err = ERR_INIT;
    enum cell_state state;
    double value;
    struct str text = row_cell(row, cell);
    if (cell_is_mark(text, &state)) {
        records_state(reader->writer, field, state);
        return true;
    }
    if (!cell_number(text, form, &value, &err))
        return reader_refuse_err(reader, csv, cell, &err);
    records_number(reader->writer, field, value);
    return true;
}
