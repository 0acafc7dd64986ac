/* What went wrong, where, and what the user can do about it.
 *
 * A struct err belongs to the caller, has a fixed size and is the last argument of every function
 * that can fail. Such a function returns false or NULL when, and only when, it has filled err. The
 * first error stands: later calls to err_set on a filled err change nothing, and one line of
 * context may be added by a caller. */
#ifndef READOUT_BASE_ERR_H
#define READOUT_BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Kinds follow what one can do about it. */
enum err_kind {
    ERR_NONE,
    ERR_INPUT,     /* the user's material is wrong: mend it */
    ERR_MISSING,   /* a named thing is not there */
    ERR_CONFLICT,  /* it is there already, or somebody else holds it */
    ERR_LIMIT,     /* larger, deeper or longer than allowed */
    ERR_CANCELLED, /* the user stopped it */
    ERR_IO,        /* disk, permission, network */
    ERR_CORRUPT,   /* a derived file is damaged: rebuild it */
    ERR_BUG,       /* our mistake */
    N_ERR_KINDS
};

struct err {
    enum err_kind kind;
    char message[400]; /* one line, lower case, no full stop */
    char hint[240];    /* a sentence that says what to do; may be empty */
    char context[200]; /* "while reading …"; may be empty */
    char source[300];  /* the user's file or URL; may be empty */
    int64_t line;      /* 1-based, 0 = unknown */
    int64_t column;    /* 1-based, in characters, 0 = unknown */
    int64_t byte;      /* 0-based, -1 = unknown */
    char excerpt[240]; /* the user's line, for the caret; may be empty */
    const char *code_file;
    int code_line;
};

#define ERR_INIT                                                                                   \
    {                                                                                              \
        .kind = ERR_NONE, .byte = -1                                                               \
    }

/* Fills err and returns false, so that `return err_set(err, ERR_INPUT, "…")` reads well. */
#define err_set(err, kind, ...) err_set_at((err), (kind), __FILE__, __LINE__, __VA_ARGS__)
bool err_set_at(struct err *err, enum err_kind kind, const char *code_file, int code_line,
                const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Fills err from errno: kind io (or missing, or limit when the disk is full). Returns false. */
#define err_set_errno(err, ...) err_set_errno_at((err), __FILE__, __LINE__, __VA_ARGS__)
bool err_set_errno_at(struct err *err, const char *code_file, int code_line, const char *format,
                      ...) __attribute__((format(printf, 4, 5)));

/* Each adds to a filled err what is still empty; the first to say it wins. */
void err_hint(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
void err_context(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
void err_where(struct err *err, const char *source, int64_t line, int64_t column, int64_t byte);
void err_excerpt(struct err *err, const char *text, size_t len);

/* Empties err for another use. */
void err_clear(struct err *err);

/* The word for a kind ("input"), a line that explains it, and the exit status and HTTP status that
 * stand for it. */
const char *err_kind_name(enum err_kind kind);
const char *err_kind_help(enum err_kind kind);
int err_exit_status(enum err_kind kind);
int err_http_status(enum err_kind kind);

/* A branch believed impossible. Stays on in releases: it stops the program and names itself. */
#define unreachable_if(x)                                                                          \
    do {                                                                                           \
        if (__builtin_expect(!!(x), 0))                                                            \
            unreachable_stop(#x, __FILE__, __LINE__);                                              \
    } while (0)
_Noreturn void unreachable_stop(const char *what, const char *code_file, int code_line);

#endif
