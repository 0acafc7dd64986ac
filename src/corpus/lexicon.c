#include "corpus/lexicon.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "corpus/segment_format.h"
#include "text/lemma.h"

void lexicon_done(struct lexicon *lexicon)
{
    buf_done(&lexicon->terms);
    memory_free(lexicon->offsets);
    memory_free(lexicon->kinds);
}

term_id lexicon_add(struct lexicon *lexicon, struct str term, enum token_kind kind)
{
    size_t n = lexicon->n++;
    lexicon->offsets =
        memory_grow(lexicon->offsets, n, &lexicon->offsets_cap, sizeof *lexicon->offsets);
    lexicon->kinds = memory_grow(lexicon->kinds, n, &lexicon->kinds_cap, 1);
    if (n == 0)
        buf_add_char(&lexicon->terms, 0);
    lexicon->offsets[n] = (uint32_t)lexicon->terms.len;
    lexicon->kinds[n] = (uint8_t)kind;
    buf_add(&lexicon->terms, term);
    buf_add_char(&lexicon->terms, 0);
    return (term_id)n;
}

struct str lexicon_term(const struct lexicon *lexicon, term_id id)
{
    size_t end = id + 1 < lexicon->n ? lexicon->offsets[id + 1] : lexicon->terms.len;
    return str_cut(buf_str(&lexicon->terms), lexicon->offsets[id], end - 1);
}

bool lexicon_write(struct lexicon *lexicon, struct chunk_writer *writer, struct err *err)
{
    size_t n = lexicon->n;
    uint32_t end = (uint32_t)lexicon->terms.len;
    if (lexicon->terms.len > UINT32_MAX)
        return err_set(err, ERR_LIMIT, "the %zu different words of one segment pass 4 GiB", n);
    return chunk_add(writer, "terms", lexicon->terms.at, lexicon->terms.len, err) &&
           chunk_begin(writer, "termoff", err) &&
           chunk_more(writer, lexicon->offsets, n * sizeof *lexicon->offsets, err) &&
           chunk_more(writer, &end, sizeof end, err) && (chunk_end(writer), true) &&
           chunk_add(writer, "termkind", lexicon->kinds, n, err);
}

void lemma_pairs_done(struct lemma_pairs *pairs)
{
    memory_free(pairs->at);
}

void lemma_pairs_add(struct lemma_pairs *pairs, struct str lemma, term_id term)
{
    pairs->at = memory_grow(pairs->at, pairs->n, &pairs->cap, sizeof *pairs->at);
    pairs->at[pairs->n++] = (struct lemma_pair){lemma, str_first_bytes(lemma), term};
    pairs->is_sorted = false;
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

void lemma_pairs_find(struct lemma_pairs *pairs, const struct lexicon *lexicon,
                      enum lemma_kind kind, struct arena *arena)
{
    for (term_id i = 0; i < lexicon->n; i++) {
        struct str term = lexicon_term(lexicon, i), lemmas[LEMMAS_MAX];
        if (lexicon->kinds[i] != TOKEN_WORD || term.len == 0)
            continue;
        size_t n = lemmas_of(term, kind, arena, lemmas);
        for (size_t j = 0; j < n; j++)
            lemma_pairs_add(pairs, lemmas[j], i);
    }
}

static int by_lemma(const void *a, const void *b)
{
    const struct lemma_pair *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    int order = str_compare(x->lemma, y->lemma);
    return order ? order : (x->term > y->term) - (x->term < y->term);
}

void lemma_pairs_sort(struct lemma_pairs *pairs)
{
    if (pairs->n && !pairs->is_sorted)
        qsort(pairs->at, pairs->n, sizeof *pairs->at, by_lemma);
    pairs->is_sorted = true;
}

/* The chunks of one kind while they grow, in the order of LEMMA_CHUNKS. */
enum { STRINGS, ENDS, FIRSTS, TERMS, N_LEMMA_CHUNKS };

static void add_number(struct buf *chunk, size_t number)
{
    uint32_t small = (uint32_t)number;
    buf_add_bytes(chunk, &small, sizeof small);
}

static void fill_chunks(const struct lemma_pairs *pairs, struct buf chunks[N_LEMMA_CHUNKS])
{
    for (size_t i = 0; i < pairs->n; i++) {
        const struct lemma_pair *pair = &pairs->at[i];
        bool is_new = i == 0 || !str_equal(pair->lemma, pair[-1].lemma);
        if (!is_new && pair->term == pair[-1].term)
            continue;
        if (is_new) {
            buf_add(&chunks[STRINGS], pair->lemma);
            add_number(&chunks[ENDS], chunks[STRINGS].len);
            add_number(&chunks[FIRSTS], chunks[TERMS].len / sizeof pair->term);
        }
        add_number(&chunks[TERMS], pair->term);
    }
}

bool lemma_pairs_write(struct lemma_pairs *pairs, enum lemma_kind kind, struct chunk_writer *writer,
                       struct err *err)
{
    struct buf chunks[N_LEMMA_CHUNKS] = {0};
    bool is_good = true;
    lemma_pairs_sort(pairs);
    fill_chunks(pairs, chunks);
    for (size_t i = 0; i < N_LEMMA_CHUNKS; i++) {
        is_good =
            is_good && chunk_add(writer, LEMMA_CHUNKS[kind][i], chunks[i].at, chunks[i].len, err);
        buf_done(&chunks[i]);
    }
    return is_good;
}
