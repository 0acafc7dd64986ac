#include "text/bilingual.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "text/bilingual_format.h"

struct side {
    const uint32_t *slots, *starts, *rows, *partners;
    const float *costs;
    const uint16_t *probabilities;
    const char *text;
    uint32_t n_words, n_slots, n_pairs;
};

struct bilingual {
    struct arena *arena;
    struct side sides[2];
};

uint64_t bilingual_hash(struct str word)
{
    return hash_fast(word.at, word.len);
}

/* Does an array of n items lie within the file? */
static bool is_inside(struct str file, uint64_t at, uint64_t n, size_t size)
{
    return at % 8 == 0 && at <= file.len && n <= (file.len - at) / size;
}

static bool take_side(struct str file, const struct bilingual_side *from, struct side *to)
{
    const uint64_t *at = from->at;
    uint64_t n = from->n_words;
    if (!is_inside(file, at[BILINGUAL_SLOTS], from->n_slots, 4) ||
        !is_inside(file, at[BILINGUAL_STARTS], n + 1, 4) ||
        !is_inside(file, at[BILINGUAL_COSTS], n, 4) ||
        !is_inside(file, at[BILINGUAL_ROWS], n + 1, 4) ||
        !is_inside(file, at[BILINGUAL_PARTNERS], from->n_pairs, 4) ||
        !is_inside(file, at[BILINGUAL_PROBABILITIES], from->n_pairs, 2) ||
        !is_inside(file, at[BILINGUAL_TEXT], from->text_size, 1) || from->n_slots == 0 ||
        (from->n_slots & (from->n_slots - 1)))
        return false;
    *to = (struct side){.slots = (const void *)(file.at + at[BILINGUAL_SLOTS]),
                        .starts = (const void *)(file.at + at[BILINGUAL_STARTS]),
                        .costs = (const void *)(file.at + at[BILINGUAL_COSTS]),
                        .rows = (const void *)(file.at + at[BILINGUAL_ROWS]),
                        .partners = (const void *)(file.at + at[BILINGUAL_PARTNERS]),
                        .probabilities = (const void *)(file.at + at[BILINGUAL_PROBABILITIES]),
                        .text = file.at + at[BILINGUAL_TEXT],
                        .n_words = from->n_words,
                        .n_pairs = from->n_pairs,
                        .n_slots = from->n_slots};
    return to->starts[n] == from->text_size && to->rows[n] == from->n_pairs;
}

static bool take(struct bilingual *lexicon, const char *path, struct str first, struct str second,
                 struct err *err)
{
    struct str file;
    if (!file_map(path, lexicon->arena, &file, err))
        return false;
    const struct bilingual_header *header = (const void *)file.at;
    bool is_whole =
        file.len >= sizeof *header && memcmp(header->magic, BILINGUAL_MAGIC, 8) == 0 &&
        header->size == file.len &&
        header->checksum == hash_fast(file.at + sizeof *header, file.len - sizeof *header) &&
        strncmp(header->sides[0].language, first.at, first.len) == 0 &&
        strncmp(header->sides[1].language, second.at, second.len) == 0 &&
        take_side(file, &header->sides[0], &lexicon->sides[0]) &&
        take_side(file, &header->sides[1], &lexicon->sides[1]);
    if (is_whole)
        return true;
    err_set(err, ERR_CORRUPT, "the lexicon \"%s\" is damaged", path);
    err_hint(err, "Build it again: script/build.");
    return false;
}

struct bilingual *bilingual_open(const char *folder, struct str first, struct str second,
                                 struct err *err)
{
    struct bilingual *lexicon = memory_new(1, sizeof *lexicon);
    lexicon->arena = arena_new(0);
    const char *path = arena_printf(lexicon->arena, "%s/%.*s-%.*s.lexicon", folder, STR_ARG(first),
                                    STR_ARG(second))
                           .at;
    if (take(lexicon, path, first, second, err))
        return lexicon;
    bilingual_close(lexicon);
    return NULL;
}

void bilingual_close(struct bilingual *lexicon)
{
    if (!lexicon)
        return;
    arena_free(lexicon->arena);
    memory_free(lexicon);
}

struct str bilingual_word(const struct bilingual *lexicon, enum bilingual_direction side,
                          uint32_t word)
{
    const struct side *s = &lexicon->sides[side];
    return (struct str){s->text + s->starts[word], s->starts[word + 1] - s->starts[word]};
}

uint32_t bilingual_find(const struct bilingual *lexicon, enum bilingual_direction side,
                        struct str word)
{
    const struct side *s = &lexicon->sides[side];
    for (uint32_t slot = (uint32_t)bilingual_hash(word);; slot++) {
        uint32_t found = s->slots[slot & (s->n_slots - 1)];
        if (found == 0)
            return BILINGUAL_NONE;
        if (str_equal(bilingual_word(lexicon, side, found - 1), word))
            return found - 1;
    }
}

float bilingual_cost(const struct bilingual *lexicon, enum bilingual_direction side, uint32_t word)
{
    return lexicon->sides[side].costs[word];
}

size_t bilingual_n_words(const struct bilingual *lexicon, enum bilingual_direction side)
{
    return lexicon->sides[side].n_words;
}

struct bilingual_row bilingual_row(const struct bilingual *lexicon, enum bilingual_direction side,
                                   uint32_t word)
{
    const struct side *s = &lexicon->sides[side];
    uint32_t begin = s->rows[word];
    return (struct bilingual_row){s->partners + begin, s->probabilities + begin,
                                  s->rows[word + 1] - begin};
}

size_t bilingual_n_pairs(const struct bilingual *lexicon, enum bilingual_direction side)
{
    return lexicon->sides[side].n_pairs;
}

/* How likely the first word leads to the second; 0 where it does not. */
static double probability_of(const struct bilingual *lexicon, uint32_t first, uint32_t second)
{
    struct bilingual_row row = bilingual_row(lexicon, BILINGUAL_FIRST, first);
    for (size_t i = 0; i < row.n; i++)
        if (row.partners[i] == second)
            return row.probabilities[i] / 65535.0;
    return 0;
}

struct str bilingual_via(const struct bilingual *chinese_english,
                         const struct bilingual *english_russian, struct str chinese,
                         struct str russian)
{
    uint32_t from = bilingual_find(chinese_english, BILINGUAL_FIRST, chinese);
    uint32_t to = bilingual_find(english_russian, BILINGUAL_SECOND, russian);
    struct str best = {"", 0};
    double most = 0;
    if (from == BILINGUAL_NONE || to == BILINGUAL_NONE)
        return best;
    struct bilingual_row row = bilingual_row(chinese_english, BILINGUAL_FIRST, from);
    for (size_t i = 0; i < row.n; i++) {
        struct str english = bilingual_word(chinese_english, BILINGUAL_SECOND, row.partners[i]);
        uint32_t known = bilingual_find(english_russian, BILINGUAL_FIRST, english);
        double both = known == BILINGUAL_NONE
                          ? 0
                          : row.probabilities[i] * probability_of(english_russian, known, to);
        if (both > most) {
            most = both;
            best = english;
        }
    }
    return best;
}
