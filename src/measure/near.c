/* METHOD: reuse/near */
#include "measure/near.h"

#include "base/map.h"
#include "base/memory.h"
#include "base/pool.h"
#include "corpus/segment_index.h"
#include "measure/grams.h"
#include "measure/shingles.h"

#include <stdlib.h>

enum {
    SHARE_LEAST = 70,       /* of 100 runs of one text that the other has too */
    RUNS_LEAST = 64,        /* shorter texts are not looked at */
    SHIFT_LEAST = 4,        /* one run in 2^4 is sampled */
    SAMPLES_MOST = 1 << 24, /* of the corpus: of larger ones, fewer runs are sampled */
    NEIGHBOURS = 32, /* a run in more texts is compared with so many before and after each text */
    CACHE_BYTES = 128 << 20, /* of sets of runs kept while pairs are counted */
    MASK_BITS = 24
};
/* A pair is counted in full when the samples of the shorter have 3 in 8 in common. */
enum { GATE_COMMON = 3, GATE_ALL = 8 };

/* Documents go by their rank in the order of the corpus. */
struct near {
    const struct store *store;
    struct shingles *shingles;
    const struct document_at *documents;
    size_t n;
    uint32_t **ranks; /* by segment, by document; NO_RANK = not selected */
    uint8_t *are_subjects;
    bool are_all_subjects;
    unsigned shift;
    uint64_t *mask;      /* samples of subjects, by their last bits; NULL = all samples count */
    uint32_t *n_samples; /* by rank, different ones */
    uint32_t *n_kept;    /* by rank, those that pass the mask */
    uint64_t *samples;   /* key << 32 | rank, sorted */
    size_t n_all;        /* of samples */
    struct near_pair *pairs;
    size_t n_pairs, pairs_cap;
};
#define NO_RANK UINT32_MAX

/* --- samples ----------------------------------------------------------------------------------*/

/* Those of one segment, gathered by one thread. */
struct scan {
    struct shingle_list list;
    uint64_t *seen; /* keys that the document in hand has, each below rank + 1 << 32 */
    size_t n_slots;
    uint64_t *samples;
    size_t n, cap;
};

struct scans {
    struct near *near;
    struct scan *at;
    bool is_of_subjects;
};

/* Whether the document has the key for the first time. */
static bool is_unseen(struct scan *scan, uint64_t mark)
{
    size_t mask = scan->n_slots - 1, i = mark & mask;
    while (scan->seen[i] >> 32 == mark >> 32 && scan->seen[i] != mark)
        i = (i + 1) & mask;
    bool is_new = scan->seen[i] != mark;
    scan->seen[i] = mark;
    return is_new;
}

/* Turns the sampled runs into keys, each once; returns how many. */
static size_t drop_repeated(struct scan *scan, uint32_t rank)
{
    struct shingle_list *list = &scan->list;
    size_t n_unlike = 0, n_slots = 1024;
    while (n_slots < 4 * list->n)
        n_slots *= 2;
    if (n_slots > scan->n_slots) {
        memory_free(scan->seen);
        scan->seen = memory_new(n_slots, sizeof *scan->seen);
        scan->n_slots = n_slots;
    }
    for (size_t i = 0; i < list->n; i++) {
        uint32_t key = (uint32_t)list->at[i];
        if (is_unseen(scan, (uint64_t)(rank + 1) << 32 | key))
            list->at[n_unlike++] = key;
    }
    return n_unlike;
}

static bool mask_has(const struct near *near, uint64_t key)
{
    size_t bit = key & ((1 << MASK_BITS) - 1);
    return !near->mask || (near->mask[bit >> 6] >> (bit & 63) & 1);
}

static void scan_document(struct near *near, struct scan *scan, struct document_at at,
                          uint32_t rank)
{
    shingles_of(near->shingles, at, near->shift, &scan->list);
    size_t n = drop_repeated(scan, rank);
    near->n_samples[rank] = (uint32_t)n;
    for (size_t i = 0; scan->list.n_runs >= RUNS_LEAST && i < n; i++) {
        if (!mask_has(near, scan->list.at[i]))
            continue;
        scan->samples = memory_grow(scan->samples, scan->n, &scan->cap, sizeof *scan->samples);
        scan->samples[scan->n++] = scan->list.at[i] << 32 | rank;
        near->n_kept[rank]++;
    }
}

