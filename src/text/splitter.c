#include "text/splitter.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "text/han.h"
#include "text/sentences.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

struct splitter_dictionary {
    struct han_dictionary *han;
};

struct splitter {
    const struct splitter_dictionary *dictionary;
    struct sentences *sentences;
    UBreakIterator *words;
    UText *text;
};

struct splitter_dictionary *splitter_dictionary_open(const struct str *own_terms, size_t n,
                                                     struct err *err)
{
    (void)err;
    struct splitter_dictionary *dictionary = memory_new(1, sizeof *dictionary);
    dictionary->han = han_dictionary_new(own_terms, n);
    return dictionary;
}

void splitter_dictionary_close(struct splitter_dictionary *dictionary)
{
    if (!dictionary)
        return;
    han_dictionary_free(dictionary->han);
    memory_free(dictionary);
}

struct splitter *splitter_open(const struct splitter_dictionary *dictionary, struct err *err)
{
    struct splitter *splitter = memory_new(1, sizeof *splitter);
    UErrorCode status = U_ZERO_ERROR;
    splitter->dictionary = dictionary;
    splitter->sentences = sentences_open(err);
    splitter->words = ubrk_open(UBRK_WORD, "root", NULL, 0, &status);
    if (splitter->sentences && U_SUCCESS(status))
        return splitter;
    err_set(err, ERR_BUG, "ICU cannot open its word rules: %s", u_errorName(status));
    splitter_close(splitter);
    return NULL;
}

void splitter_close(struct splitter *splitter)
{
    if (!splitter)
        return;
    sentences_free(splitter->sentences);
    if (splitter->words)
        ubrk_close(splitter->words);
    utext_close(splitter->text);
    memory_free(splitter);
}

/* One text being cut. */
struct cutting {
    struct splitter *splitter;
    struct str text;
    struct tokens *tokens;
    size_t base; /* where the Han run in hand begins */
    struct err *err;
};

static void add(struct tokens *tokens, size_t begin, size_t end, enum token_kind kind)
{
    if (tokens->n == tokens->cap) {
        tokens->cap += tokens->cap / 2 + 256;
        tokens->begins = memory_resize(tokens->begins, tokens->cap, sizeof *tokens->begins);
        tokens->ends = memory_resize(tokens->ends, tokens->cap, sizeof *tokens->ends);
        tokens->kinds = memory_resize(tokens->kinds, tokens->cap, 1);
    }
    tokens->begins[tokens->n] = (uint32_t)begin;
    tokens->ends[tokens->n] = (uint32_t)end;
    tokens->kinds[tokens->n++] = (uint8_t)kind;
    tokens->n_words += token_is_word(kind);
}

static void add_han(size_t begin, size_t end, void *arg)
{
    struct cutting *cutting = arg;
    add(cutting->tokens, cutting->base + begin, cutting->base + end, TOKEN_HAN);
}

/* Blanks leave no token, except a gap at a paragraph's end and between two Han characters. */
static void add_blank(struct cutting *cutting, size_t begin, size_t end)
{
    struct str text = cutting->text;
    struct tokens *tokens = cutting->tokens;
    bool has_newline = memchr(text.at + begin, '\n', end - begin) != NULL;
    bool is_after_han = tokens->n > 0 && tokens->ends[tokens->n - 1] == begin &&
                        tokens->kinds[tokens->n - 1] == TOKEN_HAN;
    size_t at = end;
    bool is_before_han = end < text.len && is_han(utf8_next(text, &at));
    bool is_repeated = tokens->n > 0 && tokens->kinds[tokens->n - 1] == TOKEN_GAP &&
                       tokens->ends[tokens->n - 1] == begin;
    if (is_repeated)
        tokens->ends[tokens->n - 1] = (uint32_t)end;
    else if (has_newline || (is_after_han && is_before_han))
        add(tokens, begin, end, TOKEN_GAP);
}

static enum token_kind kind_of(int32_t status)
{
    if (status >= UBRK_WORD_LETTER && status < UBRK_WORD_IDEO_LIMIT)
        return TOKEN_WORD;
    if (status >= UBRK_WORD_NUMBER && status < UBRK_WORD_NUMBER_LIMIT)
        return TOKEN_NUMBER;
    return TOKEN_MARK;
}

static bool is_blank_at(struct str text, size_t at)
{
    uint32_t c = utf8_next(text, &at);
    return u_isUWhiteSpace((UChar32)c) || c < 0x20;
}

/* The ends of blank runs are joined by hand: ICU breaks between a blank and a line's end. */
static size_t blank_end(struct str text, size_t at)
{
    while (at < text.len && is_blank_at(text, at))
        utf8_next(text, &at);
    return at;
}

static size_t han_end(struct str text, size_t at)
{
    size_t next = at;
    while (at < text.len && is_han(utf8_next(text, &next)))
        at = next;
    return at;
}

