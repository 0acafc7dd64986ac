#include "app/progress_line.h"

#include "../cmocka_all.h"

static void assert_line(int64_t done, int64_t total, const char *expected)
{
    struct buf out = {0};
    progress_line_text(done, total, "files", &out);
    assert_string_equal(out.at, expected);
    buf_done(&out);
}

static void test_text(void **state)
{
    (void)state;
    assert_line(0, 300, "[------------------------------]   0 % 0 of 300 files");
    assert_line(150, 300, "[###############---------------]  50 % 150 of 300 files");
    assert_line(300, 300, "[##############################] 100 % 300 of 300 files");
    assert_line(301, 300, "[##############################] 100 % 301 of 300 files");
    assert_line(17, 0, "17 files");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
