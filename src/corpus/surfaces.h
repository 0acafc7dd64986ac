/* The surface forms of a segment while it is made: each gets a number when it is first seen. */
#ifndef READOUT_CORPUS_SURFACES_H
#define READOUT_CORPUS_SURFACES_H

#include "base/str.h"

struct surfaces;
struct surfaces *surfaces_new(void);
void surfaces_free(struct surfaces *surfaces);

/* The number of the form, counting from 0. form is copied. Cost: about 3 ns for a frequent form of
 * at most 32 bytes, a look into a map for others. */
uint32_t surfaces_number(struct surfaces *surfaces, struct str form);

size_t surfaces_count(const struct surfaces *surfaces);
/* The form of a number. Borrowed until surfaces_free. */
struct str surfaces_form(const struct surfaces *surfaces, uint32_t number);

#endif
