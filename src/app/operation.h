/* The operation record: everything that readout can do is one of these, in one table. Command line,
 * --help and completion come from it, so they cannot differ. */
#ifndef READOUT_APP_OPERATION_H
#define READOUT_APP_OPERATION_H

#include "base/buf.h"
#include "base/progress.h"

enum { ARGUMENTS_MAX = 24, VALUES_MAX = 64 };

/* Open record. */
struct argument {
    const char *name;  /* "by" for --by; a name in capitals stands without dashes */
    const char *value; /* what it takes: "PERIOD"; NULL = a switch */
    const char *usual; /* the default; NULL = none */
    const char *help;
    bool is_repeated;
};

/* One command with its values. Lives until the command ends. */
struct request {
    const struct operation *operation;
    struct arena *arena;
    const char *study_folder;
    struct str values[ARGUMENTS_MAX][VALUES_MAX];
    size_t n_values[ARGUMENTS_MAX];
    struct str command; /* as typed, for provenance */
    struct progress progress;
};

/* Results go to out; messages for people go to request_say. */
typedef bool operation_fn(struct request *request, struct buf *out, struct err *err);

struct operation {
    const char *name;
    const char *help; /* one line */
    bool changes;     /* whether it writes into the study */
    operation_fn *run;
    struct argument arguments[ARGUMENTS_MAX];
};

/* The table; ends with a record without a name. */
extern const struct operation OPERATIONS[];

/* The first value of an argument, its default, or an empty str. */
struct str request_value(const struct request *request, const char *name);
/* All values; *n of them. */
const struct str *request_values(const struct request *request, const char *name, size_t *n);
/* A whole number of at least 0, or the kind input. */
bool request_number(const struct request *request, const char *name, size_t *number,
                    struct err *err);

/* Reads argv after the operation's name. Fails on unknown or missing arguments. */
bool request_read(struct request *request, int n, char **words, struct err *err);

/* The help page of one operation, and of all. */
void operation_help(const struct operation *operation, struct buf *out);
void operations_help(struct buf *out);

#endif
