/* METHOD: versions/omission */
#include "measure/omission.h"

#include "base/memory.h"

#include <math.h>

/* Half of a text's words are taken to have a source in the other, whatever the pair's own share:
 * scores of different studies stay comparable. */
#define EXPLAINED 0.5
#define LEAST_WEIGHT 0.02f /* below it a word has no counterpart */
#define FULL_WEIGHT (1 / 3.0)
#define NOTHING (-0.7) /* the score of a unit that nothing explains: ln ½ */
enum { SEARCHED_WHOLE = 300, REACH = 100, WINDOW_MOST = 2 };

struct omission_reader {
    const struct bitext *bitext;
    const struct alignment *alignment;
    float *shares[2];
};

struct omission_reader *omission_reader_new(const struct bitext *bitext,
                                            const struct alignment *alignment, struct arena *arena)
{
    struct omission_reader *reader = arena_zero(arena, 1, sizeof *reader);
    *reader = (struct omission_reader){.bitext = bitext, .alignment = alignment};
    for (int side = 0; side < 2; side++)
        reader->shares[side] = bitext_shares(bitext, side, arena);
    return reader;
}

/* The search for one side's units in the other text. */
struct quest {
    const struct bitext_text *own, *other;
    const struct translation *translation; /* from the other side's words to own ones */
    const float *shares;                   /* of own words */
    float *weights;                        /* by own word, zero between windows */
};

/* A run of sentences of the other text. */
struct window {
    uint32_t begin, n;
};

static void add_weights(struct quest *q, struct window window, float factor)
{
    uint32_t n, end = q->other->starts[window.begin + window.n];
    for (uint32_t t = q->other->starts[window.begin]; t < end; t++) {
        const struct translation_entry *row =
            translation_row(q->translation, q->other->tokens[t].word, &n);
        for (uint32_t j = 0; j < n; j++)
            q->weights[row[j].partner] =
                factor > 0 ? q->weights[row[j].partner] + row[j].probability : 0;
    }
}

/* Nats per word of the unit by the weights that a window of n tokens gave. One logarithm a unit. */
static double score_of(const struct quest *q, const struct omission_unit *unit, uint32_t n)
{
    double product = 1, sum = 0, scale = n ? EXPLAINED / n : 0;
    for (uint32_t t = unit->begin; t < unit->end; t++) {
        uint32_t word = q->own->tokens[t].word;
        product *= 1 - EXPLAINED + scale * (double)q->weights[word] / (double)q->shares[word];
        if (product > 1e250 || product < 1e-250) {
            sum += log(product);
            product = 1;
        }
    }
    return unit->end > unit->begin ? (sum + log(product)) / (unit->end - unit->begin) : NOTHING;
}

static double coverage_of(const struct quest *q, const struct omission_unit *unit)
{
    double all = 0, covered = 0;
    for (uint32_t t = unit->begin; t < unit->end; t++) {
        uint32_t word = q->own->tokens[t].word;
        double information = -log((double)q->shares[word]);
        all += information;
        if (q->weights[word] > LEAST_WEIGHT)
            covered += information * fmin(1, (double)q->weights[word] / FULL_WEIGHT);
    }
    return all > 0 ? covered / all : 0;
}

/* Places that explain a unit, the best first: one more than can touch the best. */
struct places {
    struct place {
        uint32_t begin, n;
        float score;
    } at[2 * (2 * WINDOW_MOST - 1) + 1];
    uint32_t n;
};

static void keep_place(struct places *places, struct window window, double score)
{
    const uint32_t most = sizeof places->at / sizeof *places->at;
    if (places->n == most && (float)score <= places->at[most - 1].score)
        return;
    uint32_t i = places->n == most ? most - 1 : places->n++;
    for (; i > 0 && (float)score > places->at[i - 1].score; i--)
        places->at[i] = places->at[i - 1];
    places->at[i] = (struct place){window.begin, window.n, (float)score};
}

