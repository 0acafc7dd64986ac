/* METHOD: facts/vote-agreement */
#include "facts/votes.h"

#include "base/memory.h"

#include <math.h>

const char *const VOTE_MEASURES[] = {"agreement", "kappa", "co-vetoes", NULL};
static vote_measure_fn *const MEASURES[] = {votes_agreement, votes_kappa, votes_co_vetoes};

static const char *const ABSTENTIONS[] = {"own", "half", "left-out", NULL};
static const char *const ABSENCES[] = {"left-out", "abstention", NULL};
static const char *const CHANCES[] = {"kappa", "pi", "s", NULL};

/* The place of the word in the list. */
static bool parse_word(struct str word, const char *const *words, const char *what, size_t *at,
                       struct err *err)
{
    for (*at = 0; words[*at]; (*at)++)
        if (str_is(word, words[*at]))
            return true;
    err_set(err, ERR_INPUT, "unknown %s \"%.*s\"", what, STR_ARG(word));
    err_hint(err, "Take %s, %s%s%s.", words[0], words[1], words[2] ? " or " : "",
             words[2] ? words[2] : "");
    return false;
}

bool abstention_parse(struct str word, enum abstention *abstention, struct err *err)
{
    size_t at;
    bool is_good = parse_word(word, ABSTENTIONS, "treatment of abstention", &at, err);
    *abstention = is_good ? (enum abstention)at : ABSTENTION_OWN;
    return is_good;
}

bool absence_parse(struct str word, enum absence *absence, struct err *err)
{
    size_t at;
    bool is_good = parse_word(word, ABSENCES, "treatment of absence", &at, err);
    *absence = is_good ? (enum absence)at : ABSENCE_LEFT_OUT;
    return is_good;
}

bool chance_parse(struct str word, enum chance *chance, struct err *err)
{
    size_t at;
    bool is_good = parse_word(word, CHANCES, "model of chance", &at, err);
    *chance = is_good ? (enum chance)at : CHANCE_OWN;
    return is_good;
}

vote_measure_fn *vote_measure_find(struct str name)
{
    for (size_t i = 0; VOTE_MEASURES[i]; i++)
        if (str_is(name, VOTE_MEASURES[i]))
            return MEASURES[i];
    return NULL;
}

struct str vote_query_say(const struct vote_query *query, struct arena *arena)
{
    static const char *const SAY_ABSTENTION[] = {"abstention is a choice of its own",
                                                 "an abstention beside yes or no is half agreement",
                                                 "roll calls with an abstention are left out"};
    static const char *const SAY_ABSENCE[] = {"absence is left out",
                                              "a stated absence is an abstention"};
    return arena_printf(arena, "%s; %s", SAY_ABSTENTION[query->abstention],
                        SAY_ABSENCE[query->absence]);
}

/* --- roll calls of both --- */

/* A vote of one of both members. */
struct cast {
    uint32_t roll_call; /* code */
    uint32_t row;
    int8_t choice; /* enum vote_choice, or one of those below */
    bool is_b;
};
enum { CHOICE_ABSENT = N_CHOICES, CHOICE_VETO, CHOICE_UNKNOWN };

/* All votes of both in one table, each roll call once for each member. */
struct casts {
    struct cast *at; /* from base/memory */
    size_t n, cap;
};

static int choice_of(struct str word)
{
    static const struct {
        const char *word;
        int choice;
    } WORDS[] = {{"yes", CHOICE_YES},
                 {"no", CHOICE_NO},
                 {"abstain", CHOICE_ABSTAIN},
                 {"absent", CHOICE_ABSENT},
                 {"veto", CHOICE_VETO}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_is(word, WORDS[i].word))
            return WORDS[i].choice;
    return CHOICE_UNKNOWN;
}

static bool has_issue(struct str issues, struct str issue)
{
    while (issues.len) {
        size_t end = str_find(issues, STR("; "), 0);
        if (str_equal(str_cut(issues, 0, end), issue))
            return true;
        issues = end < issues.len ? str_cut(issues, end + 2, issues.len) : STR("");
    }
    return false;
}

