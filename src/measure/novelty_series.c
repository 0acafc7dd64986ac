/* METHOD: reuse/novelty */
#include "measure/novelty.h"

#include "base/memory.h"
#include "measure/trend_axis.h"
#include "stat/interval.h"

#include <math.h>

/* With fewer documents a draw of them says nothing. */
enum { DOCUMENTS_FOR_INTERVAL = 5, BOOTSTRAP_DRAWS = 2000 };

struct painting {
    const struct store *store;
    const struct novelty_options *options;
    const struct novelty_list *list;
    struct trend_axis axis;
    struct series_set *set;
    struct point **points; /* by document of the list; NULL when its day is in no period */
    struct arena *arena;
};

static void name_series(const struct painting *painting, size_t i)
{
    const struct trend_axis *axis = &painting->axis;
    struct series *series = &painting->set->series[i];
    struct str lang = axis->groups[i];
    series->id = arena_cstr(painting->arena, lang);
    series->label = axis->n_groups == 1 ? STR("Said before") : lang;
    series->group = lang;
    series->first_evidence = series->last_evidence = -1;
    series->n_points = axis->n_periods;
    series->points = arena_zero(painting->arena, axis->n_periods + 1, sizeof *series->points);
    for (size_t j = 0; j < axis->n_periods; j++)
        series->points[j].period = axis->periods[j];
}

static struct point *point_of(const struct painting *painting, const struct novelty *novelty)
{
    const struct segment *segment = store_segment(painting->store, novelty->at.segment);
    struct document document;
    size_t groups[TREND_GROUPS_MAX];
    segment_document(segment, novelty->at.document, &document);
    size_t period = trend_axis_period(&painting->axis, document.date);
    if (period == SIZE_MAX ||
        !trend_axis_groups(&painting->axis, segment, novelty->at.document, groups))
        return NULL;
    return &painting->set->series[groups[0]].points[period];
}

static void add_documents(const struct painting *painting)
{
    for (size_t i = 0; i < painting->list->n; i++) {
        const struct novelty *novelty = &painting->list->at[i];
        struct point *point = painting->points[i] = point_of(painting, novelty);
        if (!point)
            continue;
        point->numerator += (double)novelty->n_said;
        point->denominator += (double)novelty_base(novelty);
        point->n_documents += novelty->n_said > 0;
        point->n_documents_all++;
    }
}

/* The documents of a point, for drawing whole ones. */
static struct interval interval_of(const struct painting *painting, const struct point *point,
                                   uint64_t seed)
{
    size_t n = 0, most = (size_t)point->n_documents_all;
    double *said = memory_new(most, sizeof *said), *bases = memory_new(most, sizeof *bases);
    for (size_t i = 0; i < painting->list->n; i++) {
        const struct novelty *novelty = &painting->list->at[i];
        if (painting->points[i] != point)
            continue;
        said[n] = (double)novelty->n_said;
        bases[n++] = (double)novelty_base(novelty);
    }
    struct interval interval =
        interval_ratio_bootstrap(said, bases, n, BOOTSTRAP_DRAWS, seed, 0.95);
    memory_free(said);
    memory_free(bases);
    return interval;
}

static void finish_points(const struct painting *painting)
{
    for (size_t i = 0; i < painting->set->n_series; i++)
        for (size_t j = 0; j < painting->axis.n_periods; j++) {
            struct point *point = &painting->set->series[i].points[j];
            point->value = point->low = point->high = NAN;
            point->state = point->denominator > 0 ? CELL_PRESENT : CELL_MISSING;
            if (point->denominator <= 0)
                continue;
            point->value = 100 * point->numerator / point->denominator;
            if (point->n_documents_all < DOCUMENTS_FOR_INTERVAL)
                continue;
            struct interval interval =
                interval_of(painting, point, 30000 + i * painting->axis.n_periods + j);
            point->low = 100 * interval.low;
            point->high = 100 * interval.high;
            painting->set->interval =
                STR("95 % interval from drawing whole documents, of periods with at least 5");
        }
}

static void describe(const struct painting *painting)
{
    struct series_set *set = painting->set;
    struct str notes = set->notes;
    set->name = "said_before";
    set->title = STR("How much of what is said was said before?");
    set->measure = STR("share said before");
    set->unit = STR("%");
    set->selection = filter_describe(&painting->options->question.filter, painting->arena);
    set->denominator = arena_printf(
        painting->arena, "characters of Chinese, words of other languages, formulae apart, of %.*s",
        STR_ARG(set->selection));
    set->method = STR("reuse/novelty, reuse/passages, frequency/document-bootstrap");
    set->source = STR("own count over the study's corpus");
    set->notes = arena_printf(painting->arena,
                              "Said before: in a passage that an earlier text of the same language "
                              "has too. The first texts have none to repeat.%s%.*s",
                              notes.len ? "\n" : "", STR_ARG(notes));
    set->is_specimen = painting->axis.has_specimen;
    set->is_share = true;
}

struct series_set *novelty_series(const struct store *store, const struct novelty_options *options,
                                  struct arena *arena, struct err *err)
{
    struct novelty_list list;
    struct painting painting = {.store = store, .options = options, .list = &list, .arena = arena};
    struct trend_options axis = {
        .filter = options->question.filter, .by = options->by, .split = SPLIT_LANGUAGE};
    const struct selection *selection = selection_make(store, &options->question.filter, arena);
    if (!novelty_measure(store, &options->question, arena, &list, err) ||
        !trend_axis_make(&painting.axis, store, selection, &axis, arena, err))
        return NULL;
    struct series_set *set = painting.set = arena_zero(arena, 1, sizeof *set);
    set->arena = arena;
    set->by = options->by;
    set->n_series = painting.axis.groups ? painting.axis.n_groups : 0;
    set->series = arena_zero(arena, set->n_series + 1, sizeof *set->series);
    painting.points = arena_zero(arena, list.n + 1, sizeof *painting.points);
    for (size_t i = 0; i < set->n_series; i++)
        name_series(&painting, i);
    add_documents(&painting);
    finish_points(&painting);
    trend_axis_mark_partial(&painting.axis, set);
    describe(&painting);
    return set;
}
