/* How far coders agree, of a codebook or a table of judgements. */
#include "app/operations.h"
#include "app/result.h"
#include "app/take_judgements.h"
#include "measure/agreement_tables.h"

static enum rating_scale scale_named(struct str name)
{
    enum rating_scale scale = SCALE_NOMINAL;
    while (!str_is(name, SCALE_WORDS[scale]))
        scale++;
    return scale;
}

static struct agreement_question take_question(const struct request *request)
{
    size_t n;
    const struct str *measures = request_values(request, "measure", &n);
    struct agreement_question question = {
        .scale = scale_named(request_value(request, "scale")),
        .is_ordered = request_has(request, "order") || request_has(request, "codebook"),
        .n_draws = request_number(request, "draws"),
        .seed = request_number(request, "seed"),
        .progress = &request->progress,
    };
    for (size_t i = 0; i < n; i++)
        for (size_t m = 0; m < N_AGREEMENT_MEASURES; m++)
            question.wants[m] = question.wants[m] || str_is(measures[i], AGREEMENT_WORDS[m]);
    return question;
}

/* Topics under their labels, where a codebook has them. */
static struct series_set *to_draw(const struct request *request, const struct taken *taken,
                                  const struct table *summary)
{
    size_t n;
    const struct str *measures = request_values(request, "measure", &n);
    size_t measure = AGREEMENT_ALPHA;
    for (size_t m = 0; n && m < N_AGREEMENT_MEASURES; m++)
        if (str_is(measures[0], AGREEMENT_WORDS[m]))
            measure = m;
    struct series_set *set =
        agreement_series(summary, (enum agreement_measure)measure, request->arena);
    for (size_t i = 0; set && taken->codebook && i < set->n_series; i++) {
        size_t topic = codebook_topic(taken->codebook, set->series[i].label);
        if (topic < taken->codebook->n_topics)
            set->series[i].label = taken->codebook->topics[topic].label;
    }
    return set;
}

bool run_agree(struct request *request, struct buf *out, struct err *err)
{
    struct taken taken;
    struct result result = {0};
    struct agreement_question question = take_question(request);
    enum result_format format; /* an unknown one is refused before the work, not after it */
    struct arena *arena = request->arena;
    struct str sample = request_value(request, "sample");
    if (!result_format(request, &format, err) ||
        !(sample.len ? take_sampled(request, sample, &taken, err)
                     : take_judgements(request, JUDGED_BY_PEOPLE, &taken, err)))
        return false;
    if (request_has(request, "confusion"))
        result.table = agreement_confusion(taken.judgements, arena, err);
    else if (request_has(request, "pairs"))
        result.table = agreement_pairs(taken.judgements, arena, err);
    else if (request_has(request, "splits"))
        result.table = agreement_splits(taken.judgements, request_number(request, "limit"), arena);
    else
        result.table = agreement_summary(taken.judgements, &question, arena, err);
    bool is_summary = !request_has(request, "confusion") && !request_has(request, "pairs") &&
                      !request_has(request, "splits");
    if (is_summary && result.table)
        result.set = to_draw(request, &taken, result.table);
    result.chart = (struct chart_options){.form = CHART_DOTS,
                                          .headline = request_value(request, "title"),
                                          .is_dark = request_has(request, "dark")};
    result.provenance = taken.provenance;
    return result.table && result_put(request, &result, out, err);
}
