/* Makes the lexicons zh-en, en-ru and zh-ru from the dictionaries that script/install brings.
 * usage: make_lexicon CEDICT JIEBA-WORDS DICTD-FOLDER LOCALE-FOLDER OUT-FOLDER
 * METHOD: versions/lexicon */
#include "dictionaries.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "text/bilingual.h"
#include "text/bilingual_format.h"
#include "text/content_words.h"

#include <math.h>
#include <stdio.h>

enum { ENTRIES_MOST = 25, PIVOT_MOST = 30, KEPT = 8, JIEBA_LIMIT = 64 << 20 };

/* Frequencies of Chinese words, by number; what only a dictionary knows has 3. */
struct frequencies {
    float *of;
    size_t n;
    double total;
};

static bool read_frequencies(const char *path, struct words *words, struct frequencies *out,
                             struct err *err)
{
    struct arena *arena = arena_new(0);
    struct str bytes, line, word, count;
    int64_t value;
    size_t room = map_count(words->chinese) + 500000;
    bool is_good = file_read(path, JIEBA_LIMIT, arena, &bytes, err);
    out->of = memory_new(room, sizeof *out->of);
    while (is_good && str_next(&bytes, '\n', &line)) {
        if (!str_next(&line, ' ', &word) || !str_next(&line, ' ', &count) ||
            !str_to_int(count, &value) || value < 1)
            continue;
        uint32_t number = word_number(words->chinese, word);
        if (number < room)
            out->of[number] = (float)value;
    }
    out->n = map_count(words->chinese) < room ? map_count(words->chinese) : room;
    for (size_t i = 0; i < out->n; i++)
        out->total += out->of[i] = out->of[i] > 0 ? out->of[i] : 3;
    arena_free(arena);
    return is_good;
}

/* Lays the names over what the dictionaries say: both count where both say something. */
static void lay_over(struct matrix *matrix, struct matrix *names)
{
    matrix_normalise(names, ENTRIES_MOST, 0.01f);
    for (uint32_t i = 0; i < names->n; i++) {
        const struct row *name = &names->rows[i];
        bool is_known = matrix_row(matrix, i)->n > 0;
        if (name->n && is_known)
            matrix_scale(matrix, i, 0.5f);
        for (size_t j = 0; j < name->n; j++)
            matrix_add(matrix, i, name->cells[j].word,
                       name->cells[j].weight * (is_known ? .5f : 1));
    }
}

/* What the way through English and the Japanese words say together; where they agree they weigh
 * double. */
static void lay_together(struct matrix *pivot, struct matrix *direct)
{
    for (uint32_t i = 0; i < direct->n; i++) {
        const struct row *row = &direct->rows[i];
        bool is_known = matrix_row(pivot, i)->n > 0;
        for (size_t j = 0; j < row->n; j++) {
            float own = 0;
            const struct row *other = matrix_row(pivot, i);
            for (size_t k = 0; k < other->n; k++)
                own = other->cells[k].word == row->cells[j].word ? other->cells[k].weight : own;
            matrix_add(pivot, i, row->cells[j].word,
                       own > 0 ? own + 2 * row->cells[j].weight
                               : row->cells[j].weight * (is_known ? 1 : .7f));
        }
    }
}

/* --- the file
 * ------------------------------------------------------------------------------------- */

static uint64_t put_array(struct buf *out, const void *items, size_t n, size_t size)
{
    while (out->len % 8)
        buf_add_char(out, 0);
    uint64_t at = sizeof(struct bilingual_header) + out->len;
    buf_add_bytes(out, items, n * size);
    return at;
}

static void put_words(struct buf *out, const struct map *words, struct bilingual_side *side)
{
    struct buf text = {0};
    uint32_t n = (uint32_t)map_count(words), n_slots = 1024;
    while (n_slots < 2 * n)
        n_slots *= 2;
    uint32_t *slots = memory_new(n_slots, sizeof *slots),
             *starts = memory_new(n + 1, sizeof *starts);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t slot = (uint32_t)bilingual_hash(map_key(words, i));
        while (slots[slot & (n_slots - 1)])
            slot++;
        slots[slot & (n_slots - 1)] = i + 1;
        buf_add(&text, map_key(words, i));
        starts[i + 1] = (uint32_t)text.len;
    }
    side->n_words = n;
    side->n_slots = n_slots;
    side->text_size = (uint32_t)text.len;
    side->at[BILINGUAL_SLOTS] = put_array(out, slots, n_slots, sizeof *slots);
    side->at[BILINGUAL_STARTS] = put_array(out, starts, n + 1, sizeof *starts);
    side->at[BILINGUAL_TEXT] = put_array(out, text.at, text.len, 1);
    memory_free(slots);
    memory_free(starts);
    buf_done(&text);
}

