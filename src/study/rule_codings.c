#include "study/rule_codings.h"

static struct str *codes_of(const struct topic_units *units, const struct labelling *labelling,
                            struct arena *arena)
{
    struct str *codes = arena_zero(arena, labelling->n_topics + 1, sizeof *codes);
    for (size_t i = 0; i < labelling->n_topics; i++)
        codes[i] = units->topics[labelling->topics[i]].id;
    return codes;
}

size_t rule_codings_find(const struct topics *topics, const struct codings *codings,
                         struct arena *arena, struct coding **found)
{
    const struct topic_units *units = &topics->units;
    *found = arena_zero(arena, units->n + 1, sizeof **found);
    for (size_t i = 0; i < units->n; i++) {
        const struct labelling *labelling = &units->at[i];
        unreachable_if(labelling->by != LABELLED_BY_RULE);
        (*found)[i] = (struct coding){.unit = unit_id(units->corpus, labelling->unit, arena),
                                      .text_hash = labelling->unit->hash,
                                      .coder = STR("rules"),
                                      .how = CODED_BY_RULE,
                                      .codes = codes_of(units, labelling, arena),
                                      .n_codes = labelling->n_topics};
    }
    return codings_leave_new(codings, *found, units->n);
}
