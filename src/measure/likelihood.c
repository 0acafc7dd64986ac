/* METHOD: versions/alignment */
#include "measure/likelihood.h"

#include "base/memory.h"

#include <math.h>

struct band band_turned(const struct band *band, struct arena *arena)
{
    struct band turned = {.n = band->n_other, .n_other = band->n};
    turned.begin = arena_zero(arena, (size_t)turned.n + 1, sizeof *turned.begin);
    turned.end = arena_zero(arena, (size_t)turned.n + 1, sizeof *turned.end);
    uint32_t first = 0, last = 0;
    for (uint32_t j = 0; j < turned.n; j++) {
        while (first < band->n && band->end[first] <= j)
            first++;
        last = last < first ? first : last;
        while (last < band->n && band->begin[last] <= j)
            last++;
        turned.begin[j] = first;
        turned.end[j] = last;
    }
    return turned;
}

/* What one pass over a pair needs besides its result. */
struct explainer {
    const struct bitext_text *from, *to;
    const struct translation *translation;
    const float *shares;
    double lambda;
    float *weights;          /* by word of the other side; zero between sentences */
    float *given[BEAD_MOST]; /* by token of the other text: what sentence i % BEAD_MOST gives it */
    float *sum;
};

/* What sentence i gives to each token of the other text's sentences begin to end. */
static void give(struct explainer *e, uint32_t i, uint32_t begin, uint32_t end)
{
    float *given = e->given[i % BEAD_MOST];
    for (uint32_t t = e->from->starts[i]; t < e->from->starts[i + 1]; t++) {
        uint32_t n;
        const struct translation_entry *row =
            translation_row(e->translation, e->from->tokens[t].word, &n);
        for (uint32_t j = 0; j < n; j++)
            e->weights[row[j].partner] += row[j].probability;
    }
    for (uint32_t t = e->to->starts[begin]; t < e->to->starts[end]; t++) {
        uint32_t word = e->to->tokens[t].word;
        given[t] = e->weights[word] > 0 ? e->weights[word] / e->shares[word] : 0;
    }
    for (uint32_t t = e->from->starts[i]; t < e->from->starts[i + 1]; t++) {
        uint32_t n;
        const struct translation_entry *row =
            translation_row(e->translation, e->from->tokens[t].word, &n);
        for (uint32_t j = 0; j < n; j++)
            e->weights[row[j].partner] = 0;
    }
}

/* The log of the product of 1 - λ + λ s / n over the tokens of a sentence, s being what n tokens
 * give. One logarithm a sentence, or the product would cost more than all the rest. */
static float ratio_of(const struct explainer *e, uint32_t j, double scale)
{
    double product = 1, sum = 0, rest = 1 - e->lambda;
    for (uint32_t t = e->to->starts[j]; t < e->to->starts[j + 1]; t++) {
        product *= rest + scale * (double)e->sum[t];
        if (product > 1e250 || product < 1e-250) {
            sum += log(product);
            product = 1;
        }
    }
    return (float)(sum + log(product));
}

static void fill_run(struct explainer *e, uint32_t i, uint32_t k, uint32_t begin, uint32_t end,
                     float *values)
{
    uint32_t n = bitext_n_tokens(e->from, i, i + k);
    const float *given = e->given[(i + k - 1) % BEAD_MOST];
    for (uint32_t t = e->to->starts[begin]; t < e->to->starts[end]; t++)
        e->sum[t] = k == 1 ? given[t] : e->sum[t] + given[t];
    for (uint32_t j = begin; j < end; j++)
        values[j - begin] = n ? ratio_of(e, j, e->lambda / n) : 0;
}

struct likelihood *likelihood_new(const struct bitext *bitext, const struct bitext_pair *pair,
                                  int side, const struct translation *translation,
                                  const float *shares, const struct band *band, double lambda,
                                  struct arena *arena)
{
    struct likelihood *l = arena_zero(arena, 1, sizeof *l);
    struct explainer e = {.from = &pair->texts[side],
                          .to = &pair->texts[!side],
                          .translation = translation,
                          .shares = shares,
                          .lambda = lambda};
    size_t n_tokens = e.to->starts[e.to->n_sentences] + 1, size = 0;
    uint32_t n = e.from->n_sentences;
    e.weights = memory_new(bitext->vocabularies[!side].n + 1, sizeof *e.weights);
    e.sum = memory_new(n_tokens, sizeof *e.sum);
    for (int k = 0; k < BEAD_MOST; k++)
        e.given[k] = memory_new(n_tokens, sizeof *e.given[k]);
    l->rows = arena_zero(arena, (size_t)n + 1, sizeof *l->rows);
    l->begins = band->begin;
    l->ends = arena_zero(arena, (size_t)n + 1, sizeof *l->ends);
    for (uint32_t i = 0; i < n; i++) { /* a run may go on to the end of the last one's band */
        uint32_t last = i + BEAD_MOST <= n ? i + BEAD_MOST - 1 : n - 1;
        l->rows[i] = size;
        l->ends[i] = band->end[last];
        size += (size_t)BEAD_MOST * (l->ends[i] - band->begin[i]);
    }
    l->values = arena_zero(arena, size + 1, sizeof *l->values);
    for (uint32_t next = 0, i = 0; i < n; i++) {
        for (; next < n && next < i + BEAD_MOST; next++) {
            uint32_t first = next >= BEAD_MOST ? next - BEAD_MOST + 1 : 0;
            uint32_t last = next + BEAD_MOST <= n ? next + BEAD_MOST - 1 : n - 1;
            give(&e, next, band->begin[first], band->end[last]);
        }
        uint32_t width = l->ends[i] - band->begin[i];
        for (uint32_t k = 1; k <= BEAD_MOST && i + k <= n; k++)
            fill_run(&e, i, k, band->begin[i], l->ends[i],
                     l->values + l->rows[i] + (size_t)(k - 1) * width);
    }
    for (int k = 0; k < BEAD_MOST; k++)
        memory_free(e.given[k]);
    memory_free(e.weights);
    memory_free(e.sum);
    return l;
}
