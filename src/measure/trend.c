/* METHOD: frequency/rate  METHOD: frequency/garwood  METHOD: frequency/document-bootstrap */
#include "measure/trend.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/pool.h"
#include "measure/passages.h"
#include "measure/trend_axis.h"
#include "measure/trend_options.h"
#include "stat/interval.h"

#include <math.h>

enum { USUAL_CONTEXT = 60, BOOTSTRAP_DRAWS = 2000 };

/* So many concepts are matched at a time where there are threads to share them: what was found is
 * dropped before the next are. */
enum { CONCEPTS_AT_ONCE = 8 };

#define NO_PERIOD UINT32_MAX

/* One concept in one segment: found by any thread, read in order. */
struct found {
    struct match_list matches;
    struct arena *arena;
};

/* A hit, for the first and last mention of a series. */
struct mention {
    struct document_at at;
    struct match match;
    bool is_there;
};

/* A passage before it becomes a row: rows are made in the order of points. */
struct passage {
    uint32_t series, period;
    struct document_at at;
    struct match match;
};

struct passages {
    struct passage *at;
    size_t n, cap;
};

struct trend {
    const struct store *store;
    const struct trend_options *options;
    struct selection *selection; /* documents counted */
    struct selection *base;      /* documents of the denominator */
    struct trend_axis axis;      /* periods and groups */
    struct found *found;         /* by concept in hand, then segment */
    size_t first_concept;        /* the first in hand */
    size_t n_segments;
    struct mention *firsts, *lasts; /* by series, then segment */
    uint32_t **periods;             /* by segment, then document; NO_PERIOD = in none */
    struct interval *known;         /* of small counts, see interval_of */
    struct passages passages;
    struct series_set *set;
    struct arena *arena;
};

static bool match_task(size_t i, void *arg, struct err *err)
{
    struct trend *trend = arg;
    struct found *found = &trend->found[i];
    const struct concept *concept =
        &trend->options->concepts[trend->first_concept + i / trend->n_segments];
    const struct segment *segment = store_segment(trend->store, i % trend->n_segments);
    found->arena = arena_new(0);
    return match_concept(segment, concept, found->arena, &found->matches, err);
}

static const struct match_list *matches_of(const struct trend *trend, size_t concept,
                                           size_t segment)
{
    return &trend->found[(concept - trend->first_concept) * trend->n_segments + segment].matches;
}

/* The denominators of one document in the unit asked for. */
static double size_of(const struct trend *trend, const struct segment *segment, size_t i)
{
    struct segment_sums sums = segment_sums(segment);
    switch (trend->options->per) {
    case PER_WORDS:
        return sums.words[i + 1] - sums.words[i];
    case PER_SENTENCES:
        return sums.sentences[i + 1] - sums.sentences[i];
    case PER_CHARACTERS:
        return (double)(sums.characters[i + 1] - sums.characters[i]);
    case PER_DOCUMENTS:
        break;
    }
    return 1;
}

static struct point *point_of(struct trend *trend, size_t concept, size_t group, size_t period)
{
    size_t n_groups = trend->axis.n_groups;
    return &trend->set->series[concept * n_groups + group].points[period];
}

/* Adds one document to the denominators of its period and groups, for the first concept. */
static void add_size(struct trend *trend, struct document_at at)
{
    const struct segment *segment = store_segment(trend->store, at.segment);
    uint32_t period = trend->periods[at.segment][at.document];
    if (period == NO_PERIOD)
        return;
    double size = size_of(trend, segment, at.document);
    size_t groups[TREND_GROUPS_MAX];
    size_t n = trend_axis_groups(&trend->axis, segment, at.document, groups);
    for (size_t i = 0; i < n; i++) {
        struct point *point = point_of(trend, 0, groups[i], period);
        point->denominator += size;
        point->n_documents_all++;
    }
}

/* Denominators are those of the first concept for every concept alike. */
static void copy_sizes(struct trend *trend)
{
    for (size_t i = trend->axis.n_groups; i < trend->set->n_series; i++)
        for (size_t j = 0; j < trend->axis.n_periods; j++) {
            const struct point *from = &trend->set->series[i % trend->axis.n_groups].points[j];
            struct point *to = &trend->set->series[i].points[j];
            to->denominator = from->denominator;
            to->n_documents_all = from->n_documents_all;
        }
}

