/* Texts in two languages as numbers, side by side: pairs of texts, their sentences, the content
 * words and quantities of each. What two versions of one text share is measured on these
 * (measure/alignment.h). */
#ifndef READOUT_MEASURE_BITEXT_H
#define READOUT_MEASURE_BITEXT_H

#include "text/bilingual.h"
#include "text/quantity.h"

struct learned_words; /* measure/learned_words.h */

/* A content word or quantity where it stands. */
struct bitext_token {
    uint32_t word;       /* of the side's vocabulary */
    uint32_t begin, end; /* bytes of the sentence */
};

/* One of the two texts of a pair. */
struct bitext_text {
    struct str *sentences; /* borrowed from the caller */
    uint32_t n_sentences;
    uint32_t *starts; /* first token of each sentence; [n_sentences] = all */
    struct bitext_token *tokens;
    float *lengths; /* characters without blanks, by sentence */
};

struct bitext_pair {
    struct bitext_text texts[2];
};

/* A word of a side's vocabulary. */
struct bitext_word {
    struct str form;
    uint32_t lexicon_word; /* BILINGUAL_NONE when the lexicon has none */
    bool is_name, is_latin, is_quantity;
    bool is_own; /* a concept or actor of the study, in either language: "@3" */
    struct quantity quantity;
    double n; /* occurrences */
};

struct bitext_vocabulary {
    struct bitext_word *words;
    uint32_t n;
};

/* Open record; all of it lives in arena. */
struct bitext {
    struct arena *arena;
    const struct bilingual *lexicon; /* of the two languages, in this order */
    struct str languages[2];
    struct bitext_vocabulary vocabularies[2];
    struct bitext_pair *pairs;
    size_t n_pairs;
    const struct learned_words *learned; /* what outweighs the lexicon; NULL = nothing. Borrowed */
};

/* A concept or actor of the study where a text mentions it: bytes of a sentence. */
struct bitext_mention {
    uint32_t known; /* its number, the same in both languages */
    uint32_t sentence, begin, end;
};

/* Sentences of a text; lives in the caller's memory. */
struct sentence_list {
    struct str *at;
    uint32_t n;
    const struct bitext_mention *mentions; /* by sentence and begin; may overlap. NULL = none */
    size_t n_mentions;
};

/* The bitext of n pairs. The words of a mention are one word, which stands for that of the other
 * language: study's terms outweigh every dictionary. sentences[2 * i] and [2 * i + 1] are the texts
 * of pair i. Cost: cutting and counting, linear. */
struct bitext *bitext_new(const struct bilingual *lexicon, const struct str languages[2],
                          const struct sentence_list *sentences, size_t n, struct arena *arena);

/* Tokens of sentences begin to end of a text. */
static inline uint32_t bitext_n_tokens(const struct bitext_text *text, uint32_t begin, uint32_t end)
{
    return text->starts[end] - text->starts[begin];
}

#endif
