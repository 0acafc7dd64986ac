/* METHOD: versions/alignment */
#include "measure/alignment.h"

#include "base/memory.h"
#include "measure/alignment_path.h"
#include "measure/bead_words.h"
#include "measure/likelihood.h"

#include <math.h>

#include <stdlib.h>

/* Weights of the words and of the lengths; where they come from: docs/methods/versions/alignment.md
 */
#define WORDS_WEIGHT 0.8
#define LENGTH_WEIGHT 0.8
#define FIRST_LAMBDA 0.5
#define LEAST_WORDS 3000.0 /* of a side, that shares are reckoned from */
#define PRIOR_COUNTS 15.0
#define MOVED_GATE 7.0 /* nats that a moved pair must have to spare */
#define COMPARABLE_LAMBDA 0.6
#define COMPARABLE_ALONE 0.25 /* how common a sentence without counterpart is taken to be */
#define PARALLEL_SHARE 0.10   /* of sentences in good beads, from which texts are translations */
#define GOOD_LIKELIHOOD 0.3   /* per token */
enum { BAND = 100, FULL_MOST = 120, ROUNDS_USUAL = 3 };

struct state {
    const struct bitext *bitext;
    const struct alignment_options *options;
    struct alignment *out;
    double priors[BEAD_MOST + 1][BEAD_MOST + 1]; /* ln of how common beads of a × b are */
    double lambda[2];                            /* by explaining side */
    float *shares[2];
    double length_ratio; /* characters of side 1 for one of side 0 */
};

float *bitext_shares(const struct bitext *bitext, int side, struct arena *arena)
{
    const struct bitext_vocabulary *vocabulary = &bitext->vocabularies[side];
    float *shares = arena_zero(arena, (size_t)vocabulary->n + 1, sizeof *shares);
    double all = 0;
    for (uint32_t i = 0; i < vocabulary->n; i++)
        all += vocabulary->words[i].n + 0.5;
    all = fmax(all, LEAST_WORDS);
    for (uint32_t i = 0; i < vocabulary->n; i++)
        shares[i] = (float)((vocabulary->words[i].n + 0.5) / all);
    return shares;
}

/* --- shapes of beads -------------------------------------------------------------------------- */

static bool is_shape(uint32_t a, uint32_t b)
{
    if (a == 0 || b == 0)
        return a + b == 1;
    return a == 1 || b == 1 || a + b <= 5;
}

/* How common a shape is before anything was seen. */
static double first_prior(uint32_t a, uint32_t b, double alone)
{
    if (a == 0 || b == 0)
        return log(alone);
    if (a + b == 2)
        return log(0.8);
    if (a + b == 3)
        return log(0.06);
    return log(0.01) - ((double)(a + b) - 4) - (a > 1 && b > 1 && a + b > 4 ? 0.7 : 0);
}

static void set_priors(struct state *s, double alone)
{
    for (uint32_t a = 0; a <= BEAD_MOST; a++)
        for (uint32_t b = 0; b <= BEAD_MOST; b++)
            s->priors[a][b] = first_prior(a, b, alone);
}

static void learn_priors(struct state *s)
{
    double counts[BEAD_MOST + 1][BEAD_MOST + 1] = {{0}}, n = 0;
    for (size_t i = 0; i < s->bitext->n_pairs; i++)
        for (size_t j = 0; j < s->out->beads[i].n; j++, n++)
            counts[s->out->beads[i].at[j].n[0]][s->out->beads[i].at[j].n[1]]++;
    counts[0][1] = counts[1][0] = (counts[0][1] + counts[1][0]) / 2;
    for (uint32_t a = 0; a <= BEAD_MOST; a++)
        for (uint32_t b = 0; b <= BEAD_MOST; b++)
            if (is_shape(a, b))
                s->priors[a][b] = log((counts[a][b] + PRIOR_COUNTS * exp(first_prior(a, b, 0.06))) /
                                      (n + PRIOR_COUNTS));
}

/* --- lengths ---------------------------------------------------------------------------------- */

