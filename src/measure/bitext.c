#include "measure/bitext.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "text/content_words.h"

#include <stdlib.h>

/* A vocabulary while it grows. */
struct builder {
    struct bitext *bitext;
    int side;
    struct map *numbers; /* of forms */
    struct bitext_word *words;
    size_t room;
    struct bitext_token *tokens;
    size_t n_tokens, tokens_room;
};

static uint32_t word_of(struct builder *b, struct str form, bool *is_new)
{
    uint64_t *number = map_put(b->numbers, form, is_new);
    if (!*is_new)
        return (uint32_t)*number;
    size_t n = map_count(b->numbers);
    if (n > b->room) {
        size_t room = b->room ? 2 * b->room : 1024;
        b->words = arena_grow(b->bitext->arena, b->words, b->room * sizeof *b->words,
                              room * sizeof *b->words);
        b->room = room;
    }
    *number = n - 1;
    b->words[n - 1] =
        (struct bitext_word){.form = map_key(b->numbers, n - 1), .lexicon_word = BILINGUAL_NONE};
    return (uint32_t)(n - 1);
}

static void add_token(struct builder *b, uint32_t word, size_t begin, size_t end)
{
    if (b->n_tokens == b->tokens_room) {
        size_t room = b->tokens_room ? 2 * b->tokens_room : 1024;
        b->tokens = arena_grow(b->bitext->arena, b->tokens, b->tokens_room * sizeof *b->tokens,
                               room * sizeof *b->tokens);
        b->tokens_room = room;
    }
    b->tokens[b->n_tokens++] = (struct bitext_token){word, (uint32_t)begin, (uint32_t)end};
    b->words[word].n++;
}

static void add_word(struct builder *b, const struct content_word *found)
{
    bool is_new;
    uint32_t word = word_of(b, found->form, &is_new);
    struct bitext_word *entry = &b->words[word];
    if (is_new) {
        entry->form = arena_str(b->bitext->arena, found->form);
        entry->lexicon_word =
            bilingual_find(b->bitext->lexicon, (enum bilingual_direction)b->side, entry->form);
    }
    entry->is_name = entry->is_name || found->kind == CONTENT_NAME;
    entry->is_latin = entry->is_latin || found->kind == CONTENT_LATIN;
    add_token(b, word, found->begin, found->end);
}

static void add_quantity(struct builder *b, const struct quantity *quantity, struct arena *scratch)
{
    bool is_new;
    struct str value = decimal_text(quantity->value, scratch);
    struct str form = arena_printf(scratch, "#%s %s %.*s", quantity_kind_name(quantity->kind),
                                   quantity->unit, STR_ARG(value));
    uint32_t word = word_of(b, form, &is_new);
    if (is_new) {
        b->words[word].form = arena_str(b->bitext->arena, form);
        b->words[word].is_quantity = true;
        b->words[word].quantity = *quantity;
    }
    add_token(b, word, quantity->begin, quantity->end);
}

/* What the study knows in a sentence. */
struct known {
    const struct bitext_mention *at;
    size_t n;
};

static void add_mention(struct builder *b, const struct bitext_mention *mention,
                        struct arena *scratch)
{
    bool is_new;
    struct str form = arena_printf(scratch, "@%u", mention->known);
    uint32_t word = word_of(b, form, &is_new);
    if (is_new) {
        b->words[word].form = arena_str(b->bitext->arena, form);
        b->words[word].is_own = true;
    }
    add_token(b, word, mention->begin, mention->end);
}

static bool is_mentioned(const struct known *known, const struct content_word *word)
{
    for (size_t i = 0; i < known->n && known->at[i].begin < word->end; i++)
        if (known->at[i].end > word->begin)
            return true;
    return false;
}

/* Quantities and mentions, and the words that are no part of one, in their order. */
static void add_sentence(struct builder *b, struct str sentence, const struct known *known,
                         struct arena *scratch)
{
    struct str language = b->bitext->languages[b->side];
    struct quantities quantities = quantities_find(sentence, language, scratch);
    struct content_words words =
        content_words_find(sentence, language, b->bitext->lexicon, scratch);
    size_t next = 0, mention = 0;
    for (size_t i = 0; i < words.n; i++) {
        for (; mention < known->n && known->at[mention].begin <= words.items[i].begin; mention++)
            add_mention(b, &known->at[mention], scratch);
        for (; next < quantities.n && quantities.items[next].begin <= words.items[i].begin; next++)
            add_quantity(b, &quantities.items[next], scratch);
        bool is_free = next == 0 || words.items[i].begin >= quantities.items[next - 1].end;
        if (is_free && !is_mentioned(known, &words.items[i]))
            add_word(b, &words.items[i]);
    }
    for (; mention < known->n; mention++)
        add_mention(b, &known->at[mention], scratch);
    for (; next < quantities.n; next++)
        add_quantity(b, &quantities.items[next], scratch);
}

static float length_of(struct str sentence)
{
    size_t n_blanks = 0;
    for (size_t i = 0; i < sentence.len; i++)
        n_blanks += sentence.at[i] == ' ';
    return (float)(utf8_count(sentence) - n_blanks);
}

static void add_text(struct builder *b, const struct sentence_list *list, struct bitext_text *text,
                     struct arena *scratch)
{
    struct arena *arena = b->bitext->arena;
    size_t first = b->n_tokens;
    text->sentences = list->at;
    text->n_sentences = list->n;
    text->starts = arena_zero(arena, list->n + 1, sizeof *text->starts);
    text->lengths = arena_zero(arena, list->n + 1, sizeof *text->lengths);
    const struct bitext_mention *mention = list->mentions, *end = mention + list->n_mentions;
    for (uint32_t i = 0; i < list->n; i++) {
        struct known known = {.at = mention};
        for (; mention < end && mention->sentence == i; mention++)
            known.n++;
        add_sentence(b, list->at[i], &known, scratch);
        text->starts[i + 1] = (uint32_t)(b->n_tokens - first);
        text->lengths[i] = length_of(list->at[i]);
        arena_reset(scratch);
    }
}

struct bitext *bitext_new(const struct bilingual *lexicon, const struct str languages[2],
                          const struct sentence_list *sentences, size_t n, struct arena *arena)
{
    struct bitext *bitext = arena_zero(arena, 1, sizeof *bitext);
    struct arena *scratch = arena_new(0);
    *bitext = (struct bitext){.arena = arena, .lexicon = lexicon, .n_pairs = n};
    bitext->pairs = arena_zero(arena, n + 1, sizeof *bitext->pairs);
    for (int side = 0; side < 2; side++) {
        struct builder b = {.bitext = bitext, .side = side, .numbers = map_new()};
        size_t first = 0;
        bitext->languages[side] = languages[side];
        for (size_t i = 0; i < n; i++)
            add_text(&b, &sentences[2 * i + (size_t)side], &bitext->pairs[i].texts[side], scratch);
        for (size_t i = 0; i < n; i++) { /* now that they move no more */
            struct bitext_text *text = &bitext->pairs[i].texts[side];
            text->tokens = b.tokens ? b.tokens + first : NULL;
            first += text->starts[text->n_sentences];
        }
        bitext->vocabularies[side] =
            (struct bitext_vocabulary){b.words, (uint32_t)map_count(b.numbers)};
        map_free(b.numbers);
    }
    arena_free(scratch);
    return bitext;
}
