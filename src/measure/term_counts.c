/* METHOD: concepts/matching */
#include "measure/term_counts.h"

#include "base/buf.h"
#include "base/map.h"
#include "corpus/match.h"

#include <stdlib.h>

enum { WORDS_SHOWN = 3 };

struct term_counts {
    struct arena *arena;
    const struct concept *concepts;
    size_t n_concepts;
    struct term_count *at;
    struct map **words; /* by term: the words that its mentions stand inside → how often */
    size_t n;
    struct map *languages; /* → documents */
    struct str data;       /* hashes of the corpora counted */
    bool is_specimen;
};

static void free_maps(void *arg)
{
    struct term_counts *counts = arg;
    for (size_t i = 0; i < counts->n; i++)
        map_free(counts->words[i]);
    map_free(counts->languages);
}

struct term_counts *term_counts_new(const struct concept *concepts, size_t n, struct arena *arena)
{
    struct term_counts *counts = arena_zero(arena, 1, sizeof *counts);
    *counts = (struct term_counts){.arena = arena, .concepts = concepts, .n_concepts = n};
    for (size_t i = 0; i < n; i++)
        counts->n += concepts[i].n_terms;
    counts->at = arena_zero(arena, counts->n + 1, sizeof *counts->at);
    counts->words = arena_zero(arena, counts->n + 1, sizeof *counts->words);
    for (size_t i = 0, number = 0; i < n; i++)
        for (size_t j = 0; j < concepts[i].n_terms; j++, number++) {
            counts->at[number].concept = &concepts[i];
            counts->at[number].term = &concepts[i].terms[j];
            counts->words[number] = map_new();
        }
    counts->languages = map_new();
    arena_on_free(arena, free_maps, counts);
    return counts;
}

/* Walks through hits in the order of places, so that each document is found once. */
struct walk {
    const struct store *store;
    uint32_t segment, document;
};

/* Whether the hit's document is part of the corpus; moves the walk to it. */
static bool walk_to(struct walk *walk, const struct match *match)
{
    const struct segment *segment = store_segment(walk->store, walk->segment);
    const uint32_t *starts = segment_sums(segment).tokens;
    while (starts[walk->document + 1] <= match_token(match))
        walk->document++;
    return !store_is_dead(walk->store, (struct document_at){walk->segment, walk->document});
}

/* The Chinese words that the hit begins and ends within; empty when it is whole words. */
static struct str words_around(const struct segment *segment, const struct match *match)
{
    token_at first = match_token(match), last = (token_at)(match->end >> 16);
    struct str last_word = segment_term(segment, segment_token(segment, last));
    uint64_t cut = match->end & 0xFFFF;
    bool is_whole = (match->begin & 0xFFFF) == 0 && (cut == MATCH_WHOLE || cut == last_word.len);
    if (is_whole)
        return (struct str){NULL, 0};
    return str_cut(segment_text(segment), segment_token_byte(segment, first),
                   segment_token_byte(segment, last) + last_word.len);
}

/* Adds the concept's hits in one segment; number is that of its first term. */
static bool add_mentions(struct term_counts *counts, const struct concept *concept, size_t number,
                         struct walk walk, struct arena *scratch, struct err *err)
{
    const struct segment *segment = store_segment(walk.store, walk.segment);
    struct match_list matches;
    if (!match_concept(segment, concept, scratch, &matches, err))
        return false;
    uint32_t *seen = arena_zero(scratch, concept->n_terms, sizeof *seen); /* document plus one */
    for (size_t i = 0; i < matches.n; i++) {
        const struct match *match = &matches.at[i];
        if (!walk_to(&walk, match))
            continue;
        struct term_count *count = &counts->at[number + match->term];
        struct str words = words_around(segment, match);
        count->n_mentions++;
        count->n_documents += seen[match->term] != walk.document + 1;
        seen[match->term] = walk.document + 1;
        count->n_inside += words.len > 0;
        if (words.len)
            ++*map_put(counts->words[number + match->term], words, NULL);
    }
    return true;
}

/* Adds the places of one term as if it were alone. */
static bool add_places(struct term_counts *counts, size_t number, struct walk walk,
                       struct arena *scratch, struct err *err)
{
    struct term_count *count = &counts->at[number];
    struct concept alone = *count->concept;
    alone.terms = (struct term *)count->term;
    alone.n_terms = 1;
    alone.n_nots = 0;
    struct match_list matches;
    if (!match_concept(store_segment(walk.store, walk.segment), &alone, scratch, &matches, err))
        return false;
    for (size_t i = 0; i < matches.n; i++)
        count->n_places += walk_to(&walk, &matches.at[i]);
    return true;
}

static bool add_segment(struct term_counts *counts, struct walk walk, struct arena *scratch,
                        struct err *err)
{
    size_t number = 0;
    for (size_t i = 0; i < counts->n_concepts; i++) {
        const struct concept *concept = &counts->concepts[i];
        if (!add_mentions(counts, concept, number, walk, scratch, err))
            return false;
        for (size_t j = 0; j < concept->n_terms; j++)
            if (!add_places(counts, number++, walk, scratch, err))
                return false;
        arena_reset(scratch);
    }
    return true;
}

