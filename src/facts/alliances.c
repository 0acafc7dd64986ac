/* METHOD: facts/alliances */
#include "facts/alliances.h"

#include "base/buf.h"

#include <math.h>

static const char *const NAMES[N_OBLIGATIONS] = {"defense", "offense", "neutrality",
                                                 "nonaggression", "consultation"};
static const int FIELDS[N_OBLIGATIONS] = {OBLIGATION_DEFENSE, OBLIGATION_OFFENSE,
                                          OBLIGATION_NEUTRALITY, OBLIGATION_NONAGGRESSION,
                                          OBLIGATION_CONSULTATION};

const char *obligation_name(enum obligation obligation)
{
    return NAMES[obligation];
}

bool obligation_parse(struct str word, enum obligation *obligation, struct err *err)
{
    for (size_t i = 0; i < N_OBLIGATIONS; i++)
        if (str_is(word, NAMES[i])) {
            *obligation = (enum obligation)i;
            return true;
        }
    err_set(err, ERR_INPUT, "unknown obligation \"%.*s\"", STR_ARG(word));
    err_hint(err, "Obligations are defense, offense, neutrality, nonaggression, consultation.");
    return false;
}

/* The years that the table covers at all, whoever the two are. */
static struct period span_of(const struct records *records)
{
    struct period span = {INT32_MAX, DAY_NONE};
    for (size_t i = 0; i < records_n(records); i++) {
        day begin = records_day_at(records, FIELD_BEGIN, i),
            end = records_day_at(records, FIELD_END, i);
        span.begin = begin < span.begin ? begin : span.begin;
        span.end = end > span.end ? end : span.end;
    }
    return span;
}

static bool is_between(const struct records *records, size_t row, struct str a, struct str b)
{
    struct str x = records_cell(records, OBLIGATION_A, row);
    struct str y = records_cell(records, OBLIGATION_B, row);
    return (str_equal(x, a) && str_equal(y, b)) || (str_equal(x, b) && str_equal(y, a));
}

/* Rows of the two in the period; bound counts those whose obligation is 1. */
static void read_rows(const struct fact_set *set, size_t table, const struct alliance_query *query,
                      struct reading *reading, size_t *n_unknown, struct buf *years)
{
    const struct records *records = set->tables[table].records;
    for (size_t i = 0; i < records_n(records); i++) {
        day begin = records_day_at(records, FIELD_BEGIN, i),
            end = records_day_at(records, FIELD_END, i);
        if (begin < reading->period.begin || end > reading->period.end ||
            !is_between(records, i, query->a, query->b))
            continue;
        double bound = records_number_at(records, FIELDS[query->obligation], i);
        reading->rows[reading->n_rows++] = (struct record_at){(uint32_t)table, (uint32_t)i};
        *n_unknown += isnan(bound);
        if (bound == 1) {
            buf_printf(years, "%s%d", reading->value > 0 ? ", " : "", day_to_civil(begin).year);
            reading->value++;
        }
    }
}

static size_t count_rows(const struct records *records, const struct alliance_query *query)
{
    size_t n = 0;
    for (size_t i = 0; i < records_n(records); i++)
        n += is_between(records, i, query->a, query->b);
    return n;
}

bool alliance_years(const struct fact_set *set, const struct alliance_query *query,
                    struct period period, struct arena *arena, struct readings *readings,
                    struct err *err)
{
    *readings = (struct readings){
        .at = arena_zero(arena, set->n_tables + 1, sizeof *readings->at),
        .why = STR("no table of obligations covers the two and the whole period")};
    if (query->a.len == 0 || query->b.len == 0)
        return err_set(err, ERR_INPUT, "an alliance is between two states: name both");
    for (size_t i = 0; i < set->n_tables; i++) {
        const struct records *records = set->tables[i].records;
        if (records_kind(records) != RECORD_OBLIGATION ||
            (query->table.len && !str_equal(query->table, set->tables[i].name)))
            continue;
        struct period span = span_of(records);
        size_t n_rows = count_rows(records, query), n_unknown = 0;
        if (n_rows == 0 || span.begin > period.begin || span.end < period.end)
            continue;
        struct reading reading = {.state = CELL_PRESENT,
                                  .period = period,
                                  .vintage = DAY_NONE,
                                  .rows = arena_zero(arena, n_rows, sizeof *reading.rows),
                                  .is_derived = true};
        struct buf years = {0};
        read_rows(set, i, query, &reading, &n_unknown, &years);
        int n_years = day_to_civil(period.end - 1).year - day_to_civil(period.begin).year + 1;
        reading.how = arena_printf(arena, "years with the obligation of %s; table \"%.*s\"",
                                   NAMES[query->obligation], STR_ARG(set->tables[i].name));
        reading.arithmetic = arena_printf(
            arena, "%g of %d years%s%.*s; %zu years with a row, %zu of them uncoded", reading.value,
            n_years, years.len ? ": " : "", STR_ARG(buf_str(&years)), reading.n_rows, n_unknown);
        buf_done(&years);
        readings->at[readings->n++] = reading;
    }
    return true;
}
