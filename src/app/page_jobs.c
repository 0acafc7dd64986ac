/* Long work from a page: what runs, what ran, and what can be begun. */
#include "app/gate.h"
#include "app/jobs.h"
#include "app/web_page.h"
#include "render/page_parts.h"

/* What takes long on much material, and asks for nothing that a page cannot say. */
static const char *const NAMES[] = {"run", "add", "learn", "doctor"};
enum { N_NAMES = sizeof NAMES / sizeof *NAMES };

static bool is_offered(struct str name)
{
    for (size_t i = 0; i < N_NAMES; i++)
        if (str_is(name, NAMES[i]))
            return true;
    return false;
}

static struct str token_of(const struct call *call)
{
    return call->role >= ROLE_EDITOR ? call->token : STR("");
}

static void put_form(const struct call *call, const char *name, struct buf *out)
{
    struct question question;
    struct form_field fields[ARGUMENTS_MAX + 1] = {0};
    const struct argument *argument;
    struct str operation = str_from(name);
    struct form form = {.action = "/jobs",
                        .button = arena_printf(call->arena, "readout %s", name).at,
                        .fields = fields,
                        .token = call->token};
    question_begin(&question, call, name);
    fields[form.n_fields++] = (struct form_field){
        .name = "operation", .kind = FORM_HIDDEN, .values = &operation, .n_values = 1};
    for (size_t i = 0; (argument = operation_argument(question.operation, i)); i++)
        if (question_may_say(question.operation, str_from(argument->name)))
            web_page_field(&question, argument, &fields[form.n_fields++]);
    if (form.n_fields > 1)
        form.more = "Options";
    page_heading(name, arena_printf(call->arena, "readout %s: %s", name, question.operation->help),
                 out);
    form_html(&form, out);
}

bool show_jobs(const struct call *call, struct reply *reply, struct err *err)
{
    struct job_view views[JOBS_KEPT];
    size_t n = jobs_list(call->jobs, call->arena, views);
    if (call->ending.len)
        return err_set(err, ERR_MISSING, "jobs have no other form than their page");
    bool is_running = n && views[0].state == JOB_RUNS;
    web_page_start(call, reply,
                   is_running
                       ? arena_printf(call->arena, "At work: %.*s", STR_ARG(views[0].command))
                       : STR("Nothing is being worked on"),
                   "/jobs");
    buf_add_text(&reply->body, "<div class=\"now\" aria-live=\"polite\">\n");
    if (n)
        job_html(&views[0], token_of(call), &reply->body);
    buf_add_text(&reply->body, "</div>\n");
    if (n > 1) {
        page_heading("before", STR("Before"), &reply->body);
        jobs_html(&views[1], n - 1, &reply->body);
    }
    page_note(STR("One job at a time. It goes on when this page is closed, and stops with the "
                  "program that serves it; what was reported as done is kept."),
              &reply->body);
    for (size_t i = 0; i < N_NAMES && call->role >= ROLE_EDITOR && !is_running; i++)
        put_form(call, NAMES[i], &reply->body);
    if (call->role < ROLE_EDITOR)
        page_note(STR("An editor can begin one."), &reply->body);
    web_page_finish(call, reply);
    return true;
}

/* What scripts ask for every second. */
bool show_job(const struct call *call, struct reply *reply, struct err *err)
{
    struct job_view views[JOBS_KEPT];
    (void)err;
    reply->type = "text/html; charset=utf-8";
    if (jobs_list(call->jobs, call->arena, views))
        job_html(&views[0], token_of(call), &reply->body);
    return true;
}

/* What is made by whoever looks at the report has ended then. */
static bool let_others_end(const struct call *call, struct err *err)
{
    if (!gate_enter(call->writing, CALL_SECONDS_MAX, err))
        return false;
    gate_leave(call->writing);
    return true;
}

static bool begin(const struct call *call, struct err *err)
{
    struct question question;
    struct job_order order = {.user = call->user};
    struct str name = call_value(call, "operation");
    if (!is_offered(name)) {
        err_set(err, ERR_INPUT, "a page cannot begin \"%.*s\"", STR_ARG(name));
        err_hint(err, "Run it on the command line.");
        return false;
    }
    question_begin(&question, call, arena_cstr(call->arena, name));
    const struct argument *argument;
    for (size_t i = 0; (argument = operation_argument(question.operation, i)); i++)
        if (question_may_say(question.operation, str_from(argument->name)))
            question_take(&question, argument->name);
    order.words = (const char *const *)question_words(&question, &order.n_words);
    return let_others_end(call, err) && jobs_start(call->jobs, &order, err);
}

bool take_job(const struct call *call, struct reply *reply, struct err *err)
{
    int64_t number;
    if (call_has(call, "cancel")) {
        if (!str_to_int(call_value(call, "cancel"), &number) || number < 1)
            return err_set(err, ERR_INPUT, "the form does not say which job");
        jobs_cancel(call->jobs, (uint64_t)number);
    } else if (!begin(call, err)) {
        return false;
    }
    web_page_go(reply, STR("/jobs"));
    return true;
}
