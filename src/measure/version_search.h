/* Whether somebody's words are said in a document, in their language or in another one: a quotation
 * that a claim calls absent from the versions of an event. METHOD: versions/absence */
#ifndef READOUT_MEASURE_VERSION_SEARCH_H
#define READOUT_MEASURE_VERSION_SEARCH_H

#include "corpus/unit.h"
#include "measure/version_sets.h"

/* Open record. */
struct version_search {
    struct str text;
    struct str lang; /* zh, en or ru */
    /* A version of the same event in that language, whose words tell which are common; NULL = the
     * text stands alone. */
    const struct version_document *beside;
};

/* Open record; lives in the arena. */
struct version_searched {
    struct unit_list sentences;  /* of the document */
    bool is_verbatim;            /* it stands there word for word */
    bool is_same_language;       /* probability is then 1 − coverage, not a calibrated one */
    double probability;          /* that the document does not say it */
    uint32_t nearest, n_nearest; /* sentences that come nearest; n 0: the document has none */
    double score;                /* nats per word; NaN in the same language */
    double coverage;             /* share of the text's information, or of its words, found there */
};

/* Fails where no lexicon lies between the languages. Cost: as a pair of readouts. */
bool version_search(const struct version_search *search, const struct version_document *document,
                    struct bilinguals *lexicons, struct arena *arena,
                    struct version_searched *found, struct err *err);

#endif
