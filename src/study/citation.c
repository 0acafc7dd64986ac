#include "study/citation.h"

static bool read_citation(const struct yaml *node, struct citation *citation, struct err *err)
{
    static const char *const KINDS[] = {"interview", "document", "page", "book", "report", NULL};
    static const char *const KEYS[] = {"interview", "document", "page", "book",
                                       "report",    "date",     "url",  NULL};
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, err, "a source is a mapping such as {interview: …, date: …}");
    if (!yaml_only(node, KEYS, err))
        return false;
    for (size_t i = 0; KINDS[i]; i++)
        if (yaml_get(node, KINDS[i])) {
            citation->kind = str_from(KINDS[i]);
            citation->text = yaml_text(yaml_get(node, KINDS[i]));
        }
    citation->date = yaml_text(yaml_get(node, "date"));
    citation->url = yaml_text(yaml_get(node, "url"));
    if (!citation->text.len)
        return yaml_refuse(node, err, "a source says what it is: interview, document, page, …");
    if (str_is(citation->kind, "interview") && !citation->date.len)
        return yaml_refuse(yaml_get(node, "interview"), err, "an interview has a role and a date");
    return true;
}

bool citations_read(const struct yaml *node, struct arena *arena, struct citations *citations,
                    struct err *err)
{
    if (node && !yaml_is_list(node))
        return yaml_refuse(node, err, "sources is a list");
    size_t n = yaml_count(node);
    *citations = (struct citations){.at = arena_zero(arena, n + 1, sizeof *citations->at)};
    for (size_t i = 0; i < n; i++, citations->n++)
        if (!read_citation(yaml_item(node, i), &citations->at[i], err))
            return false;
    return true;
}

struct str citation_say(const struct citation *citation, struct arena *arena)
{
    return arena_printf(arena, "%.*s: %.*s%s%.*s%s%.*s", STR_ARG(citation->kind),
                        STR_ARG(citation->text), citation->date.len ? ", " : "",
                        STR_ARG(citation->date), citation->url.len ? ", " : "",
                        STR_ARG(citation->url));
}
