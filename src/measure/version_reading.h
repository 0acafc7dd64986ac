/* Two versions of one event laid side by side: sentences, what corresponds, findings.
 * METHOD: versions/findings */
#ifndef READOUT_MEASURE_VERSION_READING_H
#define READOUT_MEASURE_VERSION_READING_H

#include "corpus/unit.h"
#include "measure/version_findings.h"
#include "measure/version_sets.h"

/* Open record; zero is the default. */
struct version_reading_options {
    const struct concept *own; /* the study's concepts and actors, for version_mention.known */
    const uint32_t *sides;     /* for each of own, version_mention.side; NULL = none speaks */
    size_t n_own;
    bool has_links;                      /* as in version_options */
    const struct learned_words *learned; /* of the two languages; NULL = none */
};

/* Open record; lives in the arena. */
struct version_reading {
    const struct version_document *documents[2]; /* in the order of the lexicon's languages */
    struct unit_list sentences[2];
    struct bitext *bitext; /* of one pair */
    struct alignment *alignment;
    struct version_findings findings;
};

/* first and second: of two languages, in either order. Fails where no lexicon lies between them, or
 * a document has no sentence. Cost: about 2 ms for readouts of 20 sentences, and a match of each
 * concept. */
struct version_reading *version_reading_new(const struct version_document *first,
                                            const struct version_document *second,
                                            struct bilinguals *lexicons,
                                            const struct version_reading_options *options,
                                            struct arena *arena, struct err *err);

/* The sentences of a document, and as strings. Fails with kind missing when it has none. */
bool version_sentences(const struct version_document *document, struct arena *arena,
                       struct unit_list *sentences, struct sentence_list *list, struct err *err);

/* Characters of a translation for one of the original, by the ranks of the languages. */
double version_length_ratio(int first_rank, int second_rank);

/* The finding's name, which stays while the texts and their alignment do: "left-out@17-",
 * "percent@3-2", with "#2" behind it where it would stand twice. Sentences count from 1. */
struct str version_finding_id(const struct version_findings *findings, size_t i,
                              struct arena *arena);

/* Of the texts that the finding is about: tells whether they are still those that were judged. */
uint64_t version_finding_hash(const struct version_reading *reading, size_t i);

/* How it is said that a link holds: "主权 – суверенитет, lexicon by way of “sovereignti”". */
struct str version_link_say(const struct version_reading *reading, const struct version_link *link,
                            struct arena *arena);

/* In sentences: how much of either text the other has not, and what else differs. */
struct str version_reading_summary(const struct version_reading *reading, struct arena *arena);

/* A row for each finding, with evidence. wanted: by enum version_kind; NULL = all. */
struct table *version_reading_table(const struct version_reading *reading, const bool *wanted,
                                    struct arena *arena);

#endif
