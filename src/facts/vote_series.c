/* METHOD: facts/vote-agreement */
#include "facts/vote_series.h"

#include "facts/fact_series.h"
#include "facts/places.h"

#include <math.h>

enum { FIRST_SESSION_YEAR = 1945, SESSIONS_MAX = 300 };

static struct period period_asked(const struct vote_series_options *options)
{
    bool is_any = options->period.begin == 0 && options->period.end == 0;
    return is_any ? (struct period){DAY_NONE, INT32_MAX} : options->period;
}

/* The groups of the table that has most roll calls of both. */
static struct vote_group *groups_of(const struct fact_set *set,
                                    const struct vote_series_options *options, size_t i,
                                    struct arena *arena, size_t *n)
{
    const struct vote_query *query = &options->queries[i];
    struct vote_group *best = NULL;
    size_t n_most = 0;
    *n = 0;
    for (size_t j = 0; j < set->n_tables; j++) {
        size_t n_here, n_rows = 0;
        if (records_kind(set->tables[j].records) != RECORD_VOTE ||
            (query->table.len && !str_equal(query->table, set->tables[j].name)))
            continue;
        struct vote_group *groups =
            votes_group(set, j, query, period_asked(options), options->is_by_year, arena, &n_here);
        for (size_t k = 0; k < n_here; k++)
            n_rows += groups[k].n_rows;
        if (n_rows <= n_most)
            continue;
        n_most = n_rows;
        best = groups;
        *n = n_here;
    }
    return best;
}

static struct str label_of(const struct vote_query *query, struct arena *arena)
{
    struct str a = place_name(query->a, STR("en")), b = place_name(query->b, STR("en"));
    return arena_printf(arena, "%.*s – %.*s%s%.*s", STR_ARG(a), STR_ARG(b),
                        query->issue.len ? ", " : "", STR_ARG(query->issue));
}

/* The year a group is drawn at; 0 = it has no place. */
static int year_of(const struct vote_group *group, bool is_by_year)
{
    int64_t session;
    if (is_by_year)
        return day_to_civil(group->period.begin).year;
    if (!str_to_int(group->session, &session) || session < 1 || session > SESSIONS_MAX)
        return 0;
    return FIRST_SESSION_YEAR + (int)session;
}

static void read_group(const struct vote_group *group, const struct vote_query *query,
                       bool is_corrected, struct arena *arena, struct reading *reading)
{
    struct similarity found = similarity_measure(&group->counts, query->abstention, query->chance);
    double value = is_corrected ? found.corrected : found.observed;
    *reading = (struct reading){.value = value,
                                .state = isnan(value) ? CELL_MISSING : CELL_PRESENT,
                                .unit = is_corrected ? STR("") : STR("%"),
                                .period = group->period,
                                .vintage = DAY_NONE,
                                .how = arena_printf(arena, "session %.*s; %zu with one absent",
                                                    STR_ARG(group->session), group->n_left_out),
                                .arithmetic = arena_printf(arena, "%g of %lld roll calls alike",
                                                           found.agreed, (long long)found.n),
                                .rows = group->rows,
                                .n_rows = group->n_rows};
    if (group->session.len == 0)
        reading->how = arena_printf(arena, "%zu with one absent", group->n_left_out);
}

/* All groups of all queries, and the years they span. */
struct gathered {
    struct vote_group **groups;
    size_t *n;
    int first, last;
    size_t n_placeless;
};

static void gather(const struct fact_set *set, const struct vote_series_options *options,
                   struct arena *arena, struct gathered *gathered)
{
    *gathered = (struct gathered){.first = INT32_MAX, .last = INT32_MIN};
    gathered->groups = arena_zero(arena, options->n_queries + 1, sizeof *gathered->groups);
    gathered->n = arena_zero(arena, options->n_queries + 1, sizeof *gathered->n);
    for (size_t i = 0; i < options->n_queries; i++) {
        gathered->groups[i] = groups_of(set, options, i, arena, &gathered->n[i]);
        for (size_t j = 0; j < gathered->n[i]; j++) {
            int year = year_of(&gathered->groups[i][j], options->is_by_year);
            gathered->n_placeless += year == 0;
            gathered->first = year && year < gathered->first ? year : gathered->first;
            gathered->last = year && year > gathered->last ? year : gathered->last;
        }
    }
}

static bool fill(struct fact_series *series, const struct vote_series_options *options,
                 const struct gathered *gathered, size_t i, struct err *err)
{
    for (size_t j = 0; j < gathered->n[i]; j++) {
        const struct vote_group *group = &gathered->groups[i][j];
        struct reading reading;
        struct readings one = {.at = &reading, .n = 1};
        int year = year_of(group, options->is_by_year);
        if (year == 0)
            continue;
        read_group(group, &options->queries[i], options->is_corrected, series->set->arena,
                   &reading);
        if (!fact_series_put(series, i, (size_t)(year - gathered->first), &one, err))
            return false;
    }
    return true;
}

