#include "facts/records.h"

#include "base/buf.h"
#include "base/chunks.h"
#include "base/map.h"
#include "base/memory.h"
#include "facts/records_format.h"

#include <math.h>

/* A column while it grows. As long as all cells are the same it takes no memory. Cells are kept as
 * bits: 4 bytes for codes, days and whole numbers, 8 for numbers. */
struct growing {
    enum field_type type;
    size_t n;          /* cells filled; the rows after them hold fallback */
    uint64_t same;     /* what all cells hold while is_uniform */
    uint64_t fallback; /* what a row holds that says nothing */
    bool is_uniform;
    uint32_t *words;
    uint64_t *numbers;
    size_t cap;
    struct map *texts; /* of codes, numbered as they were first seen */
    uint32_t last;     /* code of the last text */
    uint8_t *suppressed;
    size_t suppressed_cap;
    size_t n_expected; /* cells in all, about; 0 = nobody said */
};

struct records_writer {
    enum record_kind kind;
    size_t n_rows, n_fields;
    struct growing columns[FIELDS_MAX];
};

static uint64_t bits_of(double value)
{
    uint64_t bits;
    value = isnan(value) ? (double)NAN : value; /* one NaN only, so that bits can be compared */
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static uint32_t code_of(struct growing *column, struct str text)
{
    if (map_count(column->texts) && str_equal(map_key(column->texts, column->last), text))
        return column->last;
    bool is_new;
    uint64_t *code = map_put(column->texts, text, &is_new);
    if (is_new)
        *code = map_count(column->texts) - 1;
    return column->last = (uint32_t)*code;
}

struct records_writer *records_writer_new(enum record_kind kind)
{
    struct records_writer *writer = memory_new(1, sizeof *writer);
    const struct field_schema *schema = record_schema(kind, &writer->n_fields);
    writer->kind = kind;
    for (size_t i = 0; i < writer->n_fields; i++) {
        struct growing *column = &writer->columns[i];
        column->type = schema[i].type;
        column->is_uniform = true;
        if (column->type == FIELD_CODE) {
            column->texts = map_new();
            column->fallback = code_of(column, STR(""));
        } else if (column->type == FIELD_DAY) {
            column->fallback = (uint32_t)DAY_NONE;
        } else if (column->type == FIELD_NUMBER) {
            column->fallback = bits_of(NAN);
        }
    }
    return writer;
}

void records_writer_free(struct records_writer *writer)
{
    for (size_t i = 0; writer && i < writer->n_fields; i++) {
        map_free(writer->columns[i].texts);
        memory_free(writer->columns[i].words);
        memory_free(writer->columns[i].numbers);
        memory_free(writer->columns[i].suppressed);
    }
    memory_free(writer);
}

static void make_room(struct growing *column, size_t row)
{
    if (row < column->n_expected && column->cap == 0)
        row = column->n_expected;
    if (column->type == FIELD_NUMBER)
        column->numbers = memory_grow(column->numbers, row, &column->cap, sizeof(uint64_t));
    else
        column->words = memory_grow(column->words, row, &column->cap, sizeof(uint32_t));
}

static inline void store(struct growing *column, size_t row, uint64_t bits)
{
    if (row >= column->cap)
        make_room(column, row);
    if (column->type == FIELD_NUMBER)
        column->numbers[row] = bits;
    else
        column->words[row] = (uint32_t)bits;
}

/* Gives every cell a place of its own. */
static void spread(struct growing *column)
{
    column->is_uniform = false;
    for (size_t i = 0; i < column->n; i++)
        store(column, i, column->same);
}

static inline void push(struct growing *column, uint64_t bits)
{
    if (column->n == 0)
        column->same = bits;
    else if (column->is_uniform && bits != column->same)
        spread(column);
    if (!column->is_uniform)
        store(column, column->n, bits);
    column->n++;
}

static void fill(struct growing *column, size_t n)
{
    if (column->n < n)
        push(column, column->fallback);
    if (column->is_uniform && column->same == column->fallback && column->n < n)
        column->n = n;
    while (column->n < n)
        push(column, column->fallback);
}

static inline void put(struct records_writer *writer, int field, uint64_t bits)
{
    struct growing *column = &writer->columns[field];
    size_t row = writer->n_rows - 1;
    if (column->n < row)
        fill(column, row);
    if (column->n > row) /* said twice: the last one stands */
        column->n--;
    push(column, bits);
}

static struct growing *column_of(struct records_writer *writer, int field, enum field_type type)
{
    unreachable_if((size_t)field >= writer->n_fields || writer->columns[field].type != type);
    return &writer->columns[field];
}

void records_row(struct records_writer *writer)
{
    writer->n_rows++;
}

void records_unrow(struct records_writer *writer)
{
    size_t row = --writer->n_rows;
    for (size_t i = 0; i < writer->n_fields; i++) {
        struct growing *column = &writer->columns[i];
        if (column->n > row)
            column->n = row;
        if (row / 8 < column->suppressed_cap)
            column->suppressed[row / 8] &= (uint8_t) ~(1 << row % 8);
    }
}

uint32_t records_intern(struct records_writer *writer, int field, struct str text)
{
    return code_of(column_of(writer, field, FIELD_CODE), text);
}

void records_interned(struct records_writer *writer, int field, uint32_t code)
{
    column_of(writer, field, FIELD_CODE);
    put(writer, field, code);
}

void records_code(struct records_writer *writer, int field, struct str text)
{
    put(writer, field, records_intern(writer, field, text));
}

void records_day(struct records_writer *writer, int field, day at)
{
    column_of(writer, field, FIELD_DAY);
    put(writer, field, (uint32_t)at);
}

void records_whole(struct records_writer *writer, int field, int64_t value)
{
    column_of(writer, field, FIELD_WHOLE);
    put(writer, field, (uint32_t)(value > INT32_MAX ? INT32_MAX : value));
}

void records_number(struct records_writer *writer, int field, double value)
{
    column_of(writer, field, FIELD_NUMBER);
    put(writer, field, bits_of(value));
}

/* --- many rows at once ------------------------------------------------------------------------
 */

void records_expect(struct records_writer *writer, size_t n_rows)
{
    for (size_t i = 0; i < writer->n_fields; i++)
        writer->columns[i].n_expected = n_rows;
}

void records_rows(struct records_writer *writer, size_t n)
{
    writer->n_rows += n;
}

/* Gives the column the cells of the last n rows, as bits of the column's width. */
static void append(struct records_writer *writer, struct growing *column, const void *cells,
                   size_t n)
{
    bool is_number = column->type == FIELD_NUMBER;
    const uint32_t *words = cells;
    const uint64_t *numbers = cells;
    size_t i = 0;
    unreachable_if(n == 0 || n > writer->n_rows);
    fill(column, writer->n_rows - n);
    if (column->n == 0)
        column->same = is_number ? numbers[0] : words[0];
    while (column->is_uniform && i < n && (is_number ? numbers[i] : words[i]) == column->same)
        i++;
    if (!column->is_uniform || i < n) {
        if (column->is_uniform)
            spread(column);
        if (writer->n_rows > column->cap)
            make_room(column, writer->n_rows - 1);
        if (is_number)
            memcpy(column->numbers + column->n, numbers, n * sizeof *numbers);
        else
            memcpy(column->words + column->n, words, n * sizeof *words);
    }
    column->n += n;
}

void records_interned_all(struct records_writer *writer, int field, const uint32_t *codes, size_t n)
{
    append(writer, column_of(writer, field, FIELD_CODE), codes, n);
}

void records_whole_all(struct records_writer *writer, int field, const uint32_t *values, size_t n)
{
    append(writer, column_of(writer, field, FIELD_WHOLE), values, n);
}

void records_number_all(struct records_writer *writer, int field, const double *values, size_t n)
{
    append(writer, column_of(writer, field, FIELD_NUMBER), values, n);
}

void records_state(struct records_writer *writer, int field, enum cell_state state)
{
    struct growing *column = column_of(writer, field, FIELD_NUMBER);
    size_t row = writer->n_rows - 1;
    unreachable_if(state == CELL_PRESENT);
    put(writer, field, bits_of(NAN));
    if (state != CELL_SUPPRESSED)
        return;
    size_t old_cap = column->suppressed_cap;
    if (row / 8 >= old_cap) {
        size_t cap = row / 8 + row / 16 + 64;
        column->suppressed = memory_resize(column->suppressed, cap, 1);
        memset(column->suppressed + old_cap, 0, cap - old_cap);
        column->suppressed_cap = cap;
    }
    column->suppressed[row / 8] |= (uint8_t)(1 << row % 8);
}

static void change_fallback(struct records_writer *writer, struct growing *column, uint64_t bits)
{
    fill(column, writer->n_rows);
    column->fallback = bits;
}

void records_every_code(struct records_writer *writer, int field, struct str text)
{
    struct growing *column = column_of(writer, field, FIELD_CODE);
    change_fallback(writer, column, code_of(column, text));
}

void records_every_day(struct records_writer *writer, int field, day at)
{
    change_fallback(writer, column_of(writer, field, FIELD_DAY), (uint32_t)at);
}

size_t records_n_written(const struct records_writer *writer)
{
    return writer->n_rows;
}

/* --- into the file -------------------------------------------------------------------------- */

/* A column's texts in the order of the file, with the rank of each code. */
struct dictionary {
    struct str *texts;
    uint32_t *ranks; /* by code; UINT32_MAX where no row holds it */
    size_t n;
};

struct coded_text {
    struct str text;
    uint32_t code;
};

static int by_bytes(const void *a, const void *b)
{
    return str_compare(((const struct coded_text *)a)->text, ((const struct coded_text *)b)->text);
}

static uint32_t word_at(const struct growing *column, size_t row)
{
    return column->is_uniform ? (uint32_t)column->same : column->words[row];
}

static void mark_used(const struct growing *column, bool *is_used)
{
    for (size_t i = 0; i < (column->is_uniform && column->n ? 1 : column->n); i++)
        is_used[word_at(column, i)] = true;
}

static void dictionary_make(struct dictionary *dictionary, const struct growing *column,
                            struct arena *arena)
{
    size_t n_all = map_count(column->texts);
    bool *is_used = arena_zero(arena, n_all, sizeof *is_used);
    struct coded_text *sorted = arena_zero(arena, n_all, sizeof *sorted);
    mark_used(column, is_used);
    *dictionary = (struct dictionary){arena_zero(arena, n_all, sizeof(struct str)),
                                      arena_zero(arena, n_all, sizeof(uint32_t)), 0};
    for (uint32_t code = 0; code < n_all; code++)
        if (is_used[code])
            sorted[dictionary->n++] = (struct coded_text){map_key(column->texts, code), code};
    qsort(sorted, dictionary->n, sizeof *sorted, by_bytes);
    memset(dictionary->ranks, 0xFF, n_all * sizeof *dictionary->ranks);
    for (uint32_t i = 0; i < dictionary->n; i++) {
        dictionary->texts[i] = sorted[i].text;
        dictionary->ranks[sorted[i].code] = i;
    }
}

static bool write_texts(struct chunk_writer *chunks, int field, const struct dictionary *dictionary,
                        struct err *err)
{
    struct buf out = {0};
    size_t end = 0;
    char name[8];
    for (size_t i = 0; i < dictionary->n; i++) {
        end += dictionary->texts[i].len;
        if (end > UINT32_MAX) {
            buf_done(&out);
            return err_set(err, ERR_LIMIT, "the different texts of one column exceed 4 GB");
        }
        uint32_t narrow = (uint32_t)end;
        buf_add_bytes(&out, &narrow, sizeof narrow);
    }
    for (size_t i = 0; i < dictionary->n; i++)
        buf_add(&out, dictionary->texts[i]);
    bool is_good = chunk_add(chunks, records_chunk('t', field, name), out.at, out.len, err);
    buf_done(&out);
    return is_good;
}

static unsigned width_for(size_t n_texts)
{
    return n_texts <= 1 ? 0 : n_texts <= 1 << 8 ? 1 : n_texts <= 1 << 16 ? 2 : 4;
}

static bool write_codes(struct chunk_writer *chunks, int field, const struct growing *column,
                        struct records_field *entry, struct err *err)
{
    struct arena *arena = arena_new(0);
    struct dictionary dictionary;
    char name[8];
    dictionary_make(&dictionary, column, arena);
    unsigned width = width_for(dictionary.n);
    *entry = (struct records_field){width, (uint32_t)dictionary.n, 0};
    bool is_good = write_texts(chunks, field, &dictionary, err);
    if (is_good && width) {
        uint8_t *cells = memory_new(column->n, width);
        for (size_t i = 0; i < column->n; i++) {
            uint32_t rank = dictionary.ranks[column->words[i]];
            memcpy(cells + i * width, &rank, width); /* little-endian, as the file */
        }
        is_good = chunk_add(chunks, records_chunk('c', field, name), cells, column->n * width, err);
        memory_free(cells);
    }
    arena_free(arena);
    return is_good;
}

static bool write_plain(struct chunk_writer *chunks, int field, const struct growing *column,
                        struct records_field *entry, struct err *err)
{
    bool is_number = column->type == FIELD_NUMBER;
    unsigned width = column->is_uniform ? 0 : is_number ? 8 : 4;
    const void *cells = is_number ? (const void *)column->numbers : column->words;
    char name[8];
    *entry = (struct records_field){.width_bytes = width, .constant = column->same};
    if (width && !chunk_add(chunks, records_chunk('c', field, name), cells, column->n * width, err))
        return false;
    size_t n_bytes = (column->n + 7) / 8;
    if (!column->suppressed)
        return true;
    uint8_t *bits = memory_new(n_bytes, 1);
    memcpy(bits, column->suppressed,
           n_bytes < column->suppressed_cap ? n_bytes : column->suppressed_cap);
    bool is_good = chunk_add(chunks, records_chunk('s', field, name), bits, n_bytes, err);
    memory_free(bits);
    return is_good;
}

static bool write_all(struct records_writer *writer, struct file_writer *file, struct str hash,
                      struct err *err)
{
    struct chunk_writer chunks = {.file = file};
    struct records_head head = {RECORDS_VERSION, writer->kind, writer->n_rows, {{0, 0, 0}}};
    for (int i = 0; i < (int)writer->n_fields; i++) {
        struct growing *column = &writer->columns[i];
        fill(column, writer->n_rows);
        if (!(column->type == FIELD_CODE ? write_codes(&chunks, i, column, &head.fields[i], err)
                                         : write_plain(&chunks, i, column, &head.fields[i], err)))
            return false;
    }
    return chunk_add(&chunks, "head", &head, sizeof head, err) &&
           chunk_add(&chunks, "hash", hash.at, hash.len, err) && chunk_finish(&chunks, err);
}

bool records_write(struct records_writer *writer, const char *path, struct str hash,
                   struct err *err)
{
    if (writer->n_rows > UINT32_MAX)
        return err_set(err, ERR_LIMIT, "a table has more than %u rows", UINT32_MAX);
    struct file_writer *file = file_writer_open(path, err);
    if (!file)
        return false;
    if (write_all(writer, file, hash, err))
        return file_writer_commit(file, err);
    file_writer_drop(file);
    return false;
}
