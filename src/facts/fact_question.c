#include "facts/fact_question.h"

#include "base/buf.h"
#include "facts/places.h"

static const char *const SUBJECTS[N_SUBJECTS] = {"trade", "arms", "events", "votes", "alliances"};

static const char *const OPTIONS[N_SUBJECTS][16] = {
    {"reporter", "partner", "flow", "commodity", "amount", "unit", "of", "measure", "by", "period",
     "vintage", "table", "partial", NULL},
    {"supplier", "recipient", "of", "measure", "window", "period", "vintage", "table", NULL},
    {"type", "name", "with", "place", "form", "measure", "by", "period", "vintage", "table", NULL},
    {"pair", "session", "issue", "body", "abstention", "absence", "chance", "measure", "by",
     "period", "vintage", "table", NULL},
    {"pair", "measure", "period", "table", NULL},
};

const char *fact_subject_name(enum fact_subject subject)
{
    return SUBJECTS[subject];
}

bool fact_subject_parse(struct str name, enum fact_subject *subject)
{
    for (size_t i = 0; i < N_SUBJECTS; i++)
        if (str_is(name, SUBJECTS[i])) {
            *subject = (enum fact_subject)i;
            return true;
        }
    return false;
}

const char *const *fact_question_names(enum fact_subject subject)
{
    return OPTIONS[subject];
}

/* --- values --- */

static bool take_place(struct str value, struct str *place, struct err *err)
{
    *place = place_find(value, PLACE_ISO3, 0);
    if (place->len == 0 && place_is_group(value))
        *place = value;
    if (place->len == 0)
        *place = place_find(value, PLACE_ANY_NAME, 0);
    if (place->len)
        return true;
    err_set(err, ERR_INPUT, "no place is called \"%.*s\"", STR_ARG(value));
    err_hint(err, "Take an ISO code of three letters (CHN), a group (EU, ASEAN, WLD), or a name.");
    return false;
}

static bool add(struct question_list *list, struct str value, struct err *err)
{
    if (list->n == QUESTION_LIST_MAX)
        return err_set(err, ERR_LIMIT, "more than %d values of one option", QUESTION_LIST_MAX);
    list->at[list->n++] = value;
    return true;
}

static bool add_place(struct question_list *list, struct str value, struct err *err)
{
    struct str place;
    return take_place(value, &place, err) && add(list, place, err);
}

/* "CHN-RUS". */
static bool split_pair(struct str value, struct str *a, struct str *b, struct err *err)
{
    size_t dash = str_find(value, STR("-"), 0);
    if (dash < value.len)
        return take_place(str_trim(str_cut(value, 0, dash)), a, err) &&
               take_place(str_trim(str_cut(value, dash + 1, value.len)), b, err);
    err_set(err, ERR_INPUT, "\"%.*s\" is no pair", STR_ARG(value));
    err_hint(err, "A pair is two places with a dash between: CHN-RUS.");
    return false;
}

static bool take_day(struct str value, day *at, struct err *err)
{
    if (day_parse(value, at))
        return true;
    err_set(err, ERR_INPUT, "\"%.*s\" is no day", STR_ARG(value));
    err_hint(err, "A vintage is the day up to which publications count: 2023-02-01.");
    return false;
}

static bool take_by(struct fact_question *question, struct str value, struct err *err)
{
    bool is_votes = question->subject == SUBJECT_VOTES;
    question->is_by_given = true;
    question->is_by_session = is_votes && str_is(value, "session");
    if (question->is_by_session)
        return true;
    if (granularity_parse(value, &question->by) && question->by <= BY_MONTH &&
        (!is_votes || question->by == BY_YEAR))
        return true;
    err_set(err, ERR_INPUT, "%s are not told by \"%.*s\"", SUBJECTS[question->subject],
            STR_ARG(value));
    err_hint(err, is_votes ? "Take session or year." : "Take year, quarter or month.");
    return false;
}

