#include "measure/learner_material.h"

#include "base/map.h"
#include "base/memory.h"

#include <math.h>

struct learner_material {
    struct arena *arena;
    struct features *features;
    struct map *units, *documents, *parts;
    uint32_t *document_of, *part_of; /* by row */
    size_t documents_cap, parts_cap;
    bool has_parts;
    const struct judgements *judgements;
    int8_t *labels, *rules; /* by topic, then row; rules NULL = there are none */
};

static void let_go(void *arg)
{
    struct learner_material *material = arg;
    map_free(material->units);
    map_free(material->documents);
    map_free(material->parts);
    memory_free(material->document_of);
    memory_free(material->part_of);
}

struct learner_material *learner_material_new(struct arena *arena, struct err *err)
{
    struct learner_material *material = arena_zero(arena, 1, sizeof *material);
    material->arena = arena;
    material->units = map_new();
    material->documents = map_new();
    material->parts = map_new();
    arena_on_free(arena, let_go, material);
    material->features = features_new(arena, err);
    return material->features ? material : NULL;
}

static uint32_t number_of(struct map *map, struct str name)
{
    bool is_new;
    uint64_t *at = map_put(map, name, &is_new);
    if (is_new)
        *at = map_count(map) - 1;
    return (uint32_t)*at;
}

bool learner_material_add(struct learner_material *material, const struct learner_text *text,
                          struct err *err)
{
    bool is_new;
    size_t row = features_n_rows(material->features);
    uint64_t *at = map_put(material->units, text->unit, &is_new);
    if (!is_new)
        return err_set(err, ERR_INPUT, "the unit \"%.*s\" has two texts", STR_ARG(text->unit));
    *at = row;
    material->document_of = memory_grow(material->document_of, row, &material->documents_cap,
                                        sizeof *material->document_of);
    material->part_of =
        memory_grow(material->part_of, row, &material->parts_cap, sizeof *material->part_of);
    struct str document = text->document.len ? text->document : text->unit;
    material->document_of[row] = number_of(material->documents, document);
    material->has_parts = material->has_parts || text->part.len;
    material->part_of[row] = number_of(material->parts, text->part);
    return features_add(material->features, text->text, err);
}

size_t learner_material_label(struct learner_material *material,
                              const struct judgements *judgements)
{
    size_t n_rows = features_n_rows(material->features), n_lost = 0;
    size_t n_codes = judgements_n_codes(judgements);
    size_t n_units = judgements_ratings(judgements)->n_units;
    int8_t *majority = judgements_majority(judgements, material->arena);
    material->judgements = judgements;
    material->labels = arena_alloc(material->arena, n_codes * n_rows + 1);
    memset(material->labels, -1, n_codes * n_rows);
    for (size_t u = 0; u < n_units; u++) {
        const uint64_t *row = map_get(material->units, judgements_unit(judgements, u));
        n_lost += !row;
        for (size_t c = 0; row && c < n_codes; c++)
            material->labels[c * n_rows + *row] = majority[c * n_units + u];
    }
    return n_lost;
}

void learner_material_rule(struct learner_material *material, const struct judgements *rules)
{
    size_t n_rows = features_n_rows(material->features);
    size_t n_units = judgements_ratings(rules)->n_units, n_codes = judgements_n_codes(rules);
    int8_t *majority = judgements_majority(rules, material->arena);
    unreachable_if(n_codes != judgements_n_codes(material->judgements));
    material->rules = arena_zero(material->arena, n_codes * n_rows + 1, 1);
    for (size_t u = 0; u < n_units; u++) {
        const uint64_t *row = map_get(material->units, judgements_unit(rules, u));
        for (size_t c = 0; row && c < n_codes; c++)
            material->rules[c * n_rows + *row] = majority[c * n_units + u] == 1;
    }
}

struct learner_task learner_material_task(const struct learner_material *material, bool *is_apart)
{
    size_t n_rows = features_n_rows(material->features);
    struct learner_task task = {.features = material->features,
                                .groups = material->document_of,
                                .n_groups = map_count(material->documents),
                                .n_topics = judgements_n_codes(material->judgements),
                                .labels = material->labels,
                                .rules = material->rules};
    struct str *topics = arena_zero(material->arena, task.n_topics + 1, sizeof *topics);
    for (size_t i = 0; i < task.n_topics; i++)
        topics[i] = judgements_code(material->judgements, i);
    task.topics = topics;
    *is_apart = task.n_groups >= LEARNER_FOLDS;
    if (!*is_apart) {
        uint32_t *alone = arena_alloc(material->arena, (n_rows + 1) * sizeof *alone);
        for (size_t row = 0; row < n_rows; row++)
            alone[row] = (uint32_t)row;
        task.groups = alone;
        task.n_groups = n_rows;
    }
    return task;
}

struct learner_parts learner_material_parts(const struct learner_material *material)
{
    struct learner_parts parts = {.n = map_count(material->parts)};
    struct str *names = arena_zero(material->arena, parts.n + 1, sizeof *names);
    for (size_t i = 0; i < parts.n; i++)
        names[i] = map_key(material->parts, i);
    parts.names = names;
    parts.of = material->has_parts ? material->part_of : NULL;
    return parts;
}

