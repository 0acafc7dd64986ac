/* Forms in which an expectation of a claim is changed, and seen checked before it is kept. */
#ifndef READOUT_RENDER_CLAIM_FORM_H
#define READOUT_RENDER_CLAIM_FORM_H

#include "render/claim_view.h"

/* Appends the form of one expectation; what is put between begin and end is what became of it. */
void claim_form_begin(struct str claim, size_t number, struct str expects, struct buf *out);
void claim_form_end(struct buf *out);

/* An expectation as it would be. Open record. */
struct claim_trial {
    struct str claim;
    size_t number;
    struct str was, expects;
    enum claim_mark mark;
    const struct claim_part *part;
    struct str token; /* empty = it may not be kept */
};

/* Appends the verdict, the arithmetic and the button that keeps it. */
void claim_trial_html(const struct claim_trial *trial, struct buf *out);

#endif
