#include "app/conditions.h"

bool conditions_read(const struct request *request, struct filter *filter, struct err *err)
{
    size_t n;
    const struct str *conditions = request_values(request, "where", &n);
    for (size_t i = 0; i < n; i++)
        if (!filter_parse(conditions[i], request->arena, filter, err))
            return request_place(request, conditions[i], err);
    return true;
}
