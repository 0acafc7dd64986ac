/* Who asks and who answers in the transcripts of a corpus. */
#include "app/conditions.h"
#include "app/operations.h"
#include "app/result.h"
#include "measure/transcripts.h"
#include "study/study.h"

/* --document ID is a condition among others. */
static bool take_filter(const struct request *request, struct filter *filter, struct err *err)
{
    struct str id = request_value(request, "document");
    if (id.len) {
        filter->ids = arena_zero(request->arena, 1, sizeof *filter->ids);
        filter->ids[0] = id;
        filter->n_ids = 1;
    }
    return conditions_read(request, filter, err);
}

static struct table *turns_table(const struct request *request, const struct filter *filter,
                                 struct err *err)
{
    struct arena *arena = request->arena;
    const struct study_corpus *corpus =
        study_corpus(request->study, request_value(request, "corpus"), err);
    enum granularity by;
    if (request_has(request, "doubtful")) {
        const struct turn_rules *rules =
            corpus ? turn_rules_read(&corpus->source, arena, err) : NULL;
        return rules ? transcripts_doubtful(request->store, filter, rules, arena) : NULL;
    }
    if (request_has(request, "document") || request_has(request, "turns"))
        return transcripts_turns(request->store, filter, arena);
    if (!granularity_parse(request_value(request, "by"), &by)) /* left out */
        return transcripts_documents(request->store, filter, arena);
    return transcripts_periods(request->store, filter, by, arena);
}

bool run_turns(struct request *request, struct buf *out, struct err *err)
{
    struct filter filter = {0};
    enum result_format format;
    if (!result_format(request, &format, err) || !take_filter(request, &filter, err))
        return false;
    struct result result = {
        .table = turns_table(request, &filter, err),
        .provenance = {.command = request->command,
                       .study = request->study->name,
                       .study_hash = request->study->hash,
                       .data_hash = store_data_hash(request->store, request->arena),
                       .version = STR(READOUT_VERSION)}};
    return result.table && result_put(request, &result, out, err);
}
