#include "app/desk_agreement.h"

#include "app/painter.h"
#include "app/web_page.h"
#include "measure/agreement_tables.h"
#include "render/chart_html.h"
#include "render/page_parts.h"
#include "render/table_html.h"

#include <math.h>

static const char *const TWINS[] = {"csv", "json", "svg", "png", "pdf", NULL};

/* The same operation as on the command line. Alpha first: it is what a chart shows. */
static void ask(const struct desk_set *set, struct question *question)
{
    question_begin(question, set->call, "agree");
    question_add(question, "codebook", set->codebook->id);
    question_add(question, "sample", call_value(set->call, "sample"));
    question_add(question, "measure", STR("alpha"));
    question_add(question, "measure", STR("percent"));
}

static const struct point *overall(const struct table *table, enum agreement_measure measure,
                                   struct arena *arena)
{
    const struct series_set *set = agreement_series(table, measure, arena);
    const struct point *point = set ? &set->series[0].points[0] : NULL;
    return point && point->state == CELL_PRESENT ? point : NULL;
}

static void put_facts(const struct desk_set *set, const struct table *table, struct reply *reply)
{
    struct arena *arena = set->call->arena;
    const struct point *percent = overall(table, AGREEMENT_PERCENT, arena);
    const struct point *alpha = overall(table, AGREEMENT_ALPHA, arena);
    struct page_fact facts[2] = {0};
    size_t n = 0;
    if (percent)
        facts[n++].text = arena_printf(arena, "%.1f %% of pairs equal", 100 * percent->value);
    if (alpha && !isnan(alpha->low))
        facts[n++].text = arena_printf(arena, "Krippendorff's alpha %.2f, 95 %% from %.2f to %.2f",
                                       alpha->value, alpha->low, alpha->high);
    page_facts(facts, n, &reply->body);
}

static bool put_chart(const struct desk_set *set, const struct result *result, struct str query,
                      struct reply *reply, struct err *err)
{
    struct arena *arena = set->call->arena;
    struct chart_view view = {.name = "agreement",
                              .is_all = true,
                              .set = result->set,
                              .chart = result->chart,
                              .picture = arena_printf(arena, "/code.svg%.*s", STR_ARG(query))};
    struct drawing *drawing = painter_take(set->call->painter, err);
    if (!drawing)
        return false;
    chart_html(&view, drawing_ruler(drawing), arena, &reply->body);
    painter_give(set->call->painter);
    return true;
}

void desk_agreement_put(const struct desk_set *set, struct reply *reply)
{
    struct question question;
    struct result result;
    struct err trouble = ERR_INIT;
    struct str address = desk_address(set->call, "", STR(""));
    struct str query = str_cut(address, strlen("/code"), address.len);
    ask(set, &question);
    page_heading("agreement", STR("How far the coders agree on this set"), &reply->body);
    if (!question_ask(&question, &result, &trouble)) {
        web_page_put_trouble(&trouble, &reply->body);
        return;
    }
    if (!overall(result.table, AGREEMENT_PERCENT, set->call->arena)) {
        page_empty(STR("Nobody else has coded any of its units yet: how far you agree is shown "
                       "when two have."),
                   &reply->body);
        return;
    }
    put_facts(set, result.table, reply);
    if (result.set && !put_chart(set, &result, query, reply, &trouble))
        web_page_put_trouble(&trouble, &reply->body);
    struct page_twins twins = {
        .path = STR("/code"), .query = query, .endings = TWINS, .provenance = &result.provenance};
    page_twins(&twins, &reply->body);
    page_fold("All figures", &reply->body);
    table_html(result.table, 0, &reply->body);
    page_about(result.table, &reply->body);
    page_unfold(&reply->body);
}

bool desk_agreement_answer(const struct desk_set *set, struct reply *reply, struct err *err)
{
    struct question question;
    if (set->n_done < set->n_order) {
        err_set(err, ERR_CONFLICT, "%zu of %zu units of this set are not coded yet",
                set->n_order - set->n_done, set->n_order);
        err_hint(err, "How far coders agree is shown when the own set is done.");
        return false;
    }
    ask(set, &question);
    return question_answer(&question, reply, err);
}
