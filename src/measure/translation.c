/* METHOD: versions/translation */
#include "measure/translation.h"

#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "measure/learned_words.h"
#include "text/name_form.h"

#include <stdlib.h>

/* Probabilities of anchors; they outweigh what a lexicon says of the same pair. */
#define SAME_QUANTITY 0.9f
#define AGREEING_QUANTITY 0.4f
#define SAME_LATIN 0.9f
#define SAME_OWN 0.6f
#define PART_WEIGHT 0.3f

/* --- links as they are found ------------------------------------------------------------------ */

struct link {
    uint32_t words[2];
    float probability, back; /* of the second word, given the first; the other way */
    enum translation_origin origin;
};

struct links {
    const struct bitext *bitext;
    struct link *at;
    size_t n, cap;
};

static void add(struct links *links, uint32_t first, uint32_t second, double probability,
                enum translation_origin origin)
{
    links->at = memory_grow(links->at, links->n, &links->cap, sizeof *links->at);
    links->at[links->n++] =
        (struct link){{first, second}, (float)probability, (float)probability, origin};
}

/* By words, anchors before the lexicon, the likelier before the less likely. */
static int compare_links(const void *a, const void *b)
{
    const struct link *first = a, *second = b;
    for (int side = 0; side < 2; side++)
        if (first->words[side] != second->words[side])
            return first->words[side] < second->words[side] ? -1 : 1;
    bool is_anchor = first->origin >= TRANSLATION_QUANTITY;
    if (is_anchor != (second->origin >= TRANSLATION_QUANTITY))
        return is_anchor ? -1 : 1;
    return first->probability > second->probability   ? -1
           : first->probability < second->probability ? 1
                                                      : 0;
}

/* Sorted, the first of each pair of words kept. */
static void settle(struct links *links)
{
    size_t n = 0;
    if (links->n)
        qsort(links->at, links->n, sizeof *links->at, compare_links);
    for (size_t i = 0; i < links->n; i++)
        if (n == 0 || memcmp(links->at[n - 1].words, links->at[i].words, sizeof links->at->words))
            links->at[n++] = links->at[i];
    links->n = n;
}

/* --- the lexicon ------------------------------------------------------------------------------ */

/* By words of the lexicon's second language: the vocabulary's word, or BILINGUAL_NONE. */
static uint32_t *second_numbers(const struct bitext *bitext)
{
    size_t n = bilingual_n_words(bitext->lexicon, BILINGUAL_SECOND);
    uint32_t *numbers = memory_new(n + 1, sizeof *numbers);
    memset(numbers, 0xFF, (n + 1) * sizeof *numbers);
    for (uint32_t i = 0; i < bitext->vocabularies[1].n; i++)
        if (bitext->vocabularies[1].words[i].lexicon_word != BILINGUAL_NONE)
            numbers[bitext->vocabularies[1].words[i].lexicon_word] = i;
    return numbers;
}

/* Adds the translations of a word of the lexicon that occur; false when it has none at all. */
static bool add_row(struct links *links, const uint32_t *numbers, uint32_t word, uint32_t known,
                    float weight)
{
    if (known == BILINGUAL_NONE)
        return false;
    struct bilingual_row row = bilingual_row(links->bitext->lexicon, BILINGUAL_FIRST, known);
    for (size_t i = 0; i < row.n; i++)
        if (numbers[row.partners[i]] != BILINGUAL_NONE)
            add(links, word, numbers[row.partners[i]],
                weight * (float)row.probabilities[i] / 65535.0f,
                weight < 1 ? TRANSLATION_PART : TRANSLATION_LEXICON);
    return row.n > 0;
}

/* A Chinese word that no dictionary has: by its first two characters and its last ones. */
static void add_parts(struct links *links, const uint32_t *numbers, uint32_t word, struct str form)
{
    size_t starts[64], n = 0;
    for (size_t at = 0; at < form.len && n < 63;) {
        starts[n++] = at;
        utf8_next(form, &at);
    }
    if (n < 3 || n > 62)
        return;
    struct str parts[] = {str_cut(form, 0, starts[2]),
                          str_cut(form, starts[n - (n >= 4 ? 2 : 1)], form.len)};
    for (int i = 0; i < 2; i++)
        add_row(links, numbers, word,
                bilingual_find(links->bitext->lexicon, BILINGUAL_FIRST, parts[i]), PART_WEIGHT);
}

