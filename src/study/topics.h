/* The topics of a codebook on the units of a corpus: what its rules find and what people said, as
 * measure/topic_shares counts it. */
#ifndef READOUT_STUDY_TOPICS_H
#define READOUT_STUDY_TOPICS_H

#include "measure/rules.h"
#include "measure/topic_units.h"
#include "study/codebook.h"
#include "study/study.h"

/* Whose labels. */
enum topics_how {
    TOPICS_BEST,  /* of each unit the surest: adjudicated, then people, then the rules */
    TOPICS_HUMAN, /* adjudicated, then people */
    TOPICS_RULE,  /* the rules as they stand, on every unit */
    TOPICS_MACHINE
};

/* In the order of the enum; ends with NULL. */
extern const char *const TOPICS_HOWS[];

/* Open record: what is asked. */
struct topics_question {
    const struct codebook *codebook;
    const struct store *store;
    struct str corpus; /* its name */
    struct filter filter;
    enum topics_how how;
    struct str coder;  /* this one's labels alone; empty = all coders' */
    struct str sample; /* the units of this one alone, weighted; empty = all units */
};

/* Open record; lives in the arena of topics_find. */
struct topics {
    struct topic_units units;   /* in scope and labelled */
    struct unit_list in_scope;  /* that the codebook is about, labelled or not */
    const struct rule *rules;   /* by topic; one without root = the topic has none */
    struct rule_hits *hits;     /* of the rules over in_scope; NULL where they were not asked for */
    const size_t *rule_numbers; /* by topic: its rule in hits; SIZE_MAX = none */
};

/* Fails where a coder's file or the sample is wrong, or there is no such sample. Cost: a match of
 * each different concept and term of the rules, and units_list. */
bool topics_find(const struct study *study, const struct topics_question *question,
                 struct arena *arena, struct topics *topics, struct findings *findings,
                 struct err *err);

/* Every place that made a rule hold: as rule_places_new. limit: rows; 0 = all. */
struct table *topics_reasons(const struct topics *topics, struct str corpus, size_t limit,
                             struct arena *arena);

/* Reads every rule of the codebook; one that is wrong is a finding with its place. */
void topics_check_rules(const struct study *study, const struct codebook *codebook,
                        struct arena *arena, struct findings *findings);

/* Names what the labels rest on beside texts and concepts: the codebook, everything that coders
 * said, and the samples. */
bool topics_hash(const struct codebook *codebook, struct arena *arena, struct str *hash,
                 struct err *err);

/* Reads "a, b" as topics of the codebook into numbers. Fails with kind input, naming what there is.
 */
bool topics_choose(const struct codebook *codebook, const struct str *ids, size_t n,
                   struct arena *arena, const uint16_t **chosen, struct err *err);

#endif
