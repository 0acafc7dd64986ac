/* METHOD: versions/pairing */
#include "measure/pairing.h"

#include "base/map.h"
#include "base/memory.h"
#include "measure/translation.h"

#include <math.h>
#include <stdlib.h>

/* Confidence is logistic in cosine and margin. bench/pair_scores --fit gives -0.55, 8.1 and 29.3 on
 * news; the constant is lower here because meetings of the same two states share more words. */
#define CONFIDENCE_CONSTANT (-2.0)
#define CONFIDENCE_BY_COSINE 8.1
#define CONFIDENCE_BY_MARGIN 29.3
/* A word's translations that do not occur leave their share to the others, but not more than
 * double. */
#define LEAST_MASS 0.5f
/* Fewer texts on a side do not say what is usual. */
enum { TEXTS_LEAST = 8 };

/* A text as weights of words of the second language, rising by word. Its length is 1. */
struct vector {
    uint32_t *words;
    float *weights;
    uint32_t n;
};

struct finder {
    const struct pairing_options *options;
    const struct document *const *texts[2];
    size_t n[2];
    bool *has_shared_kind[2]; /* the other side uses this text's kind too */
    struct vector *vectors[2];
    double *usual[2]; /* mean cosine of each text with all of the other side */
    double usual_of_all;
    struct pairing_pair *pairs;
    size_t n_pairs, cap;
};

/* --- which may be a pair ---------------------------------------------------------------------- */

static bool shares_word(struct str a, struct str b)
{
    struct str word, other, rest;
    while (a.len && str_next(&a, ' ', &word))
        for (rest = b; rest.len && str_next(&rest, ' ', &other);)
            if (str_equal(word, other))
                return true;
    return false;
}

static void find_shared_kinds(struct finder *f, struct arena *arena)
{
    for (int side = 0; side < 2; side++) {
        struct map *kinds = map_new();
        f->has_shared_kind[side] = arena_zero(arena, f->n[side] + 1, sizeof(bool));
        for (size_t i = 0; i < f->n[!side]; i++)
            map_put(kinds, f->texts[!side][i]->kind, NULL);
        for (size_t i = 0; i < f->n[side]; i++)
            f->has_shared_kind[side][i] = map_get(kinds, f->texts[side][i]->kind) != NULL;
        map_free(kinds);
    }
}

static bool is_apart(const struct pairing_options *options, uint32_t i, uint32_t j)
{
    for (size_t k = 0; k < options->n_apart; k++)
        if (options->apart[k].texts[0] == i && options->apart[k].texts[1] == j)
            return true;
    return false;
}

static bool may_pair(const struct finder *f, uint32_t i, uint32_t j)
{
    const struct document *first = f->texts[0][i], *second = f->texts[1][j];
    int n_days = f->options->n_days ? f->options->n_days : PAIRING_DAYS;
    bool are_dated = first->date != DAY_NONE && second->date != DAY_NONE;
    if (n_days > 0 && are_dated && abs(first->date - second->date) > n_days)
        return false;
    if (first->actors.len && second->actors.len && !shares_word(first->actors, second->actors))
        return false;
    if (f->has_shared_kind[0][i] && f->has_shared_kind[1][j] &&
        !str_equal(first->kind, second->kind))
        return false;
    return !is_apart(f->options, i, j);
}

/* --- texts as vectors ------------------------------------------------------------------------- */

/* Each text as one sentence, its title before it. */
static struct bitext *cut(const struct finder *f, const struct bilingual *lexicon,
                          struct arena *arena)
{
    size_t n = f->n[0] > f->n[1] ? f->n[0] : f->n[1];
    struct sentence_list *lists = arena_zero(arena, 2 * n + 1, sizeof *lists);
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < f->n[side]; i++) {
            const struct document *text = f->texts[side][i];
            struct sentence_list *list = &lists[2 * i + side];
            list->at = arena_zero(arena, 2, sizeof *list->at);
            list->at[0] = text->title;
            list->at[1] = text->text;
            list->n = 2;
        }
    return bitext_new(lexicon, f->options->languages, lists, n, arena);
}

