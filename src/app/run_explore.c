/* Operations that explore what words the texts use. */
#include "app/conditions.h"
#include "app/operations.h"
#include "app/result.h"
#include "app/sought.h"
#include "measure/collocation.h"

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
