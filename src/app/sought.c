#include "app/sought.h"

bool sought_concept(const struct request *request, struct str word, struct str lang,
                    struct concept *concept, struct err *err)
{
    if (word.len > 1 && word.at[0] == '@') {
        const struct concept *found =
            study_concept(request->study, str_cut(word, 1, word.len), err);
        if (!found)
            return request_place(request, word, err);
        *concept = *found;
        return true;
    }
    struct term *term = arena_zero(request->arena, 1, sizeof *term);
    *concept = (struct concept){.id = word, .label = word, .terms = term, .n_terms = 1};
    return term_parse(word, lang, request->arena, term, err) || request_place(request, word, err);
}

static const struct concept *concept_of_study(struct str id, void *study, struct err *err)
{
    return study_concept(study, id, err);
}

const struct query *sought_query(const struct request *request, struct str word, struct str lang,
                                 struct err *err)
{
    struct query *query = arena_zero(request->arena, 1, sizeof *query);
    if (query_is_meant(word)) {
        if (query_parse(word, concept_of_study, (void *)request->study, request->arena, query, err))
            return query;
        request_place(request, word, err);
        return NULL;
    }
    struct concept *concept = arena_zero(request->arena, 1, sizeof *concept);
    return sought_concept(request, word, lang, concept, err)
               ? query_of_concept(concept, request->arena)
               : NULL;
}
