#include "measure/version_langs.h"

static const int USUAL[][2] = {{0, 2}, {0, 1}, {1, 2}};
enum { N_USUAL = sizeof USUAL / sizeof *USUAL };

bool version_langs_parse(struct str text, int ranks[2], struct err *err)
{
    struct str first, rest = text;
    str_next(&rest, ',', &first);
    ranks[0] = bilinguals_rank(first);
    ranks[1] = bilinguals_rank(rest);
    return (ranks[0] < 3 && ranks[1] < 3 && ranks[0] != ranks[1]) ||
           err_set(err, ERR_INPUT, "languages are two of zh, en and ru, not \"%.*s\"",
                   STR_ARG(text));
}

const struct version_document *version_event_document(const struct version_sets *sets,
                                                      const struct version_event *event, int rank,
                                                      struct str id)
{
    const struct version_document *found = NULL;
    for (size_t i = 0; i < event->n; i++) {
        const struct version_document *document = &sets->documents.at[event->documents[i]];
        bool is_named = str_equal(document->document.id, id);
        if (document->rank == rank && (!found || is_named))
            found = document;
    }
    return found;
}

bool version_event_has(const struct version_sets *sets, const struct version_event *event,
                       const int ranks[2])
{
    return version_event_document(sets, event, ranks[0], STR("")) &&
           version_event_document(sets, event, ranks[1], STR(""));
}

bool version_event_langs(const struct version_sets *sets, const struct version_event *event,
                         int ranks[2])
{
    for (size_t i = 0; i < N_USUAL; i++)
        if (version_event_has(sets, event, USUAL[i])) {
            ranks[0] = USUAL[i][0];
            ranks[1] = USUAL[i][1];
            return true;
        }
    return false;
}

void version_sets_langs(const struct version_sets *sets, int ranks[2])
{
    size_t most = 0;
    ranks[0] = USUAL[0][0];
    ranks[1] = USUAL[0][1];
    for (size_t i = 0; i < N_USUAL; i++) {
        size_t n = 0;
        for (size_t k = 0; k < sets->n_events; k++)
            n += version_event_has(sets, &sets->events[k], USUAL[i]);
        if (n <= most)
            continue;
        most = n;
        ranks[0] = USUAL[i][0];
        ranks[1] = USUAL[i][1];
    }
}
