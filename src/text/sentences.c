/* METHOD: words/sentences */
#include "text/sentences.h"

#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/sentence_rules.h"

#include <unicode/uchar.h>

struct sentences {
    struct map *roles; /* folded word → the roles it may play */
    struct buf folded; /* the word that is looked up */
    struct str text;   /* the one in hand */
    size_t ellipsis;   /* the next one in it */
    uint32_t *begins;
    size_t cap;
};

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

/* Bits, by list. */
enum { IS_ABBREVIATION = 1, IS_BEFORE_NUMBERS = 2, IS_STARTER = 4 };

static void put_words(struct map *roles, const char *const *words, uint64_t role)
{
    for (; *words; words++)
        *map_put(roles, str_from(*words), NULL) |= role;
}

struct sentences *sentences_open(void)
{
    struct sentences *sentences = memory_new(1, sizeof *sentences);
    sentences->roles = map_new();
    put_words(sentences->roles, ABBREVIATIONS, IS_ABBREVIATION);
    put_words(sentences->roles, BEFORE_NUMBERS, IS_BEFORE_NUMBERS);
    put_words(sentences->roles, STARTERS, IS_STARTER);
    return sentences;
}

void sentences_free(struct sentences *sentences)
{
    if (!sentences)
        return;
    map_free(sentences->roles);
    buf_done(&sentences->folded);
    memory_free(sentences->begins);
    memory_free(sentences);
}

/* No word of the lists has as many bytes. */
enum { ROLE_WORD_MAX = 40 };

static uint64_t roles_of(struct sentences *sentences, struct str word)
{
    if (word.len == 0 || word.len >= ROLE_WORD_MAX)
        return 0;
    fold_word(word, &sentences->folded);
    const uint64_t *roles = map_get(sentences->roles, buf_str(&sentences->folded));
    return roles ? *roles : 0;
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
static bool is_false_stop(struct sentences *sentences, size_t begin, size_t dot, size_t at)
{
    struct str text = sentences->text;
    uint32_t behind;
    struct str word = word_before(text, dot), next = word_after(text, at, &behind);
    if (is_item_number(text, begin, dot))
        return true;
    uint64_t roles = roles_of(sentences, word);
    if (next.len == 0 && roles & IS_BEFORE_NUMBERS)
        return text.at[at] >= '0' && text.at[at] <= '9';
    bool is_initial_itself = behind == '.' && utf8_count(next) == 1;
    return (is_initials(word) || roles & IS_ABBREVIATION) &&
           (is_initial_itself || !(roles_of(sentences, next) & IS_STARTER));
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

static bool is_false_break(struct sentences *sentences, size_t begin, size_t at)
{
    struct str text = sentences->text;
    size_t end = at, next = at;
    while (end > begin && text.at[end - 1] == ' ')
        end--;
    if (u_islower((UChar32)utf8_next(text, &next)) || is_in_address(text, at))
        return true;
    return end > begin && text.at[end - 1] == '.' && is_false_stop(sentences, begin, end - 1, at);
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

/* Finds the next "… " at or after at. */
static void find_ellipsis(struct sentences *sentences, size_t at)
{
    sentences->ellipsis = str_find(sentences->text, STR("… "), at);
}

/* Breaks the sentence that ends at end behind its ellipses where a capital follows: the rules know
 * the three points only. */
static void add_ellipses(struct sentences *sentences, size_t end, size_t *n)
{
    while (sentences->ellipsis < end) {
        size_t at = sentences->ellipsis + strlen("… "), next = at;
        if (at < end && at > sentences->begins[*n - 1] &&
            u_isupper((UChar32)utf8_next(sentences->text, &next)))
            add(sentences, at, n);
        find_ellipsis(sentences, at);
    }
}

const uint32_t *sentences_find(struct sentences *sentences, struct str text, size_t *n)
{
    sentences->text = text;
    find_ellipsis(sentences, 0);
    *n = 0;
    add(sentences, 0, n);
    for (size_t at = 0; (at = sentence_rules_next(text, at)) < text.len;) {
        size_t begin = at, last = sentences->begins[*n - 1];
        if (text.at[begin - 1] != '\n') {
            if (is_false_break(sentences, last, begin))
                continue;
            begin = before_opening_quote(text, last, begin);
        }
        add_ellipses(sentences, begin, n);
        if (begin > last)
            add(sentences, begin, n);
    }
    add_ellipses(sentences, text.len, n);
    return sentences->begins;
}
