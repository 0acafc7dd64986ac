/* Turns that look wrong: what a person should look at before counting them. */
#ifndef READOUT_TEXT_TURN_DOUBTS_H
#define READOUT_TEXT_TURN_DOUBTS_H

#include "text/turns.h"

/* Open record. */
struct turn_doubt {
    size_t turn;         /* number of the turn, from 1; 0 = the text as a whole */
    uint32_t begin, end; /* bytes of the text to look at */
    const char *reason;
};

/* In the order of the text; what concerns the whole first. */
struct turn_doubt_list {
    struct turn_doubt *at;
    size_t n;
};

/* What is to be doubted of turns that the profile gave. METHOD: transcripts/turns */
void turn_doubts_find(const struct turn_profile *profile, struct str title, struct str text,
                      const struct turn_list *turns, struct arena *arena,
                      struct turn_doubt_list *doubts);

#endif
