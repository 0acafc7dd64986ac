#include "study/suggestions.h"

/* Topics as codes. */
static struct str *codes_of(const struct suggested *suggested, const size_t *topics, size_t n,
                            struct arena *arena)
{
    struct str *codes = arena_zero(arena, n + 1, sizeof *codes);
    for (size_t i = 0; i < n; i++)
        codes[i] = suggested->task->topics[topics[i]];
    return codes;
}

static bool is_same_vote(const struct coding_vote *a, const struct coding_vote *b)
{
    bool is_same = a->n_codes == b->n_codes;
    for (size_t i = 0; is_same && i < a->n_codes; i++)
        is_same = str_equal(a->codes[i], b->codes[i]);
    return is_same;
}

static void add_votes(struct coding *coding, const struct suggested *suggested, size_t row,
                      size_t *topics, struct arena *arena)
{
    bool is_one = true;
    coding->n_votes = LEARNER_FOLDS;
    coding->votes = arena_zero(arena, coding->n_votes, sizeof *coding->votes);
    for (size_t fold = 0; fold < LEARNER_FOLDS; fold++) {
        struct coding_vote *vote = &coding->votes[fold];
        vote->n_codes = learner_material_vote(suggested->material, suggested->task,
                                              suggested->answers, row, fold, topics);
        vote->codes = codes_of(suggested, topics, vote->n_codes, arena);
        is_one = is_one && is_same_vote(vote, coding->votes);
    }
    if (is_one)
        coding->n_votes = 1;
}

static struct coding coding_of(const struct suggested *suggested, size_t row, size_t *topics,
                               struct arena *arena)
{
    size_t n_rows = features_n_rows(suggested->task->features);
    struct coding coding = {.unit = learner_material_unit(suggested->material, row),
                            .text_hash = suggested->units->at[row].hash,
                            .coder = STR("learner"),
                            .how = CODED_BY_MACHINE};
    coding.n_codes = learner_material_topics(suggested->material, suggested->task,
                                             suggested->answers, row, topics);
    coding.codes = codes_of(suggested, topics, coding.n_codes, arena);
    coding.probabilities = arena_zero(arena, coding.n_codes + 1, sizeof *coding.probabilities);
    for (size_t i = 0; i < coding.n_codes; i++)
        coding.probabilities[i] = suggested->answers->probabilities[topics[i] * n_rows + row];
    add_votes(&coding, suggested, row, topics, arena);
    return coding;
}

bool suggestions_keep(const struct codebook *codebook, const struct codings *codings,
                      const struct suggested *suggested, struct arena *arena, struct err *err)
{
    size_t n = features_n_rows(suggested->task->features);
    struct coding *found = arena_zero(arena, n + 1, sizeof *found);
    size_t *topics = arena_alloc(arena, (suggested->task->n_topics + 1) * sizeof *topics);
    for (size_t row = 0; row < n; row++)
        found[row] = coding_of(suggested, row, topics, arena);
    n = codings_leave_new(codings, found, n);
    return n == 0 || codings_add(codebook, found, n, arena, err);
}
