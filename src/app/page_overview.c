/* What is in the study, and what needs somebody. */
#include "app/shelf.h"
#include "app/web_page.h"
#include "render/figure_words.h"
#include "render/page_parts.h"
#include "study/figure.h"

/* "readouts: 300 documents, 2000-01-01 to 2023-06-28". */
static bool say_corpus(const struct call *call, const struct study_corpus *corpus,
                       struct page_fact *fact, struct err *err)
{
    struct store *store = shelf_take(call->shelf, corpus->store_folder, call->arena, err);
    struct arena *arena = call->arena;
    day first, last;
    if (!store)
        return false;
    store_days(store, &first, &last);
    struct str n = figure_number((double)store_n_documents(store), 0, arena);
    struct str from = day_format(first, arena), to = day_format(last, arena);
    fact->text =
        arena_printf(arena, "%.*s: %.*s documents%s%.*s%s%.*s", STR_ARG(corpus->name), STR_ARG(n),
                     from.len ? ", " : "", STR_ARG(from), from.len ? " to " : "", STR_ARG(to));
    if (store_n_documents(store) == 0)
        fact->text = arena_printf(arena, "%.*s: nothing is read yet; readout add reads it",
                                  STR_ARG(corpus->name));
    return true;
}

static bool put_corpora(const struct call *call, struct reply *reply, struct err *err)
{
    const struct study *study = call->study;
    struct page_fact *facts = arena_zero(call->arena, study->n_corpora + 1, sizeof *facts);
    for (size_t i = 0; i < study->n_corpora; i++)
        if (!say_corpus(call, &study->corpora[i], &facts[i], err))
            return false;
    page_heading("texts", study->n_corpora ? STR("Texts") : STR("The study has no texts yet"),
                 &reply->body);
    page_facts(facts, study->n_corpora, &reply->body);
    return true;
}

/* Every operation that only looks has a page. */
static void put_questions(const struct call *call, struct reply *reply)
{
    struct page_fact facts[100] = {0};
    size_t n = 0;
    for (size_t i = 0; OPERATIONS[i] && n < sizeof facts / sizeof *facts; i++) {
        if (!question_is_askable(OPERATIONS[i]))
            continue;
        facts[n].text =
            arena_printf(call->arena, "%s: %s", OPERATIONS[i]->name, OPERATIONS[i]->help);
        facts[n++].address = arena_printf(call->arena, "/%s", OPERATIONS[i]->name);
    }
    page_heading("questions", STR("All that can be asked"), &reply->body);
    page_facts(facts, n, &reply->body);
}

/* The report's graphs are the quickest way into the material. */
static void put_figures(const struct call *call, struct reply *reply)
{
    const struct study *study = call->study;
    struct page_picture *pictures = arena_zero(call->arena, study->n_figures + 1, sizeof *pictures);
    for (size_t i = 0; i < study->n_figures; i++)
        pictures[i] = (struct page_picture){
            str_from(study->figures[i].name),
            arena_printf(call->arena, "/results/%s.svg", study->figures[i].name),
            arena_printf(call->arena, "/report#%s", study->figures[i].name)};
    if (study->n_figures)
        page_heading("figures", STR("Figures, as the last run made them"), &reply->body);
    page_pictures(pictures, study->n_figures, &reply->body);
}

bool show_overview(const struct call *call, struct reply *reply, struct err *err)
{
    if (call->ending.len)
        return err_set(err, ERR_MISSING, "the overview has no other form than its page");
    web_page_start(call, reply, call->study->name, "/");
    if (!put_corpora(call, reply, err))
        return false;
    web_page_put_concepts(call, reply);
    put_figures(call, reply);
    put_questions(call, reply);
    web_page_finish(call, reply);
    return true;
}
