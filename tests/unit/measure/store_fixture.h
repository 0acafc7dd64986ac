/* A small corpus on disk, made of texts in the test. */
#ifndef READOUT_TESTS_STORE_FIXTURE_H
#define READOUT_TESTS_STORE_FIXTURE_H

#include "../corpus/scratch_folder.h"
#include "corpus/store.h"

#include "../group_arena.h"
#include "../splitter_fixture.h"

/* The arena and the splitter of a group of tests: for cmocka_run_group_tests. */
static inline int open_group(void **state)
{
    return open_arena(state) == 0 ? open_splitter(state) : -1;
}

static inline int close_group(void **state)
{
    close_splitter(state);
    return close_arena(state);
}

/* Open record. */
struct sample_text {
    const char *id, *date, *lang, *text; /* date: empty = unknown; id: "letter/a" is of a kind */
};

static inline struct str kind_of(struct str id)
{
    size_t mark = str_find(id, STR("/"), 0);
    return mark < id.len ? str_cut(id, 0, mark) : STR("");
}

/* Commits the texts to folder in segments of so many; NULL when that failed. Owned by the caller.
 */
static inline struct store *store_of_texts(const char *folder, const struct sample_text *texts,
                                           size_t n, size_t per_segment)
{
    struct err err = ERR_INIT;
    struct store *store = store_open(folder, STORE_WRITE, &err);
    bool is_good = store != NULL;
    for (size_t i = 0; is_good && i < n; i += per_segment) {
        size_t n_here = n - i < per_segment ? n - i : per_segment;
        struct document *documents = arena_zero(arena, n_here, sizeof *documents);
        for (size_t j = 0; is_good && j < n_here; j++) {
            const struct sample_text *text = &texts[i + j];
            struct period period = {DAY_NONE, 0};
            is_good = !text->date[0] || period_parse(str_from(text->date), &period, &err);
            documents[j] = (struct document){.id = str_from(text->id),
                                             .lang = str_from(text->lang),
                                             .text = str_from(text->text),
                                             .kind = kind_of(str_from(text->id)),
                                             .date = period.begin,
                                             .revision = 1};
        }
        is_good = is_good &&
                  segment_write(store_new_path(store, 0, arena), documents, n_here, STR(""),
                                splitter, &err) &&
                  store_commit(store, 1, NULL, 0, &err);
    }
    if (!is_good)
        store_close(store);
    return is_good ? store : NULL;
}

#endif
