#include "corpus/segment.h"

#include "base/chunks.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "corpus/postings.h"
#include "corpus/segment_format.h"
#include "corpus/segment_index.h"
#include "text/fold.h"
#include "text/lemma.h"

/* Everything about a segment while it is made. Surface forms get a number when first seen; folded
 * forms are sorted at the end and the numbers mapped to their ranks. */
struct builder {
    struct splitter *splitter;
    struct tokens tokens; /* of the document in hand */
    struct map *surfaces; /* surface form → its number */
    uint8_t *surface_kinds;
    size_t surface_kinds_cap;
    uint32_t *ids; /* surface number, later term_id, of each token */
    size_t n_ids, ids_cap;
    struct buf deltas; /* one byte a token: distance from the token before */
    struct delta_exception *exceptions;
    size_t n_exceptions, exceptions_cap;
    uint64_t *samples;
    size_t n_samples, samples_cap;
    uint64_t last_byte;  /* of the token before */
    uint32_t *sentences; /* first token of each sentence */
    size_t n_sentences, sentences_cap;
    struct buf text;
};

static void add_token(struct builder *builder, uint32_t id, uint64_t byte)
{
    if (builder->n_ids % TOKEN_SAMPLE == 0) {
        builder->samples = memory_grow(builder->samples, builder->n_samples, &builder->samples_cap,
                                       sizeof *builder->samples);
        builder->samples[builder->n_samples++] = byte;
    }
    uint64_t delta = byte - builder->last_byte;
    if (delta >= DELTA_ESCAPE) {
        builder->exceptions = memory_grow(builder->exceptions, builder->n_exceptions,
                                          &builder->exceptions_cap, sizeof *builder->exceptions);
        builder->exceptions[builder->n_exceptions++] =
            (struct delta_exception){(uint32_t)builder->n_ids, (uint32_t)delta};
        delta = DELTA_ESCAPE;
    }
    buf_add_char(&builder->deltas, (char)delta);
    builder->last_byte = byte;
    builder->ids =
        memory_grow(builder->ids, builder->n_ids, &builder->ids_cap, sizeof *builder->ids);
    builder->ids[builder->n_ids++] = id;
}

