/* Texts as the learner sees them: a row of features for each text, with how often each occurs in
 * it. Features are words, pairs of neighbouring words, lemmas (OpenCorpora for Russian, stems for
 * English), and in Chinese runs of one, two and three characters, which do not depend on where
 * words are cut. METHOD: learner/features */
#ifndef READOUT_MEASURE_TEXT_FEATURES_H
#define READOUT_MEASURE_TEXT_FEATURES_H

#include "base/arena.h"

/* Open record. */
struct feature {
    uint32_t id; /* from 0 */
    float n;     /* how often it occurs in the text; after weighing its weight */
};

struct features;

/* Lives in arena. Cost: the dictionary of Chinese words, about 0.2 s. */
struct features *features_new(struct arena *arena, struct err *err);

/* Adds a row. Fails when the text is too long (kind limit). */
bool features_add(struct features *features, struct str text, struct err *err);

size_t features_n_rows(const struct features *features);
/* Features that occur in any row. */
size_t features_n(const struct features *features);
/* Its name: "w:world order", "l:порядок", "c:世界". */
struct str features_name(const struct features *features, uint32_t id);
/* A row's features, by rising id. Borrowed until the next features_add. */
const struct feature *features_row(const struct features *features, size_t row, size_t *n);

/* How much each feature tells, as seen in some of the rows: (1 + ln n) · idf, rows of length 1,
 * idf = 1 + ln((1 + rows) / (1 + rows with it)). Features of fewer than two of these rows are
 * dropped: what is learned must not rest on one text. METHOD: learner/tf-idf */
struct weighing;
struct weighing *weighing_new(const struct features *features, const size_t *rows, size_t n);
void weighing_free(struct weighing *weighing);

/* The weighted features of a row, by rising id; room for all of its features is needed. Returns how
 * many. */
size_t weighing_row(const struct weighing *weighing, const struct features *features, size_t row,
                    struct feature *weighted);

#endif
