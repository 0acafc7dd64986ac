#include "base/pool.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

struct pool {
    pool_task *task;
    void *arg;
    size_t n_tasks;
    _Atomic size_t next;
    _Atomic bool is_stopped;
    pthread_mutex_t lock; /* guards the two below */
    size_t failed;
    struct err err;
};

size_t pool_cores(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (size_t)n : 1;
}

/* Tasks are taken in order, so every task below a failed one has been started and will finish:
 * the lowest failure is the same whatever the number of threads. */
static void *work(void *arg)
{
    struct pool *pool = arg;
    while (!pool->is_stopped) {
        size_t i = pool->next++;
        if (i >= pool->n_tasks)
            break;
        struct err err = ERR_INIT;
        if (pool->task(i, pool->arg, &err))
            continue;
        pthread_mutex_lock(&pool->lock);
        pool->is_stopped = true;
        if (i < pool->failed) {
            pool->failed = i;
            pool->err = err;
        }
        pthread_mutex_unlock(&pool->lock);
    }
    return NULL;
}

bool pool_run(size_t n_threads, size_t n_tasks, pool_task *task, void *arg, struct err *err)
{
    struct pool pool = {.task = task, .arg = arg, .n_tasks = n_tasks, .failed = SIZE_MAX};
    size_t n = n_threads ? n_threads : pool_cores();
    n = n < n_tasks ? n : n_tasks;
    pthread_mutex_init(&pool.lock, NULL);
    pthread_t *threads = memory_new(n, sizeof *threads);
    size_t n_started = 0;
    while (n_started + 1 < n && pthread_create(&threads[n_started], NULL, work, &pool) == 0)
        n_started++;
    work(&pool); /* this thread is one of them, and enough if no other could be started */
    for (size_t i = 0; i < n_started; i++)
        pthread_join(threads[i], NULL);
    memory_free(threads);
    pthread_mutex_destroy(&pool.lock);
    if (pool.failed != SIZE_MAX && err->kind == ERR_NONE)
        *err = pool.err;
    return pool.failed == SIZE_MAX;
}
