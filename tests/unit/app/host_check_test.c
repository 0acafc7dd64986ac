#include "app/host_check.h"

#include "../cmocka_all.h"

static const struct str NAMES[] = {{"study.example.org", 17}};

static bool is_ours(const char *host)
{
    return host_is_ours(str_from(host), NAMES, 1);
}

static void knows_numbers_localhost_and_given_names(void **state)
{
    (void)state;
    assert_true(is_ours("127.0.0.1:8030"));
    assert_true(is_ours("127.0.0.1"));
    assert_true(is_ours("[::1]:8030"));
    assert_true(is_ours("localhost:8030"));
    assert_true(is_ours("LOCALHOST"));
    assert_true(is_ours("study.example.org"));
    assert_true(is_ours("Study.Example.org:443"));
}

/* The last ones look like numbers to some and are names to others. */
static void refuses_all_other_names(void **state)
{
    static const char *const FOREIGN[] = {"",
                                          "evil.example",
                                          "evil.example:8030",
                                          "127.0.0.1.evil.example",
                                          ":8030",
                                          "localhost.evil",
                                          "127.0.0.1:80:80",
                                          "study.example.org.evil",
                                          "[::1",
                                          "::1",
                                          "127.1",
                                          "0x7f.0.0.1",
                                          "2130706433",
                                          "localhost:80a",
                                          "127.0.0.1 ",
                                          "evil@127.0.0.1"};
    (void)state;
    for (size_t i = 0; i < sizeof FOREIGN / sizeof *FOREIGN; i++)
        assert_false(is_ours(FOREIGN[i]));
    assert_false(host_is_ours((struct str){NULL, 0}, NAMES, 1));
    assert_false(host_is_ours((struct str){"127.0.0.1\0.evil", 15}, NAMES, 1));
}

static void takes_forms_of_its_own_origin_alone(void **state)
{
    struct str host = STR("127.0.0.1:8030");
    (void)state;
    assert_true(origin_is_ours(STR("http://127.0.0.1:8030"), host));
    assert_true(origin_is_ours(STR("https://127.0.0.1:8030"), host));
    assert_false(origin_is_ours(STR("http://127.0.0.1:8031"), host));
    assert_false(origin_is_ours(STR("http://127.0.0.1"), host));
    assert_false(origin_is_ours(STR("null"), host));
    assert_false(origin_is_ours(STR("file://127.0.0.1:8030"), host));
    assert_false(origin_is_ours(STR("http://evil.example"), host));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_numbers_localhost_and_given_names),
        cmocka_unit_test(refuses_all_other_names),
        cmocka_unit_test(takes_forms_of_its_own_origin_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
