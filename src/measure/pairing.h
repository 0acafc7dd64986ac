/* Which texts in two languages are versions of one text, or reports of one event: those that stand
 * near in time, name the same actors and, their words translated, speak of the same.
 * METHOD: versions/pairing */
#ifndef READOUT_MEASURE_PAIRING_H
#define READOUT_MEASURE_PAIRING_H

#include "corpus/document.h"
#include "text/bilingual.h"

enum { PAIRING_DAYS = 3 };
/* From which confidence on two texts are taken for a pair. */
#define PAIRING_LEAST 0.5

/* Two texts that stand apart, whatever their words say; numbers as in pairing_find. */
struct pairing_apart {
    uint32_t texts[2];
};

struct pairing_options {
    const struct str *languages; /* of either side, in the order of the lexicon */
    int n_days;                  /* dates may differ by so many; 0 = PAIRING_DAYS, -1 = any */
    const struct pairing_apart *apart;
    size_t n_apart;
};

/* Open record. */
struct pairing_pair {
    uint32_t texts[2]; /* numbers within either side */
    double cosine;     /* of words, weighted by how rare they are: 0 to 1 */
    double likeness;   /* the cosine, less what either shares with any text more than others do */
    double margin;     /* how far it lies above the next best of both; itself when there is none */
    double confidence; /* that they are versions of one another */
    bool is_linked;    /* the best of both that was left, and sure enough */
};

struct pairing {
    struct pairing_pair *at; /* the surest first; each text's best is among them, linked or not */
    size_t n;
};

/* Cost: cutting the texts, and a comparison for each two that may be a pair. Lives in arena. */
struct pairing pairing_find(const struct bilingual *lexicon, const struct document *const *texts[2],
                            const size_t n[2], const struct pairing_options *options,
                            struct arena *arena);

#endif
