#include "measure/topic_table.h"

#include "base/buf.h"

#include <math.h>

/* --- words ------------------------------------------------------------------------------------ */

static const char *plural_of(enum unit_kind kind)
{
    static const char *const PLURALS[N_UNIT_KINDS] = {"documents", "turns",      "questions",
                                                      "answers",   "paragraphs", "sentences"};
    return PLURALS[kind];
}

/* "270 answers: 200 labelled by people, 70 by rule." */
static void say_labelling(struct buf *notes, const struct topic_units *units)
{
    static const char *const BY[N_LABELLED_BY] = {"by people", "by rule", "by machine"};
    size_t n[N_LABELLED_BY] = {0}, n_units = 0, n_shared = 0;
    for (size_t i = 0; i < units->n; i++) {
        bool is_new = i == 0 || units->at[i].unit != units->at[i - 1].unit;
        n_units += is_new;
        n[units->at[i].by] += is_new;
        n_shared += is_new && units->at[i].part < 1;
    }
    buf_printf(notes, "%zu %s:", n_units, plural_of(units->kind));
    for (size_t i = 0, n_said = 0; i < N_LABELLED_BY; i++)
        if (n[i])
            buf_printf(notes, "%s %zu labelled %s", n_said++ ? "," : "", n[i], BY[i]);
    buf_add_text(notes, n_units ? "." : " none labelled.");
    if (n_shared)
        buf_printf(notes, "\n%zu have labels of several coders, which count in equal parts.",
                   n_shared);
}

static struct str notes_of(const struct topic_units *units, const struct topic_options *options,
                           size_t n_undated, struct arena *arena)
{
    struct buf notes = {0};
    const char *kind = plural_of(units->kind);
    say_labelling(&notes, units);
    if (units->is_multiple && options->of == SHARE_OF_UNITS)
        buf_printf(&notes, "\nOne may have several topics: shares of %s add to more than 100 %%.",
                   kind);
    if (units->is_multiple && options->of == SHARE_OF_LABELS)
        buf_printf(&notes, "\nOne may have several topics: shares are of all labels.");
    if (n_undated)
        buf_printf(&notes, "\n%zu labels of %s without a date are in no period.", n_undated, kind);
    if (units->notes.len)
        buf_printf(&notes, "\n%.*s", STR_ARG(units->notes));
    struct str text = buf_copy(&notes, arena);
    buf_done(&notes);
    return text;
}

void topic_words(struct series_set *set, const struct topic_units *units,
                 const struct topic_options *options, size_t n_undated)
{
    struct arena *arena = set->arena;
    const char *kind = plural_of(units->kind);
    bool of_labels = options->of == SHARE_OF_LABELS;
    const char *base = of_labels ? "labels" : kind;
    set->name = "topics";
    set->is_share = true;
    set->title = arena_printf(arena, "What are the %s about? %.*s", kind, STR_ARG(units->codebook));
    set->measure = str_from(base);
    set->unit = arena_printf(arena, "%% of %s", base);
    set->denominator =
        of_labels ? arena_printf(arena, "labels of %.*s", STR_ARG(units->scope)) : units->scope;
    if (options->interval == SHARE_OF_PROCESS)
        set->interval = STR("95 % interval (Wilson, documents as groups)");
    else if (options->interval == SHARE_OF_SAMPLE)
        set->interval = STR("95 % interval (Wilson, of the sampled whole)");
    set->method = options->interval == SHARE_UNSURE
                      ? STR("coding/topic-shares")
                      : STR("coding/topic-shares, share/design-effect");
    set->source = STR("own coding over the study's corpus");
    set->selection = units->scope;
    set->notes = notes_of(units, options, n_undated, arena);
    set->by = options->by;
}

/* --- table ------------------------------------------------------------------------------------ */

enum {
    TOPIC,
    LABEL,
    PERIOD,
    SHARE,
    LOW,
    HIGH,
    NUMERATOR,
    DENOMINATOR,
    UNITS,
    EFFECTIVE,
    DOCUMENTS,
    DOCUMENTS_ALL,
    HUMAN,
    RULE,
    MACHINE,
    PARTIAL
};

struct table *topic_table_new(const struct series_set *set, const struct topic_units *units,
                              const struct topic_options *options)
{
    struct table *table = table_new(set->arena, set->name);
    const char *unit = arena_cstr(set->arena, set->unit), *kind = plural_of(units->kind);
    const char *base = options->of == SHARE_OF_LABELS ? "labels" : kind;
    table_column(table, "topic", "Topic", "", COLUMN_TEXT);
    table_column(table, "label", "Label", "", COLUMN_TEXT);
    table_column(table, "period", "Period", "", COLUMN_TEXT);
    table_column(table, "share", "Share", unit, COLUMN_REAL);
    table_column(table, "low", "Low", unit, COLUMN_REAL);
    table_column(table, "high", "High", unit, COLUMN_REAL);
    table_column(table, "numerator", "Numerator", base, COLUMN_REAL);
    table_column(table, "denominator", "Denominator", base, COLUMN_REAL);
    table_column(table, "units", "Units", kind, COLUMN_INT);
    table_column(table, "effective_n", "Effective units", kind, COLUMN_REAL);
    table_column(table, "documents", "Documents with it", "documents", COLUMN_INT);
    table_column(table, "documents_all", "Documents in all", "documents", COLUMN_INT);
    table_column(table, "human", "Labelled by people", kind, COLUMN_INT);
    table_column(table, "rule", "Labelled by rule", kind, COLUMN_INT);
    table_column(table, "machine", "Labelled by machine", kind, COLUMN_INT);
    table_column(table, "partial", "Partial period", "", COLUMN_TEXT);
    table->columns[SHARE].decimals = table->columns[LOW].decimals = table->columns[HIGH].decimals =
        2;
    table->columns[EFFECTIVE].decimals = 1;
    table->columns[NUMERATOR].decimals = table->columns[DENOMINATOR].decimals = 2;
    return table;
}

void topic_table_add(struct table *table, const struct series_set *set, size_t series,
                     size_t period, const struct topic_count *count)
{
    const struct point *point = &set->series[series].points[period];
    size_t row = table_row(table);
    table_text(table, row, TOPIC, str_from(set->series[series].id));
    table_text(table, row, LABEL, set->series[series].label);
    table_text(table, row, PERIOD, period_format(point->period, set->by, table->arena));
    table_real(table, row, SHARE, point->value);
    table_real(table, row, LOW, point->low);
    table_real(table, row, HIGH, point->high);
    table_real(table, row, NUMERATOR, point->numerator);
    table_real(table, row, DENOMINATOR, point->denominator);
    table_int(table, row, UNITS, point->n_units);
    table_real(table, row, EFFECTIVE, isinf(count->effective_n) ? NAN : count->effective_n);
    table_int(table, row, DOCUMENTS, point->n_documents);
    table_int(table, row, DOCUMENTS_ALL, point->n_documents_all);
    for (size_t i = 0; i < N_LABELLED_BY; i++)
        table_int(table, row, HUMAN + i, count->by[i]);
}

void topic_table_finish(struct table *table, const struct series_set *set)
{
    size_t row = 0;
    for (size_t i = 0; i < set->n_series; i++)
        for (size_t j = 0; j < set->series[i].n_points; j++, row++)
            table_text(table, row, PARTIAL,
                       set->series[i].points[j].is_partial ? STR("yes") : STR("no"));
    table->title = set->title;
    table->method = set->method;
    table->denominator = set->denominator;
    table->source = set->source;
    table->notes = set->notes;
    table->is_specimen = set->is_specimen;
    table->n_total = table->n_rows;
}