struct str learner_material_unit(const struct learner_material *material, size_t row)
{
    return map_key(material->units, row);
}

static struct table *new_list(const char *name, bool has_doubt, struct arena *arena)
{
    struct table *table = table_new(arena, name);
    table_column(table, "unit", "Unit", "", COLUMN_TEXT);
    table_column(table, "topic", "Topic", "", COLUMN_TEXT);
    table->columns[table_column(table, "probability", "Probability", "", COLUMN_REAL)].decimals = 3;
    if (has_doubt)
        table
            ->columns[table_column(table, "doubt", "Doubt", "0 sure, 1 a coin's toss", COLUMN_REAL)]
            .decimals = 3;
    table->method = STR("METHOD: learner/logistic, learner/platt");
    return table;
}

enum { UNIT, TOPIC, PROBABILITY, DOUBT };

struct table *learner_material_next(const struct learner_material *material,
                                    const struct learner_task *task,
                                    const struct learner_answers *answers, size_t n,
                                    struct arena *arena)
{
    struct table *table = new_list("next", true, arena);
    size_t n_rows = features_n_rows(task->features);
    size_t *rows = memory_new(n_rows, sizeof *rows);
    size_t n_next = learner_next(task, answers, rows, n < n_rows ? n : n_rows);
    for (size_t i = 0; i < n_next; i++) {
        size_t topic = 0, row = table_row(table);
        double doubt = learner_doubt(task, answers, rows[i], &topic);
        table_text(table, row, UNIT, learner_material_unit(material, rows[i]));
        table_text(table, row, TOPIC, task->topics[topic]);
        table_real(table, row, PROBABILITY, answers->probabilities[topic * n_rows + rows[i]]);
        table_real(table, row, DOUBT, doubt);
    }
    memory_free(rows);
    table->n_total = table->n_rows;
    table->title = STR("What should people code next?");
    table->method = STR("METHOD: learner/active, learner/logistic, learner/platt");
    table->notes =
        STR("Chosen to teach, not drawn at random: these units train the learner and must "
            "not check it.");
    return table;
}

/* Whether people said anything of the row. */
static bool is_coded(const struct learner_task *task, size_t row)
{
    for (size_t topic = 0; topic < task->n_topics; topic++)
        if (task->labels[topic * features_n_rows(task->features) + row] >= 0)
            return true;
    return false;
}

static void suggest_row(struct table *table, struct str unit, struct str topic, double probability)
{
    size_t row = table_row(table);
    table_text(table, row, UNIT, unit);
    if (topic.len)
        table_text(table, row, TOPIC, topic);
    table_real(table, row, PROBABILITY, probability);
}

/* Where a unit has one topic, the likeliest of those named stands alone. */
static size_t keep_likeliest(const struct learner_material *material,
                             const struct learner_task *task, const struct learner_answers *answers,
                             size_t row, size_t *topics, size_t n)
{
    size_t n_rows = features_n_rows(task->features), best = 0;
    if (judgements_are_multiple(material->judgements) || n == 0)
        return n;
    for (size_t i = 1; i < n; i++)
        if (answers->probabilities[topics[i] * n_rows + row] >
            answers->probabilities[topics[best] * n_rows + row])
            best = i;
    topics[0] = topics[best];
    return 1;
}

size_t learner_material_topics(const struct learner_material *material,
                               const struct learner_task *task,
                               const struct learner_answers *answers, size_t row, size_t *topics)
{
    size_t n_rows = features_n_rows(task->features), n = 0;
    for (size_t topic = 0; topic < task->n_topics; topic++)
        if (answers->is_learned[topic] && answers->is_named[topic * n_rows + row])
            topics[n++] = topic;
    return keep_likeliest(material, task, answers, row, topics, n);
}

size_t learner_material_vote(const struct learner_material *material,
                             const struct learner_task *task, const struct learner_answers *answers,
                             size_t row, size_t fold, size_t *topics)
{
    size_t n_rows = features_n_rows(task->features), n = 0;
    for (size_t topic = 0; topic < task->n_topics; topic++)
        if (answers->is_learned[topic] && answers->votes[topic * n_rows + row] >> fold & 1)
            topics[n++] = topic;
    return keep_likeliest(material, task, answers, row, topics, n);
}

struct table *learner_material_suggest(const struct learner_material *material,
                                       const struct learner_task *task,
                                       const struct learner_answers *answers, struct arena *arena)
{
    struct table *table = new_list("suggestions", false, arena);
    size_t n_rows = features_n_rows(task->features);
    size_t *topics = arena_alloc(arena, (task->n_topics + 1) * sizeof *topics);
    for (size_t row = 0; row < n_rows; row++) {
        struct str unit = learner_material_unit(material, row);
        if (is_coded(task, row))
            continue;
        size_t n = learner_material_topics(material, task, answers, row, topics);
        if (n == 0)
            suggest_row(table, unit, STR(""), NAN);
        for (size_t i = 0; i < n; i++)
            suggest_row(table, unit, task->topics[topics[i]],
                        answers->probabilities[topics[i] * n_rows + row]);
    }
    table->n_total = table->n_rows;
    table->title = STR("What does the machine say?");
    table->notes = STR("The machine's words, not people's. Topics with too few examples are not "
                       "suggested.");
    return table;
}
