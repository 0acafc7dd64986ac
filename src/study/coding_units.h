/* The units that a codebook is about, as a coder is shown them. */
#ifndef READOUT_STUDY_CODING_UNITS_H
#define READOUT_STUDY_CODING_UNITS_H

#include "corpus/unit.h"
#include "study/codings.h"
#include "study/study.h"

/* Open record. */
struct coding_unit {
    struct str id;
    uint64_t hash;
    struct str text;
    struct str question; /* that an answer answers; empty = none */
    struct str title, speaker, source, kind, lang;
    day at;
};

/* All units of the codebook's kind in its corpus: first those that are asked about, then the
 * others, which people may have coded before; both in the order of the corpus. Open record. Texts
 * are borrowed until the store is closed. */
struct coding_units {
    struct coding_unit *at;
    size_t n, n_asked;
    struct unit_list asked; /* the same units as the corpus has them */
    struct map *numbers;    /* from an id to its number */
};

/* Open record: which codebook, of which study, over which texts. */
struct coding_question {
    const struct study *study;
    const struct codebook *codebook;
    struct str corpus; /* its name */
    const struct store *store;
    const struct filter *filter;
};

/* Asked about are the units that the codebook is about and that filter selects. Lives in the arena.
 */
bool coding_units_list(const struct coding_question *question, struct arena *arena,
                       struct coding_units *units, struct err *err);

/* These alone, in this order, those that are gone left out; asked is empty. False where the
 * codebook is about some of the corpus, or the filter selects: then coding_units_list must look at
 * all. Cost: the texts of their documents, not of all. */
bool coding_units_named(const struct coding_question *question, const struct str *ids, size_t n,
                        struct arena *arena, struct coding_units *units);

/* Its number; units->n when there is none. */
size_t coding_units_find(const struct coding_units *units, struct str id);

/* How a coding stands to the text as it is now; it may hold of a unit that is not asked about. */
enum coding_state { CODING_HOLDS, CODING_TEXT_CHANGED, CODING_UNIT_GONE, CODING_NOT_ASKED };
enum coding_state coding_state(const struct coding_units *units, const struct coding *coding);

/* Current codings, each with its state: a row for each, and nothing left out. */
struct table *codings_table(const struct codings *codings, const struct coding_units *units,
                            struct arena *arena);

/* Marks, in the order of units, those of which human coders said different things of the text as it
 * is; returns how many. */
size_t coding_splits(const struct codings *codings, const struct coding_units *units,
                     bool *is_split);

#endif
