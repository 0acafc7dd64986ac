#include "corpus/segment.h"

#include "base/memory.h"
#include "base/pool.h"
#include "corpus/cutting.h"
#include "corpus/lexicon.h"
#include "corpus/pair_lists.h"
#include "corpus/posting_lists.h"
#include "text/fold.h"

/* Runs of documents that one thread each cuts: no more than this, and none with less text than is
 * worth a thread. */
enum { CUTTINGS_MAX = 8, CUTTING_BYTES = 1 << 20 };

/* Everything about a segment while it is made. Surface forms get a number when first seen; folded
 * forms are sorted at the end and the numbers mapped to their ranks. */
struct builder {
    struct chunk_writer writer;
    const struct document **sorted;
    size_t n_documents;
    struct splitter *const *splitters; /* one a thread */
    size_t n_threads;
    struct cutting cuttings[CUTTINGS_MAX];
    term_id *terms[CUTTINGS_MAX]; /* by surface of each cutting */
    size_t n_cuttings;
    struct lexicon lexicon;
    term_id *ids; /* of each token; those of the only cutting, or all together */
    size_t n_ids;
    uint32_t *counts;    /* tokens of each term */
    uint32_t *positions; /* of each term, one after another */
    struct lemma_pairs lemmas[N_LEMMA_KINDS];
    struct pair_lists *pairs;
    struct arena *arenas[N_LEMMA_KINDS];
    uint64_t *samples;
    size_t n_samples;
};

/* --- cutting ---------------------------------------------------------------------------------- */

/* Shares the documents out by the bytes of their texts. */
static void plan_cuttings(struct builder *builder)
{
    size_t n_bytes = 0, taken = 0, n = builder->n_documents, at = 0;
    for (size_t i = 0; i < n; i++)
        n_bytes += builder->sorted[i]->text.len;
    size_t wanted = n_bytes / CUTTING_BYTES;
    wanted = wanted < builder->n_threads ? wanted : builder->n_threads;
    wanted = wanted < CUTTINGS_MAX ? wanted : CUTTINGS_MAX;
    builder->n_cuttings = wanted ? wanted : 1;
    for (size_t i = 0; i < builder->n_cuttings; i++) {
        struct cutting *cutting = &builder->cuttings[i];
        *cutting = (struct cutting){.documents = builder->sorted + at};
        bool is_last = i + 1 == builder->n_cuttings;
        for (; at < n && (is_last || taken < n_bytes / builder->n_cuttings * (i + 1)); at++) {
            taken += builder->sorted[at]->text.len;
            cutting->n++;
        }
    }
}

static bool write_texts(struct builder *builder, struct err *err)
{
    struct chunk_writer *writer = &builder->writer;
    bool is_good = chunk_begin(writer, "text", err);
    for (size_t i = 0; is_good && i < builder->n_documents; i++) {
        struct str text = builder->sorted[i]->text;
        is_good = chunk_more(writer, text.at, text.len, err) && chunk_more(writer, "\n", 1, err);
    }
    if (is_good)
        chunk_end(writer);
    return is_good;
}

/* Behind the cuttings comes one task more, which writes the texts. */
static bool cut_task(size_t i, void *arg, struct err *err)
{
    struct builder *builder = arg;
    return i < builder->n_cuttings ? cutting_run(&builder->cuttings[i], builder->splitters[i], err)
                                   : write_texts(builder, err);
}

static bool write_documents(struct builder *builder, struct err *err)
{
    plan_cuttings(builder);
    if (!pool_run(builder->n_threads, builder->n_cuttings + 1, cut_task, builder, err))
        return false;
    struct columns *columns = columns_new(builder->n_documents);
    for (size_t i = 0; i < builder->n_cuttings; i++) {
        const struct cutting *cutting = &builder->cuttings[i];
        builder->n_ids += cutting->n_ids;
        for (size_t j = 0; j < cutting->n; j++)
            columns_add(columns, cutting->documents[j], &cutting->sizes[j]);
    }
    bool is_good = builder->n_ids < TOKENS_MAX ||
                   err_set(err, ERR_LIMIT, "more than %u tokens in one segment", TOKENS_MAX);
    is_good = is_good && columns_write(columns, &builder->writer, err);
    columns_free(columns);
    return is_good;
}

