/* Files of many documents: JSON Lines, and separated values under a head of column names. */
#include "base/buf.h"
#include "base/csv.h"
#include "base/hash.h"
#include "corpus/clean_text.h"
#include "corpus/source_parts.h"
#include "text/date_text.h"
#include "text/encoding.h"

#include <jansson.h>

enum { ROW_SHOWN = 160 };

static struct str column_of(const struct source_reader *reader, enum source_field field)
{
    struct str own = reader->spec->columns[field];
    return own.len ? own : str_from(source_field_name(field));
}

/* Metadata are one line each. */
static struct str one_line(struct str text, struct arena *arena)
{
    struct str copy = arena_str(arena, str_trim(text));
    for (size_t i = 0; i < copy.len; i++)
        if ((unsigned char)copy.at[i] < 0x20)
            ((char *)copy.at)[i] = ' ';
    return copy;
}

/* A day, with or without a time behind it; a year or month alone stands for its first day; else a
 * date in words. What cannot be read is a missing date, and listed so. */
static void take_date(struct str text, struct document *document)
{
    struct err ignored = ERR_INIT;
    struct period period;
    struct str head = str_cut(text, 0, text.len < 10 ? text.len : 10);
    size_t begin, end;
    if (text.len == 0)
        return;
    if (period_parse(head, &period, &ignored) && period.begin != DAY_NONE)
        document->date = period.begin;
    else if (!date_text_find(text, &document->date, &begin, &end))
        return;
    document->basis = DATE_GIVEN;
}

/* One row: values by field, empty where there is none, all clean UTF-8; bytes is the row as it
 * stands in the file. */
struct row {
    struct str values[N_SOURCE_FIELDS];
    struct str origin, bytes;
    uint32_t n_replaced; /* malformed bytes in it that are U+FFFD now */
};

static struct str either(struct str value, struct str otherwise)
{
    return value.len ? value : otherwise;
}

static bool take_row(const struct source_reader *reader, const struct row *row,
                     struct arena *scratch, struct err *err)
{
    struct document document;
    source_defaults(reader, &document);
    document.n_replaced = row->n_replaced;
    document.origin = row->origin;
    document.id = either(one_line(row->values[SOURCE_ID], scratch), row->origin);
    document.lang = either(one_line(row->values[SOURCE_LANG], scratch), document.lang);
    document.source = either(one_line(row->values[SOURCE_SOURCE], scratch), document.source);
    document.kind = either(one_line(row->values[SOURCE_KIND], scratch), document.kind);
    document.title = one_line(row->values[SOURCE_TITLE], scratch);
    document.url = one_line(row->values[SOURCE_URL], scratch);
    take_date(str_trim(row->values[SOURCE_DATE]), &document);
    document.text = clean_text(row->values[SOURCE_TEXT], scratch, &document.n_replaced);
    document.hash = hash_provenance(row->bytes, scratch);
    if (document.text.len == 0) {
        source_refuse(reader, row->origin, STR("it has no text"));
        return true;
    }
    source_complete(&document);
    return reader->sink.take(&document, reader->sink.arg, err);
}

static struct str json_field(const json_t *object, struct str name, struct arena *scratch)
{
    const json_t *value = json_object_get(object, arena_cstr(scratch, name));
    if (json_is_integer(value))
        return arena_printf(scratch, "%lld", (long long)json_integer_value(value));
    if (!json_is_string(value))
        return (struct str){"", 0};
    return (struct str){json_string_value(value), json_string_length(value)};
}

static bool read_json_row(const struct source_reader *reader, struct str line, struct str origin,
                          struct arena *scratch, struct err *err)
{
    json_error_t where;
    json_t *object = json_loadb(line.at, line.len, JSON_REJECT_DUPLICATES, &where);
    struct row row = {.origin = origin, .bytes = line};
    bool is_good = true;
    if (json_is_object(object)) {
        for (size_t i = 0; i < N_SOURCE_FIELDS; i++)
            row.values[i] = json_field(object, column_of(reader, i), scratch);
        is_good = take_row(reader, &row, scratch, err);
    } else if (object) {
        source_refuse(reader, origin, STR("it is no JSON object"));
    } else {
        source_refuse(reader, origin,
                      arena_printf(scratch, "byte %d: %s", where.position, where.text));
    }
    json_decref(object);
    return is_good;
}

