/* Who calls: the cookie that a browser brings, who is logged in with it, and the token by which a
 * form shows that it came from our own page. Nothing is kept on disk: who logged in before a
 * restart logs in again. Threads: any. */
#ifndef READOUT_APP_SESSIONS_H
#define READOUT_APP_SESSIONS_H

#include "app/call.h"

enum { SESSION_HOURS = 12, SESSIONS_MAX = 1000 };

struct sessions;
/* Fails when the machine gives no random bytes. */
struct sessions *sessions_new(struct err *err);
void sessions_free(struct sessions *sessions);

/* Open record; in the arena that it was asked with. */
struct visitor {
    struct str cookie; /* the browser's own, or a new one that it must be given */
    struct str token;
    struct str user; /* empty = not logged in */
    enum role role;
    bool is_new;
};

void sessions_know(struct sessions *sessions, struct str cookie, struct arena *arena,
                   struct visitor *visitor);

/* Whether token is that of the visitor. Cost: the same for every token. */
bool sessions_take_token(const struct visitor *visitor, struct str token);

/* Begins a session that ends after SESSION_HOURS, under a new cookie; visitor becomes its user.
 * Beyond SESSIONS_MAX the oldest ends. */
void sessions_begin(struct sessions *sessions, struct str user, enum role role, struct arena *arena,
                    struct visitor *visitor);
void sessions_end(struct sessions *sessions, const struct visitor *visitor);

#endif
