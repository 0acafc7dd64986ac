#include "app/sessions.h"

#include "base/memory.h"

#include <pthread.h>
#include <sodium.h>
#include <time.h>

enum { COOKIE_BYTES = 32, COOKIE_DIGITS = 2 * COOKIE_BYTES, USER_MAX = 64 };

/* Of the cookie only a hash is kept, so that what lies in memory opens nothing. */
struct session {
    unsigned char hash[crypto_generichash_BYTES];
    char user[USER_MAX + 1];
    enum role role;
    time_t ends;
};

struct sessions {
    pthread_mutex_t lock;
    unsigned char secret[crypto_generichash_KEYBYTES];
    struct session at[SESSIONS_MAX];
    size_t n;
};

struct sessions *sessions_new(struct err *err)
{
    if (sodium_init() < 0) {
        err_set(err, ERR_IO, "the machine gives no random bytes");
        return NULL;
    }
    struct sessions *sessions = memory_new(1, sizeof *sessions);
    pthread_mutex_init(&sessions->lock, NULL);
    randombytes_buf(sessions->secret, sizeof sessions->secret);
    return sessions;
}

void sessions_free(struct sessions *sessions)
{
    if (!sessions)
        return;
    sodium_memzero(sessions->secret, sizeof sessions->secret);
    pthread_mutex_destroy(&sessions->lock);
    memory_free(sessions);
}

/* purpose keeps the token apart from the hash that finds a session. */
static void hash_cookie(const struct sessions *sessions, struct str cookie, char purpose,
                        unsigned char hash[crypto_generichash_BYTES])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, sessions->secret, sizeof sessions->secret,
                            crypto_generichash_BYTES);
    crypto_generichash_update(&state, (const unsigned char *)&purpose, 1);
    crypto_generichash_update(&state, (const unsigned char *)cookie.at, cookie.len);
    crypto_generichash_final(&state, hash, crypto_generichash_BYTES);
}

static struct str hexadecimal(const unsigned char *bytes, size_t n, struct arena *arena)
{
    char *text = arena_alloc(arena, 2 * n + 1);
    sodium_bin2hex(text, 2 * n + 1, bytes, n);
    return (struct str){text, 2 * n};
}

static bool is_cookie(struct str cookie)
{
    if (cookie.len != COOKIE_DIGITS)
        return false;
    for (size_t i = 0; i < cookie.len; i++)
        if (!strchr("0123456789abcdef", cookie.at[i]))
            return false;
    return true;
}

static void give_cookie(struct arena *arena, struct visitor *visitor)
{
    unsigned char bytes[COOKIE_BYTES];
    randombytes_buf(bytes, sizeof bytes);
    *visitor = (struct visitor){.cookie = hexadecimal(bytes, sizeof bytes, arena), .is_new = true};
}

static void give_token(const struct sessions *sessions, struct arena *arena,
                       struct visitor *visitor)
{
    unsigned char hash[crypto_generichash_BYTES];
    hash_cookie(sessions, visitor->cookie, 't', hash);
    visitor->token = hexadecimal(hash, sizeof hash, arena);
}

static void drop(struct sessions *sessions, size_t i)
{
    memmove(&sessions->at[i], &sessions->at[i + 1], (sessions->n - i - 1) * sizeof *sessions->at);
    sessions->n--;
}

/* Ended ones go on the way. NULL = there is none. */
static const struct session *find(struct sessions *sessions, struct str cookie)
{
    unsigned char hash[crypto_generichash_BYTES];
    time_t now = time(NULL);
    hash_cookie(sessions, cookie, 's', hash);
    for (size_t i = sessions->n; i > 0; i--)
        if (sessions->at[i - 1].ends <= now)
            drop(sessions, i - 1);
    for (size_t i = 0; i < sessions->n; i++)
        if (sodium_memcmp(sessions->at[i].hash, hash, sizeof hash) == 0)
            return &sessions->at[i];
    return NULL;
}

void sessions_know(struct sessions *sessions, struct str cookie, struct arena *arena,
                   struct visitor *visitor)
{
    *visitor = (struct visitor){.cookie = cookie};
    if (!is_cookie(cookie))
        give_cookie(arena, visitor);
    pthread_mutex_lock(&sessions->lock);
    const struct session *session = find(sessions, visitor->cookie);
    if (session) {
        visitor->user = arena_str(arena, str_from(session->user));
        visitor->role = session->role;
    }
    pthread_mutex_unlock(&sessions->lock);
    give_token(sessions, arena, visitor);
}

bool sessions_take_token(const struct visitor *visitor, struct str token)
{
    return token.len == visitor->token.len && token.len &&
           sodium_memcmp(token.at, visitor->token.at, token.len) == 0;
}

void sessions_begin(struct sessions *sessions, struct str user, enum role role, struct arena *arena,
                    struct visitor *visitor)
{
    struct session session = {.role = role, .ends = time(NULL) + SESSION_HOURS * 3600};
    unreachable_if(user.len > USER_MAX);
    memcpy(session.user, user.at, user.len);
    give_cookie(arena, visitor);
    visitor->user = arena_str(arena, user);
    visitor->role = role;
    give_token(sessions, arena, visitor);
    hash_cookie(sessions, visitor->cookie, 's', session.hash);
    pthread_mutex_lock(&sessions->lock);
    if (sessions->n == SESSIONS_MAX)
        drop(sessions, 0);
    sessions->at[sessions->n++] = session;
    pthread_mutex_unlock(&sessions->lock);
}

void sessions_end(struct sessions *sessions, const struct visitor *visitor)
{
    pthread_mutex_lock(&sessions->lock);
    const struct session *session = find(sessions, visitor->cookie);
    if (session)
        drop(sessions, (size_t)(session - sessions->at));
    pthread_mutex_unlock(&sessions->lock);
}
