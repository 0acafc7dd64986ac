/* Any bytes are words that versions taught or a line that is none. */
#include "fuzz_folder.h"
#include "study/learned_lexicon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct study study = {.folder = fuzz_folder()};
    struct learned_lexicon lexicon;
    unreachable_if(!folder_make(path_join(arena, fuzz_folder(), "lexicon"), &err));
    fuzz_file("lexicon/learned.tsv", (struct str){(const char *)data, size}, arena);
    bool is_good = learned_lexicon_read(&study, arena, &lexicon, &err);
    unreachable_if(is_good == (err.kind != ERR_NONE) || (!is_good && err.line < 1));
    for (int i = 0; is_good && i < 3; i++)
        for (size_t j = 0; j < lexicon.of[i].n; j++) {
            const struct learned_word *word = &lexicon.of[i].at[j];
            size_t n;
            const struct learned_word *found = learned_words_of(&lexicon.of[i], word->words[0], &n);
            unreachable_if(!found || n == 0 || !str_equal(found->words[0], word->words[0]));
        }
    arena_free(arena);
    return 0;
}