static void add_sizes(struct trend *trend)
{
    for (size_t i = 0; i < trend->n_segments; i++) {
        size_t n = segment_n_documents(store_segment(trend->store, i));
        for (size_t j = 0; j < n; j++) {
            struct document_at at = {(uint32_t)i, (uint32_t)j};
            if (selection_has(trend->base, at))
                add_size(trend, at);
        }
    }
    copy_sizes(trend);
}

/* Walks the hits of one concept, document by document. */
typedef void document_fn(struct trend *trend, size_t concept, struct document_at at,
                         const struct match *first, size_t n);

static void each_document(struct trend *trend, size_t concept, document_fn *call)
{
    for (size_t i = 0; i < trend->n_segments; i++) {
        const struct match_list *list = matches_of(trend, concept, i);
        const uint32_t *starts = segment_sums(store_segment(trend->store, i)).tokens;
        uint32_t document = 0;
        for (size_t j = 0, next; j < list->n; j = next) {
            while (starts[document + 1] <= match_token(&list->at[j]))
                document++;
            next = j + 1;
            while (next < list->n && match_token(&list->at[next]) < starts[document + 1])
                next++;
            struct document_at at = {(uint32_t)i, document};
            if (selection_has(trend->selection, at))
                call(trend, concept, at, &list->at[j], next - j);
        }
    }
}

/* Within a segment documents come in the order of the corpus. */
static void note_mentions(struct trend *trend, size_t series, struct document_at at,
                          const struct match *hits, size_t n)
{
    struct mention *first = &trend->firsts[series * trend->n_segments + at.segment];
    if (!first->is_there)
        *first = (struct mention){at, hits[0], true};
    trend->lasts[series * trend->n_segments + at.segment] = (struct mention){at, hits[n - 1], true};
}

static void add_count(struct trend *trend, size_t concept, struct document_at at,
                      const struct match *first, size_t n)
{
    const struct segment *segment = store_segment(trend->store, at.segment);
    uint32_t period = trend->periods[at.segment][at.document];
    if (period == NO_PERIOD)
        return;
    size_t groups[TREND_GROUPS_MAX];
    size_t n_groups = trend_axis_groups(&trend->axis, segment, at.document, groups);
    for (size_t i = 0; i < n_groups; i++) {
        struct point *point = point_of(trend, concept, groups[i], period);
        point->numerator += (double)n;
        point->n_documents++;
        note_mentions(trend, concept * trend->axis.n_groups + groups[i], at, first, n);
    }
}

/* Intervals of small counts, which many points share; a zeroed high is one not yet computed. */
enum { SMALL_COUNTS = 1024 };

static struct interval interval_of(double count, struct interval known[SMALL_COUNTS])
{
    if (count >= SMALL_COUNTS)
        return interval_poisson(count, 0.95);
    struct interval *interval = &known[(size_t)count];
    if (interval->high == 0)
        *interval = interval_poisson(count, 0.95);
    return *interval;
}

static void finish_point(const struct trend_options *options, struct interval known[SMALL_COUNTS],
                         struct point *point)
{
    double scale = options->scale > 0 ? options->scale : per_scale(options->per);
    point->low = point->high = point->value = NAN;
    point->state = point->denominator > 0 ? CELL_PRESENT : CELL_MISSING;
    if (point->denominator <= 0)
        return;
    point->value = point->numerator / point->denominator * scale;
    if (options->interval != INTERVAL_POISSON)
        return;
    struct interval interval = interval_of(point->numerator, known);
    point->low = interval.low / point->denominator * scale;
    point->high = interval.high / point->denominator * scale;
}

static void finish_points(struct trend *trend, size_t concept)
{
    size_t n_groups = trend->axis.n_groups;
    for (size_t i = concept * n_groups; i < (concept + 1) * n_groups; i++)
        for (size_t j = 0; j < trend->axis.n_periods; j++)
            finish_point(trend->options, trend->known, &trend->set->series[i].points[j]);
}

/* The documents of one point with their counts, for the bootstrap. */
struct sample {
    double *counts, *sizes;
    size_t n;
};

