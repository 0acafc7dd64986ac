/* METHOD: reuse/passages */
#include "measure/symbols.h"

#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "corpus/segment_index.h"
#include "text/character_class.h"
#include "text/lemma.h"

#include <stdlib.h>

#define SYMBOLS_MAX (UINT32_C(1) << 31)

static void add(struct symbols *symbols, uint32_t symbol)
{
    symbols->at = memory_grow(symbols->at, symbols->n, &symbols->cap, sizeof *symbols->at);
    symbols->at[symbols->n++] = symbol;
}

/* --- characters -------------------------------------------------------------------------------*/

uint32_t symbol_of_character(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E) /* full-width forms of ASCII */
        c -= 0xFEE0;
    if (c >= 'A' && c <= 'Z')
        return c + ('a' - 'A');
    if (is_han(c))
        return c;
    enum character_class class = character_class(c);
    return class == CLASS_LETTER || class == CLASS_DIGIT || class == CLASS_HARD ? c : 0;
}

static void add_characters(struct symbols *symbols, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t symbol = symbol_of_character(utf8_next(text, &at));
        if (symbol)
            add(symbols, symbol);
    }
}

static void place_characters(struct str text, struct symbol_place *places)
{
    size_t n = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t begin = (uint32_t)at;
        if (symbol_of_character(utf8_next(text, &at)))
            places[n++] = (struct symbol_place){begin, (uint32_t)at};
    }
}

/* --- words ------------------------------------------------------------------------------------*/

/* The symbols of a segment's terms, made when they are first met; 0 = not yet. */
struct forms {
    uint32_t *at;
    struct str lang;
    struct arena *arena;
};

static uint32_t form_of(struct str word, struct str lang, struct arena *arena)
{
    struct str lemmas[LEMMAS_MAX] = {word};
    if (str_is(lang, "ru"))
        lemma_russian(word, arena, lemmas);
    else if (str_is(lang, "en"))
        lemmas[0] = lemma_english(word, arena);
    uint32_t symbol = (uint32_t)hash_fast(lemmas[0].at, lemmas[0].len);
    return symbol ? symbol : 1;
}

static uint32_t symbol_of(struct forms *forms, const struct segment *segment, term_id term)
{
    if (!forms->at[term])
        forms->at[term] = form_of(segment_term(segment, term), forms->lang, forms->arena);
    return forms->at[term];
}

static void add_words(struct symbols *symbols, const struct segment *segment, size_t document,
                      struct forms *forms)
{
    struct token_array tokens = segment_tokens(segment);
    const uint32_t *starts = segment_sums(segment).tokens;
    for (token_at at = starts[document]; at < starts[document + 1]; at++) {
        term_id term = token_array_get(tokens, at);
        if (token_is_word(segment_term_kind(segment, term)))
            add(symbols, symbol_of(forms, segment, term));
    }
}

/* The byte behind a word: blanks between it and the next token are not its own. */
static uint32_t word_end(struct str text, uint32_t begin, uint32_t next)
{
    while (next > begin + 1 && (unsigned char)text.at[next - 1] <= ' ')
        next--;
    return next;
}

static void place_words(const struct segment *segment, size_t document, struct symbol_place *places)
{
    struct token_array tokens = segment_tokens(segment);
    struct segment_sums sums = segment_sums(segment);
    uint64_t base = sums.bytes[document];
    struct str text =
        str_cut(segment_text(segment), (size_t)base, (size_t)sums.bytes[document + 1]);
    token_at end = sums.tokens[document + 1];
    size_t n = 0;
    for (token_at at = sums.tokens[document]; at < end; at++) {
        if (!token_is_word(segment_term_kind(segment, token_array_get(tokens, at))))
            continue;
        uint32_t begin = (uint32_t)(segment_token_byte(segment, at) - base);
        uint32_t next = at + 1 < end ? (uint32_t)(segment_token_byte(segment, at + 1) - base)
                                     : (uint32_t)text.len;
        places[n++] = (struct symbol_place){begin, word_end(text, begin, next)};
    }
}

/* --- documents --------------------------------------------------------------------------------*/

bool symbols_are_characters(struct str lang)
{
    return str_starts_with(lang, STR("zh")) || str_starts_with(lang, STR("ja"));
}

