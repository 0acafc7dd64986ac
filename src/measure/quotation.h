/* Whether a passage stands in a document, word for word; blanks, quotation marks and dashes of any
 * kind count as equal, nothing else does. METHOD: claims/quotation */
#ifndef READOUT_MEASURE_QUOTATION_H
#define READOUT_MEASURE_QUOTATION_H

#include "measure/evaluation.h"

/* Open record. */
struct quotation {
    struct str corpus; /* empty = the only one */
    struct str document, passage;
};

/* Open record. */
struct quotation_found {
    bool has_document;
    struct table *passages; /* as measure/passages.h; NULL = the passage is not there */
    struct str why;         /* why it was not found, with the nearest place; empty when it was */
};

/* Fails with kind missing when there is no such corpus. Cost: one look at each document's columns,
 * one pass over the text of one. */
bool quotation_find(const struct material *material, const struct quotation *quotation,
                    struct arena *arena, struct quotation_found *found, struct err *err);

#endif
