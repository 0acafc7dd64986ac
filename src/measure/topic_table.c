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

bool topics_are_machine(const struct topic_units *units)
{
    return units->n > 0 && units->at[0].by == LABELLED_BY_MACHINE;
}

bool topics_are_corrected(const struct topic_units *units, const struct topic_options *options)
{
    return topics_are_machine(units) && options->of == SHARE_OF_UNITS && !units->fractions;
}

/* "270 answers: 200 (74.1 %) labelled by people, 70 (25.9 %) by rule." */
static void say_labelling(struct buf *notes, const struct topic_units *units)
{
    static const char *const BY[N_LABELLED_BY] = {"by people", "by rule", "by machine"};
    size_t n[N_LABELLED_BY] = {0}, n_units = 0, n_shared = 0;
    for (size_t i = 0; i < units->n; i++) {
        bool is_new = i == 0 || units->at[i].unit != units->at[i - 1].unit;
        n_units += is_new;
        n[units->at[i].by] += is_new;
        n_shared += is_new && units->at[i].part < 1 && units->at[i].by != LABELLED_BY_MACHINE;
    }
    buf_printf(notes, "%zu %s:", n_units, plural_of(units->kind));
    for (size_t i = 0, n_said = 0; i < N_LABELLED_BY; i++)
        if (n[i])
            buf_printf(notes, "%s %zu (%.1f %%) labelled %s", n_said++ ? "," : "", n[i],
                       100.0 * (double)n[i] / (double)n_units, BY[i]);
    buf_add_text(notes, n_units ? "." : " none labelled.");
    if (n_shared)
        buf_printf(notes, "\n%zu have labels of several coders, which count in equal parts.",
                   n_shared);
}

/* By what the machine's shares are corrected, or why they are not. */
static void say_correction(struct buf *notes, const struct topic_units *units,
                           const struct topic_options *options)
{
    size_t n_checked = 0;
    for (size_t i = 0; i < units->n; i++)
        n_checked +=
            units->at[i].n_people > 0 && (i == 0 || units->at[i].unit != units->at[i - 1].unit);
    if (!topics_are_corrected(units, options)) {
        buf_add_text(notes,
                     "\nShares are as the machine counts them, not corrected for its errors: "
                     "only shares of units are, without a sample.");
        return;
    }
    buf_printf(
        notes,
        "\nShares are corrected for the machine's errors by the %zu %s that people coded too: "
        "right where these are a random draw. Numerators are as the machine counts.",
        n_checked, plural_of(units->kind));
    if (n_checked < CORRECTION_CHECKED_MIN)
        buf_printf(notes,
                   "\nFewer than %d are checked: no share is corrected, none has an interval.",
                   CORRECTION_CHECKED_MIN);
}

static struct str notes_of(const struct topic_units *units, const struct topic_options *options,
                           size_t n_undated, struct arena *arena)
{
    struct buf notes = {0};
    const char *kind = plural_of(units->kind);
    say_labelling(&notes, units);
    if (topics_are_machine(units))
        say_correction(&notes, units, options);
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
    if (topics_are_machine(units) && options->interval != SHARE_UNSURE)
        set->interval =
            topics_are_corrected(units, options)
                ? STR("95 % interval (prediction-powered; where fewer than 20 of a period "
                      "are checked, Rogan-Gladen)")
                : STR("");
    else if (options->interval == SHARE_OF_PROCESS)
        set->interval = STR("95 % interval (Wilson, documents as groups)");
    else if (options->interval == SHARE_OF_SAMPLE)
        set->interval = STR("95 % interval (Wilson, of the sampled whole)");
    set->method = topics_are_corrected(units, options)
                      ? STR("coding/topic-shares, correction/prediction-powered, "
                            "correction/rogan-gladen")
                  : options->interval == SHARE_UNSURE
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
    PARTIAL,
    CHECKED, /* the last three of machine labels alone */
    COUNTED,
    CORRECTION
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
    if (topics_are_machine(units)) {
        table_column(table, "checked", "Checked by people", kind, COLUMN_INT);
        table_column(table, "counted", "Machine counts", unit, COLUMN_REAL);
        table_column(table, "corrected_by", "Corrected by", "", COLUMN_TEXT);
        table->columns[COUNTED].decimals = 2;
    }
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
    if (table->n_columns <= CHECKED)
        return;
    table_int(table, row, CHECKED, (int64_t)count->coded.n_checked);
    table_real(table, row, COUNTED, 100 * point->numerator / point->denominator);
    table_text(table, row, CORRECTION, str_from(CORRECTIONS[count->correction]));
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
