/* METHOD: versions/omission-rate */
#include "measure/version_pairs.h"

#include "base/memory.h"
#include "measure/omission_model.h"
#include "measure/version_omissions.h"
#include "stat/base_rate.h"

#include <math.h>

static const struct version_units *units_of(const struct version_pair *pair, int side)
{
    return &pair->reading->findings.units[side];
}

/* A sentence without a content word ("* * *") says nothing that could be left out. */
static bool is_counted(const struct version_pair *pair, int side, size_t sentence)
{
    return units_of(pair, side)->sentences[sentence].evidence.n_words > 0;
}

static void judge_side(struct version_pairs *pairs, int side, struct arena *arena)
{
    const struct str languages[2] = {bilinguals_language(pairs->ranks[0]),
                                     bilinguals_language(pairs->ranks[1])};
    double before = omission_model_of(OMISSION_SENTENCE, languages)->base_rate;
    size_t n = 0, at = 0;
    for (size_t i = 0; i < pairs->n; i++)
        n += units_of(&pairs->at[i], side)->n_sentences;
    double *said = memory_new(n + 1, sizeof *said);
    for (size_t i = 0; i < pairs->n; i++)
        for (size_t k = 0; k < units_of(&pairs->at[i], side)->n_sentences; k++)
            if (is_counted(&pairs->at[i], side, k))
                said[at++] = units_of(&pairs->at[i], side)->sentences[k].said;
    double now = base_rate_estimate(said, at, before, VERSION_FEW_UNITS);
    pairs->base_rates[side] = now;
    for (size_t i = 0; i < pairs->n; i++) {
        size_t n_sentences = units_of(&pairs->at[i], side)->n_sentences;
        double *left_out = arena_alloc(arena, (n_sentences + 1) * sizeof *left_out);
        const struct version_unit *sentences = units_of(&pairs->at[i], side)->sentences;
        for (size_t k = 0; k < n_sentences; k++)
            left_out[k] = is_counted(&pairs->at[i], side, k)
                              ? base_rate_adjust(sentences[k].said, before, now)
                              : NAN;
        pairs->at[i].left_out[side] = left_out;
    }
    memory_free(said);
}

void version_pairs_judge(struct version_pairs *pairs, struct arena *arena)
{
    for (int side = 0; side < 2; side++)
        judge_side(pairs, side, arena);
}

void version_pair_said(const struct version_pair *pair, int side, double *said, double *all)
{
    const struct bitext_text *text = &pair->reading->bitext->pairs[0].texts[side];
    *said = *all = 0;
    for (uint32_t i = 0; i < text->n_sentences; i++) {
        if (isnan(pair->left_out[side][i]))
            continue;
        *said += (double)text->lengths[i] * (1 - pair->left_out[side][i]);
        *all += (double)text->lengths[i];
    }
}
