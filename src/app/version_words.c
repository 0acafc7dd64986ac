#include "app/version_words.h"

#include "text/splitter.h"

static size_t count_words(const struct tokens *tokens)
{
    size_t n = 0;
    for (size_t i = 0; i < tokens->n; i++)
        n += tokens->kinds[i] != TOKEN_GAP;
    return n;
}

static bool cut_side(struct splitter *splitter, const struct unit_list *sentences,
                     struct version_words *words, struct arena *arena, struct err *err)
{
    struct tokens tokens = {0};
    struct str *all = NULL;
    uint32_t *starts = arena_zero(arena, sentences->n + 1, sizeof *starts);
    uint32_t n = 0;
    bool is_good = true;
    for (size_t i = 0; is_good && i < sentences->n; i++) {
        struct str text = sentences->at[i].text;
        is_good = splitter_cut(splitter, text, &tokens, err);
        size_t n_words = is_good ? count_words(&tokens) : 0;
        all = arena_grow(arena, all, n * sizeof *all, (n + n_words) * sizeof *all);
        for (size_t t = 0; is_good && t < tokens.n; t++)
            if (tokens.kinds[t] != TOKEN_GAP)
                all[n++] = str_cut(text, tokens.begins[t], tokens.ends[t]);
        starts[i + 1] = n;
    }
    words->words = all;
    words->starts = starts;
    words->n_sentences = (uint32_t)sentences->n;
    tokens_done(&tokens);
    return is_good;
}

bool version_words_of(const struct study *study, const struct version_reading *reading,
                      const struct version_view *view, struct version_words words[2],
                      struct arena *arena, struct err *err)
{
    const struct own_words *own = &study->own_words;
    struct splitter_dictionary *dictionary = splitter_dictionary_open(own->at, own->n, err);
    struct splitter *splitter = dictionary ? splitter_open(dictionary, err) : NULL;
    bool is_good = splitter != NULL;
    for (int side = 0; is_good && side < 2; side++) {
        words[side] = (struct version_words){.side = &view->sides[side]};
        is_good = cut_side(splitter, &reading->sentences[side], &words[side], arena, err);
    }
    if (splitter)
        splitter_close(splitter);
    if (dictionary)
        splitter_dictionary_close(dictionary);
    return is_good;
}
