/* Checked claims as a reader sees them: in a terminal, and as parts of a page. */
#ifndef READOUT_RENDER_CLAIM_VIEW_H
#define READOUT_RENDER_CLAIM_VIEW_H

#include "base/buf.h"
#include "base/table.h"

enum claim_mark { CLAIM_HOLDS, CLAIM_FAILS, CLAIM_DRIFTED, CLAIM_NO_DATA, CLAIM_JUDGED };

/* One expectation and what became of it. Texts may have several lines. Open record. */
struct claim_part {
    struct str expects, arithmetic, drift;
    struct str *near; /* readings that would hold */
    size_t n_near;
    const struct table *rows;     /* of facts; NULL = none */
    const struct table *passages; /* of texts; NULL = none */
};

/* Open record. */
struct claim_view {
    struct str id, says, section, source, note;
    enum claim_mark mark;
    struct claim_part *parts;
    size_t n_parts;
    struct str *sources; /* of a judgement, one a line */
    size_t n_sources;
};

/* "✓", "✗", "↷", "∅", "◆"; "holds", "fails", … */
const char *claim_sign(enum claim_mark mark);
const char *claim_word(enum claim_mark mark);

/* Appends the ledger as plain text, failing claims first, each with its arithmetic and rows. */
void claims_text(const struct claim_view *views, size_t n, struct str summary, struct buf *out);

/* Appends an expectation as part of a page: its arithmetic, rows and passages. */
void claim_part_html(const struct claim_part *part, struct buf *out);

/* Appends the mark that stands in the prose: the sign, the word for those who hear it, and the link
 * to the ledger's row. */
void claim_mark_html(const struct claim_view *view, struct buf *out);

/* Appends the row of a claim, which opens its arithmetic and rows; what is put between begin and
 * end stands inside it. */
void claim_row_begin(const struct claim_view *view, bool is_open, struct buf *out);
void claim_row_end(struct buf *out);

/* The verdict by itself: sign, word and colour. */
void claim_verdict_html(enum claim_mark mark, struct buf *out);

/* Fills order with the numbers of the views, those that need the reader first. */
void claims_order(const struct claim_view *views, size_t n, size_t *order);

/* Appends the ledger as a section of a page; each claim opens its arithmetic and rows. */
void claims_html(const struct claim_view *views, size_t n, struct str summary, struct buf *out);

#endif
