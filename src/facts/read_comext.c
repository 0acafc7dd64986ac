#include "facts/formats.h"

#include "base/buf.h"
#include "base/memory.h"
#include "facts/cell.h"

#include <math.h>

/* Eurostat's detailed trade. The file has no totals over procedures, so the rows of one cell are
 * added up. 39XXXXXX is goods of chapter 39 whose position is suppressed; PERIOD 202452 is the year
 * 2024, a period of its own that is never added to its months. */
enum { REPORTER, PARTNER, PRODUCT, FLOW, PERIOD, VALUE, WEIGHT, N_COLUMNS };

static const struct wanted_column WANTED[N_COLUMNS] = {
    [REPORTER] = {"DECLARANT_ISO|REPORTER", false},
    [PARTNER] = {"PARTNER_ISO|PARTNER", false},
    [PRODUCT] = {"PRODUCT_NC", false},
    [FLOW] = {"FLOW", false},
    [PERIOD] = {"PERIOD", false},
    [VALUE] = {"VALUE_EUR|VALUE_IN_EUROS", false},
    [WEIGHT] = {"QUANTITY_KG|QUANTITY_IN_KG", false}};

/* The rows of one cell added up. */
struct sum {
    struct str reporter, partner, product;
    struct period period;
    bool is_import;
    int64_t line; /* of the first */
    size_t n;
    double value, weight; /* NaN = missing in one of them */
};

struct comext {
    struct map *by_key; /* → number in sums, + 1 */
    struct sum *sums;
    size_t n, cap;
    struct buf key;
};

static bool number_of(const struct reader *reader, const struct csv_reader *csv,
                      const struct csv_row *row, size_t cell, double *value)
{
    static const struct number_form FORM = {0};
    struct err err = ERR_INIT;
    enum cell_state state;
    *value = NAN;
    return cell_is_mark(row_cell(row, cell), &state) ||
           cell_number(row_cell(row, cell), &FORM, value, &err) ||
           reader_refuse_err(reader, csv, cell, &err);
}

static bool period_of_row(const struct reader *reader, const struct csv_reader *csv,
                          const struct csv_row *row, size_t cell, struct period *period)
{
    struct err err = ERR_INIT;
    struct str text = str_trim(row_cell(row, cell));
    if (text.len == 6 && str_ends_with(text, STR("52")))
        text = str_cut(text, 0, 4);
    return cell_period(text, period, &err) || reader_refuse_err(reader, csv, cell, &err);
}

static struct sum *sum_of(struct comext *comext, const struct csv_row *row, const size_t *at,
                          bool *is_new)
{
    buf_clear(&comext->key);
    for (int i = REPORTER; i <= PERIOD; i++) {
        buf_add(&comext->key, row_cell(row, at[i]));
        buf_add_char(&comext->key, '\t');
    }
    uint64_t *number = map_put(comext->by_key, buf_str(&comext->key), is_new);
    if (*is_new) {
        comext->sums = memory_grow(comext->sums, comext->n, &comext->cap, sizeof *comext->sums);
        *number = ++comext->n;
    }
    return &comext->sums[*number - 1];
}

/* Cells of a row end with it; the sums do not. */
static struct str place_of(const struct reader *reader, struct str text, int year)
{
    return arena_str(reader->arena, reader_place(reader, text, PLACE_ISO2, year));
}

static void comext_row(const struct reader *reader, const struct csv_reader *csv,
                       const struct csv_row *row, const size_t *at, void *arg)
{
    struct comext *comext = arg;
    struct str flow = str_trim(row_cell(row, at[FLOW]));
    struct period period;
    double value, weight;
    bool is_new;
    if (!str_is(flow, "1") && !str_is(flow, "2")) {
        reader_refuse(reader, csv, at[FLOW], "\"%.*s\" is no flow: 1 is import, 2 export",
                      STR_ARG(flow));
        return;
    }
    if (!period_of_row(reader, csv, row, at[PERIOD], &period) ||
        !number_of(reader, csv, row, at[VALUE], &value) ||
        !number_of(reader, csv, row, at[WEIGHT], &weight))
        return;
    struct sum *sum = sum_of(comext, row, at, &is_new);
    int year = day_to_civil(period.begin).year;
    if (is_new)
        *sum = (struct sum){.reporter = place_of(reader, row_cell(row, at[REPORTER]), year),
                            .partner = place_of(reader, row_cell(row, at[PARTNER]), year),
                            .product = arena_str(reader->arena, row_cell(row, at[PRODUCT])),
                            .period = period,
                            .is_import = str_is(flow, "1"),
                            .line = row->line};
    sum->n++;
    sum->value += value;
    sum->weight += weight;
}

static void put_sum(const struct reader *reader, const struct sum *sum)
{
    struct records_writer *writer = reader->writer;
    char text[80];
    bool is_masked = str_contains(sum->product, STR("X"));
    int len = snprintf(text, sizeof text, "CN:%.*s",
                       (int)(sum->product.len < 60 ? sum->product.len : 60), sum->product.at);
    records_row(writer);
    records_day(writer, FIELD_BEGIN, sum->period.begin);
    records_day(writer, FIELD_END, sum->period.end);
    records_whole(writer, FIELD_LINE, sum->line);
    records_code(writer, FLOW_REPORTER, sum->reporter);
    records_code(writer, FLOW_PARTNER, sum->partner);
    records_code(writer, FLOW_DIRECTION, sum->is_import ? STR("import") : STR("export"));
    records_code(writer, FLOW_COMMODITY,
                 str_is(sum->product, "TOTAL") ? STR("total") : (struct str){text, (size_t)len});
    records_code(writer, FLOW_VALUATION, sum->is_import ? STR("cif") : STR("fob"));
    if (is_masked)
        records_code(writer, FIELD_NOTE, STR("the position is suppressed by the reporter"));
    records_number(writer, FLOW_VALUE, sum->value);
    records_number(writer, FLOW_QUANTITY, sum->weight);
    len = snprintf(text, sizeof text, "sum of %zu rows by procedure", sum->n);
    records_code(writer, FLOW_DERIVATION,
                 sum->n == 1 ? STR("published") : (struct str){text, (size_t)len});
}

bool read_comext(const struct reader *reader, struct err *err)
{
    struct comext comext = {.by_key = map_new()};
    struct reader own = *reader;
    struct row_plan plan = {
        .wanted = WANTED, .n_wanted = N_COLUMNS, .row = comext_row, .arg = &comext};
    own.source = own.source.len ? own.source : STR("Eurostat COMEXT");
    bool is_good = reader_rows(&own, &plan, err);
    records_every_code(reader->writer, FLOW_CURRENCY, STR("EUR"));
    records_every_code(reader->writer, FLOW_QUANTITY_UNIT, STR("kg"));
    for (size_t i = 0; is_good && i < comext.n; i++)
        put_sum(&own, &comext.sums[i]);
    buf_done(&comext.key);
    memory_free(comext.sums);
    map_free(comext.by_key);
    return is_good;
}
