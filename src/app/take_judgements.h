/* The judgements that a command is about: of a table that it names, or of a codebook of the study.
 */
#ifndef READOUT_APP_TAKE_JUDGEMENTS_H
#define READOUT_APP_TAKE_JUDGEMENTS_H

#include "app/request.h"
#include "render/provenance.h"
#include "study/coding_judgements.h"

/* Open record. */
struct taken {
    struct judgements *judgements;
    const struct codebook *codebook; /* NULL = they are a table's */
    struct codings codings;          /* of the codebook */
    struct provenance provenance;
};

/* As --codebook, or --file, --unit, --coder and --code, say; by: which codings of a codebook. Opens
 * the study for a codebook. In the request's arena. */
bool take_judgements(struct request *request, enum judged_by by, struct taken *taken,
                     struct err *err);

/* What people said of the units of a sample of --codebook. */
bool take_sampled(struct request *request, struct str sample, struct taken *taken, struct err *err);

/* The codings of this codebook of the open study. */
bool take_codings(const struct request *request, const struct codebook *codebook, enum judged_by by,
                  struct taken *taken, struct err *err);

#endif
