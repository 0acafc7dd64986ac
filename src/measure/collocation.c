/* METHOD: collocation/association */
#include "measure/collocation.h"

#include "corpus/match.h"
#include "measure/word_tally.h"
#include "stat/contrast.h"
#include "stat/multiplicity.h"

#include <math.h>
#include <stdlib.h>

const char *const COLLOCATION_SORTS[] = {"log-likelihood", "log-dice",     "mi",    "t",
                                         "delta-p",        "delta-p-back", "count", NULL};

#define LEVEL 0.95 /* of intervals */

struct collocate {
    uint32_t number;
    struct word_count near;
    uint64_t n_elsewhere; /* neither near a mention nor in one */
    struct contrast contrast;
    double log_dice, q;
};

struct collocation {
    const struct store *store;
    const struct collocation_options *options;
    const struct selection *selection;
    struct vocabulary *vocabulary;
    struct word_tally near, own; /* words near mentions, and in them */
    struct word_tally all;       /* of all selected documents, where no lexicon counts them */
    uint64_t n_words, n_mentions;
    struct collocate *found;
    size_t n_found;
    struct arena *arena;
    struct err *err;
};

/* The mentions of one segment and the words around them, looked at in their order. */
struct walk {
    struct collocation *collocation;
    const struct segment_words *words;
    struct match_list matches;
    size_t next;           /* the first mention that may hold a token from now on */
    token_at done;         /* tokens before it are counted */
    token_at begin, end;   /* of the document */
    uint32_t document;     /* in the segment */
    uint32_t first_number; /* of the segment's first document, over all segments */
};

static token_at last_token(const struct match *match)
{
    return (token_at)(match->end >> 16);
}

static uint32_t number_at(const struct walk *walk, token_at at)
{
    term_id id = token_array_get(segment_tokens(walk->words->segment), at);
    return vocabulary_number(walk->collocation->vocabulary, walk->words, id);
}

/* So many words before the token; only words count, marks are passed over. */
static token_at step_left(const struct walk *walk, token_at at, size_t n)
{
    while (n > 0 && at > walk->begin)
        n -= number_at(walk, --at) != NO_WORD;
    return at;
}

static token_at step_right(const struct walk *walk, token_at at, size_t n)
{
    for (; n > 0 && at < walk->end; at++)
        n -= number_at(walk, at) != NO_WORD;
    return at;
}

/* The last of the mention's sentences ends where the next begins. */
static void find_sentence(const struct walk *walk, const struct match *match, token_at *begin,
                          token_at *end)
{
    const struct segment *segment = walk->words->segment;
    size_t n = segment_sums(segment).sentences[segment_n_documents(segment)];
    *begin = walk->begin;
    *end = walk->end;
    if (n == 0)
        return;
    size_t after = segment_sentence_of(segment, last_token(match)) + 1;
    token_at first =
        segment_sentence_token(segment, segment_sentence_of(segment, match_token(match)));
    token_at next = after < n ? segment_sentence_token(segment, after) : walk->end;
    *begin = first > walk->begin ? first : walk->begin;
    *end = next < walk->end ? next : walk->end;
}

/* Counts what lies between and was not counted: near a mention, or in one. */
static void count_words(struct walk *walk, token_at begin, token_at end)
{
    struct collocation *collocation = walk->collocation;
    uint32_t document = walk->first_number + walk->document;
    for (token_at at = begin > walk->done ? begin : walk->done; at < end; at++) {
        while (walk->next < walk->matches.n && last_token(&walk->matches.at[walk->next]) < at)
            walk->next++;
        uint32_t number = number_at(walk, at);
        if (number == NO_WORD)
            continue;
        bool is_own =
            walk->next < walk->matches.n && match_token(&walk->matches.at[walk->next]) <= at;
        word_tally_add(is_own ? &collocation->own : &collocation->near, number, document);
    }
    walk->done = end > walk->done ? end : walk->done;
}

static void count_around(struct walk *walk, const struct match *match)
{
    const struct collocation_options *options = walk->collocation->options;
    token_at begin, end;
    if (options->in_sentence) {
        find_sentence(walk, match, &begin, &end);
    } else {
        begin = step_left(walk, match_token(match), options->left);
        end = step_right(walk, last_token(match) + 1, options->right);
    }
    count_words(walk, begin, end);
}

