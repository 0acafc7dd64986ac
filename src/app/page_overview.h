/* What the parts of the overview share. */
#ifndef READOUT_APP_PAGE_OVERVIEW_H
#define READOUT_APP_PAGE_OVERVIEW_H

#include "app/web_page.h"

/* What needs somebody: claims that fail, results that are stale, files that nobody read, units to
 * be coded; or that all is well. What cannot be found out is told in its place. */
void overview_put_needs(const struct call *call, struct reply *reply);

#endif
