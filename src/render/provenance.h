/* What a result rests on; written into every file. */
#ifndef READOUT_RENDER_PROVENANCE_H
#define READOUT_RENDER_PROVENANCE_H

#include "base/buf.h"

/* Open record; empty fields are left out. */
struct provenance {
    struct str command;
    struct str study;
    struct str study_hash; /* of what the study asks for */
    struct str data_hash;
    struct str version;
    struct str method;      /* of a picture: a table says its own */
    struct str denominator; /* likewise */
};

/* Appends "key: value" for each field, one a line. */
void provenance_lines(const struct provenance *provenance, struct buf *out);

#endif
