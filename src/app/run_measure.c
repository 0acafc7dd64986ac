/* Operations that count and show. */
#include "app/changes.h"
#include "app/conditions.h"
#include "app/operations.h"
#include "app/result.h"
#include "app/sought.h"
#include "corpus/query_cost.h"
#include "measure/concordance.h"
#include "measure/trend_options.h"
#include "measure/unit_concordance.h"
#include "measure/unit_trend.h"
#include "study/study.h"

#include <stdio.h>

/* What a query is about, as far as its cost goes. */
struct cost_question {
    const struct concept *concepts;
    size_t n_concepts;
    size_t lines_limit; /* as for query_costs */
};

static bool explain(const struct request *request, const struct cost_question *question,
                    struct buf *out, struct err *err)
{
    const struct query_cost *costs =
        query_costs(request->store, question->concepts, question->n_concepts, question->lines_limit,
                    request->arena, err);
    if (!costs)
        return false;
    struct result result = {.table = query_cost_table(costs, question->n_concepts, request->arena),
                            .provenance = result_provenance(request)};
    return result_put(request, &result, out, err);
}

/* Says before a long query what it will cost: whoever waits should know how long. */
static bool tell_cost(const struct request *request, const struct cost_question *question,
                      struct err *err)
{
    if (request_has(request, "quiet") ||
        !query_cost_may_be_long(request->store, question->concepts, question->n_concepts,
                                question->lines_limit))
        return true;
    const struct query_cost *costs =
        query_costs(request->store, question->concepts, question->n_concepts, question->lines_limit,
                    request->arena, err);
    if (!costs)
        return false;
    struct query_cost sum = query_cost_sum(costs, question->n_concepts);
    if (sum.seconds >= QUERY_COST_LONG_S)
        fprintf(stderr, "about %llu places to look at; roughly %.0f s of one core\n",
                (unsigned long long)sum.work.n_places, sum.seconds);
    return true;
}

/* Which units are meant: as --unit says; turns when a condition speaks of them; answers when it
 * speaks of their question. *is_wanted is false when nothing says so. */
static bool take_units(const struct request *request, struct unit_query *units, bool *is_wanted,
                       struct err *err)
{
    const struct study_corpus *corpus =
        study_corpus(request->study, request_value(request, "corpus"), err);
    struct str name = request_value(request, "unit");
    if (!corpus)
        return false;
    units->corpus = corpus->name;
    *is_wanted = name.len || units->asked || filter_has_turns(&units->filter);
    units->kind = units->asked ? UNIT_ANSWER : UNIT_TURN;
    return name.len == 0 || unit_kind_parse(name, &units->kind, err) ||
           request_place(request, name, err);
}

static bool find_units(const struct request *request, struct unit_query *units, struct buf *out,
                       struct err *err)
{
    units->context = request_number(request, "context");
    units->limit = request_number(request, "limit");
    struct result result = {.table = unit_concordance(request->store, units, request->arena, err),
                            .provenance = result_provenance(request)};
    return result.table && result_put(request, &result, out, err);
}

/* Fails for a query over tokens, whose cost is not foreseen. */
static bool explain_find(const struct request *request, const struct query *sought,
                         const struct cost_question *question, struct buf *out, struct err *err)
{
    if (query_concept(sought))
        return explain(request, question, out, err);
    err_set(err, ERR_INPUT, "--explain knows the cost of terms and concepts only");
    err_hint(err, "Leave it out: a query costs about as much as the rarest word in it.");
    return false;
}

static bool read_find(const struct request *request, struct concordance_options *options,
                      struct err *err)
{
    options->context = request_number(request, "context");
    options->limit = request_number(request, "limit");
    options->sort = (enum concordance_sort)request_choice(request, "sort", CONCORDANCE_SORTS);
    options->thin = request_number(request, "thin");
    options->seed = request_number(request, "seed");
    options->progress = &request->progress;
    options->sought =
        sought_query(request, request_value(request, "TERM"), request_value(request, "lang"), err);
    return options->sought != NULL;
}

bool run_find(struct request *request, struct buf *out, struct err *err)
{
    enum result_format format; /* an unknown one is refused before the work, not after it */
    struct concordance_options options = {0};
    struct unit_query units = {0};
    bool has_units;
    if (!result_format(request, &format, err) ||
        !conditions_read_units(request, &units.filter, &units.asked, err) ||
        !take_units(request, &units, &has_units, err) || !read_find(request, &options, err))
        return false;
    options.filter = units.filter;
    units.sought = options.sought;
    size_t n_concepts = query_concept(options.sought) ? 1 : 0;
    struct cost_question question = {query_concept(options.sought), n_concepts,
                                     options.limit ? options.limit : SIZE_MAX};
    if (request_has(request, "explain"))
        return explain_find(request, options.sought, &question, out, err);
    if (!tell_cost(request, &question, err))
        return false;
    if (has_units)
        return find_units(request, &units, out, err);
    struct table *table = concordance_measure(request->store, &options, request->arena, err);
    struct result result = {.table = table, .provenance = result_provenance(request)};
    return table && result_put(request, &result, out, err);
}