static bool is_wanted(const struct records *records, const struct vote_query *query,
                      struct period period, size_t row)
{
    day begin = records_day_at(records, FIELD_BEGIN, row);
    day vintage = records_day_at(records, FIELD_VINTAGE, row);
    bool has_ceiling = query->as_of != 0 && query->as_of != DAY_NONE;
    return begin >= period.begin && begin < period.end &&
           (!has_ceiling || vintage == DAY_NONE || vintage <= query->as_of) &&
           (query->session.len == 0 ||
            str_equal(records_cell(records, VOTE_SESSION, row), query->session)) &&
           (query->body.len == 0 ||
            str_equal(records_cell(records, VOTE_BODY, row), query->body)) &&
           (query->issue.len == 0 ||
            has_issue(records_cell(records, VOTE_ISSUES, row), query->issue));
}

static int by_roll_call(const void *a, const void *b)
{
    const struct cast *x = a, *y = b;
    if (x->roll_call != y->roll_call)
        return x->roll_call < y->roll_call ? -1 : 1;
    if (x->is_b != y->is_b)
        return x->is_b ? 1 : -1;
    return (x->row > y->row) - (x->row < y->row);
}

static void collect(const struct records *records, const struct vote_query *query,
                    struct period period, struct casts *casts)
{
    struct code_column members = records_codes(records, VOTE_MEMBER);
    struct code_column roll_calls = records_codes(records, VOTE_ROLL_CALL);
    uint32_t a = records_find(records, VOTE_MEMBER, query->a);
    uint32_t b = records_find(records, VOTE_MEMBER, query->b);
    if (a == UINT32_MAX || b == UINT32_MAX)
        return;
    for (size_t i = 0; i < records_n(records); i++) {
        uint32_t member = code_at(&members, i);
        if ((member != a && member != b) || !is_wanted(records, query, period, i))
            continue;
        casts->at = memory_grow(casts->at, casts->n, &casts->cap, sizeof *casts->at);
        casts->at[casts->n++] =
            (struct cast){code_at(&roll_calls, i), (uint32_t)i,
                          (int8_t)choice_of(records_cell(records, VOTE_CAST, i)), member == b};
    }
    if (casts->n)
        qsort(casts->at, casts->n, sizeof *casts->at, by_roll_call);
}

/* The next roll call in which both have a row: the first row of each stands. */
static bool next_pair(const struct casts *casts, size_t *at, const struct cast **a,
                      const struct cast **b)
{
    while (*at < casts->n) {
        size_t begin = *at, end = begin;
        while (end < casts->n && casts->at[end].roll_call == casts->at[begin].roll_call)
            end++;
        *at = end;
        size_t first_b = begin;
        while (first_b < end && !casts->at[first_b].is_b)
            first_b++;
        if (first_b == begin || first_b == end)
            continue;
        *a = &casts->at[begin];
        *b = &casts->at[first_b];
        return true;
    }
    return false;
}

/* --- groups --- */

struct grouping {
    const struct records *records;
    const struct vote_query *query;
    uint32_t table;
    struct arena *arena;
    struct vote_group *at; /* from base/memory */
    size_t n, cap;
};

static struct vote_group *group_of(struct grouping *grouping, size_t row, bool is_by_year)
{
    day begin = records_day_at(grouping->records, FIELD_BEGIN, row);
    struct str session = is_by_year ? STR("") : records_cell(grouping->records, VOTE_SESSION, row);
    struct period period = period_of(begin, is_by_year ? BY_YEAR : BY_DAY);
    for (size_t i = 0; i < grouping->n; i++) {
        struct vote_group *group = &grouping->at[i];
        if (is_by_year ? group->period.begin != period.begin : !str_equal(group->session, session))
            continue;
        group->period.begin =
            period.begin < group->period.begin ? period.begin : group->period.begin;
        group->period.end = period.end > group->period.end ? period.end : group->period.end;
        return group;
    }
    grouping->at = memory_grow(grouping->at, grouping->n, &grouping->cap, sizeof *grouping->at);
    grouping->at[grouping->n] = (struct vote_group){.session = session, .period = period};
    return &grouping->at[grouping->n++];
}

