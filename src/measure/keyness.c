/* METHOD: keyness/log-likelihood  METHOD: keyness/effect  METHOD: keyness/false-discovery */
#include "measure/keyness.h"

#include "measure/word_spread.h"
#include "measure/word_tally.h"
#include "stat/contrast.h"
#include "stat/multiplicity.h"

#include <stdlib.h>

#define LEVEL 0.95 /* of intervals */

const char *const KEYNESS_SORTS[] = {"log-likelihood", "log-ratio", "difference", "count", NULL};

struct keyword {
    uint32_t number;
    struct word_count own, other;
    struct contrast contrast;
    double q;
};

struct keyness {
    const struct store *store;
    const struct keyness_options *options;
    const struct selection *own, *other;
    struct vocabulary *vocabulary;
    struct word_tally of_own, of_other;
    struct keyword *found;
    size_t n_found, n_tested;
    struct word_spread *spread;
    struct arena *arena;
    struct err *err;
};

static struct contrast_counts counts_of(const struct keyness *keyness, const struct keyword *word)
{
    return (struct contrast_counts){word->own.n, (double)keyness->of_own.n_words, word->other.n,
                                    (double)keyness->of_other.n_words};
}

/* A document on both sides would be compared with itself. */
static bool check_selections(const struct keyness *keyness)
{
    size_t n_both = 0;
    for (uint32_t i = 0; i < store_n_segments(keyness->store); i++)
        for (uint32_t j = 0; j < segment_n_documents(store_segment(keyness->store, i)); j++) {
            struct document_at at = {i, j};
            n_both += selection_has(keyness->own, at) && selection_has(keyness->other, at);
        }
    if (n_both > 0) {
        err_set(keyness->err, ERR_INPUT, "%zu documents are in both selections", n_both);
        err_hint(keyness->err, "Make --where and --against exclude each other, or leave out "
                               "--against: then all other documents stand against.");
        return false;
    }
    if (keyness->of_own.n_words > 0 && keyness->of_other.n_words > 0)
        return true;
    err_set(keyness->err, ERR_INPUT, "no document is %s",
            keyness->of_own.n_words ? "left to compare with" : "selected");
    err_hint(keyness->err, "See what there is: readout list --documents.");
    return false;
}

/* All words that are tested, with their false discovery rates. */
static void test_words(struct keyness *keyness)
{
    const struct keyness_options *options = keyness->options;
    size_t n = vocabulary_count(keyness->vocabulary), n_tested = 0;
    struct keyword *words = arena_alloc(keyness->arena, (n + 1) * sizeof *words);
    for (uint32_t i = 0; i < n; i++) {
        struct keyword word = {.number = i,
                               .own = word_tally_get(&keyness->of_own, i),
                               .other = word_tally_get(&keyness->of_other, i)};
        if ((uint64_t)word.own.n + word.other.n < options->minimum ||
            word.own.n + word.other.n == 0 ||
            (uint64_t)word.own.n_documents + word.other.n_documents < options->minimum_documents)
            continue;
        struct contrast_counts counts = counts_of(keyness, &word);
        word.contrast = contrast_measure(&counts);
        words[n_tested++] = word;
    }
    double *p = arena_alloc(keyness->arena, (n_tested + 1) * sizeof *p);
    for (size_t i = 0; i < n_tested; i++)
        p[i] = words[i].contrast.p;
    multiplicity_false_discovery(p, n_tested, n_tested);
    for (size_t i = 0; i < n_tested; i++)
        words[i].q = p[i];
    keyness->found = words;
    keyness->n_tested = n_tested;
}

/* Leaves the words that the first selection has oftener, and that are sure and even enough. */
static bool keep_key(struct keyness *keyness)
{
    const struct keyness_options *options = keyness->options;
    for (size_t i = 0; i < keyness->n_tested; i++) {
        const struct keyword *word = &keyness->found[i];
        double dp = 0;
        if (word->own.n <= word->contrast.expected || word->q > options->q_most)
            continue;
        if (options->dp_most < 1 &&
            !word_spread_measure(keyness->spread, word->number, word->own.n, &dp, keyness->err))
            return false;
        if (dp <= options->dp_most)
            keyness->found[keyness->n_found++] = *word;
    }
    return true;
}

static double strength(const struct keyword *word, enum keyness_sort sort)
{
    switch (sort) {
    case KEYNESS_BY_LIKELIHOOD:
        return word->contrast.log_likelihood;
    case KEYNESS_BY_COUNT:
        return word->own.n;
    default: /* both effects have one order, but for words that the other text has not */
        return word->contrast.log_ratio;
    }
}

static int by_strength(const void *a, const void *b, void *arg)
{
    const struct keyword *x = a, *y = b;
    const struct keyness *keyness = arg;
    double of_x = strength(x, keyness->options->sort), of_y = strength(y, keyness->options->sort);
    if (of_x != of_y)
        return of_x > of_y ? -1 : 1;
    if (x->own.n != y->own.n)
        return x->own.n > y->own.n ? -1 : 1;
    return str_compare(vocabulary_form(keyness->vocabulary, x->number),
                       vocabulary_form(keyness->vocabulary, y->number));
}

enum {
    WORD,
    N,
    DOCUMENTS,
    RATE,
    N_AGAINST,
    DOCUMENTS_AGAINST,
    RATE_AGAINST,
    LIKELIHOOD,
    Q,
    RATIO,
    RATIO_LOW,
    RATIO_HIGH,
    DIFFERENCE,
    DP
};

