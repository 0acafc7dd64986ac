#include "text/splitter.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "text/han.h"
#include "text/sentences.h"
#include "text/character_class.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct splitter_dictionary {
    struct han_dictionary *han; /* NULL = the shared one, made when the first Chinese text comes */
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
    dictionary->han = n ? han_dictionary_new(own_terms, n) : NULL;
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
    splitter->sentences = sentences_open();
    splitter->words = ubrk_open(UBRK_WORD, "root", NULL, 0, &status);
    if (U_SUCCESS(status))
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
    const uint8_t *classes;
    struct str text;
    struct tokens *tokens;
    size_t base; /* where the Han run in hand begins */
    struct err *err;
};

static void grow(struct tokens *tokens)
{
    tokens->cap += tokens->cap / 2 + 256;
    tokens->begins = memory_resize(tokens->begins, tokens->cap, sizeof *tokens->begins);
    tokens->ends = memory_resize(tokens->ends, tokens->cap, sizeof *tokens->ends);
    tokens->kinds = memory_resize(tokens->kinds, tokens->cap, 1);
}

static inline void add(struct tokens *tokens, size_t begin, size_t end, enum token_kind kind)
{
    if (tokens->n == tokens->cap)
        grow(tokens);
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

/* The class of the character at *at, which is moved past it; CLASS_BLANK at the end of the text. */
static inline unsigned next_class(const struct cutting *cutting, size_t *at)
{
    struct str text = cutting->text;
    if (*at >= text.len)
        return CLASS_BLANK;
    unsigned char first = (unsigned char)text.at[*at];
    if (first < 0x80) {
        *at += 1;
        return cutting->classes[first];
    }
    uint32_t c = utf8_next(text, at);
    return c < CHARACTERS_TABLED ? cutting->classes[c] : character_class(c);
}

static unsigned class_at(const struct cutting *cutting, size_t at)
{
    return next_class(cutting, &at);
}

static size_t class_end(const struct cutting *cutting, size_t at, unsigned class)
{
    size_t next = at;
    while (next < cutting->text.len && next_class(cutting, &next) == class)
        at = next;
    return at;
}

/* Blanks leave no token, except a gap at a paragraph's end and between two Han characters. A run
 * is taken whole: ICU breaks between a blank and a line's end. */
static size_t cut_blanks(struct cutting *cutting, size_t begin)
{
    struct str text = cutting->text;
    struct tokens *tokens = cutting->tokens;
    size_t end = class_end(cutting, begin, CLASS_BLANK);
    bool has_newline = memchr(text.at + begin, '\n', end - begin) != NULL;
    bool is_after_han = tokens->n > 0 && tokens->ends[tokens->n - 1] == begin &&
                        tokens->kinds[tokens->n - 1] == TOKEN_HAN;
    if (has_newline || (is_after_han && class_at(cutting, end) == CLASS_HAN))
        add(tokens, begin, end, TOKEN_GAP);
    return end;
}

static size_t cut_han(struct cutting *cutting, size_t begin)
{
    size_t end = class_end(cutting, begin, CLASS_HAN);
    const struct han_dictionary *own = cutting->splitter->dictionary->han;
    cutting->base = begin;
    han_cut(own ? own : han_dictionary_shared(), str_cut(cutting->text, begin, end), add_han,
            cutting);
    return end;
}

static enum token_kind kind_of(int32_t status)
{
    if (status >= UBRK_WORD_LETTER && status < UBRK_WORD_IDEO_LIMIT)
        return TOKEN_WORD;
    if (status >= UBRK_WORD_NUMBER && status < UBRK_WORD_NUMBER_LIMIT)
        return TOKEN_NUMBER;
    return TOKEN_MARK;
}

/* A stretch without blanks and Han characters, from begin to end, by ICU. */
static void cut_hard(struct cutting *cutting, size_t begin, size_t end)
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

static bool ends_stretch(unsigned class)
{
    return class == CLASS_BLANK || class == CLASS_HAN;
}

static bool is_in_word(unsigned class)
{
    return class == CLASS_LETTER || class == CLASS_DIGIT || class == CLASS_JOINER;
}

/* Whether a mark of class middle stands between two letters or two digits (WB6, 7, 11, 12). */
static bool joins(unsigned before, unsigned middle, unsigned after)
{
    if (before != after)
        return false;
    return (before == CLASS_LETTER &&
            (middle == CLASS_BETWEEN_LETTERS || middle == CLASS_BETWEEN)) ||
           (before == CLASS_DIGIT && (middle == CLASS_BETWEEN_DIGITS || middle == CLASS_BETWEEN));
}

/* ICU names a word by the last rule that matched: by its last letter or digit; a joiner takes the
 * name of what it follows, two of them are a word. */
static enum token_kind kind_of_word(unsigned last, unsigned before_last)
{
    if (last == CLASS_JOINER && before_last == CLASS_OTHER)
        return TOKEN_MARK;
    if (last == CLASS_JOINER)
        last = before_last;
    return last == CLASS_DIGIT ? TOKEN_NUMBER : TOKEN_WORD;
}

/* The word that begins with a character of the given class, which ends at at: UAX 29 without what
 * makes a stretch hard. Returns its end and its kind. */
static inline size_t easy_word(const struct cutting *cutting, unsigned class, size_t at,
                               enum token_kind *kind)
{
    unsigned last = class, before_last = CLASS_OTHER;
    *kind = TOKEN_MARK;
    if (!is_in_word(class))
        return at;
    for (;;) {
        size_t next = at;
        class = next_class(cutting, &next);
        if (!is_in_word(class)) {
            size_t after = next;
            if (!(class >= CLASS_BETWEEN_LETTERS && class <= CLASS_BETWEEN) ||
                !joins(last, class, next_class(cutting, &after)))
                break;
            class = last;
            next = after;
        }
        before_last = last;
        last = class;
        at = next;
    }
    *kind = kind_of_word(last, before_last);
    return at;
}

/* A stretch without blanks and Han characters; ICU cuts it from the start again when a hard
 * character turns up in it. */
static size_t cut_stretch(struct cutting *cutting, size_t begin)
{
    struct tokens *tokens = cutting->tokens;
    size_t n_tokens = tokens->n, n_words = tokens->n_words;
    for (size_t at = begin;;) {
        size_t end = at;
        unsigned class = next_class(cutting, &end);
        if (ends_stretch(class))
            return at;
        if (class == CLASS_HARD)
            break;
        enum token_kind kind;
        end = easy_word(cutting, class, end, &kind);
        add(tokens, at, end, kind);
        at = end;
    }
    tokens->n = n_tokens;
    tokens->n_words = n_words;
    size_t end = begin;
    for (size_t next = begin; !ends_stretch(next_class(cutting, &next));)
        end = next;
    cut_hard(cutting, begin, end);
    return end;
}

static void cut_words(struct cutting *cutting)
{
    for (size_t at = 0; at < cutting->text.len && cutting->err->kind == ERR_NONE;) {
        unsigned class = class_at(cutting, at);
        if (class == CLASS_BLANK)
            at = cut_blanks(cutting, at);
        else if (class == CLASS_HAN)
            at = cut_han(cutting, at);
        else
            at = cut_stretch(cutting, at);
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

bool splitter_cut(struct splitter *splitter, struct str text, struct tokens *tokens,
                  struct err *err)
{
    tokens_clear(tokens);
    if (text.len >= INT32_MAX)
        return err_set(err, ERR_LIMIT, "a text of %zu bytes; at most 2 GiB are indexed", text.len);
    if (text.len == 0)
        return true;
    struct cutting cutting = {splitter, character_classes(), text, tokens, 0, err};
    cut_words(&cutting);
    if (err->kind != ERR_NONE)
        return false;
    count_characters(&cutting);
    size_t n;
    const uint32_t *begins = sentences_find(splitter->sentences, text, &n);
    place_sentences(tokens, begins, n);
    return true;
}
