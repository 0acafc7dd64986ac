/* Inside of the findings: which words of two runs of sentences are taken for each other, and why.
 */
#ifndef READOUT_MEASURE_VERSION_LINKS_H
#define READOUT_MEASURE_VERSION_LINKS_H

#include "measure/version_findings.h"

/* Sets links and n_links of a finding from its spans. Each word is linked once, the likeliest pairs
 * first. Lives in arena. */
void version_links_find(const struct bitext *bitext, const struct alignment *alignment, size_t pair,
                        const struct version_options *options, struct arena *arena,
                        struct version_finding *finding);

#endif
