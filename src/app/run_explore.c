/* Operations that explore what words the texts use. */
#include "app/conditions.h"
#include "app/operations.h"
#include "app/result.h"
#include "app/sought.h"
#include "measure/collocation.h"
#include "measure/keyness.h"
#include "measure/term_dispersion.h"
#include "measure/word_list.h"

static bool put_table(const struct request *request, const struct table *table, struct buf *out,
                      struct err *err)
{
    struct result result = {.table = table, .provenance = result_provenance(request)};
    return result_put(request, &result, out, err);
}

bool run_collocates(struct request *request, struct buf *out, struct err *err)
{
    enum result_format format; /* an unknown one is refused before the work, not after it */
    size_t window = request_number(request, "window");
    struct collocation_options options = {
        .left = request_has(request, "left") ? request_number(request, "left") : window,
        .right = request_has(request, "right") ? request_number(request, "right") : window,
        .in_sentence = str_is(request_value(request, "within"), "sentence"),
        .form = (enum word_form)request_choice(request, "forms", WORD_FORMS),
        .minimum = request_number(request, "minimum"),
        .sort = (enum collocation_sort)request_choice(request, "sort", COLLOCATION_SORTS),
        .limit = request_number(request, "limit"),
        .progress = &request->progress};
    if (!result_format(request, &format, err) || !conditions_read(request, &options.filter, err))
        return false;
    options.sought = sought_query(request, request_value(request, "TERM"), STR(""), err);
    if (!options.sought)
        return false;
    struct table *table = collocation_measure(request->store, &options, request->arena, err);
    return table && put_table(request, table, out, err);
}

/* A number from 0 to 1. */
static bool read_share(const struct request *request, const char *name, double *share,
                       struct err *err)
{
    struct str text = request_value(request, name);
    if (str_to_real(text, share) && *share >= 0 && *share <= 1)
        return true;
    err_set(err, ERR_INPUT, "--%s is a number from 0 to 1, not \"%.*s\"", name, STR_ARG(text));
    err_hint(err, "See: readout help %s", request->operation->name);
    return request_place(request, text, err);
}

bool run_keywords(struct request *request, struct buf *out, struct err *err)
{
    enum result_format format;
    struct filter against = {0};
    size_t n_against;
    struct keyness_options options = {
        .form = (enum word_form)request_choice(request, "forms", WORD_FORMS),
        .minimum = request_number(request, "minimum"),
        .minimum_documents = request_number(request, "documents"),
        .sort = (enum keyness_sort)request_choice(request, "sort", KEYNESS_SORTS),
        .limit = request_number(request, "limit")};
    request_values(request, "against", &n_against);
    options.against = n_against ? &against : NULL;
    if (!result_format(request, &format, err) || !conditions_read(request, &options.filter, err) ||
        !conditions_read_named(request, "against", &against, err) ||
        !read_share(request, "false-discovery", &options.q_most, err) ||
        !read_share(request, "dispersion", &options.dp_most, err))
        return false;
    struct table *table = keyness_measure(request->store, &options, request->arena, err);
    return table && put_table(request, table, out, err);
}

bool run_words(struct request *request, struct buf *out, struct err *err)
{
    enum result_format format;
    struct word_list_options options = {
        .form = (enum word_form)request_choice(request, "forms", WORD_FORMS),
        .length = request_number(request, "length"),
        .minimum = request_number(request, "minimum"),
        .limit = request_number(request, "limit")};
    if (!result_format(request, &format, err) || !conditions_read(request, &options.filter, err))
        return false;
    if (request_has(request, "around") &&
        !(options.around = sought_query(request, request_value(request, "around"), STR(""), err)))
        return false;
    struct table *table = word_list_measure(request->store, &options, request->arena, err);
    return table && put_table(request, table, out, err);
}

bool run_dispersion(struct request *request, struct buf *out, struct err *err)
{
    enum result_format format;
    struct term_dispersion_options options = {.wants_parts = request_has(request, "parts"),
                                              .limit = request_number(request, "limit")};
    const struct str *terms = request_values(request, "TERM", &options.n_sought);
    const struct query **sought = arena_zero(request->arena, options.n_sought, sizeof *sought);
    options.by_period = granularity_parse(request_value(request, "by"), &options.period);
    if (!result_format(request, &format, err) || !conditions_read(request, &options.filter, err))
        return false;
    for (size_t i = 0; i < options.n_sought; i++)
        if (!(sought[i] = sought_query(request, terms[i], STR(""), err)))
            return false;
    options.sought = sought;
    struct table *table = term_dispersion_measure(request->store, &options, request->arena, err);
    return table && put_table(request, table, out, err);
}
