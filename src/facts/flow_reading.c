/* METHOD: facts/reading */
#include "facts/flow_rows.h"

#include "base/buf.h"
#include "facts/amount.h"

#include <math.h>

/* How a value came about, the more direct first. */
enum candidate_kind { EXACT, SUM_OF_ONE_VINTAGE, SUM_OF_VINTAGES, DIFFERENCE, PARTIAL_SUM };

/* A reading with what decides its place. */
struct candidate {
    struct reading reading;
    enum candidate_kind kind;
    bool is_published;
    struct record_at first;
};

enum { CANDIDATES_MAX = 256, PARTS_SAID = 24 };

/* Readings being gathered for one period. */
struct gathering {
    const struct flow_rows *rows;
    struct period period;
    struct arena *arena;
    struct candidate at[CANDIDATES_MAX];
    size_t n;
    const struct flow_row **inside; /* present rows within the period, by begin */
    size_t n_inside;
};

static int compare_at(struct record_at a, struct record_at b)
{
    if (a.table != b.table)
        return a.table < b.table ? -1 : 1;
    return (a.row > b.row) - (a.row < b.row);
}

/* Youngest vintage, unknown ones last; then the finer step, then table and line. */
static int compare_rank(day vintage_a, day vintage_b, double step_a, double step_b)
{
    if (vintage_a != vintage_b)
        return vintage_a > vintage_b ? -1 : 1;
    return (step_a > step_b) - (step_a < step_b);
}

static int compare_rows(const struct flow_row *a, const struct flow_row *b)
{
    if (a->is_published != b->is_published)
        return a->is_published ? -1 : 1;
    int order = compare_rank(a->vintage, b->vintage, a->step, b->step);
    return order ? order : compare_at(a->at, b->at);
}

static int by_rank(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->reading.state != y->reading.state)
        return x->reading.state < y->reading.state ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->is_published != y->is_published)
        return x->is_published ? -1 : 1;
    int order =
        compare_rank(x->reading.vintage, y->reading.vintage, x->reading.step, y->reading.step);
    return order ? order : compare_at(x->first, y->first);
}

static bool is_same(struct period a, struct period b)
{
    return a.begin == b.begin && a.end == b.end;
}

static void add(struct gathering *g, enum candidate_kind kind, const struct reading *reading,
                const struct flow_row *first)
{
    if (g->n < CANDIDATES_MAX)
        g->at[g->n++] = (struct candidate){*reading, kind, first->is_published, first->at};
}

static struct record_at *one_row(struct record_at at, struct arena *arena)
{
    struct record_at *rows = arena_zero(arena, 1, sizeof *rows);
    *rows = at;
    return rows;
}

static struct str how_exact(const struct gathering *g, const struct flow_row *row)
{
    struct str how = row->is_published ? STR("as published") : STR("as its source derived it");
    if (row->vintage != DAY_NONE)
        how = arena_printf(g->arena, "%.*s, vintage %.*s", STR_ARG(how),
                           STR_ARG(day_format(row->vintage, g->arena)));
    if (row->is_converted)
        how =
            arena_printf(g->arena, "%.*s, converted to %.*s", STR_ARG(how), STR_ARG(g->rows->unit));
    return how;
}

static void add_exact(struct gathering *g)
{
    size_t n;
    const struct flow_row **exact = flow_rows_exact(g->rows, g->period, g->arena, &n);
    for (size_t i = 0; i < n; i++) {
        const struct flow_row *row = exact[i];
        if (row->state == CELL_MISSING)
            continue;
        bool is_there = row->state == CELL_PRESENT;
        struct reading reading = {.value = row->value,
                                  .state = row->state,
                                  .unit = g->rows->unit,
                                  .period = g->period,
                                  .step = row->step,
                                  .vintage = row->vintage,
                                  .how = how_exact(g, row),
                                  .arithmetic =
                                      is_there ? amount_say(row->value, g->rows->unit, g->arena)
                                               : STR("suppressed by the publisher"),
                                  .is_derived = !row->is_published,
                                  .rows = one_row(row->at, g->arena),
                                  .n_rows = 1};
        add(g, EXACT, &reading, row);
    }
}