static void count_segment(struct walk *walk, uint32_t segment)
{
    const uint32_t *starts = segment_sums(walk->words->segment).tokens;
    struct collocation *collocation = walk->collocation;
    for (size_t i = 0; i < walk->matches.n; i++) {
        const struct match *match = &walk->matches.at[i];
        while (starts[walk->document + 1] <= match_token(match))
            walk->document++;
        if (!selection_has(collocation->selection, (struct document_at){segment, walk->document}))
            continue;
        walk->begin = starts[walk->document];
        walk->end = starts[walk->document + 1];
        collocation->n_mentions++;
        count_around(walk, match);
    }
}

/* Words of the selected documents of a segment. */
static uint64_t n_words_of(const struct collocation *collocation, uint32_t i)
{
    const struct segment *segment = store_segment(collocation->store, i);
    const uint32_t *words = segment_sums(segment).words;
    uint64_t sum = 0;
    for (uint32_t j = 0; j < segment_n_documents(segment); j++)
        if (selection_has(collocation->selection, (struct document_at){i, j}))
            sum += words[j + 1] - words[j];
    return sum;
}

static bool count_all(struct collocation *collocation)
{
    uint32_t n = (uint32_t)store_n_segments(collocation->store), first_number = 0;
    struct arena *scratch = arena_new(0);
    bool is_good = true;
    for (uint32_t i = 0; is_good && i < n; i++) {
        struct walk walk = {.collocation = collocation,
                            .words = vocabulary_segment(collocation->vocabulary, i),
                            .first_number = first_number};
        is_good = query_match(walk.words->segment, collocation->options->sought, scratch,
                              &walk.matches, collocation->err) &&
                  (progress_tell(collocation->options->progress, i, n, "segments") ||
                   err_set(collocation->err, ERR_CANCELLED, "stopped"));
        if (is_good)
            count_segment(&walk, i);
        collocation->n_words += n_words_of(collocation, i);
        first_number += (uint32_t)segment_n_documents(walk.words->segment);
        arena_reset(scratch);
    }
    arena_free(scratch);
    return is_good;
}

static bool is_whole(const struct collocation *collocation)
{
    for (size_t i = 0; i < collocation->selection->n_segments; i++)
        if (collocation->selection->bits[i])
            return false;
    return true;
}

/* Of a word in all selected documents. */
static uint64_t count_everywhere(struct collocation *collocation, uint32_t number,
                                 struct arena *scratch)
{
    uint64_t sum = 0;
    if (collocation->all.n)
        return word_tally_get(&collocation->all, number).n;
    for (size_t i = 0; i < store_n_segments(collocation->store); i++) {
        term_id *ids;
        size_t n = vocabulary_terms(collocation->vocabulary, i, number, scratch, &ids);
        for (size_t j = 0; j < n; j++)
            sum += segment_count(store_segment(collocation->store, i), ids[j]);
    }
    arena_reset(scratch);
    return sum;
}

static struct contrast_counts counts_of(const struct collocation *collocation,
                                        const struct collocate *one)
{
    double n_near = (double)collocation->near.n_words;
    double n_all = (double)(collocation->n_words - collocation->own.n_words);
    return (struct contrast_counts){one->near.n, n_near, (double)one->n_elsewhere, n_all - n_near};
}

static void measure_one(struct collocation *collocation, struct collocate *one)
{
    struct contrast_counts counts = counts_of(collocation, one);
    one->contrast = contrast_measure(&counts);
    one->log_dice = contrast_log_dice(counts.hits, (double)collocation->n_mentions,
                                      counts.hits + counts.other_hits);
    one->q = one->contrast.p;
}

