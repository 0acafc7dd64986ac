/* When a unit gets a code, as a codebook writes it: "@nato and near(东扩|扩张, 俄罗斯, 12 words)
 * and not question: 亚太". docs/coding-rules.md holds the grammar. This noun reads; measure/rules
 * finds the units. */
#ifndef READOUT_MEASURE_RULE_H
#define READOUT_MEASURE_RULE_H

#include "corpus/concept.h"

enum rule_kind {
    RULE_MENTION, /* a concept, or a term as typed, stands in the text looked at */
    RULE_NEAR,    /* something of child 0 and of child 1, at most so many words between them */
    RULE_AND,
    RULE_OR,
    RULE_NOT,
    RULE_PLACE,   /* child 0 is looked for in another text than the unit's own, or again in it */
    RULE_LANGUAGE /* child 0, in units of a language */
};

enum rule_place { PLACE_UNIT, PLACE_QUESTION, N_RULE_PLACES };

/* Open record. */
struct rule_node {
    enum rule_kind kind;
    size_t begin, end;             /* bytes of the rule that it covers */
    const struct concept *concept; /* of a mention: the study's, or made of the one term */
    enum rule_place place;
    struct str lang; /* "zh", "ru", "en" */
    size_t n_words;  /* of near: between the two at most */
    struct rule_node *children[2];
    size_t n_children;
};

/* Open record; lives in the arena of rule_parse. */
struct rule {
    struct str text;
    struct rule_node *root;
};

/* concepts are those that @… may name; borrowed until the arena is freed. Fails with kind input,
 * err->column being the 1-based character and err->excerpt the rule; at most 4,000 bytes, nested
 * at most 40 deep. */
bool rule_parse(struct str text, const struct concept *concepts, size_t n_concepts,
                struct arena *arena, struct rule *rule, struct err *err);

/* What the node covers of the rule's text. */
struct str rule_node_text(const struct rule *rule, const struct rule_node *node);

#endif
