/* METHOD: reuse/near */
#include "measure/shingles.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "corpus/segment_index.h"
#include "measure/symbols.h"

enum { CHARACTERS_OF_SHINGLE = 7, WORDS_OF_SHINGLE = 5, RING = 8 };

struct shingles {
    const struct store *store;
    uint32_t **terms; /* by segment, by term: its hash; 0 = no word */
};

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 32) * UINT64_C(0x9E3779B97F4A7C15);
    return x ^ x >> 29;
}

struct shingles *shingles_new(const struct store *store)
{
    size_t n = store_n_segments(store);
    struct shingles *shingles = memory_new(1, sizeof *shingles);
    shingles->store = store;
    shingles->terms = memory_new(n + 1, sizeof *shingles->terms);
    for (size_t i = 0; i < n; i++) {
        const struct segment *segment = store_segment(store, i);
        size_t n_terms = segment_n_terms(segment);
        uint32_t *terms = memory_new(n_terms + 1, sizeof *terms);
        for (term_id term = 0; term < n_terms; term++) {
            struct str word = segment_term(segment, term);
            if (token_is_word(segment_term_kind(segment, term)))
                terms[term] = (uint32_t)hash_fast(word.at, word.len) | 1;
        }
        shingles->terms[i] = terms;
    }
    return shingles;
}

void shingles_free(struct shingles *shingles)
{
    if (!shingles)
        return;
    for (size_t i = 0; i < store_n_segments(shingles->store); i++)
        memory_free(shingles->terms[i]);
    memory_free(shingles->terms);
    memory_free(shingles);
}

/* --- runs -------------------------------------------------------------------------------------*/

/* The last symbols, as a polynomial whose oldest member can be taken out. */
struct window {
    uint64_t symbols[RING];
    size_t n_seen, length;
    uint64_t sum, oldest_factor, seed;
    uint64_t limit; /* greater hashes are left out */
};

/* Makes a small number fill 64 bits. */
#define SPREAD UINT64_C(0xBF58476D1CE4E5B9)
#define BASE UINT64_C(0xD1342543DE82EF95)

static struct window window_of(size_t length, struct str lang, unsigned shift)
{
    struct window window = {.length = length, .oldest_factor = 1, .limit = UINT64_MAX >> shift};
    window.seed = hash_fast(lang.at, lang.len);
    for (size_t i = 0; i < length; i++)
        window.oldest_factor *= BASE;
    return window;
}

static inline void see(struct window *window, uint64_t symbol, struct shingle_list *list)
{
    size_t at = window->n_seen++;
    uint64_t oldest = window->symbols[(at - window->length) % RING];
    window->symbols[at % RING] = symbol;
    window->sum = window->sum * BASE + symbol - oldest * window->oldest_factor;
    uint64_t hash = mix(window->sum + window->seed);
    list->at[list->n] = hash;
    list->n += hash <= window->limit && window->n_seen >= window->length;
}

static size_t n_runs(const struct window *window)
{
    return window->n_seen < window->length ? 0 : window->n_seen - window->length + 1;
}

static void see_characters(struct window window, struct str text, struct shingle_list *list)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t symbol = symbol_of_character(utf8_next(text, &at));
        if (symbol)
            see(&window, symbol * SPREAD, list);
    }
    list->n_runs = n_runs(&window);
}

static void see_words(struct window window, const struct segment *segment, size_t document,
                      const uint32_t *terms, struct shingle_list *list)
{
    struct token_array tokens = segment_tokens(segment);
    const uint32_t *starts = segment_sums(segment).tokens;
    for (token_at at = starts[document]; at < starts[document + 1]; at++) {
        uint32_t symbol = terms[token_array_get(tokens, at)];
        if (symbol)
            see(&window, symbol * SPREAD, list);
    }
    list->n_runs = n_runs(&window);
}

void shingles_of(const struct shingles *shingles, struct document_at at, unsigned shift,
                 struct shingle_list *list)
{
    const struct segment *segment = store_segment(shingles->store, at.segment);
    const uint32_t *starts = segment_sums(segment).tokens;
    struct document document;
    segment_document(segment, at.document, &document);
    bool are_characters = symbols_are_characters(document.lang);
    size_t most =
        are_characters ? document.text.len : starts[at.document + 1] - starts[at.document];
    if (most >= list->cap) {
        list->cap = most + most / 2 + 1;
        list->at = memory_resize(list->at, list->cap, sizeof *list->at);
    }
    list->n = 0;
    if (are_characters)
        see_characters(window_of(CHARACTERS_OF_SHINGLE, document.lang, shift), document.text, list);
    else
        see_words(window_of(WORDS_OF_SHINGLE, document.lang, shift), segment, at.document,
                  shingles->terms[at.segment], list);
}

/* --- sets -------------------------------------------------------------------------------------*/

static bool set_put(uint64_t *slots, size_t mask, uint64_t hash)
{
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        if (slots[i] == hash)
            return false;
        if (!slots[i]) {
            slots[i] = hash;
            return true;
        }
    }
}

void shingle_set_make(struct shingle_set *set, const struct shingle_list *list)
{
    size_t n_slots = 16;
    while (n_slots < 2 * list->n)
        n_slots *= 2;
    *set = (struct shingle_set){memory_new(n_slots, sizeof *set->slots), n_slots - 1, 0};
    for (size_t i = 0; i < list->n; i++)
        set->n += set_put(set->slots, set->mask, list->at[i] ? list->at[i] : 1);
}

void shingle_set_done(struct shingle_set *set)
{
    memory_free(set->slots);
    *set = (struct shingle_set){0};
}

static bool set_has(const struct shingle_set *set, uint64_t hash)
{
    size_t i = hash & set->mask;
    while (set->slots[i] && set->slots[i] != hash)
        i = (i + 1) & set->mask;
    return set->slots[i] == hash;
}

size_t shingle_set_common(const struct shingle_set *a, const struct shingle_set *b)
{
    size_t n = 0;
    for (size_t i = 0; i <= a->mask; i++)
        n += a->slots[i] && set_has(b, a->slots[i]);
    return n;
}
