#include "corpus/segment_merge.h"

#include "base/memory.h"
#include "corpus/columns.h"
#include "corpus/lexicon.h"
#include "corpus/pair_lists.h"
#include "corpus/posting_lists.h"
#include "corpus/segment_body.h"

enum { DROPPED = UINT32_MAX, FLUSH_BYTES = 1 << 20 };

/* A part, and where its documents and terms go. */
struct source {
    const struct segment *segment;
    const uint64_t *dead;
    term_id *terms;       /* by old term_id; DROPPED = in no live document */
    token_at *tokens;     /* first token of each document in the new segment; DROPPED = dead */
    uint32_t *n_live;     /* places of each term in live documents; NULL = segment_count */
    uint32_t next;        /* document or term that is looked at */
    struct document head; /* that document */
};

/* Where a document of the new segment comes from. */
struct origin {
    uint32_t source, document;
};

struct merge {
    struct chunk_writer writer;
    struct source *sources;
    size_t n_sources;
    struct origin *documents; /* in the order of the new segment */
    size_t n_documents, n_tokens;
    struct lexicon lexicon;
    const struct progress *progress;
    struct err *err;
};

static bool is_dead(const struct source *source, size_t document)
{
    return source->dead && (source->dead[document >> 6] >> (document & 63) & 1);
}

/* Moves on to the next live document, if there is one. */
static void see_document(struct source *source)
{
    while (source->next < source->segment->n_documents && is_dead(source, source->next))
        source->tokens[source->next++] = DROPPED;
    if (source->next < source->segment->n_documents)
        segment_document(source->segment, source->next, &source->head);
}

static struct source *earliest(struct merge *merge)
{
    struct source *best = NULL;
    for (size_t i = 0; i < merge->n_sources; i++) {
        struct source *source = &merge->sources[i];
        if (source->next < source->segment->n_documents &&
            (!best || document_compare(&source->head, &best->head) < 0))
            best = source;
    }
    return best;
}

static struct document_size size_of(const struct segment *segment, size_t i)
{
    const struct segment_sums *sums = &segment->sums;
    return (struct document_size){
        sums->tokens[i + 1] - sums->tokens[i], sums->words[i + 1] - sums->words[i],
        sums->sentences[i + 1] - sums->sentences[i], sums->characters[i + 1] - sums->characters[i],
        sums->bytes[i + 1] - sums->bytes[i]};
}

static bool order_documents(struct merge *merge, struct columns *columns)
{
    struct source *source;
    for (size_t i = 0; i < merge->n_sources; i++)
        see_document(&merge->sources[i]);
    while ((source = earliest(merge))) {
        struct document_size size = size_of(source->segment, source->next);
        if (merge->n_tokens + size.n_tokens >= TOKENS_MAX)
            return err_set(merge->err, ERR_LIMIT, "more than %u tokens in one segment", TOKENS_MAX);
        merge->documents[merge->n_documents++] =
            (struct origin){(uint32_t)(source - merge->sources), source->next};
        source->tokens[source->next] = (token_at)merge->n_tokens;
        merge->n_tokens += size.n_tokens;
        columns_add(columns, &source->head, &size);
        source->next++;
        see_document(source);
    }
    return true;
}

/* Adds what a document gives to the chunk in hand. */
typedef bool document_fn(struct merge *merge, const struct source *source, size_t document,
                         void *arg);

static bool each_document(struct merge *merge, const char *chunk, document_fn *call, void *arg)
{
    if (!chunk_begin(&merge->writer, chunk, merge->err))
        return false;
    for (size_t i = 0; i < merge->n_documents; i++) {
        const struct origin *origin = &merge->documents[i];
        if (!call(merge, &merge->sources[origin->source], origin->document, arg))
            return false;
    }
    return true;
}

/* A chunk that each document adds bytes to, and nothing comes after. */
static bool copy_chunk(struct merge *merge, const char *chunk, document_fn *call)
{
    bool is_good = each_document(merge, chunk, call, NULL);
    if (is_good)
        chunk_end(&merge->writer);
    return is_good;
}