/* ln of how much likelier the two lengths are in a bead than by chance. */
static double length_score(const struct state *s, double first, double second)
{
    double ratio = log((second + 1) / (s->length_ratio * (first + 1)));
    double near = 0.035 + 2.2 / (fmin(first * s->length_ratio, second) + 3), far = 0.75;
    return -0.5 * ratio * ratio / near - 0.5 * log(near) + 0.5 * ratio * ratio / far +
           0.5 * log(far);
}

static void set_length_ratio(struct state *s)
{
    double sums[2] = {0, 0};
    s->length_ratio = s->options->length_ratio;
    if (s->length_ratio > 0)
        return;
    for (size_t i = 0; i < s->bitext->n_pairs; i++)
        for (int side = 0; side < 2; side++) {
            const struct bitext_text *text = &s->bitext->pairs[i].texts[side];
            for (uint32_t j = 0; j < text->n_sentences; j++)
                sums[side] += (double)text->lengths[j];
        }
    s->length_ratio = sums[0] > 0 && sums[1] > 0 ? sums[1] / sums[0] : 1;
}

/* --- the band --------------------------------------------------------------------------------- */

static struct band band_new(uint32_t n, uint32_t n_other, struct arena *arena)
{
    struct band band = {.n = n, .n_other = n_other};
    band.begin = arena_zero(arena, (size_t)n + 1, sizeof *band.begin);
    band.end = arena_zero(arena, (size_t)n + 1, sizeof *band.end);
    return band;
}

/* Around the path of words that stand once, or around the beads of the pass before; all of it for
 * short texts. */
static struct band find_band(const struct bitext *bitext, const struct bitext_pair *pair,
                             const struct translations *translations,
                             const struct bead_list *before, struct arena *arena)
{
    uint32_t n = pair->texts[0].n_sentences, m = pair->texts[1].n_sentences;
    struct band band = band_new(n, m, arena);
    bool is_full = (n <= FULL_MOST && m <= FULL_MOST) || n <= BAND || m <= BAND;
    uint32_t *centre = is_full ? arena_zero(arena, (size_t)n + 1, sizeof *centre)
                               : alignment_path(bitext, pair, translations, arena);
    for (size_t j = 0; before && j < before->n; j++) {
        const struct bead *bead = &before->at[j];
        for (uint32_t i = 0; i < bead->n[0] && bead->n[1]; i++)
            centre[bead->begin[0] + i] = bead->begin[1];
    }
    for (uint32_t i = 0; i < n; i++) {
        band.begin[i] = is_full || centre[i] < BAND ? 0 : centre[i] - BAND;
        band.end[i] = is_full || centre[i] + BAND > m ? m : centre[i] + BAND;
    }
    for (uint32_t i = 1; i < n; i++) /* both rise, and no gap opens */
        band.end[i] = band.end[i] < band.end[i - 1] ? band.end[i - 1] : band.end[i];
    for (uint32_t i = n; i-- > 1;)
        band.begin[i - 1] = band.begin[i - 1] > band.begin[i] ? band.begin[i] : band.begin[i - 1];
    if (n) {
        band.begin[0] = 0;
        band.end[n - 1] = m;
    }
    for (uint32_t i = 1; i < n; i++)
        band.begin[i] = band.begin[i] > band.end[i - 1] ? band.end[i - 1] : band.begin[i];
    return band;
}

/* --- the search ------------------------------------------------------------------------------- */

/* Cell (i, j): the best way to align the first i sentences with the first j. Row i holds the cells
 * from low[i] to high[i], both included. */
struct grid {
    const struct state *s;
    const struct bitext_pair *pair;
    struct bead_words *exact;
    const struct likelihood *given[2];
    const double *lengths[2]; /* sums of lengths */
    uint32_t n, m, *low, *high;
    size_t *rows;
    float *scores, *words;
    uint8_t *steps; /* sentences of side 0 << 4 | of side 1 */
};

/* Words of a bead: how much likelier each side becomes by the other, the mean of both. Quick, and
 * too high where one word stands for several. */
static double words_bound(const struct grid *g, uint32_t i, uint32_t a, uint32_t j, uint32_t b)
{
    double sum = 0;
    for (uint32_t y = 0; y < b; y++)
        sum += (double)likelihood_at(g->given[0], i, a, j + y);
    for (uint32_t x = 0; x < a; x++)
        sum += (double)likelihood_at(g->given[1], j, b, i + x);
    return sum / 2;
}

