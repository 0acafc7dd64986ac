/* METHOD: words/sentences */
#include "text/sentences.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "text/fold.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
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

/* A list of folded words that ends in NULL. */
typedef const char *const word_list[];

/* Words before a full stop after which a sentence goes on: titles, units, "e.g.". */
static word_list ABBREVIATIONS = {
    "dr",  "mr",  "mrs", "ms",   "messrs", "prof", "gen",  "col",  "lt",  "capt", "sgt",
    "maj", "adm", "sen", "rep",  "gov",    "amb",  "hon",  "rev",  "st",  "mt",   "vs",
    "e.g", "i.e", "cf",  "al",   "jr",     "sr",   "inc",  "corp", "ltd", "co",   "dept",
    "г",   "гг",  "им",  "акад", "чл",     "корр", "проф", "доц",  "ген", "полк", "тов",
    "гр",  "св",  "см",  "ср",   "напр",   "т.е",  "т.к",  "т.н",  "ул",  "пл",   "пос",
    "обл", "оз",  "тыс", "млн",  "млрд",   "трлн", "долл", NULL};

/* The same before a number only; elsewhere "No." and "May." end sentences. */
static word_list BEFORE_NUMBERS = {
    "no",  "nos",  "art", "para", "sec", "ch",   "vol",  "fig",  "p",    "pp",  "jan",
    "feb", "mar",  "apr", "jun",  "jul", "aug",  "sep",  "sept", "oct",  "nov", "dec",
    "ст",  "п",    "пп",  "ч",    "гл",  "рис",  "табл", "с",    "стр",  "т",   "янв",
    "фев", "февр", "апр", "авг",  "сен", "сент", "окт",  "ноя",  "нояб", "дек", NULL};

/* Words that begin sentences and hardly ever names: after "U.S.", "2022 г." or "В.В." they show
 * that the sentence ended there. */
static word_list STARTERS = {
    "the",   "a",     "an",      "he",    "she",    "it",      "its", "they", "we",
    "you",   "this",  "that",    "these", "those",  "there",   "his", "her",  "their",
    "our",   "in",    "on",      "at",    "as",     "but",     "and", "if",   "when",
    "while", "after", "however", "what",  "how",    "why",     "who", "for",  "with",
    "to",    "он",    "она",     "оно",   "они",    "мы",      "вы",  "это",  "этот",
    "эта",   "эти",   "его",     "её",    "их",     "в",       "во",  "на",   "но",
    "и",     "а",     "по",      "при",   "с",      "со",      "к",   "ко",   "о",
    "об",    "от",    "до",      "из",    "за",     "для",     "как", "если", "когда",
    "также", "кроме", "затем",   "после", "однако", "поэтому", "что", "кто",  NULL};

static bool is_in(struct str word, const char *const *words)
{
    struct buf folded = {0};
    bool is_found = false;
    fold_word(word, &folded);
    for (; *words && !is_found; words++)
        is_found = str_is(buf_str(&folded), *words);
    buf_done(&folded);
    return is_found;
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

/* The word at begin, and the character behind it. */
static struct str word_after(struct str text, size_t begin, uint32_t *next)
{
    size_t end = begin;
    *next = 0;
    for (size_t at = begin; at < text.len && u_isalpha((UChar32)(*next = utf8_next(text, &at)));)
        end = at;
    *next = end < text.len ? *next : 0;
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

/* "1.", "2.3.", "IV.", "a.": all that the sentence holds before its full stop is a number. */
static bool is_item_number(struct str text, size_t begin, size_t dot)
{
    size_t n_letters = 0, n_digits = 0, n_roman = 0;
    for (; begin < dot && dot - begin < 8; begin++) {
        char c = text.at[begin];
        n_digits += c >= '0' && c <= '9';
        n_letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        n_roman += c != 0 && strchr("IVX", c) != NULL;
        if (c != '.' && c != ' ' && !u_isalnum(c))
            return false;
    }
    return begin == dot && ((n_digits && !n_letters) || n_letters == n_roman || n_letters == 1);
}

/* Whether the rules broke at a full stop that ends no sentence. begin: of the sentence so far. */
static bool is_false_stop(struct str text, size_t begin, size_t dot, size_t at)
{
    uint32_t behind;
    struct str word = word_before(text, dot), next = word_after(text, at, &behind);
    if (is_item_number(text, begin, dot))
        return true;
    if (next.len == 0 && is_in(word, BEFORE_NUMBERS))
        return text.at[at] >= '0' && text.at[at] <= '9';
    bool is_initial_itself = behind == '.' && utf8_count(next) == 1;
    return (is_initials(word) || is_in(word, ABBREVIATIONS)) &&
           (is_initial_itself || !is_in(next, STARTERS));
}

/* Whether the run without blanks around at is an address: its ? and ! end nothing. */
static bool is_in_address(struct str text, size_t at)
{
    size_t begin = at;
    while (begin > 0 && (unsigned char)text.at[begin - 1] > ' ')
        begin--;
    struct str run = str_cut(text, begin, at);
    return at < text.len && (unsigned char)text.at[at] > ' ' && (unsigned char)text.at[at] < 0x80 &&
           (str_contains(run, STR("://")) || str_starts_with(run, STR("www.")));
}

static bool is_false_break(struct str text, size_t begin, size_t at)
{
    size_t end = at, next = at;
    while (end > begin && text.at[end - 1] == ' ')
        end--;
    if (u_islower((UChar32)utf8_next(text, &next)) || is_in_address(text, at))
        return true;
    return end > begin && text.at[end - 1] == '.' && is_false_stop(text, begin, end - 1, at);
}

/* Where a sentence begins behind an ellipsis "…", a blank and a capital, between begin and end; end
 * when there is none. The rules know the three points only. */
static size_t after_ellipsis(struct str text, size_t begin, size_t end)
{
    for (size_t at = begin; (at = str_find(text, STR("… "), at)) < end;) {
        at += strlen("… ");
        size_t next = at;
        if (at < end && u_isupper((UChar32)utf8_next(text, &next)))
            return at;
    }
    return end;
}

/* An opening quotation mark belongs to what follows it. */
static size_t before_opening_quote(struct str text, size_t begin, size_t at)
{
    static const char *const OPENING[] = {"“", "‘", "「", "『", "《", "（"};
    for (size_t i = 0; i < sizeof OPENING / sizeof *OPENING; i++) {
        size_t len = strlen(OPENING[i]);
        if (at >= begin + 2 * len && memcmp(text.at + at - len, OPENING[i], len) == 0)
            return before_opening_quote(text, begin, at - len);
    }
    return at;
}

static void add(struct sentences *sentences, size_t begin, size_t *n)
{
    sentences->begins =
        memory_grow(sentences->begins, *n, &sentences->cap, sizeof *sentences->begins);
    sentences->begins[(*n)++] = (uint32_t)begin;
}

/* Breaks the sentence that ends at end behind its ellipses. */
static void add_ellipses(struct sentences *sentences, struct str text, size_t end, size_t *n)
{
    size_t at = sentences->begins[*n - 1];
    while ((at = after_ellipsis(text, at, end)) < end)
        add(sentences, at, n);
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
            if (is_false_break(text, last, begin))
                continue;
            begin = before_opening_quote(text, last, begin);
        }
        add_ellipses(sentences, text, begin, n);
        if (begin > last)
            add(sentences, begin, n);
    }
    add_ellipses(sentences, text, text.len, n);
    return sentences->begins;
}
