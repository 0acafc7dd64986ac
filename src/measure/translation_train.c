/* METHOD: versions/translation */
#include "measure/translation.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

/* IBM model 1 with the base as prior: the mass that stands for the base, for words never seen, and
 * what is taken off each count so that what was seen once weighs little. */
#define BASE_MASS 2.0f
#define UNSEEN_MASS 4.0f
#define DISCOUNT 0.7f
#define FIRST_BOOST 5.0f
#define FIRST_FLOOR 1e-3f
#define LEAST_SHARE 1e-3f
#define LEAST_KEPT 0.003f
#define LEAST_LIKELIHOOD (-0.15f) /* per token; beads below it do not teach */
enum { ROUNDS = 4 };

/* A pair of words that meet in a bead. */
struct meeting {
    uint64_t key; /* source << 32 | target; 0 in a free place: keys are kept + 1 */
    float count, probability, prior;
};

struct trainer {
    const struct bitext *bitext;
    const struct bead_list *beads;
    int source; /* the side that explains */
    struct meeting *meetings;
    size_t n, mask;
    float *sums;   /* of counts, by source word */
    double *share; /* of all tokens, by target word */
};

static size_t slot_of(const struct trainer *t, uint64_t key)
{
    size_t slot = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 24) & t->mask;
    while (t->meetings[slot].key && t->meetings[slot].key != key + 1)
        slot = (slot + 1) & t->mask;
    return slot;
}

static void grow(struct trainer *t)
{
    struct meeting *before = t->meetings;
    size_t n = before ? t->mask + 1 : 0;
    t->mask = n ? 2 * n - 1 : (1 << 16) - 1;
    t->meetings = memory_new(t->mask + 1, sizeof *t->meetings);
    for (size_t i = 0; i < n; i++)
        if (before[i].key)
            t->meetings[slot_of(t, before[i].key - 1)] = before[i];
    memory_free(before);
}

static struct meeting *meeting_of(struct trainer *t, uint32_t source, uint32_t target)
{
    uint64_t key = (uint64_t)source << 32 | target;
    if (2 * t->n >= t->mask)
        grow(t);
    struct meeting *meeting = &t->meetings[slot_of(t, key)];
    if (!meeting->key) {
        meeting->key = key + 1;
        t->n++;
    }
    return meeting;
}

/* Tokens of a bead on one side. */
struct run {
    const struct bitext_token *at;
    uint32_t n;
};

static struct run run_of(const struct bitext_text *text, uint32_t begin, uint32_t n)
{
    return (struct run){text->tokens + text->starts[begin],
                        bitext_n_tokens(text, begin, begin + n)};
}

typedef void bead_fn(struct trainer *t, struct run sources, struct run targets, int round);

static void each_bead(struct trainer *t, bead_fn *call, int round)
{
    for (size_t i = 0; i < t->bitext->n_pairs; i++)
        for (size_t j = 0; j < t->beads[i].n; j++) {
            const struct bead *bead = &t->beads[i].at[j];
            const struct bitext_text *texts = t->bitext->pairs[i].texts;
            if (!bead->n[0] || !bead->n[1])
                continue;
            struct run runs[2] = {run_of(&texts[0], bead->begin[0], bead->n[0]),
                                  run_of(&texts[1], bead->begin[1], bead->n[1])};
            if (runs[0].n && runs[1].n &&
                bead->likelihood / (float)(runs[0].n + runs[1].n) >= LEAST_LIKELIHOOD)
                call(t, runs[t->source], runs[!t->source], round);
        }
}

static void note(struct trainer *t, struct run sources, struct run targets, int round)
{
    (void)round;
    for (uint32_t i = 0; i < sources.n; i++)
        for (uint32_t j = 0; j < targets.n; j++)
            meeting_of(t, sources.at[i].word, targets.at[j].word);
}

static float weight_of(const struct meeting *meeting, int round)
{
    if (round == 0)
        return meeting->prior * FIRST_BOOST + FIRST_FLOOR;
    return meeting->probability > 0 ? meeting->probability : 1e-9f;
}

/* Each target token is shared out among the sources of its bead and the empty word. */
static void count(struct trainer *t, struct run sources, struct run targets, int round)
{
    enum { MOST = 1024 };
    struct meeting *met[MOST];
    uint32_t n = sources.n < MOST ? sources.n : MOST;
    for (uint32_t j = 0; j < targets.n; j++) {
        float sum = (float)t->share[targets.at[j].word];
        for (uint32_t i = 0; i < n; i++) {
            met[i] = meeting_of(t, sources.at[i].word, targets.at[j].word);
            sum += weight_of(met[i], round);
        }
        for (uint32_t i = 0; i < n; i++) {
            float part = weight_of(met[i], round) / sum;
            if (part > LEAST_SHARE)
                met[i]->count += part;
        }
    }
}