static float score_at(const struct grid *g, uint32_t i, uint32_t j)
{
    return j < g->low[i] || j > g->high[i] ? -1e30f : g->scores[g->rows[i] + j - g->low[i]];
}

static double shape_score(const struct grid *g, const struct bead *bead)
{
    double sums[2];
    for (int side = 0; side < 2; side++)
        sums[side] = g->lengths[side][bead->begin[side] + bead->n[side]] -
                     g->lengths[side][bead->begin[side]];
    return g->s->priors[bead->n[0]][bead->n[1]] +
           LENGTH_WEIGHT * length_score(g->s, sums[0], sums[1]);
}

/* Sets score and likelihood of a bead; false when it is not above least, which most beads' bounds
 * tell already. */
static bool score_bead(const struct grid *g, struct bead *bead, double least)
{
    double shape = shape_score(g, bead);
    double bound = words_bound(g, bead->begin[0], bead->n[0], bead->begin[1], bead->n[1]);
    if (shape + WORDS_WEIGHT * bound <= least)
        return false;
    bead->likelihood = (float)bead_words_score(g->exact, g->pair, bead);
    bead->score = (float)(shape + WORDS_WEIGHT * (double)bead->likelihood);
    return (double)bead->score > least;
}

/* The best of the steps that lead to a cell. */
struct best_step {
    float score, words;
    uint8_t step;
};

static void try_alone(const struct grid *g, uint32_t i, uint32_t j, struct best_step *best)
{
    float alone = (float)g->s->priors[1][0];
    if (i > 0 && score_at(g, i - 1, j) + alone > best->score)
        *best = (struct best_step){score_at(g, i - 1, j) + alone, 0, 1 << 4};
    if (j > 0 && score_at(g, i, j - 1) + alone > best->score)
        *best = (struct best_step){score_at(g, i, j - 1) + alone, 0, 1};
}

static void fill_cell(struct grid *g, uint32_t i, uint32_t j)
{
    size_t at = g->rows[i] + j - g->low[i];
    struct best_step best = {i == 0 && j == 0 ? 0 : -1e30f, 0, 0};
    try_alone(g, i, j, &best);
    for (uint32_t a = 1; a <= BEAD_MOST && a <= i; a++)
        for (uint32_t b = 1; b <= BEAD_MOST && b <= j; b++) {
            float before;
            struct bead bead = {.begin = {i - a, j - b}, .n = {a, b}};
            if (!is_shape(a, b) || (before = score_at(g, i - a, j - b)) < -1e29f ||
                !score_bead(g, &bead, (double)(best.score - before)))
                continue;
            best = (struct best_step){before + bead.score, bead.likelihood, (uint8_t)(a << 4 | b)};
        }
    g->scores[at] = best.score;
    g->words[at] = best.words;
    g->steps[at] = best.step;
}

static void trace(const struct grid *g, struct arena *arena, struct bead_list *out)
{
    uint32_t i = g->n, j = g->m;
    out->at = arena_alloc(arena, ((size_t)i + j + 1) * sizeof *out->at);
    out->n = 0;
    while (i || j) {
        size_t at = g->rows[i] + j - g->low[i];
        uint32_t a = g->steps[at] >> 4, b = g->steps[at] & 15;
        out->at[out->n++] = (struct bead){
            {i - a, j - b}, {a, b}, g->scores[at] - score_at(g, i - a, j - b), g->words[at]};
        i -= a;
        j -= b;
    }
    for (size_t k = 0; k < out->n / 2; k++) {
        struct bead swapped = out->at[k];
        out->at[k] = out->at[out->n - 1 - k];
        out->at[out->n - 1 - k] = swapped;
    }
}

static double *sum_lengths(const struct bitext_text *text, struct arena *arena)
{
    double *sums = arena_zero(arena, (size_t)text->n_sentences + 1, sizeof *sums);
    for (uint32_t i = 0; i < text->n_sentences; i++)
        sums[i + 1] = sums[i] + (double)text->lengths[i];
    return sums;
}

