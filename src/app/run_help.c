/* Operations that speak about the program itself. */
#include "app/completion.h"
#include "app/help.h"
#include "app/manual.h"
#include "app/operations.h"

bool run_help(struct request *request, struct buf *out, struct err *err)
{
    struct str name = request_value(request, "OPERATION");
    if (name.len == 0) {
        help_all(out);
        return true;
    }
    const struct operation *operation = operation_find(arena_cstr(request->arena, name), err);
    if (operation)
        help_operation(operation, out);
    return operation != NULL;
}

bool run_version(struct request *request, struct buf *out, struct err *err)
{
    (void)request;
    (void)err;
    buf_add_text(out, "readout " READOUT_VERSION "\n");
    return true;
}

bool run_manual(struct request *request, struct buf *out, struct err *err)
{
    (void)request;
    (void)err;
    manual_page(out);
    return true;
}

bool run_completion(struct request *request, struct buf *out, struct err *err)
{
    (void)err;
    if (str_is(request_value(request, "SHELL"), "zsh"))
        completion_zsh(out);
    else
        completion_bash(out);
    return true;
}
