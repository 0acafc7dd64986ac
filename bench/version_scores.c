/* Aligns the sets that version_sets writes and compares with the truth: strict and lax F1 of the
 * beads (those with nothing on one side count in neither), F1 of the sentences that stand alone,
 * CPU time. usage: version_scores LEXICON-FOLDER SET… */
#include "base/file.h"
#include "measure/alignment.h"
#include "version_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct score {
    double n_true, n_found, n_equal, n_lax_true, n_lax_found;
    double n_alone, n_alone_found, n_alone_right;
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

static bool meets(json_t *list, uint32_t begin, uint32_t n)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_int_t at = json_integer_value(json_array_get(list, i));
        if (at >= begin && at < begin + n)
            return true;
    }
    return false;
}

static void score_beads(json_t *truth, const struct bead_list *found, struct score *score)
{
    for (size_t i = 0; i < json_array_size(truth); i++) {
        json_t *first = json_array_get(json_array_get(truth, i), 0);
        json_t *second = json_array_get(json_array_get(truth, i), 1);
        bool is_met = false;
        if (!json_array_size(first) || !json_array_size(second))
            continue;
        score->n_true++;
        for (size_t j = 0; j < found->n; j++) {
            const struct bead *bead = &found->at[j];
            if (!bead->n[0] || !bead->n[1])
                continue;
            score->n_equal += is_run(first, bead->begin[0], bead->n[0]) &&
                              is_run(second, bead->begin[1], bead->n[1]);
            is_met = is_met || (meets(first, bead->begin[0], bead->n[0]) &&
                                meets(second, bead->begin[1], bead->n[1]));
        }
        score->n_lax_true += is_met;
    }
    for (size_t j = 0; j < found->n; j++) {
        const struct bead *bead = &found->at[j];
        bool is_met = false;
        if (!bead->n[0] || !bead->n[1])
            continue;
        score->n_found++;
        for (size_t i = 0; i < json_array_size(truth) && !is_met; i++)
            is_met =
                meets(json_array_get(json_array_get(truth, i), 0), bead->begin[0], bead->n[0]) &&
                meets(json_array_get(json_array_get(truth, i), 1), bead->begin[1], bead->n[1]);
        score->n_lax_found += is_met;
    }
}

static void score_alone(json_t *document, const struct bead_list *found, struct score *score)
{
    for (size_t side = 0; side < 2; side++) {
        json_t *alone = json_array_get(json_object_get(document, "alone"), side);
        score->n_alone += (double)json_array_size(alone);
        for (size_t j = 0; j < found->n; j++)
            if (found->at[j].n[side] && !found->at[j].n[!side]) {
                score->n_alone_found++;
                score->n_alone_right += meets(alone, found->at[j].begin[side], 1);
            }
    }
}

static double f1(double right, double found, double truth)
{
    return found + truth > 0 ? 2 * right / (found + truth) : 0;
}

static double cpu_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static bool score_set(const char *folder, const char *path, struct err *err)
{
    struct version_set set;
    struct score score = {0};
    if (!version_set_read(path, &set, err))
        return false;
    double begin = cpu_seconds();
    struct bilingual *lexicon = bilingual_open(folder, set.languages[0], set.languages[1], err);
    if (!lexicon)
        return false;
    double opened = cpu_seconds();
    struct bitext *bitext = bitext_new(lexicon, set.languages, set.lists, set.n, set.arena);
    double cut = cpu_seconds();
    struct alignment_options options = {0};
    struct alignment *alignment = alignment_new(bitext, &options, set.arena);
    double end = cpu_seconds();
    for (size_t i = 0; i < set.n; i++) {
        score_beads(json_object_get(set.documents[i], "beads"), &alignment->beads[i], &score);
        score_alone(set.documents[i], &alignment->beads[i], &score);
    }
    printf(
        "%-28s strict %.3f  lax %.3f  alone %.3f  %s  %6zu sentences  open %.0f ms, cut %.0f ms, "
        "align %.0f ms\n",
        path_name(path), f1(score.n_equal, score.n_found, score.n_true),
        f1((score.n_lax_found / (score.n_found > 0 ? score.n_found : 1) +
            score.n_lax_true / score.n_true) /
               2,
           1, 1),
        f1(score.n_alone_right, score.n_alone_found, score.n_alone),
        alignment->regime == ALIGNMENT_PARALLEL ? "parallel" : "comparable", set.n_sentences,
        (opened - begin) * 1e3, (cut - opened) * 1e3, (end - cut) * 1e3);
    bilingual_close(lexicon);
    version_set_done(&set);
    return true;
}

int main(int argc, char **argv)
{
    return version_set_each(argc, argv, "version_scores", score_set);
}
