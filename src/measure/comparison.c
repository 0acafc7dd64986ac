/* METHOD: comparison/rates */
#include "measure/comparison.h"

#include "base/buf.h"
#include "measure/trend_axis.h"
#include "measure/trend_groups.h"
#include "stat/contrast.h"

#include <math.h>

#define LEVEL 0.95

enum { LANGUAGES_MAX = 16 };

/* The languages in which a group publishes. */
struct languages {
    struct str codes[LANGUAGES_MAX];
    size_t n;
};

static void add_language(struct languages *languages, struct str code)
{
    for (size_t i = 0; i < languages->n; i++)
        if (str_equal(languages->codes[i], code))
            return;
    if (languages->n < LANGUAGES_MAX)
        languages->codes[languages->n++] = code;
}

static bool is_same(const struct languages *a, const struct languages *b)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n; i++)
        for (size_t j = 0; j < b->n; j++)
            n += str_equal(a->codes[i], b->codes[j]);
    return n == a->n && n == b->n;
}

/* Of each group of the axis; returns how many documents are of several. */
static size_t see_documents(const struct store *store, const struct selection *selection,
                            const struct trend_axis *axis, struct languages *languages)
{
    size_t n_shared = 0;
    for (size_t i = 0; i < store_n_segments(store); i++)
        for (size_t j = 0; j < segment_n_documents(store_segment(store, i)); j++) {
            struct document document;
            size_t groups[TREND_GROUPS_MAX];
            if (!selection_has(selection, (struct document_at){(uint32_t)i, (uint32_t)j}))
                continue;
            segment_document(store_segment(store, i), j, &document);
            size_t n = trend_axis_groups(axis, store_segment(store, i), j, groups);
            n_shared += n > 1;
            for (size_t k = 0; k < n; k++)
                add_language(&languages[groups[k]], document.lang);
        }
    return n_shared;
}

/* Two languages count words differently, and a concept has other terms in each. */
static void note_languages(const struct trend_axis *axis, const struct languages *languages,
                           struct buf *notes)
{
    size_t other = 1;
    while (other < axis->n_groups &&
           (languages[other].n == 0 || is_same(&languages[0], &languages[other])))
        other++;
    if (other >= axis->n_groups || axis->split == SPLIT_LANGUAGE)
        return;
    buf_printf(notes, "%sThe groups publish in different languages:", notes->len ? "\n" : "");
    for (size_t i = 0; i < axis->n_groups; i++) {
        buf_printf(notes, "%s %.*s", i ? ";" : "", STR_ARG(axis->groups[i]));
        for (size_t j = 0; j < languages[i].n; j++)
            buf_printf(notes, "%s %.*s", j ? "," : "", STR_ARG(languages[i].codes[j]));
    }
    buf_add_text(notes, ". Words are not alike in them, and a concept has other terms in each; "
                        "--where lang= compares within one.");
}

static bool note_documents(const struct store *store, const struct trend_options *options,
                           struct comparison *comparison, struct err *err)
{
    struct trend_axis axis;
    struct arena *arena = comparison->set->arena;
    struct selection *selection = selection_make(store, &options->filter, arena);
    struct languages *languages = arena_zero(arena, TREND_GROUPS_MAX, sizeof *languages);
    if (!trend_axis_make(&axis, store, selection, options, arena, err))
        return false;
    comparison->n_shared = see_documents(store, selection, &axis, languages);
    struct buf notes = {0};
    buf_add(&notes, comparison->set->notes);
    note_languages(&axis, languages, &notes);
    if (comparison->n_shared)
        buf_printf(&notes,
                   "%s%zu documents are of several groups and counted in each, so the groups are "
                   "not set against one another.",
                   notes.len ? "\n" : "", comparison->n_shared);
    comparison->set->notes = buf_copy(&notes, arena);
    buf_done(&notes);
    return true;
}

/* A mistyped name would look like an actor who never says anything. */
static bool check_groups(const struct series_set *set, const struct trend_options *options,
                         struct err *err)
{
    static const char *const WHAT[] = {"", "actors", "sources", "languages", "kinds"};
    size_t n_groups = set->n_series / options->n_concepts;
    for (size_t i = 0; i < n_groups; i++) {
        const struct series *series = &set->series[i];
        int64_t n = 0;
        for (size_t j = 0; j < series->n_points; j++)
            n += series->points[j].n_documents_all;
        if (options->n_groups && n == 0) {
            err_set(err, ERR_MISSING, "no selected document is of \"%.*s\"",
                    STR_ARG(series->group));
            err_hint(err, "See what there is: readout list --documents.");
            return false;
        }
        if (n_groups == 1 && series->group.len == 0) {
            err_set(err, ERR_MISSING, "the selected documents have no %s", WHAT[options->split]);
            err_hint(err, "Compare by something else: --split source, language or kind.");
            return false;
        }
    }
    return true;
}

bool comparison_measure(const struct store *store, const struct trend_options *options,
                        struct arena *arena, struct comparison *comparison, struct err *err)
{
    static const char *const BY[] = {"", "actor named", "source", "language", "kind"};
    struct series_set *set = comparison->set = trend_measure(store, options, arena, err);
    if (!set || !check_groups(set, options, err) ||
        !note_documents(store, options, comparison, err))
        return false;
    set->name = "comparison";
    set->title =
        options->n_concepts == 1
            ? arena_printf(arena, "Who speaks of “%.*s”, by %s?",
                           STR_ARG(options->concepts[0].label), BY[options->split])
            : arena_printf(arena, "What do the texts speak of, by %s?", BY[options->split]);
    set->method = arena_printf(arena, "%.*s, comparison/rates", STR_ARG(set->method));
    return true;
}

