#include "study/sources.h"

bool sources_add(const struct study_corpus *corpus, const struct sources_options *options,
                 struct arena *arena, struct intake_report *report, struct err *err)
{
    struct intake_options intake = {.store_folder = corpus->store_folder,
                                    .revisions_path = corpus->revisions_path,
                                    .source = corpus->source,
                                    .n_threads = options->n_threads,
                                    .progress = options->progress};
    struct splitter_dictionary *dictionary = splitter_dictionary_open(NULL, 0, err);
    intake.dictionary = dictionary;
    bool is_good = dictionary && intake_add(&intake, arena, report, err);
    splitter_dictionary_close(dictionary);
    return is_good;
}
