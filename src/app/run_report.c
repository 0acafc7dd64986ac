/* Operations that bring results up to date. */
#include "app/corpus_words.h"
#include "app/operations.h"
#include "app/run_tables.h"
#include "study/pipeline.h"
#include "study/sources.h"
#include "study/term_check.h"

static void say_steps(const struct pipeline_report *report, struct str folder, struct buf *out)
{
    for (size_t i = 0; i < report->n_steps; i++) {
        const struct pipeline_step *step = &report->steps[i];
        if (step->reason.len)
            buf_printf(out, "%.*s: made %.*s%.*s (%.*s)\n", STR_ARG(step->name), STR_ARG(folder),
                       STR_ARG(step->written), STR_ARG(step->reason));
        else
            buf_printf(out, "%.*s: up to date\n", STR_ARG(step->name));
    }
}

/* A study without texts has nothing to say about its terms. */
static bool say_terms(struct request *request, struct buf *out, struct err *err)
{
    struct err trouble = ERR_INIT;
    struct term_counts *counts = term_check_count(request->study, NULL, request->arena, &trouble);
    if (counts)
        term_check_say(counts, out);
    else if (trouble.kind != ERR_MISSING)
        *err = trouble;
    return err->kind == ERR_NONE;
}

bool run_run(struct request *request, struct buf *out, struct err *err)
{
    struct sources_options sources = {.progress = &request->progress};
    struct pipeline_options options = {.is_forced = request_has(request, "force"),
                                       .progress = &request->progress};
    const struct study *study = request->study;
    sources.n_threads = request_number(request, "threads");
    for (size_t i = 0; i < study->n_corpora; i++) {
        struct sources_report report = {0};
        bool is_good =
            sources_add(study, &study->corpora[i], &sources, request->arena, &report, err);
        corpus_words_added(&study->corpora[i], &report, out);
        if (!is_good)
            return false;
    }
    if (!update_tables(request, out, err))
        return false;
    struct pipeline_report report = {0};
    bool is_good = pipeline_run(study, &options, request->arena, &report, err);
    say_steps(&report, arena_printf(request->arena, "%s/results/", study->folder), out);
    return is_good && say_terms(request, out, err);
}

bool run_report(struct request *request, struct buf *out, struct err *err)
{
    struct str path = request_value(request, "output");
    struct pipeline_options options = {.report_path = arena_cstr(request->arena, path),
                                       .progress = &request->progress};
    struct pipeline_report report = {0};
    bool is_good = pipeline_run(request->study, &options, request->arena, &report, err);
    if (is_good)
        buf_printf(out, "%.*s\n", STR_ARG(path));
    return is_good;
}
