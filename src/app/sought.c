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
