#include "app/workbench.h"

#include "app/gate.h"
#include "app/log.h"
#include "app/web_page.h"
#include "app/painter.h"
#include "app/sessions.h"
#include "app/shelf.h"
#include "base/memory.h"
#include "base/pool.h"

#include <stdatomic.h>
#include <time.h>

enum { WAIT_S = 20 };

struct workbench {
    const char *folder;
    struct gate *gate;
    struct painter *painter;
    struct shelf *shelf;
    struct sessions *sessions;
    atomic_bool is_stopped;
};

struct workbench *workbench_open(const char *folder, struct err *err)
{
    struct sessions *sessions = sessions_new(err);
    if (!sessions)
        return NULL;
    struct workbench *workbench = memory_new(1, sizeof *workbench);
    workbench->folder = folder;
    workbench->gate = gate_new(pool_cores() + 1);
    workbench->painter = painter_new();
    workbench->shelf = shelf_new();
    workbench->sessions = sessions;
    return workbench;
}

void workbench_close(struct workbench *workbench)
{
    if (!workbench)
        return;
    gate_free(workbench->gate);
    painter_free(workbench->painter);
    shelf_free(workbench->shelf);
    sessions_free(workbench->sessions);
    memory_free(workbench);
}

void workbench_stop(struct workbench *workbench)
{
    atomic_store(&workbench->is_stopped, true);
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

/* The page that the reader was on, and no other site: an address that begins with one slash. */
static struct str way_back(const struct call *call)
{
    struct str back = call_value(call, "back");
    bool is_ours = back.len && back.at[0] == '/' &&
                   !(back.len > 1 && (back.at[1] == '/' || back.at[1] == '\\'));
    for (size_t i = 0; i < back.len; i++)
        is_ours &= (unsigned char)back.at[i] > ' ' && (unsigned char)back.at[i] < 0x7F;
    return is_ours ? back : STR("/");
}

static bool take_theme(const struct call *call, struct reply *reply)
{
    bool is_dark = str_is(call_value(call, "to"), "dark");
    reply->set_theme = is_dark ? STR("dark") : STR("light");
    web_page_go(reply, way_back(call));
    return true;
}

static bool take(const struct passage *passage, const struct web_page *page, struct err *err)
{
    const struct call *call = passage->call;
    if (!sessions_take_token(&passage->visitor, call_value(call, "token"))) {
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
    call->study = study_open(passage->workbench->folder, call->arena, call->findings, err);
    if (!call->study)
        return false;
    if (call->is_post)
        return take(passage, page, err);
    if (!page)
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
    if (!gate_enter(passage->workbench->gate, WAIT_S, err))
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
    *reply = (struct reply){.set_session = reply->set_session};
    web_page_start(passage->call, reply, STR("This cannot be answered"), "");
    web_page_put_error(reply, err);
    web_page_finish(passage->call, reply);
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
                        .shelf = workbench->shelf};
    struct passage passage = {.workbench = workbench, .call = &call, .reply = reply};
    clock_gettime(CLOCK_MONOTONIC, &passage.begun);
    sessions_know(workbench->sessions, arrival->session, arena, &passage.visitor);
    call.token = passage.visitor.token;
    call.user = passage.visitor.user;
    call.role = ROLE_EDITOR;
    call.progress = (struct progress){tell_progress, &passage};
    *reply = (struct reply){.status = 200, .type = "text/html; charset=utf-8"};
    if (passage.visitor.is_new)
        reply->set_session = passage.visitor.cookie;
    if (!answer(&passage, arrival, &err))
        put_error_page(&passage, &err);
    findings_done(&findings);
    log_line(LOG_INFO, call.number, "serve", "%s %.*s: %d, %.1f ms, %zu bytes",
             call.is_post ? "POST" : "GET", STR_ARG(call.path), reply->status,
             seconds_since(&passage.begun) * 1e3, reply->body.len + reply->fixed.len);
}
