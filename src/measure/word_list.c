/* METHOD: words/frequency */
#include "measure/word_list.h"

#include "base/buf.h"
#include "base/map.h"
#include "measure/word_tally.h"
#include "stat/interval.h"

#include <stdlib.h>

enum { RUNS_MAX = 1 << 23, SKETCH_BITS_LEAST = 12, SKETCH_BITS_MOST = 26, SKETCH_TOP = UINT8_MAX };

struct word_list {
    const struct store *store;
    const struct word_list_options *options;
    const struct selection *selection;
    struct vocabulary *vocabulary;
    struct word_tally tally; /* by word, or by number of the run */
    struct map *runs;        /* the numbers of the words of each */
    uint8_t *sketch;         /* by hash: runs that have it, or SKETCH_TOP for more */
    unsigned sketch_bits;
    uint64_t n_words;
    uint64_t n_places; /* of the query that runs are around */
    struct arena *arena;
    struct err *err;
};

/* Words on end, the last of which was read last. */
struct run {
    uint32_t words[WORD_RUN_MOST];
    size_t n;
};

/* Called for each place of a run, in the order of texts. */
typedef bool run_fn(struct word_list *list, const struct run *run, uint32_t document);

/* Fibonacci hashing, word by word. */
static size_t hash_of(const struct word_list *list, const struct run *run)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < run->n; i++)
        hash = (hash ^ (hash >> 29) ^ (run->words[i] + 1)) * UINT64_C(0x9E3779B97F4A7C15);
    return hash >> (64 - list->sketch_bits);
}

static bool foresee(struct word_list *list, const struct run *run, uint32_t document)
{
    (void)document;
    uint8_t *count = &list->sketch[hash_of(list, run)];
    *count += *count < SKETCH_TOP;
    return true;
}

/* A run as rare as its hash cannot reach the minimum: it needs no place in the map. */
static bool is_too_rare(const struct word_list *list, const struct run *run)
{
    uint64_t minimum = list->options->minimum;
    return list->sketch &&
           list->sketch[hash_of(list, run)] < (minimum < SKETCH_TOP ? minimum : SKETCH_TOP);
}

static bool count(struct word_list *list, const struct run *run, uint32_t document)
{
    if (is_too_rare(list, run))
        return true;
    bool is_new;
    size_t number = map_count(list->runs);
    uint64_t *value = map_put(
        list->runs, (struct str){(const char *)run->words, run->n * sizeof *run->words}, &is_new);
    if (is_new)
        *value = number;
    word_tally_add(&list->tally, (uint32_t)*value, document);
    if (number < RUNS_MAX)
        return true;
    err_set(list->err, ERR_LIMIT, "more than %d different runs of words", RUNS_MAX);
    err_hint(list->err, "Ask for a higher --minimum or for fewer documents.");
    return false;
}

/* A mark or a gap ends what came before. */
static void add_word(struct run *run, uint32_t number, size_t length)
{
    if (number == NO_WORD) {
        run->n = 0;
        return;
    }
    if (run->n == length) {
        memmove(run->words, run->words + 1, (length - 1) * sizeof *run->words);
        run->n--;
    }
    run->words[run->n++] = number;
}

static bool each_run_of(struct word_list *list, const struct segment_words *words,
                        uint32_t document, uint32_t name, run_fn *call)
{
    const uint32_t *starts = segment_sums(words->segment).tokens;
    struct token_array tokens = segment_tokens(words->segment);
    struct run run = {.n = 0};
    for (token_at at = starts[document]; at < starts[document + 1]; at++) {
        add_word(&run, vocabulary_number(list->vocabulary, words, token_array_get(tokens, at)),
                 list->options->length);
        if (run.n == list->options->length && !call(list, &run, name))
            return false;
    }
    return true;
}

static bool each_run(struct word_list *list, run_fn *call)
{
    uint32_t first = 0;
    for (uint32_t i = 0; i < store_n_segments(list->store); i++) {
        const struct segment_words *words = vocabulary_segment(list->vocabulary, i);
        uint32_t n = (uint32_t)segment_n_documents(words->segment);
        for (uint32_t j = 0; j < n; j++)
            if (selection_has(list->selection, (struct document_at){i, j}) &&
                !each_run_of(list, words, j, first + j, call))
                return false;
        first += n;
    }
    return true;
}

