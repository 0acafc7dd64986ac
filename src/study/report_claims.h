/* What the prose of a report takes from the record: its claims with their verdicts, and numbers
 * that are never typed twice. */
#ifndef READOUT_STUDY_REPORT_CLAIMS_H
#define READOUT_STUDY_REPORT_CLAIMS_H

#include "render/report_page.h"
#include "study/study.h"

/* Fills the page's claims, their summary, and the way to its values; lives in arena. A study
 * without claims has none. Fails where claims.yaml is wrong, with the first place, and when the
 * material cannot be opened. */
bool report_claims(const struct study *study, struct arena *arena, struct report_page *page,
                   struct err *err);

/* Names all that they rest on: claims.yaml and the study's whole material. */
bool report_claims_hash(const struct study *study, struct arena *arena, struct str *hash,
                        struct err *err);

#endif
