#include "study/coding_sheet.h"

#include "base/csv.h"
#include "base/map.h"

/* The columns that every sheet has, before and behind the topics. */
enum { UNIT, TEXT_VERSION, CODEBOOK, DATE, SPEAKER, TITLE, QUESTION, TEXT, N_FIXED };
static const char *const FIXED[N_FIXED] = {"unit",    "text_version", "codebook", "date",
                                           "speaker", "title",        "question", "text"};
static const char *const MARKS[] = {"1", NULL};

/* A letter before it, or a spreadsheet takes 0012e3 for a number. */
static struct str text_version(const struct coding_unit *unit, struct arena *arena)
{
    return arena_printf(arena, "t%016llx", (unsigned long long)unit->hash);
}

static struct str codebook_version(const struct codebook *codebook, struct arena *arena)
{
    return arena_printf(arena, "v%.*s", STR_ARG(codebook->version));
}

/* The last coding of this text by the coder; NULL = none. */
static const struct coding *coding_of(const struct codings *codings, const struct coding_unit *unit,
                                      struct str coder)
{
    const struct coding *coding = codings_last(codings, unit->id, coder, CODED_BY_HUMAN);
    return coding && coding->text_hash == unit->hash ? coding : NULL;
}

static size_t n_fields(const struct codebook *codebook)
{
    return codebook->is_multiple ? codebook->n_topics + 1 : 1; /* with none */
}

static void fill_head(const struct codebook *codebook, struct str *cells)
{
    size_t n = N_FIXED;
    for (size_t i = 0; i < N_FIXED; i++)
        cells[i] = str_from(FIXED[i]);
    for (size_t i = 0; codebook->is_multiple && i < codebook->n_topics; i++)
        cells[n++] = codebook->topics[i].id;
    cells[n++] = codebook->is_multiple ? STR("none") : STR("topic");
    cells[n] = STR("comment");
}

static void fill_coding(const struct codebook *codebook, const struct coding *coding,
                        struct str *cells)
{
    if (!coding)
        return;
    if (!codebook->is_multiple)
        cells[0] = coding->n_codes ? coding->codes[0] : STR("none");
    for (size_t i = 0; codebook->is_multiple && i < coding->n_codes; i++) {
        size_t topic = codebook_topic(codebook, coding->codes[i]);
        if (topic < codebook->n_topics)
            cells[topic] = STR("1");
    }
    if (codebook->is_multiple && coding->n_codes == 0)
        cells[codebook->n_topics] = STR("1");
    cells[n_fields(codebook)] = coding->comment;
}

static const char **choices_of(const struct codebook *codebook, struct arena *arena)
{
    const char **choices = arena_zero(arena, codebook->n_topics + 2, sizeof *choices);
    if (codebook->is_multiple) {
        choices[0] = MARKS[0];
        return choices;
    }
    for (size_t i = 0; i < codebook->n_topics; i++)
        choices[i] = codebook->topics[i].id.at;
    choices[codebook->n_topics] = "none";
    return choices;
}

struct sheet coding_sheet_make(const struct codebook *codebook, const struct coding_units *units,
                               const size_t *order, size_t n, const struct codings *codings,
                               struct str coder, struct arena *arena)
{
    struct sheet sheet = {.n_columns = N_FIXED + n_fields(codebook) + 1,
                          .n_rows = n + 1,
                          .fill_begin = N_FIXED,
                          .fill_end = N_FIXED + n_fields(codebook),
                          .choices = choices_of(codebook, arena)};
    sheet.cells = arena_zero(arena, sheet.n_columns * sheet.n_rows, sizeof *sheet.cells);
    fill_head(codebook, sheet.cells);
    for (size_t i = 0; i < n; i++) {
        const struct coding_unit *unit = &units->at[order[i]];
        struct str *cells = sheet.cells + (i + 1) * sheet.n_columns;
        cells[UNIT] = unit->id;
        cells[TEXT_VERSION] = text_version(unit, arena);
        cells[CODEBOOK] = codebook_version(codebook, arena);
        cells[DATE] = day_format(unit->at, arena);
        cells[SPEAKER] = unit->speaker;
        cells[TITLE] = unit->title;
        cells[QUESTION] = unit->question;
        cells[TEXT] = unit->text;
        fill_coding(codebook, coding_of(codings, unit, coder), cells + N_FIXED);
    }
    return sheet;
}

/* --- reading back ----------------------------------------------------------------------------- */

struct sheet_reader {
    const struct coding_sheet_reading *reading;
    struct arena *arena;
    struct findings *findings;
    struct csv_reader csv;
    struct csv_row row;
    int64_t n_rows;          /* read so far */
    size_t columns[N_FIXED]; /* of the sheet; SIZE_MAX = it has none */
    size_t *topics;          /* by column: the topic, n_topics = none, SIZE_MAX = no topic's */
    size_t n_columns, comment, single;
    bool has_other_version; /* it was told */
    struct map *seen;
    struct coding *codings;
    size_t n, cap;
};

