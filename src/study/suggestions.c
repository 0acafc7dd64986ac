#include "study/suggestions.h"

#include "base/map.h"

/* Topics that the table of suggestions gives to a unit become its codes. */
static void add_code(struct coding *coding, const struct table *table, size_t row,
                     struct arena *arena)
{
    const struct column *topic = table_find(table, "topic");
    if (topic->states[row] != CELL_PRESENT)
        return;
    if (!coding->codes) {
        coding->codes = arena_zero(arena, CODEBOOK_TOPICS_MAX, sizeof *coding->codes);
        coding->probabilities =
            arena_zero(arena, CODEBOOK_TOPICS_MAX, sizeof *coding->probabilities);
    }
    coding->codes[coding->n_codes] = topic->cells[row].text;
    coding->probabilities[coding->n_codes++] = table_find(table, "probability")->cells[row].real;
}

/* By the unit's name. */
static struct map *hashes_of(const struct suggested *suggested)
{
    struct map *map = map_new();
    for (size_t i = 0; i < suggested->units->n; i++)
        *map_put(map, learner_material_unit(suggested->material, i), NULL) =
            suggested->units->at[i].hash;
    return map;
}

/* Rows of one unit follow one another. Returns how many codings there are. */
static size_t collect(const struct table *table, const struct map *hashes, struct coding *found,
                      struct arena *arena)
{
    const struct column *unit = table_find(table, "unit");
    size_t n = 0;
    for (size_t row = 0, next; row < table->n_rows; row = next) {
        struct coding coding = {.unit = unit->cells[row].text,
                                .text_hash = *map_get(hashes, unit->cells[row].text),
                                .coder = STR("learner"),
                                .how = CODED_BY_MACHINE};
        for (next = row; next < table->n_rows && str_equal(unit->cells[next].text, coding.unit);
             next++)
            add_code(&coding, table, next, arena);
        found[n++] = coding;
    }
    return n;
}

bool suggestions_keep(const struct codebook *codebook, const struct codings *codings,
                      const struct suggested *suggested, struct arena *arena, struct err *err)
{
    struct table *table =
        learner_material_suggest(suggested->material, suggested->task, suggested->answers, arena);
    struct map *hashes = hashes_of(suggested);
    struct coding *found = arena_zero(arena, table->n_rows + 1, sizeof *found);
    size_t n = collect(table, hashes, found, arena);
    map_free(hashes);
    n = codings_leave_new(codings, found, n);
    return n == 0 || codings_add(codebook, found, n, arena, err);
}
