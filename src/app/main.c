/* The command line: finds the operation, runs it, prints what it gave and what went wrong. */
#include "app/operation.h"
#include "base/utf8.h"

#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t is_interrupted;

static void interrupt(int number)
{
    (void)number;
    is_interrupted = 1;
}

/* One line on a terminal, rewritten; nothing elsewhere. */
static bool show_progress(int64_t done, int64_t total, const char *unit, void *arg)
{
    bool *is_terminal = arg;
    if (*is_terminal && total > 0)
        fprintf(stderr, "\r%lld of %lld %s ", (long long)done, (long long)total, unit);
    else if (*is_terminal)
        fprintf(stderr, "\r%lld %s ", (long long)done, unit);
    return !is_interrupted;
}

static void print_excerpt(const struct err *err)
{
    if (!err->excerpt[0] || err->line == 0)
        return;
    fprintf(stderr, "  %s\n", err->excerpt);
    struct str line = str_from(err->excerpt);
    int64_t column = 1;
    fputs("  ", stderr);
    for (size_t at = 0; at < line.len && column < err->column; column++) {
        uint32_t c = utf8_next(line, &at);
        fputs(c == '\t' ? "\t" : is_han(c) ? "  " : " ", stderr);
    }
    fputs("^\n", stderr);
}

static void print_err(const struct err *err)
{
    if (err->source[0]) {
        fputs(err->source, stderr);
        if (err->line)
            fprintf(stderr, ":%lld", (long long)err->line);
        if (err->line && err->column)
            fprintf(stderr, ":%lld", (long long)err->column);
        fputs(": ", stderr);
    } else {
        fputs("readout: ", stderr);
    }
    fprintf(stderr, "%s", err->message);
    if (!err->source[0] && err->column)
        fprintf(stderr, " (character %lld)", (long long)err->column);
    if (err->context[0])
        fprintf(stderr, " (%s)", err->context);
    fputc('\n', stderr);
    print_excerpt(err);
    if (err->hint[0])
        fprintf(stderr, "  %s\n", err->hint);
}

static const struct operation *find_operation(const char *name)
{
    for (const struct operation *operation = OPERATIONS; operation->name; operation++)
        if (strcmp(operation->name, name) == 0)
            return operation;
    return NULL;
}

static struct str join(int n, char **words, struct arena *arena)
{
    struct buf out = {0};
    buf_add_text(&out, "readout");
    for (int i = 1; i < n; i++)
        buf_printf(&out, strchr(words[i], ' ') ? " '%s'" : " %s", words[i]);
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

static bool run(const struct operation *operation, int n, char **words, struct buf *out,
                struct err *err)
{
    struct arena *arena = arena_new(0);
    struct request *request = arena_zero(arena, 1, sizeof *request);
    bool is_terminal = isatty(STDERR_FILENO);
    request->operation = operation;
    request->arena = arena;
    request->study_folder = ".";
    request->command = join(n, words, arena);
    request->progress = (struct progress){show_progress, &is_terminal};
    bool is_good = request_read(request, n - 2, words + 2, err);
    if (is_good && operation->changes) {
        struct sigaction action = {.sa_handler = interrupt};
        sigaction(SIGINT, &action, NULL);
        sigaction(SIGTERM, &action, NULL);
    }
    is_good = is_good && operation->run(request, out, err);
    arena_free(arena);
    return is_good;
}

static bool wants_help(int n, char **words)
{
    for (int i = 1; i < n; i++)
        if (strcmp(words[i], "--help") == 0)
            return true;
    return n < 2 || strcmp(words[1], "help") == 0;
}

int main(int n, char **words)
{
    struct err err = ERR_INIT;
    struct buf out = {0};
    const struct operation *operation = n > 1 ? find_operation(words[1]) : NULL;
    if (wants_help(n, words) && operation)
        operation_help(operation, &out);
    else if (wants_help(n, words))
        operations_help(&out);
    else if (strcmp(words[1], "--version") == 0 || strcmp(words[1], "version") == 0)
        buf_add_text(&out, "readout " READOUT_VERSION "\n");
    else if (operation)
        run(operation, n, words, &out, &err);
    else
        err_set(&err, ERR_INPUT, "there is no operation \"%s\"", words[1]);
    if (!operation)
        err_hint(&err, "See: readout help");
    bool is_written =
        fwrite(out.at ? out.at : "", 1, out.len, stdout) == out.len && fflush(stdout) == 0;
    if (!is_written)
        err_set_errno(&err, "cannot write the result");
    if (err.kind != ERR_NONE)
        print_err(&err);
    buf_done(&out);
    return err_exit_status(err.kind);
}
