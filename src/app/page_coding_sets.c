/* What can be coded: the codebooks with their sets, how far everybody is, and a form that draws
 * another sample. */
#include "app/desk_set.h"
#include "app/gate.h"
#include "app/users.h"
#include "app/web_page.h"
#include "render/address.h"
#include "render/coding_sets.h"
#include "render/page_parts.h"
#include "study/coding_progress.h"

/* Who codes here. Open record. */
struct staff {
    const struct call *call;
    struct str coder;   /* who looks; may be empty */
    struct users users; /* none where nobody logs in */
};

/* A codebook and how far its coders are. */
struct shelfmark {
    const struct codebook *codebook;
    const struct study_corpus *corpus;
    struct coding_progress progress;
};

static bool find_progress(const struct call *call, const struct codebook *codebook,
                          struct shelfmark *mark, struct err *err)
{
    struct call of_book = *call;
    struct call_value value = {STR("codebook"), codebook->id};
    struct desk_set set;
    of_book.values = &value;
    of_book.n_values = 1;
    if (!desk_set_begin(&of_book, &set, err) || !desk_set_open(&set, err))
        return false;
    *mark = (struct shelfmark){.codebook = codebook, .corpus = set.corpus};
    return coding_progress_find(codebook, &set.units, &set.codings, call->arena, &mark->progress,
                                err);
}

static bool read_staff(const struct call *call, struct staff *staff, struct err *err)
{
    *staff = (struct staff){.call = call, .coder = call->is_post ? call->user : desk_coder(call)};
    return !call->users_path || users_read(call->users_path, call->arena, &staff->users, err);
}

/* Names that are not among those who began: of users, or of those who coded another set. */
static struct str say_missing(const struct staff *staff, const struct coding_progress *progress,
                              const struct coding_set *set)
{
    struct buf out = {0};
    size_t n = 0, n_begun = 0;
    for (size_t i = 0; i < progress->n_coders; i++) {
        n_begun += set->n_done[i] > 0;
        if (set->n_done[i] == 0 && !staff->users.n)
            buf_printf(&out, "%s%.*s", n++ ? ", " : "", STR_ARG(progress->coders[i]));
    }
    for (size_t i = 0; i < staff->users.n; i++) {
        const struct user *user = &staff->users.at[i];
        size_t coder = coding_progress_coder(progress, user->name);
        if (user->role == ROLE_CODER && (coder == progress->n_coders || set->n_done[coder] == 0))
            buf_printf(&out, "%s%.*s", n++ ? ", " : "", STR_ARG(user->name));
    }
    struct str names = buf_copy(&out, staff->call->arena);
    buf_done(&out);
    if (n)
        return arena_printf(staff->call->arena, "Not begun: %.*s", STR_ARG(names));
    return n_begun ? STR("") : STR("Nobody has begun.");
}

static struct str start_word(const struct coding_set *set, size_t n_own)
{
    if (set->n_units == 0)
        return STR("");
    if (n_own == 0)
        return STR("Start coding");
    return n_own < set->n_units ? STR("Go on coding") : STR("See how far you agree");
}

/* Not before the own set is done: how often coders split would steer whoever still codes. */
static struct str decide_word(const struct staff *staff, const struct coding_set *set, size_t n_own)
{
    const struct call *call = staff->call;
    bool is_blind =
        n_own < set->n_units &&
        (n_own > 0 || (call->user.len && call->role < ROLE_EDITOR) || !staff->coder.len);
    if (is_blind || set->n_splits == 0)
        return STR("");
    return arena_printf(call->arena, "Decide splits: %zu of %zu open",
                        set->n_splits - set->n_decided, set->n_splits);
}

static struct coding_set_view set_view(const struct staff *staff, const struct shelfmark *mark,
                                       const struct coding_set *set)
{
    struct arena *arena = staff->call->arena;
    const struct coding_progress *progress = &mark->progress;
    struct coding_set_coder *coders = arena_zero(arena, progress->n_coders + 1, sizeof *coders);
    size_t own = coding_progress_coder(progress, staff->coder);
    size_t n_own = own < progress->n_coders ? set->n_done[own] : 0;
    struct coding_set_view view = {
        .value = arena_printf(arena, "%.*s/%.*s", STR_ARG(mark->codebook->id), STR_ARG(set->name)),
        .name = set->name.len ? set->name : STR("All units"),
        .n_units = set->n_units,
        .coders = coders,
        .missing = say_missing(staff, progress, set)};
    if (set->design.len)
        view.about = arena_printf(arena, "drawn %.*s", STR_ARG(set->design));
    for (size_t i = 0; i < progress->n_coders; i++)
        if (set->n_done[i])
            coders[view.n_coders++] =
                (struct coding_set_coder){progress->coders[i], set->n_done[i], i == own};
    if (staff->call->role >= ROLE_CODER) {
        view.start = start_word(set, n_own);
        view.decide = decide_word(staff, set, n_own);
    }
    return view;
}

