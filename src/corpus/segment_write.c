#include "corpus/segment.h"

#include "base/memory.h"
#include "corpus/columns.h"
#include "corpus/lexicon.h"
#include "corpus/pair_lists.h"
#include "corpus/posting_lists.h"
#include "corpus/segment_format.h"
#include "corpus/surfaces.h"
#include "text/fold.h"

/* Everything about a segment while it is made. Surface forms get a number when first seen; folded
 * forms are sorted at the end and the numbers mapped to their ranks. */
struct builder {
    struct chunk_writer writer;
    struct splitter *splitter;
    struct columns *columns;
    struct tokens tokens; /* of the document in hand */
    struct surfaces *surfaces;
    uint32_t *ids;   /* surface number, later term_id, of each token */
    uint8_t *deltas; /* of each token: distance from the token before */
    size_t n_ids, ids_cap;
    struct delta_exception *exceptions;
    size_t n_exceptions, exceptions_cap;
    uint64_t *samples;
    size_t n_samples, samples_cap;
    uint64_t next_byte;  /* one after the begin of the token before */
    uint32_t *sentences; /* first token of each sentence */
    size_t n_sentences, sentences_cap;
    uint64_t n_bytes; /* of the texts so far */
};

static void add_exception(struct builder *builder, uint64_t delta)
{
    builder->exceptions = memory_grow(builder->exceptions, builder->n_exceptions,
                                      &builder->exceptions_cap, sizeof *builder->exceptions);
    builder->exceptions[builder->n_exceptions++] =
        (struct delta_exception){(uint32_t)builder->n_ids, (uint32_t)delta};
}

static void add_sample(struct builder *builder, uint64_t byte)
{
    builder->samples = memory_grow(builder->samples, builder->n_samples, &builder->samples_cap,
                                   sizeof *builder->samples);
    builder->samples[builder->n_samples++] = byte;
}

/* Room for n more tokens. */
static void reserve(struct builder *builder, size_t n)
{
    if (builder->n_ids + n > builder->ids_cap) {
        builder->ids_cap = (builder->n_ids + n) + (builder->n_ids + n) / 2;
        builder->ids = memory_resize(builder->ids, builder->ids_cap, sizeof *builder->ids);
        builder->deltas = memory_resize(builder->deltas, builder->ids_cap, 1);
    }
}

static void add_token(struct builder *builder, uint32_t id, uint64_t byte)
{
    if (builder->n_ids % TOKEN_SAMPLE == 0)
        add_sample(builder, byte);
    uint64_t delta = byte + 1 - builder->next_byte;
    if (delta >= DELTA_ESCAPE) {
        add_exception(builder, delta);
        delta = DELTA_ESCAPE;
    }
    builder->deltas[builder->n_ids] = (uint8_t)delta;
    builder->ids[builder->n_ids++] = id;
    builder->next_byte = byte + 1;
}

static void add_sentences(struct builder *builder, size_t first_token)
{
    for (size_t i = 0; i < builder->tokens.n_sentences; i++) {
        builder->sentences = memory_grow(builder->sentences, builder->n_sentences,
                                         &builder->sentences_cap, sizeof *builder->sentences);
        builder->sentences[builder->n_sentences++] =
            (uint32_t)(first_token + builder->tokens.sentences[i]);
    }
}

/* Ends each document with a gap, so that no phrase runs from one text into the next. */
static void add_tokens(struct builder *builder, struct str text)
{
    const struct tokens *tokens = &builder->tokens;
    uint64_t begin = builder->n_bytes;
    reserve(builder, tokens->n + 1);
    for (size_t i = 0; i < tokens->n; i++) {
        bool is_gap = tokens->kinds[i] == TOKEN_GAP;
        struct str surface = is_gap ? GAP_TERM : str_cut(text, tokens->begins[i], tokens->ends[i]);
        add_token(builder, surfaces_number(builder->surfaces, surface), begin + tokens->begins[i]);
    }
    add_token(builder, surfaces_number(builder->surfaces, GAP_TERM), begin + text.len);
    builder->n_bytes += text.len + 1;
}

