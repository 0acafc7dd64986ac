#include "corpus/word_class.h"

#include "base/buf.h"
#include "text/lemma.h"

/* Ids as they are found: rising, or put in order by class_finish. */
struct collector {
    struct arena *arena;
    term_id *ids;
    size_t n, cap;
};

static void collect(struct collector *collector, term_id id)
{
    if (collector->n && collector->ids[collector->n - 1] == id)
        return;
    if (collector->n == collector->cap) {
        size_t cap = collector->cap ? collector->cap * 2 : 16;
        collector->ids = arena_grow(collector->arena, collector->ids,
                                    collector->cap * sizeof(term_id), cap * sizeof(term_id));
        collector->cap = cap;
    }
    collector->ids[collector->n++] = id;
}

static int by_id(const void *a, const void *b)
{
    term_id x = *(const term_id *)a, y = *(const term_id *)b;
    return (x > y) - (x < y);
}

static struct word_class class_finish(const struct segment *segment, struct collector *collector)
{
    struct word_class class = {.ids = collector->ids};
    if (collector->n)
        qsort(collector->ids, collector->n, sizeof(term_id), by_id);
    for (size_t i = 0; i < collector->n; i++)
        if (i == 0 || class.ids[class.n - 1] != collector->ids[i]) {
            class.ids[class.n++] = collector->ids[i];
            class.count += segment_count(segment, collector->ids[i]);
        }
    if (class.n > 1) {
        class.bits = arena_zero(collector->arena, segment_n_terms(segment) / 64 + 1, 8);
        for (size_t i = 0; i < class.n; i++)
            class.bits[class.ids[i] >> 6] |= UINT64_C(1) << (class.ids[i] & 63);
    }
    return class;
}

static void collect_form(const struct segment *segment, struct str text,
                         struct collector *collector)
{
    term_id id = segment_term_at(segment, text);
    if (id < segment_n_terms(segment) && str_equal(segment_term(segment, id), text))
        collect(collector, id);
}

static void collect_lemma(const struct segment *segment, enum lemma_kind kind, struct str lemma,
                          struct collector *collector)
{
    size_t n;
    const term_id *ids = segment_lemma(segment, kind, lemma, &n);
    for (size_t i = 0; i < n; i++)
        collect(collector, ids[i]);
}

/* An English 's is part of the token. */
static void collect_english(const struct segment *segment, struct str text,
                            struct collector *collector)
{
    struct buf possessive = {0};
    buf_add(&possessive, text);
    buf_add_text(&possessive, "'s");
    collect_form(segment, buf_str(&possessive), collector);
    buf_done(&possessive);
}

/* A word that is a dictionary form itself means that form only: мира is all of мир, but мир is
 * not also мира. */
static void collect_russian(const struct segment *segment, struct str text,
                            struct collector *collector)
{
    struct str lemmas[LEMMAS_MAX];
    size_t n = lemma_russian(text, collector->arena, lemmas);
    for (size_t i = 0; i < n; i++)
        if (str_equal(lemmas[i], text)) {
            collect_lemma(segment, LEMMA_RUSSIAN, lemmas[i], collector);
            return;
        }
    for (size_t i = 0; i < n; i++)
        collect_lemma(segment, LEMMA_RUSSIAN, lemmas[i], collector);
}

