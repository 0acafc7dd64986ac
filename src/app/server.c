#include "app/server.h"

#include "app/host_check.h"
#include "app/log.h"
#include "base/library.h"
#include "base/memory.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <time.h>

/* libmicrohttpd is not linked but loaded when something is served: GnuTLS and nine more libraries
 * stand behind it and take longer to start than a count takes. */
#define HTTP_FUNCTIONS(X)                                                                          \
    X(MHD_add_response_header)                                                                     \
    X(MHD_create_response_from_buffer)                                                             \
    X(MHD_destroy_response)                                                                        \
    X(MHD_get_connection_info)                                                                     \
    X(MHD_get_daemon_info)                                                                         \
    X(MHD_lookup_connection_value)                                                                 \
    X(MHD_queue_response)                                                                          \
    X(MHD_start_daemon)                                                                            \
    X(MHD_stop_daemon)

/* Filled before the first server starts and never changed. */
static struct http_library {
    HTTP_FUNCTIONS(LIBRARY_FIELD)
} http;

struct server {
    struct MHD_Daemon *daemon;
    struct workbench *workbench;
    const struct server_options *options;
    atomic_ullong n_calls;
    pthread_mutex_t lock;      /* over arriving */
    struct exchange *arriving; /* requests whose end is not here yet */
    uint16_t port;
};

/* One request and its answer, from its first line to its last byte. */
struct exchange {
    struct server *server;
    struct arena *arena;
    struct str address;
    struct buf body;
    struct reply reply;
    bool is_begun, is_too_large, is_listed;
    int socket;
    time_t begun;
    struct exchange *before, *after; /* among those arriving */
};

static void list_exchange(struct exchange *exchange)
{
    struct server *server = exchange->server;
    pthread_mutex_lock(&server->lock);
    exchange->after = server->arriving;
    if (server->arriving)
        server->arriving->before = exchange;
    server->arriving = exchange;
    exchange->is_listed = true;
    pthread_mutex_unlock(&server->lock);
}

static void unlist_exchange(struct exchange *exchange)
{
    struct server *server = exchange->server;
    pthread_mutex_lock(&server->lock);
    if (exchange->is_listed) {
        *(exchange->before ? &exchange->before->after : &server->arriving) = exchange->after;
        if (exchange->after)
            exchange->after->before = exchange->before;
    }
    exchange->is_listed = false;
    pthread_mutex_unlock(&server->lock);
}

/* Shut, not closed: the thread that reads from it sees the end and cleans up. */
void server_tick(struct server *server)
{
    time_t now = time(NULL);
    pthread_mutex_lock(&server->lock);
    for (struct exchange *exchange = server->arriving; exchange; exchange = exchange->after)
        if (now - exchange->begun > SERVER_ARRIVAL_S)
            shutdown(exchange->socket, SHUT_RDWR);
    pthread_mutex_unlock(&server->lock);
}

/* Called with the first line of a request; what it returns comes back with every later call. */
static void *begin(void *arg, const char *address, struct MHD_Connection *connection)
{
    struct server *server = arg;
    struct arena *arena = arena_new(SERVER_ARENA_MAX);
    struct exchange *exchange = arena_zero(arena, 1, sizeof *exchange);
    exchange->server = server;
    exchange->arena = arena;
    exchange->address = arena_str(arena, str_from(address));
    exchange->begun = time(NULL);
    exchange->socket =
        http.MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    list_exchange(exchange);
    return exchange;
}

static void end(void *arg, struct MHD_Connection *connection, void **state,
                enum MHD_RequestTerminationCode how)
{
    struct exchange *exchange = *state;
    (void)arg, (void)connection, (void)how;
    if (!exchange)
        return;
    unlist_exchange(exchange);
    buf_done(&exchange->body);
    buf_done(&exchange->reply.body);
    arena_free(exchange->arena);
    *state = NULL;
}

