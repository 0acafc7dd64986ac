/* What people (and rules, and machines) said of units by one codebook. Human work: it lies in the
 * study, is only ever added to, and no other operation touches it.
 *
 *     codings/ukraine/anna.jsonl           what anna said, one act a line (study/coding.h)
 *     codings/ukraine/versions/3fa9….yaml  the codebook as it was when somebody coded with it
 *     codings/ukraine/samples/NAME.csv     what was drawn to be coded (study/sample.h)
 *     codings/.gitattributes               two histories of a coder's file are merged by union
 *
 * These files are the truth and there is no other. A coder's file may hold the same act twice and
 * in any order, which is what git makes of two histories: acts are sorted by their time, and one
 * that stands twice counts once. */
#ifndef READOUT_STUDY_CODINGS_H
#define READOUT_STUDY_CODINGS_H

#include "base/findings.h"
#include "study/codebook.h"
#include "study/coding.h"

/* Open record. */
struct codings {
    const struct coding *acts; /* of all coders, undos included, sorted by coder and time */
    size_t n_acts;
    const struct coding *current; /* the last of each unit, coder and how that was not taken back;
                                   * sorted by unit, coder and how */
    size_t n_current;
};

/* Reads all coders' files; none is no codings. Fails where a line is no coding, or is in another
 * coder's file: nothing is left out. The end of a line that a crash tore, never confirmed to its
 * coder, is a warning. Everything lives in the arena. */
bool codings_read(const struct codebook *codebook, struct arena *arena, struct codings *codings,
                  struct findings *findings, struct err *err);

/* What the coder said last of the unit, in that way; NULL = nothing, or it was taken back. */
const struct coding *codings_last(const struct codings *codings, struct str unit, struct str coder,
                                  enum coding_how how);

/* Leaves of found those that say something else than their coder said last, in that way, or say it
 * of another text; comments and probabilities aside. Returns how many. */
size_t codings_leave_new(const struct codings *codings, struct coding *found, size_t n);

/* Keeps the codings, all of one coder, on disk when it returns; their version, time, n and act are
 * filled, in the arena. Keeps the codebook's version first. A single coding that was sent under a
 * name is kept once: sent again it is not added, and gets what the first one got. Fails when a code
 * is none of the codebook, and then keeps nothing. Threads and processes: any number at once. Cost:
 * one sync; reading the coder's file where there is a name. */
bool codings_add(const struct codebook *codebook, struct coding *codings, size_t n,
                 struct arena *arena, struct err *err);

/* Takes an act back; what the coder said of the unit before it holds again. */
bool codings_undo(const struct codebook *codebook, const struct coding *act, struct arena *arena,
                  struct err *err);

/* The codebook as it was; its folder and id are those of the present one. Fails with kind missing
 * when nobody coded with that version. */
bool codings_version(const struct codebook *codebook, struct str version, struct arena *arena,
                     struct codebook *then, struct findings *findings, struct err *err);

/* Each version of the codebook that an act names must be kept, and be what it was: one that is not
 * is a finding. */
void codings_check_versions(const struct codebook *codebook, const struct codings *codings,
                            struct arena *arena, struct findings *findings);

#endif
