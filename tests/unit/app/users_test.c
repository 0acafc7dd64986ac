#include "app/users.h"

#include "base/file.h"

#include "../cmocka_all.h"
#include "../corpus/scratch_folder.h"

#include <sys/stat.h>

struct fixture {
    struct arena *arena;
    const char *folder, *path;
    struct err err;
};

static int set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_zero(arena, 1, sizeof *fixture);
    fixture->arena = arena;
    fixture->folder = scratch_folder(arena);
    fixture->path = path_join(arena, fixture->folder, "users");
    fixture->err = (struct err)ERR_INIT;
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    scratch_remove_all(fixture->folder);
    arena_free(fixture->arena);
    return 0;
}

static struct users read_all(struct fixture *fixture)
{
    struct users users;
    assert_true(users_read(fixture->path, fixture->arena, &users, &fixture->err));
    return users;
}

static void knows_who_has_the_password(void **state)
{
    struct fixture *fixture = *state;
    struct stat info;
    assert_true(
        users_set(fixture->path, STR("anna"), ROLE_CODER, STR("correct horse"), &fixture->err));
    assert_true(
        users_set(fixture->path, STR("boris"), ROLE_READER, STR("battery staple"), &fixture->err));
    struct users users = read_all(fixture);
    const struct user *anna = users_check(&users, STR("anna"), STR("correct horse"));
    assert_int_equal(users.n, 2);
    assert_true(anna && str_is(anna->name, "anna") && anna->role == ROLE_CODER);
    assert_null(users_check(&users, STR("anna"), STR("battery staple")));
    assert_null(users_check(&users, STR("anna"), STR("")));
    assert_null(users_check(&users, STR("nobody"), STR("correct horse")));
    assert_int_equal(stat(fixture->path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
}

static void changes_a_password(void **state)
{
    struct fixture *fixture = *state;
    users_set(fixture->path, STR("anna"), ROLE_CODER, STR("correct horse"), &fixture->err);
    users_set(fixture->path, STR("anna"), ROLE_EDITOR, STR("battery staple"), &fixture->err);
    struct users users = read_all(fixture);
    assert_int_equal(users.n, 1);
    assert_null(users_check(&users, STR("anna"), STR("correct horse")));
    assert_int_equal(users_check(&users, STR("anna"), STR("battery staple"))->role, ROLE_EDITOR);
}

static void refuses_short_passwords_and_strange_names(void **state)
{
    struct fixture *fixture = *state;
    assert_false(users_set(fixture->path, STR("anna"), ROLE_CODER, STR("short"), &fixture->err));
    assert_int_equal(fixture->err.kind, ERR_INPUT);
    fixture->err = (struct err)ERR_INIT;
    assert_false(
        users_set(fixture->path, STR("a:editor"), ROLE_CODER, STR("correct horse"), &fixture->err));
    assert_false(file_exists(fixture->path));
}

static void refuses_a_file_that_others_may_read(void **state)
{
    struct fixture *fixture = *state;
    struct users users;
    users_set(fixture->path, STR("anna"), ROLE_CODER, STR("correct horse"), &fixture->err);
    assert_int_equal(chmod(fixture->path, 0640), 0);
    assert_false(users_read(fixture->path, fixture->arena, &users, &fixture->err));
    assert_string_equal(fixture->err.hint + strlen("Take it from them: "),
                        arena_printf(fixture->arena, "chmod 600 %s", fixture->path).at);
}

static void names_the_line_that_is_no_user(void **state)
{
    struct fixture *fixture = *state;
    struct users users;
    assert_true(file_write(fixture->path, STR("\nanna:coder:plain\n"), &fixture->err));
    assert_int_equal(chmod(fixture->path, 0600), 0);
    assert_false(users_read(fixture->path, fixture->arena, &users, &fixture->err));
    assert_int_equal(fixture->err.line, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(knows_who_has_the_password, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changes_a_password, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_short_passwords_and_strange_names, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(refuses_a_file_that_others_may_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_the_line_that_is_no_user, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
