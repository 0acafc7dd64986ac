#include "app/conditions.h"

#include "study/study.h"

#define QUESTION STR("question=")

static bool read_asked(const struct request *request, struct str condition,
                       const struct concept **asked, struct err *err)
{
    struct str id = str_cut(condition, QUESTION.len, condition.len);
    if (id.len < 2 || id.at[0] != '@') {
        err_set(err, ERR_INPUT, "question= wants a concept of the study");
        err_hint(err, "Write question=@ukraine, say.");
    } else {
        *asked = study_concept(request->study, str_cut(id, 1, id.len), err);
    }
    return *asked || request_place(request, condition, err);
}

bool conditions_read_units(const struct request *request, struct filter *filter,
                           const struct concept **asked, struct err *err)
{
    size_t n;
    const struct str *conditions = request_values(request, "where", &n);
    for (size_t i = 0; i < n; i++) {
        if (str_starts_with(conditions[i], QUESTION)) {
            if (!read_asked(request, conditions[i], asked, err))
                return false;
        } else if (!filter_parse(conditions[i], request->arena, filter, err)) {
            return request_place(request, conditions[i], err);
        }
    }
    return true;
}

bool conditions_read_named(const struct request *request, const char *name, struct filter *filter,
                           struct err *err)
{
    size_t n;
    const struct str *conditions = request_values(request, name, &n);
    for (size_t i = 0; i < n; i++)
        if (!filter_parse(conditions[i], request->arena, filter, err))
            return request_place(request, conditions[i], err);
    return true;
}

bool conditions_read(const struct request *request, struct filter *filter, struct err *err)
{
    return conditions_read_named(request, "where", filter, err);
}
