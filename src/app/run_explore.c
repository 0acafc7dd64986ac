/* Operations that explore what words the texts use. */
#include "app/conditions.h"
#include "app/operations.h"
#include "app/result.h"
#include "app/sought.h"
#include "measure/collocation.h"

/* The place of a value in its argument's choices; request_read knows that it is one of them. */
static int chosen(const struct request *request, const char *name, const char *const *choices)
{
    struct str value = request_value(request, name);
    int i = 0;
    while (choices[i] && !str_is(value, choices[i]))
        i++;
    unreachable_if(!choices[i]);
    return i;
}

static bool put_table(const struct request *request, const struct table *table, struct buf *out,
                      struct err *err)
{
    struct result result = {.table = table, .provenance = result_provenance(request)};
    return result_put(request, &result, out, err);
}

bool run_collocates(struct request *request, struct buf *out, struct err *err)
{
    struct concept concept;
    enum result_format format; /* an unknown one is refused before the work, not after it */
    size_t window = request_number(request, "window");
    struct collocation_options options = {
        .concept = &concept,
        .left = request_has(request, "left") ? request_number(request, "left") : window,
        .right = request_has(request, "right") ? request_number(request, "right") : window,
        .in_sentence = str_is(request_value(request, "within"), "sentence"),
        .form = (enum word_form)chosen(request, "forms", WORD_FORMS),
        .minimum = request_number(request, "minimum"),
        .sort = (enum collocation_sort)chosen(request, "sort", COLLOCATION_SORTS),
        .limit = request_number(request, "limit"),
        .progress = &request->progress};
    if (!result_format(request, &format, err) || !conditions_read(request, &options.filter, err) ||
        !sought_concept(request, request_value(request, "TERM"), STR(""), &concept, err))
        return false;
    struct table *table = collocation_measure(request->store, &options, request->arena, err);
    return table && put_table(request, table, out, err);
}
