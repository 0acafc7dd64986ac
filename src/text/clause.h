/* The clauses of a sentence, as far as its marks tell: parts that are long enough to say something.
 */
#ifndef READOUT_TEXT_CLAUSE_H
#define READOUT_TEXT_CLAUSE_H

#include "base/arena.h"

/* First bytes of the clauses of a sentence, rising, the first being 0; *n of them. They end after
 * commas, semicolons, colons and dashes; one of fewer than 8 characters (Chinese) or 25 (other
 * languages) is joined with its neighbour. Lives in arena. */
uint32_t *clauses_find(struct str sentence, struct str language, struct arena *arena, size_t *n);

#endif
