/* A page that leads to the pages of pairs: which events there are, how their versions stand, and
 * which only one side reported. */
#ifndef READOUT_RENDER_VERSION_INDEX_H
#define READOUT_RENDER_VERSION_INDEX_H

#include "render/version_view.h"

/* An event. Open record. */
struct version_index_row {
    struct str event, date;
    struct str actors;            /* named by both sides, or by the only one */
    struct str address;           /* of its page; empty = only one side reported it */
    double confidence;            /* that the two are versions; NaN = a person says so */
    struct version_side sides[2]; /* the second is empty then */
    size_t n_by_sign[N_VERSION_SIGNS];
};

/* Open record. */
struct version_index {
    struct str study;
    const struct version_index_row *rows;
    size_t n_rows;
    bool is_specimen;
    struct provenance provenance;
};

/* The name of an event's file: "2022-03-30.html"; what a file name should not hold becomes _. */
struct str version_index_file(struct str event, struct arena *arena);

/* The question that the index answers. */
struct str version_index_title(const struct version_index *index, struct arena *arena);

/* Appends the table, as part of a page. */
void version_index_html(const struct version_index *index, struct buf *out);

/* Appends a page that opens from disk. */
void version_index_page(const struct version_index *index, struct arena *arena, struct buf *out);

#endif
