/* METHOD: coding/topic-shares */
#include "measure/topic_shares.h"

#include "base/buf.h"
#include "measure/topic_table.h"
#include "measure/trend_axis.h"
#include "measure/unit_rows.h"
#include "stat/proportion.h"

#include <math.h>
#include <stdlib.h>

const char *const SHARE_BASES[] = {"units", "labels", NULL};
const char *const SHARE_INTERVALS[] = {"process", "sample", "none", NULL};

enum { PERIODS_MAX = 50000 };

/* A topic with its labels in all periods. */
struct frequency {
    uint16_t topic;
    double n;
};

/* Labellings of one period: begin to end. */
struct stretch {
    size_t begin, end;
};

struct counting {
    const struct topic_units *units;
    const struct topic_options *options;
    size_t *column;        /* by topic: its series */
    size_t other, nothing; /* series of the rest, and of units without topic; SIZE_MAX = none */
    struct period *periods;
    struct stretch *stretches;
    size_t n_periods, n_undated;
    struct proportion_group *groups; /* storage for the most labellings of a period */
    bool is_machine, is_corrected;
    struct series_set *set;
    struct table *table;
    struct arena *arena;
};

/* --- which series ----------------------------------------------------------------------------- */

static int by_frequency(const void *a, const void *b)
{
    const struct frequency *x = a, *y = b;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return (x->topic > y->topic) - (x->topic < y->topic);
}

static struct frequency *frequencies_of(const struct counting *counting)
{
    const struct topic_units *units = counting->units;
    struct frequency *all = arena_zero(counting->arena, units->n_topics + 1, sizeof *all);
    for (size_t i = 0; i < units->n_topics; i++)
        all[i].topic = (uint16_t)i;
    for (size_t i = 0; i < units->n; i++)
        for (size_t j = 0; j < units->at[i].n_topics; j++)
            all[units->at[i].topics[j]].n += units->at[i].weight * units->at[i].part;
    qsort(all, units->n_topics, sizeof *all, by_frequency);
    return all;
}

/* The topics that get a series of their own: those asked for, or the most frequent. */
static size_t choose(struct counting *counting)
{
    const struct topic_options *options = counting->options;
    size_t n = counting->units->n_topics, n_own = 0;
    counting->column = arena_alloc(counting->arena, (n + 1) * sizeof *counting->column);
    for (size_t i = 0; i < n; i++)
        counting->column[i] = SIZE_MAX;
    for (size_t i = 0; i < options->n_chosen; i++)
        counting->column[options->chosen[i]] = n_own++;
    if (options->n_chosen)
        return n_own;
    const struct frequency *all = frequencies_of(counting);
    size_t most = options->n_most && options->n_most < n ? options->n_most : n;
    for (; n_own < most; n_own++)
        counting->column[all[n_own].topic] = n_own;
    return n_own;
}

/* What no series takes becomes a rest, where there is any. */
static size_t add_rests(struct counting *counting, size_t n)
{
    const struct topic_units *units = counting->units;
    bool has_other = false, has_nothing = false;
    for (size_t i = 0; i < units->n; i++) {
        has_nothing = has_nothing || units->at[i].n_topics == 0;
        for (size_t j = 0; j < units->at[i].n_topics; j++)
            has_other = has_other || counting->column[units->at[i].topics[j]] == SIZE_MAX;
    }
    counting->other = has_other ? n++ : SIZE_MAX;
    counting->nothing = has_nothing ? n++ : SIZE_MAX;
    for (size_t i = 0; i < units->n_topics; i++)
        if (counting->column[i] == SIZE_MAX)
            counting->column[i] = counting->other;
    return n;
}

static void name_series(struct counting *counting, size_t n)
{
    struct series_set *set = counting->set;
    set->n_series = n;
    set->series = arena_zero(counting->arena, n + 1, sizeof *set->series);
    for (size_t i = 0; i < counting->units->n_topics; i++) {
        size_t column = counting->column[i];
        if (column == counting->other)
            continue;
        set->series[column].id = arena_cstr(counting->arena, counting->units->topics[i].id);
        set->series[column].label = counting->units->topics[i].label;
    }
    if (counting->other != SIZE_MAX)
        set->series[counting->other] =
            (struct series){.id = "other", .label = STR("Other topics"), .is_rest = true};
    if (counting->nothing != SIZE_MAX)
        set->series[counting->nothing] =
            (struct series){.id = "no_topic", .label = STR("No topic"), .is_rest = true};
    for (size_t i = 0; i < n; i++) {
        struct series *series = &set->series[i];
        series->first_evidence = series->last_evidence = -1;
        series->n_points = counting->n_periods;
        series->points =
            arena_zero(counting->arena, counting->n_periods + 1, sizeof *series->points);
    }
}

