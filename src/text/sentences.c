/* METHOD: words/sentences */
#include "text/sentences.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct sentences {
    UBreakIterator *english, *other;
    UText *text;
    uint32_t *begins;
    size_t cap;
};

static bool icu_failed(UErrorCode status, const char *what, struct err *err)
{
    if (U_FAILURE(status))
        err_set(err, ERR_BUG, "ICU cannot %s: %s", what, u_errorName(status));
    return U_FAILURE(status);
}

struct sentences *sentences_open(struct err *err)
{
    struct sentences *sentences = memory_new(1, sizeof *sentences);
    UErrorCode status = U_ZERO_ERROR;
    sentences->english = ubrk_open(UBRK_SENTENCE, "en@ss=standard", NULL, 0, &status);
    sentences->other = ubrk_open(UBRK_SENTENCE, "root", NULL, 0, &status);
    if (!icu_failed(status, "open its sentence rules", err))
        return sentences;
    sentences_free(sentences);
    return NULL;
}

void sentences_free(struct sentences *sentences)
{
    if (!sentences)
        return;
    if (sentences->english)
        ubrk_close(sentences->english);
    if (sentences->other)
        ubrk_close(sentences->other);
    utext_close(sentences->text);
    memory_free(sentences->begins);
    memory_free(sentences);
}

/* Words before a full stop after which a sentence goes on. */
static const char *const ABBREVIATIONS[] = {
    "dr",  "mr", "mrs",  "ms",  "prof", "gen", "col", "lt",  "sen", "rep",  "gov",  "st",
    "no",  "vs", "e.g",  "i.e", "cf",   "art", "г",   "гг",  "им",  "акад", "проф", "ст",
    "тов", "см", "напр", "т.е", "т.к",  "стр", "ул",  "тыс", "млн", "млрд", "руб"};

static bool is_abbreviation(struct str word)
{
    for (size_t i = 0; i < sizeof ABBREVIATIONS / sizeof *ABBREVIATIONS; i++)
        if (str_equal_ascii_case(word, str_from(ABBREVIATIONS[i])))
            return true;
    return false;
}

/* The word that ends at end, letters and inner points only. */
static struct str word_before(struct str text, size_t end)
{
    size_t begin = end;
    while (begin > 0) {
        unsigned char c = (unsigned char)text.at[begin - 1];
        if (!(c >= 0x80 || c == '.' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')))
            break;
        begin--;
    }
    return str_cut(text, begin, end);
}

/* "В.", "В.В.", "U.S.", "J.": every part is a single letter. Chinese marks are no letters here. */
static bool is_initials(struct str word)
{
    struct str part;
    size_t n = 0;
    while (str_next(&word, '.', &part)) {
        size_t at = 0;
        if (part.len == 0)
            return false;
        uint32_t c = utf8_next(part, &at);
        bool is_upper = (c >= 'A' && c <= 'Z') || (c >= 0x410 && c <= 0x42F);
        if (at != part.len || !is_upper)
            return false;
        n++;
    }
    return n > 0;
}

/* Whether the rules broke at a full stop that ends no sentence. */
static bool is_false_break(struct str text, size_t at)
{
    size_t end = at;
    while (end > 0 && text.at[end - 1] == ' ')
        end--;
    if (end == 0 || text.at[end - 1] != '.')
        return false;
    struct str word = word_before(text, end - 1);
    return is_initials(word) || is_abbreviation(word);
}

/* An opening quotation mark belongs to what follows it. */
static size_t before_opening_quote(struct str text, size_t begin, size_t at)
{
    static const char *const OPENING[] = {"“", "‘", "「", "『", "《", "（"};
    for (size_t i = 0; i < sizeof OPENING / sizeof *OPENING; i++) {
        size_t len = strlen(OPENING[i]);
        if (at >= begin + 2 * len && memcmp(text.at + at - len, OPENING[i], len) == 0)
            return at - len;
    }
    return at;
}

static void add(struct sentences *sentences, size_t begin, size_t *n)
{
    sentences->begins =
        memory_grow(sentences->begins, *n, &sentences->cap, sizeof *sentences->begins);
    sentences->begins[(*n)++] = (uint32_t)begin;
}

const uint32_t *sentences_find(struct sentences *sentences, struct str text, struct str lang,
                               size_t *n, struct err *err)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *rules = str_is(lang, "en") ? sentences->english : sentences->other;
    sentences->text =
        utext_openUTF8(sentences->text, text.len ? text.at : "", (int64_t)text.len, &status);
    ubrk_setUText(rules, sentences->text, &status);
    if (icu_failed(status, "read a text", err))
        return NULL;
    *n = 0;
    add(sentences, 0, n);
    for (int32_t at = ubrk_next(rules); at != UBRK_DONE; at = ubrk_next(rules)) {
        size_t begin = (size_t)at, last = sentences->begins[*n - 1];
        if (begin >= text.len)
            break;
        if (text.at[begin - 1] != '\n') {
            if (is_false_break(text, begin))
                continue;
            begin = before_opening_quote(text, last, begin);
        }
        if (begin > last)
            add(sentences, begin, n);
    }
    return sentences->begins;
}
