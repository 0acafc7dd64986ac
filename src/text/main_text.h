/* The main text of a page whose template nobody described. */
#ifndef READOUT_TEXT_MAIN_TEXT_H
#define READOUT_TEXT_MAIN_TEXT_H

#include "text/dom.h"

/* Finds the element whose paragraphs hold most text outside links, and gives its text without
 * navigation, comments and the like. Source of the idea: paragraph scores handed to parent and
 * grandparent (Arc90's Readability), link density (Kohlschütter et al. 2010, Boilerplate Detection
 * using Shallow Text Features). Cost: linear in the page. */
struct str main_text(const struct dom *dom, struct arena *arena);

#endif
