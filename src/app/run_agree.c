/* How far coders agree, of a table of judgements. */
#include "app/operations.h"
#include "app/result.h"
#include "base/file.h"
#include "base/hash.h"
#include "measure/agreement_tables.h"
#include "measure/judgement_rows.h"

enum { FILE_BYTES_MAX = 1 << 30 };

/* "a,b,c" of --order as codes in their order. */
static void take_order(const struct request *request, struct judgement_options *options)
{
    struct str rest = request_value(request, "order"), code;
    struct str *codes = arena_zero(request->arena, rest.len + 1, sizeof *codes);
    options->codes = codes;
    while (rest.len && str_next(&rest, ',', &code))
        codes[options->n_codes++] = str_trim(code);
}

static bool take_columns(const struct request *request, struct judgement_columns *columns,
                         struct err *err)
{
    size_t n;
    const struct str *conditions = request_values(request, "where", &n);
    struct row_condition *parsed = arena_zero(request->arena, n + 1, sizeof *parsed);
    for (size_t i = 0; i < n; i++)
        if (!row_condition_parse(conditions[i], &parsed[i], err))
            return request_place(request, conditions[i], err);
    columns->conditions = parsed;
    columns->n_conditions = n;
    columns->units = request_values(request, "unit", &columns->n_units);
    columns->coder = request_value(request, "coder");
    columns->code = request_value(request, "code");
    return true;
}

static struct judgements *read_file(const struct request *request, struct provenance *provenance,
                                    struct err *err)
{
    const char *path = arena_cstr(request->arena, request_value(request, "file"));
    struct judgement_columns columns = {.source = path};
    struct judgement_options options = {
        .is_multiple = str_is(request_value(request, "labels"), "several"),
        .repeats = str_is(request_value(request, "repeats"), "all") ? REPEATS_ALL : REPEATS_LAST};
    struct str bytes;
    take_order(request, &options);
    if (!take_columns(request, &columns, err) ||
        !file_read(path, FILE_BYTES_MAX, request->arena, &bytes, err))
        return NULL;
    struct judgements *judgements = judgements_new(&options, request->arena);
    if (!judgement_rows_read(bytes, &columns, judgements, err) ||
        !judgements_close(judgements, err))
        return NULL;
    provenance->data_hash = hash_provenance(bytes, request->arena);
    return judgements;
}

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
        .is_ordered = request_has(request, "order"),
        .n_draws = request_number(request, "draws"),
        .seed = request_number(request, "seed"),
        .progress = &request->progress,
    };
    for (size_t i = 0; i < n; i++)
        for (size_t m = 0; m < N_AGREEMENT_MEASURES; m++)
            question.wants[m] = question.wants[m] || str_is(measures[i], AGREEMENT_WORDS[m]);
    return question;
}

bool run_agree(struct request *request, struct buf *out, struct err *err)
{
    struct result result = {
        .provenance = {.command = request->command, .version = STR(READOUT_VERSION)}};
    struct agreement_question question = take_question(request);
    enum result_format format; /* an unknown one is refused before the work, not after it */
    struct arena *arena = request->arena;
    struct judgements *judgements =
        result_format(request, &format, err) ? read_file(request, &result.provenance, err) : NULL;
    if (!judgements)
        return false;
    if (request_has(request, "confusion"))
        result.table = agreement_confusion(judgements, arena, err);
    else if (request_has(request, "pairs"))
        result.table = agreement_pairs(judgements, arena, err);
    else if (request_has(request, "splits"))
        result.table = agreement_splits(judgements, request_number(request, "limit"), arena);
    else
        result.table = agreement_summary(judgements, &question, arena, err);
    return result.table && result_put(request, &result, out, err);
}
