/* METHOD: dispersion/deviation */
#include "measure/word_spread.h"

#include "base/memory.h"
#include "stat/dispersion.h"

struct word_spread {
    const struct store *store;
    const struct selection *selection;
    struct vocabulary *vocabulary;
    uint64_t n_words;
    uint32_t least_words; /* of a document that has any */
    size_t n_documents;   /* that have any */
    token_at *places;     /* of one term */
    size_t places_cap;
    uint32_t *counts; /* by document of a segment; zero between measures */
    struct arena *scratch;
};

static void done(void *arg)
{
    struct word_spread *spread = arg;
    memory_free(spread->places);
    memory_free(spread->counts);
    arena_free(spread->scratch);
}

static void note_sizes(struct word_spread *spread, uint32_t i)
{
    const struct segment *segment = store_segment(spread->store, i);
    const uint32_t *words = segment_sums(segment).words;
    for (uint32_t j = 0; j < segment_n_documents(segment); j++) {
        uint32_t n = words[j + 1] - words[j];
        if (n == 0 || !selection_has(spread->selection, (struct document_at){i, j}))
            continue;
        spread->n_words += n;
        if (spread->n_documents++ == 0 || n < spread->least_words)
            spread->least_words = n;
    }
}

struct word_spread *word_spread_new(const struct store *store, const struct selection *selection,
                                    struct vocabulary *vocabulary, struct arena *arena)
{
    struct word_spread *spread = arena_zero(arena, 1, sizeof *spread);
    size_t most = 0;
    *spread = (struct word_spread){
        .store = store, .selection = selection, .vocabulary = vocabulary, .scratch = arena_new(0)};
    for (uint32_t i = 0; i < store_n_segments(store); i++) {
        size_t n = segment_n_documents(store_segment(store, i));
        most = n > most ? n : most;
        note_sizes(spread, i);
    }
    spread->counts = memory_new(most + 1, sizeof *spread->counts);
    arena_on_free(arena, done, spread);
    return spread;
}

/* Adds the places of one term to the counts of their documents. */
static bool count_term(struct word_spread *spread, uint32_t i, term_id id, struct err *err)
{
    const struct segment *segment = store_segment(spread->store, i);
    const uint32_t *starts = segment_sums(segment).tokens;
    size_t n = segment_count(segment, id);
    if (n > spread->places_cap) {
        spread->places_cap = 2 * n;
        spread->places = memory_resize(spread->places, spread->places_cap, sizeof *spread->places);
    }
    if (!segment_places(segment, id, spread->places, err))
        return false;
    uint32_t document = 0;
    for (size_t j = 0; j < n; j++) {
        while (starts[document + 1] <= spread->places[j])
            document++;
        spread->counts[document]++;
    }
    return true;
}

/* Adds the documents of a segment that have the word, and empties the counts. */
static void add_documents(struct word_spread *spread, uint32_t i, struct dispersion_sums *sums)
{
    const struct segment *segment = store_segment(spread->store, i);
    const uint32_t *words = segment_sums(segment).words;
    for (uint32_t j = 0; j < segment_n_documents(segment); j++) {
        uint32_t hits = spread->counts[j];
        spread->counts[j] = 0;
        if (hits > 0 && selection_has(spread->selection, (struct document_at){i, j}))
            dispersion_add(sums, hits, words[j + 1] - words[j]);
    }
}

bool word_spread_measure(struct word_spread *spread, uint32_t number, uint64_t n, double *dp_norm,
                         struct err *err)
{
    struct dispersion_sums sums = {.hits = (double)n, .size = (double)spread->n_words};
    for (uint32_t i = 0; i < store_n_segments(spread->store); i++) {
        term_id *ids;
        size_t n_ids = vocabulary_terms(spread->vocabulary, i, number, spread->scratch, &ids);
        for (size_t j = 0; j < n_ids; j++)
            if (!count_term(spread, i, ids[j], err))
                return false;
        if (n_ids)
            add_documents(spread, i, &sums);
        arena_reset(spread->scratch);
    }
    dispersion_add_empty(&sums, spread->n_documents - sums.n_parts, spread->least_words);
    *dp_norm = dispersion_measure(&sums).dp_norm;
    return true;
}
