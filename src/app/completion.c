#include "app/completion.h"

#include "app/operation.h"

static void add_options(const struct operation *operation, struct buf *out)
{
    const struct argument *argument;
    for (size_t i = 0; (argument = operation_argument(operation, i)); i++)
        if (!argument_is_positional(argument))
            buf_printf(out, " --%s", argument->name);
}

static void add_choices(const struct argument *argument, struct buf *out)
{
    for (size_t i = 0; argument->choices[i]; i++)
        buf_printf(out, "%s%s", i ? " " : "", argument->choices[i]);
}

static void add_operations(struct buf *out)
{
    for (size_t i = 0; OPERATIONS[i]; i++)
        buf_printf(out, "%s%s", i ? " " : "", OPERATIONS[i]->name);
}

/* What stands after an option, or in the place of a word without dashes. */
static void add_bash_value(const struct argument *argument, struct buf *out)
{
    switch (argument->type) {
    case ARGUMENT_CHOICE:
        buf_add_text(out, "words='");
        add_choices(argument, out);
        buf_add_text(out, "' ;;\n");
        return;
    case ARGUMENT_OPERATION:
        buf_add_text(out, "words=$operations ;;\n");
        return;
    case ARGUMENT_FILE:
        buf_add_text(out, "files=-f ;;\n");
        return;
    case ARGUMENT_FOLDER:
        buf_add_text(out, "files=-d ;;\n");
        return;
    default:
        buf_add_text(out, ";;\n");
    }
}

static void add_bash_argument(const struct operation *operation, const struct argument *argument,
                              struct buf *out)
{
    if (argument_is_positional(argument))
        buf_printf(out, "    '%s '*) ", operation->name);
    else
        buf_printf(out, "    '%s --%s') ", operation->name, argument->name);
    add_bash_value(argument, out);
}

/* Options first: the pattern of a word without dashes fits whatever came before it. */
static void add_bash_arguments(const struct operation *operation, struct buf *out)
{
    const struct argument *argument;
    for (size_t i = 0; (argument = operation_argument(operation, i)); i++)
        if (argument->type != ARGUMENT_SWITCH && !argument_is_positional(argument))
            add_bash_argument(operation, argument, out);
    for (size_t i = 0; (argument = operation_argument(operation, i)); i++)
        if (argument_is_positional(argument))
            add_bash_argument(operation, argument, out);
}

void completion_bash(struct buf *out)
{
    buf_add_text(out, "# Completion of readout for bash; made by: readout completion bash\n"
                      "_readout() {\n"
                      "    local current=${COMP_WORDS[COMP_CWORD]}\n"
                      "    local operation=${COMP_WORDS[1]} operations='");
    add_operations(out);
    buf_add_text(out, "'\n    local words='' files='' options=''\n"
                      "    if [ \"$COMP_CWORD\" = 1 ]; then\n"
                      "        COMPREPLY=($(compgen -W \"$operations\" -- \"$current\"))\n"
                      "        return\n"
                      "    fi\n"
                      "    case $operation in\n");
    for (size_t i = 0; OPERATIONS[i]; i++) {
        buf_printf(out, "    %s) options='", OPERATIONS[i]->name);
        add_options(OPERATIONS[i], out);
        buf_add_text(out, "' ;;\n");
    }
    buf_add_text(out, "    esac\n    case \"$operation ${COMP_WORDS[COMP_CWORD-1]}\" in\n");
    for (size_t i = 0; OPERATIONS[i]; i++)
        add_bash_arguments(OPERATIONS[i], out);
    buf_add_text(out, "    esac\n"
                      "    [ \"${current#-}\" = \"$current\" ] || words=$options\n"
                      "    COMPREPLY=($(compgen $files -W \"$words\" -- \"$current\"))\n"
                      "}\n"
                      "complete -o filenames -F _readout readout\n");
}

/* Text inside one quoted word of _arguments, which gives a meaning to : [ and ]. */
static void add_zsh_text(const char *text, struct buf *out)
{
    for (; *text; text++)
        if (*text == '\'')
            buf_add_text(out, "'\\''");
        else {
            if (*text == ':' || *text == '[' || *text == ']' || *text == '\\')
                buf_add_char(out, '\\');
            buf_add_char(out, *text);
        }
}

static void add_zsh_value(const struct argument *argument, struct buf *out)
{
    buf_printf(out, ":%s:", argument->value);
    if (argument->type == ARGUMENT_CHOICE || argument->type == ARGUMENT_OPERATION) {
        buf_add_char(out, '(');
        if (argument->type == ARGUMENT_CHOICE)
            add_choices(argument, out);
        else
            add_operations(out);
        buf_add_char(out, ')');
    } else if (argument->type == ARGUMENT_FILE) {
        buf_add_text(out, "_files");
    } else if (argument->type == ARGUMENT_FOLDER) {
        buf_add_text(out, "_files -/");
    } else {
        buf_add_char(out, ' ');
    }
}

static void add_zsh_argument(const struct argument *argument, struct buf *out)
{
    buf_add_text(out, " \\\n            '");
    if (argument_is_positional(argument)) {
        buf_add_text(out, argument->is_repeated ? "*" : "1");
    } else {
        buf_printf(out, "%s--%s[", argument->is_repeated ? "*" : "", argument->name);
        add_zsh_text(argument->help, out);
        buf_add_char(out, ']');
    }
    if (argument->type != ARGUMENT_SWITCH)
        add_zsh_value(argument, out);
    buf_add_char(out, '\'');
}

void completion_zsh(struct buf *out)
{
    buf_add_text(out, "#compdef readout\n"
                      "# Completion of readout for zsh; made by: readout completion zsh\n"
                      "_readout() {\n"
                      "    local -a operations=(");
    for (size_t i = 0; OPERATIONS[i]; i++) {
        buf_printf(out, "\n        '%s:", OPERATIONS[i]->name);
        add_zsh_text(OPERATIONS[i]->help, out);
        buf_add_char(out, '\'');
    }
    buf_add_text(out, ")\n    if (( CURRENT == 2 )); then\n"
                      "        _describe operation operations\n"
                      "        return\n"
                      "    fi\n"
                      "    shift words\n"
                      "    (( CURRENT-- ))\n"
                      "    case $words[1] in\n");
    for (size_t i = 0; OPERATIONS[i]; i++) {
        const struct argument *argument;
        buf_printf(out, "    %s)\n        _arguments", OPERATIONS[i]->name);
        for (size_t j = 0; (argument = operation_argument(OPERATIONS[i], j)); j++)
            add_zsh_argument(argument, out);
        buf_add_text(out, "\n        ;;\n");
    }
    buf_add_text(
        out, "    esac\n}\n"
             "[ \"$funcstack[1]\" = _readout ] && _readout \"$@\" || compdef _readout readout\n");
}
