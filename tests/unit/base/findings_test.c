#include "base/findings.h"

#include "../cmocka_all.h"

static void take(struct findings *findings, const char *message, bool is_warning)
{
    struct err err = ERR_INIT;
    err_set(&err, ERR_INPUT, "%s", message);
    if (is_warning)
        findings_warn(findings, &err);
    else
        findings_take(findings, &err);
    assert_int_equal(err.kind, ERR_NONE);
}

static void test_first_error_is_moved_out(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct err err = ERR_INIT;
    assert_true(findings_check(&findings, &err));
    take(&findings, "doubt", true);
    assert_true(findings_check(&findings, &err));
    take(&findings, "first", false);
    take(&findings, "second", false);
    assert_false(findings_check(&findings, &err));
    assert_string_equal(err.message, "first");
    assert_int_equal(findings.n, 2);
    assert_string_equal(findings.at[0].err.message, "doubt");
    assert_string_equal(findings.at[1].err.message, "second");
    findings_done(&findings);
}

static void test_nothing_is_taken_from_an_empty_err(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct err err = ERR_INIT;
    findings_take(&findings, &err);
    assert_int_equal(findings.n, 0);
    findings_done(&findings);
}

static void test_an_error_is_kept_behind_many_warnings(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct err err = ERR_INIT;
    for (int i = 0; i < FINDINGS_MAX + 3; i++)
        take(&findings, "doubt", true);
    assert_int_equal(findings.n_left_out, 3);
    take(&findings, "first", false);
    take(&findings, "second", false);
    assert_int_equal(findings.n_left_out, 4);
    assert_false(findings_check(&findings, &err));
    assert_string_equal(err.message, "first");
    findings_done(&findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_error_is_moved_out),
        cmocka_unit_test(test_nothing_is_taken_from_an_empty_err),
        cmocka_unit_test(test_an_error_is_kept_behind_many_warnings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
