#include "../cmocka_all.h"

#include "base/buf.h"
#include "text/encoding.h"

#include <unicode/ucnv.h>

/* Text in the charset, as a page's bytes would be. */
static struct str encode(const char *text, const char *charset, struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t cap = (int32_t)strlen(text) * 4 + 8;
    char *bytes = arena_alloc(arena, (size_t)cap);
    int32_t len = ucnv_convert(charset, "UTF-8", bytes, cap, text, -1, &status);
    if (U_FAILURE(status))
        fail_msg("%s: %s", charset, u_errorName(status));
    return (struct str){bytes, (size_t)len};
}

static void expect(struct str bytes, const char *declared, const char *charset, const char *text,
                   uint32_t n_replaced)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct decoded decoded;
    if (!encoding_decode(bytes, str_from(declared), arena, &decoded, &err))
        fail_msg("%s", err.message);
    if (!str_is(decoded.text, text) || decoded.n_replaced != n_replaced ||
        (charset && strcmp(decoded.charset, charset) != 0))
        fail_msg("as %s, %u replaced: \"%.*s\", not \"%s\"", decoded.charset, decoded.n_replaced,
                 STR_ARG(decoded.text), text);
    arena_free(arena);
}

#define RUSSIAN "Президент России провёл встречу с Председателем КНР Си Цзиньпином в Москве."
#define RUSSIAN_SHORT "Совместное заявление двух стран"
#define CHINESE "中俄元首签署关于深化新时代全面战略协作伙伴关系的联合声明。"

/* Every charset with its declaration, and again with nothing to go by. */
static void test_every_charset(void **state)
{
    (void)state;
    static const struct {
        const char *charset, *declared, *found, *text;
    } CASES[] = {
        {"windows-1251", "cp1251", "windows-1251", RUSSIAN},
        {"windows-1251", "", "windows-1251", RUSSIAN},
        {"windows-1251", "", "windows-1251", RUSSIAN_SHORT},
        {"KOI8-R", "koi8-r", "KOI8-R", RUSSIAN},
        {"KOI8-R", "", "KOI8-R", RUSSIAN},
        {"KOI8-R", "", "KOI8-R", RUSSIAN_SHORT},
        {"IBM866", "cp866", "IBM866", RUSSIAN},
        {"IBM866", "", "IBM866", RUSSIAN},
        {"ISO-8859-5", "iso-8859-5", "ISO-8859-5", RUSSIAN},
        {"ISO-8859-5", "", "ISO-8859-5", RUSSIAN},
        {"GB18030", "gb2312", "GB18030", CHINESE},
        {"GB18030", "GBK", "GB18030", CHINESE},
        {"GB18030", "", "GB18030", CHINESE},
        {"Big5", "big5", NULL, "聯合國安全理事會"},
        {"UTF-16LE", "utf-16le", "UTF-16LE", RUSSIAN CHINESE},
        {"UTF-16BE", "utf-16be", "UTF-16BE", RUSSIAN CHINESE},
        {"UTF-8", "", "UTF-8", RUSSIAN CHINESE},
        {"windows-1252", "iso-8859-1", "windows-1252", "l’Élysée, “déclaration” – où"},
        {"windows-1252", "", "windows-1252", "Le communiqué de l'Elysee a été publié à Paris"},
    };
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect(encode(CASES[i].text, CASES[i].charset, arena), CASES[i].declared, CASES[i].found,
               CASES[i].text, 0);
    arena_free(arena);
}

static void test_wrong_declarations(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    expect(STR(RUSSIAN), "windows-1251", "UTF-8", RUSSIAN, 0);
    expect(STR(CHINESE), "gb2312", "UTF-8", CHINESE, 0);
    expect(encode(RUSSIAN, "windows-1251", arena), "utf-8", "windows-1251", RUSSIAN, 0);
    expect(encode(CHINESE, "GB18030", arena), "utf-8", "GB18030", CHINESE, 0);
    expect(encode(CHINESE, "GB18030", arena), "no-such-charset", "GB18030", CHINESE, 0);
    /* The detector names a charset for this that has no converter. */
    expect(STR("<me\xb8"
               "a\0<m&t<\xa8"
               "ea ch\xb8"
               "a"),
           "", NULL, "<me¸a <m&t<¨ea ch¸a", 0);
    arena_free(arena);
}

/* What libxml2 left alone would lose or turn to mojibake, from the broken byte to the end. */
static void test_broken_bytes(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    expect(STR("мир \xFF и порядок"), "utf-8", "UTF-8", "мир � и порядок", 1);
    expect(STR("ми \xD0"), "utf-8", "UTF-8", "ми �", 1);
    expect(STR("中国 \xE4\xB8"), "utf-8", "UTF-8", "中国 �", 1);
    expect(STR("\xD6\xD0\xB9\xFA\xFF\xD6\xD0\xB9\xFA"), "gb2312", "GB18030", "中国�中国", 1);
    expect(STR("\xD6\xD0\xB9\xFA\xD6\xD0\xB9"), "gb2312", "GB18030", "中国中�", 1);
    expect(STR("\xE9\x46\xBB\xF9\xCB\xB5"), "gb2312", "GB18030", "镕基说", 0);
    expect(STR("\x1C\x04\x38\x04\x40"), "utf-16le", "UTF-16LE", "Ми�", 1);
    expect(STR("\x00\xD8 \x00"), "utf-16le", "UTF-16LE", "� ", 1);
    arena_free(arena);
}