/* "100 answers" names units, where "1000 sentences" is a denominator of mentions. */
static bool per_names_units(struct str per, enum unit_kind *kind, double *scale)
{
    struct err ignored = ERR_INIT;
    size_t blank = str_find(per, STR(" "), 0);
    double number = 1;
    bool has_number = blank < per.len && str_to_real(str_cut(per, 0, blank), &number) && number > 0;
    struct str unit = has_number ? str_trim(str_cut(per, blank, per.len)) : per;
    if (!unit_kind_parse(unit, kind, &ignored) || *kind == UNIT_DOCUMENT || *kind == UNIT_SENTENCE)
        return false;
    *scale = number;
    return true;
}

static bool take_options(const struct request *request, struct trend_options *options,
                         struct unit_query *units, bool *has_units, struct err *err)
{
    static const char *const NAMES[] = {"by", "split", "interval", "base"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct str value = request_value(request, NAMES[i]);
        if (!trend_option_set(options, NAMES[i], value, err))
            return request_place(request, value, err);
    }
    if (!conditions_read_units(request, &units->filter, &units->asked, err) ||
        !take_units(request, units, has_units, err))
        return false;
    options->filter = units->filter;
    struct str per = request_value(request, "per");
    if (!request_value(request, "unit").len && per_names_units(per, &units->kind, &options->scale))
        *has_units = true;
    else if (!*has_units && !trend_option_set(options, "per", per, err))
        return request_place(request, per, err);
    options->wants_evidence = request_has(request, "evidence");
    options->progress = &request->progress;
    options->n_threads = request_number(request, "threads");
    return true;
}

/* Whether words of the texts depend on the study's own: of Chinese ones, or of any language. */
static bool has_chinese(const struct store *store)
{
    struct document document;
    for (size_t i = 0; i < store_n_segments(store); i++)
        for (size_t j = 0; j < segment_n_documents(store_segment(store, i)); j++) {
            segment_document(store_segment(store, i), j, &document);
            if (str_starts_with(document.lang, STR("zh")) || str_is(document.lang, "und"))
                return true;
        }
    return false;
}

static void warn_of_old_words(const struct request *request, const struct trend_options *options)
{
    struct err err = ERR_INIT;
    if (options->per != PER_WORDS ||
        request->study->own_words.number == store_words(request->store) ||
        !has_chinese(request->store))
        return;
    err_set(&err, ERR_INPUT, "the study's own words changed: numbers of words are from before");
    err_hint(&err, "Run readout add: it cuts the Chinese texts into words again.");
    findings_warn(request->findings, &err);
}

bool run_trend(struct request *request, struct buf *out, struct err *err)
{
    struct trend_options options = {0};
    struct unit_query units = {0};
    struct result result = {0};
    enum result_format format;
    bool has_units;
    const struct str *words = request_values(request, "CONCEPT", &options.n_concepts);
    struct concept *concepts = arena_zero(request->arena, options.n_concepts, sizeof *concepts);
    if (!result_format(request, &format, err) ||
        !take_options(request, &options, &units, &has_units, err) ||
        !result_chart(request, &result.chart, err))
        return false;
    for (size_t i = 0; i < options.n_concepts; i++)
        if (!sought_concept(request, words[i], STR(""), &concepts[i], err))
            return false;
    options.concepts = concepts;
    struct cost_question question = {concepts, options.n_concepts,
                                     options.wants_evidence ? SIZE_MAX : 0};
    if (request_has(request, "explain"))
        return explain(request, &question, out, err);
    if (!tell_cost(request, &question, err))
        return false;
    if (!has_units)
        warn_of_old_words(request, &options);
    struct series_set *set =
        has_units ? unit_trend_measure(request->store, &options, &units, request->arena, err)
                  : trend_measure(request->store, &options, request->arena, err);
    if (!set)
        return false;
    result.set = options.wants_evidence ? NULL : set;
    result.table = options.wants_evidence ? set->evidence : series_table(set, request->arena);
    result.provenance = result_provenance(request);
    return changes_take(request, options.wants_evidence ? NULL : set, &result, err) &&
           result_put(request, &result, out, err);
}
