/* What a machine can learn from people's codes, and what it says then. */
#include "app/conditions.h"
#include "app/operations.h"
#include "app/result.h"
#include "app/take_judgements.h"
#include "base/file.h"
#include "measure/learner_material.h"
#include "measure/text_rows.h"
#include "study/suggestions.h"

enum { FILE_BYTES_MAX = 1 << 30 };

/* The texts of --texts. */
static bool add_rows(const struct request *request, struct learner_material *material,
                     struct err *err)
{
    const char *path = arena_cstr(request->arena, request_value(request, "texts"));
    struct text_columns columns = {.text = request_value(request, "text"),
                                   .group = request_value(request, "group"),
                                   .part = request_value(request, "by"),
                                   .source = path};
    struct str bytes;
    struct text_rows texts;
    columns.units = request_values(request, "unit", &columns.n_units);
    if (!file_read(path, FILE_BYTES_MAX, request->arena, &bytes, err) ||
        !text_rows_read(bytes, &columns, request->arena, &texts, err))
        return false;
    for (size_t i = 0; i < texts.n; i++) {
        struct learner_text text = {texts.at[i].unit, texts.at[i].text, texts.at[i].group,
                                    texts.at[i].part};
        if (!learner_material_add(material, &text, err))
            return false;
    }
    return true;
}

static struct str month_of(day date, struct str by, struct arena *arena)
{
    if (date == DAY_NONE)
        return STR("undated");
    struct civil civil = day_to_civil(date);
    return str_is(by, "year") ? arena_printf(arena, "%04d", civil.year)
                              : arena_printf(arena, "%04d-%02d", civil.year, civil.month);
}

/* The units of the codebook's kind in a corpus of the study. */
static bool add_units(const struct request *request, const struct unit_list *units,
                      struct learner_material *material, struct err *err)
{
    struct arena *arena = request->arena;
    struct str by = request_value(request, "by");
    const struct study_corpus *corpus =
        study_corpus(request->study, request_value(request, "corpus"), err);
    if (by.len && !str_is(by, "month") && !str_is(by, "year")) {
        err_set(err, ERR_INPUT, "units of a codebook are parted by month or year, not \"%.*s\"",
                STR_ARG(by));
        return request_place(request, by, err);
    }
    for (size_t i = 0; corpus && i < units->n; i++) {
        const struct unit *unit = &units->at[i];
        struct learner_text text = {.unit = unit_id(corpus->name, unit, arena),
                                    .text = unit->text,
                                    .document = unit->document->id};
        if (by.len)
            text.part = month_of(unit->document->date, by, arena);
        if (!learner_material_add(material, &text, err))
            return false;
    }
    return corpus != NULL;
}

static bool list_units(struct request *request, const struct codebook *codebook,
                       struct unit_list *units, struct err *err)
{
    struct filter filter = {0};
    enum unit_kind kind;
    if (!request_open_store(request, err) || !conditions_read(request, &filter, err) ||
        !unit_kind_parse(codebook->unit, &kind, err))
        return false;
    *units = units_list(request->store, &filter, kind, request->arena);
    return true;
}

/* What the learner works on, and what became of it. */
struct work {
    struct taken taken;
    struct unit_list units; /* of a codebook; row i of the material is unit i */
    struct learner_material *material;
    struct learner_task task;
    bool is_apart;
    size_t n_without_text;
};

static bool take_work(struct request *request, struct work *work, struct err *err)
{
    const struct codebook *codebook;
    if (!take_judgements(request, JUDGED_SETTLED, &work->taken, err))
        return false;
    codebook = work->taken.codebook;
    work->material = learner_material_new(request->arena, err);
    if (!work->material || (codebook && !list_units(request, codebook, &work->units, err)) ||
        !(codebook ? add_units(request, &work->units, work->material, err)
                   : add_rows(request, work->material, err)))
        return false;
    work->n_without_text = learner_material_label(work->material, work->taken.judgements);
    struct err none = ERR_INIT; /* there may be no rules */
    struct judgements *rules = codebook ? coding_judgements(codebook, &work->taken.codings,
                                                            JUDGED_BY_RULES, request->arena, &none)
                                        : NULL;
    if (rules)
        learner_material_rule(work->material, rules);
    work->task = learner_material_task(work->material, &work->is_apart);
    work->task.seed = request_number(request, "seed");
    work->task.n_draws = request_number(request, "draws");
    work->task.progress = &request->progress;
    return true;
}

static void say_more(const struct work *work, struct table *table)
{
    table->notes = arena_printf(
        table->arena,
        "%.*s\nLabels are what most coders of a unit say; a tie is none. Units without "
        "a text: %zu.%s",
        STR_ARG(table->notes), work->n_without_text,
        work->is_apart ? ""
                       : " There are too few documents to keep apart: every unit stands alone.");
}

static struct table *answer(const struct request *request, const struct work *work, struct err *err)
{
    struct arena *arena = request->arena;
    struct learner_answers answers;
    if (!learner_answer(&work->task, arena, &answers, err))
        return NULL;
    if (request_has(request, "shares")) {
        struct learner_parts parts = learner_material_parts(work->material);
        return learner_shares(&work->task, &answers, &parts, arena);
    }
    if (request_has(request, "next"))
        return learner_material_next(work->material, &work->task, &answers,
                                     request_number(request, "next"), arena);
    if (work->taken.codebook &&
        !suggestions_keep(work->taken.codebook, &work->taken.codings,
                          &(struct suggested){work->material, &work->task, &answers, &work->units},
                          arena, err))
        return NULL;
    return learner_material_suggest(work->material, &work->task, &answers, arena);
}

bool run_learn(struct request *request, struct buf *out, struct err *err)
{
    struct work work = {0};
    struct result result = {0};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    if (!result_format(request, &format, err) || !take_work(request, &work, err))
        return false;
    bool is_check = !request_has(request, "shares") && !request_has(request, "next") &&
                    !request_has(request, "suggest");
    struct table *table =
        is_check ? learner_check(&work.task, request->arena, err) : answer(request, &work, err);
    if (!table)
        return false;
    say_more(&work, table);
    for (size_t i = 0; i < work.units.n; i++)
        table->is_specimen = table->is_specimen || work.units.at[i].document->is_specimen;
    result = (struct result){.table = table, .provenance = work.taken.provenance};
    return result_put(request, &result, out, err);
}
