/* METHOD: facts/trade-rank  METHOD: facts/concentration */
#include "base/buf.h"
#include "facts/amount.h"
#include "facts/combine.h"
#include "facts/flow.h"
#include "facts/places.h"
#include "facts/trade.h"
#include "stat/concentration.h"

#include <math.h>

enum { NAMES_SAID = 10, ROWS_KEPT = 12 };

/* A partner and what the table says of it. */
struct standing {
    struct str place;
    struct reading reading;
};

/* All partners of one table: those with a figure, largest first, and those without. */
struct field_of {
    struct str table;
    struct str unit;
    struct standing *at;
    size_t n;
    struct buf missing;
    size_t n_missing;
};

static int by_value(const void *a, const void *b)
{
    const struct standing *x = a, *y = b;
    if (x->reading.value != y->reading.value)
        return x->reading.value > y->reading.value ? -1 : 1;
    return str_compare(x->place, y->place);
}

static bool read_field(const struct fact_set *set, const struct flow_query *query,
                       struct period period, struct arena *arena, struct field_of *field,
                       struct err *err)
{
    size_t n;
    struct flow **flows = flow_partners(set, query, arena, &n, err);
    if (!flows)
        return false;
    field->at = arena_zero(arena, n + 1, sizeof *field->at);
    for (size_t i = 0; i < n; i++) {
        struct readings readings = flow_read(flows[i], period, arena);
        const struct reading *first = readings_first(&readings);
        if (first)
            field->at[field->n++] = (struct standing){flow_partner(flows[i]), *first};
        else if (field->n_missing++ < NAMES_SAID)
            buf_printf(&field->missing, "%s%.*s", field->n_missing > 1 ? ", " : "",
                       STR_ARG(flow_partner(flows[i])));
        field->unit = flow_unit(flows[i]);
    }
    if (field->n)
        qsort(field->at, field->n, sizeof *field->at, by_value);
    return true;
}

/* The field of each flow table in which there is one, the one with most places first. */
static bool read_fields(const struct fact_set *set, const struct flow_query *query,
                        struct period period, struct arena *arena, struct field_of *fields,
                        size_t *n, struct err *err)
{
    *n = 0;
    for (size_t i = 0; i < set->n_tables; i++) {
        struct flow_query one = *query;
        if (records_kind(set->tables[i].records) != RECORD_FLOW ||
            (query->table.len && !str_equal(query->table, set->tables[i].name)))
            continue;
        one.table = set->tables[i].name;
        struct field_of field = {.table = one.table};
        if (!read_field(set, &one, period, arena, &field, err))
            return false;
        size_t at = *n;
        for (; at > 0 && fields[at - 1].n < field.n; at--)
            fields[at] = fields[at - 1];
        fields[at] = field;
        (*n)++;
    }
    return true;
}

static void drop_fields(struct field_of *fields, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_done(&fields[i].missing);
}

static void say_missing(const struct field_of *field, struct buf *out)
{
    if (field->n_missing)
        buf_printf(out, "; without a figure for the period: %.*s%s",
                   STR_ARG(buf_str(&field->missing)), field->n_missing > NAMES_SAID ? ", …" : "");
}

