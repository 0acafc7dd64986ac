#include "facts/read_tidy.h"

#include "base/buf.h"
#include "facts/cell.h"
#include "facts/commodities.h"
#include "facts/direction.h"
#include "facts/unit.h"

#include <math.h>

static const char *const PART_NAMES[] = {"period", "end", "amount", "unit", "precision"};

int tidy_column_named(enum record_kind kind, struct str name)
{
    size_t n;
    const struct field_schema *schema = record_schema(kind, &n);
    for (int i = TIDY_PERIOD; i < N_TIDY_COLUMNS; i++)
        if (str_is(name, PART_NAMES[i - TIDY_PERIOD]))
            return i;
    for (int i = FIELD_VINTAGE; i < (int)n; i++)
        if (i != FIELD_FILE && i != FIELD_LINE && str_is(name, schema[i].name))
            return i;
    return -1;
}

/* A row in hand. */
struct tidy_row {
    const struct reader *reader;
    const struct tidy_columns *columns;
    const struct csv_reader *csv;
    const struct csv_row *row;
    const size_t *at; /* column of each field and part */
    struct arena *scratch;
    struct period period;
    struct unit unit;
    bool has_unit;
};

static struct str text_of(const struct tidy_row *row, int part)
{
    struct str cell = str_trim(row_cell(row->row, row->at[part]));
    return cell.len ? cell : row->columns->fixed[part];
}

static bool refuse(const struct tidy_row *row, int part, struct err *err)
{
    size_t cell = row->at[part] == NO_COLUMN ? 0 : row->at[part];
    return reader_refuse_err(row->reader, row->csv, cell, err);
}

/* 2/16/1946, the month first. */
static bool american_day(struct str text, struct period *period)
{
    struct str parts[3], rest = text;
    int64_t numbers[3];
    for (size_t i = 0; i < 3; i++)
        if (!str_next(&rest, '/', &parts[i]) || !str_to_int(parts[i], &numbers[i]))
            return false;
    if (numbers[2] < 1000 || numbers[2] > 9999 || numbers[0] > 12 || numbers[1] > 31 ||
        !civil_is_valid((int)numbers[2], (int)numbers[0], (int)numbers[1]))
        return false;
    period->begin = day_from_civil((int)numbers[2], (int)numbers[0], (int)numbers[1]);
    period->end = period->begin + 1;
    return rest.len == 0;
}

static bool period_of_cell(const struct tidy_row *row, int part, struct period *period)
{
    struct err err = ERR_INIT;
    struct str text = text_of(row, part);
    if (row->columns->is_month_first && american_day(text, period))
        return true;
    return cell_period(text, period, &err) || refuse(row, part, &err);
}

static bool read_period(struct tidy_row *row)
{
    struct period last;
    if (!period_of_cell(row, TIDY_PERIOD, &row->period))
        return false;
    if (!text_of(row, TIDY_END).len)
        return true;
    if (!period_of_cell(row, TIDY_END, &last))
        return false;
    if (last.end < row->period.end && last.begin < row->period.begin)
        return reader_refuse(row->reader, row->csv, row->at[TIDY_END], "it ends before it begins");
    row->period.end = last.end;
    return true;
}

static bool is_place_field(enum record_kind kind, int field)
{
    return (kind == RECORD_FLOW && (field == FLOW_REPORTER || field == FLOW_PARTNER)) ||
           (kind == RECORD_DELIVERY &&
            (field == DELIVERY_SUPPLIER || field == DELIVERY_RECIPIENT)) ||
           (kind == RECORD_VOTE && field == VOTE_MEMBER) ||
           (kind == RECORD_OBLIGATION && (field == OBLIGATION_A || field == OBLIGATION_B));
}

/* Whether the row is wanted: false also where it was left out on purpose. */
static bool direction_of(const struct tidy_row *row, struct str *word)
{
    struct str text = text_of(row, FLOW_DIRECTION);
    *word = direction_word(text);
    for (size_t i = 0; i < row->columns->n_directions; i++)
        if (str_equal(row->columns->directions[i][0], text)) {
            *word = row->columns->directions[i][1];
            if (word->len == 0)
                reader_leave_out(row->reader, "the study leaves rows of this direction out");
            return word->len > 0;
        }
    if (word->len)
        return true;
    return reader_refuse(
        row->reader, row->csv, row->at[FLOW_DIRECTION],
        "\"%.*s\" is no direction; say directions: {\"%.*s\": import} in the study", STR_ARG(text),
        STR_ARG(text));
}

