#include "corpus/concept.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/lemma.h"

#include <unicode/uchar.h>

enum { SEQUENCES_MAX = 64, WORDS_MAX = 64 };

struct parser {
    struct str text;
    size_t at;
    struct arena *arena;
    struct term_sequence *sequences; /* of the term so far */
    size_t n_sequences;
    struct err *err;
};

static bool refuse(struct parser *parser, enum err_kind kind, const char *what, const char *hint)
{
    err_set(parser->err, kind, "%s in the term \"%.*s\"", what, STR_ARG(parser->text));
    err_hint(parser->err, "%s", hint);
    size_t column = utf8_count(str_cut(parser->text, 0, parser->at)) + 1;
    err_where(parser->err, NULL, 0, (int64_t)column, -1);
    return false;
}

/* Letters, digits and what joins them inside a word; the rest are marks, one token each. */
static bool is_letter(uint32_t c)
{
    return c == '*' || u_isalnum((UChar32)c) || u_charType((UChar32)c) == U_NON_SPACING_MARK;
}

static bool joins(struct str text, size_t at, bool has_letter_before)
{
    size_t next = at;
    uint32_t c = utf8_next(text, &next);
    bool is_joiner = c == '\'' || c == '.' || c == 0x2019;
    return is_joiner && has_letter_before && next < text.len && is_letter(utf8_next(text, &next));
}

static void append(struct arena *arena, struct term_sequence *sequence, struct term_word word)
{
    struct term_word *last = sequence->n ? &sequence->words[sequence->n - 1] : NULL;
    if (word.kind == MATCH_HAN && last && last->kind == MATCH_HAN) {
        last->text = arena_printf(arena, "%.*s%.*s", STR_ARG(last->text), STR_ARG(word.text));
        return;
    }
    size_t size = sizeof *sequence->words;
    sequence->words =
        arena_grow(arena, sequence->words, sequence->n * size, (sequence->n + 1) * size);
    sequence->words[sequence->n++] = word;
}

static struct str folded(struct arena *arena, struct str text)
{
    struct buf out = {0};
    fold_word(text, &out);
    struct str copy = buf_copy(&out, arena);
    buf_done(&out);
    return copy;
}

static enum match_kind kind_of(struct str word, bool is_quoted)
{
    if (!is_quoted && str_is(word, "*"))
        return MATCH_ANY;
    if (!is_quoted && str_contains(word, STR("*")))
        return MATCH_PATTERN;
    return is_quoted ? MATCH_FORM : MATCH_LEMMA;
}

static uint64_t capitals_of(struct str word)
{
    uint64_t capitals = 0;
    size_t i = 0;
    for (size_t at = 0; at < word.len && i < 64; i++)
        capitals |= (uint64_t)(u_isupper((UChar32)utf8_next(word, &at)) != 0) << i;
    return capitals;
}

static struct term_word letters(struct parser *parser, struct str word, bool is_quoted)
{
    return (struct term_word){.text = folded(parser->arena, word),
                              .kind = kind_of(word, is_quoted),
                              .capitals = is_quoted ? capitals_of(word) : 0};
}

/* One alternative ("anti-hegemony", "国际秩序", "\"the West\"") to its words. */
static bool add_words(struct parser *parser, struct str text, bool is_quoted,
                      struct term_sequence *out)
{
    size_t at = 0;
    while (at < text.len && out->n < WORDS_MAX) {
        size_t begin = at;
        uint32_t c = utf8_next(text, &at);
        if (u_isUWhiteSpace((UChar32)c))
            continue;
        if (is_han(c)) {
            size_t end = at;
            while (end < text.len && is_han(utf8_next(text, &end)))
                at = end;
            struct str run = arena_str(parser->arena, str_cut(text, begin, at));
            append(parser->arena, out, (struct term_word){.text = run, .kind = MATCH_HAN});
        } else if (is_letter(c)) {
            size_t end = at;
            while (end < text.len &&
                   (joins(text, end, true) ||
                    (is_letter(c = utf8_next(text, &(size_t){end})) && !is_han(c)))) {
                utf8_next(text, &end);
                at = end;
            }
            append(parser->arena, out, letters(parser, str_cut(text, begin, at), is_quoted));
        } else {
            struct str mark = folded(parser->arena, str_cut(text, begin, at));
            append(parser->arena, out, (struct term_word){.text = mark, .kind = MATCH_FORM});
        }
    }
    return out->n < WORDS_MAX ||
           refuse(parser, ERR_LIMIT, "too many words", "Write at most 63 words.");
}

/* The alternatives of one blank-delimited chunk, multiplied with what stands before it. */
struct chunk {
    struct term_sequence *alternatives;
    size_t n;
};

