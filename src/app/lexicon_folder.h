/* Where the bilingual lexicons lie: as --lexicons says, or the variable READOUT_LEXICONS, or beside
 * the program: where the build or the installation put them. */
#ifndef READOUT_APP_LEXICON_FOLDER_H
#define READOUT_APP_LEXICON_FOLDER_H

#include "app/request.h"
#include "text/bilinguals.h"

/* Closed with the request's arena. Fails with kind missing when they are nowhere. */
struct bilinguals *lexicons_open(const struct request *request, struct err *err);

#endif
