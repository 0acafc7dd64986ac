/* A codebook: the topics that coders put on units of text, as its YAML file says.
 *
 *     codebook: Topics of answers on the war
 *     unit: answer
 *     labels: multiple
 *     corpus: transcripts                                    # where the units are
 *     about: "@ukraine or question: @ukraine"                # which of them are coded: a rule
 *     topics:
 *       arms_supplies:
 *         label: {en: Arms supplies, zh: 武器供应}
 *         definition: The speaker takes a position on arms that third states deliver.
 *         include: Calls to stop deliveries, also without naming the deliverer.
 *         exclude: [Arms of the parties themselves, Arms control treaties]
 *         examples: [向乌克兰输送武器换不来和平]
 *         rule: 'question: @ukraine and answer: @arms'
 *
 * Human work rests on it, so every version that somebody coded with is kept (study/codings.h). */
#ifndef READOUT_STUDY_CODEBOOK_H
#define READOUT_STUDY_CODEBOOK_H

#include "base/findings.h"
#include "base/yaml.h"

enum { CODEBOOK_TOPICS_MAX = 200 };

/* A text in one language; lang is zh, ru or en. Open record. */
struct codebook_label {
    struct str lang, text;
};

/* Open record. Texts are empty where the file says nothing. */
struct codebook_topic {
    struct str id;    /* lower-case letters, digits and _ */
    struct str label; /* the English one, else the first, else the id */
    struct codebook_label *labels;
    size_t n_labels;
    struct str definition;
    struct str *include, *exclude, *examples;
    size_t n_include, n_exclude, n_examples;
    struct str rule;
    const struct yaml *rule_node; /* for errors about the rule; NULL = there is none */
};

/* Open record. */
struct codebook {
    struct str id;    /* as study.yaml names it */
    struct str label; /* its title, else the id */
    struct str unit;  /* what is coded: answer, … (corpus/unit.h); answer where it does not say */
    struct str corpus; /* of the study, that has the units; empty = the only one */
    struct str about;  /* the rule of the units that it is for; empty = all */
    const struct yaml *about_node;
    bool is_multiple; /* a unit has any number of topics, else one or none */
    struct codebook_topic *topics;
    size_t n_topics;
    struct str version; /* 12 digits of the SHA-256 of what it says, spacing and comments aside */
    struct str bytes;   /* the file */
    const char *folder; /* codings/ID of the study, where what people coded lies */
};

/* Reads the file and checks it as a whole: unknown keys, ids that are none, texts that are none,
 * two topics with one label. Every mistake is a finding with its place; a topic without definition
 * is a warning. Returns false when there was a mistake. codebook lives in the arena. */
bool codebook_read(const char *path, struct str id, struct arena *arena, struct codebook *codebook,
                   struct findings *findings);

/* As codebook_read from bytes, which errors call path. bytes are borrowed until the arena is freed.
 */
bool codebook_parse(struct str bytes, const char *path, struct str id, struct arena *arena,
                    struct codebook *codebook, struct findings *findings);

/* The number of the topic of that id; n_topics when there is none. */
size_t codebook_topic(const struct codebook *codebook, struct str id);

/* Fails when an id is no topic of the codebook or stands twice, or when there are two and a unit
 * has one. */
bool codebook_check(const struct codebook *codebook, const struct str *codes, size_t n,
                    struct err *err);

#endif