static void bootstrap_point(const struct trend *trend, struct sample *sample, struct point *point,
                            size_t number)
{
    double scale =
        trend->options->scale > 0 ? trend->options->scale : per_scale(trend->options->per);
    if (point->denominator <= 0)
        return;
    struct interval interval = interval_ratio_bootstrap(sample->counts, sample->sizes, sample->n,
                                                        BOOTSTRAP_DRAWS, 20000 + number, 0.95);
    point->low = interval.low * scale;
    point->high = interval.high * scale;
}

/* Counts of a concept by document: one number for each document of the corpus. */
static double *counts_by_document(const struct trend *trend, size_t concept, size_t segment)
{
    const struct segment *here = store_segment(trend->store, segment);
    size_t n = segment_n_documents(here);
    double *counts = memory_new(n, sizeof *counts);
    const struct match_list *list = matches_of(trend, concept, segment);
    const uint32_t *starts = segment_sums(here).tokens;
    size_t document = 0;
    for (size_t i = 0; i < list->n; i++) {
        while (starts[document + 1] <= match_token(&list->at[i]))
            document++;
        if (selection_has(trend->selection,
                          (struct document_at){(uint32_t)segment, (uint32_t)document}))
            counts[document]++;
    }
    return counts;
}

/* Cells are the points of one concept: group by period. */
static void collect_samples(struct trend *trend, size_t concept, struct sample *cells)
{
    for (size_t i = 0; i < trend->n_segments; i++) {
        const struct segment *segment = store_segment(trend->store, i);
        double *counts = counts_by_document(trend, concept, i);
        for (size_t j = 0; j < segment_n_documents(segment); j++) {
            struct document_at at = {(uint32_t)i, (uint32_t)j};
            uint32_t period = trend->periods[i][j];
            if (!selection_has(trend->base, at) || period == NO_PERIOD)
                continue;
            size_t groups[TREND_GROUPS_MAX];
            size_t n = trend_axis_groups(&trend->axis, segment, j, groups);
            for (size_t k = 0; k < n; k++) {
                struct sample *cell = &cells[groups[k] * trend->axis.n_periods + period];
                cell->counts[cell->n] = counts[j];
                cell->sizes[cell->n++] = size_of(trend, segment, j);
            }
        }
        memory_free(counts);
    }
}

static void bootstrap(struct trend *trend, size_t concept)
{
    size_t n_cells = trend->axis.n_groups * trend->axis.n_periods;
    struct sample *cells = memory_new(n_cells, sizeof *cells);
    struct arena *scratch = arena_new(0);
    for (size_t i = 0; i < n_cells; i++) {
        const struct point *point =
            point_of(trend, concept, i / trend->axis.n_periods, i % trend->axis.n_periods);
        size_t n = (size_t)point->n_documents_all + 1;
        cells[i] = (struct sample){arena_zero(scratch, n, sizeof(double)),
                                   arena_zero(scratch, n, sizeof(double)), 0};
    }
    collect_samples(trend, concept, cells);
    for (size_t i = 0; i < n_cells; i++)
        bootstrap_point(
            trend, &cells[i],
            point_of(trend, concept, i / trend->axis.n_periods, i % trend->axis.n_periods),
            concept * n_cells + i);
    arena_free(scratch);
    memory_free(cells);
}

static void add_passage(struct passages *passages, size_t series, size_t period,
                        const struct mention *mention)
{
    passages->at = memory_grow(passages->at, passages->n, &passages->cap, sizeof *passages->at);
    passages->at[passages->n++] =
        (struct passage){(uint32_t)series, (uint32_t)period, mention->at, mention->match};
}

static void add_passages(struct trend *trend, struct passages *passages, size_t concept)
{
    for (size_t i = 0; i < trend->n_segments; i++) {
        const struct segment *segment = store_segment(trend->store, i);
        const struct match_list *list = matches_of(trend, concept, i);
        const uint32_t *starts = segment_sums(segment).tokens;
        uint32_t document = 0;
        for (size_t j = 0; j < list->n; j++) {
            while (starts[document + 1] <= match_token(&list->at[j]))
                document++;
            struct document_at at = {(uint32_t)i, document};
            uint32_t period = trend->periods[i][document];
            if (period == NO_PERIOD || !selection_has(trend->selection, at))
                continue;
            size_t groups[TREND_GROUPS_MAX];
            size_t n = trend_axis_groups(&trend->axis, segment, document, groups);
            struct mention mention = {at, list->at[j], true};
            for (size_t k = 0; k < n; k++)
                add_passage(passages, concept * trend->axis.n_groups + groups[k], period, &mention);
        }
    }
}