static bool copy_text(struct merge *merge, const struct source *source, size_t document, void *arg)
{
    (void)arg;
    const uint64_t *ends = source->segment->sums.bytes;
    return chunk_more(&merge->writer, source->segment->text.at + ends[document],
                      ends[document + 1] - ends[document], merge->err);
}

static bool write_documents(struct merge *merge)
{
    size_t n = 0;
    for (size_t i = 0; i < merge->n_sources; i++)
        n += merge->sources[i].segment->n_documents;
    struct columns *columns = columns_new(n);
    merge->documents = memory_new(n, sizeof *merge->documents);
    bool is_good = order_documents(merge, columns) && copy_chunk(merge, "text", copy_text) &&
                   columns_write(columns, &merge->writer, merge->err);
    columns_free(columns);
    return is_good;
}

/* Terms of dead documents alone must go: counts what is left of each. */
static void count_live(struct source *source)
{
    const struct segment *segment = source->segment;
    source->n_live = memory_new(segment->n_terms, sizeof *source->n_live);
    for (size_t i = 0; i < segment->n_documents; i++) {
        if (is_dead(source, i))
            continue;
        for (token_at at = segment->sums.tokens[i]; at < segment->sums.tokens[i + 1]; at++)
            source->n_live[segment_token(segment, at)]++;
    }
}

static bool has_term(const struct source *source)
{
    return source->next < source->segment->n_terms;
}

static bool least_term(const struct merge *merge, struct str *least)
{
    bool has_any = false;
    for (size_t i = 0; i < merge->n_sources; i++) {
        const struct source *source = &merge->sources[i];
        if (!has_term(source))
            continue;
        struct str term = segment_term(source->segment, source->next);
        if (!has_any || str_compare(term, *least) < 0)
            *least = term;
        has_any = true;
    }
    return has_any;
}

/* Numbers the term in all sources that have it at their head; it is new when one has it alive. */
static void take_term(struct merge *merge, struct str term)
{
    term_id id = DROPPED;
    for (size_t i = 0; i < merge->n_sources; i++) {
        struct source *source = &merge->sources[i];
        if (!has_term(source) || !str_equal(segment_term(source->segment, source->next), term))
            continue;
        bool is_live = !source->n_live || source->n_live[source->next] > 0;
        if (is_live && id == DROPPED)
            id = lexicon_add(&merge->lexicon, term,
                             segment_term_kind(source->segment, source->next));
        source->terms[source->next++] = is_live ? id : DROPPED;
    }
}

static bool write_terms(struct merge *merge)
{
    struct str term;
    for (size_t i = 0; i < merge->n_sources; i++)
        merge->sources[i].next = 0;
    while (least_term(merge, &term))
        take_term(merge, term);
    return lexicon_write(&merge->lexicon, &merge->writer, merge->err);
}

static void collect_lemmas(const struct source *source, enum lemma_kind kind,
                           struct lemma_pairs *pairs)
{
    const struct lemma_index *index = &source->segment->lemmas[kind];
    for (size_t i = 0; i < index->n; i++) {
        struct str lemma = str_cut(index->strings, i ? index->ends[i - 1] : 0, index->ends[i]);
        size_t end = i + 1 < index->n ? index->firsts[i + 1] : index->n_terms;
        for (size_t j = index->firsts[i]; j < end; j++)
            if (source->terms[index->terms[j]] != DROPPED)
                lemma_pairs_add(pairs, lemma, source->terms[index->terms[j]]);
    }
}

static bool write_lemmas(struct merge *merge)
{
    bool is_good = true;
    for (int kind = 0; is_good && kind < N_LEMMA_KINDS; kind++) {
        struct lemma_pairs pairs = {0};
        for (size_t i = 0; i < merge->n_sources; i++)
            collect_lemmas(&merge->sources[i], (enum lemma_kind)kind, &pairs);
        is_good = lemma_pairs_write(&pairs, (enum lemma_kind)kind, &merge->writer, merge->err);
        lemma_pairs_done(&pairs);
    }
    return is_good;
}