static struct str header(struct MHD_Connection *connection, const char *name)
{
    return str_from(http.MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

static struct str cookie(struct MHD_Connection *connection, const char *name, struct arena *arena)
{
    const char *value = http.MHD_lookup_connection_value(connection, MHD_COOKIE_KIND, name);
    return value ? arena_str(arena, str_from(value)) : STR("");
}

/* Everything may be kept from other sites, and nothing be fetched from them. */
static void add_policy(struct MHD_Response *response, const struct reply *reply)
{
    bool is_page = str_starts_with(str_from(reply->type), STR("text/html"));
    const char *policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'";
    if (!is_page) /* a picture that somebody opens by itself has styles and needs nothing else */
        policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
    http.MHD_add_response_header(response, "Content-Security-Policy",
                                 reply->policy ? reply->policy : policy);
    http.MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    /* Under "no-referrer" a browser would not say either where a form is from. */
    http.MHD_add_response_header(response, "Referrer-Policy", "same-origin");
    http.MHD_add_response_header(response, "Cross-Origin-Opener-Policy", "same-origin");
    http.MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    http.MHD_add_response_header(response, "Permissions-Policy",
                                 "camera=(), geolocation=(), microphone=()");
}

static void add_cookie(struct MHD_Response *response, const char *name, struct str value,
                       const char *rules, struct arena *arena)
{
    if (value.len)
        http.MHD_add_response_header(
            response, MHD_HTTP_HEADER_SET_COOKIE,
            arena_printf(arena, "%s=%.*s; Path=/; SameSite=Strict%s", name, STR_ARG(value), rules)
                .at);
}

static void add_headers(struct MHD_Response *response, const struct reply *reply,
                        struct arena *arena)
{
    http.MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, reply->type);
    http.MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL,
                                 reply->is_lasting ? "public, max-age=31536000, immutable"
                                                   : "no-store");
    add_policy(response, reply);
    add_cookie(response, "readout_session", reply->set_session, "; HttpOnly", arena);
    add_cookie(response, "readout_theme", reply->set_theme, "; Max-Age=31536000", arena);
    if (reply->location.len)
        http.MHD_add_response_header(response, MHD_HTTP_HEADER_LOCATION,
                                     arena_cstr(arena, reply->location));
    if (reply->file_name.len)
        http.MHD_add_response_header(
            response, MHD_HTTP_HEADER_CONTENT_DISPOSITION,
            arena_printf(arena, "attachment; filename=\"%.*s\"", STR_ARG(reply->file_name)).at);
}

static enum MHD_Result send_reply(struct MHD_Connection *connection, struct exchange *exchange)
{
    const struct reply *reply = &exchange->reply;
    struct str body = reply->fixed.len ? reply->fixed : buf_str(&reply->body);
    struct MHD_Response *response = http.MHD_create_response_from_buffer(
        body.len, (void *)(uintptr_t)body.at, MHD_RESPMEM_PERSISTENT);
    if (!response)
        return MHD_NO;
    add_headers(response, reply, exchange->arena);
    enum MHD_Result is_queued =
        http.MHD_queue_response(connection, (unsigned)reply->status, response);
    http.MHD_destroy_response(response);
    return is_queued;
}

/* One line, for those who are not let in. */
static enum MHD_Result refuse(struct MHD_Connection *connection, struct exchange *exchange,
                              int status, const char *why)
{
    struct reply *reply = &exchange->reply;
    unlist_exchange(exchange);
    *reply = (struct reply){.status = status, .type = "text/plain; charset=utf-8"};
    reply->fixed = arena_printf(exchange->arena, "%s\n", why);
    log_line(LOG_WARNING, 0, "serve", "refused with %d: %s", status, why);
    return send_reply(connection, exchange);
}

/* Another site's page that was made to call here by name (DNS rebinding) calls under that name; one
 * that sends a form says where it is from. */
static const char *why_not(const struct server *server, struct MHD_Connection *connection,
                           bool is_post)
{
    struct str host = header(connection, MHD_HTTP_HEADER_HOST);
    struct str origin = header(connection, "Origin"), site = header(connection, "Sec-Fetch-Site");
    if (!host_is_ours(host, server->options->hosts, server->options->n_hosts))
        return "this is not called by that name: see --host in readout help serve";
    if (is_post && origin.at && !origin_is_ours(origin, host))
        return "a form of another site is not taken";
    if (is_post && site.at && !str_is(site, "same-origin") && !str_is(site, "none"))
        return "a form of another site is not taken";
    return NULL;
}

static enum MHD_Result take_body(struct exchange *exchange, const char *bytes, size_t *n)
{
    exchange->is_too_large |= exchange->body.len + *n > CALL_BODY_MAX;
    if (!exchange->is_too_large)
        buf_add_bytes(&exchange->body, bytes, *n);
    *n = 0;
    return MHD_YES;
}

static enum MHD_Result answer_call(struct MHD_Connection *connection, struct exchange *exchange,
                                   bool is_post)
{
    struct server *server = exchange->server;
    struct arrival arrival = {.number = atomic_fetch_add(&server->n_calls, 1) + 1,
                              .is_post = is_post,
                              .address = exchange->address,
                              .body = buf_str(&exchange->body),
                              .session = cookie(connection, "readout_session", exchange->arena),
                              .theme = cookie(connection, "readout_theme", exchange->arena)};
    unlist_exchange(exchange);
    workbench_answer(server->workbench, &arrival, exchange->arena, &exchange->reply);
    return send_reply(connection, exchange);
}