static void search(struct grid *g, const struct band *band, struct arena *arena)
{
    size_t n_cells = 0;
    g->low = arena_zero(arena, (size_t)g->n + 1, sizeof *g->low);
    g->high = arena_zero(arena, (size_t)g->n + 1, sizeof *g->high);
    g->rows = arena_zero(arena, (size_t)g->n + 1, sizeof *g->rows);
    for (uint32_t i = 0; i <= g->n; i++) {
        g->low[i] = i == g->n ? (i ? band->begin[i - 1] : 0) : band->begin[i];
        g->high[i] = i == 0 ? (g->n ? band->end[0] : g->m) : band->end[i - 1];
        g->rows[i] = n_cells;
        n_cells += g->high[i] - g->low[i] + 1;
    }
    g->scores = arena_alloc(arena, n_cells * sizeof *g->scores);
    g->words = arena_alloc(arena, n_cells * sizeof *g->words);
    g->steps = arena_alloc(arena, n_cells);
    for (uint32_t i = 0; i <= g->n; i++)
        for (uint32_t j = g->low[i]; j <= g->high[i]; j++)
            fill_cell(g, i, j);
}

/* --- what has moved --------------------------------------------------------------------------- */

struct candidate {
    double gain;
    uint32_t first, second; /* beads of the list */
    float words;
};

static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *first = a, *second = b;
    if (first->gain != second->gain)
        return first->gain > second->gain ? -1 : 1;
    return first->first != second->first
               ? (first->first < second->first ? -1 : 1)
               : (first->second > second->second) - (first->second < second->second);
}

/* Pairs sentences that stand alone on both sides, the best first. */
static void join_moved(const struct grid *g, struct bead_list *beads, struct arena *arena)
{
    struct candidate *candidates = NULL;
    size_t n = 0, cap = 0, kept = 0;
    for (uint32_t x = 0; x < beads->n; x++)
        for (uint32_t y = 0; beads->at[x].n[1] == 0 && y < beads->n; y++) {
            if (beads->at[y].n[0] != 0)
                continue;
            struct bead bead = {{beads->at[x].begin[0], beads->at[y].begin[1]}, {1, 1}, 0, 0};
            double least = 2 * g->s->priors[1][0] + MOVED_GATE;
            if (!score_bead(g, &bead, least))
                continue;
            candidates = memory_grow(candidates, n, &cap, sizeof *candidates);
            candidates[n++] = (struct candidate){(double)bead.score - least, x, y, bead.likelihood};
        }
    if (n)
        qsort(candidates, n, sizeof *candidates, compare_candidates);
    bool *is_gone = arena_zero(arena, beads->n + 1, sizeof *is_gone);
    bool *is_joined = arena_zero(arena, beads->n + 1, sizeof *is_joined);
    for (size_t k = 0; k < n; k++) {
        struct bead *first = &beads->at[candidates[k].first];
        const struct bead *second = &beads->at[candidates[k].second];
        if (is_joined[candidates[k].first] || is_gone[candidates[k].second])
            continue;
        *first = (struct bead){{first->begin[0], second->begin[1]},
                               {1, 1},
                               (float)candidates[k].gain,
                               candidates[k].words};
        is_joined[candidates[k].first] = is_gone[candidates[k].second] = true;
    }
    for (size_t k = 0; k < beads->n; k++)
        if (!is_gone[k])
            beads->at[kept++] = beads->at[k];
    beads->n = kept;
    memory_free(candidates);
}

/* Beads whose words do not speak for them come apart: before what has moved is looked for, since a
 * sentence that stands in one may be said elsewhere. */
static void drop_weak(struct bead_list *beads, struct arena *arena)
{
    struct bead_list kept = {arena_alloc(arena, (2 * BEAD_MOST * beads->n + 1) * sizeof *kept.at),
                             0};
    for (size_t j = 0; j < beads->n; j++) {
        struct bead bead = beads->at[j];
        if (!bead.n[0] || !bead.n[1] || bead.likelihood > 0) {
            kept.at[kept.n++] = bead;
            continue;
        }
        for (int side = 0; side < 2; side++)
            for (uint32_t k = 0; k < bead.n[side]; k++) {
                struct bead alone = {{bead.begin[0], bead.begin[1]}, {0, 0}, 0, 0};
                alone.begin[side] += k;
                alone.n[side] = 1;
                kept.at[kept.n++] = alone;
            }
    }
    *beads = kept;
}