static void add_lexicon(struct links *links)
{
    const struct bitext_vocabulary *vocabulary = &links->bitext->vocabularies[0];
    bool is_chinese = str_is(links->bitext->languages[0], "zh");
    uint32_t *numbers = second_numbers(links->bitext);
    for (uint32_t i = 0; i < vocabulary->n; i++) {
        const struct bitext_word *word = &vocabulary->words[i];
        if (!add_row(links, numbers, i, word->lexicon_word, 1) && is_chinese &&
            !word->is_quantity && !word->is_name && !word->is_latin && !word->is_own)
            add_parts(links, numbers, i, word->form);
    }
    memory_free(numbers);
}

/* --- anchors ---------------------------------------------------------------------------------- */

static void add_quantities(struct links *links)
{
    const struct bitext_vocabulary *first = &links->bitext->vocabularies[0];
    const struct bitext_vocabulary *second = &links->bitext->vocabularies[1];
    for (uint32_t i = 0; i < first->n; i++)
        for (uint32_t j = 0; first->words[i].is_quantity && j < second->n; j++) {
            const struct quantity *a = &first->words[i].quantity, *b = &second->words[j].quantity;
            if (second->words[j].is_quantity && quantity_agrees(a, b))
                add(links, i, j, a->kind == b->kind ? SAME_QUANTITY : AGREEING_QUANTITY,
                    TRANSLATION_QUANTITY);
        }
}

/* Words that are the same in both languages. */
static bool is_common(const struct bitext_word *word)
{
    struct str form = word->form;
    return word->is_own || (form.len && (unsigned char)form.at[0] < 0x80 && form.at[0] != '#');
}

static void add_common(struct links *links)
{
    const struct bitext_vocabulary *first = &links->bitext->vocabularies[0];
    const struct bitext_vocabulary *second = &links->bitext->vocabularies[1];
    struct map *forms = map_new();
    for (uint32_t j = 0; j < second->n; j++)
        if (is_common(&second->words[j]))
            *map_put(forms, second->words[j].form, NULL) = j;
    for (uint32_t i = 0; i < first->n; i++) {
        const struct bitext_word *word = &first->words[i];
        uint64_t *j = is_common(word) ? map_get(forms, word->form) : NULL;
        if (j)
            add(links, i, (uint32_t)*j, word->is_own ? SAME_OWN : SAME_LATIN,
                word->is_own ? TRANSLATION_OWN : TRANSLATION_LATIN);
    }
    map_free(forms);
}

/* --- names ------------------------------------------------------------------------------------ */

/* May a word of the first side be a name? In Chinese also what no dictionary translates. */
static bool may_be_name(const struct bitext *bitext, int side, uint32_t word)
{
    const struct bitext_word *entry = &bitext->vocabularies[side].words[word];
    if (entry->is_quantity || entry->is_latin || entry->is_own)
        return false;
    if (entry->is_name || side == 1 || !str_is(bitext->languages[0], "zh"))
        return entry->is_name;
    size_t n = utf8_count(entry->form);
    return n >= 2 && n <= 6 &&
           (entry->lexicon_word == BILINGUAL_NONE ||
            bilingual_row(bitext->lexicon, BILINGUAL_FIRST, entry->lexicon_word).n == 0);
}

/* The sounds of the words of a side, made when they are first asked for. */
struct sounds {
    const struct bitext *bitext;
    struct arena *arena;
    struct name_form *forms[2];
    bool *is_made[2];
};

static const struct name_form *sound_of(struct sounds *sounds, int side, uint32_t word)
{
    struct name_form *form = &sounds->forms[side][word];
    if (!sounds->is_made[side][word])
        *form = name_form_of(sounds->bitext->vocabularies[side].words[word].form,
                             sounds->bitext->languages[side], sounds->arena);
    sounds->is_made[side][word] = true;
    return form;
}

/* Words of a text that may be names, each once. */
static uint32_t *names_of(const struct bitext *bitext, const struct bitext_text *text, int side,
                          uint32_t *seen, uint32_t mark, size_t *n)
{
    uint32_t n_tokens = text->starts[text->n_sentences];
    uint32_t *names = memory_new(n_tokens + 1, sizeof *names);
    *n = 0;
    for (uint32_t i = 0; i < n_tokens; i++) {
        uint32_t word = text->tokens[i].word;
        if (seen[word] != mark && may_be_name(bitext, side, word))
            names[(*n)++] = word;
        seen[word] = mark;
    }
    return names;
}

