/* The operation that opens the study in a browser. */
#include "app/operations.h"
#include "app/server.h"

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
    wait_for_end(request, server);
    workbench_stop(workbench);
    server_stop(server);
    return true;
}

bool run_serve(struct request *request, struct buf *out, struct err *err)
{
    struct server_options options = {.listen = "127.0.0.1",
                                     .port = (uint16_t)request_number(request, "port")};
    struct workbench *workbench = workbench_open(request->study->folder, err);
    (void)out;
    if (!workbench)
        return false;
    options.hosts = request_values(request, "host", &options.n_hosts);
    bool is_good = serve(request, workbench, &options, err);
    workbench_close(workbench);
    return is_good;
}