/* --- terms ------------------------------------------------------------------------------------ */

/* The cutting whose next form is the first of all; n_cuttings when there are no more. */
static size_t next_cutting(const struct builder *builder, const size_t *at)
{
    size_t first = builder->n_cuttings;
    for (size_t i = 0; i < builder->n_cuttings; i++) {
        const struct cutting *cutting = &builder->cuttings[i];
        if (at[i] < cutting->n_forms &&
            (first == builder->n_cuttings ||
             form_compare(&cutting->forms[at[i]], &builder->cuttings[first].forms[at[first]]) < 0))
            first = i;
    }
    return first;
}

/* Fills the lexicon with the forms of all cuttings. */
static void number_terms(struct builder *builder)
{
    size_t at[CUTTINGS_MAX] = {0}, i;
    const struct form *before = NULL;
    term_id term = 0;
    for (size_t j = 0; j < builder->n_cuttings; j++)
        builder->terms[j] = memory_new(builder->cuttings[j].n_forms + 1, sizeof *builder->terms[j]);
    while ((i = next_cutting(builder, at)) < builder->n_cuttings) {
        const struct form *form = &builder->cuttings[i].forms[at[i]++];
        if (!before || !str_equal(form->folded, before->folded)) {
            bool is_gap = str_equal(form->folded, GAP_TERM);
            term = lexicon_add(&builder->lexicon, form->folded,
                               is_gap ? TOKEN_GAP : fold_kind(form->folded));
        }
        builder->terms[i][form->surface] = term;
        before = form;
    }
}

static size_t first_token(const struct builder *builder, size_t cutting)
{
    size_t n = 0;
    for (size_t i = 0; i < cutting; i++)
        n += builder->cuttings[i].n_ids;
    return n;
}

static bool name_task(size_t i, void *arg, struct err *err)
{
    struct builder *builder = arg;
    const struct cutting *cutting = &builder->cuttings[i];
    (void)err;
    cutting_name(cutting, builder->terms[i], builder->ids + first_token(builder, i));
    return true;
}

/* Turns the numbers of surfaces into terms. */
static bool name_tokens(struct builder *builder, struct err *err)
{
    struct cutting *only = &builder->cuttings[0];
    if (builder->n_cuttings == 1) {
        builder->ids = only->ids;
        only->ids = NULL;
    } else {
        builder->ids = memory_resize(NULL, builder->n_ids, sizeof *builder->ids);
    }
    bool is_good = pool_run(builder->n_threads, builder->n_cuttings, name_task, builder, err);
    for (size_t i = 0; i < builder->n_cuttings; i++)
        cutting_forget_words(&builder->cuttings[i]);
    return is_good;
}

/* --- what is known of terms ---------------------------------------------------------------------
 */

static void count_terms(struct builder *builder)
{
    builder->counts = memory_new(builder->lexicon.n + 1, sizeof *builder->counts);
    for (size_t i = 0; i < builder->n_ids; i++)
        builder->counts[builder->ids[i]]++;
}

/* By counting: all lists lie in one array, in the order of terms. */
static void find_positions(struct builder *builder)
{
    size_t n_terms = builder->lexicon.n;
    uint32_t *ends = memory_new(n_terms + 1, sizeof *ends), end = 0;
    builder->positions = memory_resize(NULL, builder->n_ids + 1, sizeof *builder->positions);
    for (size_t i = 0; i < n_terms; i++) {
        ends[i] = end;
        end += builder->counts[i];
    }
    for (size_t i = 0; i < builder->n_ids; i++) /* moves each begin to the next one's */
        builder->positions[ends[builder->ids[i]]++] = (uint32_t)i;
    memory_free(ends);
}

static void find_pairs(struct builder *builder)
{
    builder->pairs = pair_lists_new(&builder->lexicon, builder->counts);
    pair_lists_count(builder->pairs, builder->ids, builder->n_ids);
    pair_lists_choose(builder->pairs);
    pair_lists_place(builder->pairs, builder->ids, builder->n_ids);
}

