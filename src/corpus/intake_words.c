#include "corpus/intake_words.h"

#include "corpus/recut.h"

bool intake_words_add(const struct intake_options *options, const struct own_words *words,
                      struct arena *arena, struct intake_report *report, struct err *err)
{
    struct splitter_dictionary *dictionary = splitter_dictionary_open(words->at, words->n, err);
    struct intake_options intake = *options;
    size_t n_recut = 0;
    intake.dictionary = dictionary;
    bool is_good =
        dictionary &&
        recut(options->store_folder, dictionary, words->number, options->progress, &n_recut, err) &&
        intake_add(&intake, arena, report, err);
    report->n_recut = n_recut;
    splitter_dictionary_close(dictionary);
    return is_good;
}
