/* What the bilingual lexicons hold, where it is from, and what they say of a word.
 * METHOD: versions/lexicon */
#ifndef READOUT_MEASURE_LEXICON_TABLE_H
#define READOUT_MEASURE_LEXICON_TABLE_H

#include "base/table.h"
#include "corpus/concept.h"
#include "measure/learned_words.h"
#include "text/bilinguals.h"

/* A row a lexicon: words of either language, translations both ways. Fails when one cannot be
 * opened. */
struct table *lexicon_inventory(struct bilinguals *lexicons, struct arena *arena, struct err *err);

/* A row a dictionary that they were made from: package, version, licence, what it gives; from the
 * file sources.tsv beside them. Fails when that is missing. */
struct table *lexicon_sources(const struct bilinguals *lexicons, struct arena *arena,
                              struct err *err);

/* What is asked of the lexicons. Open record. */
struct lexicon_question {
    struct str word;           /* or several: then each content word has its rows */
    struct str lang;           /* zh, en or ru; empty = by its letters */
    const struct concept *own; /* the study's concepts and actors, which come before the lexicons */
    size_t n_own;
    const struct learned_words *learned[3]; /* zh-en, zh-ru, en-ru; NULL = none */
};

/* A row a translation, the study's own first, then what it learned, then the likeliest; between
 * Chinese and Russian with the English word that leads there. Fails with kind missing when nothing
 * knows the word. */
struct table *lexicon_translations(struct bilinguals *lexicons,
                                   const struct lexicon_question *question, struct arena *arena,
                                   struct err *err);

#endif