static uint64_t n_words_of(const struct word_list *list)
{
    uint64_t n = 0;
    for (uint32_t i = 0; i < store_n_segments(list->store); i++) {
        const struct segment *segment = store_segment(list->store, i);
        const uint32_t *words = segment_sums(segment).words;
        for (uint32_t j = 0; j < segment_n_documents(segment); j++)
            if (selection_has(list->selection, (struct document_at){i, j}))
                n += words[j + 1] - words[j];
    }
    return n;
}

static bool count_runs(struct word_list *list)
{
    list->sketch_bits = SKETCH_BITS_LEAST;
    while (list->sketch_bits < SKETCH_BITS_MOST && list->n_words * 4 >> list->sketch_bits)
        list->sketch_bits++;
    list->sketch = memory_new((size_t)1 << list->sketch_bits, sizeof *list->sketch);
    list->runs = map_new();
    return each_run(list, foresee) && each_run(list, count);
}

/* The runs around the places of a query, looked at in their order. */
struct around {
    struct word_list *list;
    const struct segment_words *words;
    token_at next; /* runs that begin before are counted */
    uint32_t document, name;
};

static uint32_t number_at(const struct around *around, token_at at)
{
    term_id id = token_array_get(segment_tokens(around->words->segment), at);
    return vocabulary_number(around->list->vocabulary, around->words, id);
}

/* Every run that holds the tokens from begin to end and no mark. */
static bool count_around(struct around *around, token_at begin, token_at end)
{
    const uint32_t *starts = segment_sums(around->words->segment).tokens;
    size_t length = around->list->options->length;
    token_at first = begin, last = end;
    while (end - first < length && first > starts[around->document] &&
           number_at(around, first - 1) != NO_WORD)
        first--;
    while (last - begin < length && last < starts[around->document + 1] &&
           number_at(around, last) != NO_WORD)
        last++;
    for (token_at at = first > around->next ? first : around->next;
         at <= begin && at + length <= last; at++) {
        struct run run = {.n = 0};
        if (at + length < end)
            continue;
        while (run.n < length)
            add_word(&run, number_at(around, at + (token_at)run.n), length + 1);
        if (!count(around->list, &run, around->name))
            return false;
        around->next = at + 1;
    }
    return true;
}

static bool has_marks(const struct around *around, token_at begin, token_at end)
{
    for (token_at at = begin; at < end; at++)
        if (number_at(around, at) == NO_WORD)
            return true;
    return false;
}

static bool each_place(struct around *around, uint32_t segment, const struct match_list *matches,
                       uint32_t first_name)
{
    const uint32_t *starts = segment_sums(around->words->segment).tokens;
    for (size_t i = 0; i < matches->n; i++) {
        token_at begin = match_token(&matches->at[i]);
        token_at end = (token_at)(matches->at[i].end >> 16) + 1;
        while (starts[around->document + 1] <= begin)
            around->document++;
        if (!selection_has(around->list->selection,
                           (struct document_at){segment, around->document}))
            continue;
        around->list->n_places++;
        around->name = first_name + around->document;
        if (!has_marks(around, begin, end) && !count_around(around, begin, end))
            return false;
    }
    return true;
}

static bool count_runs_around(struct word_list *list)
{
    struct arena *scratch = arena_new(0);
    uint32_t first_name = 0;
    bool is_good = true;
    list->runs = map_new();
    for (uint32_t i = 0; is_good && i < store_n_segments(list->store); i++) {
        struct around around = {.list = list, .words = vocabulary_segment(list->vocabulary, i)};
        const struct segment *segment = around.words->segment;
        struct match_list matches = {0};
        is_good = query_match(segment, list->options->around, scratch, &matches, list->err) &&
                  each_place(&around, i, &matches, first_name);
        first_name += (uint32_t)segment_n_documents(segment);
        arena_reset(scratch);
    }
    arena_free(scratch);
    return is_good;
}

