/* Units drawn to be coded, each with the stratum that it stands for. METHOD: sample/draw */
#ifndef READOUT_MEASURE_UNIT_SAMPLE_H
#define READOUT_MEASURE_UNIT_SAMPLE_H

#include "base/arena.h"
#include "stat/sample.h"

/* Open record. */
struct unit_sample_options {
    size_t n; /* 0 = all */
    enum sample_allocation allocation;
    uint64_t seed;
};

/* Open record. */
struct unit_stratum {
    struct str name;
    size_t n_units, n_drawn;
};

/* Open record; a unit is its number in what was asked about. */
struct unit_sample {
    struct unit_stratum *strata; /* in the order of their names */
    size_t n_strata;
    size_t *units;     /* in the order in which they are to be coded, which is random too */
    size_t *strata_of; /* of each of these */
    size_t n;
};

/* names: the stratum of each unit; all equal when there are none. The same seed draws the same.
 * Fails with kind input when n is more than there are units, or less than there are strata. */
bool unit_sample_draw(const struct str *names, size_t n_units,
                      const struct unit_sample_options *options, struct arena *arena,
                      struct unit_sample *sample, struct err *err);

#endif