static bool check(const struct vote_series_options *options, struct err *err)
{
    for (size_t i = 0; i < options->n_queries; i++)
        if (options->queries[i].a.len == 0 || options->queries[i].b.len == 0)
            return err_set(err, ERR_INPUT, "agreement is between two members: name both");
    return true;
}

struct series_set *vote_series(const struct fact_set *set,
                               const struct vote_series_options *options, struct arena *arena,
                               struct err *err)
{
    struct fact_series series;
    struct gathered gathered;
    if (!check(options, err))
        return NULL;
    gather(set, options, arena, &gathered);
    if (gathered.first > gathered.last) {
        err_set(err, ERR_MISSING, "no table has votes of %.*s in one roll call",
                STR_ARG(label_of(&options->queries[0], arena)));
        return NULL;
    }
    struct period span = {day_from_civil(gathered.first, 1, 1),
                          day_from_civil(gathered.last + 1, 1, 1)};
    if (!fact_series_init(&series, set, options->n_queries, span, BY_YEAR, arena, err))
        return NULL;
    struct series_set *result = series.set;
    for (size_t i = 0; i < options->n_queries; i++) {
        result->series[i].label = label_of(&options->queries[i], arena);
        result->series[i].id = arena_cstr(arena, result->series[i].label);
        if (!fill(&series, options, &gathered, i, err))
            return NULL;
    }
    result->name = "votes";
    result->measure =
        options->is_corrected ? STR("agreement beyond chance (kappa)") : STR("same vote");
    result->title = STR("How often do they vote alike?");
    result->selection = options->is_by_year
                            ? STR("roll calls in which both voted, by year")
                            : STR("roll calls in which both voted, by session at its first year");
    result->method = STR("facts/vote-agreement");
    fact_series_finish(&series);
    fact_series_note(&series, arena_printf(arena, "Treatment: %.*s.",
                                           STR_ARG(vote_query_say(&options->queries[0], arena))));
    if (gathered.n_placeless)
        fact_series_note(&series, arena_printf(arena, "%zu sessions without a number are left out.",
                                               gathered.n_placeless));
    return result;
}

struct table *vote_table(const struct fact_set *set, const struct vote_series_options *options,
                         struct arena *arena, struct err *err)
{
    enum { PAIR, SESSION, BEGIN, END, N, ALIKE, AGREEMENT, KAPPA, ABSENT };
    if (!check(options, err))
        return NULL;
    struct table *table = table_new(arena, "votes");
    table_column(table, "pair", "Pair", "", COLUMN_TEXT);
    table_column(table, "session", "Session", "", COLUMN_TEXT);
    table_column(table, "begin", "First roll call", "", COLUMN_DAY);
    table_column(table, "end", "Last roll call", "", COLUMN_DAY);
    table_column(table, "roll_calls", "Roll calls counted", "roll calls", COLUMN_INT);
    table_column(table, "alike", "Alike", "roll calls", COLUMN_REAL);
    table_column(table, "agreement", "Agreement", "%", COLUMN_REAL);
    table_column(table, "kappa", "Kappa", "", COLUMN_REAL);
    table_column(table, "absent", "One absent", "roll calls", COLUMN_INT);
    table->columns[ALIKE].decimals = -1;
    table->columns[AGREEMENT].decimals = 2;
    table->columns[KAPPA].decimals = 3;
    for (size_t i = 0; i < options->n_queries; i++) {
        size_t n;
        struct vote_group *groups = groups_of(set, options, i, arena, &n);
        for (size_t j = 0; j < n; j++) {
            struct similarity found = similarity_measure(
                &groups[j].counts, options->queries[i].abstention, options->queries[i].chance);
            size_t row = table_row(table);
            table_text(table, row, PAIR, label_of(&options->queries[i], arena));
            table_text(table, row, SESSION, groups[j].session);
            table_day(table, row, BEGIN, groups[j].period.begin);
            table_day(table, row, END, groups[j].period.end - 1);
            table_int(table, row, N, found.n);
            table_real(table, row, ALIKE, found.agreed);
            table_real(table, row, AGREEMENT, found.observed * 100);
            table_real(table, row, KAPPA, found.corrected);
            table_int(table, row, ABSENT, (int64_t)groups[j].n_left_out);
        }
    }
    table->n_total = table->n_rows;
    table->title = STR("How often do they vote alike?");
    table->method = STR("facts/vote-agreement");
    table->notes = arena_printf(arena, "Treatment: %.*s.",
                                STR_ARG(vote_query_say(&options->queries[0], arena)));
    return table;
}
