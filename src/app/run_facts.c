/* Operations on tables of facts: one way from the words of a request to an answer. */
#include "app/changes.h"
#include "app/operations.h"
#include "app/result.h"
#include "base/hash.h"
#include "facts/fact_question.h"
#include "study/fact_figure.h"
#include "study/material.h"
#include "study/matrix_check.h"
#include "study/tables.h"

static bool take_question(const struct request *request, struct fact_question *question,
                          struct err *err)
{
    const char *const *names = fact_question_names(question->subject);
    for (size_t i = 0; names[i]; i++) {
        size_t n;
        const struct str *values = request_values(request, names[i], &n);
        for (size_t j = 0; j < n; j++)
            if (!fact_question_set(question, str_from(names[i]), values[j], err))
                return request_place(request, values[j], err);
    }
    return true;
}

/* Of all tables that may have answered. */
static struct str data_hash(const struct fact_set *set, struct arena *arena)
{
    struct buf all = {0};
    for (size_t i = 0; i < set->n_tables; i++)
        buf_add(&all, records_hash(set->tables[i].records));
    struct str hash = hash_provenance(buf_str(&all), arena);
    buf_done(&all);
    return hash;
}

static bool take_chart(const struct request *request, struct fact_question *question,
                       struct chart_options *chart, struct err *err)
{
    struct str form = request_value(request, "draw");
    if (!result_chart(request, chart, err))
        return false;
    chart->form = fact_figure_form(question);
    return form.len == 0 ||
           (chart_form_parse(form, &chart->form, err) &&
            fact_figure_suits(question, chart->form, err)) ||
           request_place(request, form, err);
}

/* Events and votes have a table of their own beside their series. */
static bool make_table(const struct request *request, const struct fact_set *set,
                       const struct fact_question *question, struct result *result, struct err *err)
{
    struct arena *arena = request->arena;
    if (request_has(request, "evidence"))
        result->table = result->set->evidence;
    else if (question->subject == SUBJECT_VOTES)
        result->table = fact_question_votes(set, question, arena, err);
    else if (question->subject == SUBJECT_EVENTS && !question->is_by_given)
        result->table = fact_question_events(set, question, arena);
    else
        result->table = series_table(result->set, arena);
    return result->table != NULL;
}

static bool answer(const struct request *request, const struct fact_set *set,
                   const struct fact_question *question, struct result *result, struct err *err)
{
    struct arena *arena = request->arena;
    if (request_has(request, "readings")) {
        struct readings readings;
        if (!fact_question_readings(set, question, arena, &readings, err))
            return false;
        result->table = readings_table(&readings, arena);
        return changes_take(request, NULL, result, err);
    }
    struct series_set *series = fact_question_series(set, question, arena, err);
    result->set = series;
    return series && make_table(request, set, question, result, err) &&
           changes_take(request, series, result, err);
}

static bool run(struct request *request, enum fact_subject subject, struct buf *out,
                struct err *err)
{
    struct fact_question question = {.subject = subject};
    struct result result = {0};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    struct table_news *news;
    if (!result_format(request, &format, err) || !take_question(request, &question, err) ||
        !take_chart(request, &question, &result.chart, err) ||
        !tables_update(request->study, &request->progress, request->arena, &news, err))
        return false;
    const struct fact_set *set = tables_open(request->study, request->arena, err);
    if (!set || !answer(request, set, &question, &result, err))
        return false;
    result.provenance = (struct provenance){.command = request->command,
                                            .study = request->study->name,
                                            .study_hash = request->study->hash,
                                            .data_hash = data_hash(set, request->arena),
                                            .version = STR(READOUT_VERSION)};
    return result_put(request, &result, out, err);
}

bool run_trade(struct request *request, struct buf *out, struct err *err)
{
    return run(request, SUBJECT_TRADE, out, err);
}

bool run_arms(struct request *request, struct buf *out, struct err *err)
{
    return run(request, SUBJECT_ARMS, out, err);
}

bool run_events(struct request *request, struct buf *out, struct err *err)
{
    return run(request, SUBJECT_EVENTS, out, err);
}

bool run_votes(struct request *request, struct buf *out, struct err *err)
{
    return run(request, SUBJECT_VOTES, out, err);
}

static bool put_matrix(struct request *request, const struct matrix *matrix, struct buf *out,
                       struct err *err)
{
    struct result result = {.provenance = {.command = request->command,
                                           .study = request->study->name,
                                           .study_hash = request->study->hash,
                                           .version = STR(READOUT_VERSION)}};
    struct material material;
    struct table_news *news;
    enum result_format format;
    if (!result_format(request, &format, err) || !result_chart(request, &result.chart, err) ||
        !tables_update(request->study, &request->progress, request->arena, &news, err) ||
        !material_open(request->study, request->arena, &material, &result.provenance.data_hash,
                       err))
        return false;
    result.matrix = matrix_check(matrix, &material, request->arena, request->findings);
    if (!result.matrix)
        return findings_check(request->findings, err);
    result.table = request_has(request, "evidence")
                       ? matrix_cells_table(result.matrix, request->arena)
                       : matrix_table(result.matrix, request->arena);
    return result_put(request, &result, out, err);
}

bool run_alliances(struct request *request, struct buf *out, struct err *err)
{
    struct str name = request_value(request, "matrix");
    if (!name.len)
        return run(request, SUBJECT_ALLIANCES, out, err);
    const struct matrix *matrix = study_matrix(request->study, name, err);
    return matrix ? put_matrix(request, matrix, out, err) : request_place(request, name, err);
}
