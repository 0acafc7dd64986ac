/* The claims of a study with their verdicts: what the report says, what the record gives, and the
 * arithmetic between. */
#ifndef READOUT_STUDY_LEDGER_H
#define READOUT_STUDY_LEDGER_H

#include "measure/verdict.h"
#include "render/claim_view.h"
#include "study/claims.h"

/* A claim checked. Open record. */
struct ledger_entry {
    const struct claim *claim;
    enum verdict_kind kind;   /* of all its expectations together */
    struct verdict *verdicts; /* one an expectation */
    struct table *passages;   /* of a quotation: where it was found; NULL = nowhere */
    struct str why;           /* of a quotation that fails; empty otherwise */
};

/* Open record; lives in the arena of ledger_check. */
struct ledger {
    struct ledger_entry *entries; /* in the order of claims.yaml */
    size_t n;
    size_t counts[N_VERDICT_KINDS];
};

/* Checks every claim. One expectation that fails makes the claim fail; else one without data makes
 * it "no data"; else one that drifted makes it drifted. An expectation that names what is not
 * there, or joins what does not go together, becomes a finding with its place in claims.yaml; false
 * when there is one. */
bool ledger_check(const struct claim *claims, size_t n, const struct material *material,
                  struct arena *arena, struct ledger *ledger, struct findings *findings);

/* One row a claim: id, verdict, section, says, expects, found, arithmetic, drift, near, rows,
 * source, note. */
struct table *ledger_table(const struct ledger *ledger, struct arena *arena);

/* The same for a reader: ledger->n views, with the rows and passages of each. */
struct claim_view *ledger_views(const struct ledger *ledger, const struct fact_set *facts,
                                struct arena *arena);

/* One expectation as a reader sees it. */
struct claim_part ledger_part(const struct expression *expectation, const struct verdict *verdict,
                              const struct fact_set *facts, struct arena *arena);
enum claim_mark ledger_mark(enum verdict_kind kind);

/* "26 claims: 15 hold, 5 fail, …". */
struct str ledger_summary(const struct ledger *ledger, struct arena *arena);

#endif
