/* HTTP for a workbench: connections, their limits, and what the headers must say. */
#ifndef READOUT_APP_SERVER_H
#define READOUT_APP_SERVER_H

#include "app/workbench.h"

enum {
    SERVER_CONNECTIONS_MAX = 128,
    SERVER_HEADERS_MAX = 32 << 10, /* bytes of a request without its body */
    SERVER_IDLE_S = 15,            /* a connection without a byte for so long is closed */
    SERVER_ARRIVAL_S = 30,         /* and one whose request is not here by then */
    SERVER_ARENA_MAX = 1 << 30,
};

/* Open record. */
struct server_options {
    const char *listen;      /* address: "127.0.0.1", "::1", "0.0.0.0" */
    uint16_t port;           /* 0 = any that is free */
    const struct str *hosts; /* names under which it may be called, beside the address itself */
    size_t n_hosts;
};

struct server;

/* Listens, and answers in threads of its own. Borrows workbench and options until server_stop.
 * Fails with kind conflict when the port is taken, kind input when the address is none. */
struct server *server_start(struct workbench *workbench, const struct server_options *options,
                            struct err *err);
/* The port that it listens at. */
uint16_t server_port(const struct server *server);
/* That were answered so far. */
uint64_t server_n_calls(const struct server *server);
/* Closes connections whose request does not come to an end. Call it every second or so. */
void server_tick(struct server *server);
void server_stop(struct server *server);

#endif
