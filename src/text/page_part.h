/* What an element of a page is by its tag and by what people call such parts in class, id and role.
 * The names are those of common page systems in the large languages, not of single sites. */
#ifndef READOUT_TEXT_PAGE_PART_H
#define READOUT_TEXT_PAGE_PART_H

#include "text/dom.h"

enum page_part {
    PART_PLAIN,   /* its names say nothing */
    PART_BODY,    /* the body of an article: itemprop=articleBody, "entry-content" */
    PART_ARTICLE, /* article elements */
    PART_MAIN,    /* main elements, "content" */
    PART_ASIDE,   /* what stands around: "share", "related", "author"; may be a wrong name */
    PART_OUTSIDE  /* certainly no article: nav and footer elements, comments */
};

/* Cost: linear in the length of the names. */
enum page_part page_part_of(const struct dom_node *node, struct arena *arena);

#endif
