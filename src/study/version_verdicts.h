/* What analysts say of findings: right or wrong. Human work, kept as codings are (study/codings.h)
 * in codings/versions, by a codebook of two topics that the program brings; a unit there is two
 * documents and a finding, "readouts/zh-7 readouts/ru-9 left-out@17-". */
#ifndef READOUT_STUDY_VERSION_VERDICTS_H
#define READOUT_STUDY_VERSION_VERDICTS_H

#include "measure/version_reading.h"
#include "study/codings.h"
#include "study/study.h"

/* Open record; lives in the arena. */
struct version_verdicts {
    struct codebook codebook;
    struct codings codings;
};

/* None is no verdicts. Fails as codings_read does. */
bool version_verdicts_read(const struct study *study, struct arena *arena,
                           struct version_verdicts *verdicts, struct findings *findings,
                           struct err *err);

/* What was said of finding i: "right (anna)", "wrong (ben); right (anna)", with "said of another
 * text" where the texts have changed since; empty when nobody said anything. */
struct str version_verdict_say(const struct version_verdicts *verdicts,
                               const struct version_reading *reading, size_t i,
                               struct arena *arena);

/* Open record. */
struct version_verdict {
    struct str finding; /* its id */
    bool is_right;
    struct str by, note;
};

/* Keeps it on disk when it returns. Fails with kind missing when the reading has no such finding.
 */
bool version_verdict_add(const struct version_verdicts *verdicts,
                         const struct version_reading *reading,
                         const struct version_verdict *verdict, struct arena *arena,
                         struct err *err);

#endif
