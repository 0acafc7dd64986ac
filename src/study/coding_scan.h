/* The quick way to read a line of codings: as coding_say writes it and no other way. A study may
 * have a hundred thousand of them, and every look at the desk reads them all. */
#ifndef READOUT_STUDY_CODING_SCAN_H
#define READOUT_STUDY_CODING_SCAN_H

#include "study/coding.h"

/* Reads a line whose checksum holds; act is not looked at. False where it stands otherwise, with
 * escapes or other keys, which need not be wrong: then a reader of JSON must look. What it takes
 * that reader takes too, and alike. Lives in arena. */
bool coding_scan(struct str line, struct arena *arena, struct coding *coding);

#endif