static struct str text_of(const struct word_list *list, uint32_t number, struct arena *arena)
{
    if (!list->runs)
        return vocabulary_form(list->vocabulary, number);
    struct str key = map_key(list->runs, number);
    struct buf out = {0};
    for (size_t i = 0; i < key.len / sizeof number; i++) {
        uint32_t word;
        memcpy(&word, key.at + i * sizeof word, sizeof word);
        if (i > 0)
            buf_add_char(&out, ' ');
        buf_add(&out, vocabulary_form(list->vocabulary, word));
    }
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

struct counted {
    struct str text;
    struct word_count count;
};

static int by_count(const void *a, const void *b)
{
    const struct counted *x = a, *y = b;
    if (x->count.n != y->count.n)
        return x->count.n > y->count.n ? -1 : 1;
    return str_compare(x->text, y->text);
}

enum { WORD, N, RATE, LOW, HIGH, DOCUMENTS };

static void add_row(struct table *table, const struct word_list *list, const struct counted *one)
{
    double scale = 1e6 / (double)list->n_words;
    struct interval interval = interval_poisson(one->count.n, 0.95);
    size_t row = table_row(table);
    table_text(table, row, WORD, one->text);
    table_int(table, row, N, one->count.n);
    table_real(table, row, RATE, one->count.n * scale);
    table_real(table, row, LOW, interval.low * scale);
    table_real(table, row, HIGH, interval.high * scale);
    table_int(table, row, DOCUMENTS, one->count.n_documents);
}

static struct str title_of(const struct word_list *list)
{
    const struct query *around = list->options->around;
    if (around)
        return arena_printf(list->arena,
                            "Which %zu words with %.*s among them follow one another "
                            "most often?",
                            list->options->length, STR_ARG(around->text));
    if (list->options->length > 1)
        return arena_printf(list->arena, "Which %zu words follow one another most often?",
                            list->options->length);
    return STR("Which words are most frequent?");
}

static struct table *new_table(const struct word_list *list)
{
    struct arena *arena = list->arena;
    struct table *table = table_new(arena, "words");
    size_t length = list->options->length;
    table_column(table, "word", length > 1 ? "Words" : "Word", "", COLUMN_TEXT);
    table_column(table, "n", "Places", "places", COLUMN_INT);
    table_column(table, "per_million", "Rate", "per million words", COLUMN_REAL);
    table_column(table, "low", "Low", "per million words", COLUMN_REAL);
    table_column(table, "high", "High", "per million words", COLUMN_REAL);
    table_column(table, "documents", "Documents", "documents", COLUMN_INT);
    table->title = title_of(list);
    table->method = STR("every place, marks and paragraph ends not crossed; 95 % Poisson interval "
                        "(METHOD: words/frequency, frequency/garwood)");
    table->denominator = arena_printf(arena, "%llu words in %zu documents",
                                      (unsigned long long)list->n_words, list->selection->n);
    if (list->options->around)
        table->notes =
            arena_printf(arena, "Around %llu places; a run that holds two of them counts once.",
                         (unsigned long long)list->n_places);
    table->source = filter_describe(&list->options->filter, arena);
    return table;
}

static struct table *make_table(const struct word_list *list)
{
    struct table *table = new_table(list);
    struct counted *all = arena_alloc(list->arena, (list->tally.n + 1) * sizeof *all);
    size_t n = 0, limit = list->options->limit;
    for (uint32_t i = 0; i < list->tally.n; i++)
        if (list->tally.at[i].n > 0 && list->tally.at[i].n >= list->options->minimum)
            all[n++] = (struct counted){text_of(list, i, list->arena), list->tally.at[i]};
    qsort(all, n, sizeof *all, by_count);
    for (size_t i = 0; i < n && (limit == 0 || i < limit); i++)
        add_row(table, list, &all[i]);
    table->n_total = n;
    return table;
}

struct table *word_list_measure(const struct store *store, const struct word_list_options *options,
                                struct arena *arena, struct err *err)
{
    struct word_list list = {.store = store,
                             .options = options,
                             .selection = selection_make(store, &options->filter, arena),
                             .vocabulary = vocabulary_new(store, options->form, arena),
                             .arena = arena,
                             .err = err};
    bool is_good = true;
    list.n_words = n_words_of(&list);
    if (options->around)
        is_good = count_runs_around(&list);
    else if (options->length == 1)
        word_tally_texts(&list.tally, list.vocabulary, store, list.selection);
    else
        is_good = count_runs(&list);
    struct table *table = is_good ? make_table(&list) : NULL;
    word_tally_done(&list.tally);
    map_free(list.runs);
    memory_free(list.sketch);
    return table;
}
