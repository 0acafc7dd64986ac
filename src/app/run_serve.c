/* The operation that opens the study in a browser. */
#include "app/operations.h"
#include "app/server.h"
#include "app/users.h"

#include <poll.h>
#include <stdio.h>

enum { TICK_MS = 250 };

/* Until somebody presses Ctrl-C. */
static void wait_for_end(const struct request *request, struct server *server)
{
    while (progress_tell(&request->progress, (int64_t)server_n_calls(server), 0, "calls")) {
        poll(NULL, 0, TICK_MS);
        server_tick(server);
    }
}

static bool serve(const struct request *request, struct workbench *workbench,
                  const struct server_options *options, struct err *err)
{
    struct server *server = server_start(workbench, options, err);
    if (!server)
        return false;
    fprintf(stderr, "http://%s:%d/ shows the study \"%.*s\"; Ctrl-C ends it\n", options->listen,
            server_port(server), STR_ARG(request->study->name));
    workbench_warm(workbench);
    wait_for_end(request, server);
    workbench_stop(workbench);
    server_stop(server);
    return true;
}

static bool is_loopback(struct str address)
{
    return str_starts_with(address, STR("127.")) || str_is(address, "::1");
}

/* Whoever opens the study to others must say who they are. The file is read once here, so that a
 * mistake in it is told at once. */
static bool check_users(const struct request *request, const char *path, struct err *err)
{
    struct users users;
    struct str listen = request_value(request, "listen");
    if (path)
        return users_read(path, request->arena, &users, err);
    if (is_loopback(listen))
        return true;
    err_set(err, ERR_INPUT, "who may call from elsewhere? --listen needs --users");
    err_hint(err, "Name users with readout user, then say --users FILE.");
    return request_place(request, listen, err);
}

bool run_serve(struct request *request, struct buf *out, struct err *err)
{
    const char *users_path = request_has(request, "users")
                                 ? arena_cstr(request->arena, request_value(request, "users"))
                                 : NULL;
    struct server_options options = {
        .listen = arena_cstr(request->arena, request_value(request, "listen")),
        .port = (uint16_t)request_number(request, "port")};
    (void)out;
    if (!check_users(request, users_path, err))
        return false;
    struct workbench *workbench = workbench_open(request->study->folder, users_path, err);
    if (!workbench)
        return false;
    options.hosts = request_values(request, "host", &options.n_hosts);
    bool is_good = serve(request, workbench, &options, err);
    workbench_close(workbench);
    return is_good;
}
