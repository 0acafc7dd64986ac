#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The one table that turns a kind into a word, an exit status and an HTTP status. */
static const struct {
    const char *name;
    const char *help;
    int exit_status;
    int http_status;
} KINDS[N_ERR_KINDS] = {
    [ERR_NONE] = {"none", "everything was done", 0, 200},
    [ERR_INPUT] = {"input", "the command or a file of the study is wrong: mend it", 2, 400},
    [ERR_MISSING] = {"missing", "something that was named is not there", 3, 404},
    [ERR_CONFLICT] = {"conflict", "it is there already, or another process holds it", 4, 409},
    [ERR_LIMIT] = {"limit", "larger, deeper or longer than is allowed", 5, 413},
    [ERR_CANCELLED] = {"cancelled", "stopped by the user; what was reported as done is kept", 130,
                       499},
    [ERR_IO] = {"io", "the disk, a permission or the network failed", 6, 500},
    [ERR_CORRUPT] = {"corrupt", "a derived file is damaged: run readout doctor", 7, 500},
    [ERR_BUG] = {"bug", "a mistake of the program: please report it", 70, 500},
};

/* Messages stay on one line whatever the user's names hold: control bytes become spaces, and a
 * cut never leaves half a character behind. */
static void format_line(char *out, size_t size, const char *format, va_list args)
{
    int len = vsnprintf(out, size, format, args);
    for (char *at = out; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7f)
            *at = ' ';
    if (len < 0 || (size_t)len < size)
        return;
    size_t end = size - 1;
    while (end > 0 && ((unsigned char)out[end - 1] & 0xC0) == 0x80)
        end--;
    if (end > 0 && (unsigned char)out[end - 1] >= 0xC0)
        end--;
    out[end] = 0;
}

static bool err_start(struct err *err, enum err_kind kind, const char *code_file, int code_line)
{
    if (err->kind != ERR_NONE)
        return false;
    err_clear(err);
    err->kind = kind;
    err->code_file = code_file;
    err->code_line = code_line;
    return true;
}

bool err_set_at(struct err *err, enum err_kind kind, const char *code_file, int code_line,
                const char *format, ...)
{
    if (!err_start(err, kind, code_file, code_line))
        return false;
    va_list args;
    va_start(args, format);
    format_line(err->message, sizeof err->message, format, args);
    va_end(args);
    return false;
}

static enum err_kind kind_of_errno(int number)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return ERR_MISSING;
    case EEXIST:
        return ERR_CONFLICT;
    case EINTR:
        return ERR_CANCELLED;
    default:
        return ERR_IO;
    }
}

bool err_set_errno_at(struct err *err, const char *code_file, int code_line, const char *format,
                      ...)
{
    int number = errno;
    if (!err_start(err, kind_of_errno(number), code_file, code_line))
        return false;
    va_list args;
    va_start(args, format);
    format_line(err->message, sizeof err->message, format, args);
    va_end(args);
    size_t len = strlen(err->message);
    snprintf(err->message + len, sizeof err->message - len, ": %s", strerror(number));
    if (number == ENOSPC || number == EDQUOT)
        err_hint(err, "Free some space and run the same command again: what was reported as done "
                      "is kept.");
    return false;
}

void err_hint(struct err *err, const char *format, ...)
{
    if (err->hint[0])
        return;
    va_list args;
    va_start(args, format);
    format_line(err->hint, sizeof err->hint, format, args);
    va_end(args);
}

void err_context(struct err *err, const char *format, ...)
{
    if (err->context[0])
        return;
    va_list args;
    va_start(args, format);
    format_line(err->context, sizeof err->context, format, args);
    va_end(args);
}

void err_where(struct err *err, const char *source, int64_t line, int64_t column, int64_t byte)
{
    if (!err->source[0] && source)
        snprintf(err->source, sizeof err->source, "%s", source);
    if (!err->line)
        err->line = line;
    if (!err->column)
        err->column = column;
    if (err->byte < 0)
        err->byte = byte;
}

void err_excerpt(struct err *err, const char *text, size_t len)
{
    if (err->excerpt[0])
        return;
    size_t end = len < sizeof err->excerpt - 1 ? len : sizeof err->excerpt - 1;
    while (end < len && end > 0 && ((unsigned char)text[end] & 0xC0) == 0x80)
        end--;
    memcpy(err->excerpt, text, end);
    err->excerpt[end] = 0;
}

void err_clear(struct err *err)
{
    *err = (struct err)ERR_INIT;
}

const char *err_kind_name(enum err_kind kind)
{
    return KINDS[kind].name;
}

const char *err_kind_help(enum err_kind kind)
{
    return KINDS[kind].help;
}

int err_exit_status(enum err_kind kind)
{
    return KINDS[kind].exit_status;
}

int err_http_status(enum err_kind kind)
{
    return KINDS[kind].http_status;
}

_Noreturn void unreachable_stop(const char *what, const char *code_file, int code_line)
{
    fprintf(stderr, "readout: bug at %s:%d: %s\n", code_file, code_line, what);
    abort();
}
