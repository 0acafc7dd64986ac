/* The operation that finds what was said before. */
#include "app/conditions.h"
#include "app/operations.h"
#include "app/result.h"
#include "measure/novelty.h"
#include "measure/reuse_table.h"

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
        result->table = reuse_passages(request->store, &options->question, arena, err);
    } else if (novelty_measure(request->store, &options->question, arena, &list, err)) {
        result->table = novelty_table(request->store, &list, &options->question, arena);
    }
    return result->table != NULL;
}

bool run_reuse(struct request *request, struct buf *out, struct err *err)
{
    struct novelty_options options = {0};
    struct result result = {
        .provenance = {.command = request->command,
                       .study = request->study->name,
                       .study_hash = request->study->hash,
                       .data_hash = store_data_hash(request->store, request->arena),
                       .version = STR(READOUT_VERSION)}};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    return result_format(request, &format, err) && result_chart(request, &result.chart, err) &&
           take_question(request, &options.question, err) &&
           measure(request, &options, &result, err) && result_put(request, &result, out, err);
}