static void set_priors(struct trainer *t, const struct translation *base)
{
    for (uint32_t i = 0; i < base->n; i++)
        for (uint32_t j = base->rows[i]; j < base->rows[i + 1]; j++)
            meeting_of(t, i, base->entries[j].partner)->prior = base->entries[j].probability;
}

static void settle(struct trainer *t, const struct translation *base, bool is_last)
{
    memset(t->sums, 0, t->bitext->vocabularies[t->source].n * sizeof *t->sums);
    for (size_t i = 0; i <= t->mask; i++)
        if (t->meetings[i].key)
            t->sums[(t->meetings[i].key - 1) >> 32] += t->meetings[i].count;
    for (size_t i = 0; i <= t->mask; i++) {
        struct meeting *meeting = &t->meetings[i];
        if (!meeting->key)
            continue;
        uint32_t source = (uint32_t)((meeting->key - 1) >> 32);
        float mass = base->rows[source + 1] > base->rows[source] ? BASE_MASS : 0;
        float seen = is_last ? fmaxf(0, meeting->count - DISCOUNT) : meeting->count;
        meeting->probability =
            (seen + mass * meeting->prior) / (t->sums[source] + mass + UNSEEN_MASS);
        meeting->count = 0;
    }
}

static int compare_meetings(const void *a, const void *b)
{
    const struct meeting *first = a, *second = b;
    return first->key < second->key ? -1 : first->key > second->key;
}

static enum translation_origin origin_of(const struct translation *base, uint32_t source,
                                         uint32_t target)
{
    for (uint32_t i = base->rows[source]; i < base->rows[source + 1]; i++)
        if (base->entries[i].partner == target)
            return base->entries[i].origin;
    return TRANSLATION_LEARNED;
}

static void give(struct trainer *t, const struct translation *base, struct arena *arena,
                 struct translation *out)
{
    size_t n = 0;
    for (size_t i = 0; i <= t->mask; i++)
        if (t->meetings[i].key && t->meetings[i].probability > LEAST_KEPT)
            t->meetings[n++] = t->meetings[i];
    if (n)
        qsort(t->meetings, n, sizeof *t->meetings, compare_meetings);
    out->n = base->n;
    out->rows = arena_zero(arena, (size_t)base->n + 2, sizeof *out->rows);
    out->entries = arena_alloc(arena, (n + 1) * sizeof *out->entries);
    for (size_t i = 0; i < n; i++) {
        uint32_t source = (uint32_t)((t->meetings[i].key - 1) >> 32);
        uint32_t target = (uint32_t)(t->meetings[i].key - 1);
        out->rows[source + 1]++;
        out->entries[i] = (struct translation_entry){target, t->meetings[i].probability,
                                                     origin_of(base, source, target)};
    }
    for (uint32_t i = 0; i < base->n; i++)
        out->rows[i + 1] += out->rows[i];
}

static void train(struct trainer *t, const struct translation *base, struct arena *arena,
                  struct translation *out)
{
    const struct bitext_vocabulary *targets = &t->bitext->vocabularies[!t->source];
    double all = 0;
    t->sums = memory_new((size_t)base->n + 1, sizeof *t->sums);
    t->share = memory_new((size_t)targets->n + 1, sizeof *t->share);
    for (uint32_t i = 0; i < targets->n; i++)
        all += targets->words[i].n + 0.5;
    for (uint32_t i = 0; i < targets->n; i++)
        t->share[i] = (targets->words[i].n + 0.5) / all;
    grow(t);
    each_bead(t, note, 0);
    set_priors(t, base);
    for (int round = 0; round < ROUNDS; round++) {
        each_bead(t, count, round);
        settle(t, base, round == ROUNDS - 1);
    }
    give(t, base, arena, out);
    memory_free(t->meetings);
    memory_free(t->sums);
    memory_free(t->share);
}

void translation_train(const struct bitext *bitext, const struct bead_list *beads,
                       const struct translations *base, struct arena *arena,
                       struct translations *out)
{
    for (int source = 0; source < 2; source++) {
        struct trainer trainer = {.bitext = bitext, .beads = beads, .source = source};
        train(&trainer, &base->from[source], arena, &out->from[source]);
    }
}