/* --- which periods ---------------------------------------------------------------------------- */

static day day_of(const struct counting *counting, size_t i)
{
    return counting->units->at[i].unit->document->date;
}

/* The first day that is counted and the one after the last. */
static struct period span_of(struct counting *counting)
{
    struct period asked = counting->options->period;
    struct period span = {INT32_MAX, DAY_NONE};
    bool is_any = asked.begin == 0 && asked.end == 0;
    for (size_t i = 0; i < counting->units->n; i++) {
        day at = day_of(counting, i);
        if (at == DAY_NONE) {
            counting->n_undated++;
        } else if (is_any || (at >= asked.begin && at < asked.end)) {
            span.begin = at < span.begin ? at : span.begin;
            span.end = at >= span.end ? at + 1 : span.end;
        }
    }
    if (!is_any && asked.begin != DAY_NONE && asked.end != INT32_MAX)
        return asked;
    return span;
}

static bool make_periods(struct counting *counting, struct err *err)
{
    enum granularity by = counting->options->by;
    struct period span = span_of(counting);
    size_t cap = 0;
    if (by == BY_ALL || span.begin >= span.end) {
        counting->periods = arena_zero(counting->arena, 1, sizeof *counting->periods);
        counting->periods[0] = span;
        counting->n_periods = span.begin < span.end;
        return true;
    }
    for (struct period at = period_of(span.begin, by); at.begin < span.end;
         at = period_next(at, by)) {
        if (counting->n_periods == PERIODS_MAX)
            return err_set(err, ERR_LIMIT, "more than %d periods", PERIODS_MAX);
        if (counting->n_periods == cap) {
            size_t more = cap ? cap * 2 : 16;
            counting->periods =
                arena_grow(counting->arena, counting->periods, cap * sizeof *counting->periods,
                           more * sizeof *counting->periods);
            cap = more;
        }
        counting->periods[counting->n_periods++] = at;
    }
    return true;
}

/* Units come in the order of their dates, those without one last. */
static void cut_stretches(struct counting *counting)
{
    size_t at = 0, n = counting->units->n, most = 0;
    counting->stretches =
        arena_zero(counting->arena, counting->n_periods + 1, sizeof *counting->stretches);
    for (size_t i = 0; i < counting->n_periods; i++) {
        struct period period = counting->periods[i];
        while (at < n && day_of(counting, at) < period.begin && day_of(counting, at) != DAY_NONE)
            at++;
        counting->stretches[i].begin = at;
        while (at < n && day_of(counting, at) < period.end && day_of(counting, at) != DAY_NONE)
            at++;
        counting->stretches[i].end = at;
        size_t here = at - counting->stretches[i].begin;
        most = here > most ? here : most;
    }
    counting->groups = arena_alloc(counting->arena, (most + 1) * sizeof *counting->groups);
}

/* --- counting --------------------------------------------------------------------------------- */

/* How many labels of the labelling belong to the series. */
static size_t n_labels(const struct counting *counting, const struct labelling *labelling,
                       size_t column)
{
    if (column == counting->nothing)
        return labelling->n_topics == 0;
    size_t n = 0;
    for (size_t i = 0; i < labelling->n_topics; i++)
        n += counting->column[labelling->topics[i]] == column;
    return n;
}

/* What the labelling adds to the denominator and, through a series, to the numerator. */
static void add_amounts(const struct counting *counting, const struct labelling *labelling,
                        size_t column, struct proportion_group *sums)
{
    double voice = labelling->weight * labelling->part;
    size_t n = n_labels(counting, labelling, column);
    bool of_labels = counting->options->of == SHARE_OF_LABELS;
    sums->weight += of_labels && labelling->n_topics ? voice * (double)labelling->n_topics : voice;
    sums->with += of_labels ? voice * (double)n : n ? voice : 0;
}

static bool is_same_document(const struct unit *a, const struct unit *b)
{
    return a->at.segment == b->at.segment && a->at.document == b->at.document;
}

