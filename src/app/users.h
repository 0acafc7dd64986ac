/* Who may use a study that is open to a network. A file with a line for each, which only its owner
 * may read: name:role:hash of the password (argon2id, with its salt and costs). */
#ifndef READOUT_APP_USERS_H
#define READOUT_APP_USERS_H

#include "app/call.h"

enum { PASSWORD_MIN = 10, PASSWORD_MAX = 200, USERS_MAX = 1000 };

/* The names of roles in the order of enum role; ends with NULL. */
extern const char *const ROLES[];
/* Fails when text is none of them. */
bool role_parse(struct str text, enum role *role, struct err *err);

/* Open record. */
struct user {
    struct str name; /* as a coder's: see coder_check */
    enum role role;
    struct str hash;
};

/* Open record. */
struct users {
    struct user *at;
    size_t n;
};

/* Fails when the file is missing, may be read by others, or has a line that is none, told with its
 * number. */
bool users_read(const char *path, struct arena *arena, struct users *users, struct err *err);

/* The user of that name and password; NULL when there is none. Cost: a tenth of a second and 64 MB,
 * the same whether there is such a name or not. */
const struct user *users_check(const struct users *users, struct str name, struct str password);

/* Adds the user or gives it another role and password; the file is made when it is not there. Fails
 * when the password is shorter than PASSWORD_MIN bytes or the name is none. */
bool users_set(const char *path, struct str name, enum role role, struct str password,
               struct err *err);

#endif