/* The fewest rows, of the table and, unless it is NULL, of that vintage, that follow each other
 * from the period's begin to its end; of two ways with as many rows, the one with the better rows.
 * Returns how many; 0 = there is none. */
static size_t tile(const struct gathering *g, uint32_t table, const day *vintage,
                   const struct flow_row **parts)
{
    size_t n = g->n_inside, best = SIZE_MAX;
    size_t *count = arena_zero(g->arena, n + 1, sizeof *count);
    size_t *before = arena_zero(g->arena, n + 1, sizeof *before);
    for (size_t i = 0; i < n; i++) {
        const struct flow_row *row = g->inside[i];
        if (row->at.table != table || (vintage && row->vintage != *vintage))
            continue;
        if (row->period.begin == g->period.begin)
            count[i] = 1;
        for (size_t j = 0; j < i; j++)
            if (count[j] && g->inside[j]->period.end == row->period.begin &&
                (!count[i] || count[j] + 1 < count[i] ||
                 (count[j] + 1 == count[i] && count[i] > 1 &&
                  compare_rows(g->inside[j], g->inside[before[i]]) < 0))) {
                count[i] = count[j] + 1;
                before[i] = j;
            }
        if (count[i] && row->period.end == g->period.end &&
            (best == SIZE_MAX || count[i] < count[best] ||
             (count[i] == count[best] && compare_rows(row, g->inside[best]) < 0)))
            best = i;
    }
    if (best == SIZE_MAX)
        return 0;
    size_t n_parts = count[best];
    for (size_t i = n_parts, at = best; i-- > 0; at = before[at])
        parts[i] = g->inside[at];
    return n_parts;
}

static struct str say_sum(const struct gathering *g, const struct flow_row **parts, size_t n,
                          double sum)
{
    struct buf out = {0};
    for (size_t i = 0; i < n && i < PARTS_SAID; i++)
        buf_printf(&out, "%s%.*s", i ? " + " : "",
                   STR_ARG(amount_say_beside(parts[i]->value, sum, g->rows->unit, g->arena)));
    if (n > PARTS_SAID)
        buf_printf(&out, " + … (%zu parts)", n);
    buf_printf(&out, " = %.*s", STR_ARG(amount_say(sum, g->rows->unit, g->arena)));
    struct str text = buf_copy(&out, g->arena);
    buf_done(&out);
    return text;
}

/* What the parts are called: "months" when all are, else "parts". */
static const char *name_parts(const struct flow_row **parts, size_t n)
{
    static const char *const NAMES[] = {"years", "quarters", "months"};
    for (enum granularity by = BY_YEAR; by <= BY_MONTH; by++) {
        size_t i = 0;
        while (i < n && is_same(period_of(parts[i]->period.begin, by), parts[i]->period))
            i++;
        if (i == n)
            return NAMES[by];
    }
    return "parts";
}

static bool is_one_vintage(const struct flow_row **parts, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (parts[i]->vintage != parts[0]->vintage)
            return false;
    return true;
}

static struct str how_sum(const struct gathering *g, const struct flow_row **parts, size_t n)
{
    const char *name = name_parts(parts, n);
    day vintage = parts[0]->vintage;
    if (!is_one_vintage(parts, n))
        return arena_printf(g->arena, "sum of %zu %s of several vintages", n, name);
    if (vintage == DAY_NONE)
        return arena_printf(g->arena, "sum of %zu %s", n, name);
    return arena_printf(g->arena, "sum of %zu %s, vintage %.*s", n, name,
                        STR_ARG(day_format(vintage, g->arena)));
}

static void add_sum(struct gathering *g, enum candidate_kind kind, const struct flow_row **parts,
                    size_t n, struct str how)
{
    struct reading reading = {.state = CELL_PRESENT,
                              .unit = g->rows->unit,
                              .period = g->period,
                              .vintage = parts[0]->vintage,
                              .how = how,
                              .is_derived = true,
                              .is_partial = kind == PARTIAL_SUM,
                              .rows = arena_zero(g->arena, n, sizeof *reading.rows),
                              .n_rows = n};
    struct flow_row worst = *parts[0];
    for (size_t i = 0; i < n; i++) {
        reading.value += parts[i]->value;
        reading.step += parts[i]->step;
        reading.rows[i] = parts[i]->at;
        if (parts[i]->vintage > reading.vintage)
            reading.vintage = parts[i]->vintage;
        worst.is_published = worst.is_published && parts[i]->is_published;
    }
    reading.arithmetic = say_sum(g, parts, n, reading.value);
    add(g, kind, &reading, &worst);
}

