/* METHOD: learner/features  METHOD: learner/tf-idf */
#include "measure/text_features.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/lemma.h"
#include "text/splitter.h"

#include <math.h>
#include <stdlib.h>

enum { HAN_GRAM_MAX = 3 };

struct features {
    struct map *names;
    struct splitter_dictionary *dictionary;
    struct splitter *splitter;
    struct tokens tokens;
    struct feature *cells; /* of all rows */
    size_t *ends;          /* of each row in cells */
    size_t n_cells, cells_cap, n_rows, ends_cap;
    struct buf word, name, last; /* scratch */
};

static void let_go(void *arg)
{
    struct features *features = arg;
    map_free(features->names);
    splitter_close(features->splitter);
    splitter_dictionary_close(features->dictionary);
    tokens_done(&features->tokens);
    memory_free(features->cells);
    memory_free(features->ends);
    buf_done(&features->word);
    buf_done(&features->name);
    buf_done(&features->last);
}

struct features *features_new(struct arena *arena, struct err *err)
{
    struct features *features = arena_zero(arena, 1, sizeof *features);
    features->names = map_new();
    arena_on_free(arena, let_go, features);
    features->dictionary = splitter_dictionary_open(NULL, 0, err);
    features->splitter = features->dictionary ? splitter_open(features->dictionary, err) : NULL;
    return features->splitter ? features : NULL;
}

static void put(struct features *features, const char *kind, struct str name)
{
    bool is_new;
    buf_clear(&features->name);
    buf_add_text(&features->name, kind);
    buf_add(&features->name, name);
    uint64_t *id = map_put(features->names, buf_str(&features->name), &is_new);
    if (is_new)
        *id = map_count(features->names) - 1;
    features->cells = memory_grow(features->cells, features->n_cells, &features->cells_cap,
                                  sizeof *features->cells);
    features->cells[features->n_cells++] = (struct feature){(uint32_t)*id, 1};
}

static void put_lemmas(struct features *features, struct str word, struct arena *scratch)
{
    struct str lemmas[LEMMAS_MAX], stem = lemma_english(word, scratch);
    bool is_ascii = true;
    for (size_t i = 0; i < word.len; i++)
        is_ascii = is_ascii && (unsigned char)word.at[i] < 0x80;
    if (is_ascii) {
        put(features, "l:", stem);
        return;
    }
    lemma_russian(word, scratch, lemmas);
    put(features, "l:", lemmas[0]); /* the most probable one */
}

/* The word, its lemma, and it behind the word before it. */
static void put_word(struct features *features, struct str word, struct arena *scratch)
{
    fold_word(word, &features->word);
    struct str folded = buf_str(&features->word);
    put(features, "w:", folded);
    put_lemmas(features, folded, scratch);
    if (features->last.len) {
        buf_add_char(&features->last, ' ');
        buf_add(&features->last, folded);
        put(features, "w:", buf_str(&features->last));
    }
    buf_clear(&features->last);
    buf_add(&features->last, folded);
}

/* All runs of one to three characters of a run of Han characters. */
static void put_han(struct features *features, struct str run)
{
    size_t starts[HAN_GRAM_MAX] = {0}, n = 0;
    for (size_t at = 0; at < run.len;) {
        for (size_t i = HAN_GRAM_MAX - 1; i > 0; i--)
            starts[i] = starts[i - 1];
        starts[0] = at;
        utf8_next(run, &at);
        n++;
        for (size_t length = 1; length <= HAN_GRAM_MAX && length <= n; length++)
            put(features, "c:", str_cut(run, starts[length - 1], at));
    }
}

/* Where the run of Han words that begins with the token ends: they touch. */
static size_t end_of_han(const struct tokens *tokens, size_t token)
{
    size_t end = token + 1;
    while (end < tokens->n && tokens->kinds[end] == TOKEN_HAN &&
           tokens->begins[end] == tokens->ends[end - 1])
        end++;
    return end;
}

