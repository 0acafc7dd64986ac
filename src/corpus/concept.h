/* A named idea with the terms that express it in each language, and the syntax of a term.
 * docs/methods/concepts.md states the rules of matching. */
#ifndef READOUT_CORPUS_CONCEPT_H
#define READOUT_CORPUS_CONCEPT_H

#include "base/arena.h"

/* How one word of a term matches a token. */
enum match_kind {
    MATCH_LEMMA,   /* ru: any form of the word; en: the word and its 's, or its stem if asked */
    MATCH_FORM,    /* the folded form itself: "in quotes" */
    MATCH_PATTERN, /* holds * : any run of letters, none included */
    MATCH_HAN,     /* Han characters, whatever the segmenter did */
    MATCH_ANY      /* a * on its own: any one word */
};

/* Open record. */
struct term_word {
    struct str text; /* folded; for MATCH_HAN a run of Han characters */
    enum match_kind kind;
    uint64_t capitals; /* characters that must be capitals in the text, one bit each from bit 0 */
};

/* Open record: words that follow one another. */
struct term_sequence {
    struct term_word *words;
    size_t n;
};

/* Open record: where a term stands in its file. */
struct term_place {
    const char *path;
    int64_t line, column;
    struct str excerpt; /* the line */
};

/* Open record: alternatives a|b are multiplied out, so a term matches where one of its sequences
 * does. */
struct term {
    struct str text; /* as written */
    struct str lang; /* as declared: "zh", "ru", "en"; empty = by script */
    struct term_sequence *sequences;
    size_t n_sequences;
    struct term_place place; /* empty = typed on the command line */
};

/* Open record. */
struct concept {
    struct str id;
    struct str label; /* en if there, else the id */
    struct term *terms;
    size_t n_terms;
    struct term *nots; /* contexts: a hit inside one of these does not count */
    size_t n_nots;
    bool match_stems;    /* en terms match by Snowball stem */
    bool match_variants; /* traditional and simplified Chinese characters are equal */
};

/* Reads a term: words, "quoted words", alternatives a|b, and *. In quotes a capital means a
 * capital, a small letter means either. lang is kept in the term; what a word is, its script
 * decides. Everything is copied to the arena. Fails when the syntax is wrong or alternatives
 * multiply beyond 64: err->column is the 1-based character in text. */
bool term_parse(struct str text, struct str lang, struct arena *arena, struct term *term,
                struct err *err);

/* What a sequence matches, in words: equal for sequences that match the same. */
struct str term_meaning(const struct term_sequence *sequence, struct arena *arena);

#endif