/* Adds what a unit gave to the group of its document, or makes it a group of its own. */
static void add_to_groups(struct counting *counting, const struct proportion_group *sums,
                          bool is_new_document, size_t *n_groups)
{
    if (counting->options->interval == SHARE_OF_SAMPLE || is_new_document) {
        counting->groups[(*n_groups)++] = *sums;
        return;
    }
    struct proportion_group *last = &counting->groups[*n_groups - 1];
    last->weight += sums->weight;
    last->with += sums->with;
}

/* 1 or 0 as most people said of the unit; −1 when nobody did, or as many as not. */
static int people_say(const struct counting *counting, const struct labelling *labelling,
                      size_t column)
{
    size_t n_yes = 0;
    for (size_t i = 0; i < labelling->n_people; i++)
        n_yes += n_labels(counting, &labelling->people[i], column) > 0;
    return 2 * n_yes == labelling->n_people ? -1 : 2 * n_yes > labelling->n_people;
}

/* named: the part of the machine's models that give the unit the topic. */
static void check_unit(const struct counting *counting, const struct labelling *labelling,
                       size_t column, double named, struct coded_sums *sums)
{
    int said = people_say(counting, labelling, column);
    if (said < 0)
        coded_sums_add(sums, named);
    else
        coded_sums_check(sums, said == 1, named);
}

/* Counts one unit, whose labellings are begin to end. */
static void count_unit(struct counting *counting, struct stretch unit, size_t column,
                       struct point *point, struct topic_count *count)
{
    struct proportion_group sums = {0};
    const struct labelling *first = &counting->units->at[unit.begin];
    for (size_t i = unit.begin; i < unit.end; i++)
        add_amounts(counting, &counting->units->at[i], column, &sums);
    bool is_sample = counting->options->interval == SHARE_OF_SAMPLE;
    sums.stratum = is_sample ? first->stratum : 0;
    const struct unit *before = point->n_units ? first[-1].unit : NULL;
    bool is_new = !before || !is_same_document(before, first->unit);
    bool has_document = count->has_document && !is_new;
    count->has_document = has_document || sums.with > 0;
    add_to_groups(counting, &sums, is_new, &count->n_groups);
    count->squares += sums.weight * sums.weight;
    if (counting->is_corrected)
        check_unit(counting, first, column, sums.with, &count->coded);
    count->by[first->by]++;
    point->n_units++;
    point->n_documents_all += is_new;
    point->n_documents += count->has_document && !has_document;
    point->numerator += sums.with;
    point->denominator += sums.weight;
}

static size_t unit_end(const struct counting *counting, size_t begin, size_t end)
{
    size_t next = begin + 1;
    while (next < end && counting->units->at[next].unit == counting->units->at[begin].unit)
        next++;
    return next;
}

static int by_stratum(const void *a, const void *b)
{
    const struct proportion_group *x = a, *y = b;
    return (x->stratum > y->stratum) - (x->stratum < y->stratum);
}

static void finish_point(struct counting *counting, struct point *point, struct topic_count *count)
{
    enum share_interval wanted = counting->options->interval;
    point->value = point->low = point->high = NAN;
    point->state = point->denominator > 0 ? CELL_PRESENT : CELL_MISSING;
    if (wanted == SHARE_OF_SAMPLE)
        qsort(counting->groups, count->n_groups, sizeof *counting->groups, by_stratum);
    struct proportion_design design = {.groups = counting->groups,
                                       .n_groups = count->n_groups,
                                       .n_units = (double)point->n_units,
                                       .squared_weights = count->squares};
    if (wanted == SHARE_OF_SAMPLE)
        design.fractions = counting->units->fractions, design.drawn = counting->units->drawn;
    struct proportion proportion = proportion_measure(&design, 0.95);
    count->effective_n = counting->is_machine ? NAN : proportion.effective_n;
    if (point->state != CELL_PRESENT)
        return;
    point->value = 100 * proportion.share;
    if (wanted != SHARE_UNSURE && !counting->is_machine) {
        point->low = 100 * proportion.interval.low;
        point->high = 100 * proportion.interval.high;
    }
}

static void count_point(struct counting *counting, size_t column, size_t period,
                        struct topic_count *count)
{
    struct point *point = &counting->set->series[column].points[period];
    struct stretch all = counting->stretches[period];
    *count = (struct topic_count){0};
    point->period = counting->periods[period];
    for (size_t i = all.begin, next; i < all.end; i = next) {
        next = unit_end(counting, i, all.end);
        count_unit(counting, (struct stretch){i, next}, column, point, count);
    }
    finish_point(counting, point, count);
}

