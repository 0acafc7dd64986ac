/* What a machine can learn from people's codes, and what it says then. */
#include "app/codebook_asked.h"
#include "app/learning.h"
#include "app/operations.h"
#include "app/result.h"
#include "base/file.h"
#include "measure/text_rows.h"

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

/* The units that the codebook is about. */
static bool add_units(struct request *request, struct learning *learning, struct err *err)
{
    struct codebook_asked asked;
    struct unit_list units;
    struct str by = request_value(request, "by");
    if (by.len && !str_is(by, "month") && !str_is(by, "year")) {
        err_set(err, ERR_INPUT, "units of a codebook are parted by month or year, not \"%.*s\"",
                STR_ARG(by));
        return request_place(request, by, err);
    }
    return codebook_asked(request, &asked, err) &&
           scope_units(request->study, asked.codebook, request->store, &asked.filter,
                       request->arena, &units, err) &&
           learning_add_units(learning, &units, asked.corpus->name, by, request->arena, err);
}

static bool take_work(struct request *request, struct learning *learning, struct err *err)
{
    if (!take_judgements(request, JUDGED_SETTLED, &learning->taken, err))
        return false;
    learning->material = learner_material_new(request->arena, err);
    if (!learning->material ||
        !(learning->taken.codebook ? add_units(request, learning, err)
                                   : add_rows(request, learning->material, err)))
        return false;
    learning_begin(learning, request, request_number(request, "seed"),
                   request_number(request, "draws"));
    return true;
}

static struct table *answer(const struct request *request, struct learning *learning,
                            struct err *err)
{
    struct arena *arena = request->arena;
    if (!learning_answer(learning, arena, err))
        return NULL;
    if (request_has(request, "shares")) {
        struct learner_parts parts = learner_material_parts(learning->material);
        return learner_shares(&learning->task, &learning->answers, &parts, arena);
    }
    if (request_has(request, "next"))
        return learner_material_next(learning->material, &learning->task, &learning->answers,
                                     request_number(request, "next"), arena);
    return learning_suggest(learning, arena, err);
}

bool run_learn(struct request *request, struct buf *out, struct err *err)
{
    struct learning learning = {0};
    struct result result = {0};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    if (!result_format(request, &format, err) || !take_work(request, &learning, err))
        return false;
    bool is_check = !request_has(request, "shares") && !request_has(request, "next") &&
                    !request_has(request, "suggest");
    struct table *table = is_check ? learner_check(&learning.task, request->arena, err)
                                   : answer(request, &learning, err);
    if (!table)
        return false;
    learning_note(&learning, table);
    result = (struct result){.table = table, .provenance = learning.taken.provenance};
    return result_put(request, &result, out, err);
}