static void add_names(struct links *links)
{
    const struct bitext *bitext = links->bitext;
    struct sounds sounds = {.bitext = bitext, .arena = arena_new(0)};
    struct map *tried = map_new();
    uint32_t *seen[2];
    for (int side = 0; side < 2; side++) {
        uint32_t n = bitext->vocabularies[side].n;
        sounds.forms[side] = arena_zero(sounds.arena, n + 1, sizeof *sounds.forms[side]);
        sounds.is_made[side] = arena_zero(sounds.arena, n + 1, sizeof *sounds.is_made[side]);
        seen[side] = arena_zero(sounds.arena, n + 1, sizeof *seen[side]);
    }
    for (size_t i = 0; i < bitext->n_pairs; i++) {
        size_t n[2];
        uint32_t *names[2];
        for (int side = 0; side < 2; side++)
            names[side] = names_of(bitext, &bitext->pairs[i].texts[side], side, seen[side],
                                   (uint32_t)i + 1, &n[side]);
        for (size_t j = 0; j < n[0] * n[1]; j++) {
            bool is_new;
            uint32_t both[2] = {names[0][j / n[1]], names[1][j % n[1]]};
            map_put(tried, (struct str){(const char *)both, sizeof both}, &is_new);
            double likeness =
                is_new ? name_likeness(sound_of(&sounds, 0, both[0]), sound_of(&sounds, 1, both[1]))
                       : 0;
            if (likeness > 0)
                add(links, both[0], both[1], likeness, TRANSLATION_NAME);
        }
        memory_free(names[0]);
        memory_free(names[1]);
    }
    map_free(tried);
    arena_free(sounds.arena);
}

/* --- what was learned before ------------------------------------------------------------------ */

static void add_learned(struct links *links)
{
    const struct bitext_vocabulary *first = &links->bitext->vocabularies[0];
    const struct bitext_vocabulary *second = &links->bitext->vocabularies[1];
    struct map *forms = map_new();
    for (uint32_t j = 0; j < second->n; j++)
        *map_put(forms, second->words[j].form, NULL) = j;
    for (uint32_t i = 0; i < first->n; i++) {
        size_t n;
        const struct learned_word *learned =
            learned_words_of(links->bitext->learned, first->words[i].form, &n);
        for (size_t k = 0; k < n; k++) {
            const uint64_t *j = map_get(forms, learned[k].words[1]);
            if (!j)
                continue;
            add(links, i, (uint32_t)*j, learned[k].probabilities[0], TRANSLATION_LEARNED);
            links->at[links->n - 1].back = (float)learned[k].probabilities[1];
        }
    }
    map_free(forms);
}

/* --- the tables ------------------------------------------------------------------------------- */

/* Rows by the words of a side, from links in any order that is fixed. */
static void put_rows(const struct links *links, int side, struct arena *arena,
                     struct translation *out)
{
    uint32_t n = links->bitext->vocabularies[side].n;
    out->n = n;
    out->rows = arena_zero(arena, n + 2, sizeof *out->rows);
    out->entries = arena_alloc(arena, (links->n + 1) * sizeof *out->entries);
    for (size_t i = 0; i < links->n; i++)
        out->rows[links->at[i].words[side] + 1]++;
    for (uint32_t i = 0; i < n; i++)
        out->rows[i + 1] += out->rows[i];
    uint32_t *next = memory_new(n + 1, sizeof *next);
    memcpy(next, out->rows, n * sizeof *next);
    for (size_t i = 0; i < links->n; i++) {
        const struct link *link = &links->at[i];
        out->entries[next[link->words[side]]++] = (struct translation_entry){
            link->words[!side], side ? link->back : link->probability, link->origin};
    }
    memory_free(next);
}

/* Probabilities of a row sum to one at most. */
static void bound_rows(struct translation *translation)
{
    for (uint32_t i = 0; i < translation->n; i++) {
        float sum = 0;
        for (uint32_t j = translation->rows[i]; j < translation->rows[i + 1]; j++)
            sum += translation->entries[j].probability;
        for (uint32_t j = translation->rows[i]; sum > 1 && j < translation->rows[i + 1]; j++)
            translation->entries[j].probability /= sum;
    }
}

void translation_base(const struct bitext *bitext, struct arena *arena, struct translations *out)
{
    struct links links = {.bitext = bitext};
    add_lexicon(&links);
    add_quantities(&links);
    add_common(&links);
    add_names(&links);
    if (bitext->learned)
        add_learned(&links);
    settle(&links);
    put_rows(&links, 0, arena, &out->from[0]);
    put_rows(&links, 1, arena, &out->from[1]);
    if (bitext->learned)
        bound_rows(&out->from[0]);
    bound_rows(&out->from[1]);
    memory_free(links.at);
}
