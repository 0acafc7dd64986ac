#include "app/gate.h"

#include "base/memory.h"

#include <pthread.h>
#include <time.h>

struct gate {
    pthread_mutex_t lock;
    pthread_cond_t has_room;
    size_t n_room;
};

struct gate *gate_new(size_t n_inside)
{
    struct gate *gate = memory_new(1, sizeof *gate);
    pthread_mutex_init(&gate->lock, NULL);
    pthread_cond_init(&gate->has_room, NULL);
    gate->n_room = n_inside;
    return gate;
}

void gate_free(struct gate *gate)
{
    if (!gate)
        return;
    pthread_cond_destroy(&gate->has_room);
    pthread_mutex_destroy(&gate->lock);
    memory_free(gate);
}

bool gate_enter(struct gate *gate, int wait_s, struct err *err)
{
    struct timespec until;
    int trouble = 0;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += wait_s;
    pthread_mutex_lock(&gate->lock);
    while (gate->n_room == 0 && trouble == 0)
        trouble = pthread_cond_timedwait(&gate->has_room, &gate->lock, &until);
    bool is_in = gate->n_room > 0;
    gate->n_room -= is_in;
    pthread_mutex_unlock(&gate->lock);
    if (is_in)
        return true;
    err_set(err, ERR_LIMIT, "too many questions at the same time");
    err_hint(err, "Ask again in a moment.");
    return false;
}

void gate_leave(struct gate *gate)
{
    pthread_mutex_lock(&gate->lock);
    gate->n_room++;
    pthread_cond_signal(&gate->has_room);
    pthread_mutex_unlock(&gate->lock);
}
