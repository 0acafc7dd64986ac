/* What the rules of a codebook say, as codings of the coder "rules", marked as such. */
#ifndef READOUT_STUDY_RULE_CODINGS_H
#define READOUT_STUDY_RULE_CODINGS_H

#include "study/codings.h"
#include "study/topics.h"

/* A coding for each unit of topics, which topics_find gave for TOPICS_RULE, unless the rules said
 * the same of the same text before. Units to which no rule gives a code are coded too: that no
 * topic applies is what the rules say of them. Returns how many; they live in arena and borrow
 * topics. */
size_t rule_codings_find(const struct topics *topics, const struct codings *codings,
                         struct arena *arena, struct coding **found);

#endif
