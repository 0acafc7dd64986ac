/* The study as pages: takes calls, whoever carries them (app/server.h), and answers them. Every
 * call opens the study anew, so it always answers about what is on disk. Threads: any number of
 * calls at once. */
#ifndef READOUT_APP_WORKBENCH_H
#define READOUT_APP_WORKBENCH_H

#include "app/call.h"

struct workbench;

/* folder: the study's. users_path: who may log in (app/users.h); NULL = whoever calls may do all.
 * Both are borrowed. Fails when the machine gives no random bytes. */
struct workbench *workbench_open(const char *folder, const char *users_path, struct err *err);
void workbench_close(struct workbench *workbench);

/* Makes ready what the first page with a chart would wait for: a few tenths of a second. */
void workbench_warm(struct workbench *workbench);

/* Makes work that is under way stop at its next safe place, and all that comes after. */
void workbench_stop(struct workbench *workbench);

/* What a call brings, as bytes that nobody has looked at. Open record. */
struct arrival {
    uint64_t number;
    bool is_post;
    struct str address;
    struct str body;           /* of a form */
    struct str session, theme; /* cookies */
};

/* Fills reply in any case: what goes wrong is answered with a page and a status. The reply lives in
 * arena but for its body, which the caller ends. */
void workbench_answer(struct workbench *workbench, const struct arrival *arrival,
                      struct arena *arena, struct reply *reply);

#endif