enum {
    CONCEPT,
    GROUP,
    PERIOD,
    VALUE,
    LOW,
    HIGH,
    NUMERATOR,
    DENOMINATOR,
    DOCUMENTS,
    DOCUMENTS_ALL,
    RATIO,
    RATIO_LOW,
    RATIO_HIGH,
    WHERE,
    LABEL,
    PARTIAL
};

static struct table *new_table(const struct series_set *set, struct arena *arena)
{
    struct table *table = table_new(arena, set->name);
    const char *unit = arena_cstr(arena, set->unit), *measure = arena_cstr(arena, set->measure);
    table_column(table, "concept", "Concept", "", COLUMN_TEXT);
    table_column(table, "group", "Group", "", COLUMN_TEXT);
    table_column(table, "period", "Period", "", COLUMN_TEXT);
    table_column(table, "value", "Value", unit, COLUMN_REAL);
    table_column(table, "low", "Low", unit, COLUMN_REAL);
    table_column(table, "high", "High", unit, COLUMN_REAL);
    table_column(table, "numerator", "Numerator", measure, COLUMN_INT);
    table_column(table, "denominator", "Denominator", arena_cstr(arena, set->denominator),
                 COLUMN_INT);
    table_column(table, "documents", "Documents with it", "documents", COLUMN_INT);
    table_column(table, "documents_all", "Documents in all", "documents", COLUMN_INT);
    table_column(table, "log_ratio", "Log ratio to the others", "doublings", COLUMN_REAL);
    table_column(table, "log_ratio_low", "Low", "doublings", COLUMN_REAL);
    table_column(table, "log_ratio_high", "High", "doublings", COLUMN_REAL);
    table_column(table, "where", "Condition", "", COLUMN_TEXT);
    table_column(table, "label", "Concept in words", "", COLUMN_TEXT);
    table_column(table, "partial", "Partial period", "", COLUMN_TEXT);
    return table;
}

/* Against the other groups of the same concept and period. Where one side has no mention there is
 * no ratio: half a mention in few words would outweigh a thousand in many. */
static void put_ratio(struct table *table, size_t row, const struct series_set *set, size_t series,
                      size_t period)
{
    const struct point *own = &set->series[series].points[period];
    struct contrast_counts counts = {.hits = own->numerator, .size = own->denominator};
    for (size_t i = 0; i < set->n_series; i++)
        if (i != series && str_equal(set->series[i].what, set->series[series].what)) {
            counts.other_hits += set->series[i].points[period].numerator;
            counts.other_size += set->series[i].points[period].denominator;
        }
    if (counts.size <= 0 || counts.other_size <= 0 || counts.hits > counts.size ||
        counts.other_hits > counts.other_size || counts.hits == 0 || counts.other_hits == 0)
        return;
    struct contrast contrast = contrast_measure(&counts);
    contrast_intervals(&counts, LEVEL, &contrast);
    table_real(table, row, RATIO, contrast.log_ratio);
    table_real(table, row, RATIO_LOW, contrast.log_ratio_interval.low);
    table_real(table, row, RATIO_HIGH, contrast.log_ratio_interval.high);
}

static void put_point(struct table *table, size_t row, const struct point *point)
{
    table_int(table, row, NUMERATOR, (int64_t)llround(point->numerator));
    table_int(table, row, DENOMINATOR, (int64_t)llround(point->denominator));
    table_int(table, row, DOCUMENTS, point->n_documents);
    table_int(table, row, DOCUMENTS_ALL, point->n_documents_all);
    table_text(table, row, PARTIAL, point->is_partial ? STR("yes") : STR("no"));
    if (point->state != CELL_PRESENT)
        return;
    table_real(table, row, VALUE, point->value);
    table_real(table, row, LOW, point->low);
    table_real(table, row, HIGH, point->high);
}

struct table *comparison_table(const struct comparison *comparison,
                               const struct trend_options *options, struct arena *arena)
{
    const struct series_set *set = comparison->set;
    struct table *table = new_table(set, arena);
    size_t n_groups = set->n_series / options->n_concepts;
    table->title = set->title;
    table->method = set->method;
    table->denominator = set->denominator;
    table->source = set->source;
    table->notes = set->notes;
    table->is_specimen = set->is_specimen;
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++) {
            const struct series *series = &set->series[i];
            size_t row = table_row(table);
            struct str where = trend_groups_condition(options, series->group, arena);
            table_text(table, row, CONCEPT, options->concepts[i / n_groups].id);
            table_text(table, row, LABEL, series->what);
            if (series->group.len)
                table_text(table, row, GROUP, series->group);
            table_text(table, row, PERIOD, period_format(series->points[j].period, set->by, arena));
            if (where.len)
                table_text(table, row, WHERE, where);
            put_point(table, row, &series->points[j]);
            if (comparison->n_shared == 0)
                put_ratio(table, row, set, i, j);
        }
    table->n_total = table->n_rows;
    return table;
}