/* How rare the words of the second language are in its texts; 0 for those that do not occur. */
static float *find_rarity(const struct bitext *bitext, size_t n, struct arena *arena)
{
    uint32_t n_words = bitext->vocabularies[1].n;
    float *rarity = arena_zero(arena, (size_t)n_words + 1, sizeof *rarity);
    size_t *last = arena_zero(arena, (size_t)n_words + 1, sizeof *last);
    for (size_t i = 0; i < n; i++) {
        const struct bitext_text *text = &bitext->pairs[i].texts[1];
        for (uint32_t t = 0; t < text->starts[text->n_sentences]; t++) {
            uint32_t word = text->tokens[t].word;
            if (last[word] != i + 1)
                rarity[word]++;
            last[word] = i + 1;
        }
    }
    for (uint32_t i = 0; i < n_words; i++)
        if (rarity[i] > 0)
            rarity[i] = logf((float)(n + 1) / (rarity[i] + 0.5f));
    return rarity;
}

static int compare_words(const void *a, const void *b)
{
    uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
    return (first > second) - (first < second);
}

/* Words of a text as they come, each once, with how often. */
struct bag {
    float *n; /* by word of the side; zero again when the text is done */
    uint32_t *words;
    uint32_t n_words;
};

static void fill_bag(const struct bitext_text *text, struct bag *bag)
{
    bag->n_words = 0;
    for (uint32_t t = 0; t < text->starts[text->n_sentences]; t++) {
        uint32_t word = text->tokens[t].word;
        if (bag->n[word] == 0)
            bag->words[bag->n_words++] = word;
        bag->n[word]++;
    }
}

/* Weights by word, of the words listed, become a vector of length 1; they are zero afterwards. */
static struct vector take_vector(float *weights, uint32_t *words, uint32_t n, struct arena *arena)
{
    struct vector vector = {arena_alloc(arena, (n + 1) * sizeof *vector.words),
                            arena_alloc(arena, (n + 1) * sizeof *vector.weights), 0};
    double square = 0;
    if (n)
        qsort(words, n, sizeof *words, compare_words);
    for (uint32_t i = 0; i < n; i++) {
        float weight = weights[words[i]];
        weights[words[i]] = 0;
        if (weight <= 0)
            continue;
        vector.words[vector.n] = words[i];
        vector.weights[vector.n++] = weight;
        square += (double)weight * (double)weight;
    }
    for (uint32_t i = 0; i < vector.n; i++)
        vector.weights[i] /= (float)sqrt(square);
    return vector;
}

/* A word's translations, each as often as it; of several words for one the strongest counts. */
static void add_translations(const struct translation *translation, uint32_t word, float n,
                             const float *rarity, struct bag *out)
{
    uint32_t n_entries;
    float mass = 0;
    const struct translation_entry *row = translation_row(translation, word, &n_entries);
    for (uint32_t i = 0; i < n_entries; i++)
        mass += row[i].probability;
    for (uint32_t i = 0; i < n_entries; i++) {
        uint32_t target = row[i].partner;
        float share = fminf(1, row[i].probability / fmaxf(mass, LEAST_MASS));
        float weight = share * (1 + logf(n)) * rarity[target];
        if (out->n[target] == 0 && weight > 0)
            out->words[out->n_words++] = target;
        out->n[target] = fmaxf(out->n[target], weight);
    }
}

static struct bag bag_new(uint32_t n, struct arena *arena)
{
    return (struct bag){.n = arena_zero(arena, (size_t)n + 1, sizeof(float)),
                        .words = arena_zero(arena, (size_t)n + 1, sizeof(uint32_t))};
}

