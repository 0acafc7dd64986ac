/* What ICU's own iterators say, for comparison with the fast paths. The rules compared: a text is
 * cut at blanks, control characters and Han runs; each stretch between them by ICU's word rules for
 * the root locale; sentences by its sentence rules over the whole text. */
#ifndef READOUT_TESTS_ICU_BOUNDARIES_H
#define READOUT_TESTS_ICU_BOUNDARIES_H

#include "base/memory.h"
#include "base/utf8.h"
#include "text/sentence_rules.h"
#include "text/splitter.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

struct icu_boundaries {
    UBreakIterator *words, *sentences;
    UText *text;
    struct tokens tokens;
};

static inline struct icu_boundaries *icu_boundaries_open(void)
{
    UErrorCode status = U_ZERO_ERROR;
    struct icu_boundaries *icu = memory_new(1, sizeof *icu);
    icu->words = ubrk_open(UBRK_WORD, "root", NULL, 0, &status);
    icu->sentences = ubrk_open(UBRK_SENTENCE, "root", NULL, 0, &status);
    return U_SUCCESS(status) ? icu : NULL;
}

static inline void icu_boundaries_close(struct icu_boundaries *icu)
{
    ubrk_close(icu->words);
    ubrk_close(icu->sentences);
    utext_close(icu->text);
    tokens_done(&icu->tokens);
    memory_free(icu);
}

static inline void icu_set(struct icu_boundaries *icu, UBreakIterator *rules, struct str text)
{
    UErrorCode status = U_ZERO_ERROR;
    icu->text = utext_openUTF8(icu->text, text.at, (int64_t)text.len, &status);
    ubrk_setUText(rules, icu->text, &status);
}

static inline bool icu_is_blank(uint32_t c)
{
    return u_isUWhiteSpace((UChar32)c) || c < 0x20;
}

static inline enum token_kind icu_kind(int32_t status)
{
    if (status >= UBRK_WORD_LETTER && status < UBRK_WORD_IDEO_LIMIT)
        return TOKEN_WORD;
    return status >= UBRK_WORD_NUMBER && status < UBRK_WORD_NUMBER_LIMIT ? TOKEN_NUMBER
                                                                         : TOKEN_MARK;
}

/* The stretch from begin to end against the tokens from *i on. The byte where they part; end when
 * they do not. */
static inline size_t icu_stretch(struct icu_boundaries *icu, struct str text, size_t begin,
                                 size_t end, size_t *i)
{
    icu_set(icu, icu->words, str_cut(text, begin, end));
    size_t from = begin;
    for (int32_t at = ubrk_next(icu->words); at != UBRK_DONE; at = ubrk_next(icu->words)) {
        size_t to = begin + (size_t)at;
        if (*i == icu->tokens.n || icu->tokens.begins[*i] != from || icu->tokens.ends[*i] != to ||
            icu->tokens.kinds[*i] != icu_kind(ubrk_getRuleStatus(icu->words)))
            return from;
        (*i)++;
        from = to;
    }
    return end;
}

/* Ten bytes or so where the words differ; empty when they are the same. */
static inline struct str icu_words_differ(struct icu_boundaries *icu, struct splitter *splitter,
                                          struct str text)
{
    struct err err = ERR_INIT;
    size_t i = 0;
    if (!splitter_cut(splitter, text, &icu->tokens, &err))
        return text;
    for (size_t begin = 0, next; begin < text.len;) {
        size_t end = next = begin;
        uint32_t c = utf8_next(text, &next);
        if (icu_is_blank(c) || is_han(c)) {
            begin = next;
            continue;
        }
        for (end = next; end < text.len; end = next) {
            c = utf8_next(text, &next);
            if (icu_is_blank(c) || is_han(c))
                break;
        }
        while (i < icu->tokens.n && icu->tokens.begins[i] < begin)
            i++;
        size_t at = icu_stretch(icu, text, begin, end, &i);
        if (at < end)
            return str_cut(text, at, end);
        begin = end;
    }
    return (struct str){NULL, 0};
}

static inline struct str icu_sentences_differ(struct icu_boundaries *icu, struct str text)
{
    icu_set(icu, icu->sentences, text);
    for (size_t at = 0; at < text.len;) {
        int32_t expected = ubrk_next(icu->sentences);
        size_t from = at;
        at = sentence_rules_next(text, at);
        if (expected == UBRK_DONE || (size_t)expected != at)
            return str_cut(text, from, at);
    }
    return (struct str){NULL, 0};
}

#endif
