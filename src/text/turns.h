/* The turns of a transcript: who speaks, from which byte to which, who is asked and who answers.
 * Made from the lines of a text by a profile; what the profile cannot know from a label it takes
 * from the order of paragraphs, and marks so. METHOD: transcripts/turns */
#ifndef READOUT_TEXT_TURNS_H
#define READOUT_TEXT_TURNS_H

#include "text/turn_profiles.h"

enum turn_role { TURN_STATEMENT, TURN_QUESTION, TURN_ANSWER, N_TURN_ROLES };

enum {
    TURN_FOLLOWS_UP = 1, /* a question by whoever asked last */
    TURN_INFERRED = 2    /* no label begins it: its place says what it is */
};

/* Open record, kept in segments as it is. Bytes count from the begin of the text; names are places
 * in turn_list.names. */
struct turn {
    uint32_t label;      /* where the label begins; begin where there is none */
    uint32_t begin, end; /* the words, without label and blanks around them */
    uint32_t question;   /* answers: the order of their question among questions; 0 = none */
    uint32_t speaker, outlet;
    uint16_t speaker_len, outlet_len; /* 0 = unknown */
    uint16_t role, flags;
};

/* In the order of the text, not overlapping. Lives in the arena of turns_split. */
struct turn_list {
    struct turn *at;
    size_t n;
    struct str names;
};

/* Texts of 4 GiB and more have no turns. Cost: linear in the text. */
void turns_split(const struct turn_profile *profile, struct str title, struct str text,
                 struct arena *arena, struct turn_list *turns);

/* "statement", "question", "answer". */
const char *turn_role_name(enum turn_role role);

#endif
