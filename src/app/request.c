#include "app/operation.h"

static bool is_positional(const struct argument *argument)
{
    return argument->name[0] >= 'A' && argument->name[0] <= 'Z';
}

static size_t find(const struct operation *operation, struct str name)
{
    size_t i = 0;
    while (i < ARGUMENTS_MAX && operation->arguments[i].name &&
           !str_is(name, operation->arguments[i].name))
        i++;
    return i < ARGUMENTS_MAX && operation->arguments[i].name ? i : ARGUMENTS_MAX;
}

struct str request_value(const struct request *request, const char *name)
{
    size_t i = find(request->operation, str_from(name));
    unreachable_if(i == ARGUMENTS_MAX);
    if (request->n_values[i] > 0)
        return request->values[i][0];
    const char *usual = request->operation->arguments[i].usual;
    return usual ? str_from(usual) : (struct str){"", 0};
}

const struct str *request_values(const struct request *request, const char *name, size_t *n)
{
    size_t i = find(request->operation, str_from(name));
    unreachable_if(i == ARGUMENTS_MAX);
    *n = request->n_values[i];
    return request->values[i];
}

bool request_number(const struct request *request, const char *name, size_t *number,
                    struct err *err)
{
    int64_t value;
    struct str text = request_value(request, name);
    *number = 0;
    if (text.len == 0)
        return true;
    if (!str_to_int(text, &value) || value < 0) {
        err_set(err, ERR_INPUT, "--%s takes a whole number, not \"%.*s\"", name, STR_ARG(text));
        return false;
    }
    *number = (size_t)value;
    return true;
}

static bool add_value(struct request *request, size_t i, struct str value, struct err *err)
{
    const struct argument *argument = &request->operation->arguments[i];
    size_t limit = argument->is_repeated ? VALUES_MAX : 1;
    if (request->n_values[i] == limit)
        return err_set(err, ERR_INPUT, "%s is given more than %zu times", argument->name, limit);
    request->values[i][request->n_values[i]++] = value;
    return true;
}

static bool unknown(const struct request *request, struct str word, struct err *err)
{
    err_set(err, ERR_INPUT, "unknown argument \"%.*s\"", STR_ARG(word));
    err_hint(err, "See: readout %s --help", request->operation->name);
    return false;
}

static bool add_positional(struct request *request, struct str word, struct err *err)
{
    for (size_t i = 0; i < ARGUMENTS_MAX && request->operation->arguments[i].name; i++) {
        const struct argument *argument = &request->operation->arguments[i];
        if (is_positional(argument) && (argument->is_repeated || request->n_values[i] == 0))
            return add_value(request, i, word, err);
    }
    return unknown(request, word, err);
}

/* --name value, --name=value, or a switch. */
static bool add_named(struct request *request, struct str word, int *at, int n, char **words,
                      struct err *err)
{
    struct str rest = str_cut(word, 2, word.len);
    size_t equals = str_find(rest, STR("="), 0);
    struct str name = str_cut(rest, 0, equals);
    size_t i = find(request->operation, name);
    if (str_is(name, "study") && i == ARGUMENTS_MAX) {
        if (equals == rest.len && *at + 1 == n)
            return err_set(err, ERR_INPUT, "--study needs a folder");
        request->study_folder = equals < rest.len ? rest.at + equals + 1 : words[++*at];
        return true;
    }
    if (i == ARGUMENTS_MAX || is_positional(&request->operation->arguments[i]))
        return unknown(request, word, err);
    if (!request->operation->arguments[i].value)
        return add_value(request, i, STR("yes"), err);
    if (equals < rest.len)
        return add_value(request, i, str_cut(rest, equals + 1, rest.len), err);
    if (*at + 1 == n)
        return err_set(err, ERR_INPUT, "--%.*s needs a value", STR_ARG(name));
    return add_value(request, i, str_from(words[++*at]), err);
}

bool request_read(struct request *request, int n, char **words, struct err *err)
{
    for (int i = 0; i < n; i++) {
        struct str word = str_from(words[i]);
        bool is_good = str_starts_with(word, STR("--"))
                           ? add_named(request, word, &i, n, words, err)
                           : add_positional(request, word, err);
        if (!is_good)
            return false;
    }
    return true;
}

void operation_help(const struct operation *operation, struct buf *out)
{
    buf_printf(out, "readout %s: %s\n\nusage: readout %s", operation->name, operation->help,
               operation->name);
    for (size_t i = 0; i < ARGUMENTS_MAX && operation->arguments[i].name; i++) {
        const struct argument *argument = &operation->arguments[i];
        if (is_positional(argument))
            buf_printf(out, " %s%s", argument->name, argument->is_repeated ? "…" : "");
    }
    buf_add_text(out, " [--study FOLDER] [options]\n\n");
    for (size_t i = 0; i < ARGUMENTS_MAX && operation->arguments[i].name; i++) {
        const struct argument *argument = &operation->arguments[i];
        buf_printf(out, "  %s%s%s%s\n      %s", is_positional(argument) ? "" : "--", argument->name,
                   argument->value && !is_positional(argument) ? " " : "",
                   is_positional(argument) || !argument->value ? "" : argument->value,
                   argument->help);
        if (argument->usual)
            buf_printf(out, " (%s unless said otherwise)", argument->usual);
        buf_add_char(out, '\n');
    }
}

void operations_help(struct buf *out)
{
    buf_add_text(out, "readout: from official texts to series whose every point can be opened\n\n"
                      "usage: readout OPERATION [arguments]   (readout OPERATION --help)\n\n");
    for (const struct operation *operation = OPERATIONS; operation->name; operation++)
        buf_printf(out, "  %-8s %s\n", operation->name, operation->help);
}