/* Whether text fits a pattern in which * stands for any run, none included. */
static bool fits(struct str pattern, struct str text)
{
    size_t p = 0, t = 0, star = SIZE_MAX, mark = 0;
    while (t < text.len) {
        if (p < pattern.len && pattern.at[p] == '*') {
            star = p++;
            mark = t;
        } else if (p < pattern.len && pattern.at[p] == text.at[t]) {
            p++, t++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.at[p] == '*')
        p++;
    return p == pattern.len;
}

static void collect_pattern(const struct segment *segment, struct str pattern,
                            struct collector *collector)
{
    struct str prefix = str_cut(pattern, 0, str_find(pattern, STR("*"), 0));
    size_t n = segment_n_terms(segment);
    for (term_id id = segment_term_at(segment, prefix); id < n; id++) {
        struct str term = segment_term(segment, id);
        if (!str_starts_with(term, prefix))
            break;
        if (token_is_word(segment_term_kind(segment, id)) && fits(pattern, term))
            collect(collector, id);
    }
}

static bool is_cyrillic(struct str text)
{
    unsigned char first = (unsigned char)text.at[0];
    return text.len > 1 && first >= 0xD0 && first <= 0xD4;
}

struct word_class word_class_of(const struct segment *segment, const struct term_word *word,
                                bool match_stems, struct arena *arena)
{
    struct collector collector = {.arena = arena};
    if (word->kind == MATCH_ANY)
        return (struct word_class){.is_any = true, .count = UINT64_MAX};
    if (word->kind == MATCH_PATTERN) {
        collect_pattern(segment, word->text, &collector);
        return class_finish(segment, &collector);
    }
    collect_form(segment, word->text, &collector);
    if (word->kind == MATCH_LEMMA && is_cyrillic(word->text))
        collect_russian(segment, word->text, &collector);
    else if (word->kind == MATCH_LEMMA)
        collect_english(segment, word->text, &collector);
    if (word->kind == MATCH_LEMMA && match_stems && !is_cyrillic(word->text))
        collect_lemma(segment, STEM_ENGLISH, lemma_english(word->text, arena), &collector);
    struct word_class class = class_finish(segment, &collector);
    class.capitals = word->capitals;
    return class;
}

struct word_class word_class_part(const struct segment *segment, const struct word_class *whole,
                                  const term_id *ids, size_t n, struct arena *arena)
{
    struct collector collector = {.arena = arena};
    for (size_t i = 0; i < n; i++)
        collect(&collector, ids[i]);
    struct word_class class = class_finish(segment, &collector);
    class.capitals = whole->capitals;
    return class;
}

/* Terms are in the order of their bytes, so that those that begin alike are together. */
static void collect_longer(const struct segment *segment, struct str text,
                           struct collector *collector)
{
    size_t n = segment_n_terms(segment);
    for (term_id id = segment_term_at(segment, text); id < n; id++) {
        struct str term = segment_term(segment, id);
        if (!str_starts_with(term, text))
            break;
        if (term.len > text.len)
            collect(collector, id);
    }
}

/* The lexicon holds a zero byte before and after each term, so that beginning with, ending in and
 * being a text are searches for a text with a zero byte at one end or both. */
struct word_class word_class_han(const struct segment *segment, struct str lexicon, struct str text,
                                 enum han_fit fit, struct arena *arena)
{
    struct collector collector = {.arena = arena};
    bool is_own = lexicon.at == segment_lexicon(segment).at;
    if (is_own && (fit == HAN_EXACT || fit == HAN_BEGINS)) {
        if (fit == HAN_EXACT)
            collect_form(segment, text, &collector);
        else
            collect_longer(segment, text, &collector);
        return class_finish(segment, &collector);
    }
    struct buf needle = {0};
    bool is_at_begin = fit == HAN_BEGINS || fit == HAN_EXACT;
    if (is_at_begin)
        buf_add_char(&needle, 0);
    buf_add(&needle, text);
    if (fit == HAN_ENDS || fit == HAN_EXACT)
        buf_add_char(&needle, 0);
    for (size_t at = 0; (at = str_find(lexicon, buf_str(&needle), at)) < lexicon.len; at++) {
        term_id id = segment_lexicon_term(segment, at + is_at_begin);
        if (fit == HAN_INSIDE || fit == HAN_EXACT || segment_term(segment, id).len > text.len)
            collect(&collector, id);
    }
    buf_done(&needle);
    return class_finish(segment, &collector);
}