static bool scan_segment(size_t i, void *arg, struct err *err)
{
    struct scans *scans = arg;
    struct near *near = scans->near;
    size_t n = segment_n_documents(store_segment(near->store, i));
    (void)err;
    for (uint32_t j = 0; j < n; j++) {
        uint32_t rank = near->ranks[i][j];
        if (rank != NO_RANK && (!scans->is_of_subjects || near->are_subjects[rank]))
            scan_document(near, &scans->at[i], (struct document_at){(uint32_t)i, j}, rank);
    }
    return true;
}

/* Lays the samples of all segments document by document, so that those of equal key are sorted by
 * rank when they are sorted by key. */
static void gather(struct near *near, const struct scans *scans)
{
    size_t *ends = memory_new(near->n + 1, sizeof *ends);
    near->n_all = 0;
    for (size_t i = 0; i < near->n; i++) {
        ends[i] = near->n_all;
        near->n_all += near->n_kept[i];
    }
    memory_free(near->samples);
    near->samples = memory_new(near->n_all + 1, sizeof *near->samples);
    for (size_t i = 0; i < store_n_segments(near->store); i++)
        for (size_t j = 0; j < scans->at[i].n; j++) {
            uint64_t sample = scans->at[i].samples[j];
            near->samples[ends[(uint32_t)sample]++] = sample;
        }
    memory_free(ends);
}

static bool take_samples(struct near *near, bool is_of_subjects, size_t n_threads, struct err *err)
{
    size_t n_segments = store_n_segments(near->store);
    struct scans scans = {near, memory_new(n_segments + 1, sizeof *scans.at), is_of_subjects};
    memset(near->n_kept, 0, near->n * sizeof *near->n_kept);
    bool is_good = pool_run(n_threads, n_segments, scan_segment, &scans, err);
    gather(near, &scans);
    for (size_t i = 0; i < n_segments; i++) {
        memory_free(scans.at[i].samples);
        memory_free(scans.at[i].seen);
        memory_free(scans.at[i].list.at);
    }
    memory_free(scans.at);
    return is_good;
}

static void make_mask(struct near *near)
{
    near->mask = memory_new(((size_t)1 << MASK_BITS) / 64, sizeof *near->mask);
    for (size_t i = 0; i < near->n_all; i++) {
        size_t bit = near->samples[i] >> 32 & ((1 << MASK_BITS) - 1);
        near->mask[bit >> 6] |= UINT64_C(1) << (bit & 63);
    }
}

/* --- pairs ------------------------------------------------------------------------------------*/

/* Where the samples of each document stand among the sorted ones, if others have them too. */
struct places {
    size_t *begins; /* by rank; n + 1 of them */
    uint32_t *at;
};

static bool has_neighbour(const struct near *near, size_t i)
{
    uint64_t key = near->samples[i] >> 32;
    return (i > 0 && near->samples[i - 1] >> 32 == key) ||
           (i + 1 < near->n_all && near->samples[i + 1] >> 32 == key);
}

static struct places places_of(const struct near *near)
{
    struct places places = {memory_new(near->n + 2, sizeof *places.begins), NULL};
    size_t *ends = places.begins + 1, sum = 0;
    for (size_t i = 0; i < near->n_all; i++)
        ends[(uint32_t)near->samples[i]] += has_neighbour(near, i);
    for (size_t i = 0; i < near->n; i++) {
        size_t count = ends[i];
        ends[i] = sum;
        sum += count;
    }
    places.at = memory_new(sum + 1, sizeof *places.at);
    for (size_t i = 0; i < near->n_all; i++) /* moves each begin to the next one's */
        if (has_neighbour(near, i))
            places.at[ends[(uint32_t)near->samples[i]]++] = (uint32_t)i;
    return places;
}

/* The documents that share samples with one. */
struct tally {
    uint32_t *counts; /* by rank */
    uint32_t *met;
    size_t n_met;
};

static void count_one(struct tally *tally, uint32_t rank)
{
    if (tally->counts[rank]++ == 0)
        tally->met[tally->n_met++] = rank;
}

