/* The report: one HTML file that opens from disk without network. Prose, figures, and under every
 * figure its table and the passages behind each point. Readable without JavaScript; with it, the
 * charts answer to pointer and keys. */
#ifndef READOUT_RENDER_REPORT_PAGE_H
#define READOUT_RENDER_REPORT_PAGE_H

#include "render/chart.h"
#include "render/claim_view.h"
#include "render/drawing.h"
#include "render/matrix_view.h"
#include "render/table_out.h"
#include "render/version_index.h"

/* Open record. */
struct report_figure {
    const char *name; /* "graph1": in {{graph1}} and in the names of files beside the page */
    const struct series_set *set; /* with evidence; NULL = it is a matrix */
    const struct matrix_view *matrix;
    struct chart_options chart; /* its words and events; size and theme are the page's affair */
    const struct str *find_commands; /* for each series: with a period behind it, it lists all
                                      * passages; NULL = there are none */
};

/* What a corpus is made of, for the end of the page. Open record. */
struct report_source {
    struct str name, source, data_hash;
    size_t n_documents;
    day first, last; /* of the documents that have a date; DAY_NONE when none has */
};

/* Gives the number that an expression of the prose stands for: {{value: growth(…)}}. Fails where it
 * cannot be had. */
typedef bool report_value_fn(struct str expression, struct str *text, void *arg, struct err *err);

/* Open record. */
struct report_page {
    struct str study;
    struct str prose;       /* Markdown; empty = every figure under the study's name */
    const char *prose_path; /* where it was read, for errors */
    struct provenance provenance;
    const struct report_figure *figures;
    size_t n_figures;
    const struct version_index *versions; /* {{versions}} in the prose; NULL = there are none */
    const struct report_source *sources;
    size_t n_sources;
    const struct claim_view *claims; /* {{claim:id}} in the prose, and the ledger after it */
    size_t n_claims;
    struct str claims_summary;
    report_value_fn *value; /* NULL = the prose has no values */
    void *value_arg;
    const char *const *files; /* endings of the files beside the page, for each figure; NULL ends */
};

/* What the page's own policy allows it, for whoever serves it: the header must not allow less. */
struct str report_page_policy(struct arena *arena);

/* Appends the page. Fails when the prose names a figure that is not there. Cost: two drawings of
 * each figure. */
bool report_page(const struct report_page *page, struct drawing *drawing, struct arena *arena,
                 struct buf *out, struct err *err);

/* Names the look of all pages: another when their style, script or colours are. */
const char *report_page_look(void);

#endif
