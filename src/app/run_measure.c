/* Operations that count and show. */
#include "app/operations.h"
#include "app/result.h"
#include "measure/concordance.h"
#include "measure/trend_options.h"
#include "study/study.h"

/* What find and trend need opened. */
struct question {
    const struct study *study;
    struct store *store;
    struct filter filter;
};

static void close_store(void *arg)
{
    store_close(arg);
}

static bool open_question(struct request *request, struct question *question, struct err *err)
{
    *question = (struct question){0};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    if (!result_format(request, &format, err))
        return false;
    question->study = study_open(request->study_folder, request->arena, err);
    if (!question->study)
        return false;
    size_t n;
    const struct str *conditions = request_values(request, "where", &n);
    for (size_t i = 0; i < n; i++)
        if (!filter_parse(conditions[i], request->arena, &question->filter, err))
            return false;
    const struct study_corpus *corpus =
        study_corpus(question->study, request_value(request, "corpus"), err);
    question->store = corpus ? store_open(corpus->store_folder, STORE_READ, err) : NULL;
    if (question->store)
        arena_on_free(request->arena, close_store, question->store);
    return question->store != NULL;
}

/* @concept of the study, or a concept made of the one term that was typed. */
static bool take_concept(struct request *request, const struct question *question, struct str word,
                         struct str lang, struct concept *concept, struct err *err)
{
    if (word.len > 1 && word.at[0] == '@') {
        const struct concept *found =
            study_concept(question->study, str_cut(word, 1, word.len), err);
        if (found)
        *concept = *found;
        return found != NULL;
    }
    struct term *term = arena_zero(request->arena, 1, sizeof *term);
    *concept = (struct concept){.id = word, .label = word, .terms = term, .n_terms = 1};
    return term_parse(word, lang, request->arena, term, err);
}

static struct provenance provenance(struct request *request, const struct question *question)
{
    return (struct provenance){.command = request->command,
                               .study = question->study->name,
                               .study_hash = question->study->hash,
                               .data_hash = store_data_hash(question->store, request->arena),
                               .version = STR(READOUT_VERSION)};
}

bool run_find(struct request *request, struct buf *out, struct err *err)
{
    struct question question;
    struct concept concept;
    struct str word = request_value(request, "TERM");
    if (word.len == 0)
        return err_set(err, ERR_INPUT, "find what?");
    if (!open_question(request, &question, err) ||
        !take_concept(request, &question, word, request_value(request, "lang"), &concept, err))
        return false;
    struct concordance_options options = {
        .concept = &concept, .filter = question.filter, .progress = &request->progress};
    if (!request_number(request, "context", &options.context, err) ||
        !request_number(request, "limit", &options.limit, err))
        return false;
    struct table *table = concordance_measure(question.store, &options, request->arena, err);
    struct result result = {.table = table, .provenance = provenance(request, &question)};
    return table && result_put(request, &result, out, err);
}

static bool take_options(struct request *request, struct trend_options *options, struct err *err)
{
    static const char *const NAMES[] = {"by", "per", "split", "interval", "base"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (!trend_option_set(options, NAMES[i], request_value(request, NAMES[i]), err))
            return false;
    options->wants_evidence = request_value(request, "evidence").len > 0;
    options->progress = &request->progress;
    return request_number(request, "threads", &options->n_threads, err);
}

static bool take_chart(struct request *request, struct chart_options *chart, struct err *err)
{
    const struct str *texts = request_values(request, "event", &chart->n_events);
    struct chart_event *events = arena_zero(request->arena, chart->n_events + 1, sizeof *events);
    for (size_t i = 0; i < chart->n_events; i++)
        if (!chart_event_parse(texts[i], &events[i], err))
            return false;
    chart->events = events;
    chart->headline = request_value(request, "title");
    chart->is_dark = request_value(request, "dark").len > 0;
    return true;
}

bool run_trend(struct request *request, struct buf *out, struct err *err)
{
    struct question question;
    struct trend_options options = {0};
    size_t n;
    const struct str *words = request_values(request, "CONCEPT", &n);
    if (n == 0)
        return err_set(err, ERR_INPUT, "which concepts?");
    if (!take_options(request, &options, err) || !open_question(request, &question, err))
        return false;
    struct concept *concepts = arena_zero(request->arena, n, sizeof *concepts);
    for (size_t i = 0; i < n; i++)
        if (!take_concept(request, &question, words[i], STR(""), &concepts[i], err))
            return false;
    options.concepts = concepts;
    options.n_concepts = n;
    options.filter = question.filter;
    struct series_set *set = trend_measure(question.store, &options, request->arena, err);
    if (!set)
        return false;
    struct result result = {.set = options.wants_evidence ? NULL : set,
                            .provenance = provenance(request, &question)};
    result.table = options.wants_evidence ? set->evidence : series_table(set, request->arena);
    return take_chart(request, &result.chart, err) && result_put(request, &result, out, err);
}
