#include "base/pool.h"

#include "../cmocka_all.h"

#include <stdatomic.h>
#include <stdio.h>

enum { TASKS = 1000 };

struct work {
    int n_done[TASKS]; /* each is written by its own task only */
    atomic_int n_begun;
    size_t fails_from;
};

static bool do_task(size_t i, void *arg, struct err *err)
{
    struct work *work = arg;
    work->n_done[i]++;
    atomic_fetch_add(&work->n_begun, 1);
    return i < work->fails_from || err_set(err, ERR_INPUT, "task %zu", i);
}

static void test_each_task_once(void **state)
{
    (void)state;
    for (size_t n_threads = 0; n_threads < 9; n_threads += 2) {
        struct work work = {.fails_from = TASKS};
        struct err err = ERR_INIT;
        assert_true(pool_run(n_threads, TASKS, do_task, &work, &err));
        for (size_t i = 0; i < TASKS; i++)
            assert_int_equal(work.n_done[i], 1);
    }
}

/* Many tasks fail at about the same time; the error is always that of the lowest. */
static void test_error_of_the_lowest_task(void **state)
{
    (void)state;
    for (size_t from = 0; from < 100; from += 9) {
        struct work work = {.fails_from = from};
        struct err err = ERR_INIT;
        char expected[32];
        snprintf(expected, sizeof expected, "task %zu", from);
        assert_false(pool_run(8, TASKS, do_task, &work, &err));
        assert_string_equal(err.message, expected);
        for (size_t i = 0; i < from; i++)
            assert_int_equal(work.n_done[i], 1);
    }
}

static void test_no_tasks(void **state)
{
    (void)state;
    struct work work = {.fails_from = 0};
    struct err err = ERR_INIT;
    assert_true(pool_run(4, 0, do_task, &work, &err));
    assert_int_equal(work.n_begun, 0);
    assert_true(pool_cores() >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_task_once),
        cmocka_unit_test(test_error_of_the_lowest_task),
        cmocka_unit_test(test_no_tasks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
