/* A web page read: main text and what the page says about itself. Templates that are known have a
 * profile; for all others the main text is found by where long unlinked paragraphs stand. */
#ifndef READOUT_TEXT_PAGE_H
#define READOUT_TEXT_PAGE_H

#include "base/date.h"
#include "text/page_profiles.h"

/* Where the date was found, best first: in what the profile points at or the page's metadata say;
 * in the title; at the begin of the text; in the page's own address, as /2022/03/01/ or t20220301_.
 */
enum page_date_basis {
    PAGE_DATE_NONE,
    PAGE_DATE_PAGE,
    PAGE_DATE_TITLE,
    PAGE_DATE_TEXT,
    PAGE_DATE_URL
};

/* Open record; everything lives in the arena of page_read. */
struct page {
    struct str title, text; /* text: one paragraph a line */
    struct str lang;        /* by the page's declaration, the profile, or the letters */
    struct str url, source; /* empty = unknown */
    day date;               /* DAY_NONE = unknown */
    enum page_date_basis date_basis;
    struct str profile; /* "generic" = none fitted */
    const char *charset;
    uint32_t n_replaced;
};

/* Reads a page as it was fetched. profiles may be NULL: then none fits. charset: what came with it
 * (an HTTP header); empty = look in the page. Fails with kind input when no text is left, with kind
 * limit when the page is too large. */
bool page_read(struct str bytes, struct str charset, const struct page_profiles *profiles,
               struct arena *arena, struct page *page, struct err *err);

#endif
