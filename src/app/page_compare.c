/* Selections of texts beside each other: what actors speak of, how far apart they are, and the
 * words that one selection has oftener than the other. Each is the operation of that name. */
#include "app/web_page.h"
#include "render/address.h"
#include "render/page_parts.h"

static const struct view {
    const char *show, *name, *operation;
} VIEWS[] = {{"actors", "What each speaks of", "compare"},
             {"distance", "How far apart", "distance"},
             {"keywords", "Words of two selections", "keywords"}};
enum { N_VIEWS = sizeof VIEWS / sizeof *VIEWS };

/* What the views share, so that a tab shows the same selection in another way. */
static const char *const SHARED[] = {"CONCEPT", "corpus", "where", "split", "of", "by"};

static const struct view *view_of(const struct call *call)
{
    for (size_t i = 0; i < N_VIEWS; i++)
        if (str_is(call_value(call, "show"), VIEWS[i].show))
            return &VIEWS[i];
    return &VIEWS[0];
}

/* What the call says and the operation takes. */
static void take(const struct call *call, const struct view *view, struct question *question)
{
    const struct argument *argument;
    question_begin(question, call, view->operation);
    for (size_t i = 0; (argument = operation_argument(question->operation, i)); i++)
        if (question_may_say(question->operation, str_from(argument->name)))
            question_take(question, argument->name);
}

static void put_views(const struct call *call, const struct view *now, struct buf *out)
{
    struct page_choice choices[N_VIEWS] = {0};
    for (size_t i = 0; i < N_VIEWS; i++) {
        struct buf address = {0};
        buf_add_text(&address, "/compare");
        if (i)
            address_add_value(&address, "show", str_from(VIEWS[i].show));
        for (size_t j = 0; j < call->n_values; j++)
            for (size_t k = 0; k < sizeof SHARED / sizeof *SHARED; k++)
                if (str_is(call->values[j].name, SHARED[k]) && call->values[j].value.len)
                    address_add_value(&address, SHARED[k], call->values[j].value);
        choices[i] = (struct page_choice){.text = str_from(VIEWS[i].name),
                                          .address = buf_copy(&address, call->arena),
                                          .is_on = &VIEWS[i] == now};
        buf_done(&address);
    }
    page_tabs("What is compared", choices, N_VIEWS, out);
}

/* The form of the operation: the concepts, and the rest folded once it is said. */
static void put_form(const struct question *question, const struct view *view, bool is_open,
                     struct buf *out)
{
    struct form_field fields[ARGUMENTS_MAX + 1] = {0};
    struct form form = {.action = "/compare",
                        .button = "Compare",
                        .fields = fields,
                        .more = "Whose texts, and how",
                        .is_open = is_open};
    struct str show = str_from(view->show);
    const struct argument *argument;
    fields[form.n_fields++] =
        (struct form_field){.name = "show", .kind = FORM_HIDDEN, .values = &show, .n_values = 1};
    for (size_t i = 0; (argument = operation_argument(question->operation, i)); i++)
        if (question_may_say(question->operation, str_from(argument->name)))
            web_page_field(question, argument, &fields[form.n_fields++]);
    form_html(&form, out);
}

static const struct column *column_of(const struct table *table, const char *name)
{
    const struct column *column = table_find(table, name);
    unreachable_if(!column);
    return column;
}

/* From a number to its places. */
static struct table_links links_of(const struct call *call, const struct table *table)
{
    const struct column *concept = column_of(table, "concept");
    const struct column *condition = column_of(table, "where");
    const struct column *period = column_of(table, "period");
    struct str *addresses = arena_zero(call->arena, table->n_rows + 1, sizeof *addresses);
    for (size_t i = 0; i < table->n_rows; i++) {
        struct buf out = {0};
        struct str id = concept->cells[i].text, date = period->cells[i].text;
        bool is_of_study = false;
        for (size_t j = 0; j < call->study->n_concepts; j++)
            is_of_study |= str_equal(call->study->concepts[j].id, id);
        buf_add_text(&out, "/explore");
        address_add_value(&out, "q",
                          is_of_study ? arena_printf(call->arena, "@%.*s", STR_ARG(id)) : id);
        if (call_has(call, "corpus"))
            address_add_value(&out, "corpus", call_value(call, "corpus"));
        for (size_t j = 0; j < call->n_values; j++)
            if (str_is(call->values[j].name, "where") && call->values[j].value.len)
                address_add_value(&out, "where", call->values[j].value);
        address_add_value(&out, "where", condition->cells[i].text);
        if (!str_is(date, "all"))
            address_add_value(&out, "date", date);
        addresses[i] = buf_copy(&out, call->arena);
        buf_done(&out);
    }
    return (struct table_links){"numerator", addresses};
}

