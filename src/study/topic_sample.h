/* A sample that topics are counted in: which of its units are in scope and labelled, and what each
 * stands for. Only study/topics includes this. */
#ifndef READOUT_STUDY_TOPIC_SAMPLE_H
#define READOUT_STUDY_TOPIC_SAMPLE_H

#include "base/buf.h"
#include "measure/topic_units.h"
#include "study/codebook.h"

struct topic_sample;

/* Lives in the arena. NULL as sample_read fails, and with kind input where the file holds a unit
 * twice or fewer units of a stratum than were drawn. */
struct topic_sample *topic_sample_read(const struct codebook *codebook, struct str name,
                                       struct arena *arena, struct err *err);

/* Leaves only its units in the list. corpus: its name. */
void topic_sample_keep(struct topic_sample *sample, struct str corpus, struct unit_list *units,
                       struct arena *arena);

/* Gives the labellings of units that topic_sample_keep left their weight and stratum. */
void topic_sample_weigh(struct topic_sample *sample, const struct unit_list *in_scope,
                        struct labelling *labellings, size_t n);

/* Then: fraction of each stratum, and how many units were drawn of it, for topic_units. */
void topic_sample_strata(const struct topic_sample *sample, struct arena *arena,
                         struct topic_units *units);

/* Adds lines on how it was drawn and which of its units are not counted. */
void topic_sample_describe(const struct topic_sample *sample, struct buf *notes);

#endif