bool source_read_json_rows(const struct source_reader *reader, struct str path, struct str bytes,
                           struct arena *scratch, struct err *err)
{
    struct arena *row = arena_new(0);
    struct str line;
    bool is_good = true;
    (void)scratch;
    for (size_t n = 1; is_good && str_next(&bytes, '\n', &line); n++) {
        if (str_trim(line).len == 0)
            continue;
        struct str origin = arena_printf(row, "%.*s!%zu", STR_ARG(path), n);
        is_good = read_json_row(reader, line, origin, row, err);
        arena_reset(row);
    }
    arena_free(row);
    return is_good;
}

/* Where each field stands in a row of cells; SIZE_MAX = nowhere. */
struct head {
    size_t places[N_SOURCE_FIELDS];
    size_t n; /* columns */
};

static size_t place_in(const struct csv_row *row, struct str name)
{
    for (size_t i = 0; i < row->n; i++)
        if (str_equal(str_trim(row->cells[i]), name))
            return i;
    return SIZE_MAX;
}

/* False when a column that the study names, or the text, is not there: that is refused. */
static bool read_head(const struct source_reader *reader, struct str path,
                      const struct csv_row *row, struct head *head, struct arena *scratch)
{
    head->n = row->n;
    for (size_t i = 0; i < N_SOURCE_FIELDS; i++) {
        struct str name = column_of(reader, i);
        head->places[i] = place_in(row, name);
        bool is_wanted = i == SOURCE_TEXT || reader->spec->columns[i].len > 0;
        if (head->places[i] != SIZE_MAX || !is_wanted)
            continue;
        struct buf names = {0};
        for (size_t j = 0; j < row->n && names.len < ROW_SHOWN; j++)
            buf_printf(&names, "%s%.*s", j ? ", " : "", STR_ARG(str_trim(row->cells[j])));
        source_refuse(reader, path,
                      arena_printf(scratch, "it has no column \"%.*s\"; it has: %.*s",
                                   STR_ARG(name), STR_ARG(buf_str(&names))));
        buf_done(&names);
        return false;
    }
    return true;
}

static uint32_t count_replaced(struct str text)
{
    uint32_t n = 0;
    struct str mark = STR("\xEF\xBF\xBD");
    for (size_t at = str_find(text, mark, 0); at < text.len; at = str_find(text, mark, at + 1))
        n++;
    return n;
}

static bool read_cells(const struct source_reader *reader, const struct head *head,
                       const struct csv_row *cells, struct row *row, struct arena *scratch,
                       struct err *err)
{
    if (cells->n != head->n) {
        source_refuse(reader, row->origin,
                      arena_printf(scratch, "it has %zu cells, the head %zu", cells->n, head->n));
        return true;
    }
    for (size_t i = 0; i < N_SOURCE_FIELDS; i++)
        row->values[i] =
            head->places[i] == SIZE_MAX ? (struct str){"", 0} : cells->cells[head->places[i]];
    return take_row(reader, row, scratch, err);
}

bool source_read_separated_rows(const struct source_reader *reader, struct str path,
                                struct str bytes, struct arena *scratch, struct err *err)
{
    bool is_tabbed = str_equal_ascii_case(str_cut(path, path.len - 4, path.len), STR(".tsv"));
    struct err trouble = ERR_INIT;
    struct decoded decoded;
    if (!encoding_decode(bytes, STR(""), scratch, &decoded, &trouble)) {
        source_refuse(reader, path, str_from(trouble.message));
        return true;
    }
    struct arena *own = arena_new(0);
    struct csv_reader rows;
    struct csv_row cells;
    struct head head;
    csv_init(&rows, decoded.text, &(struct csv_options){.separator = is_tabbed ? '\t' : ','});
    bool is_good = true;
    bool has_head =
        csv_next(&rows, &cells, &trouble) && read_head(reader, path, &cells, &head, scratch);
    if (!has_head && trouble.kind == ERR_NONE && decoded.text.len == 0)
        source_refuse(reader, path, STR("it is empty"));
    while (has_head && is_good && csv_next(&rows, &cells, &trouble)) {
        struct row row = {.origin =
                              arena_printf(own, "%.*s!%lld", STR_ARG(path), (long long)cells.line),
                          .bytes = str_cut(decoded.text, cells.byte, rows.row_end)};
        row.n_replaced = decoded.n_replaced ? count_replaced(row.bytes) : 0;
        is_good = read_cells(reader, &head, &cells, &row, own, err);
        arena_reset(own);
    }
    if (trouble.kind != ERR_NONE)
        source_refuse(reader, path,
                      arena_printf(scratch, "line %lld, column %lld: %s", (long long)trouble.line,
                                   (long long)trouble.column, trouble.message));
    csv_done(&rows);
    arena_free(own);
    return is_good;
}
