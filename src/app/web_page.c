#include "app/web_page.h"

#include "app/err_text.h"
#include "app/jobs.h"
#include "render/address.h"
#include "render/page_parts.h"

static const struct page_entry ENTRIES[] = {
    {"/", "Overview", 'o'},         {"/explore", "Explore", 'e'}, {"/compare", "Compare", 'm'},
    {"/versions", "Versions", 'v'}, {"/code", "Code", 'c'},       {"/facts", "Facts", 'f'},
    {"/claims", "Claims", 'l'},     {"/report", "Report", 'r'},
};

static struct str say_job(const struct call *call)
{
    struct job_view job;
    return call->jobs && jobs_running(call->jobs, call->arena, &job) ? job_say(&job, call->arena)
                                                                     : STR("");
}

static struct page_frame frame_of(const struct call *call)
{
    return (struct page_frame){.study = call->study ? call->study->name : STR("readout"),
                               .entries = ENTRIES,
                               .n_entries = sizeof ENTRIES / sizeof *ENTRIES,
                               .theme = call->theme,
                               .here = call->address,
                               .token = call->token,
                               .job = say_job(call),
                               .user = call->user};
}

void web_page_start(const struct call *call, struct reply *reply, struct str title,
                    const char *current)
{
    web_page_start_with(call, reply, title, current, NULL);
}

void web_page_start_with(const struct call *call, struct reply *reply, struct str title,
                         const char *current, const char *part)
{
    struct page_frame frame = frame_of(call);
    frame.part = part;
    frame.title = title;
    frame.current = str_from(current);
    frame.has_versions = strcmp(current, "/versions") == 0;
    reply->type = "text/html; charset=utf-8";
    page_begin(&frame, &reply->body);
}

void web_page_finish(const struct call *call, struct reply *reply)
{
    struct page_frame frame = frame_of(call);
    web_page_put_findings(call, reply);
    page_end(&frame, &reply->body);
}

void web_page_put_trouble(const struct err *err, struct buf *out)
{
    struct buf words = {0};
    err_text(err, &words);
    page_error(buf_str(&words), out);
    buf_done(&words);
}

void web_page_put_error(struct reply *reply, const struct err *err)
{
    reply->status = err_http_status(err->kind);
    web_page_put_trouble(err, &reply->body);
}

void web_page_put_findings(const struct call *call, struct reply *reply)
{
    struct buf words = {0};
    findings_text(call->findings, &words);
    if (words.len)
        page_warnings(buf_str(&words), &reply->body);
    buf_done(&words);
}

void web_page_put_concepts(const struct call *call, struct reply *reply)
{
    const struct study *study = call->study;
    struct page_fact *facts = arena_zero(call->arena, study->n_concepts + 1, sizeof *facts);
    for (size_t i = 0; i < study->n_concepts; i++) {
        struct buf address = {0};
        struct str id = arena_printf(call->arena, "@%.*s", STR_ARG(study->concepts[i].id));
        buf_add_text(&address, "/explore");
        address_add_value(&address, "q", id);
        facts[i].text = study->concepts[i].label;
        facts[i].address = buf_copy(&address, call->arena);
        buf_done(&address);
    }
    page_heading("concepts",
                 study->n_concepts ? STR("Concepts") : STR("The study has no concepts yet"),
                 &reply->body);
    page_facts(facts, study->n_concepts, &reply->body);
}

void web_page_go(struct reply *reply, struct str address)
{
    reply->status = 303;
    reply->location = address;
}

struct str web_page_back(const struct call *call)
{
    struct str back = call_value(call, "back");
    bool is_ours = back.len && back.at[0] == '/' &&
                   !(back.len > 1 && (back.at[1] == '/' || back.at[1] == '\\'));
    for (size_t i = 0; i < back.len; i++)
        is_ours &= (unsigned char)back.at[i] > ' ' && (unsigned char)back.at[i] < 0x7F;
    return is_ours ? back : STR("/");
}
