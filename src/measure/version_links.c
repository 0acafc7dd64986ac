/* METHOD: versions/findings */
#include "measure/version_links.h"

#include "base/memory.h"

#include <stdlib.h>

#define LEAST_PROBABILITY 0.02f

/* Two tokens that may be linked. */
struct candidate {
    uint32_t tokens[2]; /* of either text */
    float probability;
    enum translation_origin origin;
};

struct candidates {
    struct candidate *at;
    size_t n, cap;
};

/* A token and the sentence it stands in. */
struct run {
    uint32_t begin, end; /* tokens */
};

static struct run run_of(const struct bitext_text *text, const struct version_span *span)
{
    uint32_t last = span->first + span->n_sentences - 1;
    struct run run = {text->starts[span->first], text->starts[last + 1]};
    while (run.begin < text->starts[span->first + 1] && text->tokens[run.begin].begin < span->begin)
        run.begin++;
    while (run.end > text->starts[last] && run.end > run.begin &&
           text->tokens[run.end - 1].end > span->end)
        run.end--;
    return run;
}

static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *first = a, *second = b;
    if (first->probability != second->probability)
        return first->probability > second->probability ? -1 : 1;
    for (int side = 0; side < 2; side++)
        if (first->tokens[side] != second->tokens[side])
            return first->tokens[side] < second->tokens[side] ? -1 : 1;
    return 0;
}

static void collect(const struct bitext_text *texts, const struct translation *translation,
                    const struct run runs[2], struct candidates *out)
{
    for (uint32_t i = runs[0].begin; i < runs[0].end; i++) {
        uint32_t n;
        const struct translation_entry *row =
            translation_row(translation, texts[0].tokens[i].word, &n);
        for (uint32_t k = 0; k < n; k++)
            for (uint32_t j = runs[1].begin;
                 row[k].probability >= LEAST_PROBABILITY && j < runs[1].end; j++) {
                if (texts[1].tokens[j].word != row[k].partner)
                    continue;
                out->at = memory_grow(out->at, out->n, &out->cap, sizeof *out->at);
                out->at[out->n++] = (struct candidate){{i, j}, row[k].probability, row[k].origin};
            }
    }
    if (out->n)
        qsort(out->at, out->n, sizeof *out->at, compare_candidates);
}

static struct version_place place_of(const struct bitext_text *text,
                                     const struct version_span *span, uint32_t token)
{
    uint32_t sentence = span->first;
    while (text->starts[sentence + 1] <= token)
        sentence++;
    return (struct version_place){sentence, text->tokens[token].begin, text->tokens[token].end};
}

/* The English word by which a Chinese and a Russian one are likeliest linked. */
static struct str find_via(const struct bitext *bitext, const struct version_options *options,
                           uint32_t first, uint32_t second)
{
    const struct bilingual *chinese = options->pivots[0], *russian = options->pivots[1];
    struct str best = {0}, target = bitext->vocabularies[1].words[second].form;
    if (!chinese || !russian)
        return best;
    uint32_t word =
        bilingual_find(chinese, BILINGUAL_FIRST, bitext->vocabularies[0].words[first].form);
    uint32_t wanted = bilingual_find(russian, BILINGUAL_SECOND, target);
    if (word == BILINGUAL_NONE || wanted == BILINGUAL_NONE)
        return best;
    struct bilingual_row row = bilingual_row(chinese, BILINGUAL_FIRST, word);
    double most = 0;
    for (size_t i = 0; i < row.n; i++) {
        struct str english = bilingual_word(chinese, BILINGUAL_SECOND, row.partners[i]);
        uint32_t known = bilingual_find(russian, BILINGUAL_FIRST, english);
        struct bilingual_row next = {0};
        if (known != BILINGUAL_NONE)
            next = bilingual_row(russian, BILINGUAL_FIRST, known);
        for (size_t j = 0; j < next.n; j++) {
            double both = (double)row.probabilities[i] * next.probabilities[j];
            if (next.partners[j] == wanted && both > most) {
                most = both;
                best = english;
            }
        }
    }
    return best;
}

static bool is_pivoted(const struct bitext *bitext, enum translation_origin origin)
{
    return (origin == TRANSLATION_LEXICON || origin == TRANSLATION_PART) &&
           str_is(bitext->languages[0], "zh") && str_is(bitext->languages[1], "ru");
}

void version_links_find(const struct bitext *bitext, const struct alignment *alignment, size_t pair,
                        const struct version_options *options, struct arena *arena,
                        struct version_finding *finding)
{
    const struct bitext_text *texts = bitext->pairs[pair].texts;
    if (!finding->spans[0].n_sentences || !finding->spans[1].n_sentences)
        return;
    struct run runs[2] = {run_of(&texts[0], &finding->spans[0]),
                          run_of(&texts[1], &finding->spans[1])};
    struct candidates found = {0};
    bool *is_used[2];
    for (int side = 0; side < 2; side++)
        is_used[side] = memory_new((size_t)(runs[side].end - runs[side].begin) + 1, sizeof(bool));
    collect(texts, &alignment->trained.from[0], runs, &found);
    finding->links = arena_alloc(arena, (found.n + 1) * sizeof *finding->links);
    for (size_t i = 0; i < found.n; i++) {
        const struct candidate *candidate = &found.at[i];
        bool *first = &is_used[0][candidate->tokens[0] - runs[0].begin];
        bool *second = &is_used[1][candidate->tokens[1] - runs[1].begin];
        if (*first || *second)
            continue;
        *first = *second = true;
        struct version_link *link = &finding->links[finding->n_links++];
        *link = (struct version_link){.origin = candidate->origin,
                                      .probability = candidate->probability};
        for (int side = 0; side < 2; side++)
            link->places[side] =
                place_of(&texts[side], &finding->spans[side], candidate->tokens[side]);
        if (is_pivoted(bitext, candidate->origin))
            link->via = find_via(bitext, options, texts[0].tokens[candidate->tokens[0]].word,
                                 texts[1].tokens[candidate->tokens[1]].word);
    }
    for (int side = 0; side < 2; side++)
        memory_free(is_used[side]);
    memory_free(found.at);
}
