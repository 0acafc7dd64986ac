/* The operation that names users of a study that is open to a network. */
#include "app/operations.h"
#include "app/users.h"

#include <stdio.h>
#include <termios.h>
#include <unistd.h>

/* Where somebody types, nothing of it is shown. */
static bool read_password(char *line, size_t size, struct err *err)
{
    struct termios shown, hidden;
    bool is_terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
    if (is_terminal) {
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        fputs("password: ", stderr);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    bool is_read = fgets(line, (int)size, stdin) != NULL;
    if (is_terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        fputc('\n', stderr);
    }
    if (!is_read)
        return err_set(err, ERR_INPUT, "there is no password on standard input");
    line[strcspn(line, "\n")] = 0;
    return true;
}

bool run_user(struct request *request, struct buf *out, struct err *err)
{
    struct str name = request_value(request, "NAME"), role_name = request_value(request, "role");
    const char *path = arena_cstr(request->arena, request_value(request, "users"));
    char password[PASSWORD_MAX + 2] = {0};
    enum role role;
    bool is_good = role_parse(role_name, &role, err) &&
                   read_password(password, sizeof password, err) &&
                   users_set(path, name, role, str_from(password), err);
    explicit_bzero(password, sizeof password);
    if (is_good)
        buf_printf(out, "%s: %.*s has the role of %s\n", path, STR_ARG(name), ROLES[role]);
    return is_good;
}