static bool add_document(struct builder *builder, const struct document *document, struct err *err)
{
    struct tokens *tokens = &builder->tokens;
    struct str text = document->text;
    if (!splitter_cut(builder->splitter, text, tokens, err))
        return false;
    if (builder->n_ids + tokens->n + 1 >= TOKENS_MAX)
        return err_set(err, ERR_LIMIT, "more than %u tokens in one segment", TOKENS_MAX);
    add_sentences(builder, builder->n_ids);
    add_tokens(builder, text);
    struct document_size size = {(uint32_t)tokens->n + 1, (uint32_t)tokens->n_words,
                                 (uint32_t)tokens->n_sentences, tokens->n_characters, text.len + 1};
    columns_add(builder->columns, document, &size);
    return true;
}

/* The lexicon being sorted. */
struct form {
    struct str folded;
    uint32_t surface;
};

static int by_folded(const void *a, const void *b)
{
    return str_compare(((const struct form *)a)->folded, ((const struct form *)b)->folded);
}

static struct form *folded_forms(const struct builder *builder, struct arena *arena)
{
    size_t n = surfaces_count(builder->surfaces);
    struct form *forms = arena_alloc(arena, (n + 1) * sizeof *forms);
    struct buf folded = {0};
    for (size_t i = 0; i < n; i++) {
        struct str surface = surfaces_form(builder->surfaces, (uint32_t)i);
        if (str_equal(surface, GAP_TERM)) {
            buf_clear(&folded);
            buf_add(&folded, surface);
        } else {
            fold_word(surface, &folded);
        }
        forms[i] = (struct form){arena_str(arena, buf_str(&folded)), (uint32_t)i};
    }
    buf_done(&folded);
    qsort(forms, n, sizeof *forms, by_folded);
    return forms;
}

/* Fills the lexicon and turns surface numbers into terms. */
static void number_terms(struct builder *builder, struct lexicon *lexicon)
{
    size_t n = surfaces_count(builder->surfaces);
    struct arena *scratch = arena_new(0);
    struct form *forms = folded_forms(builder, scratch);
    term_id *terms = arena_alloc(scratch, (n + 1) * sizeof *terms), term = 0;
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || !str_equal(forms[i].folded, forms[i - 1].folded)) {
            bool is_gap = str_equal(forms[i].folded, GAP_TERM);
            term = lexicon_add(lexicon, forms[i].folded,
                               is_gap ? TOKEN_GAP : fold_kind(forms[i].folded));
        }
        terms[forms[i].surface] = term;
    }
    for (size_t i = 0; i < builder->n_ids; i++)
        builder->ids[i] = terms[builder->ids[i]];
    arena_free(scratch);
}

static bool write_lemmas(struct chunk_writer *writer, const struct lexicon *lexicon,
                         struct err *err)
{
    bool is_good = true;
    for (int kind = 0; is_good && kind < N_LEMMA_KINDS; kind++) {
        struct arena *scratch = arena_new(0);
        struct lemma_pairs pairs = {0};
        lemma_pairs_find(&pairs, lexicon, (enum lemma_kind)kind, scratch);
        is_good = lemma_pairs_write(&pairs, (enum lemma_kind)kind, writer, err);
        lemma_pairs_done(&pairs);
        arena_free(scratch);
    }
    return is_good;
}

static bool write_pairs(struct builder *builder, const struct lexicon *lexicon,
                        const uint32_t *counts, struct err *err)
{
    struct pair_lists *lists = pair_lists_new(lexicon, counts);
    pair_lists_count(lists, builder->ids, builder->n_ids);
    pair_lists_choose(lists);
    pair_lists_place(lists, builder->ids, builder->n_ids);
    bool is_good = pair_lists_write(lists, &builder->writer, err);
    pair_lists_free(lists);
    return is_good;
}

/* Positions by term, by counting: all lists lie in one array, in the order of terms. */
static bool write_postings(struct builder *builder, const struct lexicon *lexicon, struct err *err)
{
    size_t n_terms = lexicon->n;
    size_t *ends = memory_new(n_terms + 1, sizeof *ends);
    uint32_t *positions = memory_new(builder->n_ids + 1, sizeof *positions);
    for (size_t i = 0; i < builder->n_ids; i++)
        ends[builder->ids[i] + 1]++;
    for (size_t i = 0; i < n_terms; i++)
        ends[i + 1] += ends[i];
    for (size_t i = 0; i < builder->n_ids; i++) /* moves each begin to the next one's */
        positions[ends[builder->ids[i]]++] = (uint32_t)i;
    struct posting_lists lists = {.writer = &builder->writer, .names = POSTING_CHUNKS};
    bool is_good = posting_lists_begin(&lists, err);
    for (size_t i = 0; is_good && i < n_terms; i++) {
        size_t begin = i ? ends[i - 1] : 0;
        is_good = posting_lists_add(&lists, positions + begin, ends[i] - begin, err);
    }
    memory_free(ends);
    memory_free(positions);
    is_good = is_good && posting_lists_end(&lists, err) &&
              write_pairs(builder, lexicon, lists.counts, err);
    posting_lists_done(&lists);
    return is_good;
}

