/* A regular expression over anything: leaves, of which the caller knows what each stands for, one
 * after another, side by side and repeated. Compiled to states that are walked all at once, so that
 * no expression takes longer than its states times the length of what it is held against
 * (Thompson 1968). */
#ifndef READOUT_CORPUS_AUTOMATON_H
#define READOUT_CORPUS_AUTOMATON_H

#include "base/arena.h"

enum { AUTOMATON_STATES = 512, AUTOMATON_WORDS = AUTOMATON_STATES / 64, EXPRESSION_NESTING = 32 };
#define REPEAT_FOREVER UINT32_MAX

enum expression_kind { EXPRESSION_LEAF, EXPRESSION_SEQUENCE, EXPRESSION_CHOICE, EXPRESSION_REPEAT };

/* Open record. Every sequence and choice has parts, and most is at least 1: building each
 * repetition then makes a state, which bounds the work. */
struct expression_node {
    enum expression_kind kind;
    uint32_t leaf;
    uint32_t least, most;          /* of a repeat; most may be REPEAT_FOREVER */
    struct expression_node *first; /* the parts, linked by next; a repeat has one */
    struct expression_node *next;
};

/* Open record. */
struct state_set {
    uint64_t bits[AUTOMATON_WORDS];
};

/* Open record: a state waits for a leaf, and that it fits leads to all states of next. */
struct automaton_state {
    uint32_t leaf;
    struct state_set next;
};

/* Open record. */
struct automaton {
    struct automaton_state *states;
    size_t n, accept; /* the state that waits for nothing: everything fitted */
    struct state_set start;
};

/* Borrowed until the arena is freed. Fails with kind limit when the expression, its repeats written
 * out, has more than AUTOMATON_STATES states. */
bool automaton_compile(const struct expression_node *root, struct arena *arena,
                       struct automaton *automaton, struct err *err);

/* Reads "?", "*", "+", "{n}", "{n,}" or "{n,m}" at *at, if one stands there, and puts node into a
 * repeat. Returns NULL when braces hold anything else; *at is then where. */
struct expression_node *expression_repeat(struct str text, size_t *at, struct expression_node *node,
                                          struct arena *arena);

struct expression_node *expression_leaf(uint32_t leaf, struct arena *arena);
struct expression_node *expression_list(enum expression_kind kind, struct expression_node *first,
                                        struct arena *arena);

static inline bool state_set_has(const struct state_set *set, size_t state)
{
    return set->bits[state >> 6] >> (state & 63) & 1;
}

static inline void state_set_add(struct state_set *set, const struct state_set *more)
{
    for (size_t i = 0; i < AUTOMATON_WORDS; i++)
        set->bits[i] |= more->bits[i];
}

static inline bool state_set_is_empty(const struct state_set *set)
{
    uint64_t any = 0;
    for (size_t i = 0; i < AUTOMATON_WORDS; i++)
        any |= set->bits[i];
    return any == 0;
}

#endif
