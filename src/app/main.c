/* The command line: finds the operation, runs it, prints what it gave and what went wrong. */
#include "app/err_text.h"
#include "app/help.h"
#include "app/log.h"
#include "app/progress_line.h"
#include "app/request.h"

#include <signal.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { ONLY_REQUEST = 1, ANSWER_NO = 1 };

static volatile sig_atomic_t is_interrupted;

static void interrupt(int number)
{
    (void)number;
    is_interrupted = 1;
}

static bool tell_progress(int64_t done, int64_t total, const char *unit, void *line)
{
    progress_line_tell(line, done, total, unit);
    return !is_interrupted;
}

/* The first Ctrl-C asks the work to stop at its next safe place; the second ends the process. */
static void catch_interrupts(void)
{
    struct sigaction action = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static void log_end(const struct request *request, const struct timespec *begun,
                    const struct buf *out, const struct err *err)
{
    struct timespec now;
    struct rusage usage;
    clock_gettime(CLOCK_MONOTONIC, &now);
    getrusage(RUSAGE_SELF, &usage);
    double passed_ms =
        (double)(now.tv_sec - begun->tv_sec) * 1e3 + (double)(now.tv_nsec - begun->tv_nsec) / 1e6;
    log_line(LOG_INFO, ONLY_REQUEST, request->operation->name,
             "ended: %s, %.0f ms, %zu bytes of result, %ld kB of memory at most",
             err->kind == ERR_NONE ? "done" : err_kind_name(err->kind), passed_ms, out->len,
             usage.ru_maxrss);
}

static void run_request(struct request *request, struct buf *out, struct err *err)
{
    struct progress_line line = {.is_shown =
                                     isatty(STDERR_FILENO) && !request_has(request, "quiet")};
    struct timespec begun;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    if (request_has(request, "verbose"))
        log_set_level(LOG_DEBUG);
    log_line(LOG_INFO, ONLY_REQUEST, request->operation->name, "begun: %.*s",
             STR_ARG(request->command));
    request->progress = (struct progress){tell_progress, &line};
    if (request->operation->changes)
        catch_interrupts();
    request_run(request, out, err);
    progress_line_wipe(&line);
    log_end(request, &begun, out, err);
}

static bool wants_help(int n, char **words)
{
    for (int i = 2; i < n && strcmp(words[i], "--") != 0; i++)
        if (strcmp(words[i], "--help") == 0)
            return true;
    return false;
}

/* readout --help and readout --version are what people try first. */
static const char *operation_name(int n, char **words)
{
    if (n < 2 || strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0)
        return "help";
    return strcmp(words[1], "--version") == 0 ? "version" : words[1];
}

/* True when the operation worked and its answer is no. */
static bool run(int n, char **words, struct findings *findings, struct buf *out, struct err *err)
{
    const struct operation *operation = operation_find(operation_name(n, words), err);
    if (!operation)
        return false;
    if (wants_help(n, words)) {
        help_operation(operation, out);
        return false;
    }
    struct arena *arena = arena_new(0);
    struct request *request = arena_zero(arena, 1, sizeof *request);
    request->operation = operation;
    request->arena = arena;
    request->findings = findings;
    if (request_read(request, n, words, err))
        run_request(request, out, err);
    bool is_answer_no = request->is_answer_no;
    arena_free(arena);
    return is_answer_no;
}

int main(int n, char **words)
{
    struct err err = ERR_INIT;
    struct findings findings = {0};
    struct buf out = {0}, trouble = {0};
    bool is_answer_no = run(n, words, &findings, &out, &err);
    bool is_written =
        fwrite(out.at ? out.at : "", 1, out.len, stdout) == out.len && fflush(stdout) == 0;
    if (!is_written)
        err_set_errno(&err, "cannot write the result");
    if (err.kind != ERR_NONE)
        err_text(&err, &trouble);
    findings_text(&findings, &trouble);
    fwrite(trouble.at ? trouble.at : "", 1, trouble.len, stderr);
    findings_done(&findings);
    buf_done(&out);
    buf_done(&trouble);
    return err.kind == ERR_NONE && is_answer_no ? ANSWER_NO : err_exit_status(err.kind);
}
