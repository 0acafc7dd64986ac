/* METHOD: reuse/passages */
#include "measure/grams.h"

#include "base/memory.h"

/* --- which grams occur twice ------------------------------------------------------------------*/

/* Two bits for each hash: met once, met again. Other grams of the same bits are taken for the same:
 * they are sorted in vain and then found to be alone. */
struct sieve {
    uint64_t *once, *again;
    unsigned shift;
};

enum { SIEVE_BITS_LEAST = 16, SIEVE_BITS_MOST = 31 };

static struct sieve sieve_new(size_t n)
{
    unsigned bits = SIEVE_BITS_LEAST;
    while (bits < SIEVE_BITS_MOST && ((size_t)1 << bits) < 8 * n)
        bits++;
    return (struct sieve){memory_new(((size_t)1 << bits) / 64, sizeof(uint64_t)),
                          memory_new(((size_t)1 << bits) / 64, sizeof(uint64_t)), 64 - bits};
}

static void sieve_see(struct sieve *sieve, uint64_t hash)
{
    uint64_t bit = hash >> sieve->shift, mask = UINT64_C(1) << (bit & 63);
    if (sieve->once[bit >> 6] & mask)
        sieve->again[bit >> 6] |= mask;
    else
        sieve->once[bit >> 6] |= mask;
}

static bool sieve_has(const struct sieve *sieve, uint64_t hash)
{
    uint64_t bit = hash >> sieve->shift;
    return sieve->again[bit >> 6] >> (bit & 63) & 1;
}

/* --- all of them ------------------------------------------------------------------------------*/

static uint64_t hash_of(const uint32_t *symbols, unsigned length)
{
    uint64_t hash = 0;
    for (unsigned i = 0; i < length; i++) {
        hash = (hash ^ symbols[i]) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    return hash * UINT64_C(0xBF58476D1CE4E5B9);
}

/* Calls with the place and hash of every gram, document by document. */
typedef void gram_fn(void *arg, size_t place, uint64_t hash);

static void each_gram(const struct symbols *symbols, unsigned length, gram_fn *call, void *arg)
{
    for (size_t i = 0; i < symbols->n_documents; i++)
        for (size_t at = symbols->begins[i]; at + length <= symbols->begins[i + 1]; at++)
            call(arg, at, hash_of(symbols->at + at, length));
}

static void see_gram(void *arg, size_t place, uint64_t hash)
{
    (void)place;
    sieve_see(arg, hash);
}

/* Upper half of the hash above, place below: sorting by the hash keeps places in order. */
struct marks {
    const struct sieve *sieve;
    uint64_t *at;
    size_t n, cap;
};

static void mark_gram(void *arg, size_t place, uint64_t hash)
{
    struct marks *marks = arg;
    if (!sieve_has(marks->sieve, hash))
        return;
    marks->at = memory_grow(marks->at, marks->n, &marks->cap, sizeof *marks->at);
    marks->at[marks->n++] = (hash & UINT64_C(0xFFFFFFFF00000000)) | (uint32_t)place;
}

/* In rounds of 11 bits from the low end of the upper half. */
void grams_sort(uint64_t **at, size_t n)
{
    enum { ROUND_BITS = 11, ROUNDS = 3, BUCKETS = 1 << ROUND_BITS };
    uint64_t *from = *at, *to = memory_new(n + 1, sizeof *to);
    size_t *ends = memory_new(BUCKETS, sizeof *ends);
    for (unsigned round = 0; round < ROUNDS; round++) {
        unsigned shift = 32 + round * ROUND_BITS;
        memset(ends, 0, BUCKETS * sizeof *ends);
        for (size_t i = 0; i < n; i++)
            ends[from[i] >> shift & (BUCKETS - 1)]++;
        for (size_t i = 0, sum = 0; i < BUCKETS; i++) {
            size_t count = ends[i];
            ends[i] = sum;
            sum += count;
        }
        for (size_t i = 0; i < n; i++)
            to[ends[from[i] >> shift & (BUCKETS - 1)]++] = from[i];
        uint64_t *other = from;
        from = to;
        to = other;
    }
    memory_free(ends);
    memory_free(to);
    *at = from;
}

/* --- groups -----------------------------------------------------------------------------------*/

static size_t document_of(const struct symbols *symbols, size_t place)
{
    size_t low = 0, high = symbols->n_documents;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (symbols->begins[middle] <= place)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool is_formula(const struct symbols *symbols, const uint32_t *places, size_t n)
{
    size_t least = symbols->n_documents / FORMULA_SHARE;
    least = least > FORMULA_LEAST ? least : FORMULA_LEAST;
    size_t n_documents = 0;
    for (size_t i = 0; i < n && n_documents + (n - i) > least;) {
        size_t end = symbols->begins[document_of(symbols, places[i]) + 1];
        while (i < n && places[i] < end)
            i++;
        n_documents++;
    }
    return n_documents > least;
}

/* Groups of two and more of the sorted marks. */
static void make_groups(struct grams *grams, const struct symbols *symbols,
                        const struct marks *marks)
{
    size_t n_places = 0, cap = 0;
    grams->n_groups = 1;
    grams->places = memory_new(marks->n + 1, sizeof *grams->places);
    grams->begins = memory_grow(grams->begins, 1, &cap, sizeof *grams->begins);
    grams->begins[0] = grams->begins[1] = 0;
    for (size_t i = 0, next; i < marks->n; i = next) {
        for (next = i + 1; next < marks->n && marks->at[next] >> 32 == marks->at[i] >> 32;)
            next++;
        if (next - i < 2)
            continue;
        for (size_t j = i; j < next; j++) {
            grams->groups[(uint32_t)marks->at[j]] = (uint32_t)grams->n_groups;
            grams->places[n_places++] = (uint32_t)marks->at[j];
        }
        grams->n_groups++;
        grams->begins = memory_grow(grams->begins, grams->n_groups, &cap, sizeof *grams->begins);
        grams->begins[grams->n_groups] = (uint32_t)n_places;
    }
    grams->are_formulae = memory_new(grams->n_groups, sizeof *grams->are_formulae);
    for (size_t i = 1; i < grams->n_groups; i++)
        grams->are_formulae[i] = is_formula(symbols, grams->places + grams->begins[i],
                                            grams->begins[i + 1] - grams->begins[i]);
    grams->places = memory_resize(grams->places, n_places + 1, sizeof *grams->places);
}

void grams_make(struct grams *grams, const struct symbols *symbols, unsigned length)
{
    struct sieve sieve = sieve_new(symbols->n);
    struct marks marks = {.sieve = &sieve};
    *grams = (struct grams){.length = length};
    grams->groups = memory_new(symbols->n + 1, sizeof *grams->groups);
    each_gram(symbols, length, see_gram, &sieve);
    each_gram(symbols, length, mark_gram, &marks);
    memory_free(sieve.once);
    memory_free(sieve.again);
    grams_sort(&marks.at, marks.n);
    make_groups(grams, symbols, &marks);
    memory_free(marks.at);
}

void grams_done(struct grams *grams)
{
    memory_free(grams->groups);
    memory_free(grams->begins);
    memory_free(grams->places);
    memory_free(grams->are_formulae);
    *grams = (struct grams){0};
}
