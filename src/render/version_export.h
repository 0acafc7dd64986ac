/* Two versions in the formats that other programs read: TMX for translation memories, and vertical
 * text with an alignment for the Corpus Workbench. */
#ifndef READOUT_RENDER_VERSION_EXPORT_H
#define READOUT_RENDER_VERSION_EXPORT_H

#include "render/version_view.h"

/* Appends a TMX 1.4 file: a unit for each row in which both sides have something. */
void version_tmx(const struct version_view *view, struct buf *out);

/* The sentences of one side cut into words. Open record. */
struct version_words {
    const struct version_side *side;
    const struct str *words;
    const uint32_t *starts; /* the first word of each sentence; [n_sentences] = all */
    uint32_t n_sentences;
};

/* Appends a text as cwb-encode takes it (-S text:0+id+lang+date+title -S s:0+id): a word a line,
 * sentences with the id "s1", "s2", … */
void version_vrt(const struct version_words *words, struct buf *out);

/* Appends the beads as cwb-align-import takes them: a head (both corpora, s, {id}), then the ids of
 * the sentences of both sides. names: of the corpora. What stands on one side only is left out. */
void version_align(const struct version_view *view, const struct str names[2], struct buf *out);

#endif
