/* The operation record: everything that readout can do is one of these, in one table
 * (app/operations.c). Command line, --help, manual page and completion come from it, so they
 * cannot differ. */
#ifndef READOUT_APP_OPERATION_H
#define READOUT_APP_OPERATION_H

#include "base/buf.h"
#include "base/err.h"

enum { ARGUMENTS_MAX = 28 };

enum argument_type {
    ARGUMENT_TEXT,
    ARGUMENT_SWITCH, /* given or not */
    ARGUMENT_NUMBER, /* a whole number from low to high */
    ARGUMENT_CHOICE, /* one of choices */
    ARGUMENT_FILE,
    ARGUMENT_FOLDER,
    ARGUMENT_OPERATION, /* the name of one */
};

/* Open record. */
struct argument {
    const char *name; /* "by" for --by; a name in capitals stands without dashes */
    enum argument_type type;
    const char *value; /* what it takes, for people: "PERIOD"; NULL for a switch */
    const char *usual; /* the default as it would be typed; NULL = none */
    const char *help;
    const char *unit;           /* of a number: "characters"; NULL = a bare number */
    int64_t low, high;          /* of a number; high 0 = no upper bound */
    const char *const *choices; /* ends with NULL */
    bool is_repeated;
    bool is_needed;
};

/* What stands open before an operation runs. */
enum operation_opens { OPENS_NOTHING, OPENS_STUDY, OPENS_CORPUS };

struct request;

/* Results go to out. */
typedef bool operation_fn(struct request *request, struct buf *out, struct err *err);

/* Open record. */
struct operation {
    const char *name;
    const char *help; /* one line */
    const char *example;
    enum operation_opens opens;
    bool changes; /* whether it writes into the study */
    operation_fn *run;
    struct argument arguments[ARGUMENTS_MAX];
};

/* The table, which ends with NULL, and the arguments that every operation takes, which end with a
 * nameless one. */
extern const struct operation *const OPERATIONS[];
extern const struct argument COMMON_ARGUMENTS[];

/* Fails with kind input, the hint naming the nearest one. */
const struct operation *operation_find(const char *name, struct err *err);

/* Its own arguments, then the common ones; NULL after the last. */
const struct argument *operation_argument(const struct operation *operation, size_t i);

/* Whether it stands without dashes. */
bool argument_is_positional(const struct argument *argument);

/* "year, quarter or month". Appends to out. */
void argument_say_choices(const struct argument *argument, struct buf *out);

/* "0 to 1000 characters". Appends to out. */
void argument_say_range(const struct argument *argument, struct buf *out);

/* "0 to 1000 characters; usually 60", "year, month or day; usually year": range, unit and default,
 * and nothing for a text without a default. Appends to out. */
void argument_say_rules(const struct argument *argument, struct buf *out);

#endif
