/* The operations that find what was said before, and by whom first. */
#include "app/conditions.h"
#include "app/operations.h"
#include "app/result.h"
#include "app/sought.h"
#include "measure/first_use.h"
#include "measure/novelty.h"
#include "measure/reuse_table.h"
#include "measure/trend_options.h"
#include "render/reuse_page.h"

static bool take_question(const struct request *request, struct reuse_question *question,
                          struct err *err)
{
    question->ids = request_values(request, "DOCUMENT", &question->n_ids);
    question->least = request_number(request, "least");
    question->n_threads = request_number(request, "threads");
    question->progress = &request->progress;
    return conditions_read(request, &question->filter, err);
}

/* Shares by period where one is asked for, the passages of documents that are named, else how much
 * of each is new. */
static bool measure(const struct request *request, struct novelty_options *options,
                    struct result *result, struct err *err)
{
    struct arena *arena = request->arena;
    struct novelty_list list;
    struct str by = request_value(request, "by");
    if (by.len) {
        (void)granularity_parse(by, &options->by);
        result->set = novelty_series(request->store, options, arena, err);
        result->table = result->set ? series_table(result->set, arena) : NULL;
    } else if (options->question.n_ids) {
        bool by_sentence = request_has(request, "sentences");
        result->table = (by_sentence ? reuse_sentences : reuse_passages)(
            request->store, &options->question, arena, err);
    } else if (novelty_measure(request->store, &options->question, arena, &list, err)) {
        result->table = novelty_table(request->store, &list, &options->question, arena);
    }
    return result->table != NULL;
}

/* The documents' sentences as a page. */
static bool put_page(const struct request *request, const struct reuse_question *question,
                     struct buf *out, struct err *err)
{
    struct buf page = {0};
    if (question->n_ids == 0) {
        err_set(err, ERR_INPUT, "a page shows documents, and none is named");
        err_hint(err, "Name one: readout reuse ID --output page.html. Shares have no page.");
        return false;
    }
    const struct table *table = reuse_sentences(request->store, question, request->arena, err);
    struct provenance provenance = result_provenance(request);
    if (!table)
        return false;
    reuse_page(table, &provenance, &page);
    bool is_good = result_put_bytes(request, buf_str(&page), out, err);
    buf_done(&page);
    return is_good;
}

bool run_reuse(struct request *request, struct buf *out, struct err *err)
{
    struct novelty_options options = {0};
    struct result result = {.provenance = result_provenance(request)};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    if (!take_question(request, &options.question, err))
        return false;
    if (result_is_format(request, "html"))
        return put_page(request, &options.question, out, err);
    return result_format(request, &format, err) && result_chart(request, &result.chart, err) &&
           measure(request, &options, &result, err) && result_put(request, &result, out, err);
}

static bool first_tables(const struct request *request, const struct first_uses *uses,
                         struct result *result, struct err *err)
{
    if (request_has(request, "pairs")) {
        result->table = first_use_pairs(uses, request->arena, err);
        return result->table != NULL;
    }
    result->set = first_use_series(uses, request->arena);
    result->table = first_use_table(uses, request->arena);
    return true;
}

bool run_first(struct request *request, struct buf *out, struct err *err)
{
    struct concept concept;
    struct trend_options axis = {0};
    struct first_use_options options = {.concept = &concept,
                                        .n_threads = request_number(request, "threads")};
    struct result result = {.provenance = result_provenance(request)};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    if (!result_format(request, &format, err) || !result_chart(request, &result.chart, err) ||
        !conditions_read(request, &options.filter, err) ||
        !trend_option_set(&axis, "split", request_value(request, "split"), err) ||
        !sought_concept(request, request_value(request, "CONCEPT"), STR(""), &concept, err))
        return false;
    options.split = axis.split;
    const struct first_uses *uses =
        first_use_measure(request->store, &options, request->arena, err);
    return uses && first_tables(request, uses, &result, err) &&
           result_put(request, &result, out, err);
}
