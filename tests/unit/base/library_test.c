#include "base/library.h"

#include <string.h>

#include "../cmocka_all.h"

static void test_functions_are_found(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    double (*root)(double) = NULL;
    const struct library_function functions[] = {{"sqrt", &root}};
    assert_true(library_load("libm.so.6", "libc6", functions, 1, &err));
    assert_true(root(9) == 3);
}

static void assert_missing(const char *library, const char *function)
{
    struct err err = ERR_INIT;
    void *field = NULL;
    const struct library_function functions[] = {{function, &field}};
    assert_false(library_load(library, "the-package", functions, 1, &err));
    assert_int_equal(err.kind, ERR_MISSING);
    assert_non_null(strstr(err.message, library));
    assert_string_equal(err.hint, "Install the package the-package.");
}

static void test_what_is_missing_is_named(void **state)
{
    (void)state;
    assert_missing("libno-such-library.so.1", "sqrt");
    assert_missing("libm.so.6", "no_such_function");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_functions_are_found),
                                       cmocka_unit_test(test_what_is_missing_is_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
