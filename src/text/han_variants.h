/* Traditional and simplified forms of Han characters, made equal: each traditional form becomes the
 * simplified one that Unicode's Hant-Hans rules (CLDR) give it, character by character. 後 and 后
 * become 后, 發 and 髮 become 发: what one script parts and the other joins is joined. */
#ifndef READOUT_TEXT_HAN_VARIANTS_H
#define READOUT_TEXT_HAN_VARIANTS_H

#include "base/buf.h"

/* Appends text in simplified characters. Every byte keeps its place: pairs whose forms differ in
 * length (rare ones outside the Basic Multilingual Plane) stay as they are. Threads: any number.
 * Cost: linear; the first call builds the table in about 30 ms. */
void han_simplify(struct str text, struct buf *out);

#endif
