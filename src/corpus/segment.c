#include "corpus/segment.h"

#include "corpus/postings.h"
#include "corpus/segment_body.h"
#include "corpus/segment_check.h"

/* The chunk as an array of n elements; fails when it is shorter. */
static bool array(const struct segment *segment, const char *name, size_t n, size_t size,
                  const void **at, struct err *err)
{
    struct str bytes = chunk_find(&segment->file, name);
    if (bytes.at && bytes.len >= n * size) {
        *at = bytes.at;
        return true;
    }
    err_set(err, ERR_CORRUPT, "damaged index file: chunk %s is missing or too short", name);
    err_hint(err, "Run readout doctor: it rebuilds what is derived.");
    return false;
}

#define ARRAY(segment, name, n, field, err)                                                        \
    array((segment), (name), (n), sizeof *(field), (const void **)&(field), (err))

/* Segments in which nobody speaks have none of these chunks. */
static bool open_turns(struct segment *segment, struct err *err)
{
    size_t n = segment->n_documents;
    if (chunk_find(&segment->file, "dturns").len == 0)
        return true;
    segment->names = chunk_find(&segment->file, "names");
    return ARRAY(segment, "dturns", n + 1, segment->turn_ends, err) &&
           ARRAY(segment, "dnames", n + 1, segment->name_ends, err) &&
           ARRAY(segment, "turns", segment->turn_ends[n], segment->turns, err);
}

static bool open_documents(struct segment *segment, struct err *err)
{
    struct str tokens = chunk_find(&segment->file, "dtokens");
    if (tokens.len < sizeof(uint32_t))
        return array(segment, "dtokens", 1, sizeof(uint32_t), (const void **)&tokens.at, err);
    size_t n = tokens.len / sizeof(uint32_t) - 1;
    segment->n_documents = n;
    segment->strings = chunk_find(&segment->file, "dstrings");
    segment->text = chunk_find(&segment->file, "text");
    return ARRAY(segment, "dtokens", n + 1, segment->sums.tokens, err) &&
           ARRAY(segment, "dwords", n + 1, segment->sums.words, err) &&
           ARRAY(segment, "dsents", n + 1, segment->sums.sentences, err) &&
           ARRAY(segment, "dchars", n + 1, segment->sums.characters, err) &&
           ARRAY(segment, "dbytes", n + 1, segment->sums.bytes, err) &&
           ARRAY(segment, "ddays", n, segment->days, err) &&
           ARRAY(segment, "dflags", n, segment->flags, err) &&
           ARRAY(segment, "dstrend", n * N_STRINGS, segment->string_ends, err) &&
           open_turns(segment, err);
}

static bool open_lists(const struct segment *segment, const char *const names[3], size_t n,
                       struct posting_index *index, struct err *err)
{
    index->n = n;
    index->lists = chunk_find(&segment->file, names[0]);
    return ARRAY(segment, names[1], n, index->counts, err) &&
           ARRAY(segment, names[2], n + 1, index->offsets, err);
}

/* Files of before have no lists of pairs. */
static bool open_pairs(struct segment *segment, struct err *err)
{
    struct str keys = chunk_find(&segment->file, "pairkeys");
    segment->pair_keys = (const struct segment_pair *)keys.at;
    return !keys.at || open_lists(segment, PAIR_CHUNKS, keys.len / sizeof *segment->pair_keys,
                                  &segment->pairs, err);
}

