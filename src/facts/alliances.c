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

/* Rows of the two in the period, and the years in which one of them says 1: tables may list a pair
 * in both orders. */
struct years {
    bool *is_bound, *is_known;
    int first;
    size_t n;
};

static void read_rows(const struct fact_set *set, size_t table, const struct alliance_query *query,
                      struct reading *reading, struct years *years)
{
    const struct records *records = set->tables[table].records;
    for (size_t i = 0; i < records_n(records); i++) {
        day begin = records_day_at(records, FIELD_BEGIN, i);
        if (begin < reading->period.begin ||
            records_day_at(records, FIELD_END, i) > reading->period.end ||
            !is_between(records, i, query->a, query->b))
            continue;
        double bound = records_number_at(records, FIELDS[query->obligation], i);
        int year = day_to_civil(begin).year - years->first;
        reading->rows[reading->n_rows++] = (struct record_at){(uint32_t)table, (uint32_t)i};
        years->is_known[year] = years->is_known[year] || !isnan(bound);
        years->is_bound[year] = years->is_bound[year] || bound == 1;
    }
}

static struct str say_years(const struct years *years, double n_bound, size_t n_rows,
                            struct arena *arena)
{
    struct buf out = {0};
    size_t n = 0, n_known = 0;
    buf_printf(&out, "%g of %zu years", n_bound, years->n);
    for (size_t i = 0; i < years->n; i++) {
        n_known += years->is_known[i];
        bool begins = years->is_bound[i] && (i == 0 || !years->is_bound[i - 1]);
        bool ends = years->is_bound[i] && (i + 1 == years->n || !years->is_bound[i + 1]);
        if (begins)
            buf_printf(&out, "%s%d", n++ ? ", " : ": ", years->first + (int)i);
        if (ends && !begins)
            buf_printf(&out, "–%d", years->first + (int)i);
    }
    buf_printf(&out, "; %zu rows, which code %zu years", n_rows, n_known);
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
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
        size_t n_rows = count_rows(records, query);
        if (n_rows == 0 || span.begin > period.begin || span.end < period.end)
            continue;
        struct reading reading = {.state = CELL_PRESENT,
                                  .period = period,
                                  .vintage = DAY_NONE,
                                  .rows = arena_zero(arena, n_rows, sizeof *reading.rows),
                                  .is_derived = true};
        struct years years = {.first = day_to_civil(period.begin).year};
        years.n = (size_t)(day_to_civil(period.end - 1).year - years.first + 1);
        years.is_bound = arena_zero(arena, years.n, sizeof(bool));
        years.is_known = arena_zero(arena, years.n, sizeof(bool));
        read_rows(set, i, query, &reading, &years);
        for (size_t j = 0; j < years.n; j++)
            reading.value += years.is_bound[j];
        reading.how = arena_printf(arena, "years with the obligation of %s; table \"%.*s\"",
                                   NAMES[query->obligation], STR_ARG(set->tables[i].name));
        reading.arithmetic = say_years(&years, reading.value, reading.n_rows, arena);
        readings->at[readings->n++] = reading;
    }
    return true;
}
