#include "text/bilinguals.h"

#include "base/memory.h"

enum { N_LANGUAGES = 3 };

struct bilinguals {
    struct arena *arena;
    const char *folder;
    struct bilingual *between[N_LANGUAGES][N_LANGUAGES]; /* [lower rank][higher rank] */
};

struct bilinguals *bilinguals_new(const char *folder)
{
    struct bilinguals *bilinguals = memory_new(1, sizeof *bilinguals);
    bilinguals->arena = arena_new(0);
    bilinguals->folder = arena_cstr(bilinguals->arena, str_from(folder));
    return bilinguals;
}

void bilinguals_free(struct bilinguals *bilinguals)
{
    if (!bilinguals)
        return;
    for (int i = 0; i < N_LANGUAGES * N_LANGUAGES; i++)
        bilingual_close(bilinguals->between[i / N_LANGUAGES][i % N_LANGUAGES]);
    arena_free(bilinguals->arena);
    memory_free(bilinguals);
}

const char *bilinguals_folder(const struct bilinguals *bilinguals)
{
    return bilinguals->folder;
}

int bilinguals_rank(struct str language)
{
    if (str_is(language, "zh-Hant"))
        return 0;
    int rank = 0;
    while (rank < N_LANGUAGES && !str_equal(language, bilinguals_language(rank)))
        rank++;
    return rank;
}

struct str bilinguals_language(int rank)
{
    static const char *const NAMES[N_LANGUAGES] = {"zh", "en", "ru"};
    return str_from(NAMES[rank]);
}

const struct bilingual *bilinguals_get(struct bilinguals *bilinguals, struct str one,
                                       struct str other, struct err *err)
{
    int first = bilinguals_rank(one), second = bilinguals_rank(other);
    if (first > second) {
        first = bilinguals_rank(other);
        second = bilinguals_rank(one);
    }
    if (first == second || second == N_LANGUAGES) {
        err_set(err, ERR_INPUT, "there is no lexicon between \"%.*s\" and \"%.*s\"", STR_ARG(one),
                STR_ARG(other));
        err_hint(err, "There are lexicons between Chinese (zh), English (en) and Russian (ru).");
        return NULL;
    }
    struct bilingual **lexicon = &bilinguals->between[first][second];
    if (!*lexicon)
        *lexicon = bilingual_open(bilinguals->folder, bilinguals_language(first),
                                  bilinguals_language(second), err);
    return *lexicon;
}
