/* How a text says that somebody says something, and how firmly: verbs of reporting, modal words,
 * words of firmness, negations, in Chinese, Russian and English, with classes that are the same in
 * all three. METHOD: versions/stance */
#ifndef READOUT_TEXT_STANCE_H
#define READOUT_TEXT_STANCE_H

#include "base/arena.h"

enum stance_kind {
    STANCE_REPORT,
    STANCE_MODAL,
    STANCE_FIRM,
    STANCE_NEGATION,
    STANCE_WEAK,  /* negations inside of words, and words that deny: they answer a negation */
    STANCE_BOTH,  /* those who speak together: 双方, стороны */
    STANCE_FIXED, /* none of these; never given out */
    N_STANCE_KINDS
};

/* Open record. */
struct stance_mark {
    enum stance_kind kind;
    struct str class;    /* "stress", "must" */
    uint32_t begin, end; /* bytes of the text */
};

struct stance_marks {
    struct stance_mark *at;
    size_t n;
};

/* The expressions, ready to be searched for. Lives in arena. Threads: any number may search. */
struct stance_words;
struct stance_words *stance_words_new(struct arena *arena);

/* The marks of a text in the order of their places, without overlaps. language: zh, ru, en; of any
 * other there are none. Lives in arena. Cost: linear. */
struct stance_marks stance_find(const struct stance_words *words, struct str text,
                                struct str language, struct arena *arena);

#endif
