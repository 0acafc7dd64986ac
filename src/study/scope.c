#include "study/scope.h"

#include "measure/rules.h"
#include "study/claims.h"

const struct study_corpus *scope_corpus(const struct study *study, const struct codebook *codebook,
                                        struct str name, struct err *err)
{
    return study_corpus(study, name.len ? name : codebook->corpus, err);
}

bool scope_rule(const struct study *study, struct str text, const struct yaml *node,
                struct arena *arena, struct rule *rule, struct err *err)
{
    return rule_parse(text, study->concepts, study->n_concepts, arena, rule, err) ||
           (node && yaml_place_inside(node, err));
}

bool scope_units(const struct study *study, const struct codebook *codebook,
                 const struct store *store, const struct filter *filter, struct arena *arena,
                 struct unit_list *units, struct err *err)
{
    enum unit_kind kind;
    struct rule about;
    if (!unit_kind_parse(codebook->unit, &kind, err))
        return false;
    *units = units_list(store, filter, kind, arena);
    if (codebook->about.len == 0)
        return true;
    if (!scope_rule(study, codebook->about, codebook->about_node, arena, &about, err))
        return false;
    const struct rule_hits *hits = rules_apply(store, units, &about, 1, arena, err);
    if (!hits)
        return false;
    struct unit_list kept = {arena_alloc(arena, (units->n + 1) * sizeof *kept.at), 0};
    for (size_t i = 0; i < units->n; i++)
        if (rule_hits_has(hits, 0, i))
            kept.at[kept.n++] = units->at[i];
    *units = kept;
    return true;
}
