/* Samples of units that were drawn to be coded, kept with the codings as
 * codings/ID/samples/NAME.csv: once coded, a sample is what its shares rest on, so none is ever
 * written over. A row is a unit in the order of coding:
 *
 *     unit,text_version,stratum,stratum_units,stratum_drawn,weight,design */
#ifndef READOUT_STUDY_SAMPLES_H
#define READOUT_STUDY_SAMPLES_H

#include "measure/unit_sample.h"
#include "study/coding_units.h"

/* Open record. */
struct sample_row {
    struct str unit;
    struct str stratum; /* empty = there is one alone */
    size_t stratum_units, stratum_drawn;
    double weight; /* units that it stands for: stratum_units / stratum_drawn */
};

/* Open record. */
struct sample {
    struct sample_row *at;
    size_t n;
    struct str design; /* how it was drawn, in words, with the seed */
};

/* Keeps a sample of units under a name. design: how it was drawn, in words. Fails with kind
 * conflict when there is one of that name. */
bool sample_keep(const struct codebook *codebook, struct str name, const struct unit_sample *drawn,
                 const struct coding_units *units, struct str design, struct err *err);

/* Fails with kind missing when there is none of that name, and with kind input, line told, when the
 * file is not as sample_keep wrote it. Lives in the arena. */
bool sample_read(const struct codebook *codebook, struct str name, struct arena *arena,
                 struct sample *sample, struct err *err);

/* Leaves of the current codings those of its units. */
void sample_leave(const struct sample *sample, struct arena *arena, struct codings *codings);

/* The names of all samples, sorted; in arena. */
bool samples_list(const struct codebook *codebook, struct arena *arena, struct str **names,
                  size_t *n, struct err *err);

/* Names all samples of the codebook as they are. Empty when there is none. */
bool samples_hash(const struct codebook *codebook, struct arena *arena, struct str *hash,
                  struct err *err);

#endif