static bool add_documents(struct symbols *symbols, const struct store *store, struct str lang,
                          struct err *err)
{
    size_t n_segments = store_n_segments(store);
    struct arena *scratch = arena_new(0);
    struct forms *forms = arena_zero(scratch, n_segments + 1, sizeof *forms);
    for (size_t i = 0; i < n_segments && !symbols->are_characters; i++)
        forms[i] = (struct forms){
            arena_zero(scratch, segment_n_terms(store_segment(store, i)) + 1, sizeof(uint32_t)),
            lang, scratch};
    for (size_t i = 0; i < symbols->n_documents && symbols->n < SYMBOLS_MAX; i++) {
        struct document_at at = symbols->documents[i];
        const struct segment *segment = store_segment(store, at.segment);
        struct segment_sums sums = segment_sums(segment);
        symbols->begins[i] = symbols->n;
        if (symbols->are_characters)
            add_characters(symbols, str_cut(segment_text(segment), (size_t)sums.bytes[at.document],
                                            (size_t)sums.bytes[at.document + 1]));
        else
            add_words(symbols, segment, at.document, &forms[at.segment]);
    }
    arena_free(scratch);
    symbols->begins[symbols->n_documents] = symbols->n;
    if (symbols->n < SYMBOLS_MAX)
        return true;
    err_set(err, ERR_LIMIT, "the texts have more than %u %s", SYMBOLS_MAX, symbols_unit(symbols));
    err_hint(err, "Choose some of them with --where.");
    return false;
}

bool symbols_take(struct symbols *symbols, const struct store *store,
                  const struct selection *selection, struct str lang, struct err *err)
{
    struct arena *scratch = arena_new(0);
    const struct document_at *all = selection_documents(selection, store, scratch);
    *symbols = (struct symbols){.are_characters = symbols_are_characters(lang)};
    symbols->documents = memory_new(selection->n + 1, sizeof *symbols->documents);
    symbols->begins = memory_new(selection->n + 1, sizeof *symbols->begins);
    for (size_t i = 0; i < selection->n; i++) {
        struct document document;
        segment_document(store_segment(store, all[i].segment), all[i].document, &document);
        if (!str_equal(document.lang, lang))
            continue;
        if (document.date == DAY_NONE)
            symbols->n_undated++;
        else
            symbols->documents[symbols->n_documents++] = all[i];
    }
    arena_free(scratch);
    return add_documents(symbols, store, lang, err);
}

void symbols_done(struct symbols *symbols)
{
    memory_free(symbols->at);
    memory_free(symbols->begins);
    memory_free(symbols->documents);
    *symbols = (struct symbols){0};
}

struct symbol_place *symbols_places(const struct symbols *symbols, const struct store *store,
                                    size_t i, struct arena *arena)
{
    size_t n = symbols->begins[i + 1] - symbols->begins[i];
    struct symbol_place *places = arena_alloc(arena, (n + 1) * sizeof *places);
    struct document_at at = symbols->documents[i];
    const struct segment *segment = store_segment(store, at.segment);
    struct document document;
    segment_document(segment, at.document, &document);
    if (symbols->are_characters)
        place_characters(document.text, places);
    else
        place_words(segment, at.document, places);
    return places;
}

const char *symbols_unit(const struct symbols *symbols)
{
    return symbols->are_characters ? "characters" : "words";
}

static int by_text(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

struct str *symbols_languages(const struct store *store, const struct selection *selection,
                              struct arena *arena, size_t *n)
{
    struct map *seen = map_new();
    for (uint32_t i = 0; i < store_n_segments(store); i++)
        for (uint32_t j = 0; j < segment_n_documents(store_segment(store, i)); j++) {
            struct document document;
            if (!selection_has(selection, (struct document_at){i, j}))
                continue;
            segment_document(store_segment(store, i), j, &document);
            if (document.date != DAY_NONE)
                map_put(seen, document.lang, NULL);
        }
    *n = map_count(seen);
    struct str *langs = arena_alloc(arena, (*n + 1) * sizeof *langs);
    for (size_t i = 0; i < *n; i++)
        langs[i] = arena_str(arena, map_key(seen, i));
    qsort(langs, *n, sizeof *langs, by_text);
    map_free(seen);
    return langs;
}
