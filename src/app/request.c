#include "app/request.h"

#include "app/shelf.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "base/utf8.h"

/* Errors show the command from its beginning unless the wrong word lies further in than this. */
enum { EXCERPT_BYTES = 160 };

static size_t find(const struct operation *operation, struct str name)
{
    const struct argument *argument;
    size_t i = 0;
    while ((argument = operation_argument(operation, i)) && !str_is(name, argument->name))
        i++;
    return argument ? i : ARGUMENTS_MAX;
}

static size_t find_own(const struct request *request, const char *name)
{
    size_t i = find(request->operation, str_from(name));
    unreachable_if(i == ARGUMENTS_MAX);
    return i;
}

struct str request_value(const struct request *request, const char *name)
{
    size_t i = find_own(request, name);
    if (request->n_values[i] > 0)
        return request->values[i][0];
    const char *usual = operation_argument(request->operation, i)->usual;
    return usual ? str_from(usual) : (struct str){"", 0};
}

const struct str *request_values(const struct request *request, const char *name, size_t *n)
{
    size_t i = find_own(request, name);
    *n = request->n_values[i];
    return request->values[i];
}

bool request_has(const struct request *request, const char *name)
{
    return request->n_values[find_own(request, name)] > 0;
}

size_t request_number(const struct request *request, const char *name)
{
    struct str text = request_value(request, name);
    int64_t value = 0;
    unreachable_if(text.len > 0 && !str_to_int(text, &value));
    return (size_t)value;
}

int request_choice(const struct request *request, const char *name, const char *const *choices)
{
    struct str value = request_value(request, name);
    int i = 0;
    while (choices[i] && !str_is(value, choices[i]))
        i++;
    unreachable_if(!choices[i]);
    return i;
}

/* As a shell would take it again. */
static void add_word(struct buf *out, const char *word)
{
    bool is_plain = word[0] != 0 && !strpbrk(word, " \t\n'\"\\$`*?[]{}()<>|&;#~!");
    if (is_plain) {
        buf_add_text(out, word);
        return;
    }
    buf_add_char(out, '\'');
    for (; *word; word++)
        if (*word == '\'')
            buf_add_text(out, "'\\''");
        else
            buf_add_char(out, *word);
    buf_add_char(out, '\'');
}

