/* Metadata in file names: "{date}_{lang}_{id}.txt" against "2022-03-01_zh_17.txt". */
#ifndef READOUT_CORPUS_FILE_PATTERN_H
#define READOUT_CORPUS_FILE_PATTERN_H

#include "base/arena.h"
#include "corpus/document.h"

/* Fills date (also from {year}), lang, source, kind and title of document from the name. Each place
 * takes as few characters as it can. False when the name does not fit; document is then unchanged.
 */
bool file_pattern_match(struct str pattern, struct str name, struct document *document);

#endif
