#include "measure/spelling.h"

#include "../cmocka_all.h"
#include "store_fixture.h"

static const struct sample_text TEXTS[] = {
    {"a", "2001-01-01", "en", "World order. World orders and sovereignty, order"},
    {"b", "2002-01-01", "ru", "Суверенитет и мировой порядок"},
};

static void assert_nearest(const char *typed, const char *expected)
{
    for (size_t per_segment = 1; per_segment <= 2; per_segment++) {
        const char *folder = scratch_folder(arena);
        struct store *store = store_of_texts(folder, TEXTS, 2, per_segment);
        assert_non_null(store);
        struct str found = spelling_nearest(store, str_from(typed), arena);
        assert_true(str_is(found, expected));
        store_close(store);
        scratch_remove(folder, arena);
    }
}

static void test_nearest(void **state)
{
    (void)state;
    assert_nearest("wrold order", "world order");
    assert_nearest("Soveriegnty", "sovereignty");
    assert_nearest("суверинитет", "суверенитет");
    assert_nearest("порядек", "порядок");
    assert_nearest("ordr", "order"); /* two are as near: the more frequent one */
}

static void test_nothing(void **state)
{
    (void)state;
    assert_nearest("world order", "");    /* all are there */
    assert_nearest("photosynthesis", ""); /* nothing is near */
    assert_nearest("world photosynthesis", "");
    assert_nearest("", "");
    assert_nearest("x", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_nearest),
                                       cmocka_unit_test(test_nothing)};
    return cmocka_run_group_tests(tests, open_group, close_group);
}
