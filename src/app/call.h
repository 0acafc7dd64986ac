/* One HTTP call: what was asked for, by whom, and what is answered. Lives in its arena until the
 * answer is sent. */
#ifndef READOUT_APP_CALL_H
#define READOUT_APP_CALL_H

#include "base/buf.h"
#include "base/findings.h"
#include "base/progress.h"
#include "study/study.h"

enum {
    CALL_ADDRESS_MAX = 8192, /* bytes of path and query */
    CALL_BODY_MAX = 1 << 20, /* bytes of a form */
    CALL_VALUES_MAX = 256,   /* of query and form together */
    CALL_SECONDS_MAX = 60,   /* that its operations may take */
};

/* What a person may do; each may do what those before may. */
enum role { ROLE_READER, ROLE_CODER, ROLE_EDITOR };

/* Open record. */
struct call_value {
    struct str name, value;
};

/* Open record. */
struct call {
    uint64_t number; /* within this process, for the log */
    struct arena *arena;
    bool is_post;
    struct str address;        /* path and query as they came */
    struct str path;           /* "/explore" */
    struct str ending;         /* "csv" of "/explore.csv"; empty = a page */
    struct call_value *values; /* of the query, then of the form */
    size_t n_values;
    struct str theme; /* "light", "dark" or empty */
    struct str user;  /* empty = nobody needs to log in */
    enum role role;
    struct str token; /* for the forms of the page */
    const struct study *study;
    struct findings *findings;
    struct progress progress;
    struct painter *painter;
    struct shelf *shelf;
    struct jobs *jobs;
    struct gate *writing;   /* to enter before the study is changed */
    struct gate *login;     /* to enter before a password is checked */
    const char *users_path; /* NULL = nobody needs to log in */
};

/* Open record. */
struct reply {
    int status;       /* of HTTP */
    const char *type; /* of the body */
    struct buf body;
    struct str location;    /* where to go instead; empty = nowhere */
    struct str file_name;   /* under which to keep it; empty = it is shown */
    struct str set_session; /* cookie; empty = as it is */
    struct str set_theme;   /* likewise */
    bool begins_session, ends_session;
    struct str user; /* whose session begins */
    enum role role;
    struct str fixed;   /* body that outlives the call, in place of body */
    bool is_lasting;    /* never changes under its address */
    const char *policy; /* Content-Security-Policy in place of the usual one; NULL = usual */
};

/* Reads "a=b&c=%20d+e" and adds what it says to values. Fails with kind input at a % without two
 * digits, at bytes that are no UTF-8 or zero, and with kind limit beyond CALL_VALUES_MAX. */
bool call_read_values(struct str text, struct arena *arena, struct call_value *values, size_t *n,
                      struct err *err);

/* Reads path and query into the call. Fails likewise, and when the path is none. */
bool call_read_address(struct call *call, struct str address, struct err *err);

/* The first value of that name, or an empty str. */
struct str call_value(const struct call *call, const char *name);
bool call_has(const struct call *call, const char *name);

#endif
