/* Where users say who they are. */
#include "app/gate.h"
#include "app/users.h"
#include "app/web_page.h"
#include "render/login_form.h"
#include "render/page_parts.h"

#include <poll.h>

/* Who guesses waits, and only so many at once may guess. */
enum { WRONG_WAIT_MS = 1000 };

static void put_login(const struct call *call, struct reply *reply, const char *trouble)
{
    struct str name = call_value(call, "name"), back = call_value(call, "back");
    web_page_start(call, reply, STR("Log in"), "");
    login_form_html(name, back, call->token, trouble, &reply->body);
    web_page_finish(call, reply);
}

bool show_login(const struct call *call, struct reply *reply, struct err *err)
{
    if (!call->users_path)
        return err_set(err, ERR_MISSING, "nobody needs to log in here");
    put_login(call, reply, NULL);
    return true;
}

bool take_login(const struct call *call, struct reply *reply, struct err *err)
{
    struct users users;
    if (!call->users_path)
        return err_set(err, ERR_MISSING, "nobody needs to log in here");
    if (!users_read(call->users_path, call->arena, &users, err) ||
        !gate_enter(call->login, GATE_WAIT_S, err))
        return false;
    const struct user *user =
        users_check(&users, call_value(call, "name"), call_value(call, "password"));
    if (!user)
        poll(NULL, 0, WRONG_WAIT_MS);
    gate_leave(call->login);
    if (!user) {
        put_login(call, reply, "Name or password is wrong.");
        reply->status = 403;
        return true;
    }
    reply->begins_session = true;
    reply->user = user->name;
    reply->role = user->role;
    web_page_go(reply, web_page_back(call));
    return true;
}

bool take_logout(const struct call *call, struct reply *reply, struct err *err)
{
    (void)call, (void)err;
    reply->ends_session = true;
    web_page_go(reply, STR("/"));
    return true;
}
