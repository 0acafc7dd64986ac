/* The words that the versions of a study taught, in lexicon/learned.tsv of the study: sorted lines
 * of text, so that two states of it can be compared, and a line that is wrong can be taken out:
 *     langs TAB first TAB second TAB probability of the second TAB of the first TAB sentences that
 *     have both TAB events TAB the first of these
 * readout versions --learn writes it anew; nothing else does. Lines that begin with # are comments.
 */
#ifndef READOUT_STUDY_LEARNED_LEXICON_H
#define READOUT_STUDY_LEARNED_LEXICON_H

#include "measure/version_learning.h"
#include "study/study.h"

/* Open record; by pair of languages: zh-en, zh-ru, en-ru. A zeroed one is empty. */
struct learned_lexicon {
    struct learned_words of[3];
};

/* What the file says; an empty one when there is no file. Lives in the arena. Fails with the line
 * that is wrong. */
bool learned_lexicon_read(const struct study *study, struct arena *arena,
                          struct learned_lexicon *lexicon, struct err *err);

/* The file; empty when there is none. Lives in the arena. */
bool learned_lexicon_bytes(const struct study *study, struct arena *arena, struct str *bytes,
                           struct err *err);

/* Of two languages by their ranks (text/bilinguals.h), in either order. */
const struct learned_words *learned_lexicon_of(const struct learned_lexicon *lexicon, int one,
                                               int other);

/* Open record: what was learned of two languages. */
struct learned_report {
    struct str langs; /* "zh-ru" */
    size_t n_words, n_pairs;
};

/* Learns from all versions of the study and writes the file. report has room for three. */
bool learned_lexicon_learn(const struct study *study, const struct version_sets *sets,
                           struct bilinguals *lexicons, struct arena *arena,
                           struct learned_report *report, struct err *err);

#endif
