/* What a study says of versions, and the versions it has. The file is a person's work and is never
 * written by the program:
 *
 *     corpora: [readouts]            # usual: all of the study
 *     where: [pair=CHN-RUS]          # only these documents
 *     days: 3                        # how far apart the dates of versions may lie
 *     events:
 *       moscow-2013: {documents: [readouts/2013-03-22_zh_7, readouts/2013-03-22_ru_9], note: …}
 *     apart:                         # no versions of each other, whatever their words say
 *       - [readouts/2013-03-22_zh_7, readouts/2013-03-23_ru_2]
 *
 * An event with one document only names it. */
#ifndef READOUT_STUDY_VERSIONS_H
#define READOUT_STUDY_VERSIONS_H

#include "base/findings.h"
#include "base/yaml.h"
#include "measure/version_sets.h"
#include "study/study.h"

/* Documents as the file names them. Open record. */
struct versions_entry {
    struct str name, note;
    const struct yaml *documents; /* a list of texts */
};

/* Open record; lives in the arena of versions_read. A zeroed one is a study that says nothing. */
struct versions_file {
    const struct yaml *corpora; /* NULL = all */
    struct filter filter;
    int n_days;
    struct versions_entry *events, *apart;
    size_t n_events, n_apart;
    struct str text; /* all that it says: equal for equal meaning */
};

/* Reads and checks the file as a whole: every mistake becomes a finding. Whether there are such
 * documents is seen when the corpora are open. */
void versions_read(const char *path, struct arena *arena, struct versions_file *file,
                   struct findings *findings);

/* Open record. */
struct versions {
    struct version_sets *sets;
    struct str data_hash; /* of the corpora, and of what was learned from them */
};

/* Whether documents of the corpus may be versions of others. */
bool versions_look_at(const struct study *study, struct str corpus);

/* Opens the corpora and finds the sets. Borrowed until the arena is freed. Fails with the place in
 * the file where it names a corpus or document that is not there. */
bool versions_open(const struct study *study, struct bilinguals *lexicons, struct arena *arena,
                   struct versions *versions, struct err *err);

#endif
