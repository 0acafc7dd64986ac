#include "study/sources.h"

#include "corpus/recut.h"

bool sources_add(const struct study *study, const struct study_corpus *corpus,
                 const struct sources_options *options, struct arena *arena,
                 struct intake_report *report, struct err *err)
{
    struct intake_options intake = {.store_folder = corpus->store_folder,
                                    .revisions_path = corpus->revisions_path,
                                    .source = corpus->source,
                                    .n_threads = options->n_threads,
                                    .progress = options->progress};
    const struct own_words *words = &study->own_words;
    struct splitter_dictionary *dictionary = splitter_dictionary_open(words->at, words->n, err);
    struct actor_finder *actors =
        study->n_actors ? actor_finder_new(study->actors, study->n_actors) : NULL;
    intake.dictionary = dictionary;
    intake.actors = actors;
    size_t n_recut = 0;
    bool is_good =
        dictionary &&
        recut(corpus->store_folder, dictionary, words->number, options->progress, &n_recut, err) &&
        intake_add(&intake, arena, report, err);
    report->n_recut = n_recut;
    actor_finder_free(actors);
    splitter_dictionary_close(dictionary);
    return is_good;
}
