#include "matrix.h"

#include "base/memory.h"

#include <stdlib.h>

uint32_t word_number(struct map *words, struct str word)
{
    bool is_new;
    uint64_t *number = map_put(words, word, &is_new);
    if (is_new)
        *number = map_count(words) - 1;
    return (uint32_t)*number;
}

static struct row *row_at(struct matrix *matrix, uint32_t row)
{
    if (row >= matrix->room) {
        size_t room = matrix->room ? matrix->room : 1024;
        while (room <= row)
            room *= 2;
        matrix->rows = memory_resize(matrix->rows, room, sizeof *matrix->rows);
        memset(matrix->rows + matrix->room, 0, (room - matrix->room) * sizeof *matrix->rows);
        matrix->room = room;
    }
    if (row >= matrix->n)
        matrix->n = row + 1;
    return &matrix->rows[row];
}

static void append(struct row *row, uint32_t word, float weight)
{
    if (row->n == row->room) {
        row->room = row->room ? 2 * row->room : 8;
        row->cells = memory_resize(row->cells, row->room, sizeof *row->cells);
    }
    row->cells[row->n++] = (struct cell){word, weight};
}

void matrix_add(struct matrix *matrix, uint32_t at, uint32_t word, float weight)
{
    struct row *row = row_at(matrix, at);
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].word == word) {
            row->cells[i].weight += weight;
            return;
        }
    append(row, word, weight);
}

void matrix_scale(struct matrix *matrix, uint32_t at, float factor)
{
    struct row *row = row_at(matrix, at);
    for (size_t i = 0; i < row->n; i++)
        row->cells[i].weight *= factor;
}

const struct row *matrix_row(const struct matrix *matrix, uint32_t row)
{
    static const struct row EMPTY;
    return row < matrix->n ? &matrix->rows[row] : &EMPTY;
}

static int compare_cells(const void *a, const void *b)
{
    const struct cell *first = a, *second = b;
    if (first->weight != second->weight)
        return first->weight < second->weight ? 1 : -1;
    return first->word < second->word ? -1 : first->word > second->word;
}

void matrix_normalise(struct matrix *matrix, size_t n_most, float floor)
{
    for (size_t i = 0; i < matrix->n; i++) {
        struct row *row = &matrix->rows[i];
        float sum = 0;
        if (row->n)
            qsort(row->cells, row->n, sizeof *row->cells, compare_cells);
        row->n = row->n < n_most ? row->n : n_most;
        for (size_t j = 0; j < row->n; j++)
            sum += row->cells[j].weight;
        size_t n = 0;
        for (size_t j = 0; j < row->n; j++)
            if (row->cells[j].weight / sum >= floor)
                row->cells[n++] = (struct cell){row->cells[j].word, row->cells[j].weight / sum};
        row->n = n;
    }
}

void matrix_pivot(const struct matrix *first, const struct matrix *second, size_t n_words,
                  struct matrix *out)
{
    float *sums = memory_new(n_words + 1, sizeof *sums);
    uint32_t *touched = memory_new(n_words + 1, sizeof *touched);
    for (uint32_t i = 0; i < first->n; i++) {
        size_t n = 0;
        const struct row *row = &first->rows[i];
        for (size_t j = 0; j < row->n; j++) {
            const struct row *next = matrix_row(second, row->cells[j].word);
            for (size_t k = 0; k < next->n; k++) {
                float *sum = &sums[next->cells[k].word];
                if (*sum == 0)
                    touched[n++] = next->cells[k].word;
                *sum += row->cells[j].weight * next->cells[k].weight;
            }
        }
        for (size_t j = 0; j < n; j++) {
            append(row_at(out, i), touched[j], sums[touched[j]]);
            sums[touched[j]] = 0;
        }
    }
    memory_free(sums);
    memory_free(touched);
}

void matrix_transpose(const struct matrix *matrix, struct matrix *out)
{
    for (uint32_t i = 0; i < matrix->n; i++)
        for (size_t j = 0; j < matrix->rows[i].n; j++)
            append(row_at(out, matrix->rows[i].cells[j].word), i, matrix->rows[i].cells[j].weight);
}

void matrix_done(struct matrix *matrix)
{
    for (size_t i = 0; i < matrix->n; i++)
        memory_free(matrix->rows[i].cells);
    memory_free(matrix->rows);
}
