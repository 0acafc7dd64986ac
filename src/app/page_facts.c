/* The tables of facts, and what can be asked of them. */
#include "app/web_page.h"
#include "render/page_parts.h"
#include "render/table_html.h"
#include "study/tables.h"

static void put_questions(const struct call *call, struct reply *reply)
{
    static const char *const NAMES[] = {"trade", "arms", "events", "votes", "alliances"};
    struct page_fact facts[sizeof NAMES / sizeof *NAMES] = {0};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct question question;
        question_begin(&question, call, NAMES[i]);
        facts[i].text = str_from(question.operation->help);
        facts[i].address = arena_printf(call->arena, "/%s", NAMES[i]);
    }
    page_heading("questions", STR("What can be asked"), &reply->body);
    page_facts(facts, sizeof NAMES / sizeof *NAMES, &reply->body);
}

static bool put_tables(const struct call *call, struct reply *reply, struct err *err)
{
    struct table *tables = tables_inventory(call->study, call->arena, err);
    struct table *trouble = tables ? tables_trouble(call->study, call->arena, err) : NULL;
    if (!trouble)
        return false;
    page_heading("tables", STR("Tables"), &reply->body);
    table_html(tables, 0, &reply->body);
    page_heading("refused",
                 trouble->n_rows ? STR("What reading them left to say")
                                 : STR("Nothing was refused"),
                 &reply->body);
    if (trouble->n_rows)
        table_html(trouble, 0, &reply->body);
    return true;
}

bool show_facts(const struct call *call, struct reply *reply, struct err *err)
{
    struct err trouble = ERR_INIT;
    if (call->ending.len)
        return err_set(err, ERR_MISSING, "tables are given as files by their questions");
    web_page_start(call, reply, STR("Tables of facts"), "/facts");
    if (call->study->n_tables == 0) {
        page_empty(STR("The study has no tables yet: name files under tables in study.yaml."),
                   &reply->body);
    } else {
        put_questions(call, reply);
        if (!put_tables(call, reply, &trouble))
            web_page_put_error(reply, &trouble);
    }
    web_page_finish(call, reply);
    return true;
}
