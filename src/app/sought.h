/* What a command looks for in texts. */
#ifndef READOUT_APP_SOUGHT_H
#define READOUT_APP_SOUGHT_H

#include "app/request.h"
#include "corpus/query.h"

/* @concept of the study, or a concept made of the one term that was typed. lang: of the term; empty
 * = by script. Fails with the word's place in the command. */
bool sought_concept(const struct request *request, struct str word, struct str lang,
                    struct concept *concept, struct err *err);

/* The same, or a query over tokens. */
const struct query *sought_query(const struct request *request, struct str word, struct str lang,
                                 struct err *err);

#endif