static void make_vectors(struct finder *f, const struct bitext *bitext, struct arena *arena)
{
    struct translations translations;
    struct bitext without_pairs = *bitext; /* names would be tried in texts that happen to meet */
    without_pairs.n_pairs = 0;
    translation_base(&without_pairs, arena, &translations);
    float *rarity = find_rarity(bitext, f->n[1], arena);
    struct bag first = bag_new(bitext->vocabularies[0].n, arena),
               second = bag_new(bitext->vocabularies[1].n, arena);
    for (int side = 0; side < 2; side++)
        f->vectors[side] = arena_zero(arena, f->n[side] + 1, sizeof *f->vectors[side]);
    for (size_t i = 0; i < f->n[0]; i++) {
        second.n_words = 0;
        fill_bag(&bitext->pairs[i].texts[0], &first);
        for (uint32_t k = 0; k < first.n_words; k++) {
            uint32_t word = first.words[k];
            add_translations(&translations.from[0], word, first.n[word], rarity, &second);
            first.n[word] = 0;
        }
        f->vectors[0][i] = take_vector(second.n, second.words, second.n_words, arena);
    }
    for (size_t j = 0; j < f->n[1]; j++) {
        fill_bag(&bitext->pairs[j].texts[1], &second);
        for (uint32_t k = 0; k < second.n_words; k++)
            second.n[second.words[k]] =
                (1 + logf(second.n[second.words[k]])) * rarity[second.words[k]];
        f->vectors[1][j] = take_vector(second.n, second.words, second.n_words, arena);
    }
}

static double product(const struct vector *a, const struct vector *b)
{
    double sum = 0;
    for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
        if (a->words[i] == b->words[j])
            sum += (double)a->weights[i++] * (double)b->weights[j++];
        else if (a->words[i] < b->words[j])
            i++;
        else
            j++;
    }
    return sum;
}

/* --- what a text shares with any -------------------------------------------------------------- */

/* Long texts of many words are like everything: how much so is their cosine with the mean of the
 * other side. */
static void find_usual(struct finder *f, uint32_t n_words, struct arena *arena)
{
    bool is_enough = f->n[0] >= TEXTS_LEAST && f->n[1] >= TEXTS_LEAST;
    double *mean = arena_alloc(arena, ((size_t)n_words + 1) * sizeof *mean);
    for (int side = 0; side < 2; side++) {
        f->usual[side] = arena_zero(arena, f->n[side] + 1, sizeof *f->usual[side]);
        memset(mean, 0, ((size_t)n_words + 1) * sizeof *mean);
        for (size_t j = 0; j < f->n[!side]; j++)
            for (uint32_t k = 0; k < f->vectors[!side][j].n; k++)
                mean[f->vectors[!side][j].words[k]] +=
                    (double)f->vectors[!side][j].weights[k] / (double)f->n[!side];
        for (size_t i = 0; is_enough && i < f->n[side]; i++)
            for (uint32_t k = 0; k < f->vectors[side][i].n; k++)
                f->usual[side][i] +=
                    (double)f->vectors[side][i].weights[k] * mean[f->vectors[side][i].words[k]];
    }
    for (size_t i = 0; i < f->n[0]; i++)
        f->usual_of_all += f->usual[0][i] / (double)f->n[0];
}

/* --- the pairs -------------------------------------------------------------------------------- */

static void compare_all(struct finder *f)
{
    for (uint32_t i = 0; i < f->n[0]; i++)
        for (uint32_t j = 0; j < f->n[1]; j++) {
            if (!may_pair(f, i, j))
                continue;
            double cosine = product(&f->vectors[0][i], &f->vectors[1][j]);
            double usual = f->usual[0][i] + f->usual[1][j] - 2 * f->usual_of_all;
            f->pairs = memory_grow(f->pairs, f->n_pairs, &f->cap, sizeof *f->pairs);
            f->pairs[f->n_pairs++] =
                (struct pairing_pair){{i, j}, cosine, cosine - usual, 0, 0, false};
        }
}

