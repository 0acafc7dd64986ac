/* A matrix of judgements as a reader sees it: a table of signs and words in a page, each leading to
 * who judged, when, why and from what, and to what the record says beside it. */
#ifndef READOUT_RENDER_MATRIX_VIEW_H
#define READOUT_RENDER_MATRIX_VIEW_H

#include "render/claim_view.h"

enum matrix_mark { MATRIX_BLANK, MATRIX_UNKNOWN, MATRIX_NO, MATRIX_PARTLY, MATRIX_YES };

/* What the record was asked, and what it said. Open record. */
struct matrix_part {
    struct claim_part part;
    bool has_mark; /* a comparison or quotation; a number alone has none */
    enum claim_mark mark;
};

/* Open record. */
struct matrix_view_cell {
    enum matrix_mark mark;
    struct str why, by, on;
    struct str *sources; /* one a line */
    size_t n_sources;
    struct matrix_part *parts;
    size_t n_parts;
};

/* A row or column. Open record. */
struct matrix_view_line {
    struct str id, name, means; /* means: of criteria always, of cases maybe empty */
};

/* Open record. */
struct matrix_view {
    struct str id, title, note;
    struct matrix_view_line *criteria, *cases;
    size_t n_criteria, n_cases;
    struct matrix_view_cell *cells; /* of a case all criteria, then the next case */
    bool is_specimen;               /* some quotation is from invented texts */
};

const struct matrix_view_cell *matrix_view_cell(const struct matrix_view *view, size_t of,
                                                size_t criterion);

/* "+", "±", "−", "?", "–": plain signs that every font has; "yes", "partly", "no", "unknown", "not
 * judged". */
const char *matrix_sign(enum matrix_mark mark);
const char *matrix_word(enum matrix_mark mark);

/* What the record says of the cell, the worst of its parts; false when it was asked nothing. */
bool matrix_record(const struct matrix_view_cell *cell, enum claim_mark *mark);

/* What the signs mean, and that they are judgements. */
struct str matrix_legend(const struct matrix_view *view, struct arena *arena);
/* Every judgement in words, for those who do not see the picture. */
struct str matrix_description(const struct matrix_view *view, struct arena *arena);

/* Appends the table, the definitions, and the evidence of every cell. name begins every anchor. */
void matrix_html(const struct matrix_view *view, struct str name, struct arena *arena,
                 struct buf *out);

#endif