static bool open_terms(struct segment *segment, struct err *err)
{
    struct str offsets = chunk_find(&segment->file, "termoff");
    size_t n = offsets.len / sizeof(uint32_t);
    segment->n_terms = n ? n - 1 : 0;
    segment->n_tokens = segment->sums.tokens[segment->n_documents];
    segment->n_sentences = segment->sums.sentences[segment->n_documents];
    segment->width = bits_for((uint32_t)segment->n_terms);
    segment->terms = chunk_find(&segment->file, "terms");
    struct str exceptions = chunk_find(&segment->file, "deltax");
    segment->n_exceptions = exceptions.len / sizeof *segment->exceptions;
    segment->exceptions = (const struct delta_exception *)exceptions.at;
    size_t token_bytes = (segment->n_tokens * segment->width + 7) / 8 + 8;
    return ARRAY(segment, "termoff", n ? n : 1, segment->term_offsets, err) &&
           ARRAY(segment, "termkind", segment->n_terms, segment->term_kinds, err) &&
           open_lists(segment, POSTING_CHUNKS, segment->n_terms, &segment->postings, err) &&
           open_pairs(segment, err) &&
           ARRAY(segment, "tokens", token_bytes, segment->tokens.at, err) &&
           ARRAY(segment, "deltas", segment->n_tokens, segment->deltas.at, err) &&
           ARRAY(segment, "samples", (segment->n_tokens + TOKEN_SAMPLE - 1) / TOKEN_SAMPLE,
                 segment->samples, err) &&
           ARRAY(segment, "sentence", segment->n_sentences, segment->sentences, err);
}

static bool open_lemmas(struct segment *segment, enum lemma_kind kind, struct err *err)
{
    struct lemma_index *index = &segment->lemmas[kind];
    const char *const *names = LEMMA_CHUNKS[kind];
    index->strings = chunk_find(&segment->file, names[0]);
    index->n = chunk_find(&segment->file, names[1]).len / sizeof(uint32_t);
    index->n_terms = chunk_find(&segment->file, names[3]).len / sizeof(term_id);
    return ARRAY(segment, names[1], index->n, index->ends, err) &&
           ARRAY(segment, names[2], index->n, index->firsts, err) &&
           ARRAY(segment, names[3], index->n_terms, index->terms, err);
}

struct segment *segment_open(const char *path, struct err *err)
{
    struct arena *arena = arena_new(0);
    struct segment *segment = arena_zero(arena, 1, sizeof *segment);
    segment->arena = arena;
    struct str bytes;
    if (file_map(path, arena, &bytes, err) && chunk_open(bytes, &segment->file, err) &&
        open_documents(segment, err) && open_terms(segment, err) &&
        open_lemmas(segment, LEMMA_RUSSIAN, err) && open_lemmas(segment, STEM_ENGLISH, err) &&
        segment_check(segment, err))
        return segment;
    err_where(err, path, 0, 0, -1);
    arena_free(arena);
    return NULL;
}

void segment_close(struct segment *segment)
{
    if (segment)
        arena_free(segment->arena);
}

bool segment_verify(const struct segment *segment, struct err *err)
{
    return chunk_verify(&segment->file, err);
}

size_t segment_n_documents(const struct segment *segment)
{
    return segment->n_documents;
}

void segment_document(const struct segment *segment, size_t i, struct document *document)
{
    struct str strings[N_STRINGS];
    size_t first = i * N_STRINGS;
    uint32_t begin = first ? segment->string_ends[first - 1] : 0;
    for (size_t j = 0; j < N_STRINGS; j++) {
        uint32_t end = segment->string_ends[first + j];
        strings[j] = str_cut(segment->strings, begin, end);
        begin = end;
    }
    const struct document_flags *flags = &segment->flags[i];
    *document = (struct document){
        .id = strings[0],
        .lang = strings[1],
        .source = strings[2],
        .kind = strings[3],
        .title = strings[4],
        .url = strings[5],
        .actors = strings[6],
        .hash = strings[7],
        .origin = strings[8],
        .text = str_cut(segment->text, segment->sums.bytes[i], segment->sums.bytes[i + 1] - 1),
        .date = segment->days[i],
        .basis = (enum date_basis)flags->basis,
        .revision = flags->revision,
        .n_replaced = flags->n_replaced,
        .is_specimen = flags->is_specimen,
    };
    if (segment->turn_ends) {
        document->turns = segment->turns + segment->turn_ends[i];
        document->n_turns = segment->turn_ends[i + 1] - segment->turn_ends[i];
        document->turn_names =
            str_cut(segment->names, segment->name_ends[i], segment->name_ends[i + 1]);
    }
}

