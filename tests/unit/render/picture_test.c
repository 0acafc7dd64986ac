#include "render/picture.h"

#include "../cmocka_all.h"

static const char SVG[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">"
                          "<rect width=\"40\" height=\"20\" fill=\"#3a47ca\"/></svg>";

static struct picture picture(struct str svg)
{
    return (struct picture){
        .svg = svg,
        .title = STR("A <title>"),
        .description = STR("A & b"),
        .provenance = {.command = STR("readout trend 世界"), .data_hash = STR("0123")}};
}

static bool contains(const struct buf *bytes, const char *words)
{
    return str_contains(buf_str(bytes), str_from(words));
}

/* Big-endian, as PNG has its numbers. */
static uint32_t number_at(const struct buf *bytes, size_t at)
{
    const unsigned char *b = (const unsigned char *)bytes->at + at;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static void test_png(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct buf first = {0}, second = {0};
    struct picture of = picture(str_from(SVG));
    assert_true(picture_put(&of, PICTURE_PNG, &first, &err));
    assert_true(picture_put(&of, PICTURE_PNG, &second, &err));
    assert_true(str_equal(buf_str(&first), buf_str(&second)));
    assert_memory_equal(first.at, "\x89PNG\r\n\x1a\n", 8);
    assert_int_equal(number_at(&first, 16), 80);
    assert_int_equal(number_at(&first, 20), 40);
    assert_true(contains(&first, "readout trend 世界"));
    assert_false(contains(&first, "tIME"));
    buf_done(&first);
    buf_done(&second);
}

static void test_pdf(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct buf first = {0}, second = {0};
    struct picture of = picture(str_from(SVG));
    assert_true(picture_put(&of, PICTURE_PDF, &first, &err));
    assert_true(picture_put(&of, PICTURE_PDF, &second, &err));
    assert_true(str_equal(buf_str(&first), buf_str(&second)));
    assert_memory_equal(first.at, "%PDF-", 5);
    assert_true(contains(&first, "A <title>"));
    assert_false(contains(&first, "CreationDate"));
    buf_done(&first);
    buf_done(&second);
}

static void test_svg(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct buf out = {0};
    struct picture of = picture(str_from(SVG));
    assert_true(picture_put(&of, PICTURE_SVG, &out, &err));
    assert_true(contains(&out, "height=\"20\">\n<title>A &lt;title&gt;</title>\n<desc>A &amp; "
                               "b</desc>\n<metadata>command: readout trend 世界\ndata: 0123\n"
                               "</metadata>\n<rect"));
    buf_done(&out);
}

static void test_no_svg(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct buf out = {0};
    struct picture of = picture(STR("<p>"));
    assert_false(picture_put(&of, PICTURE_PNG, &out, &err));
    assert_int_equal(err.kind, ERR_BUG);
    buf_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_png),
        cmocka_unit_test(test_pdf),
        cmocka_unit_test(test_svg),
        cmocka_unit_test(test_no_svg),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