/* --- passes ----------------------------------------------------------------------------------- */

/* One pass over all pairs. */
struct pass {
    const struct state *s;
    const struct translations *translations;
    struct bead_words *exact;
    bool is_first;
    struct arena *scratch;
};

static void align_pair(const struct pass *pass, size_t at)
{
    const struct state *s = pass->s;
    struct arena *scratch = pass->scratch;
    const struct bitext_pair *pair = &s->bitext->pairs[at];
    struct bead_list *beads = &s->out->beads[at];
    struct band band =
        find_band(s->bitext, pair, pass->translations, pass->is_first ? NULL : beads, scratch);
    struct band turned = band_turned(&band, scratch);
    struct grid grid = {.s = s,
                        .pair = pair,
                        .exact = pass->exact,
                        .n = pair->texts[0].n_sentences,
                        .m = pair->texts[1].n_sentences};
    for (int side = 0; side < 2; side++) {
        grid.given[side] =
            likelihood_new(s->bitext, pair, side, &pass->translations->from[side], s->shares[!side],
                           side ? &turned : &band, s->lambda[side], scratch);
        grid.lengths[side] = sum_lengths(&pair->texts[side], scratch);
    }
    struct bead_list found;
    search(&grid, &band, scratch);
    trace(&grid, scratch, &found);
    if (s->out->regime == ALIGNMENT_COMPARABLE)
        drop_weak(&found, scratch);
    if (!s->options->is_monotone)
        join_moved(&grid, &found, scratch);
    if (!beads->at)
        beads->at =
            arena_alloc(s->bitext->arena, ((size_t)grid.n + grid.m + 1) * sizeof *beads->at);
    memcpy(beads->at, found.at, found.n * sizeof *found.at);
    beads->n = found.n;
}

static void align_all(const struct state *s, const struct translations *translations, bool is_first)
{
    struct bead_words_options options = {.translations = translations,
                                         .shares = {s->shares[0], s->shares[1]},
                                         .lambda = {s->lambda[0], s->lambda[1]}};
    struct pass pass = {.s = s,
                        .translations = translations,
                        .exact = bead_words_new(s->bitext, &options),
                        .is_first = is_first,
                        .scratch = arena_new(0)};
    for (size_t i = 0; i < s->bitext->n_pairs; i++) {
        align_pair(&pass, i);
        arena_reset(pass.scratch);
    }
    bead_words_free(pass.exact);
    arena_free(pass.scratch);
}

/* --- what passes teach ------------------------------------------------------------------------ */

/* What the words of a bead's source side give to each token of its target side, over all beads. */
struct given_list {
    float *at;
    size_t n, cap;
};

static void add_given(const struct state *s, const struct bitext_pair *pair,
                      const struct bead *bead, int side, const struct translation *translation,
                      float *weights, struct given_list *out)
{
    const struct bitext_text *from = &pair->texts[side], *to = &pair->texts[!side];
    uint32_t begin = from->starts[bead->begin[side]];
    uint32_t end = from->starts[bead->begin[side] + bead->n[side]], n;
    for (uint32_t t = begin; t < end; t++) {
        const struct translation_entry *row =
            translation_row(translation, from->tokens[t].word, &n);
        for (uint32_t j = 0; j < n; j++)
            weights[row[j].partner] += row[j].probability;
    }
    for (uint32_t t = to->starts[bead->begin[!side]];
         end > begin && t < to->starts[bead->begin[!side] + bead->n[!side]]; t++) {
        uint32_t word = to->tokens[t].word;
        out->at = memory_grow(out->at, out->n, &out->cap, sizeof *out->at);
        out->at[out->n++] = weights[word] / (float)(end - begin) / s->shares[!side][word];
    }
    for (uint32_t t = begin; t < end; t++) {
        const struct translation_entry *row =
            translation_row(translation, from->tokens[t].word, &n);
        for (uint32_t j = 0; j < n; j++)
            weights[row[j].partner] = 0;
    }
}

