#include "app/users.h"

#include "base/file.h"
#include "study/coding.h"

#include <sodium.h>
#include <sys/stat.h>

enum { FILE_LIMIT = 1 << 20 };

const char *const ROLES[] = {"reader", "coder", "editor", NULL};

/* Of no password that anybody has: what a name that is not there is checked against. */
static const char NOBODY[] = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$"
                             "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

bool role_parse(struct str text, enum role *role, struct err *err)
{
    for (int i = 0; ROLES[i]; i++)
        if (str_is(text, ROLES[i])) {
            *role = (enum role)i;
            return true;
        }
    err_set(err, ERR_INPUT, "\"%.*s\" is no role", STR_ARG(text));
    err_hint(err, "Roles are reader, coder and editor.");
    return false;
}

/* A file of passwords that others may read is refused before it is used, as ssh does it. */
static bool check_mode(const char *path, struct err *err)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return err_set_errno(err, "cannot look at \"%s\"", path);
    if (!(info.st_mode & (S_IRWXG | S_IRWXO)))
        return true;
    err_set(err, ERR_INPUT, "others may read the users' file \"%s\"", path);
    err_hint(err, "Take it from them: chmod 600 %s", path);
    return false;
}

static bool read_user(struct str line, struct user *user, struct err *err)
{
    struct str role;
    bool is_whole = str_next(&line, ':', &user->name) && str_next(&line, ':', &role);
    user->hash = line;
    if (!is_whole || !str_starts_with(line, STR("$argon2id$")) ||
        line.len >= crypto_pwhash_STRBYTES)
        return err_set(err, ERR_INPUT, "this is no user: name:role:hash is one");
    return coder_check(user->name, err) && role_parse(role, &user->role, err);
}

bool users_read(const char *path, struct arena *arena, struct users *users, struct err *err)
{
    struct str rest, line;
    *users = (struct users){.at = arena_zero(arena, USERS_MAX, sizeof *users->at)};
    if (!file_read(path, FILE_LIMIT, arena, &rest, err) || !check_mode(path, err))
        return false;
    for (int64_t number = 1; rest.len && str_next(&rest, '\n', &line); number++) {
        if (line.len == 0)
            continue;
        if (users->n == USERS_MAX)
            return err_set(err, ERR_LIMIT, "more than %d users", USERS_MAX);
        if (!read_user(line, &users->at[users->n], err)) {
            err_where(err, path, number, 0, -1);
            return false;
        }
        users->n++;
    }
    return true;
}

static struct user *find(const struct users *users, struct str name)
{
    for (size_t i = 0; i < users->n; i++)
        if (str_equal(users->at[i].name, name))
            return &users->at[i];
    return NULL;
}

const struct user *users_check(const struct users *users, struct str name, struct str password)
{
    const struct user *user = find(users, name);
    struct str hash = user ? user->hash : str_from(NOBODY);
    char text[crypto_pwhash_STRBYTES] = {0};
    memcpy(text, hash.at, hash.len);
    if (password.len > PASSWORD_MAX)
        return NULL;
    bool is_right =
        crypto_pwhash_str_verify(text, password.at ? password.at : "", password.len) == 0;
    return is_right ? user : NULL;
}

static bool write_users(const char *path, const struct users *users, struct err *err)
{
    struct buf out = {0};
    for (size_t i = 0; i < users->n; i++)
        buf_printf(&out, "%.*s:%s:%.*s\n", STR_ARG(users->at[i].name), ROLES[users->at[i].role],
                   STR_ARG(users->at[i].hash));
    mode_t before = umask(S_IRWXG | S_IRWXO);
    bool is_good = file_write(path, buf_str(&out), err);
    umask(before);
    buf_done(&out);
    return is_good;
}

static bool hash_password(struct str password, char hash[crypto_pwhash_STRBYTES], struct err *err)
{
    if (password.len < PASSWORD_MIN || password.len > PASSWORD_MAX) {
        err_set(err, ERR_INPUT, "a password has %d to %d bytes", PASSWORD_MIN, PASSWORD_MAX);
        return false;
    }
    return (sodium_init() >= 0 &&
            crypto_pwhash_str(hash, password.at, password.len, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0) ||
           err_set(err, ERR_LIMIT, "no memory to hash the password");
}

bool users_set(const char *path, struct str name, enum role role, struct str password,
               struct err *err)
{
    char hash[crypto_pwhash_STRBYTES];
    struct arena *scratch = arena_new(0);
    struct users users = {.at = arena_zero(scratch, USERS_MAX, sizeof *users.at)};
    bool is_good = coder_check(name, err) && hash_password(password, hash, err) &&
                   (!file_exists(path) || users_read(path, scratch, &users, err));
    struct user *user = is_good ? find(&users, name) : NULL;
    if (is_good && !user && users.n == USERS_MAX)
        is_good = err_set(err, ERR_LIMIT, "more than %d users", USERS_MAX);
    if (is_good) {
        user = user ? user : &users.at[users.n++];
        *user = (struct user){name, role, str_from(hash)};
        is_good = write_users(path, &users, err);
    }
    sodium_memzero(hash, sizeof hash);
    arena_free(scratch);
    return is_good;
}