static enum MHD_Result handle(void *arg, struct MHD_Connection *connection, const char *address,
                              const char *method, const char *version, const char *bytes,
                              size_t *n_bytes, void **state)
{
    struct exchange *exchange = *state;
    bool is_post = strcmp(method, "POST") == 0;
    bool is_get = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
    const char *trouble;
    (void)arg, (void)address, (void)version;
    if (!exchange->is_begun) {
        exchange->is_begun = true;
        if (!is_post && !is_get)
            return refuse(connection, exchange, MHD_HTTP_METHOD_NOT_ALLOWED,
                          "only GET and POST are answered");
        if (exchange->address.len > CALL_ADDRESS_MAX)
            return refuse(connection, exchange, MHD_HTTP_URI_TOO_LONG, "the address is too long");
        if ((trouble = why_not(exchange->server, connection, is_post)))
            return refuse(connection, exchange, MHD_HTTP_FORBIDDEN, trouble);
        return MHD_YES;
    }
    if (*n_bytes)
        return take_body(exchange, bytes, n_bytes);
    if (exchange->is_too_large)
        return refuse(connection, exchange, MHD_HTTP_CONTENT_TOO_LARGE, "the form is too large");
    return answer_call(connection, exchange, is_post);
}

static void log_trouble(void *arg, const char *format, va_list values)
{
    char line[300];
    (void)arg;
    vsnprintf(line, sizeof line, format, values);
    size_t end = strlen(line);
    while (end && line[end - 1] == '\n')
        line[--end] = 0;
    log_line(LOG_INFO, 0, "microhttpd", "%s", line);
}

struct address {
    union {
        struct sockaddr any;
        struct sockaddr_in four;
        struct sockaddr_in6 six;
    } at;
    bool is_six;
};

static bool read_address(const struct server_options *options, struct address *address,
                         struct err *err)
{
    memset(address, 0, sizeof *address);
    address->at.four.sin_family = AF_INET;
    address->at.four.sin_port = htons(options->port);
    if (inet_pton(AF_INET, options->listen, &address->at.four.sin_addr) == 1)
        return true;
    memset(address, 0, sizeof *address);
    address->is_six = true;
    address->at.six.sin6_family = AF_INET6;
    address->at.six.sin6_port = htons(options->port);
    if (inet_pton(AF_INET6, options->listen, &address->at.six.sin6_addr) == 1)
        return true;
    err_set(err, ERR_INPUT, "\"%s\" is no address to listen at", options->listen);
    err_hint(err, "Say it in numbers: 127.0.0.1, ::1 or 0.0.0.0.");
    return false;
}

static bool load(struct http_library *library, struct err *err)
{
    const struct library_function functions[] = {HTTP_FUNCTIONS(LIBRARY_FUNCTION)};
    return library_load("libmicrohttpd.so.12", "libmicrohttpd12", functions,
                        sizeof functions / sizeof *functions, err);
}

static struct MHD_Daemon *start_daemon(struct server *server, const struct address *address)
{
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION |
                     MHD_USE_POLL | MHD_USE_ERROR_LOG | (address->is_six ? MHD_USE_IPv6 : 0);
    return http.MHD_start_daemon(
        flags, 0, NULL, NULL, handle, server, MHD_OPTION_EXTERNAL_LOGGER, log_trouble, NULL,
        MHD_OPTION_SOCK_ADDR, &address->at.any, MHD_OPTION_URI_LOG_CALLBACK, begin, server,
        MHD_OPTION_NOTIFY_COMPLETED, end, NULL, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)SERVER_CONNECTIONS_MAX, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)SERVER_HEADERS_MAX, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SERVER_IDLE_S,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}

struct server *server_start(struct workbench *workbench, const struct server_options *options,
                            struct err *err)
{
    struct address address;
    if (!read_address(options, &address, err) || !load(&http, err))
        return NULL;
    struct server *server = memory_new(1, sizeof *server);
    server->workbench = workbench;
    pthread_mutex_init(&server->lock, NULL);
    server->options = options;
    server->daemon = start_daemon(server, &address);
    if (!server->daemon) {
        err_set(err, ERR_CONFLICT, "cannot listen at %s, port %d", options->listen, options->port);
        err_hint(err, "Another program may have the port: take another with --port.");
        server_stop(server);
        return NULL;
    }
    server->port = http.MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    return server;
}

uint16_t server_port(const struct server *server)
{
    return server->port;
}

uint64_t server_n_calls(const struct server *server)
{
    return atomic_load(&server->n_calls);
}

void server_stop(struct server *server)
{
    if (!server)
        return;
    if (server->daemon)
        http.MHD_stop_daemon(server->daemon);
    pthread_mutex_destroy(&server->lock);
    memory_free(server);
}
