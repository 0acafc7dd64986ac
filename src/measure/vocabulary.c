#include "measure/vocabulary.h"

#include "base/map.h"
#include "text/lemma.h"

const char *const WORD_FORMS[] = {"words", "lemmas", NULL};

struct vocabulary {
    enum word_form form;
    struct segment_words *segments;
    struct map *numbers;
    struct arena *scratch; /* of one word */
};

static void done(void *arg)
{
    struct vocabulary *vocabulary = arg;
    map_free(vocabulary->numbers);
    arena_free(vocabulary->scratch);
}

struct vocabulary *vocabulary_new(const struct store *store, enum word_form form,
                                  struct arena *arena)
{
    struct vocabulary *vocabulary = arena_zero(arena, 1, sizeof *vocabulary);
    size_t n = store_n_segments(store);
    *vocabulary =
        (struct vocabulary){.form = form,
                            .segments = arena_zero(arena, n + 1, sizeof *vocabulary->segments),
                            .numbers = map_new(),
                            .scratch = arena_new(0)};
    arena_on_free(arena, done, vocabulary);
    for (size_t i = 0; i < n; i++) {
        const struct segment *segment = store_segment(store, i);
        /* A damaged file may hold every number that its width has room for. */
        size_t n_ids = (size_t)1 << segment_tokens(segment).width;
        vocabulary->segments[i] =
            (struct segment_words){segment, arena_zero(arena, n_ids, sizeof(uint32_t))};
    }
    return vocabulary;
}

const struct segment_words *vocabulary_segment(const struct vocabulary *vocabulary, size_t i)
{
    return &vocabulary->segments[i];
}

static bool is_cyrillic(struct str text)
{
    unsigned char first = text.len ? (unsigned char)text.at[0] : 0;
    return first >= 0xD0 && first <= 0xD4;
}

/* As the index has them: Russian ones, English stems, all else is its own. Borrowed until the arena
 * is reset. */
static struct str lemma_of(struct str term, enum token_kind kind, struct arena *arena)
{
    struct str lemmas[LEMMAS_MAX];
    if (kind != TOKEN_WORD)
        return term;
    if (is_cyrillic(term) && lemma_russian(term, arena, lemmas) > 0)
        return lemmas[0];
    return term.at[0] >= 'a' && term.at[0] <= 'z' ? lemma_english(term, arena) : term;
}

static struct str form_of(const struct vocabulary *vocabulary, const struct segment *segment,
                          term_id id, struct arena *arena)
{
    struct str term = segment_term(segment, id);
    return vocabulary->form == WORD_LEMMA ? lemma_of(term, segment_term_kind(segment, id), arena)
                                          : term;
}

uint32_t vocabulary_learn(struct vocabulary *vocabulary, const struct segment_words *words,
                          term_id id)
{
    uint32_t number = NO_WORD;
    if (id < segment_n_terms(words->segment) &&
        token_is_word(segment_term_kind(words->segment, id))) {
        size_t n = map_count(vocabulary->numbers);
        bool is_new;
        uint64_t *value =
            map_put(vocabulary->numbers,
                    form_of(vocabulary, words->segment, id, vocabulary->scratch), &is_new);
        if (is_new)
            *value = n;
        number = (uint32_t)*value;
        if (vocabulary->form == WORD_LEMMA)
            arena_reset(vocabulary->scratch);
    }
    words->numbers[id] = number + 1;
    return number;
}

size_t vocabulary_count(const struct vocabulary *vocabulary)
{
    return map_count(vocabulary->numbers);
}

struct str vocabulary_form(const struct vocabulary *vocabulary, uint32_t number)
{
    return map_key(vocabulary->numbers, number);
}

/* Where the form stands as a term of its own. */
static size_t keep_form(struct vocabulary *vocabulary, const struct segment_words *words,
                        uint32_t number, term_id *ids)
{
    struct str form = vocabulary_form(vocabulary, number);
    term_id id = segment_term_at(words->segment, form);
    if (id == segment_n_terms(words->segment) || vocabulary_number(vocabulary, words, id) != number)
        return 0;
    ids[0] = id;
    return 1;
}

/* The index names every lemma that a term may have; a vocabulary takes the likeliest. */
static size_t keep_lemmas(struct vocabulary *vocabulary, const struct segment_words *words,
                          uint32_t number, const term_id *candidates, size_t n, term_id *ids)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i++)
        if (vocabulary_number(vocabulary, words, candidates[i]) == number)
            ids[n_kept++] = candidates[i];
    return n_kept;
}

size_t vocabulary_terms(struct vocabulary *vocabulary, size_t i, uint32_t number,
                        struct arena *arena, term_id **ids)
{
    const struct segment_words *words = &vocabulary->segments[i];
    struct str form = vocabulary_form(vocabulary, number);
    const term_id *candidates = NULL;
    size_t n = 0;
    if (vocabulary->form == WORD_LEMMA)
        candidates = segment_lemma(words->segment, is_cyrillic(form) ? LEMMA_RUSSIAN : STEM_ENGLISH,
                                   form, &n);
    *ids = arena_alloc(arena, (n + 1) * sizeof **ids);
    return n ? keep_lemmas(vocabulary, words, number, candidates, n, *ids)
             : keep_form(vocabulary, words, number, *ids);
}
