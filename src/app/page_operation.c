/* Any operation that looks: a form made from its record, and what it gave. */
#include "app/web_page.h"
#include "app/painter.h"
#include "render/chart_html.h"
#include "render/form_html.h"
#include "render/page_parts.h"
#include "render/table_html.h"

enum { ROWS_MAX = 500 };

static const char *const TABLE_TWINS[] = {"csv", "json", "text", NULL};
static const char *const CHART_TWINS[] = {"csv", "json", "text", "svg", "png", "pdf", NULL};

static enum form_kind kind_of(const struct argument *argument)
{
    switch (argument->type) {
    case ARGUMENT_SWITCH:
        return FORM_SWITCH;
    case ARGUMENT_NUMBER:
        return FORM_NUMBER;
    case ARGUMENT_CHOICE:
        return FORM_CHOICE;
    default:
        return FORM_TEXT;
    }
}

/* "CONCEPT" is "concept" to a reader. */
static const char *label_of(const struct argument *argument, struct arena *arena)
{
    struct str label = arena_str(arena, str_from(argument->name));
    char *copy = arena_zero(arena, label.len + 1, 1);
    for (size_t i = 0; i < label.len; i++)
        copy[i] =
            label.at[i] >= 'A' && label.at[i] <= 'Z' ? (char)(label.at[i] | 0x20) : label.at[i];
    return copy;
}

/* The corpora of the study, of which one is to be chosen; NULL when there are not several. */
static const char *const *corpora_of(const struct call *call)
{
    const struct study *study = call->study;
    const char **names = arena_zero(call->arena, study->n_corpora + 1, sizeof *names);
    for (size_t i = 0; i < study->n_corpora; i++)
        names[i] = arena_cstr(call->arena, study->corpora[i].name);
    return study->n_corpora > 1 ? names : NULL;
}

void web_page_field(const struct question *question, const struct argument *argument,
                    struct form_field *field)
{
    struct arena *arena = question->call->arena;
    struct str *values = arena_zero(arena, question->n + 1, sizeof *values);
    for (size_t i = 0; i < question->n; i++)
        if (str_is(question->names[i], argument->name))
            values[field->n_values++] = question->values[i];
    field->name = argument->name;
    field->label = label_of(argument, arena);
    field->help = argument->help;
    field->kind = kind_of(argument);
    field->values = values;
    field->usual = argument->usual;
    field->choices = argument->choices;
    field->is_repeated = argument->is_repeated;
    field->is_main = argument_is_positional(argument);
    field->is_needed = argument->is_needed;
    if (strcmp(argument->name, "corpus") == 0 && (field->choices = corpora_of(question->call)))
        field->kind = FORM_CHOICE;
}

static void put_form(const struct question *question, struct reply *reply)
{
    const struct operation *operation = question->operation;
    struct form_field fields[ARGUMENTS_MAX] = {0};
    const struct argument *argument;
    struct form form = {.button = "Ask", .fields = fields, .more = "All options"};
    form.action = arena_printf(question->call->arena, "/%s", operation->name).at;
    for (size_t i = 0; (argument = operation_argument(operation, i)); i++)
        if (question_may_say(operation, str_from(argument->name)))
            web_page_field(question, argument, &fields[form.n_fields++]);
    form_html(&form, &reply->body);
}

static bool put_chart(const struct question *question, const struct result *result,
                      struct reply *reply, struct err *err)
{
    struct str query = question_query(question);
    struct chart_view view = {.name = question->operation->name,
                              .is_all = true,
                              .set = result->set,
                              .chart = result->chart,
                              .picture = arena_printf(question->call->arena, "/%s.svg%.*s",
                                                      question->operation->name, STR_ARG(query))};
    struct drawing *drawing = painter_take(question->call->painter, err);
    if (!drawing)
        return false;
    chart_html(&view, drawing_ruler(drawing), question->call->arena, &reply->body);
    painter_give(question->call->painter);
    return true;
}

bool web_page_put_result(const struct question *question, const struct result *result,
                         const struct table_links *links, struct reply *reply, struct err *err)
{
    bool has_chart = result->set && result->set->n_series > 0;
    if (has_chart && !put_chart(question, result, reply, err))
        return false;
    struct page_twins twins = {
        .path = arena_printf(question->call->arena, "/%s", question->operation->name),
        .query = question_query(question),
        .endings = has_chart ? CHART_TWINS : TABLE_TWINS,
        .provenance = &result->provenance};
    page_twins(&twins, &reply->body);
    table_html_linked(result->table, ROWS_MAX, links, &reply->body);
    page_about(result->table, &reply->body);
    return true;
}

/* Whether all is said that must be: then the page answers at once. */
static bool is_asked(const struct question *question)
{
    const struct argument *argument;
    for (size_t i = 0; (argument = operation_argument(question->operation, i)); i++) {
        bool is_said = !argument->is_needed;
        for (size_t j = 0; j < question->n; j++)
            is_said |= str_is(question->names[j], argument->name);
        if (!is_said)
            return false;
    }
    return true;
}

bool show_operation(const struct call *call, struct reply *reply, struct err *err)
{
    struct question question;
    struct result result = {0};
    struct err trouble = ERR_INIT;
    question_begin(&question, call,
                   arena_cstr(call->arena, str_cut(call->path, 1, call->path.len)));
    bool is_taken = question_take_all(&question, &trouble);
    if (call->ending.len) {
        *err = trouble;
        return is_taken && question_answer(&question, reply, err);
    }
    bool is_good = is_taken && (!is_asked(&question) || question_ask(&question, &result, &trouble));
    struct str help =
        arena_printf(call->arena, "%s: %s", question.operation->name, question.operation->help);
    web_page_start(call, reply,
                   result.table && result.table->title.len ? result.table->title : help,
                   call->path.at);
    if (!is_good)
        web_page_put_error(reply, &trouble);
    put_form(&question, reply);
    if (result.table && !web_page_put_result(&question, &result, NULL, reply, &trouble))
        web_page_put_error(reply, &trouble);
    web_page_finish(call, reply);
    return true;
}
