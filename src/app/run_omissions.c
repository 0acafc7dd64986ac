/* What versions leave out, counted over all pairs of a study. */
#include "app/operations.h"
#include "app/result.h"
#include "measure/version_lexicons.h"
#include "measure/version_rates.h"
#include "study/version_question.h"

enum { SENTENCES_USUAL = 100000 }; /* behind all points together: as good as all */

static bool take_question(const struct request *request, struct version_question *question,
                          struct err *err)
{
    static const char *const NAMES[] = {"langs", "by", "on", "most", "codebook", "sample", "where"};
    version_question_init(question, request->study);
    if (!version_question_set(question, STR("rates"), request_value(request, "WHAT"),
                              request->arena, err))
        return request_place(request, request_value(request, "WHAT"), err);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        size_t n;
        const struct str *values = request_values(request, NAMES[i], &n);
        for (size_t j = 0; j < n; j++)
            if (!version_question_set(question, str_from(NAMES[i]), values[j], request->arena, err))
                return request_place(request, values[j], err);
    }
    return true;
}

static void measure(const struct request *request, const struct version_question *question,
                    const struct version_pairs *pairs, struct result *result)
{
    struct arena *arena = request->arena;
    struct version_rates rates;
    size_t limit = request_has(request, "evidence") ? SENTENCES_USUAL : 0;
    struct version_rates_options options = {
        .by_year = question->by_year,
        .n_most = request_has(request, "evidence") ? 0 : question->n_most,
        .evidence_limit = limit,
        .spares_anything = question->labels.of != LABELS_OF_NOTHING};
    if (request_has(request, "consistency")) {
        result->set = version_consistency_series(pairs, limit, arena);
        result->table = series_table(result->set, arena);
    } else {
        version_rates_measure(pairs, &options, arena, &rates);
        result->set = rates.set;
        result->table = rates.table;
    }
    if (limit) {
        result->table = result->set->evidence;
        result->set = NULL;
    }
}

bool run_omissions(struct request *request, struct buf *out, struct err *err)
{
    struct version_question question;
    struct versions versions;
    struct version_pairs pairs;
    struct result result = {0};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    struct bilinguals *lexicons;
    if (!result_format(request, &format, err) || !result_chart(request, &result.chart, err) ||
        !take_question(request, &question, err) ||
        !(lexicons = lexicons_open(request_value(request, "lexicons"), request->arena, err)) ||
        !versions_open(request->study, lexicons, request->arena, &versions, err) ||
        !version_question_read(&question, &versions, lexicons, request->arena, &pairs, err))
        return false;
    measure(request, &question, &pairs, &result);
    result.provenance = (struct provenance){.command = request->command,
                                            .study = request->study->name,
                                            .study_hash = request->study->hash,
                                            .data_hash = versions.data_hash,
                                            .version = STR(READOUT_VERSION)};
    return result_put(request, &result, out, err);
}