/* Counts those who have the sample at i: of two subjects, the later one for the earlier. */
static void count_neighbours(const struct near *near, size_t i, struct tally *tally)
{
    uint64_t key = near->samples[i] >> 32;
    for (size_t j = i + 1; j < near->n_all && j <= i + NEIGHBOURS; j++) {
        if (near->samples[j] >> 32 != key)
            break;
        count_one(tally, (uint32_t)near->samples[j]);
    }
    for (size_t j = i; !near->are_all_subjects && j > 0 && j + NEIGHBOURS > i; j--) {
        uint32_t rank = (uint32_t)near->samples[j - 1];
        if (near->samples[j - 1] >> 32 != key)
            break;
        if (!near->are_subjects[rank])
            count_one(tally, rank);
    }
}

static void add_pair(struct near *near, uint32_t one, uint32_t other)
{
    uint32_t first = one < other ? one : other, second = one < other ? other : one;
    near->pairs = memory_grow(near->pairs, near->n_pairs, &near->pairs_cap, sizeof *near->pairs);
    near->pairs[near->n_pairs++] = (struct near_pair){.first = {0, first}, .second = {0, second}};
}

/* Adds those that share enough samples with it, and forgets the tally. */
static void take_tally(struct near *near, uint32_t rank, struct tally *tally)
{
    for (size_t i = 0; i < tally->n_met; i++) {
        uint32_t other = tally->met[i], n_common = tally->counts[other];
        uint32_t a = near->n_samples[rank], b = near->n_samples[other];
        if ((uint64_t)n_common * GATE_ALL >= (uint64_t)GATE_COMMON * (a < b ? a : b))
            add_pair(near, rank, other);
        tally->counts[other] = 0;
    }
    tally->n_met = 0;
}

/* Pairs that are worth counting in full; their documents are ranks until then. */
static void find_pairs(struct near *near)
{
    struct places places = places_of(near);
    struct tally tally = {memory_new(near->n + 1, sizeof *tally.counts),
                          memory_new(near->n + 1, sizeof *tally.met), 0};
    for (uint32_t rank = 0; rank < near->n; rank++) {
        if (!near->are_subjects[rank])
            continue;
        for (size_t i = places.begins[rank]; i < places.begins[rank + 1]; i++)
            count_neighbours(near, places.at[i], &tally);
        take_tally(near, rank, &tally);
    }
    memory_free(places.begins);
    memory_free(places.at);
    memory_free(tally.counts);
    memory_free(tally.met);
}

/* --- counting in full -------------------------------------------------------------------------*/

struct cache {
    struct shingle_set *sets; /* by rank */
    struct shingle_list list;
    size_t size_bytes;
};

static void cache_clear(struct cache *cache, size_t n)
{
    for (size_t i = 0; i < n; i++)
        shingle_set_done(&cache->sets[i]);
    cache->size_bytes = 0;
}

static const struct shingle_set *cached(const struct near *near, struct cache *cache, uint32_t rank)
{
    struct shingle_set *set = &cache->sets[rank];
    if (!set->slots) {
        shingles_of(near->shingles, near->documents[rank], 0, &cache->list);
        shingle_set_make(set, &cache->list);
        cache->size_bytes += (set->mask + 1) * sizeof *set->slots;
    }
    return set;
}

static bool is_enough(size_t n_common, size_t n)
{
    return n && n_common * 100 >= n * SHARE_LEAST;
}

static int by_documents(const void *a, const void *b)
{
    const struct near_pair *x = a, *y = b;
    if (x->second.document != y->second.document)
        return x->second.document < y->second.document ? -1 : 1;
    return (x->first.document > y->first.document) - (x->first.document < y->first.document);
}

/* Keeps the pairs that have enough in common, by their places in the corpus. */
static void count_pairs(struct near *near)
{
    struct cache cache = {.sets = memory_new(near->n + 1, sizeof *cache.sets)};
    size_t n = 0;
    if (near->n_pairs)
        qsort(near->pairs, near->n_pairs, sizeof *near->pairs, by_documents);
    for (size_t i = 0; i < near->n_pairs; i++) {
        uint32_t first = near->pairs[i].first.document, second = near->pairs[i].second.document;
        if (cache.size_bytes > CACHE_BYTES)
            cache_clear(&cache, near->n);
        const struct shingle_set *a = cached(near, &cache, first);
        const struct shingle_set *b = cached(near, &cache, second);
        struct near_pair pair = {near->documents[first], near->documents[second], a->n, b->n, 0};
        pair.n_common = a->n < b->n ? shingle_set_common(a, b) : shingle_set_common(b, a);
        if (is_enough(pair.n_common, a->n) || is_enough(pair.n_common, b->n))
            near->pairs[n++] = pair;
    }
    cache_clear(&cache, near->n);
    memory_free(cache.sets);
    memory_free(cache.list.at);
    near->n_pairs = n;
}

