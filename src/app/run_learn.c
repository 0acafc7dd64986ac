/* Whether a machine can learn the codes of a table. */
#include "app/operations.h"
#include "app/result.h"
#include "app/take_judgements.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "measure/learner_check.h"
#include "measure/text_rows.h"

enum { FILE_BYTES_MAX = 1 << 30 };

/* Rows of features for the units of the judgements that have a text; labels by topic, then row. */
struct matched {
    struct features *features;
    uint32_t *groups;
    size_t n_groups, n_rows, n_without_text;
    int8_t *labels;
};

/* The text of each unit by its place, one higher; and a group for each text. */
static void place_texts(const struct text_rows *texts, struct map *places)
{
    for (size_t i = 0; i < texts->n; i++)
        *map_put(places, texts->at[i].unit, NULL) = i + 1;
}

static bool match(const struct judgements *judgements, const struct text_rows *texts,
                  struct arena *arena, struct matched *matched, struct err *err)
{
    size_t n_units = judgements_ratings(judgements)->n_units, n_codes;
    int8_t *majority = judgements_majority(judgements, arena);
    size_t *units = arena_zero(arena, n_units + 1, sizeof *units);
    struct map *places = map_new(), *groups = map_new();
    bool is_good = (matched->features = features_new(arena, err)) != NULL;
    place_texts(texts, places);
    matched->groups = arena_zero(arena, n_units + 1, sizeof *matched->groups);
    for (size_t u = 0; is_good && u < n_units; u++) {
        const uint64_t *place = map_get(places, judgements_unit(judgements, u));
        if (!place) {
            matched->n_without_text++;
            continue;
        }
        bool is_new;
        const struct text_row *row = &texts->at[*place - 1];
        uint64_t *group = map_put(groups, row->group.len ? row->group : row->unit, &is_new);
        if (is_new)
            *group = map_count(groups) - 1;
        matched->groups[matched->n_rows] = (uint32_t)*group;
        units[matched->n_rows++] = u;
        is_good = features_add(matched->features, row->text, err);
    }
    matched->n_groups = map_count(groups);
    n_codes = judgements_n_codes(judgements);
    matched->labels = arena_zero(arena, n_codes * matched->n_rows + 1, 1);
    for (size_t c = 0; c < n_codes; c++)
        for (size_t i = 0; i < matched->n_rows; i++)
            matched->labels[c * matched->n_rows + i] = majority[c * n_units + units[i]];
    map_free(places);
    map_free(groups);
    return is_good;
}

/* Where groups are fewer than folds, or none were named, each text stands for itself. */
static void separate(struct matched *matched)
{
    for (size_t i = 0; i < matched->n_rows; i++)
        matched->groups[i] = (uint32_t)i;
    matched->n_groups = matched->n_rows;
}

static bool read_texts(const struct request *request, struct text_rows *texts, struct err *err)
{
    const char *path = arena_cstr(request->arena, request_value(request, "texts"));
    struct text_columns columns = {.text = request_value(request, "text"),
                                   .group = request_value(request, "group"),
                                   .source = path};
    struct str bytes;
    columns.units = request_values(request, "unit", &columns.n_units);
    return file_read(path, FILE_BYTES_MAX, request->arena, &bytes, err) &&
           text_rows_read(bytes, &columns, request->arena, texts, err);
}

static struct table *check(const struct request *request, const struct judgements *judgements,
                           struct matched *matched, struct err *err)
{
    struct arena *arena = request->arena;
    struct learner_task task = {.features = matched->features,
                                .n_topics = judgements_n_codes(judgements),
                                .labels = matched->labels,
                                .seed = request_number(request, "seed"),
                                .n_draws = request_number(request, "draws"),
                                .progress = &request->progress};
    bool is_apart = matched->n_groups < LEARNER_FOLDS;
    if (is_apart)
        separate(matched);
    task.groups = matched->groups;
    task.n_groups = matched->n_groups;
    struct str *topics = arena_zero(arena, task.n_topics + 1, sizeof *topics);
    for (size_t i = 0; i < task.n_topics; i++)
        topics[i] = judgements_code(judgements, i);
    task.topics = topics;
    struct table *table = learner_check(&task, arena, err);
    if (table)
        table->notes = arena_printf(
            arena,
            "%.*s\nLabels are what most coders of a unit say; a tie is none. Units without a "
            "text: %zu.%s",
            STR_ARG(table->notes), matched->n_without_text,
            is_apart ? " There are too few documents to keep apart: every unit stands alone." : "");
    return table;
}

bool run_learn(struct request *request, struct buf *out, struct err *err)
{
    struct result result = {
        .provenance = {.command = request->command, .version = STR(READOUT_VERSION)}};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    struct matched matched = {0};
    struct text_rows texts;
    if (!result_format(request, &format, err))
        return false;
    struct judgements *judgements = take_judgements(request, &result.provenance, err);
    if (!judgements || !read_texts(request, &texts, err) ||
        !match(judgements, &texts, request->arena, &matched, err))
        return false;
    result.table = check(request, judgements, &matched, err);
    return result.table && result_put(request, &result, out, err);
}
