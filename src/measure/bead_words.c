/* METHOD: versions/alignment */
#include "measure/bead_words.h"

#include "base/memory.h"

#include <math.h>

struct bead_words {
    const struct bead_words_options *options;
    /* By word of either side, zero between calls: what the other side gives it, before and after
     * each word stands for one only, and how often it stands in the bead. */
    float *given[2], *shared[2];
    uint32_t *counts[2];
};

struct bead_words *bead_words_new(const struct bitext *bitext,
                                  const struct bead_words_options *options)
{
    struct bead_words *words = memory_new(1, sizeof *words);
    words->options = options;
    for (int side = 0; side < 2; side++) {
        size_t n = (size_t)bitext->vocabularies[side].n + 1;
        words->given[side] = memory_new(n, sizeof *words->given[side]);
        words->shared[side] = memory_new(n, sizeof *words->shared[side]);
        words->counts[side] = memory_new(n, sizeof *words->counts[side]);
    }
    return words;
}

void bead_words_free(struct bead_words *words)
{
    for (int side = 0; words && side < 2; side++) {
        memory_free(words->given[side]);
        memory_free(words->shared[side]);
        memory_free(words->counts[side]);
    }
    memory_free(words);
}

struct run {
    const struct bitext_token *at;
    uint32_t n;
};

static struct run run_of(const struct bitext_pair *pair, const struct bead *bead, int side)
{
    const struct bitext_text *text = &pair->texts[side];
    uint32_t begin = bead->begin[side], end = begin + bead->n[side];
    return (struct run){text->tokens + text->starts[begin], bitext_n_tokens(text, begin, end)};
}

/* One direction: the words of sources explain those of targets. */
struct direction {
    const struct translation *translation;
    const float *shares;
    float *given, *shared;
    uint32_t *counts;
    double lambda, scale; /* scale: λ / number of sources */
};

/* For how many words of the target a source word stands, by the chance that each is its doing. */
static double n_explained(const struct direction *d, uint32_t source)
{
    uint32_t n;
    const struct translation_entry *row = translation_row(d->translation, source, &n);
    double sum = 0;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t word = row[k].partner;
        if (d->counts[word])
            sum += d->counts[word] * d->scale * (double)row[k].probability /
                   ((1 - d->lambda) * (double)d->shares[word] + d->scale * (double)d->given[word]);
    }
    return sum;
}

static void give(const struct direction *d, float *to, uint32_t source, double factor)
{
    uint32_t n;
    const struct translation_entry *row = translation_row(d->translation, source, &n);
    for (uint32_t k = 0; k < n; k++)
        to[row[k].partner] += (float)factor * row[k].probability;
}

static void clear(const struct direction *d, struct run sources, struct run targets)
{
    for (uint32_t i = 0; i < sources.n; i++) {
        uint32_t n;
        const struct translation_entry *row =
            translation_row(d->translation, sources.at[i].word, &n);
        for (uint32_t k = 0; k < n; k++)
            d->given[row[k].partner] = d->shared[row[k].partner] = 0;
    }
    for (uint32_t i = 0; i < targets.n; i++)
        d->counts[targets.at[i].word] = 0;
}

static double score_direction(const struct direction *d, struct run sources, struct run targets)
{
    double product = 1, sum = 0;
    for (uint32_t i = 0; i < targets.n; i++)
        d->counts[targets.at[i].word]++;
    for (uint32_t i = 0; i < sources.n; i++)
        give(d, d->given, sources.at[i].word, 1);
    for (uint32_t i = 0; i < sources.n; i++) {
        double n = n_explained(d, sources.at[i].word);
        give(d, d->shared, sources.at[i].word, n > 1 ? 1 / n : 1);
    }
    for (uint32_t i = 0; i < targets.n; i++) {
        uint32_t word = targets.at[i].word;
        product *= 1 - d->lambda + d->scale * (double)d->shared[word] / (double)d->shares[word];
        if (product > 1e250 || product < 1e-250) {
            sum += log(product);
            product = 1;
        }
    }
    clear(d, sources, targets);
    return sum + log(product);
}

double bead_words_score(struct bead_words *words, const struct bitext_pair *pair,
                        const struct bead *bead)
{
    struct run runs[2] = {run_of(pair, bead, 0), run_of(pair, bead, 1)};
    double sum = 0;
    if (!runs[0].n || !runs[1].n)
        return 0;
    for (int side = 0; side < 2; side++) {
        struct direction direction = {.translation = &words->options->translations->from[side],
                                      .shares = words->options->shares[!side],
                                      .given = words->given[!side],
                                      .shared = words->shared[!side],
                                      .counts = words->counts[!side],
                                      .lambda = words->options->lambda[side],
                                      .scale = words->options->lambda[side] / runs[side].n};
        sum += score_direction(&direction, runs[side], runs[!side]);
    }
    return sum / 2;
}