static void keep_rows(struct vote_group *group, uint32_t table, const struct cast *a,
                      const struct cast *b, struct arena *arena)
{
    size_t n = group->n_rows;
    if ((n & (n - 1)) == 0) { /* full at every power of two */
        struct record_at *rows = arena_zero(arena, n ? 2 * n : 2, sizeof *rows);
        if (n)
            memcpy(rows, group->rows, n * sizeof *rows);
        group->rows = rows;
    }
    group->rows[group->n_rows++] = (struct record_at){table, a->row};
    group->rows[group->n_rows++] = (struct record_at){table, b->row};
}

static int counted_choice(int choice, const struct vote_query *query)
{
    if (choice == CHOICE_VETO)
        return CHOICE_NO;
    if (choice == CHOICE_ABSENT && query->absence == ABSENCE_AS_ABSTENTION)
        return CHOICE_ABSTAIN;
    return choice;
}

static void count_pair(struct grouping *grouping, struct vote_group *group, const struct cast *a,
                       const struct cast *b)
{
    int x = counted_choice(a->choice, grouping->query);
    int y = counted_choice(b->choice, grouping->query);
    bool is_left_out = grouping->query->abstention == ABSTENTION_LEFT_OUT &&
                       (x == CHOICE_ABSTAIN || y == CHOICE_ABSTAIN);
    if (x >= N_CHOICES || y >= N_CHOICES) {
        group->n_left_out++;
        return;
    }
    group->counts.at[x][y]++;
    if (!is_left_out)
        keep_rows(group, grouping->table, a, b, grouping->arena);
}

static int by_first_day(const void *a, const void *b)
{
    const struct vote_group *x = a, *y = b;
    if (x->period.begin != y->period.begin)
        return x->period.begin < y->period.begin ? -1 : 1;
    return str_compare(x->session, y->session);
}

struct vote_group *votes_group(const struct fact_set *set, size_t table,
                               const struct vote_query *query, struct period period,
                               bool is_by_year, struct arena *arena, size_t *n)
{
    const struct records *records = set->tables[table].records;
    struct grouping grouping = {
        .records = records, .query = query, .table = (uint32_t)table, .arena = arena};
    struct casts casts = {0};
    const struct cast *a, *b;
    collect(records, query, period, &casts);
    for (size_t at = 0; next_pair(&casts, &at, &a, &b);)
        count_pair(&grouping, group_of(&grouping, a->row, is_by_year), a, b);
    if (grouping.n)
        qsort(grouping.at, grouping.n, sizeof *grouping.at, by_first_day);
    struct vote_group *groups = arena_zero(arena, grouping.n + 1, sizeof *groups);
    if (grouping.n)
        memcpy(groups, grouping.at, grouping.n * sizeof *groups);
    *n = grouping.n;
    memory_free(grouping.at);
    memory_free(casts.at);
    return groups;
}

/* --- measures --- */

static bool is_table_of(const struct fact_set *set, size_t table, struct str name)
{
    return records_kind(set->tables[table].records) == RECORD_VOTE &&
           (name.len == 0 || str_equal(name, set->tables[table].name));
}

/* The group of all roll calls of the period. */
static bool read_all(const struct fact_set *set, size_t table, const struct vote_query *query,
                     struct period period, struct arena *arena, struct vote_group *all)
{
    size_t n;
    struct vote_group *groups = votes_group(set, table, query, period, true, arena, &n);
    *all = (struct vote_group){.period = period};
    size_t n_rows = 0;
    for (size_t i = 0; i < n; i++)
        n_rows += groups[i].n_rows;
    all->rows = arena_zero(arena, n_rows + 1, sizeof *all->rows);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < N_CHOICES * N_CHOICES; j++)
            all->counts.at[j / N_CHOICES][j % N_CHOICES] +=
                groups[i].counts.at[j / N_CHOICES][j % N_CHOICES];
        for (size_t j = 0; j < groups[i].n_rows; j++)
            all->rows[all->n_rows++] = groups[i].rows[j];
        all->n_left_out += groups[i].n_left_out;
    }
    return n > 0;
}

static bool start(const struct fact_set *set, const struct vote_query *query, struct arena *arena,
                  struct readings *readings, struct err *err)
{
    *readings = (struct readings){.at = arena_zero(arena, set->n_tables + 1, sizeof *readings->at)};
    if (query->a.len == 0 || query->b.len == 0)
        return err_set(err, ERR_INPUT, "agreement is between two members: name both");
    readings->why = arena_printf(arena, "no table has votes of %.*s and %.*s in one roll call",
                                 STR_ARG(query->a), STR_ARG(query->b));
    return true;
}

