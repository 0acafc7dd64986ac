/* By what the places of a term can be narrowed down, with counts. */
#include "app/page_explore.h"

#include "render/figure_words.h"
#include "render/page_parts.h"

#include <stdlib.h>

enum { SHOWN = 8, VALUES_SHOWN_MAX = 300 };

static const struct {
    const char *name, *split, *key; /* for people; of trend; of --where */
} FACETS[] = {
    {"Source", "source", "source="}, {"Kind", "kind", "kind="}, {"Language", "language", "lang="}};
enum { N_FACETS = sizeof FACETS / sizeof *FACETS };

/* The first term in the documents that the other conditions select, so that every value of this
 * kind has a count. */
static void ask_without(const struct exploration *e, const char *key, struct question *question)
{
    struct str date = call_value(e->call, "date"), per = call_value(e->call, "per");
    question_begin(question, e->call, "trend");
    question_add(question, "CONCEPT", e->terms[0]);
    question_take(question, "corpus");
    question_add(question, "per", per);
    for (size_t i = 0; i < e->call->n_values; i++) {
        struct call_value value = e->call->values[i];
        if (str_is(value.name, "where") && !str_starts_with(value.value, str_from(key)))
            question_add(question, "where", value.value);
    }
    if (date.len && strcmp(key, "date=") != 0)
        question_add(question, "where", arena_printf(e->call->arena, "date=%.*s", STR_ARG(date)));
}

static bool holds(const struct exploration *e, const char *name, struct str value)
{
    for (size_t i = 0; i < e->call->n_values; i++)
        if (str_is(e->call->values[i].name, name) && str_equal(e->call->values[i].value, value))
            return true;
    return false;
}

struct counted {
    struct page_choice choice;
    double count;
};

/* Those that hold stand first. */
static int by_count(const void *a, const void *b)
{
    const struct counted *x = a, *y = b;
    if (x->choice.is_on != y->choice.is_on)
        return x->choice.is_on ? -1 : 1;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return str_compare(x->choice.text, y->choice.text);
}

static void make_value(const struct exploration *e, const char *key, const struct series *series,
                       struct counted *value)
{
    struct arena *arena = e->call->arena;
    struct str where = arena_printf(arena, "%s%.*s", key, STR_ARG(series->group));
    bool is_on = holds(e, "where", where);
    value->count = series->points[0].numerator;
    struct str count = figure_count(value->count, arena);
    value->choice = (struct page_choice){
        .text = arena_printf(arena, "%s%.*s (%.*s)", is_on ? "✕ " : "", STR_ARG(series->group),
                             STR_ARG(count)),
        .address = exploration_address(e, "where", key, is_on ? STR("") : where),
        .is_on = is_on};
}

static void take_values(struct counted *values, size_t n, struct arena *arena,
                        struct page_facet *facet)
{
    struct page_choice *choices = arena_zero(arena, n + 1, sizeof *choices);
    facet->n = n < VALUES_SHOWN_MAX ? n : VALUES_SHOWN_MAX;
    facet->n_shown = facet->n < SHOWN ? facet->n : SHOWN;
    for (size_t i = 0; i < facet->n; i++)
        choices[i] = values[i].choice;
    facet->values = choices;
}

/* Conditions that hold and that no value counts, as one of several values or of a kind that has no
 * facet: they can be taken away all the same. */
