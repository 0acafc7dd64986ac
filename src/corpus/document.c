#include "corpus/document.h"

int document_compare(const struct document *a, const struct document *b)
{
    int64_t a_day = a->date == DAY_NONE ? INT64_MAX : a->date;
    int64_t b_day = b->date == DAY_NONE ? INT64_MAX : b->date;
    if (a_day != b_day)
        return a_day < b_day ? -1 : 1;
    int order = str_compare(a->id, b->id);
    return order ? order : (a->revision > b->revision) - (a->revision < b->revision);
}
