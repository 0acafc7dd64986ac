#include "app/workbench.h"

#include "app/gate.h"
#include "app/jobs.h"
#include "app/log.h"
#include "app/web_page.h"
#include "app/painter.h"
#include "app/sessions.h"
#include "app/shelf.h"
#include "app/users.h"
#include "base/memory.h"
#include "base/pool.h"
#include "render/address.h"

#include <stdatomic.h>
#include <time.h>

struct workbench {
    const char *folder, *users_path;
    struct gate *gate, *login;
    struct gate *writing; /* one writes at a time */
    struct painter *painter;
    struct shelf *shelf;
    struct sessions *sessions;
    struct jobs *jobs;
    atomic_bool is_stopped;
};

struct workbench *workbench_open(const char *folder, const char *users_path, struct err *err)
{
    struct sessions *sessions = sessions_new(err);
    if (!sessions)
        return NULL;
    struct workbench *workbench = memory_new(1, sizeof *workbench);
    workbench->folder = folder;
    workbench->users_path = users_path;
    workbench->login = gate_new(2);
    workbench->gate = gate_new(pool_cores() + 1);
    workbench->writing = gate_new(1);
    workbench->painter = painter_new();
    workbench->shelf = shelf_new();
    workbench->sessions = sessions;
    workbench->jobs = jobs_new(folder);
    return workbench;
}

void workbench_close(struct workbench *workbench)
{
    if (!workbench)
        return;
    jobs_free(workbench->jobs);
    gate_free(workbench->gate);
    gate_free(workbench->writing);
    gate_free(workbench->login);
    painter_free(workbench->painter);
    shelf_free(workbench->shelf);
    sessions_free(workbench->sessions);
    memory_free(workbench);
}

void workbench_warm(struct workbench *workbench)
{
    struct err later = ERR_INIT; /* whoever needs it is told */
    if (painter_take(workbench->painter, &later))
        painter_give(workbench->painter);
}

void workbench_stop(struct workbench *workbench)
{
    atomic_store(&workbench->is_stopped, true);
    jobs_stop(workbench->jobs);
}

/* A call on its way through. */
struct passage {
    struct workbench *workbench;
    struct call *call;
    struct reply *reply;
    struct visitor visitor;
    struct timespec begun;
};

static double seconds_since(const struct timespec *begun)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - begun->tv_sec) + (double)(now.tv_nsec - begun->tv_nsec) / 1e9;
}

static bool tell_progress(int64_t done, int64_t total, const char *unit, void *arg)
{
    const struct passage *passage = arg;
    (void)done, (void)total, (void)unit;
    return !atomic_load(&passage->workbench->is_stopped) &&
           seconds_since(&passage->begun) < CALL_SECONDS_MAX;
}

/* Under /assets/HASH/NAME, which changes when they do. */
static bool answer_asset(const struct call *call, struct reply *reply, struct err *err)
{
    struct str hash = page_assets_hash(call->arena);
    struct str folder = arena_printf(call->arena, "/assets/%.*s/", STR_ARG(hash));
    struct page_asset asset;
    if (!str_starts_with(call->path, folder) ||
        !page_asset(str_cut(call->path, folder.len, call->path.len), &asset))
        return err_set(err, ERR_MISSING, "there is no such file");
    reply->type = asset.type;
    reply->fixed = asset.bytes;
    reply->is_lasting = true;
    return true;
}

static bool take_theme(const struct call *call, struct reply *reply)
{
    bool is_dark = str_is(call_value(call, "to"), "dark");
    reply->set_theme = is_dark ? STR("dark") : STR("light");
    web_page_go(reply, web_page_back(call));
    return true;
}

/* Sends those who did not log in there, and lets the others do what their role allows. */
static bool may_go_on(const struct passage *passage, const struct web_page *page, struct err *err)
{
    const struct call *call = passage->call;
    bool is_open = str_is(call->path, "/login") || str_is(call->path, "/theme");
    struct buf address = {0};
    if (!call->users_path || is_open)
        return true;
    if (call->user.len) {
        if (!call->is_post || !page || page->role <= call->role)
            return true;
        passage->reply->status = 403;
        err_set(err, ERR_INPUT, "a %s may not do this", ROLES[call->role]);
        err_hint(err, "It takes the role of %s: readout user gives it.", ROLES[page->role]);
        return false;
    }
    buf_add_text(&address, "/login");
    if (!call->is_post)
        address_add_value(&address, "back", call->address);
    web_page_go(passage->reply, buf_copy(&address, call->arena));
    buf_done(&address);
    return false;
}