/* The first sentence of the other text that is searched for a unit, and how many. */
static struct window reach_of(const struct quest *q, const struct omission_unit *unit)
{
    uint32_t m = q->other->n_sentences;
    uint32_t centre = (uint32_t)((uint64_t)unit->sentence * m / q->own->n_sentences);
    if (m <= SEARCHED_WHOLE)
        return (struct window){0, m};
    uint32_t begin = centre < REACH ? 0 : centre - REACH;
    return (struct window){begin, (centre + REACH < m ? centre + REACH : m) - begin};
}

static void search_windows(struct quest *q, const struct omission_unit *units, size_t n,
                           struct places *places)
{
    uint32_t m = q->other->n_sentences;
    for (uint32_t j = 0; j < m; j++)
        for (uint32_t k = 1; k <= WINDOW_MOST && j + k <= m; k++) {
            struct window window = {j, k};
            uint32_t n_tokens = bitext_n_tokens(q->other, j, j + k);
            add_weights(q, window, 1);
            for (size_t i = 0; i < n; i++) {
                struct window reach = reach_of(q, &units[i]);
                if (j >= reach.begin && j + k <= reach.begin + reach.n)
                    keep_place(&places[i], window, score_of(q, &units[i], n_tokens));
            }
            add_weights(q, window, 0);
        }
}

static bool touches(const struct place *place, const struct place *other)
{
    return place->begin <= other->begin + 1 && other->begin <= place->begin + 1;
}

static void take_nearest(struct quest *q, const struct omission_unit *unit,
                         const struct places *places, struct omission_evidence *out)
{
    const struct place *best = &places->at[0];
    if (places->n == 0)
        return;
    struct window window = {best->begin, best->n};
    out->nearest = best->begin;
    out->n_nearest = best->n;
    out->nearest_score = (double)best->score;
    out->distance = fabs((double)unit->sentence / q->own->n_sentences -
                         (double)best->begin / q->other->n_sentences);
    for (uint32_t i = 1; i < places->n; i++)
        if (!touches(&places->at[i], best)) {
            out->runner_up_score = fmax(NOTHING, (double)places->at[i].score);
            break;
        }
    add_weights(q, window, 1);
    out->nearest_coverage = coverage_of(q, unit);
    add_weights(q, window, 0);
}

static void take_bead(struct quest *q, const struct omission_unit *unit, struct window window,
                      struct omission_evidence *out)
{
    out->is_alone = window.n == 0;
    if (window.n == 0)
        return;
    add_weights(q, window, 1);
    out->bead_coverage = coverage_of(q, unit);
    out->bead_score =
        score_of(q, unit, bitext_n_tokens(q->other, window.begin, window.begin + window.n));
    add_weights(q, window, 0);
}

/* What stands beside each sentence of a side. */
static struct window *windows_of(const struct bead_list *beads, int side, uint32_t n)
{
    struct window *windows = memory_new((size_t)n + 1, sizeof *windows);
    for (size_t i = 0; i < beads->n; i++)
        for (uint32_t j = 0; j < beads->at[i].n[side]; j++)
            windows[beads->at[i].begin[side] + j] =
                (struct window){beads->at[i].begin[!side], beads->at[i].n[!side]};
    return windows;
}

void omission_evidence(const struct omission_reader *reader, size_t pair, int side,
                       const struct omission_unit *units, size_t n, struct omission_evidence *out)
{
    struct quest q = {.own = &reader->bitext->pairs[pair].texts[side],
                      .other = &reader->bitext->pairs[pair].texts[!side],
                      .translation = &reader->alignment->trained.from[!side],
                      .shares = reader->shares[side]};
    struct places *places = memory_new(n + 1, sizeof *places);
    struct window *windows = windows_of(&reader->alignment->beads[pair], side, q.own->n_sentences);
    q.weights = memory_new((size_t)reader->bitext->vocabularies[side].n + 1, sizeof *q.weights);
    search_windows(&q, units, n, places);
    for (size_t i = 0; i < n; i++) {
        out[i] = (struct omission_evidence){.bead_score = NOTHING,
                                            .nearest_score = NOTHING,
                                            .runner_up_score = NOTHING,
                                            .n_words = units[i].end - units[i].begin};
        take_nearest(&q, &units[i], &places[i], &out[i]);
        take_bead(&q, &units[i], windows[units[i].sentence], &out[i]);
    }
    memory_free(q.weights);
    memory_free(windows);
    memory_free(places);
}