/* Shares of a machine that cannot be corrected stay as it counts them, without an interval. */
static void correct_point(const struct counting *counting, struct point *point,
                          struct topic_count *count, const struct coded_sums *all)
{
    struct corrected corrected = correct_share(&count->coded, all, 0.95, &count->correction);
    if (count->correction == CORRECTED_NOT)
        return;
    point->value = 100 * corrected.value;
    if (counting->options->interval != SHARE_UNSURE) {
        point->low = 100 * corrected.interval.low;
        point->high = 100 * corrected.interval.high;
    }
}

static void count_series(struct counting *counting, size_t column, struct topic_count *counts)
{
    struct series *series = &counting->set->series[column];
    struct coded_sums all = {0};
    for (size_t i = 0; i < counting->n_periods; i++) {
        count_point(counting, column, i, &counts[i]);
        coded_sums_join(&all, &counts[i].coded);
    }
    for (size_t i = 0; i < counting->n_periods; i++) {
        if (counting->is_corrected && series->points[i].state == CELL_PRESENT)
            correct_point(counting, &series->points[i], &counts[i], &all);
        topic_table_add(counting->table, counting->set, column, i, &counts[i]);
    }
}

/* --- evidence --------------------------------------------------------------------------------- */

/* The units behind a point, each once however many coders put the topic on it. */
static void add_evidence(struct counting *counting, size_t column, size_t period)
{
    struct series *series = &counting->set->series[column];
    struct table *rows = counting->set->evidence;
    struct stretch all = counting->stretches[period];
    series->points[period].evidence_begin = rows->n_rows;
    const struct unit *last = NULL;
    for (size_t i = all.begin; i < all.end; i++) {
        const struct labelling *labelling = &counting->units->at[i];
        if (labelling->unit == last || n_labels(counting, labelling, column) == 0)
            continue;
        last = labelling->unit;
        series->last_evidence = (int64_t)unit_rows_add(rows, counting->units, labelling);
        if (series->first_evidence < 0)
            series->first_evidence = series->last_evidence;
    }
    series->points[period].evidence_end = rows->n_rows;
}

static void find_evidence(struct counting *counting)
{
    struct series_set *set = counting->set;
    set->evidence = unit_rows_new(counting->arena, "evidence");
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < counting->n_periods; j++)
            add_evidence(counting, i, j);
    set->evidence->n_total = set->evidence->n_rows;
}

/* --- the whole -------------------------------------------------------------------------------- */

static void mark_specimen(struct counting *counting)
{
    for (size_t i = 0; i < counting->units->n; i++)
        counting->set->is_specimen =
            counting->set->is_specimen || counting->units->at[i].unit->document->is_specimen;
}

/* Periods that the corpus does not fill, as for a trend; said after the other notes. */
static void mark_partial(struct counting *counting)
{
    struct trend_axis axis = {.by = counting->options->by,
                              .periods = counting->periods,
                              .n_periods = counting->n_periods,
                              .knows_days = true};
    struct str own = counting->set->notes;
    counting->set->notes = STR("");
    store_days(counting->units->store, &axis.first, &axis.last);
    trend_axis_mark_partial(&axis, counting->set);
    struct str partial = counting->set->notes;
    counting->set->notes =
        partial.len ? arena_printf(counting->arena, "%.*s\n%.*s", STR_ARG(own), STR_ARG(partial))
                    : own;
}

bool topic_shares_measure(const struct topic_units *units, const struct topic_options *options,
                          struct arena *arena, struct topic_shares *shares, struct err *err)
{
    struct counting counting = {.units = units, .options = options, .arena = arena};
    counting.is_machine = topics_are_machine(units);
    counting.is_corrected = topics_are_corrected(units, options);
    counting.set = arena_zero(arena, 1, sizeof *counting.set);
    counting.set->arena = arena;
    if (!make_periods(&counting, err))
        return false;
    cut_stretches(&counting);
    name_series(&counting, add_rests(&counting, choose(&counting)));
    topic_words(counting.set, units, options, counting.n_undated);
    mark_specimen(&counting);
    counting.table = topic_table_new(counting.set, units, options);
    struct topic_count *counts = arena_alloc(arena, (counting.n_periods + 1) * sizeof *counts);
    for (size_t i = 0; i < counting.set->n_series; i++)
        count_series(&counting, i, counts);
    mark_partial(&counting);
    topic_table_finish(counting.table, counting.set);
    if (options->wants_evidence)
        find_evidence(&counting);
    *shares = (struct topic_shares){counting.set, counting.table};
    return true;
}
