/* One text in one language, with what is known about it. Open record; all text is borrowed from
 * whoever made it and is clean UTF-8. */
#ifndef READOUT_CORPUS_DOCUMENT_H
#define READOUT_CORPUS_DOCUMENT_H

#include "base/date.h"
#include "base/str.h"
#include "text/turns.h"

/* How the date was found, surest first, but for the last two. Segments keep the numbers. */
enum date_basis { DATE_GIVEN, DATE_PAGE, DATE_NAME, DATE_TITLE, DATE_TEXT, DATE_NONE, DATE_URL };

struct document {
    struct str id;     /* stays the same over revisions; unique in its corpus */
    struct str lang;   /* zh, zh-Hant, ru, en, …; "und" = unknown */
    struct str source; /* who published it: "fmprc.gov.cn", "kremlin.ru", a folder's name */
    struct str kind;   /* readout, statement, transcript, … */
    struct str title;
    struct str url;
    struct str actors; /* codes named in title or first paragraph, sorted, one blank between */
    struct str text;   /* one paragraph per line */
    struct str hash;   /* SHA-256 of the original bytes, 64 hexadecimal digits */
    struct str origin; /* the file it came from, as the ledger names it */
    const struct turn *turns;
    size_t n_turns;        /* 0 = no transcript */
    struct str turn_names; /* of speakers and outlets, as in turn_list */
    day date;              /* DAY_NONE = unknown */
    enum date_basis basis;
    uint32_t revision;   /* 1, 2, … */
    uint32_t n_replaced; /* invalid bytes that became U+FFFD */
    bool is_specimen;    /* invented text; every output says so */
};

/* The order of documents in a corpus, whatever segments they lie in: by date, unknown dates last;
 * then by id; then by revision. As qsort wants it. */
int document_compare(const struct document *a, const struct document *b);

#endif
