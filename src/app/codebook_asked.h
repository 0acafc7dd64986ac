/* The codebook that a command is about, and the units that it asks for. */
#ifndef READOUT_APP_CODEBOOK_ASKED_H
#define READOUT_APP_CODEBOOK_ASKED_H

#include "app/request.h"
#include "study/scope.h"

/* Open record. */
struct codebook_asked {
    const struct codebook *codebook;
    const struct study_corpus *corpus;
    struct filter filter; /* of --where */
};

/* As --codebook, --corpus and --where say, each the only one or the codebook's where it is left
 * out. The study is open; the corpus is opened, as the request's store. */
bool codebook_asked(struct request *request, struct codebook_asked *asked, struct err *err);

#endif