enum near_relation near_relation(const struct near_pair *pair)
{
    bool is_first_in = is_enough(pair->n_common, pair->n_first);
    bool is_second_in = is_enough(pair->n_common, pair->n_second);
    return is_first_in && is_second_in ? NEAR_SAME
           : is_first_in               ? NEAR_FIRST_WITHIN
                                       : NEAR_SECOND_WITHIN;
}

/* --- all --------------------------------------------------------------------------------------*/

static void choose_subjects(struct near *near, const struct near_options *options,
                            struct arena *arena)
{
    struct map *ids = map_new();
    size_t n = 0;
    near->are_subjects = arena_zero(arena, near->n + 1, 1);
    for (size_t i = 0; i < options->n_ids; i++)
        map_put(ids, options->ids[i], NULL);
    for (size_t i = 0; i < near->n; i++) {
        struct document document;
        struct document_at at = near->documents[i];
        segment_document(store_segment(near->store, at.segment), at.document, &document);
        near->are_subjects[i] = options->n_ids == 0 || map_get(ids, document.id);
        n += near->are_subjects[i];
    }
    near->are_all_subjects = n == near->n;
    map_free(ids);
}

/* Half the sampling rate again and again until a large corpus has samples few enough. */
static unsigned shift_of(const struct store *store)
{
    uint64_t n_characters = 0;
    unsigned shift = SHIFT_LEAST;
    for (size_t i = 0; i < store_n_segments(store); i++) {
        const struct segment *segment = store_segment(store, i);
        n_characters += segment_sums(segment).characters[segment_n_documents(segment)];
    }
    while (n_characters >> shift > SAMPLES_MOST)
        shift++;
    return shift;
}

static void rank_documents(struct near *near, const struct near_options *options,
                           struct arena *arena)
{
    const struct store *store = near->store;
    size_t n_segments = store_n_segments(store);
    struct selection *selection = selection_make(store, &options->filter, arena);
    near->documents = selection_documents(selection, store, arena);
    near->n = selection->n;
    near->ranks = arena_alloc(arena, (n_segments + 1) * sizeof *near->ranks);
    for (size_t i = 0; i < n_segments; i++) {
        size_t n = segment_n_documents(store_segment(store, i));
        near->ranks[i] = arena_alloc(arena, (n + 1) * sizeof *near->ranks[i]);
        memset(near->ranks[i], 0xFF, (n + 1) * sizeof *near->ranks[i]);
    }
    for (size_t i = 0; i < near->n; i++)
        near->ranks[near->documents[i].segment][near->documents[i].document] = (uint32_t)i;
    near->n_samples = arena_zero(arena, near->n + 1, sizeof *near->n_samples);
    near->n_kept = arena_zero(arena, near->n + 1, sizeof *near->n_kept);
    near->shift = shift_of(store);
}

bool near_find(const struct store *store, const struct near_options *options, struct arena *arena,
               struct near_list *list, struct err *err)
{
    struct near near = {.store = store};
    rank_documents(&near, options, arena);
    choose_subjects(&near, options, arena);
    near.shingles = shingles_new(store);
    bool is_good = near.are_all_subjects || take_samples(&near, true, options->n_threads, err);
    if (is_good && !near.are_all_subjects)
        make_mask(&near);
    is_good = is_good && take_samples(&near, false, options->n_threads, err);
    if (is_good) {
        grams_sort(&near.samples, near.n_all);
        find_pairs(&near);
        count_pairs(&near);
        list->n = near.n_pairs;
        list->at = arena_alloc(arena, (list->n + 1) * sizeof *list->at);
        if (list->n)
            memcpy(list->at, near.pairs, list->n * sizeof *list->at);
    }
    shingles_free(near.shingles);
    memory_free(near.mask);
    memory_free(near.samples);
    memory_free(near.pairs);
    return is_good;
}