static int by_likeness(const void *a, const void *b)
{
    const struct pairing_pair *first = a, *second = b;
    if (first->likeness != second->likeness)
        return first->likeness > second->likeness ? -1 : 1;
    for (int side = 0; side < 2; side++)
        if (first->texts[side] != second->texts[side])
            return first->texts[side] < second->texts[side] ? -1 : 1;
    return 0;
}

/* The best and the next best likeness of a text. */
struct best {
    double first, second; /* 0 where there is none */
    size_t n;
};

static void find_best(const struct finder *f, struct best *best[2])
{
    for (size_t k = 0; k < f->n_pairs; k++) /* the best come first */
        for (int side = 0; side < 2; side++) {
            struct best *own = &best[side][f->pairs[k].texts[side]];
            if (own->n == 0)
                own->first = f->pairs[k].likeness;
            else if (own->n == 1)
                own->second = f->pairs[k].likeness;
            own->n++;
        }
}

static double confidence_of(const struct pairing_pair *pair)
{
    return 1 / (1 + exp(-(CONFIDENCE_CONSTANT + CONFIDENCE_BY_COSINE * pair->likeness +
                          CONFIDENCE_BY_MARGIN * pair->margin)));
}

static double rival_of(const struct best *best, double likeness)
{
    return best->first == likeness ? fmax(best->second, 0) : best->first;
}

/* Competitive linking: the best pair of all takes its texts, then the best that is left. What is
 * kept besides are the best of texts that got none. */
static struct pairing link_pairs(struct finder *f, struct arena *arena)
{
    struct pairing out = {arena_alloc(arena, (f->n_pairs + 1) * sizeof *out.at), 0};
    struct best *best[2];
    bool *is_taken[2], *is_kept[2];
    for (int side = 0; side < 2; side++) {
        best[side] = arena_zero(arena, f->n[side] + 1, sizeof *best[side]);
        is_taken[side] = arena_zero(arena, f->n[side] + 1, sizeof(bool));
        is_kept[side] = arena_zero(arena, f->n[side] + 1, sizeof(bool));
    }
    if (f->n_pairs)
        qsort(f->pairs, f->n_pairs, sizeof *f->pairs, by_likeness);
    find_best(f, best);
    for (size_t k = 0; k < f->n_pairs; k++) {
        struct pairing_pair pair = f->pairs[k];
        bool *taken[2] = {&is_taken[0][pair.texts[0]], &is_taken[1][pair.texts[1]]};
        bool *kept[2] = {&is_kept[0][pair.texts[0]], &is_kept[1][pair.texts[1]]};
        pair.margin = pair.likeness - fmax(rival_of(&best[0][pair.texts[0]], pair.likeness),
                                           rival_of(&best[1][pair.texts[1]], pair.likeness));
        pair.confidence = confidence_of(&pair);
        pair.is_linked = !*taken[0] && !*taken[1] && pair.confidence >= PAIRING_LEAST;
        if (!pair.is_linked && *kept[0] && *kept[1])
            continue;
        *taken[0] = *taken[0] || pair.is_linked;
        *taken[1] = *taken[1] || pair.is_linked;
        *kept[0] = *kept[1] = true;
        out.at[out.n++] = pair;
    }
    return out;
}

struct pairing pairing_find(const struct bilingual *lexicon, const struct document *const *texts[2],
                            const size_t n[2], const struct pairing_options *options,
                            struct arena *arena)
{
    struct finder f = {.options = options, .texts = {texts[0], texts[1]}, .n = {n[0], n[1]}};
    struct arena *scratch = arena_new(0);
    find_shared_kinds(&f, scratch);
    const struct bitext *bitext = cut(&f, lexicon, scratch);
    make_vectors(&f, bitext, scratch);
    find_usual(&f, bitext->vocabularies[1].n, scratch);
    compare_all(&f);
    struct pairing pairing = link_pairs(&f, arena);
    arena_free(scratch);
    memory_free(f.pairs);
    return pairing;
}