static void test_marks(void **state)
{
    (void)state;
    expect(STR("\xEF\xBB\xBFмир"), "windows-1251", "UTF-8", "мир", 0);
    expect(STR("\xFF\xFE\x1C\x04"), "", "UTF-16LE", "М", 0);
    expect(STR("\xFE\xFF\x04\x1C"), "", "UTF-16BE", "М", 0);
    expect(STR("\xEF\xBB\xBF"), "", "UTF-8", "", 0);
    expect(STR("\xFF\xFE\0\0a\0\0\0"), "", "UTF-32LE", "a", 0);
    expect(STR("\0\0\xFE\xFF\0\0\0a"), "", "UTF-32BE", "a", 0);
}

/* Without a mark, and beside what the page says: it could not be read if it were true. */
static void test_wide_without_mark(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const char *page = "<meta charset=utf-8><p>" RUSSIAN_SHORT "</p><p>a b c d e f g</p>";
    expect(encode(page, "UTF-16LE", arena), "", "UTF-16LE", page, 0);
    expect(encode(page, "UTF-16BE", arena), "", "UTF-16BE", page, 0);
    expect(STR("<meta charset=utf-16>" CHINESE), "", "UTF-8", "<meta charset=utf-16>" CHINESE, 0);
    expect(STR("<meta charset=utf-16>abc"), "", "UTF-8", "<meta charset=utf-16>abc", 0);
    arena_free(arena);
}

static void expect_no_text(struct str bytes, const char *message)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct decoded decoded;
    assert_false(encoding_decode(bytes, STR(""), arena, &decoded, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_string_equal(err.message, message);
    arena_free(arena);
}

static void test_other_kinds_of_files(void **state)
{
    (void)state;
    char bytes[1024];
    expect_no_text(STR("%PDF-1.5\n"), "it is no text but a PDF file");
    expect_no_text(STR("PK\3\4\x14"), "it is no text but a zip file");
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 7 + i / 256);
    expect_no_text((struct str){bytes, sizeof bytes},
                   "it is no text: 88 of its 1024 bytes are control characters");
    memset(bytes, 0, sizeof bytes / 2); /* half of the file lost on a disk */
    memset(bytes + sizeof bytes / 2, 'a', sizeof bytes / 2);
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct decoded decoded;
    assert_true(encoding_decode((struct str){bytes, sizeof bytes}, STR(""), arena, &decoded, &err));
    assert_true(str_ends_with(decoded.text, STR("aaaa")));
    arena_free(arena);
}

/* Half of the file in one charset, half in another: the second is counted, nothing goes missing. */
static void test_mixed(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct decoded decoded;
    struct buf bytes = {0};
    for (int i = 0; i < 20; i++)
        buf_add_text(&bytes, RUSSIAN "\n");
    buf_add(&bytes, encode(RUSSIAN_SHORT, "windows-1251", arena));
    buf_add_text(&bytes, "\n" CHINESE);
    assert_true(encoding_decode(buf_str(&bytes), STR("utf-8"), arena, &decoded, &err));
    assert_true(str_ends_with(decoded.text, STR("\n" CHINESE)));
    assert_true(str_starts_with(decoded.text, STR(RUSSIAN)));
    assert_int_equal(decoded.n_replaced, 28); /* each Russian letter of the line */
    buf_done(&bytes);
    arena_free(arena);
}

static void test_control_characters_are_blanks(void **state)
{
    (void)state;
    expect(STR("a\0b\x01\x1F"
               "c\td\r\n"),
           "", "UTF-8", "a b  c\td\r\n", 0);
}

/* A page says its charset in its head, in many ways. */
static void test_declared_in_the_page(void **state)
{
    (void)state;
    static const char *const HEADS[] = {
        "<meta charset=koi8-r>", "<META CharSet = \"KOI8-R\">",
        "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>",
        "<?xml version='1.0' encoding='koi8-r'?>"};
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++) {
        struct str page = arena_printf(arena, "%s\xCC\xC8\xD0", HEADS[i]);
        const char *wanted = arena_printf(arena, "%sлхп", HEADS[i]).at;
        expect(page, "", "KOI8-R", wanted, 0);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_charset),
                                       cmocka_unit_test(test_wrong_declarations),
                                       cmocka_unit_test(test_broken_bytes),
                                       cmocka_unit_test(test_marks),
                                       cmocka_unit_test(test_wide_without_mark),
                                       cmocka_unit_test(test_other_kinds_of_files),
                                       cmocka_unit_test(test_mixed),
                                       cmocka_unit_test(test_control_characters_are_blanks),
                                       cmocka_unit_test(test_declared_in_the_page)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
