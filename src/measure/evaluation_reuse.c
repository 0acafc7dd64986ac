/* What is new, as expressions call it. METHOD: reuse/novelty */
#include "measure/evaluation_value.h"
#include "measure/novelty.h"
#include "measure/passages.h"
#include "measure/reuse_table.h"
#include "measure/trend.h"

#include "base/buf.h"

#include <math.h>

static const char *const OPTIONS[] = {"corpus", "where", NULL};
enum { PASSAGES_MOST = 50 };

/* The corpus of "corpus="; the only one where there is none. */
static const struct store *find_store(struct evaluator *evaluator, const struct node *call)
{
    const struct material *material = evaluator->material;
    struct str name = option_word(call, "corpus");
    for (size_t i = 0; i < material->n_corpora; i++)
        if (str_equal(material->corpora[i].name, name) || (!name.len && material->n_corpora == 1))
            return material->corpora[i].store;
    node_refuse(evaluator->expression, call, evaluator->err, "there is no corpus \"%.*s\"",
                STR_ARG(name));
    err_hint(evaluator->err, "Write corpus=NAME, with a corpus of study.yaml.");
    return NULL;
}

/* --- novelty of one document ------------------------------------------------------------------*/

static int64_t number_in(const struct table *table, size_t row, const char *name)
{
    return table_find(table, name)->cells[row].integer;
}

/* What is new in the document, passage by passage. */
static bool take_new_passages(struct evaluator *evaluator, const struct store *store,
                              const struct reuse_question *question, const struct novelty *novelty,
                              struct value *value)
{
    const struct table *table = reuse_passages(store, question, evaluator->arena, evaluator->err);
    struct document document;
    if (!table)
        return false;
    segment_document(store_segment(store, novelty->at.segment), novelty->at.document, &document);
    value->passages = passages_new(evaluator->arena, "new");
    const union cell *classes = table_find(table, "class")->cells;
    for (size_t i = 0; i < table->n_rows && value->passages->n_rows < PASSAGES_MOST; i++)
        if (str_is(classes[i].text, "new"))
            passages_span(value->passages, &document, (size_t)number_in(table, i, "begin"),
                          (size_t)number_in(table, i, "end"));
    return true;
}

static bool measure_novelty(struct evaluator *evaluator, const struct node *call,
                            struct value *value)
{
    struct value id;
    struct reuse_question question = {.n_threads = 1};
    struct novelty_list list;
    if (!only_options(evaluator, call, OPTIONS) ||
        !argument_value(evaluator, call, 0, VALUE_WORD, &id) ||
        !option_filter(evaluator, call, &question.filter))
        return false;
    const struct store *store = find_store(evaluator, call);
    question.ids = &id.word;
    question.n_ids = 1;
    if (!store)
        return false;
    if (!novelty_measure(store, &question, evaluator->arena, &list, evaluator->err))
        return place_at_call(evaluator, call);
    const struct novelty *novelty = &list.at[0];
    size_t base = novelty_base(novelty);
    double number = base ? (double)novelty->n_new / (double)base : NAN;
    value->quantity = (struct counted){.unit = STR("%"), .span = BY_ALL};
    struct str how = arena_printf(evaluator->arena, "%zu of %zu %s, %zu of formulae apart",
                                  novelty->n_new, base, novelty->unit, novelty->n_formula);
    value_number(
        evaluator, value, number, how,
        base ? arena_printf(evaluator->arena,
                            "%.*s: %.*s, stand in none of %zu earlier documents = %.*s",
                            STR_ARG(id.word), STR_ARG(how), novelty->n_earlier,
                            STR_ARG(counted_say(number, &value->quantity, evaluator->arena)))
             : STR(""));
    if (!base)
        value->readings.why = STR("the document has no text that could be new");
    return take_new_passages(evaluator, store, &question, novelty, value);
}

/* --- concepts that are new in a period --------------------------------------------------------*/

/* The concepts of all arguments but the last; those of the study where there are none. */
static bool take_concepts(struct evaluator *evaluator, const struct node *call,
                          struct trend_options *options, const struct store **store)
{
    const struct material *material = evaluator->material;
    size_t n = argument_count(call) - 1;
    struct concept *concepts = arena_zero(evaluator->arena, n + 1, sizeof *concepts);
    options->concepts = n ? concepts : material->concepts;
    options->n_concepts = n ? n : material->n_concepts;
    *store = n ? NULL : find_store(evaluator, call);
    for (size_t i = 0; i < n; i++) {
        struct value of;
        if (!argument_value(evaluator, call, i, VALUE_CONCEPT, &of))
            return false;
        if (*store && of.store != *store)
            return node_refuse(evaluator->expression, call, evaluator->err,
                               "the concepts are of different corpora");
        concepts[i] = *of.concept;
        *store = of.store;
    }
    return *store != NULL;
}

static void copy_row(const struct table *from, size_t row, struct table *to)
{
    size_t new = table_row(to);
    for (size_t i = 0; i < from->n_columns; i++) {
        to->columns[i].cells[new] = from->columns[i].cells[row];
        to->columns[i].states[new] = from->columns[i].states[row];
    }
    to->is_specimen = to->is_specimen || from->is_specimen;
}

/* Counts the concepts whose first mention lies in the period, and names them. */
static size_t count_new(const struct series_set *set, struct period period, struct table *passages,
                        struct buf *names)
{
    size_t n = 0;
    for (size_t i = 0; i < set->n_series; i++) {
        int64_t row = set->series[i].first_evidence;
        if (row < 0)
            continue;
        day at = table_find(set->evidence, "date")->cells[row].at;
        if (at < period.begin || at >= period.end)
            continue;
        copy_row(set->evidence, (size_t)row, passages);
        buf_printf(names, "%s%.*s", n++ ? ", " : "", STR_ARG(set->series[i].label));
    }
    return n;
}

static bool measure_new(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    struct value period;
    struct trend_options options = {.by = BY_YEAR, .n_threads = 1};
    const struct store *store;
    size_t n_arguments = argument_count(call);
    if (!only_options(evaluator, call, OPTIONS) ||
        !argument_period(evaluator, call, n_arguments ? n_arguments - 1 : 0, &period) ||
        !option_filter(evaluator, call, &options.filter) ||
        !take_concepts(evaluator, call, &options, &store))
        return false;
    const struct series_set *set = trend_measure(store, &options, evaluator->arena, evaluator->err);
    if (!set)
        return false;
    struct buf names = {0};
    value->passages = passages_new(evaluator->arena, "new");
    size_t n = count_new(set, period.period, value->passages, &names);
    value->quantity = (struct counted){.unit = STR(""), .span = period.span};
    value_number(evaluator, value, (double)n, STR("concepts whose first mention is in the period"),
                 arena_printf(evaluator->arena,
                              "first mentioned in the period: %zu of %zu concepts%s%.*s", n,
                              options.n_concepts, n ? ": " : "", STR_ARG(buf_str(&names))));
    buf_done(&names);
    return true;
}

const struct measure_record REUSE_CALLS[] = {
    {"novelty", "novelty(\"DOCUMENT\"[, corpus=NAME][, where=\"…\"])", true, measure_novelty},
    {"new", "new([@concept in CORPUS, …,] PERIOD[, corpus=NAME][, where=\"…\"])", true,
     measure_new},
    {0},
};