static void find_lemmas(struct builder *builder, enum lemma_kind kind)
{
    builder->arenas[kind] = arena_new(0);
    lemma_pairs_find(&builder->lemmas[kind], &builder->lexicon, kind, builder->arenas[kind]);
    lemma_pairs_sort(&builder->lemmas[kind]);
}

/* Distances from token to token add up to bytes of the texts. */
static void find_samples(struct builder *builder)
{
    uint64_t next = 0;
    size_t token = 0;
    builder->samples =
        memory_resize(NULL, builder->n_ids / TOKEN_SAMPLE + 1, sizeof *builder->samples);
    for (size_t i = 0; i < builder->n_cuttings; i++) {
        const struct cutting *cutting = &builder->cuttings[i];
        const struct delta_exception *exception = cutting->exceptions;
        for (size_t j = 0; j < cutting->n_ids; j++, token++) {
            uint32_t delta = cutting->deltas[j];
            if (delta == DELTA_ESCAPE)
                delta = (exception++)->delta;
            next += delta;
            if (token % TOKEN_SAMPLE == 0)
                builder->samples[builder->n_samples++] = next - 1;
        }
    }
}

/* The longest first. */
enum { FIND_RUSSIAN, FIND_ENGLISH, FIND_PAIRS, FIND_POSITIONS, FIND_SAMPLES, N_FINDS };

static bool find_task(size_t i, void *arg, struct err *err)
{
    struct builder *builder = arg;
    (void)err;
    if (i == FIND_RUSSIAN)
        find_lemmas(builder, LEMMA_RUSSIAN);
    else if (i == FIND_ENGLISH)
        find_lemmas(builder, STEM_ENGLISH);
    else if (i == FIND_PAIRS)
        find_pairs(builder);
    else if (i == FIND_POSITIONS)
        find_positions(builder);
    else
        find_samples(builder);
    return true;
}

/* --- writing ---------------------------------------------------------------------------------- */

static bool write_postings(struct builder *builder, struct err *err)
{
    struct posting_lists lists = {.writer = &builder->writer, .names = POSTING_CHUNKS};
    const uint32_t *positions = builder->positions;
    bool is_good = posting_lists_begin(&lists, err);
    for (size_t i = 0; is_good && i < builder->lexicon.n; i++) {
        is_good = posting_lists_add(&lists, positions, builder->counts[i], err);
        positions += builder->counts[i];
    }
    is_good = is_good && posting_lists_end(&lists, err) &&
              pair_lists_write(builder->pairs, &builder->writer, err);
    posting_lists_done(&lists);
    return is_good;
}

static bool write_deltas(struct builder *builder, struct err *err)
{
    struct chunk_writer *writer = &builder->writer;
    bool is_good = chunk_begin(writer, "deltas", err);
    for (size_t i = 0; is_good && i < builder->n_cuttings; i++)
        is_good = chunk_more(writer, builder->cuttings[i].deltas, builder->cuttings[i].n_ids, err);
    if (is_good)
        chunk_end(writer);
    is_good = is_good && chunk_begin(writer, "deltax", err);
    for (size_t i = 0; is_good && i < builder->n_cuttings; i++) {
        struct cutting *cutting = &builder->cuttings[i];
        for (size_t j = 0; j < cutting->n_exceptions; j++)
            cutting->exceptions[j].token += (uint32_t)first_token(builder, i);
        is_good = chunk_more(writer, cutting->exceptions,
                             cutting->n_exceptions * sizeof *cutting->exceptions, err);
    }
    if (is_good)
        chunk_end(writer);
    return is_good;
}

static bool write_sentences(struct builder *builder, struct err *err)
{
    bool is_good = chunk_begin(&builder->writer, "sentence", err);
    for (size_t i = 0; is_good && i < builder->n_cuttings; i++) {
        struct cutting *cutting = &builder->cuttings[i];
        for (size_t j = 0; j < cutting->n_sentences; j++)
            cutting->sentences[j] += (uint32_t)first_token(builder, i);
        is_good = chunk_more(&builder->writer, cutting->sentences,
                             cutting->n_sentences * sizeof *cutting->sentences, err);
    }
    if (is_good)
        chunk_end(&builder->writer);
    return is_good;
}

