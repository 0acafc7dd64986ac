/* Which documents of a corpus a question is about. */
#ifndef READOUT_CORPUS_SELECTION_H
#define READOUT_CORPUS_SELECTION_H

#include "corpus/store.h"

/* Open record; a zeroed one selects all. Each list is "a or b"; different lists are "and". */
struct filter {
    struct period period;                         /* both 0 = any */
    struct str *langs, *sources, *kinds, *actors; /* actors: any of these is named */
    size_t n_langs, n_sources, n_kinds, n_actors;
    struct str *pair; /* all of these actors are named */
    size_t n_pair;
    struct str *ids; /* these documents alone */
    size_t n_ids;
    struct str *speakers, *outlets, *roles; /* of turns, see filter_takes_turn */
    size_t n_speakers, n_outlets, n_roles;
};

/* Whether it speaks of turns: then it selects documents that have such a turn. */
bool filter_has_turns(const struct filter *filter);
bool filter_takes_turn(const struct filter *filter, const struct document *document,
                       const struct turn *turn);

/* Reads one condition "lang=zh,ru", "source=…", "kind=…", "actor=CHN", "pair=CHN-RUS", "id=…",
 * "speaker=…", "outlet=…", "role=answer", "date=2000..2023" and adds it to filter. Fails when the
 * key is unknown. */
bool filter_parse(struct str text, struct arena *arena, struct filter *filter, struct err *err);

/* In words, for subtitles: "Chinese documents from fmprc.gov.cn, 2000..2023"; "all documents". */
struct str filter_describe(const struct filter *filter, struct arena *arena);

/* One bit per document of each segment. Dead documents are never in it. */
struct selection {
    uint64_t **bits;     /* by segment; NULL = all documents of that segment */
    size_t *n_documents; /* by segment: how many are selected */
    size_t n_segments;
    size_t n; /* in all */
};

/* Borrowed until the arena is freed. Cost: one look at each document's columns. */
struct selection *selection_make(const struct store *store, const struct filter *filter,
                                 struct arena *arena);

/* The selected documents of all segments in the order of the corpus, selection->n of them. */
struct document_at *selection_documents(const struct selection *selection,
                                        const struct store *store, struct arena *arena);
/* All documents that are not dead and not in selection. Borrowed until the arena is freed. */
struct selection *selection_rest(const struct store *store, const struct selection *selection,
                                 struct arena *arena);

static inline bool selection_has(const struct selection *selection, struct document_at at)
{
    const uint64_t *bits = selection->bits[at.segment];
    return !bits || (bits[at.document >> 6] >> (at.document & 63) & 1);
}

#endif
