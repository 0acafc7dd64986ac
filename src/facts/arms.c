/* METHOD: facts/arms */
#include "facts/arms.h"

#include "base/buf.h"
#include "base/memory.h"
#include "facts/amount.h"
#include "facts/combine.h"
#include "facts/flow_rows.h"
#include "facts/places.h"

#include <math.h>

#define TIV STR("million TIV")

const char *const ARMS_MEASURES[] = {"level", "share", "change", NULL};
static arms_measure_fn *const MEASURES[] = {arms_level, arms_share, arms_change};

arms_measure_fn *arms_measure_find(struct str name)
{
    for (size_t i = 0; ARMS_MEASURES[i]; i++)
        if (str_is(name, ARMS_MEASURES[i]))
            return MEASURES[i];
    return NULL;
}

static struct str side_name(struct str place)
{
    return place.len == 0 || str_is(place, "WLD") ? STR("all states")
                                                  : place_name(place, STR("en"));
}

struct str arms_query_say(const struct arms_query *query, struct arena *arena)
{
    return arena_printf(arena, "deliveries from %.*s to %.*s", STR_ARG(side_name(query->supplier)),
                        STR_ARG(side_name(query->recipient)));
}

static bool check_side(struct str place, struct err *err)
{
    if (place.len == 0 || place_is_group(place) ||
        str_equal(place_find(place, PLACE_ISO3, 0), place))
        return true;
    err_set(err, ERR_INPUT, "\"%.*s\" is no code of a place", STR_ARG(place));
    err_hint(err, "Places are written as ISO codes of three letters (CHN, RUS).");
    return false;
}

/* A side of the query against the codes of a table. */
struct side {
    struct code_column column;
    const struct records *records;
    int field;
    struct str wanted; /* "WLD" for all */
    bool *is_world;    /* by code: whether it is the row of all states together */
};

static struct side side_of(const struct records *records, int field, struct str wanted,
                           struct arena *arena)
{
    struct side side = {.column = records_codes(records, field),
                        .records = records,
                        .field = field,
                        .wanted = wanted.len ? wanted : STR("WLD")};
    side.is_world = arena_zero(arena, side.column.n_texts + 1, sizeof(bool));
    for (size_t i = 0; i < side.column.n_texts; i++)
        side.is_world[i] = str_is(records_text(records, field, (uint32_t)i), "WLD");
    return side;
}

/* as_printed: only rows that name the side as the query does. Otherwise rows of states, summed. */
static bool is_on_side(const struct side *side, size_t row, int year, bool as_printed)
{
    uint32_t code = code_at(&side->column, row);
    struct str place = records_text(side->records, side->field, code);
    if (as_printed || !place_is_group(side->wanted))
        return str_equal(place, side->wanted);
    return !side->is_world[code] &&
           (str_is(side->wanted, "WLD") || place_is_member(place, side->wanted, year));
}

/* One vintage of one table, read for one query. */
struct pass {
    const struct arms_query *query;
    uint32_t table;
    const struct records *records;
    struct side supplier, recipient;
    day vintage;
    struct period period, span;
    bool as_printed;
};

/* The sum so far, with its rows. */
struct tally {
    struct record_at *rows; /* from base/memory */
    size_t n, cap;
    double sum;
    bool *has_year;
    size_t n_years, n_unknown;
    bool is_known; /* the table has a row for the two, in whatever year */
};

static bool is_inside(const struct pass *pass, size_t row)
{
    return records_day_at(pass->records, FIELD_BEGIN, row) >= pass->period.begin &&
           records_day_at(pass->records, FIELD_END, row) <= pass->period.end;
}

