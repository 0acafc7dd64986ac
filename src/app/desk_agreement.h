/* How far the coders of a codebook agree, as the desk shows it: to those alone whose own set is
 * done, for agreement seen before would steer them. */
#ifndef READOUT_APP_DESK_AGREEMENT_H
#define READOUT_APP_DESK_AGREEMENT_H

#include "app/desk_set.h"

/* Percentage and alpha in a sentence, alpha by topic as a chart, and the table. */
void desk_agreement_put(const struct desk_set *set, struct reply *reply);

/* The same as a file, in the format of the call's ending. Fails while the set is not done. */
bool desk_agreement_answer(const struct desk_set *set, struct reply *reply, struct err *err);

#endif