static bool vote_of(const struct tidy_row *row, struct str *word)
{
    static const char *const WORDS[][2] = {
        {"y", "yes"},         {"yes", "yes"},         {"n", "no"},     {"no", "no"},
        {"a", "abstain"},     {"abstain", "abstain"}, {"x", "absent"}, {"nv", "absent"},
        {"absent", "absent"}, {"veto", "veto"}};
    struct str text = text_of(row, VOTE_CAST);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_equal_ascii_case(text, str_from(WORDS[i][0]))) {
            *word = str_from(WORDS[i][1]);
            return true;
        }
    return reader_refuse(row->reader, row->csv, row->at[VOTE_CAST], "\"%.*s\" is no vote",
                         STR_ARG(text));
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* Places by code, persons as written; sorted, one blank between. */
static struct str participants_of(const struct tidy_row *row)
{
    enum { PARTICIPANTS_MAX = 200 };
    struct str names[PARTICIPANTS_MAX], rest = text_of(row, EVENT_PARTICIPANTS), name;
    struct str mark = row->columns->participant_mark;
    size_t n = 0;
    struct buf out = {0};
    while (n < PARTICIPANTS_MAX && str_next(&rest, mark.len ? mark.at[0] : ';', &name)) {
        name = str_trim(name);
        struct str code = place_find(name, row->columns->scheme, 0);
        if (name.len)
            names[n++] = code.len ? code : name;
    }
    qsort(names, n, sizeof *names, by_bytes);
    for (size_t i = 0; i < n; i++) {
        buf_add_text(&out, i ? " " : "");
        buf_add(&out, names[i]);
    }
    struct str text = buf_copy(&out, row->scratch);
    buf_done(&out);
    return text;
}

static bool put_code(const struct tidy_row *row, int field)
{
    enum record_kind kind = row->columns->kind;
    struct str text = text_of(row, field);
    if (is_place_field(kind, field))
        text = reader_place(row->reader, text, row->columns->scheme,
                            day_to_civil(row->period.begin).year);
    else if (kind == RECORD_FLOW && field == FLOW_COMMODITY)
        text = commodity_code(text, row->scratch);
    else if (kind == RECORD_EVENT && field == EVENT_PARTICIPANTS)
        text = participants_of(row);
    else if (kind == RECORD_FLOW && field == FLOW_DIRECTION && !direction_of(row, &text))
        return false;
    else if (kind == RECORD_VOTE && field == VOTE_CAST && !vote_of(row, &text))
        return false;
    records_code(row->reader->writer, field, text);
    return true;
}

/* "+29.3%", alone or in front of more words. */
static bool put_growth(const struct tidy_row *row)
{
    struct str text = text_of(row, FLOW_GROWTH);
    struct number_form form = {.exponent = -2};
    struct err err = ERR_INIT;
    double rate;
    bool is_signed = text.len && (text.at[0] == '+' || text.at[0] == '-');
    if (text.len == 0 || (row->columns->is_growth_in_words && !is_signed))
        return true;
    size_t end = str_find(text, STR("%"), 0);
    if (!cell_number(str_cut(text, 0, end), &form, &rate, &err)) {
        if (!row->columns->is_growth_in_words)
            return refuse(row, FLOW_GROWTH, &err);
        return true;
    }
    records_number(row->reader->writer, FLOW_GROWTH, rate);
    return true;
}

static bool put_number(const struct tidy_row *row, int field, int part, int exponent)
{
    struct number_form form = {.is_grouped = row->columns->is_grouped, .exponent = exponent};
    struct str text = text_of(row, part);
    struct err err = ERR_INIT;
    enum cell_state state;
    double value;
    if (cell_is_mark(text, &state)) {
        records_state(row->reader->writer, field, state);
        return true;
    }
    if (!cell_number(text, &form, &value, &err))
        return refuse(row, part, &err);
    records_number(row->reader->writer, field, value);
    return true;
}

