#include "text/quantity_words.h"

#include "base/utf8.h"

#include <unicode/uchar.h>

enum { FORM_MAX = 64 };

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F) ||
           (c >= 0x80 && !is_han(c) && u_isalpha((UChar32)c));
}

/* One form of a row; * stands for any ending. */
static bool is_form(struct str form, struct str word)
{
    return form.len && form.at[form.len - 1] == '*'
               ? str_starts_with(word, str_cut(form, 0, form.len - 1))
               : str_equal(form, word);
}

static const struct word_row *row_of(struct str word, const struct word_row *rows, size_t n_rows)
{
    for (size_t i = 0; i < n_rows; i++) {
        struct str forms = str_from(rows[i].forms), form;
        while (str_next(&forms, ' ', &form))
            if (form.at[0] == word.at[0] && is_form(form, word))
                return &rows[i];
    }
    return NULL;
}

/* Latin and Cyrillic letters that are typed for Roman digits; 0 = none. */
static int roman_digit(uint32_t c)
{
    return c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' || c == 0x445 ? 10 : 0; /* х */
}

static int64_t roman_value(const struct reading *r, size_t begin, size_t end)
{
    int64_t value = 0;
    for (size_t i = begin; i < end; i++) {
        int digit = roman_digit(r->c[i]);
        int next = i + 1 < end ? roman_digit(r->c[i + 1]) : 0;
        if (!digit || !r->is_upper[i] || end - begin > 6)
            return 0;
        value += digit < next ? -digit : digit;
    }
    return value;
}

static void read_letters(const struct reading *r, const struct word_row *rows, size_t n_rows,
                         struct word *word)
{
    char bytes[4 * FORM_MAX];
    size_t len = 0;
    while (is_letter(r->c[word->end]))
        word->end++;
    if (word->end - word->begin > FORM_MAX)
        return;
    for (size_t i = word->begin; i < word->end; i++)
        len += utf8_put(r->c[i], bytes + len);
    const struct word_row *row = row_of((struct str){bytes, len}, rows, n_rows);
    int64_t roman = roman_value(r, word->begin, word->end);
    if (roman > 0) {
        word->kind = WORD_ROMAN;
        word->value = decimal_of(roman);
    } else if (row) {
        word->kind = row->kind;
        word->value = decimal_shift(decimal_of(row->digits), row->exponent);
        word->unit = row->unit ? row->unit : "";
    }
}

/* $, €: a currency as a mark; NULL for other characters. */
static const char *currency_of(uint32_t c)
{
    switch (c) {
    case '$':
        return "USD";
    case 0x20AC:
        return "EUR";
    case 0xA3:
        return "GBP";
    case 0xA5:
        return "CNY";
    case 0x20BD:
        return "RUB";
    default:
        return NULL;
    }
}

static void read_mark(const struct reading *r, struct word *word)
{
    uint32_t c = r->c[word->begin];
    const char *currency = currency_of(c);
    word->kind = currency ? WORD_CURRENCY : WORD_MARK;
    word->unit = currency ? currency : "";
    word->value = decimal_of((int64_t)c);
    word->end = word->begin + 1;
}

/* a.m. and p.m., which no other word looks like. */
static size_t read_half_of_day(const struct reading *r, struct word *word)
{
    size_t end = reading_take(r, word->begin, "p.m.");
    word->value = decimal_of(end ? 12 : 0);
    end = end ? end : reading_take(r, word->begin, "a.m.");
    word->kind = end ? WORD_HALF_OF_DAY : WORD_OTHER;
    return end;
}

static void read_word(const struct reading *r, const struct word_row *rows, size_t n_rows,
                      struct digit_marks marks, struct word *word)
{
    uint32_t c = r->c[word->begin];
    if (is_digit(c)) {
        size_t end = reading_digits(r, word->begin, marks, &word->value, &word->n_digits);
        word->kind = end ? WORD_DIGITS : WORD_OTHER;
        while (!end && is_digit(r->c[word->end]))
            word->end++;
        word->end = end ? end : word->end;
    } else if ((word->end = read_half_of_day(r, word)) != 0) {
        return;
    } else if (is_letter(c)) {
        word->end = word->begin;
        read_letters(r, rows, n_rows, word);
    } else {
        read_mark(r, word);
    }
}

struct word *words_of(const struct reading *r, const struct word_row *rows, size_t n_rows,
                      struct digit_marks marks, size_t *n)
{
    struct word *words = arena_zero(r->arena, r->n + 1, sizeof *words);
    *n = 0;
    for (size_t i = 0; i < r->n;) {
        bool is_glued = i > 0 && r->c[i - 1] != ' ';
        if (r->c[i] == ' ' || r->c[i] == '\n' || r->c[i] == '\r') {
            i++;
            continue;
        }
        struct word *word = &words[*n];
        *word = (struct word){
            .begin = i, .end = i, .unit = "", .is_glued = is_glued, .is_upper = r->is_upper[i]};
        read_word(r, rows, n_rows, marks, word);
        i = word->end;
        ++*n;
    }
    words[*n] = (struct word){.kind = WORD_END, .begin = r->n, .end = r->n, .unit = ""};
    return words;
}