static bool is_first_of(const struct gathering *g, size_t i, bool by_vintage)
{
    for (size_t j = 0; j < i; j++)
        if (g->inside[j]->at.table == g->inside[i]->at.table &&
            (!by_vintage || g->inside[j]->vintage == g->inside[i]->vintage))
            return false;
    return true;
}

static void add_sums(struct gathering *g)
{
    const struct flow_row **parts = arena_zero(g->arena, g->n_inside + 1, sizeof *parts);
    for (size_t i = 0; i < g->n_inside; i++) {
        uint32_t table = g->inside[i]->at.table;
        size_t n = is_first_of(g, i, true) ? tile(g, table, &g->inside[i]->vintage, parts) : 0;
        if (n > 1)
            add_sum(g, SUM_OF_ONE_VINTAGE, parts, n, how_sum(g, parts, n));
        n = is_first_of(g, i, false) ? tile(g, table, NULL, parts) : 0;
        if (n > 1 && !is_one_vintage(parts, n))
            add_sum(g, SUM_OF_VINTAGES, parts, n, how_sum(g, parts, n));
    }
}

/* The longer row less the part of it that is not asked for. */
static void add_difference(struct gathering *g, const struct flow_row *whole,
                           const struct flow_row *part)
{
    struct str unit = g->rows->unit;
    double value = whole->value - part->value;
    struct record_at *rows = arena_zero(g->arena, 2, sizeof *rows);
    rows[0] = whole->at;
    rows[1] = part->at;
    struct reading reading = {
        .value = value,
        .state = CELL_PRESENT,
        .unit = unit,
        .period = g->period,
        .step = whole->step + part->step,
        .vintage = whole->vintage > part->vintage ? whole->vintage : part->vintage,
        .how = arena_printf(g->arena,
                            "derived: %.*s less %.*s; revisions of the one are absorbed in it",
                            STR_ARG(fact_period(whole->period, g->arena)),
                            STR_ARG(fact_period(part->period, g->arena))),
        .arithmetic = arena_printf(g->arena, "%.*s − %.*s = %.*s",
                                   STR_ARG(amount_say_beside(whole->value, value, unit, g->arena)),
                                   STR_ARG(amount_say_beside(part->value, value, unit, g->arena)),
                                   STR_ARG(amount_say(value, unit, g->arena))),
        .is_derived = true,
        .rows = rows,
        .n_rows = 2};
    add(g, DIFFERENCE, &reading, whole);
}

/* What the row whole has beyond the period, when that is at one side only. */
static bool find_rest(const struct flow_row *whole, struct period period, struct period *rest)
{
    struct period all = whole->period;
    bool is_end = all.begin < period.begin && all.end == period.end;
    bool is_begin = all.begin == period.begin && all.end > period.end;
    *rest =
        is_end ? (struct period){all.begin, period.begin} : (struct period){period.end, all.end};
    return whole->state == CELL_PRESENT && (is_end || is_begin);
}

static void add_differences(struct gathering *g)
{
    for (size_t i = 0; i < g->rows->n; i++) {
        const struct flow_row *whole = &g->rows->at[i], *best = NULL;
        struct period rest;
        if (whole->period.begin > g->period.begin)
            break;
        if (!find_rest(whole, g->period, &rest))
            continue;
        for (size_t j = 0; j < g->rows->n; j++) {
            const struct flow_row *part = &g->rows->at[j];
            if (is_same(part->period, rest) && part->state == CELL_PRESENT &&
                part->at.table == whole->at.table && (!best || compare_rows(part, best) < 0))
                best = part;
        }
        if (best)
            add_difference(g, whole, best);
    }
}

/* The row of the table that ends first of those that begin at or after the day. */
static const struct flow_row *next_part(const struct gathering *g, uint32_t table, day at)
{
    const struct flow_row *next = NULL;
    for (size_t i = 0; i < g->n_inside; i++) {
        const struct flow_row *row = g->inside[i];
        if (row->at.table != table || row->period.begin < at)
            continue;
        if (!next || row->period.end < next->period.end ||
            (row->period.end == next->period.end && compare_rows(row, next) < 0))
            next = row;
    }
    return next;
}

