/* METHOD: versions/findings */
#include "measure/version_differences.h"

#include "base/memory.h"
#include "base/utf8.h"

enum { LEAST_CHARACTERS = 3 };

static bool is_name(const struct bitext *bitext, int side, const struct bitext_token *token)
{
    const struct bitext_word *word = &bitext->vocabularies[side].words[token->word];
    return word->is_name && !word->is_quantity && !word->is_latin &&
           word->lexicon_word == BILINGUAL_NONE && token->begin > 0 &&
           utf8_count(word->form) >= LEAST_CHARACTERS;
}

/* Whether it stands there with a small letter, Latin or Cyrillic. */
static bool is_small(struct str sentence, const struct bitext_token *token)
{
    size_t at = token->begin;
    uint32_t c = utf8_next(sentence, &at);
    return (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x45F);
}

/* The words of a text that it also writes with a small letter, which no name is. Owned by the
 * caller. */
static bool *small_words_of(const struct bitext *bitext, const struct bitext_text *text, int side)
{
    bool *is_found = memory_new((size_t)bitext->vocabularies[side].n + 1, sizeof *is_found);
    for (uint32_t i = 0; i < text->n_sentences; i++)
        for (uint32_t t = text->starts[i]; t < text->starts[i + 1]; t++)
            if (is_small(text->sentences[i], &text->tokens[t]))
                is_found[text->tokens[t].word] = true;
    return is_found;
}

/* The words of a text: true at each that occurs. Owned by the caller. */
static bool *words_of(const struct bitext *bitext, const struct bitext_text *text, int side)
{
    bool *occurs = memory_new((size_t)bitext->vocabularies[side].n + 1, sizeof *occurs);
    for (uint32_t t = 0; t < text->starts[text->n_sentences]; t++)
        occurs[text->tokens[t].word] = true;
    return occurs;
}

static bool has_partner(const struct translation *translation, uint32_t word, const bool *occurs)
{
    uint32_t n;
    const struct translation_entry *row = translation_row(translation, word, &n);
    for (uint32_t i = 0; i < n; i++)
        if (occurs[row[i].partner])
            return true;
    return false;
}

static void put(struct version_differences *out, int side, uint32_t sentence,
                const struct bitext_token *token)
{
    struct version_difference difference = {.kind = VERSION_NAME, .side = side};
    difference.places[side] = (struct version_place){sentence, token->begin, token->end};
    out->at = memory_grow(out->at, out->n, &out->cap, sizeof *out->at);
    out->at[out->n++] = difference;
}

void version_names_find(const struct bitext *bitext, const struct alignment *alignment, size_t pair,
                        struct version_differences *out)
{
    const struct bitext_text *texts = bitext->pairs[pair].texts;
    for (int side = 0; side < 2; side++) {
        bool *occurs = words_of(bitext, &texts[!side], !side);
        bool *is_told = small_words_of(bitext, &texts[side], side);
        for (uint32_t i = 0; i < texts[side].n_sentences; i++)
            for (uint32_t t = texts[side].starts[i]; t < texts[side].starts[i + 1]; t++) {
                const struct bitext_token *token = &texts[side].tokens[t];
                if (is_told[token->word] || !is_name(bitext, side, token) ||
                    has_partner(&alignment->trained.from[side], token->word, occurs))
                    continue;
                is_told[token->word] = true;
                put(out, side, i, token);
            }
        memory_free(occurs);
        memory_free(is_told);
    }
}