static bool make_others(const struct exploration *e, const struct page_facet *facets, size_t n,
                        struct page_facet *others)
{
    struct arena *arena = e->call->arena;
    struct page_choice *choices = arena_zero(arena, e->call->n_values + 2, sizeof *choices);
    for (size_t i = 0; i < e->call->n_values; i++) {
        struct call_value value = e->call->values[i];
        struct str gone = exploration_address(e, "where", arena_cstr(arena, value.value), STR(""));
        size_t equals = str_find(value.value, STR("="), 0);
        struct str shown = arena_printf(
            arena, "✕ %.*s (",
            STR_ARG(str_cut(value.value, equals + (equals < value.value.len), value.value.len)));
        bool is_listed = !str_is(value.name, "where") || !value.value.len;
        for (size_t j = 0; j < n; j++)
            for (size_t k = 0; k < facets[j].n; k++)
                is_listed |= str_starts_with(facets[j].values[k].text, shown);
        if (!is_listed)
            choices[others->n++] =
                (struct page_choice){.text = arena_printf(arena, "✕ %.*s", STR_ARG(value.value)),
                                     .address = gone,
                                     .is_on = true};
    }
    struct str date = call_value(e->call, "date");
    if (str_find(date, STR(".."), 0) < date.len)
        choices[others->n++] =
            (struct page_choice){.text = arena_printf(arena, "✕ %.*s", STR_ARG(date)),
                                 .address = exploration_address(e, "date", "", STR("")),
                                 .is_on = true};
    others->name = "Others";
    others->values = choices;
    others->n_shown = others->n;
    return others->n > 0;
}

/* False when there is no choice, or too much of it. */
static bool make_facet(const struct exploration *e, size_t number, struct page_facet *facet)
{
    struct question question;
    struct result result;
    struct err trouble = ERR_INIT;
    ask_without(e, FACETS[number].key, &question);
    question_add(&question, "split", str_from(FACETS[number].split));
    question_add(&question, "by", STR("all"));
    if (!question_ask(&question, &result, &trouble))
        return false;
    struct counted *values = arena_zero(e->call->arena, result.set->n_series + 1, sizeof *values);
    size_t n = 0, n_on = 0;
    for (size_t i = 0; i < result.set->n_series; i++) {
        if (result.set->series[i].n_points == 0 || !result.set->series[i].group.len)
            continue;
        make_value(e, FACETS[number].key, &result.set->series[i], &values[n]);
        n_on += values[n++].choice.is_on;
    }
    qsort(values, n, sizeof *values, by_count);
    facet->name = FACETS[number].name;
    take_values(values, n, e->call->arena, facet);
    return n > 1 || n_on > 0;
}

/* Years in their order. */
static bool make_years(const struct exploration *e, struct page_facet *facet)
{
    struct question question;
    struct result result;
    struct err trouble = ERR_INIT;
    struct arena *arena = e->call->arena;
    ask_without(e, "date=", &question);
    question_add(&question, "by", STR("year"));
    if (!question_ask(&question, &result, &trouble) || result.set->n_series == 0)
        return false;
    const struct series *series = &result.set->series[0];
    struct counted *values = arena_zero(arena, series->n_points + 1, sizeof *values);
    size_t n = 0;
    for (size_t i = 0; i < series->n_points; i++) {
        const struct point *point = &series->points[i];
        struct str year = str_cut(day_format(point->period.begin, arena), 0, 4);
        if (point->state != CELL_PRESENT || point->numerator == 0)
            continue;
        bool is_on = holds(e, "date", year);
        struct str count = figure_count(point->numerator, arena);
        values[n++].choice = (struct page_choice){
            .text = arena_printf(arena, "%s%.*s (%.*s)", is_on ? "✕ " : "", STR_ARG(year),
                                 STR_ARG(count)),
            .address = exploration_address(e, "date", "", is_on ? STR("") : year),
            .is_on = is_on};
    }
    facet->name = "Year";
    take_values(values, n, arena, facet);
    return n > 1;
}

void exploration_put_facets(const struct exploration *e)
{
    struct page_facet facets[N_FACETS + 2] = {0};
    size_t n = 0;
    for (size_t i = 0; i < N_FACETS; i++)
        n += make_facet(e, i, &facets[n]);
    n += make_years(e, &facets[n]);
    n += make_others(e, facets, n, &facets[n]);
    page_facets(facets, n, &e->reply->body);
}