/* The places of one term, source by source: each is a rising run. */
struct runs {
    token_at *places, *merged;
    size_t n, cap, merged_cap;
    size_t *ends; /* of each run, by source */
};

static size_t places_to_come(const struct source *source, term_id term)
{
    return has_term(source) && source->terms[source->next] == term
               ? segment_count(source->segment, source->next)
               : 0;
}

/* Turns n old places into new ones, leaving out dead documents; returns how many are left. */
static size_t move_places(const struct source *source, token_at *places, size_t n)
{
    const uint32_t *starts = source->segment->sums.tokens;
    size_t document = 0, kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (places[i] >= starts[document + 1])
            document = segment_document_of(source->segment, places[i]);
        if (source->tokens[document] != DROPPED)
            places[kept++] = source->tokens[document] + (places[i] - starts[document]);
    }
    return kept;
}

static bool add_run(struct merge *merge, size_t i, term_id term, struct runs *runs)
{
    struct source *source = &merge->sources[i];
    while (has_term(source) && source->terms[source->next] == DROPPED)
        source->next++;
    size_t n = places_to_come(source, term);
    if (runs->n + n > runs->cap) {
        runs->cap = (runs->n + n) * 2;
        runs->places = memory_resize(runs->places, runs->cap, sizeof *runs->places);
    }
    if (n) {
        if (!segment_places(source->segment, source->next, runs->places + runs->n, merge->err))
            return false;
        runs->n += move_places(source, runs->places + runs->n, n);
        source->next++;
    }
    runs->ends[i] = runs->n;
    return true;
}

/* Documents of the sources interleave, so their runs do. A run is copied as far as it stays below
 * the heads of all others. */
static const token_at *merge_runs(struct runs *runs, size_t n_runs)
{
    size_t heads[SEGMENT_PARTS_MAX], n_merged = 0;
    if (runs->n > runs->merged_cap) {
        runs->merged_cap = runs->n * 2;
        runs->merged = memory_resize(runs->merged, runs->merged_cap, sizeof *runs->merged);
    }
    for (size_t i = 0; i < n_runs; i++)
        heads[i] = i ? runs->ends[i - 1] : 0;
    while (n_merged < runs->n) {
        size_t best = n_runs;
        token_at least = UINT32_MAX, second = UINT32_MAX;
        for (size_t i = 0; i < n_runs; i++) {
            if (heads[i] == runs->ends[i])
                continue;
            token_at head = runs->places[heads[i]];
            if (head < least) {
                second = least;
                least = head;
                best = i;
            } else if (head < second) {
                second = head;
            }
        }
        while (heads[best] < runs->ends[best] && runs->places[heads[best]] < second)
            runs->merged[n_merged++] = runs->places[heads[best]++];
    }
    return runs->merged;
}

static bool write_list(struct merge *merge, term_id term, struct runs *runs,
                       struct posting_lists *lists)
{
    runs->n = 0;
    size_t n_filled = 0;
    for (size_t i = 0; i < merge->n_sources; i++) {
        size_t before = runs->n;
        if (!add_run(merge, i, term, runs))
            return false;
        n_filled += runs->n > before;
    }
    const token_at *places = n_filled > 1 ? merge_runs(runs, merge->n_sources) : runs->places;
    return posting_lists_add(lists, places, runs->n, merge->err);
}

typedef void pair_fn(struct pair_lists *lists, const term_id *tokens, size_t n);

/* Gives all tokens to call, document by document. */
static void each_token(struct merge *merge, pair_fn *call, struct pair_lists *lists)
{
    term_id *tokens = NULL;
    size_t cap = 0;
    for (size_t i = 0; i < merge->n_documents; i++) {
        const struct source *source = &merge->sources[merge->documents[i].source];
        const uint32_t *starts = &source->segment->sums.tokens[merge->documents[i].document];
        size_t n = starts[1] - starts[0];
        if (n > cap) {
            cap = n * 2;
            tokens = memory_resize(tokens, cap, sizeof *tokens);
        }
        for (size_t j = 0; j < n; j++) {
            term_id term = source->terms[segment_token(source->segment, starts[0] + (token_at)j)];
            tokens[j] = term == DROPPED ? 0 : term; /* in a damaged segment only */
        }
        call(lists, tokens, n);
    }
    memory_free(tokens);
}