static void add_row(const struct pass *pass, size_t row, int first_year, struct tally *tally)
{
    int year = day_to_civil(records_day_at(pass->records, FIELD_BEGIN, row)).year;
    double tiv = records_number_at(pass->records, DELIVERY_TIV, row);
    if (records_day_at(pass->records, FIELD_VINTAGE, row) != pass->vintage ||
        !is_on_side(&pass->supplier, row, year, pass->as_printed) ||
        !is_on_side(&pass->recipient, row, year, pass->as_printed))
        return;
    tally->is_known = true;
    if (!is_inside(pass, row))
        return;
    if (isnan(tiv)) {
        tally->n_unknown++;
        return;
    }
    tally->rows = memory_grow(tally->rows, tally->n, &tally->cap, sizeof *tally->rows);
    tally->rows[tally->n++] = (struct record_at){pass->table, (uint32_t)row};
    tally->sum += tiv;
    tally->has_year[year - first_year] = true;
}

static bool has_all_years(const struct tally *tally)
{
    for (size_t i = 0; i < tally->n_years; i++)
        if (!tally->has_year[i])
            return false;
    return true;
}

static void make_reading(const struct pass *pass, const struct tally *tally, struct arena *arena,
                         struct reading *reading)
{
    *reading = (struct reading){.value = tally->sum,
                                .state = CELL_PRESENT,
                                .unit = TIV,
                                .period = pass->period,
                                .vintage = pass->vintage,
                                .is_derived = !pass->as_printed || tally->n > 1,
                                .n_rows = tally->n};
    reading->rows = arena_zero(arena, tally->n + 1, sizeof *reading->rows);
    if (tally->n)
        memcpy(reading->rows, tally->rows, tally->n * sizeof *reading->rows);
    reading->how =
        arena_printf(arena, "sum of %zu rows%s", tally->n, pass->as_printed ? " as published" : "");
    if (pass->vintage != DAY_NONE)
        reading->how = arena_printf(arena, "%.*s, vintage %.*s", STR_ARG(reading->how),
                                    STR_ARG(day_format(pass->vintage, arena)));
    reading->arithmetic = arena_printf(
        arena, "%.*s in %.*s = %.*s", STR_ARG(arms_query_say(pass->query, arena)),
        STR_ARG(fact_period(pass->period, arena)), STR_ARG(amount_say(tally->sum, TIV, arena)));
    if (tally->n_unknown)
        reading->arithmetic = arena_printf(arena, "%.*s (%zu rows without a value left out)",
                                           STR_ARG(reading->arithmetic), tally->n_unknown);
}

/* Adds the reading of the pass, when the table carries it. */
static void read_pass(const struct pass *pass, struct arena *arena, struct readings *readings)
{
    int first_year = day_to_civil(pass->period.begin).year;
    struct tally tally = {.n_years =
                              (size_t)(day_to_civil(pass->period.end - 1).year - first_year + 1)};
    tally.has_year = arena_zero(arena, tally.n_years, sizeof(bool));
    if (pass->span.begin > pass->period.begin || pass->span.end < pass->period.end)
        return;
    for (size_t i = 0; i < records_n(pass->records); i++)
        add_row(pass, i, first_year, &tally);
    if (tally.is_known && (!pass->as_printed || has_all_years(&tally)))
        make_reading(pass, &tally, arena, &readings->at[readings->n++]);
    memory_free(tally.rows);
}

enum { VINTAGES_MAX = 8 };

/* The vintages of a table up to the ceiling, youngest first, and the days each spans. */
static size_t find_vintages(const struct records *records, day as_of, day *vintages,
                            struct period *spans)
{
    size_t n = 0;
    const int32_t *vintage = records_days(records, FIELD_VINTAGE);
    const int32_t *begin = records_days(records, FIELD_BEGIN);
    const int32_t *end = records_days(records, FIELD_END);
    for (size_t i = 0; i < records_n(records); i++) {
        size_t at = 0;
        if (as_of != 0 && as_of != DAY_NONE && vintage[i] != DAY_NONE && vintage[i] > as_of)
            continue;
        while (at < n && vintages[at] > vintage[i])
            at++;
        if (at == n || vintages[at] != vintage[i]) {
            if (n == VINTAGES_MAX && at == n)
                continue;
            n += n < VINTAGES_MAX;
            for (size_t j = n - 1; j > at; j--) {
                vintages[j] = vintages[j - 1];
                spans[j] = spans[j - 1];
            }
            vintages[at] = vintage[i];
            spans[at] = (struct period){begin[i], end[i]};
        }
        spans[at].begin = begin[i] < spans[at].begin ? begin[i] : spans[at].begin;
        spans[at].end = end[i] > spans[at].end ? end[i] : spans[at].end;
    }
    return n;
}

