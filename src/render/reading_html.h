/* A text to be read, with places in it marked. */
#ifndef READOUT_RENDER_READING_HTML_H
#define READOUT_RENDER_READING_HTML_H

#include "base/buf.h"

/* Bytes of the text. Open record. */
struct reading_mark {
    size_t begin, end;
};

/* Where somebody begins to speak. Open record. */
struct reading_turn {
    size_t begin;
    struct str speaker, role;
};

/* What is known of the text, a line in the margin. Open record. */
struct reading_fact {
    const char *name;
    struct str text;    /* empty ones are left out; web addresses become links */
    struct str address; /* of the workbench, to which the text leads; empty = nowhere */
};

/* Open record. */
struct reading {
    struct str lang;
    struct str text;                  /* a paragraph a line */
    const struct reading_mark *marks; /* rising, apart */
    size_t n_marks;
    const struct reading_turn *turns; /* rising */
    size_t n_turns;
    const struct reading_fact *facts;
    size_t n_facts;
    struct str doubt; /* about the text, said on top; empty = none */
};

/* Appends the text, its marks with ids b and the byte where they begin, and its margin. */
void reading_html(const struct reading *reading, struct buf *out);

#endif
