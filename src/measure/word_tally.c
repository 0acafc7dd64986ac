#include "measure/word_tally.h"

void word_tally_done(struct word_tally *tally)
{
    memory_free(tally->at);
    *tally = (struct word_tally){0};
}

void word_tally_widen(struct word_tally *tally, uint32_t number)
{
    if (number >= tally->cap) {
        tally->cap = number < 4096 ? 8192 : (size_t)number * 2;
        tally->at = memory_resize(tally->at, tally->cap, sizeof *tally->at);
    }
    for (; tally->n <= number; tally->n++)
        tally->at[tally->n] = (struct word_count){0};
}

/* The document's place in the whole store: first is the number of its segment's first. */
static void add_document(struct word_tally *tally, struct vocabulary *vocabulary,
                         const struct segment_words *words, size_t document, uint32_t first)
{
    const uint32_t *starts = segment_sums(words->segment).tokens;
    struct token_array tokens = segment_tokens(words->segment);
    for (token_at at = starts[document]; at < starts[document + 1]; at++) {
        uint32_t number = vocabulary_number(vocabulary, words, token_array_get(tokens, at));
        if (number != NO_WORD)
            word_tally_add(tally, number, first + (uint32_t)document);
    }
    tally->n_documents++;
}

void word_tally_texts(struct word_tally *tally, struct vocabulary *vocabulary,
                      const struct store *store, const struct selection *selection)
{
    uint32_t first = 0;
    for (uint32_t i = 0; i < store_n_segments(store); i++) {
        const struct segment_words *words = vocabulary_segment(vocabulary, i);
        size_t n = segment_n_documents(words->segment);
        for (uint32_t j = 0; j < n; j++)
            if (selection_has(selection, (struct document_at){i, j}))
                add_document(tally, vocabulary, words, j, first);
        first += (uint32_t)n;
    }
}