static struct str command_line(int n_words, char **words, struct arena *arena)
{
    struct buf out = {0};
    buf_add_text(&out, "readout");
    for (int i = 1; i < n_words; i++) {
        buf_add_char(&out, ' ');
        add_word(&out, words[i]);
    }
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

/* The number of the word that text is a part of; n_words when it is a default. */
static int word_of(const struct request *request, struct str text)
{
    for (int i = 1; i < request->n_words; i++) {
        uintptr_t begin = (uintptr_t)request->words[i], at = (uintptr_t)text.at;
        if (at >= begin && at <= begin + strlen(request->words[i]))
            return i;
    }
    return request->n_words;
}

/* Columns that the first n characters of a word take in the command, its quotes included. */
static size_t columns_of(const char *word, size_t n, bool is_quoted)
{
    size_t columns = is_quoted ? 1 : 0;
    struct str text = str_from(word);
    for (size_t at = 0; at < text.len && n > 0; n--)
        columns += utf8_next(text, &at) == '\'' ? 4 : 1; /* '\'' */
    return columns;
}

bool request_place(const struct request *request, struct str value, struct err *err)
{
    int n = word_of(request, value);
    if (n == request->n_words || err->source[0] || err->excerpt[0])
        return false;
    struct str before = command_line(n, request->words, request->arena);
    size_t skipped = 0;
    if (before.len > EXCERPT_BYTES)
        skipped = command_line(n - 1, request->words, request->arena).len + 1;
    struct str shown = str_cut(request->command, skipped, request->command.len);
    struct str inside = {request->words[n], (size_t)(value.at - request->words[n])};
    size_t n_inside = utf8_count(inside) + (size_t)(err->column > 0 ? err->column - 1 : 0);
    bool is_quoted = request->command.at[before.len + 1] == '\'';
    size_t n_before = utf8_count(str_cut(before, skipped, before.len)) + 1;
    err->column = (int64_t)(n_before + columns_of(request->words[n], n_inside, is_quoted)) + 1;
    err_excerpt(err, shown.at, shown.len);
    return false;
}

static bool check_number(const struct argument *argument, struct str value, struct err *err)
{
    int64_t number;
    bool is_number = str_to_int(value, &number);
    if (is_number && number >= argument->low && (!argument->high || number <= argument->high))
        return true;
    struct buf range = {0};
    argument_say_range(argument, &range);
    err_set(err, ERR_INPUT, "--%s is %s, not \"%.*s\"", argument->name, range.at, STR_ARG(value));
    buf_done(&range);
    return false;
}

static bool check_choice(const struct argument *argument, struct str value, struct err *err)
{
    struct nearest nearest = {.word = value};
    for (size_t i = 0; argument->choices[i]; i++) {
        if (str_is(value, argument->choices[i]))
            return true;
        nearest_add(&nearest, argument->choices[i]);
    }
    struct buf known = {0};
    argument_say_choices(argument, &known);
    err_set(err, ERR_INPUT, "--%s is %s, not \"%.*s\"", argument->name, known.at, STR_ARG(value));
    if (nearest.best)
        err_hint(err, "Did you mean \"%s\"?", nearest.best);
    buf_done(&known);
    return false;
}

static bool check(const struct request *request, const struct argument *argument, struct str value,
                  struct err *err)
{
    switch (argument->type) {
    case ARGUMENT_NUMBER:
        return check_number(argument, value, err);
    case ARGUMENT_CHOICE:
        return check_choice(argument, value, err);
    case ARGUMENT_FILE:
    case ARGUMENT_FOLDER:
        return value.len > 0 ||
               err_set(err, ERR_INPUT, "%s%s needs a name",
                       argument_is_positional(argument) ? "" : "--", argument->name);
    case ARGUMENT_OPERATION:
        return operation_find(arena_cstr(request->arena, value), err) != NULL;
    default:
        return true;
    }
}

static bool add_value(struct request *request, size_t i, struct str value, struct err *err)
{
    const struct argument *argument = operation_argument(request->operation, i);
    size_t limit = argument->is_repeated ? VALUES_MAX : 1;
    if (request->n_values[i] == limit)
        err_set(err, limit == 1 ? ERR_INPUT : ERR_LIMIT, "%s%s is given more than %s",
                argument_is_positional(argument) ? "" : "--", argument->name,
                limit == 1 ? "once" : "64 times");
    else if (check(request, argument, value, err)) {
        request->values[i][request->n_values[i]++] = value;
        return true;
    }
    return request_place(request, value, err);
}

static bool unknown(const struct request *request, struct str word, struct err *err)
{
    struct nearest nearest = {.word = str_cut(word, 2, word.len)};
    const struct argument *argument;
    for (size_t i = 0; (argument = operation_argument(request->operation, i)); i++)
        if (!argument_is_positional(argument))
            nearest_add(&nearest, argument->name);
    err_set(err, ERR_INPUT, "unknown option \"%.*s\"", STR_ARG(word));
    if (nearest.best)
        err_hint(err, "Did you mean --%s?", nearest.best);
    err_hint(err, "See: readout help %s", request->operation->name);
    return request_place(request, word, err);
}

static bool add_positional(struct request *request, struct str word, struct err *err)
{
    const struct argument *argument;
    for (size_t i = 0; (argument = operation_argument(request->operation, i)); i++)
        if (argument_is_positional(argument) &&
            (argument->is_repeated || request->n_values[i] == 0))
            return add_value(request, i, word, err);
    err_set(err, ERR_INPUT, "\"%.*s\" is one word too many", STR_ARG(word));
    err_hint(err, "Words that belong together need quotes. See: readout help %s",
             request->operation->name);
    return request_place(request, word, err);
}

/* --name value, --name=value, or a switch. */
static bool add_named(struct request *request, struct str word, int *at, struct err *err)
{
    size_t equals = str_find(word, STR("="), 0);
    struct str name = str_cut(word, 2, equals);
    size_t i = find(request->operation, name);
    const struct argument *argument =
        i < ARGUMENTS_MAX ? operation_argument(request->operation, i) : NULL;
    if (!argument || argument_is_positional(argument))
        return unknown(request, str_cut(word, 0, equals), err);
    bool has_value = equals < word.len;
    if (argument->type == ARGUMENT_SWITCH && has_value) {
        err_set(err, ERR_INPUT, "--%s takes no value", argument->name);
        return request_place(request, word, err);
    }
    if (argument->type == ARGUMENT_SWITCH)
        return add_value(request, i, word, err);
    if (has_value)
        return add_value(request, i, str_cut(word, equals + 1, word.len), err);
    if (*at + 1 == request->n_words) {
        err_set(err, ERR_INPUT, "--%s needs a value: %s", argument->name, argument->value);
        return request_place(request, word, err);
    }
    return add_value(request, i, str_from(request->words[++*at]), err);
}

static bool check_needed(const struct request *request, struct err *err)
{
    const struct argument *argument;
    for (size_t i = 0; (argument = operation_argument(request->operation, i)); i++)
        if (argument->is_needed && request->n_values[i] == 0) {
            err_set(err, ERR_INPUT, "%s needs %s%s: %s", request->operation->name,
                    argument_is_positional(argument) ? "" : "--", argument->name, argument->help);
            err_hint(err, "See: readout help %s", request->operation->name);
            return false;
        }
    return true;
}

bool request_read(struct request *request, int n_words, char **words, struct err *err)
{
    request->n_words = n_words;
    request->words = words;
    request->command = command_line(n_words, words, request->arena);
    bool is_options = true;
    for (int i = 2; i < n_words; i++) {
        struct str word = str_from(words[i]);
        if (is_options && str_is(word, "--"))
            is_options = false;
        else if (is_options && str_starts_with(word, STR("--"))
                     ? !add_named(request, word, &i, err)
                     : !add_positional(request, word, err))
            return false;
    }
    return check_needed(request, err);
}

static void close_store(void *arg)
{
    store_close(arg);
}

bool request_open_study(struct request *request, struct err *err)
{
    if (request->study)
        return true;
    const char *folder = arena_cstr(request->arena, request_value(request, "study"));
    request->study = study_open(folder, request->arena, request->findings, err);
    return request->study != NULL;
}

/* Of its own, closed with the arena. */
static struct store *open_own(const char *folder, struct arena *arena, struct err *err)
{
    struct store *store = store_open(folder, STORE_READ, err);
    if (store)
        arena_on_free(arena, close_store, store);
    return store;
}

bool request_open_store(struct request *request, struct err *err)
{
    const struct study_corpus *corpus =
        study_corpus(request->study, request_value(request, "corpus"), err);
    return corpus && request_open_corpus(request, corpus, err);
}

bool request_open_corpus(struct request *request, const struct study_corpus *corpus,
                         struct err *err)
{
    memory_keep(); /* what is found is dropped again, one concept after another */
    request->store = request->shelf
                         ? shelf_take(request->shelf, corpus->store_folder, request->arena, err)
                         : open_own(corpus->store_folder, request->arena, err);
    return request->store != NULL;
}

bool request_run(struct request *request, struct buf *out, struct err *err)
{
    const struct operation *operation = request->operation;
    bool needs_study = operation->opens != OPENS_NOTHING && !request->study;
    if (needs_study && !request_open_study(request, err))
        return false;
    if (operation->opens == OPENS_CORPUS && !request_open_store(request, err))
        return false;
    return operation->run(request, out, err);
}
