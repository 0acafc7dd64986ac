#include "app/manual.h"

#include "app/help.h"

/* Text in a line of its own: what man would read as a request or an escape is taken from it. */
static void add_text(struct buf *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        buf_add_text(out, "\\&");
    for (; *text; text++)
        if (*text == '\\')
            buf_add_text(out, "\\e");
        else if (*text == '-')
            buf_add_text(out, "\\-");
        else
            buf_add_char(out, *text);
    buf_add_char(out, '\n');
}

static void add_argument(const struct argument *argument, struct buf *out)
{
    struct buf line = {0};
    help_head(argument, &line);
    buf_add_text(out, ".TP\n.B ");
    add_text(out, line.at);
    add_text(out, argument->help);
    buf_clear(&line);
    argument_say_rules(argument, &line);
    if (line.len) {
        struct buf rules = {0};
        buf_printf(&rules, "(%s)", line.at);
        add_text(out, rules.at);
        buf_done(&rules);
    }
    buf_done(&line);
}

static void add_operation(const struct operation *operation, struct buf *out)
{
    struct buf usage = {0};
    help_usage(operation, &usage);
    buf_add_text(out, ".SS ");
    add_text(out, usage.at);
    buf_done(&usage);
    add_text(out, operation->help);
    for (size_t i = 0; i < ARGUMENTS_MAX && operation->arguments[i].name; i++)
        add_argument(&operation->arguments[i], out);
    if (operation->example) {
        buf_add_text(out, ".PP\n.EX\n");
        add_text(out, operation->example);
        buf_add_text(out, ".EE\n");
    }
}

static void add_statuses(struct buf *out)
{
    buf_add_text(out, ".SH EXIT STATUS\n");
    for (int kind = ERR_NONE; kind < N_ERR_KINDS; kind++) {
        buf_printf(out, ".TP\n.B %d\n", err_exit_status((enum err_kind)kind));
        add_text(out, err_kind_help((enum err_kind)kind));
    }
}

static const char HEAD[] =
    ".TH READOUT 1 \"\" \"readout " READOUT_VERSION "\" \"User Commands\"\n"
    ".SH NAME\n"
    "readout \\- from official texts to series whose every point can be opened\n"
    ".SH SYNOPSIS\n"
    ".B readout\n"
    ".I OPERATION\n"
    "[\\fIarguments\\fR]\n"
    ".SH DESCRIPTION\n"
    "readout reads official texts in Chinese, Russian and English and counts the concepts of a\n"
    "study in them. Every number keeps the passages that it rests on. Results go to standard\n"
    "output, everything else to standard error.\n";

static const char FILES[] =
    ".SH FILES\n"
    ".TP\n.B study.yaml\nthe study: corpora, figures, report\n"
    ".TP\n.B concepts.yaml\nthe concepts and the terms that express them in each language\n"
    ".TP\n.B results/\nfigures, tables and report that \\fBreadout run\\fR made\n"
    ".TP\n.B .readout/\neverything derived; it can be deleted and is made again\n";

void manual_page(struct buf *out)
{
    buf_add_text(out, HEAD);
    buf_add_text(out, ".SH OPERATIONS\n");
    for (size_t i = 0; OPERATIONS[i]; i++)
        add_operation(OPERATIONS[i], out);
    buf_add_text(out, ".SH OPTIONS OF EVERY OPERATION\n");
    for (const struct argument *argument = COMMON_ARGUMENTS; argument->name; argument++)
        add_argument(argument, out);
    buf_add_text(out, FILES);
    add_statuses(out);
}