/* As many rows of one table as do not overlap. */
static void add_partial_sums(struct gathering *g)
{
    const struct flow_row **parts = arena_zero(g->arena, g->n_inside + 1, sizeof *parts);
    for (size_t i = 0; i < g->n_inside; i++) {
        uint32_t table = g->inside[i]->at.table;
        size_t n = 0;
        int n_days = 0;
        const struct flow_row *part =
            is_first_of(g, i, false) ? next_part(g, table, g->period.begin) : NULL;
        for (; part; part = next_part(g, table, part->period.end)) {
            parts[n++] = part;
            n_days += part->period.end - part->period.begin;
        }
        if (n)
            add_sum(g, PARTIAL_SUM, parts, n,
                    arena_printf(g->arena, "partial: sum of %zu %s, which cover %d of %d days", n,
                                 name_parts(parts, n), n_days, g->period.end - g->period.begin));
    }
}

static struct str say_why(const struct gathering *g)
{
    struct buf out = {0};
    struct str period = fact_period(g->period, g->arena);
    buf_printf(&out, "no row says %.*s for %.*s",
               STR_ARG(flow_query_say(&g->rows->query, g->arena)), STR_ARG(period));
    if (g->rows->unit.len)
        buf_printf(&out, " in %.*s", STR_ARG(g->rows->unit));
    if (g->rows->query.table.len)
        buf_printf(&out, " in the table \"%.*s\"", STR_ARG(g->rows->query.table));
    if (g->n_inside) {
        const struct flow_row *first = g->inside[0], *last = g->inside[g->n_inside - 1];
        buf_printf(&out, "; %zu rows lie within it, from %.*s to %.*s, and do not fill it",
                   g->n_inside, STR_ARG(fact_period(first->period, g->arena)),
                   STR_ARG(fact_period(last->period, g->arena)));
    }
    if (g->rows->other_units.len)
        buf_printf(&out, "; there are rows in %.*s", STR_ARG(g->rows->other_units));
    struct str text = buf_copy(&out, g->arena);
    buf_done(&out);
    return text;
}

const struct flow_row **flow_rows_exact(const struct flow_rows *rows, struct period period,
                                        struct arena *arena, size_t *n)
{
    const struct flow_row **found = arena_zero(arena, rows->n + 1, sizeof *found);
    *n = 0;
    for (size_t i = 0; i < rows->n; i++) {
        if (!is_same(rows->at[i].period, period))
            continue;
        size_t at = (*n)++;
        for (; at > 0 && compare_rows(&rows->at[i], found[at - 1]) < 0; at--)
            found[at] = found[at - 1];
        found[at] = &rows->at[i];
    }
    return found;
}

static void find_inside(struct gathering *g)
{
    g->inside = arena_zero(g->arena, g->rows->n + 1, sizeof *g->inside);
    for (size_t i = 0; i < g->rows->n; i++) {
        const struct flow_row *row = &g->rows->at[i];
        if (row->state == CELL_PRESENT && row->period.begin >= g->period.begin &&
            row->period.end <= g->period.end && !is_same(row->period, g->period))
            g->inside[g->n_inside++] = row;
    }
}

struct readings flow_rows_read(const struct flow_rows *rows, struct period period,
                               struct arena *arena)
{
    struct arena *scratch = arena_new(0);
    struct gathering *g = arena_zero(scratch, 1, sizeof *g);
    *g = (struct gathering){.rows = rows, .period = period, .arena = arena};
    find_inside(g);
    add_exact(g);
    add_sums(g);
    add_differences(g);
    if (g->n == 0 && rows->query.is_partial_wanted)
        add_partial_sums(g);
    qsort(g->at, g->n, sizeof *g->at, by_rank);
    struct readings readings = {.at = arena_zero(arena, g->n + 1, sizeof *readings.at), .n = g->n};
    for (size_t i = 0; i < g->n; i++)
        readings.at[i] = g->at[i].reading;
    if (g->n == 0)
        readings.why = say_why(g);
    arena_free(scratch);
    return readings;
}
