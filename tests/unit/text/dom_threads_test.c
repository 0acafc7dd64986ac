/* The first pages of a process may be read by several threads at once. Each try is a process of its
 * own, because a library is made ready only once in each. */
#include "../cmocka_all.h"

#include "base/arena.h"
#include "text/dom.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PROCESSES = 300, THREADS = 4, SECONDS_MAX = 20 };

static pthread_barrier_t all_there;

static void *read_one(void *arg)
{
    (void)arg;
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    pthread_barrier_wait(&all_there);
    bool is_read = dom_parse(STR("<p>one</p>"), arena, &err) != NULL;
    arena_free(arena);
    return is_read ? &all_there : NULL;
}

static bool read_with_threads(void)
{
    pthread_t threads[THREADS];
    bool is_read = pthread_barrier_init(&all_there, NULL, THREADS) == 0;
    for (int i = 0; i < THREADS; i++)
        is_read = pthread_create(&threads[i], NULL, read_one, NULL) == 0 && is_read;
    for (int i = 0; i < THREADS; i++) {
        void *result = NULL;
        pthread_join(threads[i], &result);
        is_read = is_read && result;
    }
    return is_read;
}

static void test_first_pages_at_once(void **state)
{
    (void)state;
    for (int i = 0; i < PROCESSES; i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            alarm(SECONDS_MAX); /* a process that waits forever is ended by it */
            _exit(read_with_threads() ? 0 : 1);
        }
        int status = 0;
        assert_int_equal(waitpid(child, &status, 0), child);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            fail_msg("process %d of %d did not read its pages", i + 1, PROCESSES);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_first_pages_at_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
