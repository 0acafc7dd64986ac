/* A text cut into what is new in it, what was said before, word for word or edited, and what it
 * drops of the last of its kind. METHOD: reuse/passages  METHOD: reuse/difference */
#ifndef READOUT_MEASURE_REUSE_TABLE_H
#define READOUT_MEASURE_REUSE_TABLE_H

#include "base/table.h"
#include "measure/reuse_question.h"

/* One row a passage of each document of question->ids, in the order of its text; after them what it
 * drops. Columns: document, date, lang, class (new, verbatim, edited, formula, dropped), moved (yes
 * or no; missing unless the last of its kind has the passage), begin, end (bytes), size, unit,
 * text, source, source_date, source_begin, source_end (where the wording is nearest), first,
 * first_date (where most of it stands first), documents (earlier ones that have most of it),
 * changes (of edited ones: [-out-] {+in+}). Of a dropped passage text, begin and end are those of
 * the last of its kind, which is its source. Fails with kind missing when an id is not there. */
struct table *reuse_passages(const struct store *store, const struct reuse_question *question,
                             struct arena *arena, struct err *err);

/* The same with a row a sentence: said before where one passage has four fifths of it; class partly
 * where half of it stands in several. */
struct table *reuse_sentences(const struct store *store, const struct reuse_question *question,
                              struct arena *arena, struct err *err);

#endif