/* The step that was printed: said, or as many decimals as there are where a scale was printed. */
static bool put_step(const struct tidy_row *row, int part)
{
    enum cell_state state;
    if (text_of(row, TIDY_PRECISION).len)
        return put_number(row, FLOW_STEP, TIDY_PRECISION, row->unit.exponent);
    struct str text = text_of(row, part);
    if (row->unit.exponent > 0 && !cell_is_mark(text, &state))
        records_number(row->reader->writer, FLOW_STEP, cell_step(text, row->unit.exponent));
    return true;
}

/* The number with its unit: money or a quantity, as the unit says. */
static bool put_amount(const struct tidy_row *row, int part)
{
    bool is_value = row->unit.is_money;
    struct records_writer *writer = row->reader->writer;
    records_code(writer, is_value ? FLOW_CURRENCY : FLOW_QUANTITY_UNIT, row->unit.code);
    return put_number(row, is_value ? FLOW_VALUE : FLOW_QUANTITY, part, row->unit.exponent) &&
           put_step(row, part);
}

static bool read_unit(struct tidy_row *row, int part)
{
    struct err err = ERR_INIT;
    return unit_parse(text_of(row, part), &row->unit, &err) || refuse(row, part, &err);
}

static bool put_flow_number(struct tidy_row *row, int field)
{
    switch (field) {
    case TIDY_AMOUNT:
        return read_unit(row, TIDY_UNIT) && put_amount(row, TIDY_AMOUNT);
    case FLOW_VALUE:
        return read_unit(row, FLOW_CURRENCY) && put_amount(row, FLOW_VALUE);
    case FLOW_QUANTITY:
        return read_unit(row, FLOW_QUANTITY_UNIT) && put_amount(row, FLOW_QUANTITY);
    case FLOW_GROWTH:
        return put_growth(row);
    default: /* units and steps go with their numbers */
        return true;
    }
}

static bool has_part(const struct tidy_columns *columns, int part)
{
    return columns->column[part].len || columns->fixed[part].len;
}

static bool put_field(struct tidy_row *row, int field, enum field_type type)
{
    struct period period;
    bool is_flow_unit = row->columns->kind == RECORD_FLOW &&
                        (field == FLOW_CURRENCY || field == FLOW_QUANTITY_UNIT);
    if (row->columns->kind == RECORD_FLOW && (type == FIELD_NUMBER || is_flow_unit))
        return put_flow_number(row, field);
    if (type == FIELD_CODE)
        return put_code(row, field);
    if (type == FIELD_NUMBER)
        return put_number(row, field, field, 0);
    if (!text_of(row, field).len)
        return true;
    if (!period_of_cell(row, field, &period))
        return false;
    records_day(row->reader->writer, field, period.end - 1);
    return true;
}

/* All fields of the row, into the last row of the writer. */
static bool put_row(struct tidy_row *row)
{
    size_t n;
    const struct field_schema *schema = record_schema(row->columns->kind, &n);
    struct records_writer *writer = row->reader->writer;
    records_day(writer, FIELD_BEGIN, row->period.begin);
    records_day(writer, FIELD_END, row->period.end);
    records_whole(writer, FIELD_LINE, row->row->line);
    for (int field = FIELD_VINTAGE; field < (int)n; field++)
        if (has_part(row->columns, field) && !put_field(row, field, schema[field].type))
            return false;
    return !has_part(row->columns, TIDY_AMOUNT) || put_flow_number(row, TIDY_AMOUNT);
}

static char separator_of(const struct reader *reader)
{
    size_t end = str_find(reader->bytes, STR("\n"), 0);
    struct str head = str_cut(reader->bytes, 0, end);
    if (reader->columns->separator)
        return reader->columns->separator;
    return str_contains(head, STR("\t"))                                   ? '\t'
           : str_contains(head, STR(";")) && !str_contains(head, STR(",")) ? ';'
                                                                           : ',';
}

