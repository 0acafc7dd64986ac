#include "app/help.h"

void help_usage(const struct operation *operation, struct buf *out)
{
    const struct argument *argument;
    buf_printf(out, "readout %s", operation->name);
    for (size_t i = 0; (argument = operation_argument(operation, i)); i++) {
        if (!argument_is_positional(argument))
            continue;
        const char *more = argument->is_repeated ? "…" : "";
        buf_printf(out, argument->is_needed ? " %s%s" : " [%s%s]", argument->name, more);
    }
    buf_add_text(out, " [options]");
}

void help_head(const struct argument *argument, struct buf *out)
{
    bool is_positional = argument_is_positional(argument);
    buf_printf(out, "%s%s", is_positional ? "" : "--", argument->name);
    if (!is_positional && argument->type != ARGUMENT_SWITCH)
        buf_printf(out, " %s", argument->value);
}

static void add_argument(const struct argument *argument, struct buf *out)
{
    struct buf rules = {0};
    argument_say_rules(argument, &rules);
    buf_add_text(out, "  ");
    help_head(argument, out);
    buf_printf(out, "\n      %s\n", argument->help);
    if (rules.len)
        buf_printf(out, "      (%s)\n", rules.at);
    buf_done(&rules);
}

void help_operation(const struct operation *operation, struct buf *out)
{
    const struct argument *argument;
    buf_printf(out, "readout %s: %s\n\nusage: ", operation->name, operation->help);
    help_usage(operation, out);
    buf_add_text(out, "\n\n");
    for (size_t i = 0; (argument = operation_argument(operation, i)); i++)
        add_argument(argument, out);
    if (operation->example)
        buf_printf(out, "\nexample: %s\n", operation->example);
}

void help_all(struct buf *out)
{
    buf_add_text(out, "readout: from official texts to series whose every point can be opened\n\n"
                      "usage: readout OPERATION [arguments]   (readout help OPERATION)\n\n");
    for (size_t i = 0; OPERATIONS[i]; i++)
        buf_printf(out, "  %-10s %s\n", OPERATIONS[i]->name, OPERATIONS[i]->help);
}