static bool take_whole(struct fact_question *question, struct str value, struct err *err)
{
    static const char *const WORDS[2][2] = {{"world", "goods"}, {"recipient", "supplier"}};
    bool is_arms = question->subject == SUBJECT_ARMS;
    for (int i = 0; i < 2; i++)
        if (str_is(value, WORDS[is_arms][i])) {
            question->flow.whole = (enum flow_whole)i;
            question->arms.whole = (enum arms_whole)i;
            return true;
        }
    return err_set(err, ERR_INPUT, "a share is of %s or %s, not of \"%.*s\"", WORDS[is_arms][0],
                   WORDS[is_arms][1], STR_ARG(value));
}

static bool take_amount(struct fact_question *question, struct str value, struct err *err)
{
    bool is_value = str_is(value, "value"), is_quantity = str_is(value, "quantity");
    question->is_value_wanted = question->is_value_wanted || is_value;
    question->is_quantity_wanted = question->is_quantity_wanted || is_quantity;
    if (!question->is_value_wanted)
        question->flow.by = FLOW_BY_QUANTITY;
    else
        question->flow.by = FLOW_BY_VALUE;
    return is_value || is_quantity ||
           err_set(err, ERR_INPUT, "an amount is a value or a quantity, not \"%.*s\"",
                   STR_ARG(value));
}

static bool take_window(struct fact_question *question, struct str value, struct err *err)
{
    enum { WINDOW_MAX = 50 };
    int64_t years;
    if (!str_to_int(value, &years) || years < 1 || years > WINDOW_MAX)
        return err_set(err, ERR_INPUT, "a window is 1 to %d years, not \"%.*s\"", WINDOW_MAX,
                       STR_ARG(value));
    question->window_years = (size_t)years;
    return true;
}

static bool take_participant(struct event_query *query, struct str value, struct err *err)
{
    if (query->n_participants == EVENT_PARTICIPANTS_MAX)
        return err_set(err, ERR_LIMIT, "more than %d participants", EVENT_PARTICIPANTS_MAX);
    query->participants[query->n_participants++] = value;
    return true;
}

static bool take_measure(struct fact_question *question, struct str value, struct err *err)
{
    static const char *const *const NAMES[] = {TRADE_MEASURES, ARMS_MEASURES, EVENT_MEASURES,
                                               VOTE_MEASURES};
    struct buf names = {0};
    question->measure = value;
    if (question->subject == SUBJECT_ALLIANCES)
        return obligation_parse(value, &question->alliance.obligation, err);
    const char *const *all = NAMES[question->subject];
    for (size_t i = 0; all[i]; i++) {
        if (str_is(value, all[i])) {
            buf_done(&names);
            return true;
        }
        buf_printf(&names, "%s%s", i ? ", " : "", all[i]);
    }
    err_set(err, ERR_INPUT, "unknown measure \"%.*s\" of %s", STR_ARG(value),
            SUBJECTS[question->subject]);
    err_hint(err, "Measures are %s.", names.at);
    buf_done(&names);
    return false;
}

static bool take_table(struct fact_question *question, struct str value)
{
    question->flow.table = question->arms.table = question->event.table = value;
    question->vote.table = question->alliance.table = value;
    return true;
}

static bool take_vintage(struct fact_question *question, struct str value, struct err *err)
{
    day at;
    if (!take_day(value, &at, err))
        return false;
    question->flow.as_of = question->arms.as_of = question->event.as_of = at;
    question->vote.as_of = at;
    return true;
}

/* Options that every subject, or several, have. */
static bool set_common(struct fact_question *question, struct str name, struct str value,
                       struct err *err)
{
    if (str_is(name, "measure"))
        return take_measure(question, value, err);
    if (str_is(name, "by"))
        return take_by(question, value, err);
    if (str_is(name, "period"))
        return period_parse(value, &question->period, err);
    if (str_is(name, "vintage"))
        return take_vintage(question, value, err);
    if (str_is(name, "table"))
        return take_table(question, value);
    if (str_is(name, "of"))
        return take_whole(question, value, err);
    unreachable_if(!str_is(name, "pair"));
    return add(&question->pairs, value, err);
}