static void put_book(const struct staff *staff, const struct shelfmark *mark, struct reply *reply)
{
    struct arena *arena = staff->call->arena;
    const struct codebook *codebook = mark->codebook;
    struct coding_set_view *views = arena_zero(arena, mark->progress.n_sets + 1, sizeof *views);
    coding_sets_head(codebook->id, codebook->label,
                     arena_printf(arena,
                                  "%zu topics, %s for a unit; units: each %.*s of %.*s; "
                                  "version %.*s",
                                  codebook->n_topics, codebook->is_multiple ? "any number" : "one",
                                  STR_ARG(codebook->unit), STR_ARG(mark->corpus->name),
                                  STR_ARG(codebook->version)),
                     &reply->body);
    for (size_t i = 0; i < mark->progress.n_sets; i++)
        views[i] = set_view(staff, mark, &mark->progress.sets[i]);
    coding_sets_html(views, mark->progress.n_sets, &reply->body);
}

/* The same operation as on the command line, from its record. */
static void put_draw(const struct call *call, struct reply *reply)
{
    static const char *const NAMES[] = {"name", "codebook", "n", "by", "allocation", "seed"};
    enum { N = sizeof NAMES / sizeof *NAMES };
    const struct argument *argument;
    struct question question;
    struct form_field fields[N] = {0};
    const char **books = arena_zero(call->arena, call->study->n_codebooks + 1, sizeof *books);
    for (size_t i = 0; i < call->study->n_codebooks; i++)
        books[i] = arena_cstr(call->arena, call->study->codebooks[i].id);
    question_begin(&question, call, "sample");
    for (size_t i = 0; i < N; i++)
        if (call->is_post)
            question_take(&question, NAMES[i]);
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; (argument = operation_argument(question.operation, j)); j++)
            if (strcmp(argument->name, NAMES[i]) == 0)
                web_page_field(&question, argument, &fields[i]);
    fields[0].is_main = true;
    fields[0].label = "Name of the new sample";
    fields[0].help = "letters, digits, hyphen; what was drawn is never written over";
    fields[1].kind = FORM_CHOICE;
    fields[1].choices = books;
    fields[1].usual = books[0];
    fields[1].help = "whose units are drawn";
    struct form form = {.action = "/code/sample",
                        .button = "Draw",
                        .token = call->token,
                        .fields = fields,
                        .n_fields = N,
                        .more = "How many, and from what",
                        .is_open = call->is_post};
    page_heading("draw", STR("Draw a sample"), &reply->body);
    form_html(&form, &reply->body);
}

static bool put_books(const struct call *call, struct reply *reply, struct err *err)
{
    struct staff staff;
    if (!read_staff(call, &staff, err))
        return false;
    coding_sets_begin(call->user.len ? NULL : &staff.coder, &reply->body);
    for (size_t i = 0; i < call->study->n_codebooks; i++) {
        struct shelfmark mark;
        if (!find_progress(call, &call->study->codebooks[i], &mark, err))
            return false;
        put_book(&staff, &mark, reply);
    }
    coding_sets_end(&reply->body);
    if (call->role >= ROLE_CODER)
        put_draw(call, reply);
    return true;
}

/* "ukraine/first" of a button, as the address of the desk. */
static struct str set_address(const struct call *call, struct str value, bool is_deciding)
{
    size_t slash = str_find(value, STR("/"), 0);
    struct buf out = {0};
    buf_add_text(&out, "/code");
    address_add_value(&out, "codebook", str_cut(value, 0, slash));
    if (slash + 1 < value.len)
        address_add_value(&out, "sample", str_cut(value, slash + 1, value.len));
    if (!call->user.len)
        address_add_value(&out, "by", call_value(call, "by"));
    if (is_deciding)
        address_add_value(&out, "adjudicate", STR("1"));
    struct str address = buf_copy(&out, call->arena);
    buf_done(&out);
    return address;
}

static bool show_sets(const struct call *call, const struct err *trouble, struct reply *reply,
                      struct err *err)
{
    web_page_start_with(call, reply, STR("What is there to code?"), "/code", "desk");
    if (trouble)
        web_page_put_error(reply, trouble);
    if (!call->study->n_codebooks)
        page_empty(STR("The study has no codebook yet: write one and name it in study.yaml under "
                       "codebooks."),
                   &reply->body);
    else if (!put_books(call, reply, err))
        return false;
    web_page_finish(call, reply);
    return true;
}

bool show_coding_sets(const struct call *call, struct reply *reply, struct err *err)
{
    struct str set = call_value(call, "set"), decide = call_value(call, "decide");
    if (!set.len && !decide.len)
        return show_sets(call, NULL, reply, err);
    if (!coder_check(desk_coder(call), err))
        return false;
    web_page_go(reply, set_address(call, set.len ? set : decide, decide.len > 0));
    return true;
}

bool take_sample(const struct call *call, struct reply *reply, struct err *err)
{
    static const char *const NAMES[] = {"name", "codebook", "n", "by", "allocation", "seed"};
    struct question question;
    struct result result;
    struct err trouble = ERR_INIT;
    question_begin(&question, call, "sample");
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        question_take(&question, NAMES[i]);
    if (!gate_enter(call->writing, GATE_WAIT_S, err))
        return false;
    bool is_drawn = question_ask(&question, &result, &trouble);
    gate_leave(call->writing);
    if (!is_drawn)
        return show_sets(call, &trouble, reply, err);
    web_page_go(reply, arena_printf(call->arena, "/code#codebook-%.*s",
                                    STR_ARG(call_value(call, "codebook"))));
    return true;
}
