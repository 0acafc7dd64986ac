/* claims.yaml: the sentences of a report and what the record must show for each to hold.
 * docs/claims.md describes the file. */
#ifndef READOUT_STUDY_CLAIMS_H
#define READOUT_STUDY_CLAIMS_H

#include "base/findings.h"
#include "base/yaml.h"
#include "measure/expression.h"
#include "study/citation.h"

enum claim_kind {
    CLAIM_EXPECTATION, /* expressions over measures; all must hold */
    CLAIM_QUOTATION,   /* this passage stands in that document */
    CLAIM_JUDGEMENT    /* a reading of sources: listed, never computed */
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
    struct citations sources;           /* of a judgement */
    const struct yaml *node;
};

/* Reads and checks the file as a whole: every mistake becomes a finding. False when there is one.
 */
bool claims_read(const char *path, struct arena *arena, struct claim **claims, size_t *n,
                 struct findings *findings);

#endif