static struct table *new_table(struct arena *arena)
{
    struct table *table = table_new(arena, "keywords");
    table_column(table, "word", "Word", "", COLUMN_TEXT);
    table_column(table, "n", "Here", "words", COLUMN_INT);
    table_column(table, "documents", "Documents", "documents", COLUMN_INT);
    table_column(table, "per_million", "Here, rate", "per million words", COLUMN_REAL);
    table_column(table, "n_against", "There", "words", COLUMN_INT);
    table_column(table, "documents_against", "Documents", "documents", COLUMN_INT);
    table_column(table, "per_million_against", "There, rate", "per million words", COLUMN_REAL);
    table_column(table, "log_likelihood", "Log-likelihood", "", COLUMN_REAL);
    table_column(table, "q", "False discovery rate", "", COLUMN_REAL);
    table_column(table, "log_ratio", "Log ratio", "doublings", COLUMN_REAL);
    table_column(table, "log_ratio_low", "Low", "doublings", COLUMN_REAL);
    table_column(table, "log_ratio_high", "High", "doublings", COLUMN_REAL);
    table_column(table, "percent_difference", "%DIFF", "%", COLUMN_REAL);
    table_column(table, "dp_norm", "Dispersion (DP norm)", "", COLUMN_REAL);
    return table;
}

static bool add_row(struct table *table, struct keyness *keyness, struct keyword *word)
{
    struct contrast_counts counts = counts_of(keyness, word);
    struct contrast *contrast = &word->contrast;
    double dp;
    if (!word_spread_measure(keyness->spread, word->number, word->own.n, &dp, keyness->err))
        return false;
    contrast_intervals(&counts, LEVEL, contrast);
    size_t row = table_row(table);
    table_text(table, row, WORD, vocabulary_form(keyness->vocabulary, word->number));
    table_int(table, row, N, word->own.n);
    table_int(table, row, DOCUMENTS, word->own.n_documents);
    table_real(table, row, RATE, 1e6 * counts.hits / counts.size);
    table_int(table, row, N_AGAINST, word->other.n);
    table_int(table, row, DOCUMENTS_AGAINST, word->other.n_documents);
    table_real(table, row, RATE_AGAINST, 1e6 * counts.other_hits / counts.other_size);
    table_real(table, row, LIKELIHOOD, contrast->log_likelihood);
    table_real(table, row, Q, word->q);
    table_real(table, row, RATIO, contrast->log_ratio);
    table_real(table, row, RATIO_LOW, contrast->log_ratio_interval.low);
    table_real(table, row, RATIO_HIGH, contrast->log_ratio_interval.high);
    table_real(table, row, DIFFERENCE, contrast->percent_difference);
    table_real(table, row, DP, dp);
    return true;
}

static void describe(struct table *table, const struct keyness *keyness)
{
    const struct keyness_options *options = keyness->options;
    struct arena *arena = keyness->arena;
    struct str own = filter_describe(&options->filter, arena);
    struct str other =
        options->against ? filter_describe(options->against, arena) : STR("all other documents");
    table->title = STR("Which words does one selection have oftener than another?");
    table->method = STR("log-likelihood over four cells, log ratio with 95 % interval, false "
                        "discovery rate by Benjamini and Hochberg over all tested words, DP norm "
                        "over the documents of the first selection (METHOD: "
                        "keyness/log-likelihood, keyness/effect, keyness/false-discovery, "
                        "dispersion/deviation)");
    table->denominator =
        arena_printf(arena, "here %llu words in %zu documents, there %llu words in %zu documents",
                     (unsigned long long)keyness->of_own.n_words, keyness->of_own.n_documents,
                     (unsigned long long)keyness->of_other.n_words, keyness->of_other.n_documents);
    table->source = arena_printf(arena, "here: %.*s; there: %.*s", STR_ARG(own), STR_ARG(other));
    table->notes = arena_printf(
        arena,
        "%zu words were tested: those with at least %llu places in at least %llu documents of both "
        "selections together. Shown are those that the first has oftener, with a false discovery "
        "rate up to %g and a DP norm up to %g.",
        keyness->n_tested, (unsigned long long)options->minimum,
        (unsigned long long)options->minimum_documents, options->q_most, options->dp_most);
    table->n_total = keyness->n_found;
}

static struct table *make_table(struct keyness *keyness)
{
    struct table *table = new_table(keyness->arena);
    size_t limit = keyness->options->limit;
    test_words(keyness);
    if (!keep_key(keyness))
        return NULL;
    qsort_r(keyness->found, keyness->n_found, sizeof *keyness->found, by_strength, keyness);
    for (size_t i = 0; i < keyness->n_found && (limit == 0 || i < limit); i++)
        if (!add_row(table, keyness, &keyness->found[i]))
            return NULL;
    describe(table, keyness);
    return table;
}

struct table *keyness_measure(const struct store *store, const struct keyness_options *options,
                              struct arena *arena, struct err *err)
{
    struct keyness keyness = {.store = store,
                              .options = options,
                              .own = selection_make(store, &options->filter, arena),
                              .vocabulary = vocabulary_new(store, options->form, arena),
                              .arena = arena,
                              .err = err};
    keyness.other = options->against ? selection_make(store, options->against, arena)
                                     : selection_rest(store, keyness.own, arena);
    keyness.spread = word_spread_new(store, keyness.own, keyness.vocabulary, arena);
    word_tally_texts(&keyness.of_own, keyness.vocabulary, store, keyness.own);
    word_tally_texts(&keyness.of_other, keyness.vocabulary, store, keyness.other);
    struct table *table = check_selections(&keyness) ? make_table(&keyness) : NULL;
    word_tally_done(&keyness.of_own);
    word_tally_done(&keyness.of_other);
    return table;
}