struct str segment_ledger(const struct segment *segment)
{
    return chunk_find(&segment->file, "ledger");
}

struct segment_sums segment_sums(const struct segment *segment)
{
    return segment->sums;
}

day segment_day(const struct segment *segment, size_t document)
{
    return segment->days[document];
}

struct str segment_text(const struct segment *segment)
{
    return segment->text;
}

size_t segment_n_terms(const struct segment *segment)
{
    return segment->n_terms;
}

struct str segment_term(const struct segment *segment, term_id id)
{
    return str_cut(segment->terms, segment->term_offsets[id], segment->term_offsets[id + 1] - 1);
}

enum token_kind segment_term_kind(const struct segment *segment, term_id id)
{
    return (enum token_kind)segment->term_kinds[id];
}

term_id segment_term_at(const struct segment *segment, struct str text)
{
    size_t begin = 0, end = segment->n_terms;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        if (str_compare(segment_term(segment, (term_id)middle), text) < 0)
            begin = middle + 1;
        else
            end = middle;
    }
    return (term_id)begin;
}

struct str segment_lexicon(const struct segment *segment)
{
    return segment->terms;
}

term_id segment_lexicon_term(const struct segment *segment, size_t byte)
{
    size_t begin = 0, end = segment->n_terms;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        if (segment->term_offsets[middle + 1] <= byte)
            begin = middle + 1;
        else
            end = middle;
    }
    return (term_id)begin;
}

size_t segment_n_lemmas(const struct segment *segment, enum lemma_kind kind)
{
    return segment->lemmas[kind].n;
}

struct str segment_lemma_text(const struct segment *segment, enum lemma_kind kind, size_t i)
{
    const struct lemma_index *index = &segment->lemmas[kind];
    return str_cut(index->strings, i ? index->ends[i - 1] : 0, index->ends[i]);
}

const term_id *segment_lemma_terms(const struct segment *segment, enum lemma_kind kind, size_t i,
                                   size_t *n)
{
    const struct lemma_index *index = &segment->lemmas[kind];
    size_t first = index->firsts[i];
    *n = (i + 1 < index->n ? index->firsts[i + 1] : index->n_terms) - first;
    return index->terms + first;
}

const term_id *segment_lemma(const struct segment *segment, enum lemma_kind kind, struct str lemma,
                             size_t *n)
{
    size_t begin = 0, end = segment->lemmas[kind].n;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        int order = str_compare(segment_lemma_text(segment, kind, middle), lemma);
        if (order == 0)
            return segment_lemma_terms(segment, kind, middle, n);
        if (order < 0)
            begin = middle + 1;
        else
            end = middle;
    }
    *n = 0;
    return NULL;
}

size_t segment_count(const struct segment *segment, term_id id)
{
    return segment->postings.counts[id];
}

static bool read_list(const struct posting_index *index, size_t i, uint32_t limit, token_at *places,
                      struct err *err)
{
    uint64_t begin = index->offsets[i], end = index->offsets[i + 1];
    bool is_good =
        begin <= end && end + 8 <= index->lists.len &&
        postings_decode(str_cut(index->lists, begin, end), index->counts[i], limit, places);
    if (is_good)
        return true;
    err_set(err, ERR_CORRUPT, "damaged index file: list %zu of places", i);
    err_hint(err, "Run readout doctor: it rebuilds what is derived.");
    return false;
}

bool segment_places(const struct segment *segment, term_id id, token_at *places, struct err *err)
{
    return read_list(&segment->postings, id, (uint32_t)segment->n_tokens, places, err);
}

size_t segment_n_pairs(const struct segment *segment)
{
    return segment->pairs.n;
}

size_t segment_pair_find(const struct segment *segment, term_id first, term_id second)
{
    size_t begin = 0, end = segment->pairs.n;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        struct segment_pair key = segment->pair_keys[middle];
        if (key.first == first && key.second == second)
            return middle;
        if (key.first < first || (key.first == first && key.second < second))
            begin = middle + 1;
        else
            end = middle;
    }
    return SEGMENT_NO_PAIR;
}

