/* Whether what points from one part of a segment into another stays inside it. */
#ifndef READOUT_CORPUS_SEGMENT_CHECK_H
#define READOUT_CORPUS_SEGMENT_CHECK_H

#include "corpus/segment_body.h"

/* Looks at all that stands once per document, term or lemma. Fails with kind corrupt. Cost: one
 * pass over these, none over tokens: a million terms take about 2 ms. */
bool segment_check(const struct segment *segment, struct err *err);

#endif
