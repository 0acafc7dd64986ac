/* What a judgement of a person rests on: a document, a page, a book, a report, or an interview, of
 * which role and date are enough. */
#ifndef READOUT_STUDY_CITATION_H
#define READOUT_STUDY_CITATION_H

#include "base/yaml.h"

/* Open record. */
struct citation {
    struct str kind; /* interview, document, page, book, report */
    struct str text; /* the role of who was asked, or title and place */
    struct str date; /* as written */
    struct str url;
};

/* Open record. */
struct citations {
    struct citation *at;
    size_t n;
};

/* Reads the list under "sources"; none when node is NULL. Fails with the place of what is no
 * source. */
bool citations_read(const struct yaml *node, struct arena *arena, struct citations *citations,
                    struct err *err);

/* "document: Treaty, article 9, 2001-07-16, https://…". */
struct str citation_say(const struct citation *citation, struct arena *arena);

#endif