/* The share of words that the other side explains, by expectation and maximisation. */
static double learn_lambda(const struct state *s, int side, const struct translation *translation)
{
    struct given_list given = {0};
    float *weights = memory_new(s->bitext->vocabularies[!side].n + 1, sizeof *weights);
    double lambda = s->lambda[side];
    for (size_t i = 0; i < s->bitext->n_pairs; i++)
        for (size_t j = 0; j < s->out->beads[i].n; j++)
            if (s->out->beads[i].at[j].n[0] && s->out->beads[i].at[j].n[1])
                add_given(s, &s->bitext->pairs[i], &s->out->beads[i].at[j], side, translation,
                          weights, &given);
    for (int round = 0; round < 30; round++) {
        double sum = 0;
        for (size_t k = 0; k < given.n; k++)
            sum += lambda * (double)given.at[k] / (1 - lambda + lambda * (double)given.at[k]);
        lambda = (sum + 10) / ((double)given.n + 20);
    }
    memory_free(given.at);
    memory_free(weights);
    return fmin(0.75, fmax(0.15, lambda));
}

static double likelihood_per_token(const struct bitext_pair *pair, const struct bead *bead)
{
    uint32_t n = 0;
    for (int side = 0; side < 2; side++)
        n += bitext_n_tokens(&pair->texts[side], bead->begin[side],
                             bead->begin[side] + bead->n[side]);
    return n ? (double)bead->likelihood / n : 0;
}

/* Translations have most of their sentences in beads whose words agree. */
static enum alignment_regime find_regime(const struct state *s)
{
    double n_good = 0, n_all = 0;
    for (size_t i = 0; i < s->bitext->n_pairs; i++)
        for (size_t j = 0; j < s->out->beads[i].n; j++) {
            const struct bead *bead = &s->out->beads[i].at[j];
            n_all += bead->n[0] + bead->n[1];
            if (likelihood_per_token(&s->bitext->pairs[i], bead) > GOOD_LIKELIHOOD)
                n_good += bead->n[0] + bead->n[1];
        }

    return n_good >= PARALLEL_SHARE * n_all ? ALIGNMENT_PARALLEL : ALIGNMENT_COMPARABLE;
}

struct alignment *alignment_new(const struct bitext *bitext,
                                const struct alignment_options *options, struct arena *arena)
{
    struct alignment *out = arena_zero(arena, 1, sizeof *out);
    struct state s = {.bitext = bitext, .options = options, .out = out};
    int n_rounds = options->n_rounds == 0  ? ROUNDS_USUAL
                   : options->n_rounds < 0 ? 0
                                           : options->n_rounds;
    out->beads = arena_zero(arena, bitext->n_pairs + 1, sizeof *out->beads);
    out->regime = options->regime;
    translation_base(bitext, arena, &out->base);
    out->trained = out->base;
    for (int side = 0; side < 2; side++) {
        s.shares[side] = bitext_shares(bitext, side, arena);
        s.lambda[side] = FIRST_LAMBDA;
    }
    set_length_ratio(&s);
    set_priors(&s, out->regime == ALIGNMENT_COMPARABLE ? COMPARABLE_ALONE : 0.06);
    for (int round = 0; round <= n_rounds; round++) {
        align_all(&s, &out->trained, round == 0);
        if (out->regime == ALIGNMENT_UNKNOWN)
            out->regime = find_regime(&s);
        if (round == n_rounds)
            break;
        for (int side = 0; side < 2; side++)
            s.lambda[side] = out->regime == ALIGNMENT_COMPARABLE
                                 ? COMPARABLE_LAMBDA
                                 : learn_lambda(&s, side, &out->trained.from[side]);
        if (out->regime == ALIGNMENT_PARALLEL)
            learn_priors(&s);
        else
            set_priors(&s, COMPARABLE_ALONE);
        translation_train(bitext, out->beads, &out->base, arena, &out->trained);
    }
    for (size_t i = 0; out->regime == ALIGNMENT_COMPARABLE && i < bitext->n_pairs; i++)
        drop_weak(&out->beads[i], arena); /* where only the last pass told that they are reports */
    for (int side = 0; side < 2; side++)
        out->explained[side] = s.lambda[side];
    return out;
}