static void put_costs(struct buf *out, const struct frequencies *frequencies,
                      struct bilingual_side *side)
{
    float *costs = memory_new(side->n_words, sizeof *costs);
    for (size_t i = 0; frequencies && i < side->n_words && i < frequencies->n; i++)
        costs[i] = (float)(log(frequencies->total) - log(frequencies->of[i]));
    side->at[BILINGUAL_COSTS] = put_array(out, costs, side->n_words, sizeof *costs);
    memory_free(costs);
}

static void put_rows(struct buf *out, struct matrix *matrix, struct bilingual_side *side)
{
    uint32_t *rows = memory_new(side->n_words + 1, sizeof *rows), n = 0;
    matrix_normalise(matrix, KEPT, 0);
    for (uint32_t i = 0; i < side->n_words; i++)
        rows[i + 1] = n += (uint32_t)matrix_row(matrix, i)->n;
    uint32_t *partners = memory_new(n + 1, sizeof *partners);
    uint16_t *probabilities = memory_new(n + 1, sizeof *probabilities);
    for (uint32_t i = 0; i < side->n_words; i++)
        for (size_t j = 0; j < matrix_row(matrix, i)->n; j++) {
            partners[rows[i] + j] = matrix_row(matrix, i)->cells[j].word;
            probabilities[rows[i] + j] =
                (uint16_t)(matrix_row(matrix, i)->cells[j].weight * 65535 + 0.5f);
        }
    side->n_pairs = n;
    side->at[BILINGUAL_ROWS] = put_array(out, rows, side->n_words + 1, sizeof *rows);
    side->at[BILINGUAL_PARTNERS] = put_array(out, partners, n, sizeof *partners);
    side->at[BILINGUAL_PROBABILITIES] = put_array(out, probabilities, n, sizeof *probabilities);
    memory_free(rows);
    memory_free(partners);
    memory_free(probabilities);
}

/* A language of a lexicon: its name, its words, how often they occur (NULL: it is not known). */
struct language {
    const char *name;
    const struct map *words;
    const struct frequencies *frequencies;
};

static bool write_lexicon(const char *folder, const struct language *first,
                          const struct language *second, struct matrix *matrix, struct err *err)
{
    struct bilingual_header header = {.magic = {0}};
    const struct language *languages[] = {first, second};
    struct matrix back = {0}, *matrices[] = {matrix, &back};
    struct buf body = {0}, file = {0};
    char path[4096];
    matrix_transpose(matrix, &back);
    memcpy(header.magic, BILINGUAL_MAGIC, 8);
    for (int i = 0; i < 2; i++) {
        struct bilingual_side *side = &header.sides[i];
        memcpy(side->language, languages[i]->name, strlen(languages[i]->name));
        put_words(&body, languages[i]->words, side);
        put_costs(&body, languages[i]->frequencies, side);
        put_rows(&body, matrices[i], side);
    }
    header.size = sizeof header + body.len;
    header.checksum = hash_fast(body.at, body.len);
    buf_add_bytes(&file, &header, sizeof header);
    buf_add(&file, buf_str(&body));
    snprintf(path, sizeof path, "%s/%s-%s.lexicon", folder, first->name, second->name);
    bool is_good = file_write(path, buf_str(&file), err);
    printf("%s-%s: %u and %u words, %u pairs, %zu bytes\n", first->name, second->name,
           header.sides[0].n_words, header.sides[1].n_words, header.sides[0].n_pairs, file.len);
    matrix_done(&back);
    buf_done(&body);
    buf_done(&file);
    return is_good;
}

/* --- English as written and its stems --------------------------------------------------------- */

/* The number of the stem of each English word. */
static uint32_t *find_stems(struct words *words)
{
    struct arena *arena = arena_new(0);
    uint32_t *stems = memory_new(map_count(words->english) + 1, sizeof *stems);
    for (size_t i = 0; i < map_count(words->english); i++)
        stems[i] = word_number(words->stems,
                               content_word_form(map_key(words->english, i), STR("en"), arena));
    arena_free(arena);
    return stems;
}

/* Rows or columns that are English words, by their stems. */
static void stem_rows(const struct matrix *matrix, const uint32_t *stems, struct matrix *out)
{
    for (uint32_t i = 0; i < matrix->n; i++)
        for (size_t j = 0; j < matrix->rows[i].n; j++)
            matrix_add(out, stems[i], matrix->rows[i].cells[j].word,
                       matrix->rows[i].cells[j].weight);
}

static void stem_columns(const struct matrix *matrix, const uint32_t *stems, struct matrix *out)
{
    for (uint32_t i = 0; i < matrix->n; i++)
        for (size_t j = 0; j < matrix->rows[i].n; j++)
            matrix_add(out, i, stems[matrix->rows[i].cells[j].word],
                       matrix->rows[i].cells[j].weight);
}