static void put_text(struct features *features, struct str text, struct arena *scratch)
{
    const struct tokens *tokens = &features->tokens;
    buf_clear(&features->last);
    for (size_t i = 0; i < tokens->n;) {
        struct str word = str_cut(text, tokens->begins[i], tokens->ends[i]);
        if (tokens->kinds[i] == TOKEN_HAN) {
            size_t end = end_of_han(tokens, i);
            put_han(features, str_cut(text, tokens->begins[i], tokens->ends[end - 1]));
            i = end;
            buf_clear(&features->last);
            continue;
        }
        if (token_is_word(tokens->kinds[i]))
            put_word(features, word, scratch);
        else
            buf_clear(&features->last); /* a mark stands between */
        i++;
    }
}

static int by_id(const void *a, const void *b)
{
    uint32_t x = ((const struct feature *)a)->id, y = ((const struct feature *)b)->id;
    return (x > y) - (x < y);
}

/* Makes one of what was put several times. */
static size_t gather(struct feature *cells, size_t n)
{
    size_t kept = 0;
    qsort(cells, n, sizeof *cells, by_id);
    for (size_t i = 0; i < n; i++)
        if (kept && cells[kept - 1].id == cells[i].id)
            cells[kept - 1].n++;
        else
            cells[kept++] = cells[i];
    return kept;
}

bool features_add(struct features *features, struct str text, struct err *err)
{
    if (!splitter_cut(features->splitter, text, &features->tokens, err))
        return false;
    struct arena *scratch = arena_new(0);
    size_t begin = features->n_cells;
    put_text(features, text, scratch);
    arena_free(scratch);
    if (features->n_cells > begin)
        features->n_cells = begin + gather(features->cells + begin, features->n_cells - begin);
    features->ends =
        memory_grow(features->ends, features->n_rows, &features->ends_cap, sizeof *features->ends);
    features->ends[features->n_rows++] = features->n_cells;
    return true;
}

size_t features_n_rows(const struct features *features)
{
    return features->n_rows;
}

size_t features_n(const struct features *features)
{
    return map_count(features->names);
}

struct str features_name(const struct features *features, uint32_t id)
{
    return map_key(features->names, id);
}

const struct feature *features_row(const struct features *features, size_t row, size_t *n)
{
    size_t begin = row ? features->ends[row - 1] : 0;
    *n = features->ends[row] - begin;
    return features->cells + begin;
}

struct weighing {
    float *idf; /* 0 = dropped */
};

enum { ROWS_MIN = 2 };

struct weighing *weighing_new(const struct features *features, const size_t *rows, size_t n)
{
    struct weighing *weighing = memory_new(1, sizeof *weighing);
    size_t n_features = features_n(features);
    weighing->idf = memory_new(n_features, sizeof *weighing->idf);
    for (size_t i = 0; i < n; i++) {
        size_t n_cells;
        const struct feature *cells = features_row(features, rows[i], &n_cells);
        for (size_t j = 0; j < n_cells; j++)
            weighing->idf[cells[j].id]++;
    }
    for (size_t i = 0; i < n_features; i++)
        weighing->idf[i] = weighing->idf[i] < ROWS_MIN
                               ? 0
                               : (float)(1 + log((1 + (double)n) / (1 + (double)weighing->idf[i])));
    return weighing;
}

void weighing_free(struct weighing *weighing)
{
    if (weighing)
        memory_free(weighing->idf);
    memory_free(weighing);
}

size_t weighing_row(const struct weighing *weighing, const struct features *features, size_t row,
                    struct feature *weighted)
{
    size_t n_cells, n = 0;
    const struct feature *cells = features_row(features, row, &n_cells);
    double squares = 0;
    for (size_t i = 0; i < n_cells; i++) {
        float idf = weighing->idf[cells[i].id];
        if (idf == 0)
            continue;
        float weight = (float)(1 + log((double)cells[i].n)) * idf;
        weighted[n++] = (struct feature){cells[i].id, weight};
        squares += (double)weight * weight;
    }
    for (size_t i = 0; i < n; i++)
        weighted[i].n = (float)(weighted[i].n / sqrt(squares));
    return n;
}
