/* Events, each with the documents that are versions of it, at most one in each language unless a
 * person says otherwise; and the documents that have no counterpart, which is a result too.
 * METHOD: versions/pairing */
#ifndef READOUT_MEASURE_VERSION_SETS_H
#define READOUT_MEASURE_VERSION_SETS_H

#include "base/table.h"
#include "corpus/selection.h"
#include "measure/pairing.h"
#include "text/bilinguals.h"

/* Open record. */
struct version_document {
    struct str corpus;
    const struct store *store;
    struct document document;
    int rank;       /* of its language (text/bilinguals.h) */
    uint32_t event; /* number of the event that it is a version of */
};

struct version_documents {
    struct version_document *at;
    size_t n;
};

/* What ties two documents, the one of the lower rank first. */
struct version_tie {
    uint32_t documents[2];
    double cosine, margin, confidence; /* NaN: a person tied them */
    bool is_linked;                    /* else it is the nearest of one that has no counterpart */
};

struct version_event {
    struct str name;     /* a person's, or its date; unique */
    struct str note;     /* a person's */
    day date;            /* the earliest of its documents; DAY_NONE = unknown */
    uint32_t *documents; /* by language, then by place in the list */
    size_t n;            /* 1: only one side reported it */
};

/* Open record; lives in the arena. */
struct version_sets {
    struct version_documents documents;
    struct version_event *events; /* by date, then by their first document */
    size_t n_events;
    struct version_tie *ties;
    size_t n_ties;
};

/* What a person said: these documents are versions of one event (one alone: so it is called). */
struct version_said {
    struct str name, note; /* empty = none */
    const uint32_t *documents;
    size_t n;
};

/* Open record; zero is the default. */
struct version_rules {
    int n_days; /* as in pairing_options */
    const struct version_said *said;
    size_t n_said;
    const struct version_tie *apart; /* no versions of each other, whatever their words say */
    size_t n_apart;
};

/* Adds the documents in Chinese, English and Russian that filter selects. */
void version_documents_add(struct version_documents *documents, struct str corpus,
                           const struct store *store, const struct filter *filter,
                           struct arena *arena);

/* Fails when a lexicon cannot be opened. Cost: pairing_find for each two languages. */
struct version_sets *version_sets_find(const struct version_documents *documents,
                                       const struct version_rules *rules,
                                       struct bilinguals *lexicons, struct arena *arena,
                                       struct err *err);

/* A row for each pair of versions, and for each document that has none, with the nearest. */
struct table *version_sets_table(const struct version_sets *sets, struct arena *arena);

/* "CORPUS/DOCUMENT". */
struct str version_document_id(const struct version_document *document, struct arena *arena);

#endif