/* The same with both selections changed over: words of the other. */
static void turn_round(const struct question *question, struct question *other)
{
    *other = *question;
    other->n = 0;
    for (size_t i = 0; i < question->n; i++) {
        struct str name = question->names[i];
        const char *turned = str_is(name, "where")     ? "against"
                             : str_is(name, "against") ? "where"
                                                       : name.at;
        question_add(other, turned, question->values[i]);
    }
}

/* What is asked, and what it gave. */
struct answer {
    struct question questions[2];
    struct result results[2];
    size_t n;
};

static bool find_answer(const struct question *question, bool is_turned, struct answer *answer,
                        struct err *err)
{
    answer->n = is_turned ? 2 : 1;
    answer->questions[0] = *question;
    turn_round(question, &answer->questions[1]);
    for (size_t i = 0; i < answer->n; i++)
        if (!question_ask(&answer->questions[i], &answer->results[i], err))
            return false;
    return true;
}

/* Of two tables each says which it is. */
static bool put_side(const struct answer *answer, size_t i, struct reply *reply, struct err *err)
{
    static const char *const NAMES[] = {"Oftener in the first", "Oftener in the second"};
    struct result result = answer->results[i];
    struct table table = *result.table;
    page_heading(i ? "second" : "first", str_from(NAMES[i]), &reply->body);
    table.title = str_from(NAMES[i]);
    result.table = &table;
    if (table.n_rows == 0)
        page_empty(STR("No word is oftener here beyond chance."), &reply->body);
    return web_page_put_result(&answer->questions[i], &result, NULL, reply, err);
}

static bool put_answer(const struct answer *answer, struct reply *reply, struct err *err)
{
    const struct question *question = &answer->questions[0];
    const struct result *result = &answer->results[0];
    if (answer->n > 1)
        return put_side(answer, 0, reply, err) && put_side(answer, 1, reply, err);
    if (!table_find(result->table, "where"))
        return web_page_put_result(question, result, NULL, reply, err);
    struct table_links links = links_of(question->call, result->table);
    return web_page_put_result(question, result, &links, reply, err);
}

/* Where it is open which of several corpora is meant, the first is: the address then says so. */
static bool leave_open(const struct call *call, struct reply *reply)
{
    if (call->study->n_corpora < 2 || call_value(call, "corpus").len)
        return false;
    struct buf out = {0};
    buf_add_text(&out, "/compare");
    address_add_value(&out, "corpus", call->study->corpora[0].name);
    for (size_t i = 0; i < call->n_values; i++)
        if (call->values[i].value.len)
            address_add_value(&out, arena_cstr(call->arena, call->values[i].name),
                              call->values[i].value);
    web_page_go(reply, buf_copy(&out, call->arena));
    buf_done(&out);
    return true;
}

bool show_compare(const struct call *call, struct reply *reply, struct err *err)
{
    const struct view *view = view_of(call);
    struct question question;
    struct answer *answer = arena_zero(call->arena, 1, sizeof *answer);
    struct err trouble = ERR_INIT;
    take(call, view, &question);
    if (call->ending.len)
        return question_answer(&question, reply, err);
    bool is_keywords = strcmp(view->show, "keywords") == 0;
    bool is_asked = call_has(call, is_keywords ? "where" : "split");
    bool is_turned = is_keywords && call_value(call, "against").len;
    if (is_asked && leave_open(call, reply))
        return true;
    bool is_good = !is_asked || find_answer(&question, is_turned, answer, &trouble);
    struct str title = is_keywords ? STR("Which words has one selection oftener than the other?")
                                   : STR("What do different actors speak of, and how far apart?");
    web_page_start(call, reply, is_asked && is_good ? answer->results[0].table->title : title,
                   "/compare");
    if (!is_good)
        web_page_put_error(reply, &trouble);
    put_views(call, view, &reply->body);
    put_form(&question, view, !is_asked || !is_good, &reply->body);
    if (!is_asked)
        page_empty(is_keywords ? STR("Say which documents under where, such as actor=CHN, and "
                                     "which to compare with under against.")
                               : STR("Say whose texts by split, and which of them under of, such "
                                     "as CHN, and RUS."),
                   &reply->body);
    else if (is_good && !put_answer(answer, reply, &trouble))
        web_page_put_error(reply, &trouble);
    web_page_finish(call, reply);
    return true;
}
