/* Which way goods go, in the words of agencies: import, export, total, balance, re-import,
 * re-export. */
#ifndef READOUT_FACTS_DIRECTION_H
#define READOUT_FACTS_DIRECTION_H

#include "base/str.h"

/* Our word; empty when the text is none that readout knows. */
struct str direction_word(struct str text);

#endif
