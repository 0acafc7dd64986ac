/* Holds the differences within beads to sets whose sentences say the same: how many of the
 * sentences with figures are said to differ, and of those where a number of the second text is
 * changed how many are found; how many are said to differ in attribution, firmness and negation.
 * usage: difference_scores LEXICON-FOLDER CLEAN-SET… */
#include "base/buf.h"
#include "base/file.h"
#include "base/memory.h"
#include "measure/version_differences.h"
#include "stat/random.h"
#include "version_set.h"

#include <stdio.h>
#include <stdlib.h>

enum { SEED = 1 };

struct counts {
    size_t n, n_figures, n_alarms, n_two_sided, n_planted, n_found;
    size_t n_kinds[N_VERSION_KINDS];
};

/* The sentence with its last number of two digits or more changed; empty when it has none. */
static struct str changed(struct str sentence, struct random *random, struct arena *arena)
{
    static const int STEPS[] = {1, 3, 7, 10};
    size_t end = sentence.len, begin;
    do {
        while (end && (sentence.at[end - 1] < '0' || sentence.at[end - 1] > '9'))
            end--;
        for (begin = end; begin && sentence.at[begin - 1] >= '0' && sentence.at[begin - 1] <= '9';)
            begin--;
        if (end - begin >= 2 && end - begin < 9)
            break;
        end = begin;
    } while (end);
    if (!end)
        return (struct str){0};
    int64_t value = 0;
    (void)str_to_int(str_cut(sentence, begin, end), &value); /* nine digits at most */
    struct str head = str_cut(sentence, 0, begin), tail = str_cut(sentence, end, sentence.len);
    return arena_printf(arena, "%.*s%lld%.*s", STR_ARG(head),
                        (long long)value + STEPS[random_below(random, 4)], STR_ARG(tail));
}

static bool has_figures(const struct bitext *bitext, size_t pair, uint32_t sentence)
{
    for (int side = 0; side < 2; side++) {
        const struct bitext_text *text = &bitext->pairs[pair].texts[side];
        for (uint32_t t = text->starts[sentence]; t < text->starts[sentence + 1]; t++)
            if (bitext->vocabularies[side].words[text->tokens[t].word].is_quantity)
                return true;
    }
    return false;
}

static size_t n_figures_differ(const struct bitext *bitext, size_t pair, uint32_t i,
                               size_t *n_two_sided)
{
    struct bead bead = {{i, i}, {1, 1}, 0, 0};
    struct version_bead both = {bitext, bitext->pairs[pair].texts, &bead, NULL};
    struct version_differences found = {0};
    version_quantities_find(&both, &found);
    for (size_t k = 0; k < found.n; k++)
        *n_two_sided += found.at[k].places[0].end && found.at[k].places[1].end;
    memory_free(found.at);
    return found.n;
}

static void count_stances(const struct bitext *bitext, size_t pair, uint32_t i,
                          const struct stance_words *words, struct counts *counts)
{
    struct bead bead = {{i, i}, {1, 1}, 0, 0};
    struct version_bead both = {bitext, bitext->pairs[pair].texts, &bead, NULL};
    struct version_differences found = {0};
    version_stances_find(&both, words, &found);
    for (size_t k = 0; k < found.n; k++)
        counts->n_kinds[found.at[k].kind]++;
    memory_free(found.at);
}

/* The set's texts with numbers of the second changed. */
static struct sentence_list *plant(const struct version_set *set)
{
    struct random random = {SEED};
    struct sentence_list *lists = arena_zero(set->arena, 2 * set->n, sizeof *lists);
    for (size_t d = 0; d < set->n; d++) {
        const struct sentence_list *own = &set->lists[2 * d + 1];
        lists[2 * d] = set->lists[2 * d];
        lists[2 * d + 1] = (struct sentence_list){
            .at = arena_zero(set->arena, (size_t)own->n + 1, sizeof *own->at), .n = own->n};
        for (uint32_t i = 0; i < own->n; i++) {
            struct str other = changed(own->at[i], &random, set->arena);
            lists[2 * d + 1].at[i] = other.len ? other : own->at[i];
        }
    }
    return lists;
}

static void count_set(const struct version_set *set, const struct bilingual *lexicon,
                      struct counts *counts)
{
    struct sentence_list *planted = plant(set);
    struct bitext *bitext = bitext_new(lexicon, set->languages, set->lists, set->n, set->arena);
    struct bitext *other = bitext_new(lexicon, set->languages, planted, set->n, set->arena);
    struct stance_words *words = stance_words_new(set->arena);
    for (size_t d = 0; d < set->n; d++)
        for (uint32_t i = 0; i < set->lists[2 * d].n; i++) {
            size_t two_sided = 0, n = n_figures_differ(bitext, d, i, &two_sided), ignored = 0;
            bool is_planted = planted[2 * d + 1].at[i].at != set->lists[2 * d + 1].at[i].at;
            counts->n++;
            counts->n_figures += has_figures(bitext, d, i);
            counts->n_alarms += n > 0;
            counts->n_two_sided += two_sided > 0;
            count_stances(bitext, d, i, words, counts);
            if (n || !is_planted)
                continue;
            counts->n_planted++;
            counts->n_found += n_figures_differ(other, d, i, &ignored) > 0;
        }
}

static bool score_set(const char *lexicons, const char *path, struct err *err)
{
    struct version_set set;
    struct counts c = {0};
    if (!version_set_read(path, &set, err))
        return false;
    struct bilingual *lexicon = bilingual_open(lexicons, set.languages[0], set.languages[1], err);
    if (!lexicon)
        return false;
    count_set(&set, lexicon, &c);
    printf("%-26s %zu with figures: alarms %.3f, two-sided %.3f; planted %zu, found %.3f; "
           "of %zu: attribution %.3f, hedge %.3f, negation %.3f\n",
           path_name(path), c.n_figures, (double)c.n_alarms / (double)c.n_figures,
           (double)c.n_two_sided / (double)c.n_figures, c.n_planted,
           (double)c.n_found / (double)c.n_planted, c.n,
           (double)c.n_kinds[VERSION_ATTRIBUTION] / (double)c.n,
           (double)c.n_kinds[VERSION_HEDGE] / (double)c.n,
           (double)c.n_kinds[VERSION_NEGATION] / (double)c.n);
    bilingual_close(lexicon);
    version_set_done(&set);
    return true;
}

int main(int argc, char **argv)
{
    return version_set_each(argc, argv, "difference_scores", score_set);
}
