#include "app/operation.h"

#include "base/nearest.h"

const struct operation *operation_find(const char *name, struct err *err)
{
    struct nearest nearest = {.word = str_from(name)};
    for (size_t i = 0; OPERATIONS[i]; i++) {
        if (strcmp(OPERATIONS[i]->name, name) == 0)
            return OPERATIONS[i];
        nearest_add(&nearest, OPERATIONS[i]->name);
    }
    err_set(err, ERR_INPUT, "there is no operation \"%s\"", name);
    if (nearest.best)
        err_hint(err, "Did you mean \"%s\"? All operations: readout help", nearest.best);
    err_hint(err, "All operations: readout help");
    return NULL;
}

const struct argument *operation_argument(const struct operation *operation, size_t i)
{
    size_t n_own = 0;
    while (n_own < ARGUMENTS_MAX && operation->arguments[n_own].name)
        n_own++;
    if (i < n_own)
        return &operation->arguments[i];
    const struct argument *common = COMMON_ARGUMENTS;
    for (size_t j = n_own; j < i && common->name; j++)
        common++;
    return common->name ? common : NULL;
}

bool argument_is_positional(const struct argument *argument)
{
    return argument->name[0] >= 'A' && argument->name[0] <= 'Z';
}

void argument_say_choices(const struct argument *argument, struct buf *out)
{
    for (size_t i = 0; argument->choices[i]; i++) {
        if (i > 0)
            buf_add_text(out, argument->choices[i + 1] ? ", " : " or ");
        buf_add_text(out, argument->choices[i]);
    }
}

void argument_say_range(const struct argument *argument, struct buf *out)
{
    if (argument->high)
        buf_printf(out, "%lld to %lld", (long long)argument->low, (long long)argument->high);
    else
        buf_printf(out, "%lld or more", (long long)argument->low);
    if (argument->unit)
        buf_printf(out, " %s", argument->unit);
}

void argument_say_rules(const struct argument *argument, struct buf *out)
{
    size_t begin = out->len;
    if (argument->type == ARGUMENT_CHOICE)
        argument_say_choices(argument, out);
    else if (argument->type == ARGUMENT_NUMBER)
        argument_say_range(argument, out);
    const char *comma = out->len > begin ? "; " : "";
    if (argument->usual)
        buf_printf(out, "%susually %s", comma, argument->usual);
    else if (argument->is_repeated)
        buf_printf(out, "%smay be repeated", comma);
}
