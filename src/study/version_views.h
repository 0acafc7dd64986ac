/* What a page or a terminal shows of two versions, from what was found in them. */
#ifndef READOUT_STUDY_VERSION_VIEWS_H
#define READOUT_STUDY_VERSION_VIEWS_H

#include "render/version_view.h"
#include "study/own_entries.h"
#include "study/version_verdicts.h"

/* Which rows are wanted, by sign. A zeroed one wants all. */
struct version_filter {
    bool is_set;
    bool wants[N_VERSION_SIGNS];
};

/* Reads "left-out,added" into filter. Fails with kind input, the hint naming what there is. */
bool version_filter_parse(struct str text, struct version_filter *filter, struct err *err);

/* Lives in the arena; the caller fills event, note and provenance. own: of the study, as the
 * reading was told. */
struct version_view *version_view_of(const struct version_reading *reading,
                                     const struct version_verdicts *verdicts,
                                     const struct version_filter *filter,
                                     const struct own_entries *own, struct arena *arena);

#endif
