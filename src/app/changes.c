#include "app/changes.h"

#include "measure/series_changes.h"

bool changes_take(const struct request *request, struct series_set *set, struct result *result,
                  struct err *err)
{
    if (!request_has(request, "changes"))
        return true;
    if (!set || request_has(request, "evidence")) {
        err_set(err, ERR_INPUT, "--changes and rows do not go together");
        err_hint(err, "Leave out --evidence or --readings: changes are those of the points.");
        return false;
    }
    if (result->chart.form == CHART_TIMELINE || set->by == BY_ALL) {
        err_set(err, ERR_INPUT, "--changes needs periods");
        err_hint(err, "Count by a period: --by year.");
        return false;
    }
    struct series_steps steps = series_steps_find(set, request->arena);
    result->table = series_steps_table(&steps, request->arena);
    series_steps_mark(&steps, set);
    return true;
}