/* Counts the documents by language: "zh-Hant" is zh, and an unknown one may be any. */
static void note_documents(struct term_counts *counts, const struct store *store, uint32_t i)
{
    const struct segment *segment = store_segment(store, i);
    for (uint32_t j = 0; j < segment_n_documents(segment); j++) {
        struct document document;
        if (store_is_dead(store, (struct document_at){i, j}))
            continue;
        segment_document(segment, j, &document);
        counts->is_specimen = counts->is_specimen || document.is_specimen;
        struct str lang = str_cut(document.lang, 0, str_find(document.lang, STR("-"), 0));
        ++*map_put(counts->languages, lang.len ? lang : STR("und"), NULL);
    }
}

static void note_corpus(struct term_counts *counts, const struct store *store)
{
    struct str hash = store_data_hash(store, counts->arena);
    counts->data = counts->data.len ? arena_printf(counts->arena, "%.*s %.*s",
                                                   STR_ARG(counts->data), STR_ARG(hash))
                                    : hash;
    for (uint32_t i = 0; i < store_n_segments(store); i++)
        note_documents(counts, store, i);
}

static int64_t n_texts(const struct term_counts *counts, struct str lang)
{
    const uint64_t *known = map_get(counts->languages, lang);
    const uint64_t *unknown = map_get(counts->languages, STR("und"));
    return (int64_t)((known ? *known : 0) + (unknown ? *unknown : 0));
}

bool term_counts_add(struct term_counts *counts, const struct store *store, struct err *err)
{
    note_corpus(counts, store);
    struct arena *scratch = arena_new(0);
    bool is_good = true;
    for (uint32_t i = 0; is_good && i < store_n_segments(store); i++)
        is_good = add_segment(counts, (struct walk){store, i, 0}, scratch, err);
    arena_free(scratch);
    return is_good;
}

struct word_count {
    struct str word;
    uint64_t n;
};

static int by_count(const void *a, const void *b)
{
    const struct word_count *x = a, *y = b;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return str_compare(x->word, y->word);
}

static struct str say_words(const struct map *words, struct arena *arena)
{
    size_t n = map_count(words);
    struct word_count *all = arena_zero(arena, n + 1, sizeof *all);
    struct buf out = {0};
    for (size_t i = 0; i < n; i++)
        all[i] = (struct word_count){map_key(words, i), map_value(words, i)};
    if (n)
        qsort(all, n, sizeof *all, by_count);
    for (size_t i = 0; i < n && i < WORDS_SHOWN; i++)
        buf_printf(&out, "%s%.*s (%llu)", i ? ", " : "", STR_ARG(all[i].word),
                   (unsigned long long)all[i].n);
    if (n > WORDS_SHOWN)
        buf_add_text(&out, ", …");
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

struct str term_counts_data(const struct term_counts *counts)
{
    return counts->data;
}

const struct term_count *term_counts_all(struct term_counts *counts, size_t *n)
{
    for (size_t i = 0; i < counts->n; i++) {
        counts->at[i].words = say_words(counts->words[i], counts->arena);
        counts->at[i].n_texts = n_texts(counts, counts->at[i].term->lang);
    }
    *n = counts->n;
    return counts->at;
}

enum { CONCEPT, LANG, TERM, MENTIONS, DOCUMENTS, NOT_COUNTED, INSIDE, WORDS };

struct table *term_counts_table(struct term_counts *counts)
{
    size_t n;
    const struct term_count *all = term_counts_all(counts, &n);
    struct table *table = table_new(counts->arena, "concepts");
    table->title = STR("How often do the terms of the concepts occur?");
    table->is_specimen = counts->is_specimen;
    table->method = STR("mentions by the rules of concept matching (METHOD: concepts/matching)");
    table_column(table, "concept", "Concept", "", COLUMN_TEXT);
    table_column(table, "lang", "Language", "", COLUMN_TEXT);
    table_column(table, "term", "Term", "", COLUMN_TEXT);
    table_column(table, "mentions", "Mentions", "mentions", COLUMN_INT);
    table_column(table, "documents", "Documents", "documents", COLUMN_INT);
    table_column(table, "not_counted", "Not counted", "places", COLUMN_INT);
    table_column(table, "inside", "Inside longer words", "mentions", COLUMN_INT);
    table_column(table, "words", "Such words", "", COLUMN_TEXT);
    table->columns[TERM].lang_column = table->columns[WORDS].lang_column = "lang";
    for (size_t i = 0; i < n; i++) {
        size_t row = table_row(table);
        table_text(table, row, CONCEPT, all[i].concept->id);
        table_text(table, row, LANG, all[i].term->lang);
        table_text(table, row, TERM, all[i].term->text);
        table_int(table, row, MENTIONS, all[i].n_mentions);
        table_int(table, row, DOCUMENTS, all[i].n_documents);
        table_int(table, row, NOT_COUNTED, all[i].n_places - all[i].n_mentions);
        table_int(table, row, INSIDE, all[i].n_inside);
        if (all[i].words.len)
            table_text(table, row, WORDS, all[i].words);
    }
    table->n_total = table->n_rows;
    return table;
}
