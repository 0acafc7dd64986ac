/* What a paragraph of a transcript begins with: the words before its colon, where they say who
 * speaks. */
#ifndef READOUT_TEXT_TURN_LABEL_H
#define READOUT_TEXT_TURN_LABEL_H

#include "text/turn_profiles.h"

enum turn_label_kind {
    TURN_LABEL_NONE,
    TURN_LABEL_QUESTION,
    TURN_LABEL_ANSWER,
    TURN_LABEL_OTHER,
    TURN_LABEL_OUTLET,  /* may be the name of who asks: a question if an answer follows */
    TURN_LABEL_SPEAKER, /* may be the name of who speaks */
    TURN_LABEL_BREAK    /* a line that ends what went before, and says nothing itself */
};

/* Open record. Texts are borrowed from paragraph and profile. */
struct turn_label {
    enum turn_label_kind kind;
    size_t len;      /* bytes of the paragraph before its words */
    size_t tail;     /* bytes behind them: the bracket that closes an interjection */
    struct str name; /* who speaks; of questions: the outlet; empty = not said */
    bool is_follow_up;
    bool is_sure;  /* speakers: it looks like the name of a person, not like any word */
    bool has_card; /* speakers: a card about the person was flattened into the label */
};

/* answerer: who the title says answers; empty = nobody. */
struct turn_label turn_label_read(const struct turn_profile *profile, struct str answerer,
                                  struct str paragraph);

/* Who the title says answers, by the profile's patterns; empty = nobody is named. */
struct str turn_label_answerer(const struct turn_profile *profile, struct str title);

/* Where the next label inside a paragraph begins, at or after from; its length when there is none.
 * For texts whose lines are lost. */
size_t turn_label_inside(const struct turn_profile *profile, struct str paragraph, size_t from);

#endif