/* The first mention of a series when sign is 1, the last when it is -1. */
static const struct mention *outermost(const struct trend *trend, const struct mention *mentions,
                                       size_t series, int sign)
{
    const struct mention *by_segment = &mentions[series * trend->n_segments], *best = NULL;
    for (size_t i = 0; i < trend->n_segments; i++) {
        const struct mention *here = &by_segment[i];
        if (here->is_there && (!best || sign * store_compare(trend->store, here->at, best->at) < 0))
            best = here;
    }
    return best;
}

static void add_mention(struct trend *trend, struct passages *passages, size_t series,
                        const struct mention *mention)
{
    uint32_t period = trend->periods[mention->at.segment][mention->at.document];
    add_passage(passages, series, period, mention);
}

/* Without evidence asked for, a series shows its first and its last mention. */
static void add_mentions(struct trend *trend, struct passages *passages)
{
    for (size_t i = 0; i < trend->set->n_series; i++) {
        const struct mention *first = outermost(trend, trend->firsts, i, 1);
        const struct mention *last = outermost(trend, trend->lasts, i, -1);
        if (!first)
            continue;
        add_mention(trend, passages, i, first);
        if (store_compare(trend->store, first->at, last->at) != 0 ||
            first->match.begin != last->match.begin)
            add_mention(trend, passages, i, last);
    }
}

static int by_point(const void *a, const void *b, void *store)
{
    const struct passage *x = a, *y = b;
    if (x->series != y->series)
        return x->series < y->series ? -1 : 1;
    int order = store_compare(store, x->at, y->at);
    return order ? order : (x->match.begin > y->match.begin) - (x->match.begin < y->match.begin);
}

/* Rows for the passages of one point, from first to after; returns how many were left out. */
static size_t point_rows(struct trend *trend, const struct passage *first, size_t n, bool is_first,
                         bool is_last)
{
    struct table *rows = trend->set->evidence;
    struct series *series = &trend->set->series[first->series];
    struct point *point = &series->points[first->period];
    size_t context = trend->options->context ? trend->options->context : USUAL_CONTEXT;
    size_t limit = trend->options->wants_evidence ? trend->options->evidence_limit : 1;
    size_t left_out = 0;
    point->evidence_begin = rows->n_rows;
    for (size_t i = 0; i < n; i++) {
        bool opens = is_first && i == 0, closes = is_last && i + 1 == n;
        bool is_kept = trend->options->wants_evidence && (!limit || i < limit);
        if (!is_kept && !opens && !closes) {
            left_out += trend->options->wants_evidence;
            continue;
        }
        const struct segment *segment = store_segment(trend->store, first[i].at.segment);
        size_t row = passages_add(rows, segment, first[i].at.document, &first[i].match, context);
        if (opens || closes)
            passages_sentence(rows, row, segment, &first[i].match);
        series->first_evidence = opens ? (int64_t)row : series->first_evidence;
        series->last_evidence = closes ? (int64_t)row : series->last_evidence;
    }
    point->evidence_end = rows->n_rows;
    return left_out;
}

static void make_evidence(struct trend *trend)
{
    if (!trend->options->wants_evidence)
        add_mentions(trend, &trend->passages);
    struct passages passages = trend->passages;
    if (passages.n)
        qsort_r(passages.at, passages.n, sizeof *passages.at, by_point, (void *)trend->store);
    trend->set->evidence = passages_new(trend->arena, "evidence");
    size_t left_out = 0;
    for (size_t i = 0, next; i < passages.n; i = next) {
        const struct passage *first = &passages.at[i];
        next = i + 1;
        while (next < passages.n && passages.at[next].series == first->series &&
               passages.at[next].period == first->period)
            next++;
        bool is_first = i == 0 || passages.at[i - 1].series != first->series;
        bool is_last = next == passages.n || passages.at[next].series != first->series;
        left_out += point_rows(trend, first, next - i, is_first, is_last);
    }
    trend->set->evidence->n_total = trend->set->evidence->n_rows + left_out;
    trend->set->is_specimen = trend->set->evidence->is_specimen || trend->axis.has_specimen;
}

