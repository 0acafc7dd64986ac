/* Versions of one event side by side, the list of all events that have any, and what analysts say
 * of the findings. */
#include "app/gate.h"
#include "app/web_page.h"
#include "render/address.h"
#include "render/page_parts.h"
#include "render/version_html.h"

static const char *const TWINS[] = {"csv", "json", NULL};
static const char *const EVENT_TWINS[] = {"html", "csv", "json", "tmx", NULL};

/* A user judges by that name; where nobody logs in, whoever judges says one. */
static struct str analyst(const struct call *call)
{
    return call->user.len ? call->user : call_value(call, "by");
}

static struct question question_of(const struct call *call)
{
    struct question question;
    struct str event = call_value(call, "event");
    question_begin(&question, call, "versions");
    question_add(&question, "EVENT", event);
    question_take(&question, "langs");
    question_take(&question, "only");
    if (!event.len)
        question_add(&question, "pair", STR("1"));
    return question;
}

static struct str query_of(const struct call *call)
{
    static const char *const NAMES[] = {"event", "langs", "only"};
    struct buf out = {0};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (call_value(call, NAMES[i]).len)
            address_add_value(&out, NAMES[i], call_value(call, NAMES[i]));
    struct str query = buf_copy(&out, call->arena);
    buf_done(&out);
    return query;
}

static void put_twins(const struct call *call, const struct result *result, struct reply *reply)
{
    struct page_twins twins = {.path = STR("/versions"),
                               .query = query_of(call),
                               .endings = result->versions ? EVENT_TWINS : TWINS,
                               .provenance = &result->provenance};
    page_twins(&twins, &reply->body);
}

static void put_event(const struct call *call, const struct version_view *view, struct reply *reply)
{
    struct page_fact all = {STR("All events"), STR("/versions"), NULL};
    struct version_desk desk = {.token = call->token,
                                .langs = call_value(call, "langs"),
                                .by = analyst(call),
                                .asks_name = !call->user.len};
    web_page_start(call, reply, version_title(view, call->arena), "/versions");
    page_facts(&all, 1, &reply->body);
    version_html(view, call->role >= ROLE_CODER ? &desk : NULL, call->arena, &reply->body);
    page_note(arena_printf(call->arena, "%.*s A finding says that the texts differ, never why.",
                           STR_ARG(view->regime)),
              &reply->body);
}

static void put_index(const struct call *call, const struct version_index *index,
                      struct reply *reply)
{
    web_page_start(call, reply, version_index_title(index, call->arena), "/versions");
    if (index->n_rows)
        version_index_html(index, &reply->body);
    else
        page_empty(STR("The study has no documents in two of Chinese, English and Russian."),
                   &reply->body);
}

bool show_versions(const struct call *call, struct reply *reply, struct err *err)
{
    struct question question = question_of(call);
    struct result result = {0};
    if (call->ending.len)
        return question_answer(&question, reply, err);
    if (!call_value(call, "event").len) /* a page lists the events, and a command the pairs */
        question.n = 0;
    if (!question_ask(&question, &result, err))
        return false;
    if (result.versions) {
        put_event(call, result.versions, reply);
    } else if (result.version_index) {
        put_index(call, result.version_index, reply);
    } else {
        web_page_start(call, reply, call_value(call, "event"), "/versions");
        page_empty(result.words, &reply->body);
    }
    put_twins(call, &result, reply);
    web_page_finish(call, reply);
    return true;
}

/* Back to the row, with the name kept for the next verdict. */
static struct str address_after(const struct call *call)
{
    struct buf out = {0};
    struct str row = call_value(call, "row");
    buf_add_text(&out, "/versions");
    buf_add(&out, query_of(call));
    if (!call->user.len)
        address_add_value(&out, "by", analyst(call));
    buf_add_text(&out, "#");
    address_add(&out, row);
    struct str address = buf_copy(&out, call->arena);
    buf_done(&out);
    return address;
}

bool take_version(const struct call *call, struct reply *reply, struct err *err)
{
    struct question question;
    struct buf said = {0};
    question_begin(&question, call, "versions");
    question_add(&question, "EVENT", call_value(call, "event"));
    question_add(&question, "SAID", call_value(call, "said"));
    question_take(&question, "langs");
    question_add(&question, "verdict", call_value(call, "finding"));
    question_add(&question, "by", analyst(call));
    question_take(&question, "note");
    if (!gate_enter(call->writing, GATE_WAIT_S, err))
        return false;
    bool is_good = question_do(&question, &said, err);
    gate_leave(call->writing);
    buf_done(&said);
    if (is_good)
        web_page_go(reply, address_after(call));
    return is_good;
}