static bool take(const struct passage *passage, const struct web_page *page, struct err *err)
{
    const struct call *call = passage->call;
    if (!sessions_take_token(&passage->visitor, call_value(call, "token"))) {
        passage->reply->status = 403;
        err_set(err, ERR_INPUT, "the form did not come from this page, or is from long ago");
        err_hint(err, "Load the page again and send it once more.");
        return false;
    }
    if (str_is(call->path, "/theme"))
        return take_theme(call, passage->reply);
    if (!page || !page->take)
        return err_set(err, ERR_MISSING, "nothing is taken here");
    return page->take(call, passage->reply, err);
}

static bool answer_inside(const struct passage *passage, struct err *err)
{
    struct call *call = passage->call;
    const struct web_page *page = web_page_find(call->path);
    if (!may_go_on(passage, page, err))
        return err->kind == ERR_NONE; /* sent elsewhere */
    call->study = study_open(passage->workbench->folder, call->arena, call->findings, err);
    if (!call->study)
        return false;
    if (call->is_post)
        return take(passage, page, err);
    if (!page || !page->show)
        return err_set(err, ERR_MISSING, "there is no page \"%.*s\"", STR_ARG(call->path));
    return page->show(call, passage->reply, err);
}

static bool answer(struct passage *passage, const struct arrival *arrival, struct err *err)
{
    struct call *call = passage->call;
    if (!call_read_address(call, arrival->address, err) ||
        !call_read_values(arrival->body, call->arena, call->values, &call->n_values, err))
        return false;
    if (str_starts_with(call->path, STR("/assets/")))
        return answer_asset(call, passage->reply, err);
    if (!gate_enter(passage->workbench->gate, GATE_WAIT_S, err))
        return false;
    bool is_good = answer_inside(passage, err);
    gate_leave(passage->workbench->gate);
    return is_good;
}

/* What was begun is dropped: an error is a page of its own. */
static void put_error_page(const struct passage *passage, const struct err *err)
{
    struct reply *reply = passage->reply;
    buf_done(&reply->body);
    int status = reply->status;
    *reply = (struct reply){.set_session = reply->set_session};
    web_page_start(passage->call, reply, STR("This cannot be answered"), "");
    web_page_put_error(reply, err);
    if (status >= 400)
        reply->status = status;
    web_page_finish(passage->call, reply);
}

/* A new cookie for whoever logged in, so that one that somebody planted before is worth nothing. */
static void keep_session(struct passage *passage)
{
    struct reply *reply = passage->reply;
    struct sessions *sessions = passage->workbench->sessions;
    if (reply->ends_session)
        sessions_end(sessions, &passage->visitor);
    if (reply->begins_session) {
        sessions_begin(sessions, reply->user, reply->role, passage->call->arena, &passage->visitor);
        reply->set_session = passage->visitor.cookie;
    }
}

void workbench_answer(struct workbench *workbench, const struct arrival *arrival,
                      struct arena *arena, struct reply *reply)
{
    struct findings findings = {0};
    struct err err = ERR_INIT;
    struct call call = {.number = arrival->number,
                        .arena = arena,
                        .is_post = arrival->is_post,
                        .theme = arrival->theme,
                        .findings = &findings,
                        .painter = workbench->painter,
                        .shelf = workbench->shelf,
                        .jobs = workbench->jobs,
                        .writing = workbench->writing,
                        .login = workbench->login,
                        .users_path = workbench->users_path};
    struct passage passage = {.workbench = workbench, .call = &call, .reply = reply};
    clock_gettime(CLOCK_MONOTONIC, &passage.begun);
    sessions_know(workbench->sessions, arrival->session, arena, &passage.visitor);
    call.token = passage.visitor.token;
    call.user = passage.visitor.user;
    call.role = workbench->users_path ? passage.visitor.role : ROLE_EDITOR;
    call.progress = (struct progress){tell_progress, &passage};
    *reply = (struct reply){.status = 200, .type = "text/html; charset=utf-8"};
    if (passage.visitor.is_new)
        reply->set_session = passage.visitor.cookie;
    if (!answer(&passage, arrival, &err))
        put_error_page(&passage, &err);
    keep_session(&passage);
    findings_done(&findings);
    log_line(LOG_INFO, call.number, "serve", "%s %.*s: %d, %.1f ms, %zu bytes",
             call.is_post ? "POST" : "GET", STR_ARG(call.path), reply->status,
             seconds_since(&passage.begun) * 1e3, reply->body.len + reply->fixed.len);
}