static bool write_pairs(struct merge *merge, const uint32_t *counts)
{
    struct pair_lists *lists = pair_lists_new(&merge->lexicon, counts);
    each_token(merge, pair_lists_count, lists);
    pair_lists_choose(lists);
    each_token(merge, pair_lists_place, lists);
    bool is_good = pair_lists_write(lists, &merge->writer, merge->err);
    pair_lists_free(lists);
    return is_good;
}

static bool write_postings(struct merge *merge)
{
    size_t ends[SEGMENT_PARTS_MAX];
    struct runs runs = {.ends = ends};
    struct posting_lists lists = {.writer = &merge->writer, .names = POSTING_CHUNKS};
    for (size_t i = 0; i < merge->n_sources; i++)
        merge->sources[i].next = 0;
    bool is_good = posting_lists_begin(&lists, merge->err);
    for (term_id term = 0; is_good && term < merge->lexicon.n; term++)
        is_good = write_list(merge, term, &runs, &lists);
    memory_free(runs.places);
    memory_free(runs.merged);
    is_good = is_good && posting_lists_end(&lists, merge->err) && write_pairs(merge, lists.counts);
    posting_lists_done(&lists);
    return is_good;
}

static bool pack_tokens(struct merge *merge, const struct source *source, size_t document,
                        void *arg)
{
    struct fixed_stream *stream = arg;
    const uint32_t *starts = source->segment->sums.tokens;
    for (token_at at = starts[document]; at < starts[document + 1]; at++)
        fixed_stream_add(stream, source->terms[segment_token(source->segment, at)]);
    if (stream->out.len < FLUSH_BYTES)
        return true;
    bool is_good = chunk_more(&merge->writer, stream->out.at, stream->out.len, merge->err);
    buf_clear(&stream->out);
    return is_good;
}

static bool write_tokens(struct merge *merge)
{
    struct fixed_stream stream = {.width = bits_for((uint32_t)merge->lexicon.n)};
    bool is_good = each_document(merge, "tokens", pack_tokens, &stream);
    fixed_stream_end(&stream);
    is_good = is_good && chunk_more(&merge->writer, stream.out.at, stream.out.len, merge->err);
    if (is_good)
        chunk_end(&merge->writer);
    buf_done(&stream.out);
    return is_good;
}

/* The distance to a document's first token counts from the gap before it, which lies one byte
 * before its text: no distance changes when documents move. */
static bool copy_deltas(struct merge *merge, const struct source *source, size_t document,
                        void *arg)
{
    (void)arg;
    const uint32_t *starts = source->segment->sums.tokens;
    return chunk_more(&merge->writer, source->segment->deltas.at + starts[document],
                      starts[document + 1] - starts[document], merge->err);
}

static bool copy_exceptions(struct merge *merge, const struct source *source, size_t document,
                            void *arg)
{
    (void)arg;
    const struct segment *segment = source->segment;
    const uint32_t *starts = segment->sums.tokens;
    for (size_t i = segment_exception_at(segment, starts[document]);
         i < segment->n_exceptions && segment->exceptions[i].token < starts[document + 1]; i++) {
        struct delta_exception moved = segment->exceptions[i];
        moved.token = source->tokens[document] + (moved.token - starts[document]);
        if (!chunk_more(&merge->writer, &moved, sizeof moved, merge->err))
            return false;
    }
    return true;
}

