#include "text/date_text.h"

#include "base/utf8.h"

#include <unicode/uchar.h>

/* No page is older than the web. */
enum { YEAR_MIN = 1500, YEAR_MAX = 2200, ADDRESS_YEAR_MIN = 1990, WORD_MAX = 12 };

/* A reading place in the text. */
struct cursor {
    struct str text;
    size_t at;
};

static uint32_t peek(const struct cursor *c)
{
    size_t at = c->at;
    return at < c->text.len ? utf8_next(c->text, &at) : 0;
}

static bool take_char(struct cursor *c, uint32_t wanted)
{
    if (peek(c) != wanted)
        return false;
    utf8_next(c->text, &c->at);
    return true;
}

static void skip_blanks(struct cursor *c)
{
    while (c->at < c->text.len && (u_isUWhiteSpace((UChar32)peek(c)) || peek(c) == 0xA0))
        utf8_next(c->text, &c->at);
}

/* Digits, full-width ones too; false when there are none or more than four. */
static bool take_digits(struct cursor *c, int *value, int *n_digits)
{
    *value = *n_digits = 0;
    for (;;) {
        uint32_t here = peek(c);
        uint32_t digit = here >= 0xFF10 && here <= 0xFF19 ? here - 0xFF10 : here - '0';
        if (digit > 9)
            break;
        if (++*n_digits > 4)
            return false;
        *value = *value * 10 + (int)digit;
        utf8_next(c->text, &c->at);
    }
    return *n_digits > 0;
}