static uint32_t surface_number(struct builder *builder, struct str surface, uint8_t kind)
{
    bool is_new;
    uint64_t *number = map_put(builder->surfaces, surface, &is_new);
    if (is_new) {
        size_t n = map_count(builder->surfaces) - 1;
        *number = n;
        builder->surface_kinds =
            memory_grow(builder->surface_kinds, n, &builder->surface_kinds_cap, 1);
        builder->surface_kinds[n] = kind;
    }
    return (uint32_t)*number;
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
static bool add_document(struct builder *builder, const struct document *document, struct err *err)
{
    struct tokens *tokens = &builder->tokens;
    if (!splitter_cut(builder->splitter, document->text, document->lang, tokens, err))
        return false;
    if (builder->n_ids + tokens->n + 1 >= TOKENS_MAX)
        return err_set(err, ERR_LIMIT, "more than %u tokens in one segment", TOKENS_MAX);
    uint64_t begin = builder->text.len;
    add_sentences(builder, builder->n_ids);
    for (size_t i = 0; i < tokens->n; i++) {
        bool is_gap = tokens->kinds[i] == TOKEN_GAP;
        struct str surface =
            is_gap ? GAP_TERM : str_cut(document->text, tokens->begins[i], tokens->ends[i]);
        add_token(builder, surface_number(builder, surface, tokens->kinds[i]),
                  begin + tokens->begins[i]);
    }
    add_token(builder, surface_number(builder, GAP_TERM, TOKEN_GAP), begin + document->text.len);
    buf_add(&builder->text, document->text);
    buf_add_char(&builder->text, '\n');
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

struct lexicon {
    struct buf terms;  /* a zero byte before the first and after each */
    uint32_t *offsets; /* of each term in terms */
    uint8_t *kinds;
    uint32_t *term_of_surface;
    size_t n;
    struct arena *arena;
};

static struct form *folded_forms(const struct builder *builder, struct arena *arena)
{
    size_t n = map_count(builder->surfaces);
    struct form *forms = arena_alloc(arena, (n + 1) * sizeof *forms);
    struct buf folded = {0};
    for (size_t i = 0; i < n; i++) {
        struct str surface = map_key(builder->surfaces, i);
        if (builder->surface_kinds[i] == TOKEN_GAP) {
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

static void lexicon_make(struct lexicon *lexicon, const struct builder *builder)
{
    size_t n = map_count(builder->surfaces);
    struct arena *scratch = arena_new(0);
    struct form *forms = folded_forms(builder, scratch);
    lexicon->offsets = arena_alloc(lexicon->arena, (n + 1) * sizeof *lexicon->offsets);
    lexicon->kinds = arena_alloc(lexicon->arena, n + 1);
    lexicon->term_of_surface = arena_alloc(lexicon->arena, (n + 1) * sizeof(uint32_t));
    buf_add_char(&lexicon->terms, 0);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || !str_equal(forms[i].folded, forms[i - 1].folded)) {
            lexicon->offsets[lexicon->n] = (uint32_t)lexicon->terms.len;
            lexicon->kinds[lexicon->n++] = builder->surface_kinds[forms[i].surface];
            buf_add(&lexicon->terms, forms[i].folded);
            buf_add_char(&lexicon->terms, 0);
        }
        lexicon->term_of_surface[forms[i].surface] = (uint32_t)(lexicon->n - 1);
    }
    lexicon->offsets[lexicon->n] = (uint32_t)lexicon->terms.len;
    arena_free(scratch);
}

static struct str lexicon_term(const struct lexicon *lexicon, size_t i)
{
    return str_cut(buf_str(&lexicon->terms), lexicon->offsets[i], lexicon->offsets[i + 1] - 1);
}

/* One pair of a lemma and a term that has it. */
struct lemma_pair {
    struct str lemma;
    uint32_t term;
};

static int by_lemma(const void *a, const void *b)
{
    const struct lemma_pair *x = a, *y = b;
    int order = str_compare(x->lemma, y->lemma);
    return order ? order : (x->term > y->term) - (x->term < y->term);
}

static size_t lemmas_of(struct str term, enum lemma_kind kind, struct arena *arena,
                        struct str lemmas[LEMMAS_MAX])
{
    size_t at = 0;
    uint32_t first = utf8_next(term, &at);
    if (kind == LEMMA_RUSSIAN && first >= 0x400 && first < 0x530)
        return lemma_russian(term, arena, lemmas);
    if (kind == STEM_ENGLISH && first >= 'a' && first <= 'z') {
        lemmas[0] = lemma_english(term, arena);
        return 1;
    }
    return 0;
}

/* Chunks NAME_s (strings), NAME_o (their ends), NAME_t (terms) and NAME_f (first term of each). */
static bool write_lemmas(struct chunk_writer *writer, const struct lexicon *lexicon,
                         enum lemma_kind kind, struct err *err)
{
    struct arena *arena = arena_new(0);
    struct lemma_pair *pairs = NULL;
    size_t n = 0, cap = 0;
    for (size_t i = 0; i < lexicon->n; i++) {
        struct str term = lexicon_term(lexicon, i), lemmas[LEMMAS_MAX];
        size_t n_lemmas =
            lexicon->kinds[i] == TOKEN_WORD && term.len ? lemmas_of(term, kind, arena, lemmas) : 0;
        for (size_t j = 0; j < n_lemmas; j++) {
            pairs = memory_grow(pairs, n, &cap, sizeof *pairs);
            pairs[n++] = (struct lemma_pair){lemmas[j], (uint32_t)i};
        }
    }
    if (n)
        qsort(pairs, n, sizeof *pairs, by_lemma);
    struct buf strings = {0}, offsets = {0}, firsts = {0}, terms = {0};
    for (size_t i = 0; i < n; i++) {
        uint32_t at = (uint32_t)i;
        if (i == 0 || !str_equal(pairs[i].lemma, pairs[i - 1].lemma)) {
            buf_add(&strings, pairs[i].lemma);
            uint32_t end = (uint32_t)strings.len;
            buf_add_bytes(&offsets, &end, sizeof end);
            buf_add_bytes(&firsts, &at, sizeof at);
        }
        buf_add_bytes(&terms, &pairs[i].term, sizeof pairs[i].term);
    }
    const char *const *names = LEMMA_CHUNKS[kind];
    bool is_good = chunk_add(writer, names[0], strings.at, strings.len, err) &&
                   chunk_add(writer, names[1], offsets.at, offsets.len, err) &&
                   chunk_add(writer, names[2], firsts.at, firsts.len, err) &&
                   chunk_add(writer, names[3], terms.at, terms.len, err);
    buf_done(&strings), buf_done(&offsets), buf_done(&firsts), buf_done(&terms);
    memory_free(pairs);
    arena_free(arena);
    return is_good;
}

/* Positions by term, by counting: all lists lie in one array, in the order of terms. */
static bool write_postings(struct chunk_writer *writer, const struct builder *builder,
                           size_t n_terms, struct err *err)
{
    uint32_t *counts = memory_new(n_terms + 1, sizeof *counts);
    size_t *begins = memory_new(n_terms + 1, sizeof *begins);
    uint32_t *positions = memory_new(builder->n_ids + 1, sizeof *positions);
    uint64_t *offsets = memory_new(n_terms + 1, sizeof *offsets);
    for (size_t i = 0; i < builder->n_ids; i++)
        counts[builder->ids[i]]++;
    for (size_t i = 0; i < n_terms; i++)
        begins[i + 1] = begins[i] + counts[i];
    for (size_t i = 0; i < builder->n_ids; i++)
        positions[begins[builder->ids[i]]++] = (uint32_t)i;
    struct buf lists = {0};
    for (size_t i = 0; i < n_terms; i++) {
        offsets[i] = lists.len;
        postings_encode(positions + begins[i] - counts[i], counts[i], &lists);
    }
    offsets[n_terms] = lists.len;
    buf_add_bytes(&lists, "\0\0\0\0\0\0\0", 8); /* spare bytes for whole-word loads */
    bool is_good = chunk_add(writer, "counts", counts, n_terms * sizeof *counts, err) &&
                   chunk_add(writer, "postoff", offsets, (n_terms + 1) * sizeof *offsets, err) &&
                   chunk_add(writer, "postings", lists.at, lists.len, err);
    buf_done(&lists);
    memory_free(counts);
    memory_free(begins);
    memory_free(positions);
    memory_free(offsets);
    return is_good;
}

static bool write_tokens(struct chunk_writer *writer, const struct builder *builder, size_t n_terms,
                         struct err *err)
{
    struct buf ids = {0};
    fixed_encode(builder->ids, builder->n_ids, bits_for((uint32_t)n_terms), &ids);
    bool is_good = chunk_add(writer, "tokens", ids.at, ids.len, err) &&
                   chunk_add(writer, "deltas", builder->deltas.at, builder->deltas.len, err) &&
                   chunk_add(writer, "deltax", builder->exceptions,
                             builder->n_exceptions * sizeof *builder->exceptions, err) &&
                   chunk_add(writer, "samples", builder->samples,
                             builder->n_samples * sizeof *builder->samples, err) &&
                   chunk_add(writer, "sentence", builder->sentences,
                             builder->n_sentences * sizeof *builder->sentences, err) &&
                   chunk_add(writer, "text", builder->text.at, builder->text.len, err);
    buf_done(&ids);
    return is_good;
}

static bool write_lexicon(struct chunk_writer *writer, struct builder *builder, struct err *err)
{
    struct lexicon lexicon = {.arena = arena_new(0)};
    lexicon_make(&lexicon, builder);
    for (size_t i = 0; i < builder->n_ids; i++)
        builder->ids[i] = lexicon.term_of_surface[builder->ids[i]];
    bool is_good = chunk_add(writer, "terms", lexicon.terms.at, lexicon.terms.len, err) &&
                   chunk_add(writer, "termoff", lexicon.offsets,
                             (lexicon.n + 1) * sizeof *lexicon.offsets, err) &&
                   chunk_add(writer, "termkind", lexicon.kinds, lexicon.n, err);
    for (int kind = 0; is_good && kind < N_LEMMA_KINDS; kind++)
        is_good = write_lemmas(writer, &lexicon, (enum lemma_kind)kind, err);
    is_good = is_good && write_postings(writer, builder, lexicon.n, err) &&
              write_tokens(writer, builder, lexicon.n, err);
    buf_done(&lexicon.terms);
    arena_free(lexicon.arena);
    return is_good;
}

/* The columns of documents: prefix sums, days, flags and strings. */
struct columns {
    uint32_t *tokens, *words, *sentences;
    uint64_t *characters, *bytes;
    day *days;
    struct document_flags *flags;
    struct buf strings;
    uint32_t *string_ends;
};

static void columns_new(struct columns *columns, size_t n, struct arena *arena)
{
    columns->tokens = arena_zero(arena, n + 1, sizeof *columns->tokens);
    columns->words = arena_zero(arena, n + 1, sizeof *columns->words);
    columns->sentences = arena_zero(arena, n + 1, sizeof *columns->sentences);
    columns->characters = arena_zero(arena, n + 1, sizeof *columns->characters);
    columns->bytes = arena_zero(arena, n + 1, sizeof *columns->bytes);
    columns->days = arena_zero(arena, n + 1, sizeof *columns->days);
    columns->flags = arena_zero(arena, n + 1, sizeof *columns->flags);
    columns->string_ends = arena_zero(arena, n + 1, N_STRINGS * sizeof(uint32_t));
}

static void columns_add(struct columns *columns, size_t i, const struct document *document,
                        const struct builder *builder)
{
    const struct str strings[N_STRINGS] = {document->id,     document->lang,  document->source,
                                           document->kind,   document->title, document->url,
                                           document->actors, document->hash,  document->origin};
    columns->tokens[i + 1] = (uint32_t)builder->n_ids;
    columns->words[i + 1] = columns->words[i] + (uint32_t)builder->tokens.n_words;
    columns->sentences[i + 1] = (uint32_t)builder->n_sentences;
    columns->characters[i + 1] = columns->characters[i] + builder->tokens.n_characters;
    columns->bytes[i + 1] = builder->text.len;
    columns->days[i] = document->date;
    columns->flags[i] = (struct document_flags){document->revision, document->n_replaced,
                                                document->basis, document->is_specimen};
    for (size_t j = 0; j < N_STRINGS; j++) {
        buf_add(&columns->strings, strings[j]);
        columns->string_ends[i * N_STRINGS + j] = (uint32_t)columns->strings.len;
    }
}

static bool write_columns(struct chunk_writer *writer, const struct columns *columns, size_t n,
                          struct err *err)
{
    return chunk_add(writer, "dtokens", columns->tokens, (n + 1) * sizeof(uint32_t), err) &&
           chunk_add(writer, "dwords", columns->words, (n + 1) * sizeof(uint32_t), err) &&
           chunk_add(writer, "dsents", columns->sentences, (n + 1) * sizeof(uint32_t), err) &&
           chunk_add(writer, "dchars", columns->characters, (n + 1) * sizeof(uint64_t), err) &&
           chunk_add(writer, "dbytes", columns->bytes, (n + 1) * sizeof(uint64_t), err) &&
           chunk_add(writer, "ddays", columns->days, n * sizeof(day), err) &&
           chunk_add(writer, "dflags", columns->flags, n * sizeof *columns->flags, err) &&
           chunk_add(writer, "dstrings", columns->strings.at, columns->strings.len, err) &&
           chunk_add(writer, "dstrend", columns->string_ends, n * N_STRINGS * sizeof(uint32_t),
                     err);
}

/* Unknown dates come last; equal ones by id, so that the order in which files were read does not
 * show. */
static int by_date(const void *a, const void *b)
{
    const struct document *x = *(const struct document *const *)a;
    const struct document *y = *(const struct document *const *)b;
    int64_t x_day = x->date == DAY_NONE ? INT64_MAX : x->date;
    int64_t y_day = y->date == DAY_NONE ? INT64_MAX : y->date;
    if (x_day != y_day)
        return x_day < y_day ? -1 : 1;
    int order = str_compare(x->id, y->id);
    return order ? order : (x->revision > y->revision) - (x->revision < y->revision);
}

static bool write_all(struct file_writer *file, struct builder *builder,
                      const struct document **sorted, size_t n, struct str ledger, struct err *err)
{
    struct chunk_writer writer = {.file = file};
    struct columns columns = {0};
    struct arena *arena = arena_new(0);
    columns_new(&columns, n, arena);
    bool is_good = true;
    for (size_t i = 0; is_good && i < n; i++) {
        is_good = add_document(builder, sorted[i], err);
        if (is_good)
            columns_add(&columns, i, sorted[i], builder);
        else
            err_context(err, "while indexing \"%.*s\"", STR_ARG(sorted[i]->id));
    }
    is_good = is_good && write_columns(&writer, &columns, n, err) &&
              write_lexicon(&writer, builder, err) &&
              chunk_add(&writer, "ledger", ledger.at, ledger.len, err) &&
              chunk_finish(&writer, err);
    buf_done(&columns.strings);
    arena_free(arena);
    return is_good;
}

static void builder_done(struct builder *builder)
{
    tokens_done(&builder->tokens);
    map_free(builder->surfaces);
    memory_free(builder->surface_kinds);
    memory_free(builder->ids);
    memory_free(builder->exceptions);
    memory_free(builder->samples);
    memory_free(builder->sentences);
    buf_done(&builder->deltas);
    buf_done(&builder->text);
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
    struct builder builder = {.splitter = splitter, .surfaces = map_new()};
    bool is_good = write_all(file, &builder, sorted, n, ledger, err);
    builder_done(&builder);
    memory_free(sorted);
    if (is_good)
        return file_writer_commit(file, err);
    file_writer_drop(file);
    return false;
}
