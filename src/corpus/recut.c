#include "corpus/recut.h"

/* Documents of segment i that are alive. */
static struct document *living(const struct store *store, uint32_t i, struct arena *arena,
                               size_t *n_documents)
{
    const struct segment *segment = store_segment(store, i);
    size_t n = segment_n_documents(segment);
    struct document *documents = arena_zero(arena, n + 1, sizeof *documents);
    *n_documents = 0;
    for (uint32_t j = 0; j < n; j++)
        if (!store_is_dead(store, (struct document_at){i, j}))
            segment_document(segment, j, &documents[(*n_documents)++]);
    return documents;
}

static bool recut_segment(struct store *store, uint32_t i, struct splitter *splitter,
                          size_t *n_documents, struct err *err)
{
    struct arena *scratch = arena_new(0);
    size_t n;
    const struct document *documents = living(store, i, scratch, &n);
    const char *path = store_new_path(store, 0, scratch);
    struct str ledger = segment_ledger(store_segment(store, i));
    bool is_good = segment_write(path, documents, n, ledger, splitter, err) &&
                   store_replace(store, i, path, err);
    arena_free(scratch);
    *n_documents += is_good ? n : 0;
    return is_good;
}

/* While it lasts the corpus is cut with no one set of words, and says so. */
static bool recut_all(struct store *store, struct splitter *splitter,
                      const struct progress *progress, size_t *n_documents, struct err *err)
{
    if (!store_set_words(store, 0, err))
        return false;
    size_t n_all = store_n_documents(store);
    for (uint32_t i = 0; i < store_n_segments(store); i++) {
        if (!recut_segment(store, i, splitter, n_documents, err))
            return false;
        if (!progress_tell(progress, (int64_t)*n_documents, (int64_t)n_all, "documents cut again"))
            return err_set(err, ERR_CANCELLED, "stopped after cutting %zu documents again",
                           *n_documents);
    }
    return true;
}

bool recut(const char *store_folder, const struct splitter_dictionary *dictionary, uint64_t words,
           const struct progress *progress, size_t *n_documents, struct err *err)
{
    *n_documents = 0;
    struct store *store = store_open(store_folder, STORE_WRITE, err);
    if (!store)
        return false;
    bool is_good = true;
    if (store_words(store) != words) {
        struct splitter *splitter = splitter_open(dictionary, err);
        is_good = splitter && recut_all(store, splitter, progress, n_documents, err) &&
                  store_set_words(store, words, err);
        splitter_close(splitter);
    }
    store_close(store);
    return is_good;
}
