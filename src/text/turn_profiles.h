/* How transcripts say who speaks, from data files of YAML: which words stand before a question and
 * before an answer, and what else may be the label of a turn. docs/profiles.md describes the
 * format. */
#ifndef READOUT_TEXT_TURN_PROFILES_H
#define READOUT_TEXT_TURN_PROFILES_H

#include "base/arena.h"

/* Never changes once read; may be shared by threads. */
struct turn_profiles;

/* Open record. */
struct turn_words {
    struct str *at;
    size_t n;
};

/* What a label that is none of the profile's own words may be. */
enum turn_names {
    TURN_NAMES_NONE,
    TURN_NAMES_OUTLETS,  /* who asks, if an answer follows */
    TURN_NAMES_SPEAKERS, /* who speaks, if it looks like a name */
    TURN_NAMES_REPEATED  /* who speaks, if it begins more than one paragraph */
};

/* Open record. */
struct turn_profile {
    struct str name, lang;
    struct turn_words title, text; /* where it fits */
    struct turn_words speaker;     /* titles with {} where they name who answers */
    struct str unnamed;            /* who answers where the title names nobody */
    struct turn_words question, question_ends, follow_up, answer, answer_ends, others;
    struct turn_words outlets, answerers, interview, breaks;
    struct turn_words never; /* words that no label holds */
    enum turn_names names;
    bool has_loose; /* text without a label, first or behind a break, is a statement of who answers
                     */
    bool is_inline; /* labels stand inside paragraphs too: the lines of the page are lost */
};

/* Those that come with the program. Lives in arena. */
const struct turn_profiles *turn_profiles_shipped(struct arena *arena, struct err *err);

/* Those of file, and after them the shipped ones. path is what errors call the file, which is
 * borrowed until the arena is freed. Fails with kind input and the place when the file is no list
 * of profiles. */
const struct turn_profiles *turn_profiles_parse(struct str file, const char *path,
                                                struct arena *arena, struct err *err);

/* "mfa-zh, mfa-en, …", in the order in which they are tried. */
const char *turn_profiles_names(const struct turn_profiles *profiles, struct arena *arena);

/* The first that fits; the shipped "generic" fits everything. */
const struct turn_profile *turn_profiles_find(const struct turn_profiles *profiles, struct str lang,
                                              struct str title, struct str text);
/* NULL when there is none of that name. */
const struct turn_profile *turn_profiles_named(const struct turn_profiles *profiles,
                                               struct str name);

/* Equal for equal profiles; for noticing that they changed. */
uint64_t turn_profiles_hash(const struct turn_profiles *profiles);

bool turn_words_have(const struct turn_words *words, struct str word);

#endif
