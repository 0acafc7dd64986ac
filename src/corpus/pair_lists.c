#include "corpus/pair_lists.h"

#include "base/memory.h"
#include "corpus/posting_lists.h"
#include "corpus/segment_format.h"

#include <stdlib.h>

/* A frequent word has a rank; all other terms share the one behind the last. */
enum { WORDS_MAX = 1024 };

/* Lists of fewer places, or of words that are everywhere, would cost more bytes than they spare
 * time: such words are in every second sentence, and what they pair with is not. */
enum { PLACES_MIN = 128, PLACES_MIN_SHIFT = 15, WORD_MAX = 4096, WORD_MAX_SHIFT = 6 };

struct pair_lists {
    uint16_t *ranks; /* by term */
    term_id *terms;  /* by rank: they rise too */
    size_t n_words;
    size_t least;      /* places that a list must have */
    uint32_t *numbers; /* by rank of the first word, then of the second: how many; later, where the
                        * next place goes, NOWHERE = no list */
    uint32_t *counts;  /* of each list, in the order of pairs */
    token_at *places;  /* of all lists, one after another */
    size_t n_lists, n_places;
    size_t before; /* rank of the token before */
    token_at next; /* the token to come */
};

#define NOWHERE UINT32_MAX

static int more_frequent(const void *a, const void *b, void *counts_of)
{
    const uint32_t *counts = counts_of;
    term_id x = *(const term_id *)a, y = *(const term_id *)b;
    if (counts[x] != counts[y])
        return counts[x] > counts[y] ? -1 : 1;
    return (x > y) - (x < y);
}

static int by_id(const void *a, const void *b)
{
    term_id x = *(const term_id *)a, y = *(const term_id *)b;
    return (x > y) - (x < y);
}

static uint64_t at_least(uint64_t number, uint64_t least)
{
    return number > least ? number : least;
}

/* The most frequent words that are not everywhere, in the order of terms. */
static void choose_words(struct pair_lists *lists, const struct lexicon *lexicon,
                         const uint32_t *counts, uint64_t n_tokens)
{
    uint64_t most = at_least(n_tokens >> WORD_MAX_SHIFT, WORD_MAX);
    term_id *terms = memory_new(lexicon->n, sizeof *terms);
    size_t n = 0;
    for (term_id i = 0; i < lexicon->n; i++)
        if (counts[i] >= lists->least && counts[i] <= most &&
            token_is_word((enum token_kind)lexicon->kinds[i]))
            terms[n++] = i;
    if (n)
        qsort_r(terms, n, sizeof *terms, more_frequent, (void *)counts);
    lists->n_words = n < WORDS_MAX ? n : WORDS_MAX;
    if (n)
        qsort(terms, lists->n_words, sizeof *terms, by_id);
    lists->terms = terms;
}

struct pair_lists *pair_lists_new(const struct lexicon *lexicon, const uint32_t *counts)
{
    struct pair_lists *lists = memory_new(1, sizeof *lists);
    uint64_t n_tokens = 0;
    for (size_t i = 0; i < lexicon->n; i++)
        n_tokens += counts[i];
    lists->least = at_least(n_tokens >> PLACES_MIN_SHIFT, PLACES_MIN);
    choose_words(lists, lexicon, counts, n_tokens);
    lists->ranks = memory_new(lexicon->n, sizeof *lists->ranks);
    for (size_t i = 0; i < lexicon->n; i++)
        lists->ranks[i] = (uint16_t)lists->n_words;
    for (size_t i = 0; i < lists->n_words; i++)
        lists->ranks[lists->terms[i]] = (uint16_t)i;
    lists->numbers =
        memory_new((lists->n_words + 1) * (lists->n_words + 1), sizeof *lists->numbers);
    lists->before = lists->n_words;
    return lists;
}

void pair_lists_free(struct pair_lists *lists)
{
    if (!lists)
        return;
    memory_free(lists->ranks);
    memory_free(lists->terms);
    memory_free(lists->numbers);
    memory_free(lists->counts);
    memory_free(lists->places);
    memory_free(lists);
}

/* Pairs with another term are counted too: asking would take longer. */
void pair_lists_count(struct pair_lists *lists, const term_id *tokens, size_t n)
{
    size_t before = lists->before;
    for (size_t i = 0; i < n; i++) {
        size_t rank = lists->ranks[tokens[i]];
        lists->numbers[before * (lists->n_words + 1) + rank]++;
        before = rank;
    }
    lists->before = before;
}

void pair_lists_choose(struct pair_lists *lists)
{
    size_t n = lists->n_words + 1, cap = 0;
    for (size_t i = 0; i < n * n; i++) {
        uint32_t count = lists->numbers[i];
        bool is_pair = i / n < lists->n_words && i % n < lists->n_words;
        lists->numbers[i] = NOWHERE;
        if (!is_pair || count < lists->least)
            continue;
        lists->counts = memory_grow(lists->counts, lists->n_lists, &cap, sizeof *lists->counts);
        lists->counts[lists->n_lists++] = count;
        lists->numbers[i] = (uint32_t)lists->n_places;
        lists->n_places += count;
    }
    lists->places = memory_new(lists->n_places, sizeof *lists->places);
    lists->before = lists->n_words;
    lists->next = 0;
}

void pair_lists_place(struct pair_lists *lists, const term_id *tokens, size_t n)
{
    size_t before = lists->before;
    for (size_t i = 0; i < n; i++) {
        size_t rank = lists->ranks[tokens[i]];
        uint32_t *next = &lists->numbers[before * (lists->n_words + 1) + rank];
        if (*next != NOWHERE)
            lists->places[(*next)++] = lists->next + (token_at)i - 1;
        before = rank;
    }
    lists->before = before;
    lists->next += (token_at)n;
}

static bool write_keys(struct pair_lists *lists, struct chunk_writer *writer, struct err *err)
{
    struct segment_pair *keys = memory_new(lists->n_lists, sizeof *keys);
    size_t n = lists->n_words + 1, n_keys = 0;
    for (size_t i = 0; i < n * n; i++)
        if (lists->numbers[i] != NOWHERE)
            keys[n_keys++] = (struct segment_pair){lists->terms[i / n], lists->terms[i % n]};
    bool is_good = chunk_add(writer, "pairkeys", keys, n_keys * sizeof *keys, err);
    memory_free(keys);
    return is_good;
}

bool pair_lists_write(struct pair_lists *lists, struct chunk_writer *writer, struct err *err)
{
    struct posting_lists coded = {.writer = writer, .names = PAIR_CHUNKS};
    size_t first = 0;
    bool is_good = write_keys(lists, writer, err) && posting_lists_begin(&coded, err);
    for (size_t i = 0; is_good && i < lists->n_lists; i++) {
        is_good = posting_lists_add(&coded, lists->places + first, lists->counts[i], err);
        first += lists->counts[i];
    }
    is_good = is_good && posting_lists_end(&coded, err);
    posting_lists_done(&coded);
    return is_good;
}
