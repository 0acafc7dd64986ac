/* Templates of known sites, from data files of YAML: where title, date and text of their pages
 * stand, and what in the text is none. docs/profiles.md describes the format. */
#ifndef READOUT_TEXT_PAGE_PROFILES_H
#define READOUT_TEXT_PAGE_PROFILES_H

#include "text/dom.h"

/* Never changes once read; may be shared by threads. */
struct page_profiles;

/* Selectors, to be tried in turn. Open record. */
struct selectors {
    const struct selector **all;
    size_t n;
};

/* Open record. */
struct page_profile {
    struct str name, lang, source;
    struct selectors when, title, date, body, drop;
};

/* Those that come with the program. Lives in arena. */
const struct page_profiles *page_profiles_shipped(struct arena *arena, struct err *err);

/* Those of file, and after them the shipped ones. path is what errors call the file. Both are
 * borrowed until the arena is freed, which is where the profiles live too. Fails with kind input
 * and the place when the file is no list of profiles. */
const struct page_profiles *page_profiles_parse(struct str file, const char *path,
                                                struct arena *arena, struct err *err);

/* The first that fits the page; NULL when none does or profiles is NULL. */
const struct page_profile *page_profiles_find(const struct page_profiles *profiles,
                                              const struct dom *dom);

/* The first element that one of the selectors finds, the first selector first; or NULL. */
const struct dom_node *selectors_find(const struct selectors *selectors, const struct dom *dom);

#endif