/* A stretch without blanks and Han characters, from begin to end, by ICU. */
static void cut_other(struct cutting *cutting, size_t begin, size_t end)
{
    UErrorCode status = U_ZERO_ERROR;
    struct splitter *splitter = cutting->splitter;
    splitter->text =
        utext_openUTF8(splitter->text, cutting->text.at + begin, (int64_t)(end - begin), &status);
    ubrk_setUText(splitter->words, splitter->text, &status);
    if (U_FAILURE(status)) {
        err_set(cutting->err, ERR_BUG, "ICU cannot read a text: %s", u_errorName(status));
        return;
    }
    size_t from = begin;
    for (int32_t at = ubrk_next(splitter->words); at != UBRK_DONE;
         at = ubrk_next(splitter->words)) {
        size_t to = begin + (size_t)at;
        add(cutting->tokens, from, to, kind_of(ubrk_getRuleStatus(splitter->words)));
        from = to;
    }
}

static bool is_ascii_letter(unsigned char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* A word of ASCII letters, or of Russian ones, that a blank or a plain mark ends is a word by
 * ICU's rules as well: no rule joins a letter to a blank, and of the plain marks only
 * . ' : _ may join letters. Returns its end, or begin when the fast path does not apply. */
static size_t plain_word(struct str text, size_t begin)
{
    const unsigned char *s = (const unsigned char *)text.at;
    size_t at = begin;
    if (is_ascii_letter(s[at])) {
        while (at < text.len && is_ascii_letter(s[at]))
            at++;
    } else {
        while (at + 1 < text.len && ((s[at] == 0xD0 && s[at + 1] >= 0x90 && s[at + 1] <= 0xBF) ||
                                     (s[at] == 0xD1 && s[at + 1] >= 0x80 && s[at + 1] <= 0x8F)))
            at += 2;
    }
    if (at == begin)
        return begin;
    if (at < text.len && !strchr(" \n,;!?()-/\"", s[at]))
        return begin;
    return at < text.len && s[at] == 0 ? begin : at;
}

static size_t other_end(struct str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        if (c == ' ' || c == '\n' || is_han(c) || (c >= 0x80 && is_blank_at(text, at)) || c < 0x20)
            break;
        at = next;
    }
    return at;
}

static void cut_words(struct cutting *cutting)
{
    struct str text = cutting->text;
    for (size_t at = 0; at < text.len && cutting->err->kind == ERR_NONE;) {
        size_t end;
        if (is_blank_at(text, at)) {
            end = blank_end(text, at);
            add_blank(cutting, at, end);
        } else if ((end = han_end(text, at)) > at) {
            cutting->base = at;
            han_cut(cutting->splitter->dictionary->han, str_cut(text, at, end), add_han, cutting);
        } else if ((end = plain_word(text, at)) > at) {
            add(cutting->tokens, at, end, TOKEN_WORD);
        } else if (strchr(",;!?()-/\"", text.at[at]) && text.at[at]) {
            add(cutting->tokens, at, end = at + 1, TOKEN_MARK);
        } else {
            end = other_end(text, at);
            cut_other(cutting, at, end);
        }
        at = end;
    }
}

static void count_characters(struct cutting *cutting)
{
    struct tokens *tokens = cutting->tokens;
    for (size_t i = 0; i < tokens->n; i++)
        if (tokens->kinds[i] != TOKEN_GAP)
            tokens->n_characters +=
                utf8_count(str_cut(cutting->text, tokens->begins[i], tokens->ends[i]));
}

/* The first token at or after each sentence's first byte, each token once. */
static void place_sentences(struct tokens *tokens, const uint32_t *begins, size_t n)
{
    size_t token = 0;
    for (size_t i = 0; i < n; i++) {
        while (token < tokens->n &&
               (tokens->begins[token] < begins[i] || tokens->kinds[token] == TOKEN_GAP))
            token++;
        if (token == tokens->n)
            break;
        if (tokens->n_sentences && tokens->sentences[tokens->n_sentences - 1] == token)
            continue;
        tokens->sentences = memory_grow(tokens->sentences, tokens->n_sentences,
                                        &tokens->sentences_cap, sizeof *tokens->sentences);
        tokens->sentences[tokens->n_sentences++] = (uint32_t)token;
    }
}

bool splitter_cut(struct splitter *splitter, struct str text, struct str lang,
                  struct tokens *tokens, struct err *err)
{
    tokens_clear(tokens);
    if (text.len >= INT32_MAX)
        return err_set(err, ERR_LIMIT, "a text of %zu bytes; at most 2 GiB are indexed", text.len);
    if (text.len == 0)
        return true;
    struct cutting cutting = {splitter, text, tokens, 0, err};
    cut_words(&cutting);
    if (err->kind != ERR_NONE)
        return false;
    count_characters(&cutting);
    size_t n;
    const uint32_t *begins = sentences_find(splitter->sentences, text, lang, &n, err);
    if (!begins)
        return false;
    place_sentences(tokens, begins, n);
    return true;
}