/* 〇 and 零 are 0, 十 is -10; -1 = no numeral. */
static int han_digit(uint32_t c)
{
    static const uint32_t DIGITS[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    for (int i = 0; i < 10; i++)
        if (DIGITS[i] == c)
            return i;
    if (c == 0x96F6 || c == 0x25CB || c == 'O') /* 零, ○, and a Latin O in bad typing */
        return 0;
    return c == 0x5341 ? -10 : -1;
}

/* 二〇二二 (digit by digit), 十二, 二十一, 三十. */
static bool take_han_number(struct cursor *c, int *value, int *n_digits)
{
    int units = 0;
    bool has_ten = false;
    *value = *n_digits = 0;
    for (int digit; *n_digits < 5 && (digit = han_digit(peek(c))) != -1; ++*n_digits) {
        if (digit == -10) {
            *value = (*n_digits ? units : 1) * 10;
            has_ten = true;
            units = 0;
        } else {
            units = has_ten ? digit : units * 10 + digit;
        }
        utf8_next(c->text, &c->at);
    }
    *value = has_ten ? *value + units : units;
    return *n_digits > 0 && *n_digits < 5;
}

static bool take_number(struct cursor *c, int *value, int *n_digits)
{
    return han_digit(peek(c)) != -1 && peek(c) != 'O' ? take_han_number(c, value, n_digits)
                                                      : take_digits(c, value, n_digits);
}

/* Letters, lower-cased, as UTF-8; false when there are none or too many for a month. */
static bool take_word(struct cursor *c, char *word, size_t size)
{
    size_t len = 0, n = 0;
    while (u_isalpha((UChar32)peek(c)) && !is_han(peek(c))) {
        uint32_t here = utf8_next(c->text, &c->at);
        if (++n > WORD_MAX || len + 5 > size)
            return false;
        len += utf8_put((uint32_t)u_tolower((UChar32)here), word + len);
    }
    word[len] = 0;
    return n > 0;
}

/* 1–12; 0 = no month's name. Names may be cut to three letters or more. */
static int month_of(const char *word)
{
    static const char *const RUSSIAN[] = {"января",   "февраля", "марта",  "апреля",
                                          "мая",      "июня",    "июля",   "августа",
                                          "сентября", "октября", "ноября", "декабря"};
    static const char *const ENGLISH[] = {"january",   "february", "march",    "april",
                                          "may",       "june",     "july",     "august",
                                          "september", "october",  "november", "december"};
    size_t len = strlen(word);
    for (int i = 0; i < 12; i++)
        if ((len >= 6 && strncmp(word, RUSSIAN[i], len) == 0) ||
            (len >= 3 && strncmp(word, ENGLISH[i], len) == 0))
            return i + 1;
    return 0;
}

static bool take_month(struct cursor *c, int *month)
{
    char word[4 * WORD_MAX + 8];
    bool is_word = take_word(c, word, sizeof word);
    *month = is_word ? month_of(word) : 0;
    take_char(c, '.');
    skip_blanks(c);
    return *month > 0;
}

static bool give(int year, int month, int dom, day *at)
{
    if (year < YEAR_MIN || year > YEAR_MAX || !civil_is_valid(year, month, dom))
        return false;
    *at = day_from_civil(year, month, dom);
    return true;
}

static bool take_year(struct cursor *c, int *year)
{
    int n_digits;
    return take_digits(c, year, &n_digits) && n_digits == 4;
}

/* After a year: 年3月1日. */
static bool rest_of_chinese(struct cursor *c, int year, day *at)
{
    int month, dom, n;
    if (!take_char(c, 0x5E74))
        return false;
    skip_blanks(c);
    if (!take_number(c, &month, &n) || !take_char(c, 0x6708))
        return false;
    skip_blanks(c);
    return take_number(c, &dom, &n) && (take_char(c, 0x65E5) || take_char(c, 0x53F7)) &&
           give(year, month, dom, at);
}

/* After the first number: -03-01, /3/1, .03.2022. */
static bool rest_of_numbers(struct cursor *c, int first, int n_first, day *at)
{
    uint32_t sign = peek(c);
    int second, third, n_second, n_third;
    if (sign != '-' && sign != '/' && sign != '.')
        return false;
    utf8_next(c->text, &c->at);
    if (!take_digits(c, &second, &n_second) || n_second > 2 || !take_char(c, sign) ||
        !take_digits(c, &third, &n_third))
        return false;
    if (n_first == 4 && n_third <= 2)
        return give(first, second, third, at);
    return n_first <= 2 && n_third == 4 && sign == '.' && give(third, second, first, at);
}

/* The word, if it is one of the list. */
static bool take_one(struct cursor *c, const char *const *words)
{
    char word[4 * WORD_MAX + 8];
    struct cursor start = *c;
    bool is_word = take_word(c, word, sizeof word);
    for (size_t i = 0; is_word && words[i]; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    *c = start;
    return false;
}

/* After a day of the month: марта 2022, -го марта 2022, st of March, 2022, » марта 2022. */
static bool rest_of_day_first(struct cursor *c, int dom, day *at)
{
    static const char *const ORDINALS[] = {"st", "nd", "rd", "th", NULL};
    static const char *const RUSSIAN_ORDINALS[] = {"го", "е", "ое", NULL};
    static const char *const OF[] = {"of", NULL};
    int year, month;
    take_one(c, ORDINALS);
    if (take_char(c, '-') && !take_one(c, RUSSIAN_ORDINALS))
        return false;
    if (!take_char(c, 0xBB))
        take_char(c, '"');
    skip_blanks(c);
    take_one(c, OF);
    skip_blanks(c);
    if (!take_month(c, &month))
        return false;
    take_char(c, ',');
    skip_blanks(c);
    return take_year(c, &year) && give(year, month, dom, at);
}

static bool from_number(struct cursor *c, day *at)
{
    int value, n_digits;
    bool is_han_numeral = han_digit(peek(c)) != -1;
    if (!take_number(c, &value, &n_digits))
        return false;
    struct cursor after = *c;
    skip_blanks(c);
    if (n_digits == 4 && rest_of_chinese(c, value, at))
        return true;
    *c = after;
    if (is_han_numeral)
        return false;
    if (rest_of_numbers(c, value, n_digits, at))
        return true;
    *c = after;
    return n_digits <= 2 && rest_of_day_first(c, value, at);
}

/* March 1, 2022; Mar. 1st 2022; March 1–3, 2022. */
static bool from_month(struct cursor *c, day *at)
{
    static const char *const ORDINALS[] = {"st", "nd", "rd", "th", NULL};
    int month, dom, year, last, n_digits;
    if (!take_month(c, &month) || !take_digits(c, &dom, &n_digits) || n_digits > 2)
        return false;
    if ((take_char(c, '-') || take_char(c, 0x2013)) && !take_digits(c, &last, &n_digits))
        return false;
    take_one(c, ORDINALS);
    take_char(c, ',');
    skip_blanks(c);
    return take_year(c, &year) && give(year, month, dom, at);
}

/* 20220301, 2022/03/01, 2022-03-01 or 2022_03_01 at begin, and no digit after it. */
static bool take_plain(struct str text, size_t begin, day *at)
{
    struct cursor c = {text, begin};
    int parts[3] = {0};
    static const int N_DIGITS[] = {4, 2, 2};
    uint32_t sign = begin + 4 < text.len && strchr("/-_", text.at[begin + 4])
                        ? (unsigned char)text.at[begin + 4]
                        : 0;
    for (int i = 0; i < 3; i++) {
        if (i > 0 && sign && !take_char(&c, sign))
            return false;
        for (int j = 0; j < N_DIGITS[i]; j++, c.at++) {
            if (peek(&c) < '0' || peek(&c) > '9')
                return false;
            parts[i] = parts[i] * 10 + (int)(peek(&c) - '0');
        }
    }
    return !(peek(&c) >= '0' && peek(&c) <= '9') && parts[0] >= ADDRESS_YEAR_MIN &&
           give(parts[0], parts[1], parts[2], at);
}

bool date_text_in_address(struct str address, day *at)
{
    day found = DAY_NONE, here;
    for (size_t i = 0; i < address.len; i++) {
        bool is_start = i == 0 || address.at[i - 1] < '0' || address.at[i - 1] > '9';
        if (!is_start || !take_plain(address, i, &here))
            continue;
        if (found != DAY_NONE && found != here)
            return false;
        found = here;
    }
    *at = found;
    return found != DAY_NONE;
}

bool date_text_find(struct str text, day *at, size_t *begin, size_t *end)
{
    uint32_t before = 0;
    for (size_t i = 0; i < text.len;) {
        struct cursor cursor = {text, i};
        uint32_t here = peek(&cursor);
        bool is_digit = u_isdigit((UChar32)here), is_numeral = han_digit(here) >= 0 && here != 'O';
        bool starts_number =
            (is_digit && !u_isdigit((UChar32)before)) || (is_numeral && han_digit(before) == -1);
        bool starts_word = u_isalpha((UChar32)here) && !is_han(here) && !u_isalpha((UChar32)before);
        if ((starts_number && from_number(&cursor, at)) ||
            (starts_word && from_month(&cursor, at))) {
            *begin = i;
            *end = cursor.at;
            return true;
        }
        before = utf8_next(text, &i);
    }
    return false;
}