static struct str cell_name(size_t column, int64_t row, struct arena *arena)
{
    char letters[8];
    size_t at = sizeof letters;
    for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    return arena_printf(arena, "%.*s%lld", (int)(sizeof letters - at), letters + at,
                        (long long)row);
}

/* A mismatch, which the sheet's cell begins. */
static void refuse_cell(struct sheet_reader *reader, size_t column, const char *what,
                        struct str value, const char *hint)
{
    struct err trouble = ERR_INIT;
    bool is_line = reader->reading->lines_are_rows;
    struct str name = cell_name(column, is_line ? reader->row.line : reader->n_rows, reader->arena);
    err_set(&trouble, ERR_INPUT, "cell %.*s: %s \"%.*s\"", STR_ARG(name), what, STR_ARG(value));
    err_where(&trouble, reader->reading->source, reader->row.line, 0, -1);
    err_hint(&trouble, "%s", hint);
    findings_take(reader->findings, &trouble);
}

static struct str cell_at(const struct sheet_reader *reader, size_t column)
{
    if (column >= reader->row.n)
        return (struct str){"", 0};
    return sheet_cell(str_trim(reader->row.cells[column]));
}

static bool take_column(struct sheet_reader *reader, size_t column, struct str name)
{
    const struct codebook *codebook = reader->reading->codebook;
    size_t topic = codebook_topic(codebook, name);
    for (size_t i = 0; i < N_FIXED; i++)
        if (str_is(name, FIXED[i])) {
            reader->columns[i] = column;
            return true;
        }
    if (str_is(name, "comment"))
        reader->comment = column;
    else if (str_is(name, "topic") && !codebook->is_multiple)
        reader->single = column;
    else if (codebook->is_multiple && (topic < codebook->n_topics || str_is(name, "none")))
        reader->topics[column] = topic;
    else
        return name.len == 0;
    return true;
}

/* Of two columns for one thing nobody knows which to believe. */
static bool is_taken(const struct sheet_reader *reader, size_t column, struct str name)
{
    for (size_t i = 0; i < column; i++)
        if (name.len && str_equal(name, cell_at(reader, i)))
            return true;
    return false;
}

static bool read_head(struct sheet_reader *reader)
{
    size_t n_mistakes = reader->findings->n_errors;
    struct err trouble = ERR_INIT;
    reader->n_rows = 1;
    if (!csv_next(&reader->csv, &reader->row, &trouble)) {
        err_set(&trouble, ERR_INPUT, "\"%s\" is empty", reader->reading->source);
        findings_take(reader->findings, &trouble);
        return false;
    }
    reader->n_columns = reader->row.n;
    reader->topics = arena_zero(reader->arena, reader->row.n + 1, sizeof *reader->topics);
    for (size_t i = 0; i < reader->row.n; i++) {
        reader->topics[i] = SIZE_MAX;
        if (is_taken(reader, i, cell_at(reader, i)))
            refuse_cell(reader, i, "a second column for", cell_at(reader, i), "Leave one of them.");
        else if (!take_column(reader, i, cell_at(reader, i)))
            refuse_cell(reader, i, "the codebook has no topic", cell_at(reader, i),
                        "Columns of your own do not belong into the sheet: take them out.");
    }
    for (size_t i = UNIT; i <= CODEBOOK; i++)
        if (reader->columns[i] == SIZE_MAX)
            refuse_cell(reader, 0, "the head has no column", str_from(FIXED[i]),
                        "Import the sheet that --export wrote.");
    return reader->findings->n_errors == n_mistakes;
}

static bool is_mark(struct str cell)
{
    return str_is(cell, "1") || str_is(cell, "1.0") || str_equal_ascii_case(cell, STR("x"));
}

static void read_marks(struct sheet_reader *reader, struct coding *coding, bool *is_none)
{
    const struct codebook *codebook = reader->reading->codebook;
    for (size_t i = 0; i < reader->n_columns; i++) {
        struct str cell = cell_at(reader, i);
        if (reader->topics[i] == SIZE_MAX || cell.len == 0 || str_is(cell, "0"))
            continue;
        if (!is_mark(cell))
            refuse_cell(reader, i, "a mark is 1 or nothing, not", cell, "Write 1, or nothing.");
        else if (reader->topics[i] == codebook->n_topics)
            *is_none = true;
        else
            coding->codes[coding->n_codes++] = codebook->topics[reader->topics[i]].id;
    }
    struct str single = cell_at(reader, reader->single);
    size_t topic = codebook_topic(codebook, single);
    if (str_is(single, "none"))
        *is_none = true;
    else if (topic < codebook->n_topics)
        coding->codes[coding->n_codes++] = codebook->topics[topic].id;
    else if (single.len)
        refuse_cell(reader, reader->single, "the codebook has no topic", single,
                    "Take a topic of the codebook, or none.");
    if (*is_none && coding->n_codes)
        refuse_cell(reader, reader->columns[UNIT], "none and a topic are both marked for",
                    coding->unit, "Take one of them out.");
}

