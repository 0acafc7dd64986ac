/* The events of a study, each as a page with its two versions side by side, and the index that
 * leads to them. */
#ifndef READOUT_STUDY_VERSION_PAGES_H
#define READOUT_STUDY_VERSION_PAGES_H

#include "render/version_index.h"
#include "study/version_views.h"
#include "study/versions.h"

/* Gives the address at which the page of a view is to be found, and writes it where that is its
 * way. */
typedef bool version_place_fn(const struct version_view *view, void *arg, struct str *address,
                              struct err *err);

/* Open record. */
struct version_pages {
    const struct study *study;
    const struct versions *versions;
    struct bilinguals *lexicons;
    const struct version_filter *filter; /* which rows are shown; NULL = all */
    int ranks[2]; /* of the two languages; equal = the first two that an event has */
    struct provenance provenance;
    version_place_fn *place; /* NULL = a file for each, in folder */
    void *place_arg;
    const char *folder; /* must be there */
};

/* The index, each page being placed on the way. Lives in the arena. findings: warnings about
 * verdicts. Cost: version_reading_new for each event that has both. */
bool version_pages_make(const struct version_pages *pages, struct arena *arena,
                        struct version_index *index, struct findings *findings, struct err *err);

/* The same, and index.html in the folder. */
bool version_pages_write(const struct version_pages *pages, struct arena *arena,
                         struct version_index *index, struct findings *findings, struct err *err);

#endif