static bool copy_samples(struct merge *merge, const struct source *source, size_t document,
                         void *arg)
{
    uint64_t *base = arg; /* first byte of the document in the new segment */
    const struct segment *segment = source->segment;
    token_at begin = source->tokens[document], start = segment->sums.tokens[document];
    token_at end = begin + (segment->sums.tokens[document + 1] - start);
    token_at first = (begin + TOKEN_SAMPLE - 1) / TOKEN_SAMPLE * TOKEN_SAMPLE;
    for (token_at at = first; at < end; at += TOKEN_SAMPLE) {
        uint64_t byte = segment_token_byte(segment, start + (at - begin)) -
                        segment->sums.bytes[document] + *base;
        if (!chunk_more(&merge->writer, &byte, sizeof byte, merge->err))
            return false;
    }
    *base += segment->sums.bytes[document + 1] - segment->sums.bytes[document];
    return true;
}

static bool copy_sentences(struct merge *merge, const struct source *source, size_t document,
                           void *arg)
{
    (void)arg;
    const struct segment *segment = source->segment;
    const uint32_t *ends = segment->sums.sentences;
    token_at start = segment->sums.tokens[document];
    for (uint32_t i = ends[document]; i < ends[document + 1]; i++) {
        token_at at = source->tokens[document] + (segment->sentences[i] - start);
        if (!chunk_more(&merge->writer, &at, sizeof at, merge->err))
            return false;
    }
    return true;
}

static bool write_samples(struct merge *merge)
{
    uint64_t base = 0;
    bool is_good = each_document(merge, "samples", copy_samples, &base);
    if (is_good)
        chunk_end(&merge->writer);
    return is_good;
}

static bool write_ledger(struct merge *merge)
{
    bool is_good = chunk_begin(&merge->writer, "ledger", merge->err);
    for (size_t i = 0; is_good && i < merge->n_sources; i++) {
        struct str ledger = segment_ledger(merge->sources[i].segment);
        is_good = chunk_more(&merge->writer, ledger.at, ledger.len, merge->err);
    }
    if (is_good)
        chunk_end(&merge->writer);
    return is_good;
}

static bool told(struct merge *merge, int64_t step)
{
    return progress_tell(merge->progress, step, 5, "steps of merging") ||
           err_set(merge->err, ERR_CANCELLED, "stopped while merging segments");
}

/* The order of chunks is that of segment_write. */
static bool write_all(struct merge *merge)
{
    return told(merge, 0) && write_documents(merge) && told(merge, 1) && write_terms(merge) &&
           write_lemmas(merge) && told(merge, 2) && write_postings(merge) && told(merge, 3) &&
           write_tokens(merge) && copy_chunk(merge, "deltas", copy_deltas) &&
           copy_chunk(merge, "deltax", copy_exceptions) && write_samples(merge) &&
           copy_chunk(merge, "sentence", copy_sentences) && told(merge, 4) && write_ledger(merge) &&
           chunk_finish(&merge->writer, merge->err);
}

static void open_source(struct source *source, const struct segment_part *part)
{
    const struct segment *segment = part->segment;
    *source = (struct source){.segment = segment, .dead = part->dead};
    source->terms = memory_new(segment->n_terms, sizeof *source->terms);
    source->tokens = memory_new(segment->n_documents, sizeof *source->tokens);
    if (part->dead)
        count_live(source);
}

static void source_done(struct source *source)
{
    memory_free(source->terms);
    memory_free(source->tokens);
    memory_free(source->n_live);
}

bool segment_merge(const char *path, const struct segment_part *parts, size_t n,
                   const struct progress *progress, struct err *err)
{
    unreachable_if(n > SEGMENT_PARTS_MAX);
    struct file_writer *file = file_writer_open(path, err);
    if (!file)
        return false;
    struct source sources[SEGMENT_PARTS_MAX];
    for (size_t i = 0; i < n; i++)
        open_source(&sources[i], &parts[i]);
    struct merge merge = {.writer = {.file = file},
                          .sources = sources,
                          .n_sources = n,
                          .progress = progress,
                          .err = err};
    bool is_good = write_all(&merge);
    chunk_drop(&merge.writer);
    lexicon_done(&merge.lexicon);
    memory_free(merge.documents);
    for (size_t i = 0; i < n; i++)
        source_done(&sources[i]);
    if (is_good)
        return file_writer_commit(file, err);
    file_writer_drop(file);
    return false;
}