static void measure_all(struct collocation *collocation)
{
    const struct word_tally *near = &collocation->near;
    struct arena *arena = collocation->arena, *scratch = arena_new(0);
    size_t n = 0;
    if (!is_whole(collocation))
        word_tally_texts(&collocation->all, collocation->vocabulary, collocation->store,
                         collocation->selection);
    collocation->found = arena_alloc(arena, (near->n + 1) * sizeof *collocation->found);
    for (uint32_t i = 0; i < near->n; i++) {
        if (near->at[i].n == 0 || near->at[i].n < collocation->options->minimum)
            continue;
        uint64_t n_near = near->at[i].n + word_tally_get(&collocation->own, i).n;
        struct collocate *one = &collocation->found[n++];
        *one = (struct collocate){.number = i, .near = near->at[i]};
        one->n_elsewhere = count_everywhere(collocation, i, scratch) - n_near;
        measure_one(collocation, one);
    }
    collocation->n_found = n;
    double *p = arena_alloc(arena, (n + 1) * sizeof *p);
    for (size_t i = 0; i < n; i++)
        p[i] = collocation->found[i].q;
    multiplicity_false_discovery(p, n, n);
    for (size_t i = 0; i < n; i++)
        collocation->found[i].q = p[i];
    arena_free(scratch);
}

static double strength(const struct collocate *one, enum collocation_sort sort)
{
    switch (sort) {
    case COLLOCATION_BY_LIKELIHOOD:
        return one->contrast.log_likelihood;
    case COLLOCATION_BY_DICE:
        return one->log_dice;
    case COLLOCATION_BY_MUTUAL:
        return one->contrast.mutual;
    case COLLOCATION_BY_T:
        return one->contrast.t;
    case COLLOCATION_BY_DELTA_P:
        return one->contrast.delta_p;
    case COLLOCATION_BY_DELTA_P_BACK:
        return one->contrast.delta_p_back;
    default:
        return one->near.n;
    }
}

static int by_strength(const void *a, const void *b, void *arg)
{
    const struct collocate *x = a, *y = b;
    const struct collocation *collocation = arg;
    double of_x = strength(x, collocation->options->sort);
    double of_y = strength(y, collocation->options->sort);
    if (of_x != of_y)
        return of_x > of_y ? -1 : 1;
    if (x->near.n != y->near.n)
        return x->near.n > y->near.n ? -1 : 1;
    return str_compare(vocabulary_form(collocation->vocabulary, x->number),
                       vocabulary_form(collocation->vocabulary, y->number));
}

enum {
    WORD,
    TOGETHER,
    DOCUMENTS,
    ELSEWHERE,
    EXPECTED,
    LIKELIHOOD,
    Q,
    DICE,
    MUTUAL,
    T,
    DELTA_P,
    DELTA_P_LOW,
    DELTA_P_HIGH,
    BACK,
    BACK_LOW,
    BACK_HIGH
};

static struct table *new_table(struct arena *arena)
{
    struct table *table = table_new(arena, "collocates");
    table_column(table, "word", "Word", "", COLUMN_TEXT);
    table_column(table, "together", "Near it", "words", COLUMN_INT);
    table_column(table, "documents", "Documents", "documents", COLUMN_INT);
    table_column(table, "elsewhere", "Elsewhere", "words", COLUMN_INT);
    table_column(table, "expected", "Expected", "words", COLUMN_REAL);
    table_column(table, "log_likelihood", "Log-likelihood", "", COLUMN_REAL);
    table_column(table, "q", "False discovery rate", "", COLUMN_REAL);
    table_column(table, "log_dice", "logDice", "", COLUMN_REAL);
    table_column(table, "mi", "MI", "bits", COLUMN_REAL);
    table_column(table, "t", "t", "", COLUMN_REAL);
    table_column(table, "delta_p", "Delta P of the word", "%", COLUMN_REAL);
    table_column(table, "delta_p_low", "Low", "%", COLUMN_REAL);
    table_column(table, "delta_p_high", "High", "%", COLUMN_REAL);
    table_column(table, "delta_p_back", "Delta P of the term", "%", COLUMN_REAL);
    table_column(table, "delta_p_back_low", "Low", "%", COLUMN_REAL);
    table_column(table, "delta_p_back_high", "High", "%", COLUMN_REAL);
    return table;
}

