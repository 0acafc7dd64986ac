#include "app/take_judgements.h"

#include "base/file.h"
#include "base/hash.h"
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

struct judgements *take_judgements(const struct request *request, struct provenance *provenance,
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
