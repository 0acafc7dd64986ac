/* METHOD: words/chinese */
#include "corpus/own_words.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/han.h"

#include <stdlib.h>

/* A single character is a word already, and longer ones than the segmenter looks for are none. */
static bool is_own_word(const struct term_sequence *sequence)
{
    if (sequence->n != 1 || sequence->words[0].kind != MATCH_HAN)
        return false;
    size_t n = utf8_count(sequence->words[0].text);
    return n > 1 && n <= HAN_WORD_MAX;
}

static void add_term(struct own_words *words, const struct term *term, struct arena *arena)
{
    for (size_t i = 0; i < term->n_sequences; i++) {
        if (!is_own_word(&term->sequences[i]))
            continue;
        size_t size = sizeof *words->at;
        words->at = arena_grow(arena, words->at, words->n * size, (words->n + 1) * size);
        words->at[words->n++] = term->sequences[i].words[0].text;
    }
}

static int by_text(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void sort(struct own_words *words)
{
    size_t n = words->n;
    words->n = 0;
    if (n)
        qsort(words->at, n, sizeof *words->at, by_text);
    for (size_t i = 0; i < n; i++)
        if (words->n == 0 || !str_equal(words->at[words->n - 1], words->at[i]))
            words->at[words->n++] = words->at[i];
}

struct own_words own_words_of(const struct concept *concepts, size_t n, struct arena *arena)
{
    struct own_words words = {0};
    struct buf all = {0};
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < concepts[i].n_terms; j++)
            add_term(&words, &concepts[i].terms[j], arena);
    sort(&words);
    buf_add_text(&all, "own words\n");
    for (size_t i = 0; i < words.n; i++)
        buf_printf(&all, "%.*s\n", STR_ARG(words.at[i]));
    uint64_t hash = hash_fast(all.at, all.len);
    words.number = hash ? hash : 1;
    buf_done(&all);
    return words;
}
