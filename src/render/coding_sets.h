/* What can be coded, as part of a page: for each codebook its sets of units, how far each coder is,
 * who is missing, and the way in. */
#ifndef READOUT_RENDER_CODING_SETS_H
#define READOUT_RENDER_CODING_SETS_H

#include "base/buf.h"

/* Open record. */
struct coding_set_coder {
    struct str name;
    size_t n_done;
    bool is_own; /* the reader's own */
};

/* Open record. Empty texts are left out. */
struct coding_set_view {
    struct str value; /* what the buttons send: "ukraine/first" */
    struct str name, about;
    size_t n_units;
    const struct coding_set_coder *coders;
    size_t n_coders;
    struct str missing; /* who has not begun, or that nobody has */
    struct str start;   /* on the button; empty = the reader may not code */
    struct str decide;  /* likewise; empty = there is nothing to decide, or not yet */
};

/* Begins the form that all sets are in. name: of the coder; NULL = who is logged in codes. */
void coding_sets_begin(const struct str *name, struct buf *out);
/* A codebook: its title, and what it is about in a line. */
void coding_sets_head(struct str id, struct str title, struct str about, struct buf *out);
void coding_sets_html(const struct coding_set_view *sets, size_t n, struct buf *out);
void coding_sets_end(struct buf *out);

#endif