/* A word that has no article of its own has those of all words with its stem. */
static void fill_by_stem(struct matrix *matrix, const uint32_t *stems, size_t n_words,
                         const struct matrix *by_stem)
{
    for (uint32_t i = 0; i < n_words; i++) {
        const struct row *row = matrix_row(by_stem, stems[i]);
        if (matrix_row(matrix, i)->n)
            continue;
        for (size_t j = 0; j < row->n; j++)
            matrix_add(matrix, i, row->cells[j].word, row->cells[j].weight);
    }
}

/* --- all of it
 * ------------------------------------------------------------------------------------ */

/* All that is gathered on the way. */
struct making {
    struct words words;
    struct matrix chinese_english, english_russian, direct, pivot, chinese_stems, stems_russian;
    struct names names;
    struct frequencies frequencies;
    uint32_t *stems;
};

static void making_done(struct making *m)
{
    struct matrix *matrices[] = {&m->chinese_english,
                                 &m->english_russian,
                                 &m->direct,
                                 &m->pivot,
                                 &m->chinese_stems,
                                 &m->stems_russian,
                                 &m->names.chinese_english,
                                 &m->names.english_russian,
                                 &m->names.chinese_russian};
    for (size_t i = 0; i < sizeof matrices / sizeof *matrices; i++)
        matrix_done(matrices[i]);
    map_free(m->words.chinese);
    map_free(m->words.english);
    map_free(m->words.russian);
    map_free(m->words.stems);
    memory_free(m->frequencies.of);
    memory_free(m->stems);
}

static bool read_all(struct making *m, char **arguments, struct arena *arena, struct err *err)
{
    const char *dictd = arguments[3];
    const char *mueller = path_join(arena, dictd, "mueller7");
    const char *freedict = path_join(arena, dictd, "freedict-eng-rus");
    const char *japanese = path_join(arena, dictd, "freedict-jpn-rus");
    return read_cedict(arguments[1], &m->words, &m->chinese_english, err) &&
           read_english_russian(mueller, &m->words, &m->english_russian, err) &&
           read_english_russian(freedict, &m->words, &m->english_russian, err) &&
           read_japanese_russian(japanese, &m->words, &m->direct, err) &&
           read_names(arguments[4], &m->words, &m->names, err) &&
           read_frequencies(arguments[2], &m->words, &m->frequencies, err);
}

static void combine(struct making *m)
{
    matrix_normalise(&m->chinese_english, ENTRIES_MOST, 0.01f);
    matrix_normalise(&m->english_russian, ENTRIES_MOST, 0.01f);
    matrix_normalise(&m->direct, ENTRIES_MOST, 0.01f);
    lay_over(&m->chinese_english, &m->names.chinese_english);
    lay_over(&m->english_russian, &m->names.english_russian);
    m->stems = find_stems(&m->words);
    stem_columns(&m->chinese_english, m->stems, &m->chinese_stems);
    stem_rows(&m->english_russian, m->stems, &m->stems_russian);
    fill_by_stem(&m->english_russian, m->stems, map_count(m->words.english), &m->stems_russian);
    matrix_normalise(&m->english_russian, ENTRIES_MOST, 0.01f);
    matrix_pivot(&m->chinese_english, &m->english_russian, map_count(m->words.russian), &m->pivot);
    matrix_normalise(&m->pivot, PIVOT_MOST, 0.005f);
    lay_together(&m->pivot, &m->direct);
    lay_over(&m->pivot, &m->names.chinese_russian);
    matrix_normalise(&m->pivot, PIVOT_MOST, 0.005f);
}

static bool make(char **arguments, struct arena *arena, struct err *err)
{
    struct making m = {.words = {map_new(), map_new(), map_new(), map_new()}};
    const char *out = arguments[5];
    bool is_good = read_all(&m, arguments, arena, err);
    if (is_good) {
        combine(&m);
        struct language chinese = {"zh", m.words.chinese, &m.frequencies},
                        english = {"en", m.words.stems, NULL},
                        russian = {"ru", m.words.russian, NULL};
        is_good = write_lexicon(out, &chinese, &english, &m.chinese_stems, err) &&
                  write_lexicon(out, &english, &russian, &m.stems_russian, err) &&
                  write_lexicon(out, &chinese, &russian, &m.pivot, err);
    }
    making_done(&m);
    return is_good;
}

int main(int argc, char **argv)
{
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    if (argc != 6) {
        fprintf(stderr, "usage: make_lexicon CEDICT JIEBA-WORDS DICTD-FOLDER LOCALE-FOLDER OUT\n");
        return 2;
    }
    bool is_good = make(argv, arena, &err);
    if (!is_good)
        fprintf(stderr, "make_lexicon: %s\n", err.message);
    arena_free(arena);
    return !is_good;
}
