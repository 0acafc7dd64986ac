/* The main text of a page whose template nobody described. */
#ifndef READOUT_TEXT_MAIN_TEXT_H
#define READOUT_TEXT_MAIN_TEXT_H

#include "text/dom.h"

/* The text of what the page itself calls its article (see page_part.h), or where nothing is called
 * so, of the element whose paragraphs hold most text outside links; without navigation, comments,
 * captions, lists of links and the headings above these. Source of the ideas: paragraph scores
 * handed to parent and grandparent (Arc90's Readability), link density (Kohlschütter et al. 2010,
 * Boilerplate Detection using Shallow Text Features), names of parts (Barbaresi 2021, Trafilatura).
 * Cost: linear in the page. */
struct str main_text(const struct dom *dom, struct arena *arena);

#endif
