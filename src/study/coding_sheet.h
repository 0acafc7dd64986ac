/* Units to be coded as a spreadsheet, and what comes back: a row for each unit, a column for each
 * topic that takes 1, or one column "topic" where a unit has one, a column "none" for units to
 * which no topic applies, a comment; and what tells whether the row is still about the same text
 * and the same codebook. */
#ifndef READOUT_STUDY_CODING_SHEET_H
#define READOUT_STUDY_CODING_SHEET_H

#include "render/sheet.h"
#include "study/coding_units.h"

/* order: numbers of units. The cells to fill in hold what the coder said before of the same text;
 * an empty coder is nobody. Lives in the arena. */
struct sheet coding_sheet_make(const struct codebook *codebook, const struct coding_units *units,
                               const size_t *order, size_t n, const struct codings *codings,
                               struct str coder, struct arena *arena);

/* What a sheet is read against. Open record. */
struct coding_sheet_reading {
    const char *source; /* what errors call the sheet */
    const struct codebook *codebook;
    const struct coding_units *units;
    const struct codings *codings; /* that are kept already */
    struct str coder;
    bool lines_are_rows; /* as xlsx_to_csv writes it; else cells may hold line ends */
};

/* Reads a sheet back as CSV. Rows without any mark are not coded
 * yet. Every mismatch is a finding that names its cell: an unknown unit or topic, another text,
 * another version of the codebook, a mark that is none. *codings are those that say something new
 * of their unit. Returns false when there was a mismatch. */
bool coding_sheet_read(struct str csv, const struct coding_sheet_reading *reading,
                       struct arena *arena, struct coding **codings, size_t *n,
                       struct findings *findings);

#endif
