/* METHOD: versions/learned */
#include "measure/learned_words.h"

#include "base/memory.h"

#include <stdlib.h>

/* Share of sentences in agreeing beads from which two texts are read as translations. */
#define PARALLEL_AGREEING 0.9
#define COMPARABLE_LEAST 0.5f /* nats per word of beads of two reports of one event that teach */
#define LEAST_PROBABILITY 0.1 /* both ways */
#define LEAST_GAIN 2          /* times the probability that the lexicon gives */
enum { PASSES = 2, LEAST_BEADS = 3, LEAST_PAIRS = 2 };

/* --- beads that teach -------------------------------------------------------------------------*/

static bool is_parallel(const struct bead_list *beads)
{
    double n = 0, n_agreeing = 0;
    for (size_t i = 0; i < beads->n; i++) {
        const struct bead *bead = &beads->at[i];
        n += bead->n[0] + bead->n[1];
        n_agreeing += bead->likelihood > 0 ? bead->n[0] + bead->n[1] : 0;
    }
    return n > 0 && n_agreeing >= PARALLEL_AGREEING * n;
}

static uint32_t n_tokens(const struct bitext_pair *pair, const struct bead *bead)
{
    uint32_t n = 0;
    for (int side = 0; side < 2; side++)
        n += bitext_n_tokens(&pair->texts[side], bead->begin[side],
                             bead->begin[side] + bead->n[side]);
    return n;
}

/* Of two reports of one event, what surely says the same. */
static void keep_sure(const struct bitext_pair *pair, struct bead_list *beads)
{
    size_t n = 0;
    for (size_t i = 0; i < beads->n; i++) {
        const struct bead *bead = &beads->at[i];
        if (bead->n[0] && bead->n[1] &&
            bead->likelihood > COMPARABLE_LEAST * (float)n_tokens(pair, bead))
            beads->at[n++] = *bead;
    }
    beads->n = n;
}

static struct bead_list *teaching_beads(const struct bitext *bitext, double length_ratio,
                                        struct arena *arena)
{
    struct alignment_options options = {
        .regime = ALIGNMENT_PARALLEL, .n_rounds = -1, .length_ratio = length_ratio};
    struct bead_list *beads = alignment_new(bitext, &options, arena)->beads;
    options.regime = ALIGNMENT_COMPARABLE;
    const struct alignment *comparable = alignment_new(bitext, &options, arena);
    for (size_t i = 0; i < bitext->n_pairs; i++) {
        if (is_parallel(&beads[i]))
            continue;
        beads[i] = comparable->beads[i];
        keep_sure(&bitext->pairs[i], &beads[i]);
    }
    return beads;
}

/* --- what they teach --------------------------------------------------------------------------*/

static double probability_of(const struct translation *translation, uint32_t word, uint32_t partner)
{
    uint32_t n;
    const struct translation_entry *row = translation_row(translation, word, &n);
    for (uint32_t i = 0; i < n; i++)
        if (row[i].partner == partner)
            return (double)row[i].probability;
    return 0;
}

static bool is_anchor(const struct translation *base, uint32_t word, uint32_t partner)
{
    uint32_t n;
    const struct translation_entry *row = translation_row(base, word, &n);
    for (uint32_t i = 0; i < n; i++)
        if (row[i].partner == partner)
            return row[i].origin == TRANSLATION_QUANTITY || row[i].origin == TRANSLATION_LATIN;
    return false;
}

/* A pair of words that may be worth keeping, until it is known where it stands. */
struct candidate {
    uint32_t words[2];
    struct learned_word learned;
};

struct candidates {
    struct candidate *at; /* by the first word, then the second */
    size_t n, cap;
};

static void find_candidates(const struct bitext *bitext, const struct translations *base,
                            const struct translations *trained, struct candidates *out)
{
    for (uint32_t word = 0; word < trained->from[0].n; word++) {
        uint32_t n;
        const struct translation_entry *row = translation_row(&trained->from[0], word, &n);
        for (uint32_t i = 0; i < n; i++) {
            uint32_t partner = row[i].partner;
            double there = (double)row[i].probability;
            double back = probability_of(&trained->from[1], partner, word);
            const struct bitext_word *first = &bitext->vocabularies[0].words[word];
            const struct bitext_word *second = &bitext->vocabularies[1].words[partner];
            if (there < LEAST_PROBABILITY || back < LEAST_PROBABILITY || first->is_quantity ||
                second->is_quantity || is_anchor(&base->from[0], word, partner) ||
                there < LEAST_GAIN * probability_of(&base->from[0], word, partner))
                continue;
            out->at = memory_grow(out->at, out->n, &out->cap, sizeof *out->at);
            out->at[out->n++] = (struct candidate){
                {word, partner}, {{first->form, second->form}, {there, back}, 0, 0, 0}};
        }
    }
}

