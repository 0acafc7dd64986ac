/* Which rules hold for which units. Found through the index: where the concepts and terms of the
 * rules stand is laid over the ranges of the units, and no text is scanned. METHOD: coding/rules */
#ifndef READOUT_MEASURE_RULES_H
#define READOUT_MEASURE_RULES_H

#include "base/table.h"
#include "corpus/unit.h"
#include "measure/rule.h"

struct rule_hits;

/* Lives in arena and borrows store, units and rules. Units are of one kind, as units_list gives
 * them. Cost: one match of each different concept and term in the whole corpus, a step a hit, and,
 * where a rule looks at questions, units_list of these. */
struct rule_hits *rules_apply(const struct store *store, const struct unit_list *units,
                              const struct rule *rules, size_t n_rules, struct arena *arena,
                              struct err *err);

bool rule_hits_has(const struct rule_hits *hits, size_t rule, size_t unit);
/* Units for which the rule holds. */
size_t rule_hits_count(const struct rule_hits *hits, size_t rule);

/* A table without rows for the places that made rules hold: as measure/passages.h, and then unit,
 * code, looked_at (unit or question) and because, the part of the rule. */
struct table *rule_places_new(struct arena *arena);

/* Adds the places in the unit, or in its question, that the rule counts for it; none when the rule
 * does not hold, or holds for what is absent. code: what the rule gives. */
void rule_places_add(struct table *table, const struct rule_hits *hits, size_t rule, size_t unit,
                     struct str unit_id, struct str code);

#endif