static bool set_trade(struct fact_question *question, struct str name, struct str value,
                      struct err *err)
{
    if (str_is(name, "reporter"))
        return take_place(value, &question->flow.reporter, err);
    if (str_is(name, "partner"))
        return add_place(&question->partners, value, err);
    if (str_is(name, "flow"))
        return flow_direction_parse(value, &question->flow.direction, err);
    if (str_is(name, "commodity"))
        return add(&question->commodities, value, err);
    if (str_is(name, "amount"))
        return take_amount(question, value, err);
    if (!str_is(name, "unit") && !str_is(name, "partial"))
        return set_common(question, name, value, err);
    if (str_is(name, "unit"))
        question->flow.unit = value;
    else
        question->flow.is_partial_wanted = str_is(value, "yes") || str_is(value, "true");
    return true;
}

static bool set_arms(struct fact_question *question, struct str name, struct str value,
                     struct err *err)
{
    if (str_is(name, "supplier"))
        return add_place(&question->suppliers, value, err);
    if (str_is(name, "recipient"))
        return add_place(&question->recipients, value, err);
    if (str_is(name, "window"))
        return take_window(question, value, err);
    return set_common(question, name, value, err);
}

static bool set_events(struct fact_question *question, struct str name, struct str value,
                       struct err *err)
{
    struct event_query *query = &question->event;
    if (str_is(name, "type"))
        return add(&question->types, value, err);
    if (str_is(name, "with"))
        return take_participant(query, value, err);
    const struct {
        const char *name;
        struct str *value;
    } texts[] = {{"name", &query->name}, {"place", &query->place}, {"form", &query->form}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_is(name, texts[i].name)) {
            *texts[i].value = value;
            return true;
        }
    return set_common(question, name, value, err);
}

static bool set_votes(struct fact_question *question, struct str name, struct str value,
                      struct err *err)
{
    struct vote_query *query = &question->vote;
    if (str_is(name, "abstention"))
        return abstention_parse(value, &query->abstention, err);
    if (str_is(name, "absence"))
        return absence_parse(value, &query->absence, err);
    if (str_is(name, "chance"))
        return chance_parse(value, &query->chance, err);
    const struct {
        const char *name;
        struct str *value;
    } texts[] = {{"session", &query->session}, {"issue", &query->issue}, {"body", &query->body}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_is(name, texts[i].name)) {
            *texts[i].value = value;
            return true;
        }
    return set_common(question, name, value, err);
}

bool fact_question_set(struct fact_question *question, struct str name, struct str value,
                       struct err *err)
{
    static bool (*const SETTERS[N_SUBJECTS])(struct fact_question *, struct str, struct str,
                                             struct err *) = {set_trade, set_arms, set_events,
                                                              set_votes, set_common};
    const char *const *names = OPTIONS[question->subject];
    struct buf all = {0};
    for (size_t i = 0; names[i]; i++) {
        if (str_is(name, names[i])) {
            buf_done(&all);
            return SETTERS[question->subject](question, name, value, err);
        }
        buf_printf(&all, "%s%s", i ? ", " : "", names[i]);
    }
    err_set(err, ERR_INPUT, "%s has no option \"%.*s\"", SUBJECTS[question->subject],
            STR_ARG(name));
    err_hint(err, "Options are %s.", all.at);
    buf_done(&all);
    return false;
}

bool fact_question_pair(const struct fact_question *question, size_t i, struct str *a,
                        struct str *b, struct err *err)
{
    if (i < question->pairs.n)
        return split_pair(question->pairs.at[i], a, b, err);
    err_set(err, ERR_INPUT, "%s are between two: a pair is missing", SUBJECTS[question->subject]);
    err_hint(err, "A pair is two places with a dash between: CHN-RUS.");
    return false;
}