static void see_bead(const struct bitext_pair *pair, size_t number, const struct bead *bead,
                     struct candidates *candidates, uint32_t *marks, uint32_t mark)
{
    uint32_t begin[2], end[2];
    for (int side = 0; side < 2; side++) {
        begin[side] = pair->texts[side].starts[bead->begin[side]];
        end[side] = pair->texts[side].starts[bead->begin[side] + bead->n[side]];
    }
    for (uint32_t i = begin[1]; i < end[1]; i++)
        marks[pair->texts[1].tokens[i].word] = mark;
    for (uint32_t i = begin[0]; i < end[0]; i++) {
        uint32_t word = pair->texts[0].tokens[i].word;
        size_t low = 0, high = candidates->n;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (candidates->at[middle].words[0] < word)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < candidates->n && candidates->at[low].words[0] == word; low++) {
            struct learned_word *learned = &candidates->at[low].learned;
            if (marks[candidates->at[low].words[1]] != mark)
                continue;
            if (learned->n_beads == 0 || learned->pair != number)
                learned->n_pairs++;
            learned->pair = number; /* until all are counted: the last */
            learned->n_beads++;
        }
    }
}

static void count(const struct bitext *bitext, const struct bead_list *beads,
                  struct candidates *candidates)
{
    uint32_t *marks = memory_new((size_t)bitext->vocabularies[1].n + 1, sizeof *marks), mark = 0;
    for (size_t i = bitext->n_pairs; i > 0; i--) /* so that the first pair is named in the end */
        for (size_t j = 0; j < beads[i - 1].n; j++)
            if (beads[i - 1].at[j].n[0] && beads[i - 1].at[j].n[1])
                see_bead(&bitext->pairs[i - 1], i - 1, &beads[i - 1].at[j], candidates, marks,
                         ++mark);
    memory_free(marks);
}

static int by_words(const void *a, const void *b)
{
    const struct learned_word *x = a, *y = b;
    int order = str_compare(x->words[0], y->words[0]);
    return order ? order : str_compare(x->words[1], y->words[1]);
}

static struct learned_words take(const struct candidates *candidates, struct arena *arena)
{
    struct learned_words learned = {arena_alloc(arena, (candidates->n + 1) * sizeof *learned.at),
                                    0};
    for (size_t i = 0; i < candidates->n; i++)
        if (candidates->at[i].learned.n_beads >= LEAST_BEADS &&
            candidates->at[i].learned.n_pairs >= LEAST_PAIRS)
            learned.at[learned.n++] = candidates->at[i].learned;
    if (learned.n)
        qsort(learned.at, learned.n, sizeof *learned.at, by_words);
    return learned;
}

struct learned_words learned_words_find(const struct bitext *bitext, double length_ratio,
                                        struct arena *arena)
{
    struct bitext now = *bitext;
    struct translations base, trained;
    struct learned_words learned = {0};
    now.learned = NULL;
    translation_base(&now, arena, &base);
    for (int pass = 0; pass < PASSES; pass++) {
        struct candidates candidates = {0};
        struct bead_list *beads = teaching_beads(&now, length_ratio, arena);
        translation_train(&now, beads, &base, arena, &trained);
        find_candidates(&now, &base, &trained, &candidates);
        count(&now, beads, &candidates);
        learned = take(&candidates, arena);
        memory_free(candidates.at);
        now.learned = &learned;
    }
    return learned;
}

const struct learned_word *learned_words_of(const struct learned_words *learned, struct str word,
                                            size_t *n)
{
    size_t low = 0, high = learned->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(learned->at[middle].words[0], word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (*n = 0; low + *n < learned->n && str_equal(learned->at[low + *n].words[0], word);)
        (*n)++;
    return learned->at + low;
}