static void add_row(struct table *table, const struct collocation *collocation,
                    struct collocate *one)
{
    struct contrast_counts counts = counts_of(collocation, one);
    struct contrast *contrast = &one->contrast;
    size_t row = table_row(table);
    contrast_intervals(&counts, LEVEL, contrast);
    table_text(table, row, WORD, vocabulary_form(collocation->vocabulary, one->number));
    table_int(table, row, TOGETHER, one->near.n);
    table_int(table, row, DOCUMENTS, one->near.n_documents);
    table_int(table, row, ELSEWHERE, (int64_t)one->n_elsewhere);
    table_real(table, row, EXPECTED, contrast->expected);
    table_real(table, row, LIKELIHOOD, contrast->log_likelihood);
    table_real(table, row, Q, one->q);
    table_real(table, row, DICE, one->log_dice);
    table_real(table, row, MUTUAL, contrast->mutual);
    table_real(table, row, T, contrast->t);
    table_real(table, row, DELTA_P, 100 * contrast->delta_p);
    table_real(table, row, DELTA_P_LOW, 100 * contrast->delta_p_interval.low);
    table_real(table, row, DELTA_P_HIGH, 100 * contrast->delta_p_interval.high);
    table_real(table, row, BACK, 100 * contrast->delta_p_back);
    table_real(table, row, BACK_LOW, 100 * contrast->delta_p_back_interval.low);
    table_real(table, row, BACK_HIGH, 100 * contrast->delta_p_back_interval.high);
}

static struct str say_window(const struct collocation_options *options, struct arena *arena)
{
    if (options->in_sentence)
        return STR("in the same sentence");
    return arena_printf(arena, "at most %zu words before or %zu after, within the document",
                        options->left, options->right);
}

static void describe(struct table *table, const struct collocation *collocation)
{
    const struct collocation_options *options = collocation->options;
    struct arena *arena = collocation->arena;
    table->title =
        arena_printf(arena, "Which words stand near %.*s?", STR_ARG(options->sought->text));
    table->method = STR("words near a mention against words elsewhere, each word once however many "
                        "mentions it is near; 95 % intervals of Delta P by Newcombe; false "
                        "discovery rate by Benjamini and Hochberg over all rows, those beyond the "
                        "limit too (METHOD: collocation/association)");
    uint64_t n_compared = collocation->n_words - collocation->own.n_words;
    table->denominator = arena_printf(
        arena,
        "%llu words near %llu mentions (%.*s) and %llu elsewhere; the %llu words of the "
        "mentions are in neither",
        (unsigned long long)collocation->near.n_words, (unsigned long long)collocation->n_mentions,
        STR_ARG(say_window(options, arena)),
        (unsigned long long)(n_compared - collocation->near.n_words),
        (unsigned long long)collocation->own.n_words);
    table->source = filter_describe(&options->filter, arena);
    table->n_total = collocation->n_found;
    if (options->minimum > 1)
        table->notes = arena_printf(arena,
                                    "Words that are near a mention fewer than %llu times are "
                                    "left out.",
                                    (unsigned long long)options->minimum);
}

static struct table *make_table(struct collocation *collocation)
{
    struct table *table = new_table(collocation->arena);
    size_t limit = collocation->options->limit;
    qsort_r(collocation->found, collocation->n_found, sizeof *collocation->found, by_strength,
            collocation);
    for (size_t i = 0; i < collocation->n_found && (limit == 0 || i < limit); i++)
        add_row(table, collocation, &collocation->found[i]);
    describe(table, collocation);
    return table;
}

struct table *collocation_measure(const struct store *store,
                                  const struct collocation_options *options, struct arena *arena,
                                  struct err *err)
{
    struct collocation collocation = {.store = store,
                                      .options = options,
                                      .selection = selection_make(store, &options->filter, arena),
                                      .vocabulary = vocabulary_new(store, options->form, arena),
                                      .arena = arena,
                                      .err = err};
    struct table *table = NULL;
    bool is_good = count_all(&collocation);
    uint64_t n_counted = collocation.near.n_words + collocation.own.n_words;
    if (is_good && collocation.near.n_words > 0 && n_counted == collocation.n_words) {
        err_set(err, ERR_INPUT, "every word stands near \"%.*s\"", STR_ARG(options->sought->text));
        err_hint(err, "Make the window narrower: there is nothing left to compare with.");
    } else if (is_good) {
        measure_all(&collocation);
        table = make_table(&collocation);
    }
    word_tally_done(&collocation.near);
    word_tally_done(&collocation.own);
    word_tally_done(&collocation.all);
    return table;
}
