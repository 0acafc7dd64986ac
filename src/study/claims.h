/* claims.yaml: the sentences of a report and what the record must show for each to hold.
 * docs/claims.md describes the file. */
#ifndef READOUT_STUDY_CLAIMS_H
#define READOUT_STUDY_CLAIMS_H

#include "base/findings.h"
#include "base/yaml.h"
#include "measure/expression.h"

enum claim_kind {
    CLAIM_EXPECTATION, /* expressions over measures; all must hold */
    CLAIM_QUOTATION,   /* this passage stands in that document */
    CLAIM_JUDGEMENT    /* a reading of sources: listed, never computed */
};

/* What a judgement rests on. An interview is a source by role and date alone. Open record. */
struct claim_source {
    struct str kind; /* interview, document, page, book, report */
    struct str text; /* the role of who was asked, or title and place */
    struct str date; /* as written */
    struct str url;
};

/* Open record; lives in the arena of claims_read. */
struct claim {
    struct str id;
    struct str says;    /* the sentence of the report */
    struct str section; /* where it stands */
    struct str source;  /* what the report itself cites */
    struct str note;
    enum claim_kind kind;
    struct expression *expectations;
    const struct yaml **expectation_nodes; /* where each stands, for errors in its names */
    size_t n_expectations;
    struct str quote, corpus, document; /* of a quotation; corpus empty = the only one */
    struct claim_source *sources;
    size_t n_sources;
    const struct yaml *node;
};

/* Reads and checks the file as a whole: every mistake becomes a finding. False when there is one.
 */
bool claims_read(const char *path, struct arena *arena, struct claim **claims, size_t *n,
                 struct findings *findings);

/* Gives an error in the text of a node that another reader found at err->column the place in the
 * file. Returns false. */
bool claim_place(const struct yaml *node, struct err *err);

#endif