size_t segment_pair_count(const struct segment *segment, size_t pair)
{
    return segment->pairs.counts[pair];
}

bool segment_pair_places(const struct segment *segment, size_t pair, token_at *places,
                         struct err *err)
{
    uint32_t limit = segment->n_tokens ? (uint32_t)segment->n_tokens - 1 : 0;
    return read_list(&segment->pairs, pair, limit, places, err);
}

term_id segment_token(const struct segment *segment, token_at at)
{
    term_id id = fixed_get(segment->tokens.at, segment->width, at);
    return id < segment->n_terms ? id : (term_id)segment->n_terms - 1;
}

struct token_array segment_tokens(const struct segment *segment)
{
    return (struct token_array){segment->tokens.at, segment->width};
}

size_t segment_exception_at(const struct segment *segment, token_at at)
{
    size_t begin = 0, end = segment->n_exceptions;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        if (segment->exceptions[middle].token < at)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

static uint32_t long_delta(const struct segment *segment, token_at at)
{
    size_t i = segment_exception_at(segment, at);
    return i < segment->n_exceptions ? segment->exceptions[i].delta : 0;
}

/* Whether one of eight deltas stands in the list of exceptions. */
static bool has_escape(uint64_t deltas)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    return ((~deltas - ones) & deltas & ones << 7) != 0;
}

static uint64_t sum_of_eight(uint64_t deltas)
{
    const uint64_t evens = UINT64_C(0x00FF00FF00FF00FF);
    uint64_t pairs = (deltas & evens) + (deltas >> 8 & evens);
    return pairs * UINT64_C(0x0001000100010001) >> 48;
}

uint64_t segment_token_byte(const struct segment *segment, token_at at)
{
    if (at >= segment->n_tokens)
        return segment->text.len;
    token_at sample = at / TOKEN_SAMPLE, i = sample * TOKEN_SAMPLE + 1;
    uint64_t byte = segment->samples[sample];
    for (; i + 7 <= at; i += 8) {
        uint64_t deltas;
        memcpy(&deltas, segment->deltas.at + i, sizeof deltas);
        if (has_escape(deltas))
            break;
        byte += sum_of_eight(deltas);
    }
    for (; i <= at; i++) {
        unsigned delta = (unsigned char)segment->deltas.at[i];
        byte += delta == DELTA_ESCAPE ? long_delta(segment, i) : delta;
    }
    return byte < segment->text.len ? byte : segment->text.len;
}

/* The last i with prefix[i] <= at, among the first n. */
static size_t rank(const uint32_t *prefix, size_t n, uint32_t at)
{
    size_t begin = 0, end = n;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        if (prefix[middle] <= at)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin - 1;
}

size_t segment_document_of(const struct segment *segment, token_at at)
{
    return rank(segment->sums.tokens, segment->n_documents, at);
}

token_at segment_sentence_token(const struct segment *segment, size_t i)
{
    return segment->sentences[i];
}

size_t segment_sentence_of(const struct segment *segment, token_at at)
{
    bool is_in_one = segment->n_sentences && segment->sentences[0] <= at;
    return is_in_one ? rank(segment->sentences, segment->n_sentences, at) : 0;
}

struct str segment_sentence(const struct segment *segment, token_at at, uint64_t *begin)
{
    size_t document = segment_document_of(segment, at);
    uint64_t end = segment->sums.bytes[document + 1] - 1;
    *begin = segment->sums.bytes[document];
    if (segment->n_sentences && segment->sentences[0] <= at) {
        size_t i = rank(segment->sentences, segment->n_sentences, at);
        uint64_t first = segment_token_byte(segment, segment->sentences[i]);
        *begin = first > *begin ? first : *begin;
        if (i + 1 < segment->n_sentences &&
            segment->sentences[i + 1] < segment->sums.tokens[document + 1])
            end = segment_token_byte(segment, segment->sentences[i + 1]);
    }
    if (*begin > end)
        *begin = end;
    struct str text = str_trim(str_cut(segment->text, *begin, end));
    *begin = (uint64_t)(text.at - segment->text.at);
    return text;
}