/* The group in the reader's words: a language's code is none. */
static struct str group_label(const struct trend *trend, struct str name)
{
    static const char *const LANGUAGES[][2] = {{"zh", "Chinese"},
                                               {"zh-Hant", "Chinese (traditional)"},
                                               {"ru", "Russian"},
                                               {"en", "English"},
                                               {"und", "language unknown"}};
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
        if (trend->options->split == SPLIT_LANGUAGE && str_is(name, LANGUAGES[i][0]))
            return str_from(LANGUAGES[i][1]);
    return name.len ? name : STR("not stated");
}

static void name_series(struct trend *trend, size_t concept, size_t group)
{
    const struct trend_axis *axis = &trend->axis;
    struct series *series = &trend->set->series[concept * axis->n_groups + group];
    const struct concept *of = &trend->options->concepts[concept];
    struct str name = axis->groups[group];
    series->label = of->label;
    series->id = arena_cstr(trend->arena, of->id);
    if (trend->options->split != SPLIT_NONE) {
        series->group = name;
        series->what = of->label;
        series->id = arena_printf(trend->arena, "%.*s/%.*s", STR_ARG(of->id), STR_ARG(name)).at;
        name = group_label(trend, name);
        series->label = arena_printf(trend->arena, "%.*s, %.*s", STR_ARG(of->label), STR_ARG(name));
        series->short_label = trend->options->n_concepts == 1 ? name : (struct str){0};
    }
    series->first_evidence = series->last_evidence = -1;
    series->n_points = axis->n_periods;
    series->points = arena_zero(trend->arena, axis->n_periods + 1, sizeof *series->points);
    for (size_t i = 0; i < axis->n_periods; i++)
        series->points[i].period = axis->periods[i];
}

static struct str join_labels(const struct trend *trend)
{
    struct buf out = {0};
    size_t n = trend->options->n_concepts;
    for (size_t i = 0; i < n; i++)
        buf_printf(&out, "%s“%.*s”",
                   i == 0       ? ""
                   : i + 1 == n ? " and "
                                : ", ",
                   STR_ARG(trend->options->concepts[i].label));
    struct str text = buf_copy(&out, trend->arena);
    buf_done(&out);
    return text;
}

static void describe(struct trend *trend)
{
    struct series_set *set = trend->set;
    const struct trend_options *options = trend->options;
    double scale = options->scale > 0 ? options->scale : per_scale(options->per);
    struct arena *arena = trend->arena;
    const char *unit = scale > 1 ? per_plural(options->per) : per_singular(options->per);
    set->name = "trend";
    static const char *const EACH[] = {"", "of those that name the actor", "each source by itself",
                                       "each language by itself", "each kind by itself"};
    static const char *const BY[] = {"", ", by actor", ", by source", ", by language", ", by kind"};
    set->title = arena_printf(arena, "How often do the texts mention %.*s%s?",
                              STR_ARG(join_labels(trend)), BY[options->split]);
    set->measure = STR("mentions");
    set->unit = scale >= 10000 ? arena_printf(arena, "per %d,%03d %s", (int)(scale / 1000),
                                              (int)scale % 1000, unit)
                : scale > 1    ? arena_printf(arena, "per %g %s", scale, unit)
                               : arena_printf(arena, "per %s", unit);
    set->selection = filter_describe(&options->filter, arena);
    struct str base = options->base == BASE_WHOLE ? STR("the whole corpus") : set->selection;
    set->denominator =
        options->per == PER_DOCUMENTS && options->base != BASE_WHOLE
            ? base
            : arena_printf(arena, "all %s of %.*s", per_plural(options->per), STR_ARG(base));
    if (options->split != SPLIT_NONE)
        set->denominator =
            arena_printf(arena, "%.*s, %s", STR_ARG(set->denominator), EACH[options->split]);
    if (options->interval == INTERVAL_POISSON)
        set->interval = STR("95 % Poisson interval (Garwood)");
    else if (options->interval == INTERVAL_BOOTSTRAP)
        set->interval = STR("95 % interval, 2,000 draws of whole documents (bootstrap)");
    set->method = options->interval == INTERVAL_BOOTSTRAP
                      ? STR("frequency/rate, frequency/document-bootstrap")
                      : STR("frequency/rate, frequency/garwood");
    set->source = STR("own count over the study's corpus");
    set->by = options->by;
}

