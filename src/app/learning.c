#include "app/learning.h"

#include "study/suggestions.h"

static struct str part_of(day date, struct str by, struct arena *arena)
{
    if (date == DAY_NONE)
        return STR("undated");
    struct civil civil = day_to_civil(date);
    return str_is(by, "year") ? arena_printf(arena, "%04d", civil.year)
                              : arena_printf(arena, "%04d-%02d", civil.year, civil.month);
}

bool learning_add_units(struct learning *learning, const struct unit_list *units, struct str corpus,
                        struct str by, struct arena *arena, struct err *err)
{
    learning->units = *units;
    for (size_t i = 0; i < units->n; i++) {
        const struct unit *unit = &units->at[i];
        struct learner_text text = {.unit = unit_id(corpus, unit, arena),
                                    .text = unit->text,
                                    .document = unit->document->id};
        if (by.len)
            text.part = part_of(unit->document->date, by, arena);
        if (!learner_material_add(learning->material, &text, err))
            return false;
    }
    return true;
}

void learning_begin(struct learning *learning, const struct request *request, size_t seed,
                    size_t n_draws)
{
    const struct taken *taken = &learning->taken;
    struct err none = ERR_INIT; /* there may be no rules */
    learning->n_without_text = learner_material_label(learning->material, taken->judgements);
    struct judgements *rules = taken->codebook
                                   ? coding_judgements(taken->codebook, &taken->codings,
                                                       JUDGED_BY_RULES, request->arena, &none)
                                   : NULL;
    if (rules)
        learner_material_rule(learning->material, rules);
    learning->task = learner_material_task(learning->material, &learning->is_apart);
    learning->task.seed = seed;
    learning->task.n_draws = n_draws;
    learning->task.progress = &request->progress;
}

bool learning_answer(struct learning *learning, struct arena *arena, struct err *err)
{
    return learner_answer(&learning->task, arena, &learning->answers, err);
}

struct table *learning_suggest(struct learning *learning, struct arena *arena, struct err *err)
{
    const struct taken *taken = &learning->taken;
    struct suggested suggested = {learning->material, &learning->task, &learning->answers,
                                  &learning->units};
    if (taken->codebook &&
        !suggestions_keep(taken->codebook, &taken->codings, &suggested, arena, err))
        return NULL;
    return learner_material_suggest(learning->material, &learning->task, &learning->answers, arena);
}

void learning_note(const struct learning *learning, struct table *table)
{
    table->notes = arena_printf(
        table->arena,
        "%.*s\nLabels are what most coders of a unit say; a tie is none. Units without "
        "a text: %zu.%s",
        STR_ARG(table->notes), learning->n_without_text,
        learning->is_apart
            ? ""
            : " There are too few documents to keep apart: every unit stands alone.");
    for (size_t i = 0; i < learning->units.n; i++)
        table->is_specimen = table->is_specimen || learning->units.at[i].document->is_specimen;
}
