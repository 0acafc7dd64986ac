/* Parts that many pages of the workbench have. */
#ifndef READOUT_RENDER_PAGE_PARTS_H
#define READOUT_RENDER_PAGE_PARTS_H

#include "base/err.h"
#include "base/table.h"
#include "render/provenance.h"

/* The same view as files, and as a command. Open record. */
struct page_twins {
    struct str path, query;     /* "/explore", "?q=peace" */
    const char *const *endings; /* ends with NULL */
    const struct provenance *provenance;
};
void page_twins(const struct page_twins *twins, struct buf *out);

/* What went wrong: the message, the user's line with a caret under the place, what to do. words:
 * the error as app/err_text words it. */
void page_error(struct str words, struct buf *out);
/* The same for what does not stop the answer. */
void page_warnings(struct str words, struct buf *out);

/* How a table was made: method, denominator, source, notes. */
void page_about(const struct table *table, struct buf *out);
/* A second heading, with an id to jump to. */
void page_heading(const char *id, struct str text, struct buf *out);
/* Why there is nothing, and the next step. */
void page_empty(struct str text, struct buf *out);
/* What is said in passing, under what it is about. */
void page_note(struct str text, struct buf *out);
/* Another page of ours within this one. */
void page_frame_of(const char *address, const char *name, struct buf *out);
/* Around what stands closed under its name. */
void page_fold(const char *name, struct buf *out);
void page_unfold(struct buf *out);
/* Around what stands side by side where there is room: the first takes two thirds. */
void page_columns_begin(struct buf *out);
void page_columns_next(struct buf *out);
void page_columns_end(struct buf *out);

/* A count with its name, "3 mentions", as a link where address is given. */
struct page_fact {
    struct str text;
    struct str address; /* empty = no link */
    const char *class;  /* "fails", …; NULL = plain */
};
void page_facts(const struct page_fact *facts, size_t n, struct buf *out);

/* The same, one below the other. */
void page_list(const struct page_fact *facts, size_t n, struct buf *out);

/* One of several ways to see what is shown. Open record. */
struct page_choice {
    struct str text, address; /* no address: it says what the others are */
    bool is_on;               /* the way it is shown, or a condition that holds */
    char key;                 /* that does the same; 0 = none */
};
/* In one line, under what they are about. */
void page_choices(const struct page_choice *choices, size_t n, struct buf *out);
/* Views of one question, one of which is shown. */
void page_tabs(const char *name, const struct page_choice *tabs, size_t n, struct buf *out);

/* Values of one kind by which what is shown can be narrowed down. Open record. */
struct page_facet {
    const char *name;
    const struct page_choice *values; /* those that are on take the condition away */
    size_t n, n_shown;                /* the others stand folded */
};
void page_facets(const struct page_facet *facets, size_t n, struct buf *out);

/* Pictures, small, each leading to where it belongs. Open record. */
struct page_picture {
    struct str name, picture, address;
};
void page_pictures(const struct page_picture *pictures, size_t n, struct buf *out);

/* Bars with their numbers, longest first or as they come; each may be a link. Open record. */
struct page_bar {
    struct str label, lang, number, address;
    double value;
    struct str color;
};
void page_bars(const char *title, const struct page_bar *bars, size_t n, struct buf *out);

#endif
