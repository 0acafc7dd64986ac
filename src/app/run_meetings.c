/* The operation that sets meetings in texts beside those in tables. */
#include "app/conditions.h"
#include "app/operations.h"
#include "app/result.h"
#include "measure/meetings.h"
#include "study/study.h"
#include "study/tables.h"

static void free_finder(void *finder)
{
    actor_finder_free(finder);
}

static bool is_actor(const struct study *study, struct str code)
{
    for (size_t i = 0; i < study->n_actors; i++)
        if (str_equal(study->actors[i].code, code))
            return true;
    return false;
}

static bool take_pair(const struct request *request, struct meeting_options *options,
                      struct err *err)
{
    struct str pair = request_value(request, "pair");
    size_t mark = str_find(pair, STR("-"), 0);
    options->a = str_cut(pair, 0, mark);
    options->b = mark < pair.len ? str_cut(pair, mark + 1, pair.len) : STR("");
    if (is_actor(request->study, options->a) && is_actor(request->study, options->b))
        return true;
    err_set(err, ERR_INPUT, "\"%.*s\" is no pair of actors of the study", STR_ARG(pair));
    err_hint(err, request->study->n_actors
                      ? "Write two codes of actors.yaml: CHN-RUS."
                      : "The study has no actors: write actors.yaml, and actors: in study.yaml.");
    return request_place(request, pair, err);
}

/* Tables are read when somebody is named who took part. */
static bool take_events(const struct request *request, struct event_query *query,
                        struct meeting_options *options, struct err *err)
{
    size_t n;
    struct table_news *news;
    const struct str *with = request_values(request, "with", &n);
    if (n == 0)
        return true;
    if (n > EVENT_PARTICIPANTS_MAX) {
        err_set(err, ERR_INPUT, "--with is given %zu times; at most %d are looked for", n,
                EVENT_PARTICIPANTS_MAX);
        err_hint(err, "Name the two who met.");
        return false;
    }
    for (size_t i = 0; i < n; i++)
        query->participants[query->n_participants++] = with[i];
    query->table = request_value(request, "table");
    options->events = query;
    options->period = options->filter.period;
    return tables_update(request->study, &request->progress, request->arena, &news, err) &&
           (options->facts = tables_open(request->study, request->arena, err)) != NULL;
}

bool run_meetings(struct request *request, struct buf *out, struct err *err)
{
    struct meeting_options options = {0};
    struct event_query query = {0};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    if (!result_format(request, &format, err) || !conditions_read(request, &options.filter, err) ||
        !take_pair(request, &options, err) || !take_events(request, &query, &options, err))
        return false;
    struct actor_finder *finder =
        actor_finder_new(request->study->actors, request->study->n_actors);
    arena_on_free(request->arena, free_finder, finder);
    options.finder = finder;
    struct result result = {.table = meetings_measure(request->store, &options, request->arena),
                            .provenance = result_provenance(request)};
    return result_put(request, &result, out, err);
}