/* "2 of 43 places: Saudi Arabia 87.49 million t, Russia 86.25 million t". */
static struct str say_rank(const struct field_of *field, size_t at, size_t rank,
                           struct arena *arena)
{
    struct buf out = {0};
    buf_printf(&out, "%zu of %zu places: ", rank, field->n);
    for (size_t i = at > NAMES_SAID ? at - NAMES_SAID : 0; i <= at + 1 && i < field->n; i++)
        buf_printf(&out, "%s%.*s %.*s", out.at[out.len - 1] == ' ' ? "" : ", ",
                   STR_ARG(place_name(field->at[i].place, STR("en"))),
                   STR_ARG(amount_say(field->at[i].reading.value, field->unit, arena)));
    say_missing(field, &out);
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

static void join_field(struct reading *reading, const struct field_of *field, size_t begin,
                       size_t end, struct arena *arena)
{
    for (size_t i = begin; i < end && i < field->n; i++) {
        struct reading before = *reading;
        reading_join_rows(reading, &before, &field->at[i].reading, arena);
        if (field->at[i].reading.vintage > reading->vintage)
            reading->vintage = field->at[i].reading.vintage;
    }
}

static bool rank_in(const struct field_of *field, struct str partner, struct period period,
                    struct arena *arena, struct reading *reading)
{
    size_t at = 0;
    while (at < field->n && !str_equal(field->at[at].place, partner))
        at++;
    if (at == field->n)
        return false;
    size_t first = at, last = at;
    while (first > 0 && field->at[first - 1].reading.value == field->at[at].reading.value)
        first--;
    while (last + 1 < field->n && field->at[last + 1].reading.value == field->at[at].reading.value)
        last++;
    *reading = (struct reading){.value = (double)first + 1,
                                .state = CELL_PRESENT,
                                .period = period,
                                .vintage = DAY_NONE,
                                .is_derived = true};
    reading->how = arena_printf(arena, "among the states of the table \"%.*s\"%s",
                                STR_ARG(field->table), last > first ? ", tied" : "");
    reading->arithmetic = say_rank(field, at, first + 1, arena);
    join_field(reading, field, at > ROWS_KEPT ? at - ROWS_KEPT : 0, at + 2, arena);
    return true;
}

/* What the table says of the world as a whole; 0 when it says nothing. */
static bool read_world(const struct fact_set *set, const struct flow_query *query,
                       const struct field_of *field, struct period period, struct arena *arena,
                       double *world, struct err *err)
{
    struct flow_query of_world = *query;
    of_world.table = field->table;
    of_world.partner = STR("WLD");
    of_world.unit = field->unit;
    struct flow *flow = flow_new(set, &of_world, arena, err);
    if (!flow)
        return false;
    struct readings readings = flow_read(flow, period, arena);
    const struct reading *first = readings_first(&readings);
    *world = first ? first->value : 0;
    return true;
}

/* A list that leaves out more than the partner has cannot say its rank: one that it leaves out may
 * come before. Where the table has no figure for the world, the reading says so. */
static void judge_coverage(const struct field_of *field, struct str partner, double world,
                           struct reading *reading, struct arena *arena)
{
    double listed = 0, own = 0;
    for (size_t i = 0; i < field->n; i++) {
        listed += field->at[i].reading.value;
        if (str_equal(field->at[i].place, partner))
            own = field->at[i].reading.value;
    }
    if (world <= 0) {
        reading->how =
            arena_printf(arena, "%.*s, which has no figure for the world", STR_ARG(reading->how));
        return;
    }
    if (world - listed <= own)
        return;
    reading->state = CELL_MISSING;
    reading->value = NAN;
    reading->how =
        arena_printf(arena,
                     "%.*s, which lists %.1f %% of the world's total: states that it leaves "
                     "out may come before",
                     STR_ARG(reading->how), 100 * listed / world);
}

bool trade_rank(const struct fact_set *set, const struct flow_query *query, struct period period,
                struct arena *arena, struct readings *readings, struct err *err)
{
    struct field_of *fields = arena_zero(arena, set->n_tables + 1, sizeof *fields);
    size_t n;
    *readings = (struct readings){.at = arena_zero(arena, set->n_tables + 1, sizeof *readings->at)};
    bool is_good = read_fields(set, query, period, arena, fields, &n, err);
    for (size_t i = 0; is_good && i < n; i++) {
        struct reading *reading = &readings->at[readings->n];
        double world = 0;
        if (!rank_in(&fields[i], query->partner, period, arena, reading))
            continue;
        is_good = read_world(set, query, &fields[i], period, arena, &world, err);
        judge_coverage(&fields[i], query->partner, world, reading, arena);
        if (reading->state == CELL_PRESENT)
            readings->n++;
        else
            readings->why = reading->how;
    }
    drop_fields(fields, n);
    if (readings->n == 0 && !readings->why.len)
        readings->why = arena_printf(arena, "no table gives %.*s a figure for %.*s",
                                     STR_ARG(flow_query_say(query, arena)),
                                     STR_ARG(fact_period(period, arena)));
    return is_good;
}

static struct reading concentrate(const struct field_of *field, double world, struct period period,
                                  struct arena *arena)
{
    double *parts = arena_zero(arena, field->n + 1, sizeof *parts), sum = 0;
    for (size_t i = 0; i < field->n; i++)
        sum += parts[i] = field->at[i].reading.value;
    bool has_world = world >= sum;
    struct concentration found = concentration_measure(parts, field->n, has_world ? world : 0);
    struct buf out = {0};
    buf_printf(&out, "sum of %zu squared shares = %.4f; as %.1f equal partners; they cover %.1f %%",
               field->n, found.herfindahl, found.equal_parties, found.covered * 100);
    buf_printf(&out, " of %s", has_world ? "the published total" : "the sum of those listed");
    say_missing(field, &out);
    struct reading reading = {
        .value = found.herfindahl,
        .state = isnan(found.herfindahl) ? CELL_MISSING : CELL_PRESENT,
        .period = period,
        .vintage = DAY_NONE,
        .how = arena_printf(arena, "over the states of the table \"%.*s\"", STR_ARG(field->table)),
        .arithmetic = buf_copy(&out, arena),
        .is_derived = true};
    join_field(&reading, field, 0, ROWS_KEPT, arena);
    buf_done(&out);
    return reading;
}

bool trade_concentration(const struct fact_set *set, const struct flow_query *query,
                         struct period period, struct arena *arena, struct readings *readings,
                         struct err *err)
{
    struct field_of *fields = arena_zero(arena, set->n_tables + 1, sizeof *fields);
    size_t n;
    *readings = (struct readings){.at = arena_zero(arena, set->n_tables + 1, sizeof *readings->at)};
    if (query->direction == DIRECTION_BALANCE)
        return err_set(err, ERR_INPUT, "a balance has no concentration: parts may be negative");
    bool is_good = read_fields(set, query, period, arena, fields, &n, err);
    for (size_t i = 0; is_good && i < n; i++) {
        double world = 0;
        if (fields[i].n == 0)
            continue;
        is_good = read_world(set, query, &fields[i], period, arena, &world, err);
        readings->at[readings->n++] = concentrate(&fields[i], world, period, arena);
    }
    drop_fields(fields, n);
    if (readings->n == 0)
        readings->why = STR("no table has figures by partner for the period");
    return is_good;
}

bool trade_other_periods(const struct fact_set *set, const struct flow_query *query,
                         struct period period, struct arena *arena, struct readings *readings,
                         struct err *err)
{
    if (query->direction == DIRECTION_BALANCE)
        return err_set(err, ERR_INPUT, "a balance stands in no row of its own");
    if (query->commodity.len && memchr(query->commodity.at, '+', query->commodity.len))
        return err_set(err, ERR_INPUT, "a sum of goods stands in no row of its own");
    if (!flow_new(set, query, arena, err))
        return false;
    struct flow_rows rows = flow_rows_collect(set, query, arena);
    *readings = (struct readings){.at = arena_zero(arena, rows.n + 1, sizeof *readings->at)};
    for (size_t i = 0; i < rows.n; i++) {
        const struct flow_row *row = &rows.at[i];
        bool is_same = row->period.begin == period.begin && row->period.end == period.end;
        if (is_same || row->state != CELL_PRESENT || row->period.end <= period.begin ||
            row->period.begin >= period.end)
            continue;
        struct record_at *at = arena_zero(arena, 1, sizeof *at);
        *at = row->at;
        readings->at[readings->n++] =
            (struct reading){.value = row->value,
                             .state = CELL_PRESENT,
                             .unit = rows.unit,
                             .period = row->period,
                             .step = row->step,
                             .vintage = row->vintage,
                             .how = arena_printf(arena, "as published for %.*s",
                                                 STR_ARG(fact_period(row->period, arena))),
                             .arithmetic = amount_say(row->value, rows.unit, arena),
                             .rows = at,
                             .n_rows = 1};
    }
    if (readings->n == 0)
        readings->why = STR("no row speaks of another period that touches this one");
    return true;
}
