#include "app/take_judgements.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "measure/judgement_rows.h"
#include "study/samples.h"

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

static bool check_columns(const struct request *request, struct err *err)
{
    static const char *const NEEDED[] = {"file", "unit", "coder", "code"};
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++)
        if (!request_has(request, NEEDED[i])) {
            err_set(err, ERR_INPUT,
                    "%s needs --codebook, or --file with --unit, --coder and --code",
                    request->operation->name);
            err_hint(err, "See: readout help %s", request->operation->name);
            return false;
        }
    return true;
}

static bool take_table(const struct request *request, struct taken *taken, struct err *err)
{
    const char *path = arena_cstr(request->arena, request_value(request, "file"));
    struct judgement_columns columns = {.source = path};
    struct judgement_options options = {
        .is_multiple = str_is(request_value(request, "labels"), "several"),
        .repeats = str_is(request_value(request, "repeats"), "all") ? REPEATS_ALL : REPEATS_LAST};
    struct str bytes;
    take_order(request, &options);
    if (!check_columns(request, err) || !take_columns(request, &columns, err) ||
        !file_read(path, FILE_BYTES_MAX, request->arena, &bytes, err))
        return false;
    taken->judgements = judgements_new(&options, request->arena);
    taken->provenance.data_hash = hash_provenance(bytes, request->arena);
    return judgement_rows_read(bytes, &columns, taken->judgements, err) &&
           judgements_close(taken->judgements, err);
}

/* Of the acts that stand, whose names are their checksums. */
static struct str codings_hash(const struct codings *codings, struct arena *arena)
{
    struct buf acts = {0};
    for (size_t i = 0; i < codings->n_current; i++)
        buf_add(&acts, codings->current[i].act);
    struct str hash = hash_provenance(buf_str(&acts), arena);
    buf_done(&acts);
    return hash;
}

bool take_codings(const struct request *request, const struct codebook *codebook, enum judged_by by,
                  struct taken *taken, struct err *err)
{
    *taken = (struct taken){
        .codebook = codebook,
        .provenance = {.command = request->command, .version = STR(READOUT_VERSION)}};
    if (!codings_read(codebook, request->arena, &taken->codings, request->findings, err))
        return false;
    taken->provenance.study = request->study->name;
    taken->provenance.study_hash = request->study->hash;
    taken->provenance.data_hash = codings_hash(&taken->codings, request->arena);
    taken->judgements =
        coding_judgements(taken->codebook, &taken->codings, by, request->arena, err);
    return taken->judgements != NULL;
}

static bool take_codebook(struct request *request, enum judged_by by, struct taken *taken,
                          struct err *err)
{
    if (!request_open_study(request, err))
        return false;
    const struct codebook *codebook =
        study_codebook(request->study, request_value(request, "codebook"), err);
    return codebook && take_codings(request, codebook, by, taken, err);
}

bool take_sampled(struct request *request, struct str name, struct taken *taken, struct err *err)
{
    struct sample sample;
    if (!request_has(request, "codebook"))
        return err_set(err, ERR_INPUT, "--sample needs --codebook, whose sample it is");
    if (!take_codebook(request, JUDGED_BY_PEOPLE, taken, err))
        return false;
    if (!sample_read(taken->codebook, name, request->arena, &sample, err))
        return request_place(request, name, err);
    sample_leave(&sample, request->arena, &taken->codings);
    taken->provenance.data_hash = codings_hash(&taken->codings, request->arena);
    taken->judgements =
        coding_judgements(taken->codebook, &taken->codings, JUDGED_BY_PEOPLE, request->arena, err);
    return taken->judgements != NULL;
}

bool take_judgements(struct request *request, enum judged_by by, struct taken *taken,
                     struct err *err)
{
    *taken = (struct taken){
        .provenance = {.command = request->command, .version = STR(READOUT_VERSION)}};
    return request_has(request, "codebook") ? take_codebook(request, by, taken, err)
                                            : take_table(request, taken, err);
}
