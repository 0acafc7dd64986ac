#include "app/painter.h"

#include "base/memory.h"

#include <pthread.h>

struct painter {
    pthread_mutex_t lock;
    struct drawing *drawing; /* NULL until somebody draws */
};

struct painter *painter_new(void)
{
    struct painter *painter = memory_new(1, sizeof *painter);
    pthread_mutex_init(&painter->lock, NULL);
    return painter;
}

void painter_free(struct painter *painter)
{
    if (!painter)
        return;
    drawing_close(painter->drawing);
    pthread_mutex_destroy(&painter->lock);
    memory_free(painter);
}

struct drawing *painter_take(struct painter *painter, struct err *err)
{
    pthread_mutex_lock(&painter->lock);
    if (!painter->drawing)
        painter->drawing = drawing_open(err);
    if (!painter->drawing)
        pthread_mutex_unlock(&painter->lock);
    return painter->drawing;
}

void painter_give(struct painter *painter)
{
    pthread_mutex_unlock(&painter->lock);
}
