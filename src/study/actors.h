/* actors.yaml: from an actor's code to its names by language, their years, its kind, and the state
 * for which a person speaks. */
#ifndef READOUT_STUDY_ACTORS_H
#define READOUT_STUDY_ACTORS_H

#include "base/findings.h"
#include "study/study.h"

/* Reads the file into the study's actors and checks it as a whole: unknown keys, codes that a
 * filter could not name, names in the wrong script or twice, years that are none, an "of" that is
 * no actor. Every mistake is a finding with its place. Returns false when there was one. */
bool actors_read(const char *path, struct study *study, struct arena *arena,
                 struct findings *findings);

#endif
