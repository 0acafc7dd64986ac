/* The fast paths against ICU itself, over every short string of characters that play different
 * parts and over long random ones. bench/text_rules compares the same over a folder of texts. */
#include "text/sentence_rules.h"
#include "text/splitter.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "icu_boundaries.h"

#include "../cmocka_all.h"

static struct splitter_dictionary *dictionary;
static struct splitter *splitter;
static struct icu_boundaries *icu;

static int open_all(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    dictionary = splitter_dictionary_open(NULL, 0, &err);
    splitter = dictionary ? splitter_open(dictionary, &err) : NULL;
    icu = icu_boundaries_open();
    return splitter && icu ? 0 : -1;
}

static int close_all(void **state)
{
    (void)state;
    icu_boundaries_close(icu);
    splitter_close(splitter);
    splitter_dictionary_close(dictionary);
    return 0;
}

static void check(struct str text)
{
    struct str what = icu_words_differ(icu, splitter, text);
    if (what.len)
        fail_msg("words differ at \"%.*s\" in \"%.*s\"", STR_ARG(what), STR_ARG(text));
    what = icu_sentences_differ(icu, text);
    if (what.len)
        fail_msg("sentences differ at \"%.*s\" in \"%.*s\"", STR_ARG(what), STR_ARG(text));
}

/* Calls check with every string of exactly len of the characters. */
static void check_all(const uint32_t *characters, size_t n, size_t len)
{
    size_t n_strings = 1;
    for (size_t i = 0; i < len; i++)
        n_strings *= n;
    for (size_t number = 0; number < n_strings; number++) {
        char bytes[64];
        size_t at = 0, rest = number;
        for (size_t i = 0; i < len; i++, rest /= n)
            at += utf8_put(characters[rest % n], bytes + at);
        check((struct str){bytes, at});
    }
}

#define CHECK_ALL(len, ...)                                                                        \
    check_all((const uint32_t[]){__VA_ARGS__}, sizeof((const uint32_t[]){__VA_ARGS__}) / 4, (len))

/* Letter, digit, joiner, and what may stand between them; a middle dot, a colon, a soft hyphen. */
static void test_words(void **state)
{
    (void)state;
    CHECK_ALL(5, 'a', '1', '_', '.', '\'', ',', ':', 0xB7, '-');
    CHECK_ALL(4, 'a', 0x434, '1', 0x2019, ';', '_', 0xAD, 0x301, 0x200D, ' ', 0x4E2D, 0x3042);
    CHECK_ALL(3, 'a', '1', 0x5D0, '"', '\'', 0xE01, 0x1F600, 0x1F1E6, 0x30A2, 0xAC00, 0x640, 0xFF11,
              0xFF21, 0xFF1A, 0x2024, 0x3005, 0xA9, 0x00, 0x7F, 0xFFFD, 0x10400);
}

/* Every character there is, alone, repeated, and between letters, digits and sentences. */
static void test_every_character(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        char bytes[5] = {0}, text[64];
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        utf8_put(c, bytes);
        snprintf(text, sizeof text, "%1$s a%1$sa 1%1$s1 a%1$s%1$sb A. %1$sb a.%1$s B", bytes);
        check(str_from(text));
    }
}

/* Both stops, small and capital, digit, other letter, blank, closing mark, comma, extension, line's
 * end. */
static void test_sentences(void **state)
{
    (void)state;
    CHECK_ALL(5, '.', '!', 'a', 'A', '1', 0x4E2D, ' ', '"', ',');
    CHECK_ALL(4, '.', '?', 'a', 'A', ' ', 0x301, '\n', '\r', 0x2029, 0x3002, 0x201D, 0xAD);
    CHECK_ALL(3, '.', 'a', 'A', 0x2024, 0xFF0E, 0x2026, 0x55, 0x10400, 0x10428, 0x110BE, 0x85, ';',
              ':', '-', 0x2014, 0xA0, 0xAB, 0x3001, 0x1F600, 0x200D);
}

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Mostly what texts are made of, now and then anything. */
static uint32_t random_character(uint64_t *state)
{
    static const uint32_t COMMON[] = {' ',  ' ', '.', ',',  'a',    'B',    'e',    '1',
                                      '\'', '"', '-', '\n', 0x434,  0x414,  0x4E2D, 0x3002,
                                      '!',  '?', '(', ')',  0x2019, 0x201C, 0xFF0C, ';'};
    uint64_t random = next_random(state);
    if (random % 16 > 0)
        return COMMON[random / 16 % (sizeof COMMON / sizeof *COMMON)];
    uint32_t c = (uint32_t)(random / 16 % (random & 64 ? 0x3100 : 0x1FFFF)) + 1;
    return c >= 0xD800 && c <= 0xDFFF ? 'x' : c;
}

static void test_random_texts(void **state)
{
    (void)state;
    uint64_t random = 88172645463325252u;
    struct buf text = {0};
    for (int i = 0; i < 20000; i++) {
        buf_clear(&text);
        for (int j = 0; j < 60; j++) {
            char bytes[4];
            buf_add_bytes(&text, bytes, utf8_put(random_character(&random), bytes));
        }
        check(buf_str(&text));
    }
    buf_done(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_every_character),
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_random_texts),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