/* The period of each document, looked up once for all concepts. */
static void find_periods(struct trend *trend)
{
    trend->periods = arena_zero(trend->arena, trend->n_segments + 1, sizeof *trend->periods);
    for (size_t i = 0; i < trend->n_segments; i++) {
        const struct segment *segment = store_segment(trend->store, i);
        size_t n = segment_n_documents(segment);
        uint32_t *periods = arena_alloc(trend->arena, n * sizeof *periods);
        for (size_t j = 0; j < n; j++) {
            size_t period = trend_axis_period(&trend->axis, segment_day(segment, j));
            periods[j] = period == SIZE_MAX ? NO_PERIOD : (uint32_t)period;
        }
        trend->periods[i] = periods;
    }
}

static bool prepare(struct trend *trend, struct err *err)
{
    const struct trend_options *options = trend->options;
    struct filter everything = {0};
    everything.period = options->filter.period;
    trend->selection = selection_make(trend->store, &options->filter, trend->arena);
    trend->base = options->base == BASE_WHOLE
                      ? selection_make(trend->store, &everything, trend->arena)
                      : trend->selection;
    if (!trend_axis_make(&trend->axis, trend->store, trend->selection, options, trend->arena, err))
        return false;
    trend->n_segments = store_n_segments(trend->store);
    trend->set = arena_zero(trend->arena, 1, sizeof *trend->set);
    trend->set->arena = trend->arena;
    trend->set->n_series = options->n_concepts * trend->axis.n_groups;
    trend->set->series =
        arena_zero(trend->arena, trend->set->n_series + 1, sizeof *trend->set->series);
    size_t n_mentions = trend->set->n_series * trend->n_segments;
    trend->firsts = arena_zero(trend->arena, n_mentions + 1, sizeof *trend->firsts);
    trend->lasts = arena_zero(trend->arena, n_mentions + 1, sizeof *trend->lasts);
    find_periods(trend);
    for (size_t i = 0; i < options->n_concepts; i++)
        for (size_t j = 0; j < trend->axis.n_groups; j++)
            name_series(trend, i, j);
    describe(trend);
    return true;
}

static void count_concept(struct trend *trend, size_t concept)
{
    each_document(trend, concept, add_count);
    finish_points(trend, concept);
    if (trend->options->interval == INTERVAL_BOOTSTRAP)
        bootstrap(trend, concept);
    if (trend->options->wants_evidence)
        add_passages(trend, &trend->passages, concept);
}

/* Finds and counts the next n concepts. */
static bool count_some(struct trend *trend, size_t n, struct err *err)
{
    size_t n_tasks = n * trend->n_segments;
    trend->found = memory_new(n_tasks, sizeof *trend->found);
    bool is_good = pool_run(trend->options->n_threads, n_tasks, match_task, trend, err);
    for (size_t i = 0; is_good && i < n; i++)
        count_concept(trend, trend->first_concept + i);
    for (size_t i = 0; i < n_tasks; i++)
        arena_free(trend->found[i].arena);
    memory_free(trend->found);
    return is_good;
}

static bool count_all(struct trend *trend, struct err *err)
{
    size_t n_concepts = trend->options->n_concepts;
    size_t at_once = trend->options->n_threads == 1 ? 1 : CONCEPTS_AT_ONCE;
    bool is_good = true;
    add_sizes(trend);
    trend->known = arena_zero(trend->arena, SMALL_COUNTS, sizeof *trend->known);
    for (size_t i = 0; is_good && i < n_concepts; i += at_once) {
        size_t n_left = n_concepts - i;
        trend->first_concept = i;
        is_good = count_some(trend, n_left < at_once ? n_left : at_once, err);
    }
    return is_good;
}

struct series_set *trend_measure(const struct store *store, const struct trend_options *options,
                                 struct arena *arena, struct err *err)
{
    struct trend trend = {.store = store, .options = options, .arena = arena};
    if (!prepare(&trend, err))
        return NULL;
    bool is_good = count_all(&trend, err);
    if (is_good) {
        trend_axis_mark_partial(&trend.axis, trend.set);
        make_evidence(&trend);
    }
    memory_free(trend.passages.at);
    return is_good ? trend.set : NULL;
}
