#include "study/sources.h"

#include "corpus/intake_words.h"

bool sources_add(const struct study *study, const struct study_corpus *corpus,
                 const struct sources_options *options, struct arena *arena,
                 struct intake_report *report, struct err *err)
{
    struct intake_options intake = {.store_folder = corpus->store_folder,
                                    .revisions_path = corpus->revisions_path,
                                    .source = corpus->source,
                                    .n_threads = options->n_threads,
                                    .progress = options->progress};
    struct actor_finder *actors =
        study->n_actors ? actor_finder_new(study->actors, study->n_actors) : NULL;
    intake.actors = actors;
    bool is_good = intake_words_add(&intake, &study->own_words, arena, report, err);
    actor_finder_free(actors);
    return is_good;
}
