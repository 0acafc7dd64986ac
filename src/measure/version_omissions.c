/* METHOD: versions/omission-probability */
#include "measure/version_omissions.h"

#include "base/memory.h"
#include "measure/omission_model.h"
#include "stat/base_rate.h"
#include "text/clause.h"

#include <math.h>

/* A text whose units are read. */
struct reading {
    const struct bitext *bitext;
    const struct omission_reader *reader;
    size_t pair;
    int side;
    const struct bitext_text *text;
    struct arena *arena;
};

static struct omission_unit tokens_of(const struct bitext_text *text,
                                      const struct version_unit *unit)
{
    uint32_t begin = text->starts[unit->sentence], end = text->starts[unit->sentence + 1];
    struct omission_unit tokens = {unit->sentence, begin, 0};
    while (tokens.begin < end && text->tokens[tokens.begin].begin < unit->begin)
        tokens.begin++;
    for (tokens.end = tokens.begin; tokens.end < end && text->tokens[tokens.end].begin < unit->end;)
        tokens.end++;
    return tokens;
}

static void read_evidence(const struct reading *r, struct version_unit *units, size_t n)
{
    struct omission_unit *tokens = memory_new(n + 1, sizeof *tokens);
    struct omission_evidence *evidence = memory_new(n + 1, sizeof *evidence);
    for (size_t i = 0; i < n; i++)
        tokens[i] = tokens_of(r->text, &units[i]);
    omission_evidence(r->reader, r->pair, r->side, tokens, n, evidence);
    for (size_t i = 0; i < n; i++)
        units[i].evidence = evidence[i];
    memory_free(tokens);
    memory_free(evidence);
}

static void read_sentences(const struct reading *r, struct version_units *out)
{
    out->n_sentences = r->text->n_sentences;
    out->sentences = arena_zero(r->arena, out->n_sentences + 1, sizeof *out->sentences);
    for (uint32_t i = 0; i < out->n_sentences; i++)
        out->sentences[i] =
            (struct version_unit){.sentence = i, .end = (uint32_t)r->text->sentences[i].len};
    read_evidence(r, out->sentences, out->n_sentences);
}

static void read_clauses(const struct reading *r, struct version_units *out)
{
    struct arena *scratch = arena_new(0);
    size_t cap = 0, n;
    struct version_unit *clauses = NULL;
    for (uint32_t i = 0; i < r->text->n_sentences; i++) {
        struct str sentence = r->text->sentences[i];
        uint32_t *starts = clauses_find(sentence, r->bitext->languages[r->side], scratch, &n);
        for (size_t k = 0; n > 1 && k < n; k++) {
            uint32_t end = k + 1 < n ? starts[k + 1] : (uint32_t)sentence.len;
            clauses = memory_grow(clauses, out->n_clauses, &cap, sizeof *clauses);
            clauses[out->n_clauses++] =
                (struct version_unit){.sentence = i, .begin = starts[k], .end = end};
        }
        arena_reset(scratch);
    }
    out->clauses = arena_alloc(r->arena, (out->n_clauses + 1) * sizeof *clauses);
    if (out->n_clauses)
        memcpy(out->clauses, clauses, out->n_clauses * sizeof *clauses);
    read_evidence(r, out->clauses, out->n_clauses);
    memory_free(clauses);
    arena_free(scratch);
}

/* The units of a scale in a text. */
static struct version_unit *units_of(const struct version_units *text, enum omission_scale scale,
                                     size_t *n)
{
    *n = scale == OMISSION_SENTENCE ? text->n_sentences : text->n_clauses;
    return scale == OMISSION_SENTENCE ? text->sentences : text->clauses;
}

static double shifted(double probability, double shift)
{
    double odds = probability / (1 - probability) * exp(shift);
    return odds / (1 + odds);
}

/* What the model says of a side's units of all pairs, at the base rate found from them. */
static void judge(const struct bitext *bitext, struct version_units *texts, int side,
                  enum omission_scale scale, double shift)
{
    const struct omission_model *model = omission_model_of(scale, bitext->languages);
    size_t n_all = 0, at = 0, n;
    for (size_t i = 0; i < bitext->n_pairs; i++) {
        units_of(&texts[2 * i + (size_t)side], scale, &n);
        n_all += n;
    }
    double *said = memory_new(n_all + 1, sizeof *said);
    for (size_t i = 0; i < bitext->n_pairs; i++) {
        struct version_unit *units = units_of(&texts[2 * i + (size_t)side], scale, &n);
        for (size_t k = 0; k < n; k++)
            said[at++] = units[k].said = omission_probability(model, scale, &units[k].evidence);
    }
    double rate = base_rate_estimate(said, n_all, model->base_rate, VERSION_FEW_UNITS);
    for (size_t i = 0; i < bitext->n_pairs; i++) {
        struct version_unit *units = units_of(&texts[2 * i + (size_t)side], scale, &n);
        for (size_t k = 0; k < n; k++)
            units[k].probability =
                shifted(base_rate_adjust(units[k].said, model->base_rate, rate), shift);
    }
    memory_free(said);
}

struct version_units *version_omissions_new(const struct bitext *bitext,
                                            const struct alignment *alignment, double shift,
                                            struct arena *arena)
{
    struct version_units *texts = arena_zero(arena, 2 * bitext->n_pairs + 1, sizeof *texts);
    struct reading r = {
        .bitext = bitext, .reader = omission_reader_new(bitext, alignment, arena), .arena = arena};
    for (r.pair = 0; r.pair < bitext->n_pairs; r.pair++)
        for (r.side = 0; r.side < 2; r.side++) {
            r.text = &bitext->pairs[r.pair].texts[r.side];
            read_sentences(&r, &texts[2 * r.pair + (size_t)r.side]);
            read_clauses(&r, &texts[2 * r.pair + (size_t)r.side]);
        }
    for (int side = 0; side < 2; side++) {
        judge(bitext, texts, side, OMISSION_SENTENCE, shift);
        judge(bitext, texts, side, OMISSION_CLAUSE, shift);
    }
    return texts;
}
