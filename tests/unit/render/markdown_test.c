#include "render/markdown.h"

#include "../cmocka_all.h"

static bool insert(struct str name, struct buf *out, void *arg, struct err *err)
{
    int *n = arg;
    if (!str_is(name, "graph1") && !str_is(name, "value:graph1")) {
        err_set(err, ERR_MISSING, "there is no figure \"%.*s\"", STR_ARG(name));
        return false;
    }
    (*n)++;
    buf_add_text(out, "<figure></figure>\n");
    return true;
}

/* The HTML of a text that is right. */
static void assert_html(const char *text, const char *wanted)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct buf out = {0};
    struct str title;
    int n = 0;
    assert_true(markdown_html(str_from(text), "report.md", insert, &n, arena, &title, &out, &err));
    buf_add_char(&out, 0);
    assert_string_equal(out.at, wanted);
    buf_done(&out);
    arena_free(arena);
}

static void assert_refused(const char *text, const char *message, int64_t line, int64_t column)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct buf out = {0};
    struct str title;
    int n = 0;
    assert_false(markdown_html(str_from(text), "report.md", insert, &n, arena, &title, &out, &err));
    assert_string_equal(err.message, message);
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
    buf_done(&out);
    arena_free(arena);
}

static void test_blocks(void **state)
{
    (void)state;
    assert_html("# A\n\nB *c*.\n", "<h1>A</h1>\n<p>B <em>c</em>.</p>\n");
    assert_html("a\n\n{{graph1}}\n\nb\n", "<p>a</p>\n<figure></figure>\n<p>b</p>\n");
    assert_html("{{ graph1 }}\n", "<figure></figure>\n");
    assert_html("", "");
}

/* Raw HTML and dangerous links are left out. */
static void test_hostile(void **state)
{
    (void)state;
    assert_html("<script>x</script>\n", "<!-- raw HTML omitted -->\n");
    assert_html("a <img src=x onerror=y> b\n", "<p>a <!-- raw HTML omitted --> b</p>\n");
    assert_html("[a](javascript:x)\n", "<p><a href=\"\">a</a></p>\n");
    assert_html("[a](https://e.org/\"x)\n", "<p><a href=\"https://e.org/%22x\">a</a></p>\n");
}

/* A note stands behind the block that first names it, under its number. */
static void test_notes(void **state)
{
    (void)state;
    assert_html("A.[^x]\n\nB.[^x]\n\n[^x]: Note.\n",
                "<div class=\"noted\">\n"
                "<p>A.<sup class=\"footnote-ref\"><a href=\"#fn-x\" id=\"fnref-x\" "
                "data-footnote-ref>1</a></sup></p>\n"
                "<div class=\"notes\">\n"
                "<div class=\"note\" role=\"note\" id=\"fn-x\"><sup>1</sup>\n"
                "<p>Note. <a href=\"#fnref-x\" class=\"footnote-backref\" data-footnote-backref "
                "aria-label=\"Back to content\">↩</a> <a href=\"#fnref-x-2\" "
                "class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to "
                "content\">↩<sup class=\"footnote-ref\">2</sup></a></p>\n</div>\n</div>\n</div>\n"
                "<p>B.<sup class=\"footnote-ref\"><a href=\"#fn-x\" id=\"fnref-x-2\" "
                "data-footnote-ref>1</a></sup></p>\n");
}

/* All of it, a list inside as well. */
static void test_long_notes(void **state)
{
    (void)state;
    assert_html("A.[^x]\n\n[^x]: Of:\n\n    - b\n    - c\n",
                "<div class=\"noted\">\n"
                "<p>A.<sup class=\"footnote-ref\"><a href=\"#fn-x\" id=\"fnref-x\" "
                "data-footnote-ref>1</a></sup></p>\n"
                "<div class=\"notes\">\n"
                "<div class=\"note\" role=\"note\" id=\"fn-x\"><sup>1</sup>\n"
                "<p>Of:</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n"
                "<a href=\"#fnref-x\" class=\"footnote-backref\" data-footnote-backref "
                "aria-label=\"Back to content\">↩</a>\n</div>\n</div>\n</div>\n");
}

static void test_refused(void **state)
{
    (void)state;
    assert_refused("a\n\n{{graph9}}\n", "there is no figure \"graph9\"", 3, 1);
    assert_refused("a\n\nb {{graph1}} c\n", "{{…}} stands in the midst of a paragraph", 3, 3);
    assert_refused("a\nb {{graph1}}\n", "{{…}} stands in the midst of a paragraph", 2, 3);
    assert_refused("| a |\n|---|\n| {{value:graph1}} |\n", "{{…}} stands in a cell of a table", 3,
                   3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),  cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_notes),   cmocka_unit_test(test_long_notes),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