static bool multiply(struct parser *parser, const struct chunk *chunk)
{
    size_t n = parser->n_sequences * chunk->n;
    if (n > SEQUENCES_MAX)
        return refuse(parser, ERR_LIMIT, "too many alternatives",
                      "Write several terms: alternatives of one may multiply to 64.");
    struct term_sequence *all = arena_zero(parser->arena, n, sizeof *all);
    for (size_t i = 0; i < n; i++) {
        const struct term_sequence *parts[2] = {&parser->sequences[i / chunk->n],
                                                &chunk->alternatives[i % chunk->n]};
        for (size_t j = 0; j < 2; j++)
            for (size_t k = 0; k < parts[j]->n; k++)
                append(parser->arena, &all[i], parts[j]->words[k]);
    }
    parser->sequences = all;
    parser->n_sequences = n;
    return true;
}

static bool add_alternative(struct parser *parser, struct chunk *chunk, struct str text,
                            bool is_quoted)
{
    if (str_trim(text).len == 0)
        return refuse(parser, ERR_INPUT, "an empty alternative",
                      "Write a word on both sides of | and inside quotes.");
    size_t size = sizeof *chunk->alternatives;
    chunk->alternatives =
        arena_grow(parser->arena, chunk->alternatives, chunk->n * size, (chunk->n + 1) * size);
    struct term_sequence *alternative = &chunk->alternatives[chunk->n++];
    *alternative = (struct term_sequence){0};
    if (!add_words(parser, text, is_quoted, alternative))
        return false;
    for (size_t i = 0; i < alternative->n; i++) {
        bool has_star = alternative->words[i].kind == MATCH_ANY;
        bool is_beside_han =
            (i > 0 && alternative->words[i - 1].kind == MATCH_HAN) ||
            (i + 1 < alternative->n && alternative->words[i + 1].kind == MATCH_HAN);
        if (has_star && is_beside_han)
            return refuse(parser, ERR_INPUT, "a * beside Chinese characters",
                          "Chinese terms match inside longer words anyway; write alternatives "
                          "with a|b.");
    }
    return true;
}

/* From one blank to the next, except that quotes hold blanks. */
static bool read_chunk(struct parser *parser)
{
    struct chunk chunk = {0};
    for (;;) {
        struct str rest = str_cut(parser->text, parser->at, parser->text.len);
        bool is_quoted = rest.len > 0 && rest.at[0] == '"';
        size_t len = is_quoted ? str_find(rest, STR("\""), 1) : 0;
        if (is_quoted && len == rest.len)
            return refuse(parser, ERR_INPUT, "a quotation mark that is not closed",
                          "Close the quotation with a second \".");
        while (!is_quoted && len < rest.len && !strchr(" \t|\"", rest.at[len]))
            len++;
        if (!add_alternative(parser, &chunk, str_cut(rest, is_quoted, len), is_quoted))
            return false;
        parser->at += len + is_quoted;
        if (parser->at == parser->text.len || parser->text.at[parser->at] != '|')
            break;
        parser->at++;
    }
    return multiply(parser, &chunk);
}

bool term_parse(struct str text, struct str lang, struct arena *arena, struct term *term,
                struct err *err)
{
    struct str copy = arena_str(arena, str_trim(text));
    struct term_sequence empty = {0};
    struct parser parser = {copy, 0, arena, &empty, 1, err};
    while (parser.at < copy.len) {
        if (copy.at[parser.at] == ' ' || copy.at[parser.at] == '\t')
            parser.at++;
        else if (!read_chunk(&parser))
            return false;
    }
    if (parser.sequences[0].n == 0)
        return refuse(&parser, ERR_INPUT, "no word", "Write at least one word.");
    *term = (struct term){.text = copy,
                          .lang = arena_str(arena, lang),
                          .sequences = parser.sequences,
                          .n_sequences = parser.n_sequences};
    return true;
}

static void say_word(const struct term_word *word, struct arena *arena, struct buf *out)
{
    struct str lemmas[LEMMAS_MAX], text = word->text;
    if (word->kind == MATCH_LEMMA && lemma_russian(text, arena, lemmas) > 0)
        text = lemmas[0];
    buf_printf(out, "%d%.*s", (int)word->kind, STR_ARG(text));
    if (word->capitals)
        buf_printf(out, "^%llx", (unsigned long long)word->capitals);
    buf_add_char(out, ' ');
}

struct str term_meaning(const struct term_sequence *sequence, struct arena *arena)
{
    struct buf out = {0};
    for (size_t i = 0; i < sequence->n; i++)
        say_word(&sequence->words[i], arena, &out);
    struct str meaning = buf_copy(&out, arena);
    buf_done(&out);
    return meaning;
}