/* Told once: it is the whole sheet that is of another version. */
static void refuse_version(struct sheet_reader *reader, struct str version)
{
    struct str now = codebook_version(reader->reading->codebook, reader->arena);
    struct str hint = arena_printf(
        reader->arena,
        "It is now %.*s. Export again and mark anew, imported marks being kept; or, where the "
        "change touches nothing that was decided, write %.*s into this column of every row.",
        STR_ARG(now), STR_ARG(now));
    if (!reader->has_other_version)
        refuse_cell(reader, reader->columns[CODEBOOK],
                    "the sheet was coded by another version of the codebook,", version, hint.at);
    reader->has_other_version = true;
}

/* The unit of the row, checked; NULL with a finding when the row is not about it any more. */
static const struct coding_unit *read_unit(struct sheet_reader *reader)
{
    const struct coding_sheet_reading *reading = reader->reading;
    struct str id = cell_at(reader, reader->columns[UNIT]);
    struct str text = cell_at(reader, reader->columns[TEXT_VERSION]);
    struct str version = cell_at(reader, reader->columns[CODEBOOK]);
    bool is_new;
    size_t number = coding_units_find(reading->units, id);
    if (number == reading->units->n) {
        refuse_cell(reader, reader->columns[UNIT], "the corpus has no unit", id,
                    "Is it another corpus, or was its document withdrawn?");
        return NULL;
    }
    const struct coding_unit *unit = &reading->units->at[number];
    map_put(reader->seen, id, &is_new);
    if (!is_new)
        refuse_cell(reader, reader->columns[UNIT], "a second row for the unit", id,
                    "Leave one of them.");
    if (!str_equal(text, text_version(unit, reader->arena)))
        refuse_cell(reader, reader->columns[TEXT_VERSION], "the text changed since", text,
                    "Export the unit again and code the text as it is now.");
    if (!str_equal(version, codebook_version(reading->codebook, reader->arena)))
        refuse_version(reader, version);
    return unit;
}

static bool says_the_same(const struct coding *before, const struct coding *now)
{
    bool is_same =
        before && before->n_codes == now->n_codes && str_equal(before->comment, now->comment);
    for (size_t i = 0; is_same && i < now->n_codes; i++)
        is_same = str_equal(before->codes[i], now->codes[i]);
    return is_same;
}

static void read_row(struct sheet_reader *reader)
{
    const struct coding_sheet_reading *reading = reader->reading;
    size_t n_mistakes = reader->findings->n_errors;
    bool is_none = false;
    reader->n_rows++;
    const struct coding_unit *unit = read_unit(reader);
    struct coding coding = {.coder = reading->coder, .unit = unit ? unit->id : STR("")};
    coding.codes = arena_zero(reader->arena, reader->n_columns + 1, sizeof *coding.codes);
    read_marks(reader, &coding, &is_none);
    if (reader->findings->n_errors > n_mistakes || (coding.n_codes == 0 && !is_none))
        return;
    coding.text_hash = unit->hash;
    coding.comment = arena_str(reader->arena, cell_at(reader, reader->comment));
    if (says_the_same(coding_of(reading->codings, unit, reading->coder), &coding))
        return;
    if (reader->n == reader->cap) {
        size_t size = sizeof coding, cap = reader->cap * 2 + 64;
        reader->codings =
            arena_grow(reader->arena, reader->codings, reader->cap * size, cap * size);
        reader->cap = cap;
    }
    reader->codings[reader->n++] = coding;
}

bool coding_sheet_read(struct str csv, const struct coding_sheet_reading *reading,
                       struct arena *arena, struct coding **codings, size_t *n,
                       struct findings *findings)
{
    struct err trouble = ERR_INIT;
    size_t n_mistakes = findings->n_errors;
    struct sheet_reader reader = {.reading = reading,
                                  .arena = arena,
                                  .findings = findings,
                                  .comment = SIZE_MAX,
                                  .single = SIZE_MAX,
                                  .seen = map_new()};
    for (size_t i = 0; i < N_FIXED; i++)
        reader.columns[i] = SIZE_MAX;
    csv_init(&reader.csv, csv, &(struct csv_options){.source = reading->source});
    if (read_head(&reader))
        while (csv_next(&reader.csv, &reader.row, &trouble))
            read_row(&reader);
    findings_take(findings, &trouble);
    csv_done(&reader.csv);
    map_free(reader.seen);
    *codings = reader.codings;
    *n = reader.n;
    return findings->n_errors == n_mistakes;
}
