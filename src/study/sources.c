#include "study/sources.h"

#include "corpus/intake_words.h"
#include "measure/near.h"

static bool find_near(const struct study_corpus *corpus, const struct sources_options *options,
                      struct arena *arena, struct sources_report *report, struct err *err)
{
    struct near_options near = {.ids = report->intake.changed,
                                .n_ids = report->intake.n_changed,
                                .n_threads = options->n_threads};
    struct near_list list = {0};
    struct store *store = store_open(corpus->store_folder, STORE_READ, err);
    bool is_good = store && near_find(store, &near, arena, &list, err);
    for (size_t i = 0; i < list.n; i++) {
        bool is_same = near_relation(&list.at[i]) == NEAR_SAME;
        report->n_same += is_same;
        report->n_within += !is_same;
    }
    store_close(store);
    return is_good;
}

bool sources_add(const struct study *study, const struct study_corpus *corpus,
                 const struct sources_options *options, struct arena *arena,
                 struct sources_report *report, struct err *err)
{
    struct intake_options intake = {.store_folder = corpus->store_folder,
                                    .revisions_path = corpus->revisions_path,
                                    .source = corpus->source,
                                    .n_threads = options->n_threads,
                                    .progress = options->progress};
    struct actor_finder *actors =
        study->n_actors ? actor_finder_new(study->actors, study->n_actors) : NULL;
    intake.actors = actors;
    bool is_good = intake_words_add(&intake, &study->own_words, arena, &report->intake, err);
    actor_finder_free(actors);
    return is_good &&
           (report->intake.n_changed == 0 || find_near(corpus, options, arena, report, err));
}
