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

/* What the machine said last of each unit, by its place in codings->current, one higher. */
static struct map *said_before(const struct codings *codings)
{
    struct map *map = map_new();
    for (size_t i = 0; i < codings->n_current; i++)
        if (codings->current[i].how == CODED_BY_MACHINE)
            *map_put(map, codings->current[i].unit, NULL) = i + 1;
    return map;
}

static bool is_same(const struct coding *a, const struct coding *b)
{
    if (a->n_codes != b->n_codes || a->text_hash != b->text_hash)
        return false;
    for (size_t i = 0; i < a->n_codes; i++)
        if (!str_equal(a->codes[i], b->codes[i]))
            return false;
    return true;
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

/* Rows of one unit follow one another. Returns how many codings are new. */
static size_t collect(const struct table *table, const struct codings *codings,
                      const struct map *hashes, struct coding *found, struct arena *arena)
{
    const struct column *unit = table_find(table, "unit");
    struct map *before = said_before(codings);
    size_t n = 0;
    for (size_t row = 0, next; row < table->n_rows; row = next) {
        struct coding coding = {.unit = unit->cells[row].text,
                                .text_hash = *map_get(hashes, unit->cells[row].text),
                                .coder = STR("learner"),
                                .how = CODED_BY_MACHINE};
        for (next = row; next < table->n_rows && str_equal(unit->cells[next].text, coding.unit);
             next++)
            add_code(&coding, table, next, arena);
        const uint64_t *last = map_get(before, coding.unit);
        if (!last || !is_same(&coding, &codings->current[*last - 1]))
            found[n++] = coding;
    }
    map_free(before);
    return n;
}

bool suggestions_keep(const struct codebook *codebook, const struct codings *codings,
                      const struct suggested *suggested, struct arena *arena, struct err *err)
{
    struct table *table =
        learner_material_suggest(suggested->material, suggested->task, suggested->answers, arena);
    struct map *hashes = hashes_of(suggested);
    struct coding *found = arena_zero(arena, table->n_rows + 1, sizeof *found);
    size_t n = collect(table, codings, hashes, found, arena);
    map_free(hashes);
    return n == 0 || codings_add(codebook, found, n, arena, err);
}
