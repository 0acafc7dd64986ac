/* METHOD: claims/verdict */
#include "measure/verdict.h"

enum { YEARS_EITHER_SIDE = 2, READINGS_TRIED = 24 };

static const struct {
    const char *name, *sign;
} KINDS[N_VERDICT_KINDS] = {
    [VERDICT_HOLDS] = {"holds", "✓"},         [VERDICT_FAILS] = {"fails", "✗"},
    [VERDICT_DRIFTED] = {"drifted", "↷"},     [VERDICT_NO_DATA] = {"no data", "∅"},
    [VERDICT_JUDGEMENT] = {"judgement", "◆"},
};

const char *verdict_name(enum verdict_kind kind)
{
    return KINDS[kind].name;
}

const char *verdict_sign(enum verdict_kind kind)
{
    return KINDS[kind].sign;
}

/* A search for readings under which the expectation holds. */
struct search {
    const struct material *material;
    const struct expression *expectation;
    struct arena *arena;
    struct verdict *verdict;
};

/* A variation may ask for what cannot be (a volume in USD): then it is no reading at all. */
static enum truth try(const struct search *search, const struct variation *variation,
                      struct outcome *outcome)
{
    struct err ignored = ERR_INIT;
    bool is_good = evaluate(search->material, search->expectation, variation, search->arena,
                            outcome, &ignored);
    return is_good ? outcome->truth : IS_UNKNOWN;
}

static void add_near(struct search *search, const struct variation *variation, struct str words)
{
    struct verdict *verdict = search->verdict;
    struct outcome outcome;
    if (verdict->n_near == NEAR_MAX || try(search, variation, &outcome) != IS_TRUE)
        return;
    for (size_t i = 0; i < verdict->n_near; i++)
        if (str_equal(verdict->near[i].arithmetic, outcome.arithmetic))
            return;
    verdict->near[verdict->n_near++] = (struct near_reading){words, outcome.arithmetic};
}

/* The year that a moved expression speaks of, when it has one period. */
static struct str moved_words(const struct search *search, int years)
{
    return arena_printf(search->arena, "%d year%s %s", years < 0 ? -years : years,
                        years == 1 || years == -1 ? "" : "s", years < 0 ? "earlier" : "later");
}

static void try_readings(struct search *search)
{
    size_t n;
    const struct node **leaves = expression_leaves(search->expectation, search->arena, &n);
    for (size_t i = 0; i < n; i++) {
        struct readings readings;
        struct err ignored = ERR_INIT;
        if (!leaf_readings(search->material, search->expectation, leaves[i], search->arena,
                           &readings, &ignored))
            continue;
        for (size_t j = 1; j < readings.n && j < READINGS_TRIED; j++) {
            struct variation variation = {.leaf = leaves[i], .reading = j};
            add_near(search, &variation, readings.at[j].how);
        }
    }
}

static void try_years(struct search *search, bool is_by_swapped)
{
    for (int distance = 1; distance <= YEARS_EITHER_SIDE; distance++)
        for (int sign = -1; sign <= 1; sign += 2) {
            struct variation variation = {.years = sign * distance, .is_by_swapped = is_by_swapped};
            struct str words = moved_words(search, sign * distance);
            if (is_by_swapped)
                words = arena_printf(search->arena, "%.*s, value for volume or the reverse",
                                     STR_ARG(words));
            add_near(search, &variation, words);
        }
}

/* Agencies publish the year so far: its first 11, 10, 9 or 6 months are taken for the year. */
static void try_months(struct search *search)
{
    static const int MONTHS[] = {11, 10, 9, 6};
    static const char *const NAMES[] = {"November", "October", "September", "June"};
    for (size_t i = 0; i < sizeof MONTHS / sizeof *MONTHS; i++)
        for (int years = -1; years <= 1; years++) {
            struct variation variation = {.years = years, .months = MONTHS[i]};
            struct str words = arena_printf(search->arena, "for January to %s", NAMES[i]);
            if (years)
                words = arena_printf(search->arena, "%.*s, %.*s", STR_ARG(words),
                                     STR_ARG(moved_words(search, years)));
            add_near(search, &variation, words);
        }
}

static void find_near(struct search *search)
{
    struct variation swapped = {.is_by_swapped = true};
    search->verdict->near = arena_zero(search->arena, NEAR_MAX, sizeof *search->verdict->near);
    try_readings(search);
    add_near(search, &swapped, STR("value for volume or the reverse"));
    try_years(search, false);
    try_years(search, true);
    try_months(search);
}

/* The youngest earlier vintage on which it was otherwise. */
static bool find_drift(struct search *search)
{
    struct verdict *verdict = search->verdict;
    for (size_t i = verdict->outcome.n_vintages; i-- > 0;) {
        struct variation variation = {.as_of = verdict->outcome.vintages[i]};
        struct outcome before;
        enum truth truth = try(search, &variation, &before);
        if (truth == IS_UNKNOWN || truth == verdict->outcome.truth)
            continue;
        struct str at = day_format(variation.as_of, search->arena);
        verdict->drift =
            arena_printf(search->arena, "%s on %.*s: %.*s", truth == IS_TRUE ? "held" : "failed",
                         STR_ARG(at), STR_ARG(before.arithmetic));
        return true;
    }
    return false;
}

bool verdict_find(const struct material *material, const struct expression *expectation,
                  struct arena *arena, struct verdict *verdict, struct err *err)
{
    const struct variation own = {0};
    struct search search = {material, expectation, arena, verdict};
    *verdict = (struct verdict){0};
    if (!evaluate(material, expectation, &own, arena, &verdict->outcome, err))
        return false;
    if (!verdict->outcome.is_truth) {
        node_refuse(expectation, expectation->root, err, "nothing is expected of this number");
        err_hint(err, "Compare it: … = 29.3%% ± 0.05");
        return false;
    }
    if (verdict->outcome.truth == IS_UNKNOWN)
        verdict->kind = VERDICT_NO_DATA;
    else if (find_drift(&search))
        verdict->kind = VERDICT_DRIFTED;
    else if (verdict->outcome.truth == IS_FALSE)
        verdict->kind = VERDICT_FAILS;
    else
        verdict->kind = verdict->outcome.is_judged ? VERDICT_JUDGEMENT : VERDICT_HOLDS;
    if (verdict->outcome.truth != IS_TRUE)
        find_near(&search);
    return true;
}