static void read_table(const struct fact_set *set, size_t table, const struct arms_query *query,
                       struct period period, struct arena *arena, struct readings *readings)
{
    day vintages[VINTAGES_MAX];
    struct period spans[VINTAGES_MAX];
    const struct records *records = set->tables[table].records;
    struct pass pass = {.query = query,
                        .table = (uint32_t)table,
                        .records = records,
                        .supplier = side_of(records, DELIVERY_SUPPLIER, query->supplier, arena),
                        .recipient = side_of(records, DELIVERY_RECIPIENT, query->recipient, arena),
                        .period = period};
    bool has_group = place_is_group(pass.supplier.wanted) || place_is_group(pass.recipient.wanted);
    size_t n = find_vintages(records, query->as_of, vintages, spans);
    for (size_t i = 0; i < n; i++) {
        pass.vintage = vintages[i];
        pass.span = spans[i];
        pass.as_printed = has_group;
        if (has_group)
            read_pass(&pass, arena, readings);
        pass.as_printed = false;
        read_pass(&pass, arena, readings);
    }
}

bool arms_level(const struct fact_set *set, const struct arms_query *query, struct period period,
                struct arena *arena, struct readings *readings, struct err *err)
{
    if (!check_side(query->supplier, err) || !check_side(query->recipient, err))
        return false;
    size_t room = set->n_tables * VINTAGES_MAX * 2 + 1;
    *readings = (struct readings){.at = arena_zero(arena, room, sizeof *readings->at)};
    for (size_t i = 0; i < set->n_tables; i++)
        if (records_kind(set->tables[i].records) == RECORD_DELIVERY &&
            (query->table.len == 0 || str_equal(query->table, set->tables[i].name)))
            read_table(set, i, query, period, arena, readings);
    if (readings->n == 0)
        readings->why = arena_printf(arena, "no table of deliveries covers %.*s in %.*s",
                                     STR_ARG(arms_query_say(query, arena)),
                                     STR_ARG(fact_period(period, arena)));
    return true;
}

bool arms_share(const struct fact_set *set, const struct arms_query *query, struct period period,
                struct arena *arena, struct readings *readings, struct err *err)
{
    struct arms_query whole = *query;
    struct readings part, all;
    if (query->whole == ARMS_OF_SUPPLIER)
        whole.recipient = STR("WLD");
    else
        whole.supplier = STR("WLD");
    if (!arms_level(set, query, period, arena, &part, err) ||
        !arms_level(set, &whole, period, arena, &all, err))
        return false;
    *readings = readings_combine(&part, &all, COMBINE_RATIO, STR("%"), arena);
    return true;
}

bool arms_change(const struct fact_set *set, const struct arms_query *query, struct period period,
                 struct arena *arena, struct readings *readings, struct err *err)
{
    struct civil begin = day_to_civil(period.begin), end = day_to_civil(period.end);
    int n_years = end.year - begin.year;
    struct readings now, before;
    if (begin.month != 1 || begin.dom != 1 || end.month != 1 || end.dom != 1)
        return err_set(err, ERR_INPUT, "windows of deliveries are whole years");
    struct period window = {day_from_civil(begin.year - n_years, 1, 1), period.begin};
    if (!arms_level(set, query, period, arena, &now, err) ||
        !arms_level(set, query, window, arena, &before, err))
        return false;
    *readings = readings_combine(&now, &before, COMBINE_CHANGE, STR("%"), arena);
    for (size_t i = 0; i < readings->n; i++)
        readings->at[i].how =
            arena_printf(arena, "on %.*s: %.*s", STR_ARG(fact_period(window, arena)),
                         STR_ARG(readings->at[i].how));
    return true;
}