static bool find_columns(const struct tidy_columns *columns, const struct csv_reader *csv,
                         const struct csv_row *head, size_t *at, struct err *err)
{
    for (int part = 0; part < N_TIDY_COLUMNS; part++) {
        char name[200];
        snprintf(name, sizeof name, "%.*s", STR_ARG(columns->column[part]));
        struct wanted_column wanted = {name, columns->column[part].len == 0};
        if (!reader_columns(csv, head, &wanted, 1, &at[part], err))
            return false;
        if (columns->column[part].len == 0)
            at[part] = NO_COLUMN;
    }
    return true;
}

static bool check_needs(const struct tidy_columns *columns, struct err *err)
{
    static const int FLOW[] = {TIDY_PERIOD,    FLOW_REPORTER,  FLOW_PARTNER,
                               FLOW_DIRECTION, FLOW_COMMODITY, -1};
    static const int DELIVERY[] = {TIDY_PERIOD, DELIVERY_SUPPLIER, DELIVERY_RECIPIENT, -1};
    static const int EVENT[] = {TIDY_PERIOD, -1};
    static const int VOTE[] = {TIDY_PERIOD, VOTE_MEMBER, VOTE_CAST, VOTE_ROLL_CALL, VOTE_BODY, -1};
    static const int OBLIGATION[] = {TIDY_PERIOD, OBLIGATION_A, OBLIGATION_B, -1};
    static const int FIGURE[] = {TIDY_PERIOD, FIELD_VINTAGE, FIGURE_MEASURE, FIGURE_VALUE, -1};
    static const int *const NEEDS[N_RECORD_KINDS] = {FLOW, DELIVERY,   EVENT,
                                                     VOTE, OBLIGATION, FIGURE};
    size_t n;
    const struct field_schema *schema = record_schema(columns->kind, &n);
    for (const int *part = NEEDS[columns->kind]; *part >= 0; part++)
        if (!has_part(columns, *part))
            return err_set(err, ERR_INPUT, "a table of kind %s needs a column or a fixed %s",
                           record_kind_name(columns->kind),
                           *part < FIELDS_MAX ? schema[*part].name
                                              : PART_NAMES[*part - TIDY_PERIOD]);
    bool is_flow = columns->kind == RECORD_FLOW;
    if (is_flow && has_part(columns, TIDY_AMOUNT) && !has_part(columns, TIDY_UNIT))
        return err_set(err, ERR_INPUT, "an amount needs a unit, as a column or fixed");
    if (is_flow && has_part(columns, FLOW_VALUE) && !has_part(columns, FLOW_CURRENCY))
        return err_set(err, ERR_INPUT, "a value needs a currency, as a column or fixed");
    if (is_flow && has_part(columns, FLOW_QUANTITY) && !has_part(columns, FLOW_QUANTITY_UNIT))
        return err_set(err, ERR_INPUT, "a quantity needs a quantity_unit, as a column or fixed");
    return true;
}

static void read_row(const struct reader *reader, const struct csv_reader *csv,
                     const struct csv_row *cells, const size_t *at, struct arena *scratch)
{
    struct tidy_row row = {.reader = reader,
                           .columns = reader->columns,
                           .csv = csv,
                           .row = cells,
                           .at = at,
                           .scratch = scratch};
    if (!read_period(&row))
        return;
    records_row(reader->writer);
    if (!put_row(&row))
        records_unrow(reader->writer);
}

bool read_tidy(const struct reader *reader, struct err *err)
{
    struct csv_options options = {.separator = separator_of(reader), .source = reader->path};
    struct csv_reader csv;
    struct csv_row row;
    size_t at[N_TIDY_COLUMNS];
    if (!check_needs(reader->columns, err))
        return false;
    csv_init(&csv, reader->bytes, &options);
    bool is_good = csv_next(&csv, &row, err);
    if (!is_good && err->kind == ERR_NONE)
        err_set(err, ERR_INPUT, "the table is empty");
    is_good = is_good && find_columns(reader->columns, &csv, &row, at, err);
    size_t n_cells = row.n;
    struct arena *scratch = arena_new(0);
    reader_begin(reader);
    while (is_good && csv_next(&csv, &row, err)) {
        arena_reset(scratch);
        if (reader_fits(reader, &csv, &row, n_cells))
            read_row(reader, &csv, &row, at, scratch);
    }
    arena_free(scratch);
    csv_done(&csv);
    return err->kind == ERR_NONE;
}
