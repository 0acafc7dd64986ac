#include "corpus/batches.h"

#include "base/memory.h"
#include "base/pool.h"

enum { USUAL_BATCH_BYTES = 32 << 20, BATCHES_MAX = 8 };

/* What becomes one segment. */
struct batch {
    struct arena *arena;
    struct document *documents;
    size_t n, cap;
    size_t text_bytes;
    struct buf ledger;
};

struct batches {
    struct store *store;
    const struct splitter_dictionary *dictionary;
    size_t n_threads, batch_bytes;
    struct batch at[BATCHES_MAX];
    size_t n; /* the last one is being filled */
    struct document_at *dead;
    size_t n_dead, dead_cap;
};

static void start(struct batches *batches)
{
    batches->at[batches->n++] = (struct batch){.arena = arena_new(0)};
}

static void drop(struct batches *batches)
{
    for (size_t i = 0; i < batches->n; i++) {
        arena_free(batches->at[i].arena);
        memory_free(batches->at[i].documents);
        buf_done(&batches->at[i].ledger);
    }
    batches->n = 0;
    batches->n_dead = 0;
}

struct batches *batches_new(struct store *store, const struct splitter_dictionary *dictionary,
                            size_t n_threads, size_t batch_bytes)
{
    struct batches *batches = memory_new(1, sizeof *batches);
    batches->store = store;
    batches->dictionary = dictionary;
    batches->n_threads = n_threads ? n_threads : pool_cores();
    batches->batch_bytes = batch_bytes ? batch_bytes : USUAL_BATCH_BYTES;
    start(batches);
    return batches;
}

void batches_free(struct batches *batches)
{
    if (!batches)
        return;
    drop(batches);
    memory_free(batches->dead);
    memory_free(batches);
}

static struct batch *last(struct batches *batches)
{
    return &batches->at[batches->n - 1];
}

void batches_add(struct batches *batches, const struct document *document)
{
    struct batch *batch = last(batches);
    batch->documents =
        memory_grow(batch->documents, batch->n, &batch->cap, sizeof *batch->documents);
    struct document *copy = &batch->documents[batch->n++];
    *copy = *document;
    struct str *const texts[] = {&copy->id,    &copy->lang,  &copy->source, &copy->kind,
                                 &copy->title, &copy->url,   &copy->actors, &copy->text,
                                 &copy->hash,  &copy->origin};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_str(batch->arena, *texts[i]);
    struct turn *turns = arena_alloc(batch->arena, copy->n_turns * sizeof *turns + 1);
    if (copy->n_turns)
        memcpy(turns, copy->turns, copy->n_turns * sizeof *turns);
    copy->turns = turns;
    copy->turn_names = arena_str(batch->arena, copy->turn_names);
    batch->text_bytes += copy->text.len;
}

void batches_replace(struct batches *batches, struct document_at at)
{
    batches->dead = memory_grow(batches->dead, batches->n_dead, &batches->dead_cap, sizeof at);
    batches->dead[batches->n_dead++] = at;
}

struct buf *batches_ledger(struct batches *batches)
{
    return &last(batches)->ledger;
}

bool batches_are_full(struct batches *batches)
{
    size_t at_once = batches->n_threads < BATCHES_MAX ? batches->n_threads : BATCHES_MAX;
    if (last(batches)->text_bytes < batches->batch_bytes)
        return false;
    if (batches->n >= at_once)
        return true;
    start(batches);
    return false;
}

/* Threads that no batch of its own has share one. */
static bool write_batch(size_t i, void *arg, struct err *err)
{
    struct batches *batches = arg;
    struct batch *batch = &batches->at[i];
    struct arena *scratch = arena_new(0);
    struct segment_content content = {batch->documents, batch->n, buf_str(&batch->ledger)};
    size_t n_threads = batches->n_threads / batches->n;
    bool is_good = segment_write_shared(store_new_path(batches->store, i, scratch), &content,
                                        batches->dictionary, n_threads ? n_threads : 1, err);
    arena_free(scratch);
    return is_good;
}

bool batches_commit(struct batches *batches, struct err *err)
{
    size_t n = batches->n;
    bool has_work = n > 1 || batches->at[0].n > 0 || batches->at[0].ledger.len > 0;
    if (has_work && (!pool_run(batches->n_threads, n, write_batch, batches, err) ||
                     !store_commit(batches->store, n, batches->dead, batches->n_dead, err)))
        return false;
    drop(batches);
    start(batches);
    return true;
}
