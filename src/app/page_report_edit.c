/* The prose of the report, to be changed beside what becomes of it. */
#include "app/gate.h"
#include "app/web_page.h"
#include "base/file.h"
#include "base/hash.h"
#include "render/page_parts.h"
#include "render/report_editor.h"
#include "render/report_page.h"
#include "study/pipeline.h"

enum { PROSE_LIMIT = CALL_BODY_MAX / 2, PAGE_LIMIT = 1 << 28 };

static bool read_prose(const struct call *call, struct str *prose, struct err *err)
{
    if (call->study->report_path)
        return file_read(call->study->report_path, PROSE_LIMIT, call->arena, prose, err);
    err_set(err, ERR_MISSING, "the study has no report of its own");
    err_hint(err, "Write report.md and name it in study.yaml: report: report.md");
    return false;
}

/* As an editor of texts would write it: forms send CR LF. */
static struct str sent_prose(const struct call *call)
{
    struct str text = call_value(call, "prose");
    struct buf out = {0};
    buf_add_text(&out, "");
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '\r')
            buf_add_char(&out, text.at[i]);
    if (out.len && out.at[out.len - 1] != '\n')
        buf_add_char(&out, '\n');
    struct str prose = buf_copy(&out, call->arena);
    buf_done(&out);
    return prose;
}

static void put_page(const struct call *call, struct str prose, struct str was,
                     const struct err *trouble, struct reply *reply)
{
    struct report_editor editor = {.token = call->token, .prose = prose, .was = was};
    struct page_fact read = {STR("Read it on a page of its own"), STR("/report"), NULL};
    web_page_start(call, reply,
                   arena_printf(call->arena, "Edit the report: %.*s", STR_ARG(call->study->name)),
                   "/report");
    if (trouble)
        web_page_put_error(reply, trouble);
    report_editor_html(&editor, &reply->body);
    page_facts(&read, 1, &reply->body);
    web_page_finish(call, reply);
}

bool show_report_editor(const struct call *call, struct reply *reply, struct err *err)
{
    struct str prose;
    if (call->role < ROLE_EDITOR)
        return err_set(err, ERR_INPUT, "it takes the role of editor to change the report");
    if (!read_prose(call, &prose, err))
        return false;
    put_page(call, prose, hash_provenance(prose, call->arena), NULL, reply);
    return true;
}

/* What somebody else wrote meanwhile is not written over. */
static bool keep(const struct call *call, struct str prose, struct err *err)
{
    struct str now;
    if (!gate_enter(call->writing, GATE_WAIT_S, err))
        return false;
    bool is_good = read_prose(call, &now, err);
    if (is_good && !str_equal(hash_provenance(now, call->arena), call_value(call, "was"))) {
        err_set(err, ERR_CONFLICT, "the report was changed meanwhile: yours is not kept yet");
        err_hint(err, "Copy what you wrote, load this page again, and put it in.");
        is_good = false;
    }
    is_good = is_good && file_write(call->study->report_path, prose, err);
    gate_leave(call->writing);
    return is_good;
}

bool take_report(const struct call *call, struct reply *reply, struct err *err)
{
    struct str prose = sent_prose(call);
    struct err trouble = ERR_INIT;
    (void)err;
    if (keep(call, prose, &trouble))
        web_page_go(reply, STR("/report/edit"));
    else
        put_page(call, prose, call_value(call, "was"), &trouble, reply);
    return true;
}

/* What stands in the frame instead of the report; no scripts. */
static void put_trouble(const struct call *call, const struct err *trouble, struct reply *reply)
{
    struct page_frame frame = {
        .study = call->study->name, .title = STR("No preview"), .theme = call->theme};
    page_begin_within(&frame, &reply->body);
    web_page_put_error(reply, trouble);
    page_end(&frame, &reply->body);
    reply->policy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'self'";
}

/* The report as it would be, which is kept nowhere. */
bool take_report_trial(const struct call *call, struct reply *reply, struct err *err)
{
    struct pipeline_report report = {0};
    const char *path = arena_printf(call->arena, "%s/.readout/preview-%llu.html",
                                    call->study->folder, (unsigned long long)call->number)
                           .at;
    struct pipeline_options options = {
        .report_path = path, .prose = sent_prose(call), .progress = &call->progress};
    struct err ignored = ERR_INIT; /* it is a copy that nobody names */
    struct err trouble = ERR_INIT;
    (void)err;
    bool is_good = pipeline_run(call->study, &options, call->arena, &report, &trouble) &&
                   file_read(path, PAGE_LIMIT, call->arena, &reply->fixed, &trouble);
    if (file_exists(path))
        file_remove(path, &ignored);
    if (!is_good)
        put_trouble(call, &trouble, reply);
    else
        reply->policy = arena_printf(call->arena, "%.*s; frame-ancestors 'self'",
                                     STR_ARG(report_page_policy(call->arena)))
                            .at;
    return true;
}