static bool write_tokens(struct builder *builder, size_t n_terms, struct err *err)
{
    struct chunk_writer *writer = &builder->writer;
    struct buf ids = {0};
    fixed_encode(builder->ids, builder->n_ids, bits_for((uint32_t)n_terms), &ids);
    bool is_good = chunk_add(writer, "tokens", ids.at, ids.len, err) &&
                   chunk_add(writer, "deltas", builder->deltas, builder->n_ids, err) &&
                   chunk_add(writer, "deltax", builder->exceptions,
                             builder->n_exceptions * sizeof *builder->exceptions, err) &&
                   chunk_add(writer, "samples", builder->samples,
                             builder->n_samples * sizeof *builder->samples, err) &&
                   chunk_add(writer, "sentence", builder->sentences,
                             builder->n_sentences * sizeof *builder->sentences, err);
    buf_done(&ids);
    return is_good;
}

static bool write_lexicon(struct builder *builder, struct err *err)
{
    struct chunk_writer *writer = &builder->writer;
    struct lexicon lexicon = {0};
    number_terms(builder, &lexicon);
    bool is_good = lexicon_write(&lexicon, writer, err) && write_lemmas(writer, &lexicon, err) &&
                   write_postings(builder, &lexicon, err) && write_tokens(builder, lexicon.n, err);
    lexicon_done(&lexicon);
    return is_good;
}

static int by_date(const void *a, const void *b)
{
    return document_compare(*(const struct document *const *)a, *(const struct document *const *)b);
}

/* Texts go to the file at once, all else is kept until the last one is known. */
static bool write_documents(struct builder *builder, const struct document **sorted, size_t n,
                            struct err *err)
{
    struct chunk_writer *writer = &builder->writer;
    bool is_good = chunk_begin(writer, "text", err);
    for (size_t i = 0; is_good && i < n; i++) {
        struct str text = sorted[i]->text;
        is_good = add_document(builder, sorted[i], err) &&
                  chunk_more(writer, text.at, text.len, err) && chunk_more(writer, "\n", 1, err);
        if (!is_good)
            err_context(err, "while indexing \"%.*s\"", STR_ARG(sorted[i]->id));
    }
    if (is_good)
        chunk_end(writer);
    return is_good;
}

static bool write_all(struct builder *builder, const struct document **sorted, size_t n,
                      struct str ledger, struct err *err)
{
    struct chunk_writer *writer = &builder->writer;
    return write_documents(builder, sorted, n, err) &&
           columns_write(builder->columns, writer, err) && write_lexicon(builder, err) &&
           chunk_add(writer, "ledger", ledger.at, ledger.len, err) && chunk_finish(writer, err);
}

static void builder_done(struct builder *builder)
{
    chunk_drop(&builder->writer);
    columns_free(builder->columns);
    tokens_done(&builder->tokens);
    surfaces_free(builder->surfaces);
    memory_free(builder->ids);
    memory_free(builder->exceptions);
    memory_free(builder->samples);
    memory_free(builder->sentences);
    memory_free(builder->deltas);
}

bool segment_write(const char *path, const struct document *documents, size_t n, struct str ledger,
                   struct splitter *splitter, struct err *err)
{
    struct file_writer *file = file_writer_open(path, err);
    if (!file)
        return false;
    const struct document **sorted = memory_new(n, sizeof *sorted);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &documents[i];
    if (n)
        qsort(sorted, n, sizeof *sorted, by_date);
    struct builder builder = {.writer = {.file = file},
                              .splitter = splitter,
                              .columns = columns_new(n),
                              .surfaces = surfaces_new()};
    bool is_good = write_all(&builder, sorted, n, ledger, err);
    builder_done(&builder);
    memory_free(sorted);
    if (is_good)
        return file_writer_commit(file, err);
    file_writer_drop(file);
    return false;
}
