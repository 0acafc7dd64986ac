#include "app/question.h"

#include "render/address.h"

void question_begin(struct question *question, const struct call *call, const char *operation)
{
    struct err err = ERR_INIT;
    *question = (struct question){.call = call, .operation = operation_find(operation, &err)};
    unreachable_if(!question->operation);
}

void question_add(struct question *question, const char *name, struct str value)
{
    if (value.len == 0 || question->n == QUESTION_WORDS_MAX)
        return;
    question->names[question->n] = str_from(name);
    question->values[question->n++] = value;
}

void question_take(struct question *question, const char *name)
{
    for (size_t i = 0; i < question->call->n_values; i++)
        if (str_is(question->call->values[i].name, name))
            question_add(question, name, question->call->values[i].value);
}

/* Of those that a page may not say, the format is its ending's affair. */
static const struct argument *find_argument(const struct operation *operation, struct str name)
{
    static const char *const NOT_HERE[] = {"study", "quiet",  "verbose",
                                           "help",  "format", "threads"};
    const struct argument *argument;
    for (size_t i = 0; i < sizeof NOT_HERE / sizeof *NOT_HERE; i++)
        if (str_is(name, NOT_HERE[i]))
            return NULL;
    for (size_t i = 0; (argument = operation_argument(operation, i)); i++)
        if (str_is(name, argument->name))
            return argument->type == ARGUMENT_FILE || argument->type == ARGUMENT_FOLDER ? NULL
                                                                                        : argument;
    return NULL;
}

bool question_may_say(const struct operation *operation, struct str name)
{
    return find_argument(operation, name) != NULL;
}

/* They bring their tables up to date before they answer, and change nothing that people made. */
static bool changes_derived_alone(const struct operation *operation)
{
    static const char *const NAMES[] = {"trade", "arms", "events", "votes", "alliances"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strcmp(operation->name, NAMES[i]) == 0)
            return true;
    return false;
}

bool question_is_askable(const struct operation *operation)
{
    const struct argument *argument;
    bool gives_result = false;
    for (size_t i = 0; (argument = operation_argument(operation, i)); i++)
        gives_result |= strcmp(argument->name, "output") == 0;
    bool looks_alone = !operation->changes || changes_derived_alone(operation);
    return gives_result && looks_alone && operation->opens != OPENS_NOTHING;
}

bool question_take_all(struct question *question, struct err *err)
{
    const struct call *call = question->call;
    for (size_t i = 0; i < call->n_values; i++) {
        const struct argument *argument = find_argument(question->operation, call->values[i].name);
        if (!argument) {
            err_set(err, ERR_INPUT, "a page cannot ask %s for \"%.*s\"", question->operation->name,
                    STR_ARG(call->values[i].name));
            return false;
        }
        question_add(question, argument->name, call->values[i].value);
    }
    return true;
}

static bool is_positional(struct str name)
{
    return name.at[0] >= 'A' && name.at[0] <= 'Z';
}

static bool is_switch(const struct question *question, struct str name)
{
    const struct argument *argument = find_argument(question->operation, name);
    return argument && argument->type == ARGUMENT_SWITCH;
}

static char *word(struct arena *arena, const char *before, struct str text)
{
    size_t n = strlen(before);
    char *copy = arena_zero(arena, n + text.len + 1, 1);
    memcpy(copy, before, n);
    memcpy(copy + n, text.at, text.len);
    return copy;
}

struct words {
    char *at[2 * QUESTION_WORDS_MAX + 8];
    int n;
};

static void add_words(const struct question *question, bool are_positional, struct words *words)
{
    struct arena *arena = question->call->arena;
    for (size_t i = 0; i < question->n; i++) {
        if (is_positional(question->names[i]) != are_positional)
            continue;
        if (!are_positional)
            words->at[words->n++] = word(arena, "--", question->names[i]);
        if (!is_switch(question, question->names[i]))
            words->at[words->n++] = word(arena, "", question->values[i]);
    }
}

/* readout find TERM --where CONDITION. A term that looks like an option stands last, behind --. */
static void make_words(const struct question *question, const char *format, struct words *words)
{
    struct arena *arena = question->call->arena;
    bool looks_like_option = false;
    words->at[words->n++] = word(arena, "readout", STR(""));
    words->at[words->n++] = word(arena, question->operation->name, STR(""));
    for (size_t i = 0; i < question->n; i++)
        looks_like_option |= is_positional(question->names[i]) && question->values[i].at[0] == '-';
    if (!looks_like_option)
        add_words(question, true, words);
    add_words(question, false, words);
    if (format) {
        words->at[words->n++] = word(arena, "--format", STR(""));
        words->at[words->n++] = word(arena, format, STR(""));
    }
    if (looks_like_option) {
        words->at[words->n++] = word(arena, "--", STR(""));
        add_words(question, true, words);
    }
}

char **question_words(const struct question *question, int *n)
{
    struct words *words = arena_zero(question->call->arena, 1, sizeof *words);
    make_words(question, NULL, words);
    *n = words->n;
    return words->at;
}

static bool run(const struct question *question, const char *format, struct result *taken,
                struct buf *out, struct err *err)
{
    const struct call *call = question->call;
    struct request *request = arena_zero(call->arena, 1, sizeof *request);
    struct words *words = arena_zero(call->arena, 1, sizeof *words);
    request->operation = question->operation;
    request->arena = call->arena;
    request->findings = call->findings;
    request->progress = call->progress;
    request->study = call->study;
    request->shelf = call->shelf;
    request->taken = taken;
    make_words(question, format, words);
    return request_read(request, words->n, words->at, err) && request_run(request, out, err);
}

bool question_ask(const struct question *question, struct result *result, struct err *err)
{
    struct buf out = {0};
    *result = (struct result){0};
    bool is_good = run(question, NULL, result, &out, err);
    buf_done(&out);
    return is_good &&
           (result->table || err_set(err, ERR_BUG, "%s gave no table", question->operation->name));
}

bool question_do(const struct question *question, struct buf *out, struct err *err)
{
    return run(question, NULL, NULL, out, err);
}

static const struct {
    const char *ending, *type;
} TYPES[] = {
    {"csv", "text/csv; charset=utf-8"},
    {"json", "application/json"},
    {"text", "text/plain; charset=utf-8"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"pdf", "application/pdf"},
    {"html", "text/html; charset=utf-8"},
    {"tmx", "application/xml"},
};

/* These are made to be opened from disk. */
enum { FIRST_KEPT = 6 };

bool question_answer(const struct question *question, struct reply *reply, struct err *err)
{
    const struct call *call = question->call;
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        if (!str_is(call->ending, TYPES[i].ending))
            continue;
        reply->type = TYPES[i].type;
        if (i == 0 || i >= FIRST_KEPT)
            reply->file_name =
                arena_printf(call->arena, "%s.%s", question->operation->name, TYPES[i].ending);
        return run(question, TYPES[i].ending, NULL, &reply->body, err);
    }
    return err_set(err, ERR_MISSING, "there is no \"%.*s\" of this page", STR_ARG(call->ending));
}

struct str question_query(const struct question *question)
{
    struct buf out = {0};
    for (size_t i = 0; i < question->n; i++)
        address_add_value(&out, question->names[i].at, question->values[i]);
    struct str text = buf_copy(&out, question->call->arena);
    buf_done(&out);
    return text;
}