static bool write_tokens(struct builder *builder, struct err *err)
{
    struct chunk_writer *writer = &builder->writer;
    struct buf ids = {0};
    fixed_encode(builder->ids, builder->n_ids, bits_for((uint32_t)builder->lexicon.n), &ids);
    bool is_good = chunk_add(writer, "tokens", ids.at, ids.len, err) &&
                   write_deltas(builder, err) &&
                   chunk_add(writer, "samples", builder->samples,
                             builder->n_samples * sizeof *builder->samples, err) &&
                   write_sentences(builder, err);
    buf_done(&ids);
    return is_good;
}

static bool write_lexicon(struct builder *builder, struct err *err)
{
    struct chunk_writer *writer = &builder->writer;
    number_terms(builder);
    if (!name_tokens(builder, err))
        return false;
    count_terms(builder);
    bool is_good = pool_run(builder->n_threads, N_FINDS, find_task, builder, err) &&
                   lexicon_write(&builder->lexicon, writer, err);
    for (int kind = 0; is_good && kind < N_LEMMA_KINDS; kind++)
        is_good = lemma_pairs_write(&builder->lemmas[kind], (enum lemma_kind)kind, writer, err);
    return is_good && write_postings(builder, err) && write_tokens(builder, err);
}

static int by_date(const void *a, const void *b)
{
    return document_compare(*(const struct document *const *)a, *(const struct document *const *)b);
}

static void builder_done(struct builder *builder)
{
    chunk_drop(&builder->writer);
    for (size_t i = 0; i < builder->n_cuttings; i++) {
        cutting_done(&builder->cuttings[i]);
        memory_free(builder->terms[i]);
    }
    for (size_t i = 0; i < N_LEMMA_KINDS; i++) {
        lemma_pairs_done(&builder->lemmas[i]);
        arena_free(builder->arenas[i]);
    }
    lexicon_done(&builder->lexicon);
    pair_lists_free(builder->pairs);
    memory_free(builder->ids);
    memory_free(builder->counts);
    memory_free(builder->positions);
    memory_free(builder->samples);
    memory_free(builder->sorted);
}

static bool write_with(const char *path, const struct segment_content *content,
                       struct splitter *const *splitters, size_t n_threads, struct err *err)
{
    struct file_writer *file = file_writer_open(path, err);
    if (!file)
        return false;
    struct builder builder = {.writer = {.file = file},
                              .sorted = memory_new(content->n, sizeof *builder.sorted),
                              .n_documents = content->n,
                              .splitters = splitters,
                              .n_threads = n_threads};
    for (size_t i = 0; i < content->n; i++)
        builder.sorted[i] = &content->documents[i];
    if (content->n)
        qsort(builder.sorted, content->n, sizeof *builder.sorted, by_date);
    bool is_good =
        write_documents(&builder, err) && write_lexicon(&builder, err) &&
        chunk_add(&builder.writer, "ledger", content->ledger.at, content->ledger.len, err) &&
        chunk_finish(&builder.writer, err);
    builder_done(&builder);
    if (is_good)
        return file_writer_commit(file, err);
    file_writer_drop(file);
    return false;
}

bool segment_write(const char *path, const struct document *documents, size_t n, struct str ledger,
                   struct splitter *splitter, struct err *err)
{
    struct segment_content content = {documents, n, ledger};
    return write_with(path, &content, &splitter, 1, err);
}

bool segment_write_shared(const char *path, const struct segment_content *content,
                          const struct splitter_dictionary *dictionary, size_t n_threads,
                          struct err *err)
{
    struct splitter *splitters[CUTTINGS_MAX] = {0};
    bool is_good = true;
    n_threads = n_threads < CUTTINGS_MAX ? n_threads : CUTTINGS_MAX;
    for (size_t i = 0; is_good && i < n_threads; i++)
        is_good = (splitters[i] = splitter_open(dictionary, err)) != NULL;
    is_good = is_good && write_with(path, content, splitters, n_threads, err);
    for (size_t i = 0; i < n_threads; i++)
        splitter_close(splitters[i]);
    return is_good;
}
