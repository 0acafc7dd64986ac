/* Reads each document of a set by itself, as readout versions does, with the lexicon alone and with
 * the words learned from the other half of the set (every other document), or from all of it:
 * strict F1 of the beads.
 * usage: learned_scores LEXICON-FOLDER SET… */
#include "base/file.h"
#include "measure/learned_words.h"
#include "version_set.h"

#include <stdio.h>

struct score {
    double n_true, n_found, n_equal;
};

/* Is the list begin, begin + 1, … of n? */
static bool is_run(json_t *list, uint32_t begin, uint32_t n)
{
    if (json_array_size(list) != n)
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (json_integer_value(json_array_get(list, i)) != begin + i)
            return false;
    return true;
}

static void add_score(json_t *truth, const struct bead_list *found, struct score *score)
{
    for (size_t j = 0; j < found->n; j++)
        score->n_found += found->at[j].n[0] && found->at[j].n[1];
    for (size_t i = 0; i < json_array_size(truth); i++) {
        json_t *first = json_array_get(json_array_get(truth, i), 0);
        json_t *second = json_array_get(json_array_get(truth, i), 1);
        if (!json_array_size(first) || !json_array_size(second))
            continue;
        score->n_true++;
        for (size_t j = 0; j < found->n; j++)
            score->n_equal += is_run(first, found->at[j].begin[0], found->at[j].n[0]) &&
                              is_run(second, found->at[j].begin[1], found->at[j].n[1]);
    }
}

static double f1(const struct score *score)
{
    return 2 * score->n_equal / (score->n_found + score->n_true);
}

static double ratio_of(const struct version_set *set)
{
    bool has_chinese = str_is(set->languages[0], "zh");
    return !has_chinese ? 1.20 : str_is(set->languages[1], "en") ? 2.86 : 3.43;
}

/* Words of the documents from first on, every step-th. */
static struct learned_words learn(const struct version_set *set, const struct bilingual *lexicon,
                                  size_t first, size_t step)
{
    struct sentence_list *lists = arena_zero(set->arena, 2 * set->n + 2, sizeof *lists);
    size_t n = 0;
    for (size_t i = first; i < set->n; i += step, n++) {
        lists[2 * n] = set->lists[2 * i];
        lists[2 * n + 1] = set->lists[2 * i + 1];
    }
    struct bitext *bitext = bitext_new(lexicon, set->languages, lists, n, set->arena);
    return learned_words_find(bitext, ratio_of(set), set->arena);
}

static void read_alone(const struct version_set *set, const struct bilingual *lexicon, size_t i,
                       const struct learned_words *learned, struct score *score)
{
    struct arena *scratch = arena_new(0);
    struct alignment_options options = {
        .regime = ALIGNMENT_PARALLEL, .n_rounds = -1, .length_ratio = ratio_of(set)};
    struct bitext *bitext = bitext_new(lexicon, set->languages, &set->lists[2 * i], 1, scratch);
    bitext->learned = learned;
    add_score(json_object_get(set->documents[i], "beads"),
              &alignment_new(bitext, &options, scratch)->beads[0], score);
    arena_free(scratch);
}

static bool score_set(const char *folder, const char *path, struct err *err)
{
    struct version_set set;
    struct score without = {0}, other = {0}, own = {0};
    struct learned_words learned[2], all;
    if (!version_set_read(path, &set, err))
        return false;
    struct bilingual *lexicon = bilingual_open(folder, set.languages[0], set.languages[1], err);
    if (!lexicon)
        return false;
    for (size_t half = 0; half < 2; half++)
        learned[half] = learn(&set, lexicon, half, 2);
    all = learn(&set, lexicon, 0, 1);
    for (size_t i = 0; i < set.n; i++) {
        read_alone(&set, lexicon, i, NULL, &without);
        read_alone(&set, lexicon, i, &learned[!(i % 2)], &other);
        read_alone(&set, lexicon, i, &all, &own);
    }
    printf("%-28s each by itself: strict %.3f, with what the other half taught %.3f, with "
           "what all taught %.3f (%zu words)\n",
           path_name(path), f1(&without), f1(&other), f1(&own), all.n);
    bilingual_close(lexicon);
    version_set_done(&set);
    return true;
}

int main(int argc, char **argv)
{
    return version_set_each(argc, argv, "learned_scores", score_set);
}