static int by_rows(const void *a, const void *b)
{
    const struct reading *x = a, *y = b;
    if (x->n_rows != y->n_rows)
        return x->n_rows > y->n_rows ? -1 : 1;
    return (x->rows[0].table > y->rows[0].table) - (x->rows[0].table < y->rows[0].table);
}

static bool measure(const struct fact_set *set, const struct vote_query *query,
                    struct period period, bool is_corrected, struct arena *arena,
                    struct readings *readings, struct err *err)
{
    if (!start(set, query, arena, readings, err))
        return false;
    for (size_t i = 0; i < set->n_tables; i++) {
        struct vote_group all;
        if (!is_table_of(set, i, query->table) || !read_all(set, i, query, period, arena, &all))
            continue;
        struct similarity found = similarity_measure(&all.counts, query->abstention, query->chance);
        double value = is_corrected ? found.corrected : found.observed;
        struct str words = arena_printf(arena, "%g of %lld roll calls alike = %.2f %%",
                                        found.agreed, (long long)found.n, found.observed * 100);
        if (is_corrected)
            words =
                arena_printf(arena, "%.*s; by chance %.2f %%; (%.4f − %.4f) / (1 − %.4f) = %.4f",
                             STR_ARG(words), found.expected * 100, found.observed, found.expected,
                             found.expected, found.corrected);
        if (isnan(value))
            continue;
        readings->at[readings->n++] = (struct reading){
            .value = value,
            .state = CELL_PRESENT,
            .unit = is_corrected ? STR("") : STR("%"),
            .period = period,
            .vintage = DAY_NONE,
            .how = arena_printf(arena, "%.*s; table \"%.*s\"; %zu roll calls with one absent",
                                STR_ARG(vote_query_say(query, arena)), STR_ARG(set->tables[i].name),
                                all.n_left_out),
            .arithmetic = words,
            .is_derived = true,
            .rows = all.rows,
            .n_rows = all.n_rows};
    }
    if (readings->n)
        qsort(readings->at, readings->n, sizeof *readings->at, by_rows);
    return true;
}

bool votes_agreement(const struct fact_set *set, const struct vote_query *query,
                     struct period period, struct arena *arena, struct readings *readings,
                     struct err *err)
{
    return measure(set, query, period, false, arena, readings, err);
}

bool votes_kappa(const struct fact_set *set, const struct vote_query *query, struct period period,
                 struct arena *arena, struct readings *readings, struct err *err)
{
    return measure(set, query, period, true, arena, readings, err);
}

static void read_co_vetoes(const struct fact_set *set, size_t table, const struct vote_query *query,
                           struct period period, struct arena *arena, struct vote_group *both)
{
    struct casts casts = {0};
    const struct cast *a, *b;
    collect(set->tables[table].records, query, period, &casts);
    for (size_t at = 0; next_pair(&casts, &at, &a, &b);)
        if (a->choice == CHOICE_VETO && b->choice == CHOICE_VETO)
            keep_rows(both, (uint32_t)table, a, b, arena);
    memory_free(casts.at);
}

bool votes_co_vetoes(const struct fact_set *set, const struct vote_query *query,
                     struct period period, struct arena *arena, struct readings *readings,
                     struct err *err)
{
    if (!start(set, query, arena, readings, err))
        return false;
    for (size_t i = 0; i < set->n_tables; i++) {
        struct vote_group both = {0};
        if (!is_table_of(set, i, query->table) ||
            records_find(set->tables[i].records, VOTE_CAST, STR("veto")) == UINT32_MAX)
            continue;
        read_co_vetoes(set, i, query, period, arena, &both);
        readings->at[readings->n++] = (struct reading){
            .value = (double)both.n_rows / 2,
            .state = CELL_PRESENT,
            .period = period,
            .vintage = DAY_NONE,
            .how = arena_printf(arena, "vetoes of both in one vote; table \"%.*s\"",
                                STR_ARG(set->tables[i].name)),
            .arithmetic = arena_printf(arena, "%zu votes", both.n_rows / 2),
            .is_derived = true,
            .rows = both.rows,
            .n_rows = both.n_rows};
    }
    return true;
}
