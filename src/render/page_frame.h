/* The frame of the workbench's pages: head, the way to the other pages, and their styles and
 * scripts, which lie in the program. */
#ifndef READOUT_RENDER_PAGE_FRAME_H
#define READOUT_RENDER_PAGE_FRAME_H

#include "base/buf.h"

/* A page that the head leads to. Open record. */
struct page_entry {
    const char *path; /* "/explore" */
    const char *name; /* "Explore" */
    char key;         /* after g, on the keyboard */
};

/* Open record. */
struct page_frame {
    struct str study;
    struct str title;   /* the question as a sentence: the page's first heading */
    struct str current; /* path of the entry that the page belongs to */
    const struct page_entry *entries;
    size_t n_entries;
    struct str theme;  /* "light" or "dark"; empty = as the reader's machine has it */
    struct str here;   /* path and query of the page, where a change of theme returns to */
    struct str token;  /* for what the page's forms send */
    struct str job;    /* what runs, and how far it is; empty = nothing */
    struct str user;   /* who is logged in; empty = nobody needs to be */
    bool is_wide;      /* takes the whole window */
    bool has_versions; /* shows versions side by side */
    const char *part;  /* "desk": the page also has /assets/…/desk.css and .js; NULL = nothing */
};

void page_begin(const struct page_frame *frame, struct buf *out);
/* The same without the head that leads elsewhere: within another page of ours. */
void page_begin_within(const struct page_frame *frame, struct buf *out);
void page_end(const struct page_frame *frame, struct buf *out);

/* A file that pages name. Open record. */
struct page_asset {
    const char *type;
    struct str bytes;
};

/* By its name: "workbench.css". False when there is none. The bytes are never freed. */
bool page_asset(struct str name, struct page_asset *asset);

/* Names the assets as they are in this program: a browser may keep what it got under it. Sixteen
 * hexadecimal digits, in arena. */
struct str page_assets_hash(struct arena *arena);

#endif
