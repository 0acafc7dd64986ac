/* Measures of events, votes and alliances that expressions may call. */
#include "measure/evaluation_value.h"

#include "facts/alliances.h"
#include "facts/votes.h"

#include <math.h>

/* Places as codes, persons as their names stand in the table. */
static bool take_participant(struct evaluator *evaluator, const struct node *argument,
                             struct event_query *events)
{
    if (argument->kind != NODE_NAME && argument->kind != NODE_TEXT)
        return node_refuse(evaluator->expression, argument, evaluator->err,
                           "who takes part is a name: CHN, Xi");
    if (events->n_participants == EVENT_PARTICIPANTS_MAX)
        return node_refuse(evaluator->expression, argument, evaluator->err,
                           "more than %d participants", EVENT_PARTICIPANTS_MAX);
    events->participants[events->n_participants++] = argument->text;
    return true;
}

static bool make_events(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    static const char *const OPTIONS[] = {"type", "name", "place", "form", "table", NULL};
    *value = (struct value){.kind = VALUE_EVENTS};
    if (!only_options(evaluator, call, OPTIONS))
        return false;
    value->events = (struct event_query){.type = option_word(call, "type"),
                                         .name = option_word(call, "name"),
                                         .place = option_word(call, "place"),
                                         .form = option_word(call, "form"),
                                         .table = option_word(call, "table"),
                                         .as_of = evaluator->variation->as_of};
    for (size_t i = 0; i < call->n_children; i++)
        if (!call->children[i]->key.len &&
            !take_participant(evaluator, call->children[i], &value->events))
            return false;
    return true;
}

static bool make_meetings(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    if (!make_events(evaluator, call, value))
        return false;
    if (!value->events.type.len)
        value->events.type = STR("meeting");
    return true;
}

static bool measure_events(struct evaluator *evaluator, const struct node *call,
                           event_measure_fn *measure, struct value *value)
{
    static const char *const NONE[] = {NULL};
    struct value events, period;
    struct readings readings = {0};
    if (!only_options(evaluator, call, NONE) ||
        !argument_value(evaluator, call, 0, VALUE_EVENTS, &events) ||
        !argument_period(evaluator, call, 1, &period))
        return false;
    value->quantity = (struct counted){.unit = STR(""), .span = period.span};
    if (!measure(evaluator->material->facts, &events.events, period.period, evaluator->arena,
                 &readings, evaluator->err))
        return place_at_call(evaluator, call);
    value_readings(value, readings);
    return true;
}

static bool measure_count(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    return measure_events(evaluator, call, events_count, value);
}

static bool measure_days(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    return measure_events(evaluator, call, events_days, value);
}

static bool measure_years_without(struct evaluator *evaluator, const struct node *call,
                                  struct value *value)
{
    return measure_events(evaluator, call, events_years_without, value);
}

/* A list of events can show that there was one, never that there was none. */
static bool measure_exists(struct evaluator *evaluator, const struct node *call,
                           struct value *value)
{
    if (!measure_events(evaluator, call, events_count, value))
        return false;
    struct reading reading = value_chosen(value);
    bool is_shown = !isnan(reading.value) && reading.value > 0;
    value->kind = VALUE_TRUTH;
    value->truth = is_shown ? IS_TRUE : IS_UNKNOWN;
    value->arithmetic = reading.arithmetic;
    if (!is_shown)
        value->why = STR("the tables list none, and a list does not show that there was none");
    return true;
}

/* --- votes -------------------------------------------------------------------------------------
 */

static bool take_treatment(struct evaluator *evaluator, const struct node *call,
                           struct vote_query *votes)
{
    struct str abstention = option_word(call, "abstention"), absence = option_word(call, "absence");
    if (abstention.len && !abstention_parse(abstention, &votes->abstention, evaluator->err))
        return place_at_call(evaluator, call);
    if (absence.len && !absence_parse(absence, &votes->absence, evaluator->err))
        return place_at_call(evaluator, call);
    return true;
}

static bool measure_votes(struct evaluator *evaluator, const struct node *call,
                          vote_measure_fn *measure, const char *unit, struct value *value)
{
    static const char *const OPTIONS[] = {"session",    "issue",   "body", "table",
                                          "abstention", "absence", NULL};
    const struct node *session = node_option(call, "session");
    struct vote_query votes = {.issue = option_word(call, "issue"),
                               .body = option_word(call, "body"),
                               .table = option_word(call, "table"),
                               .as_of = evaluator->variation->as_of};
    struct value word, period = {.period = {DAY_NONE, INT32_MAX}, .span = BY_ALL};
    struct readings readings = {0};
    if (!only_options(evaluator, call, OPTIONS) || !take_treatment(evaluator, call, &votes) ||
        !argument_value(evaluator, call, 0, VALUE_WORD, &word) ||
        !argument_value(evaluator, call, 1, VALUE_WORD, &word) ||
        !argument_place(evaluator, call->children[0], &votes.a) ||
        !argument_place(evaluator, call->children[1], &votes.b) ||
        (argument_count(call) > 2 && !argument_period(evaluator, call, 2, &period)))
        return false;
    if (session) /* a bare number such as 76, or "ES-11" */
        votes.session = session->text.len ? session->text
                                          : arena_printf(evaluator->arena, "%.0f", session->number);
    value->quantity = (struct counted){.unit = str_from(unit), .span = period.span};
    if (!measure(evaluator->material->facts, &votes, period.period, evaluator->arena, &readings,
                 evaluator->err))
        return place_at_call(evaluator, call);
    value_readings(value, readings);
    return true;
}

static bool measure_agreement(struct evaluator *evaluator, const struct node *call,
                              struct value *value)
{
    return measure_votes(evaluator, call, votes_agreement, "%", value);
}

static bool measure_kappa(struct evaluator *evaluator, const struct node *call, struct value *value)
{
    return measure_votes(evaluator, call, votes_kappa, "", value);
}

static bool measure_co_vetoes(struct evaluator *evaluator, const struct node *call,
                              struct value *value)
{
    return measure_votes(evaluator, call, votes_co_vetoes, "", value);
}

/* --- alliances ---------------------------------------------------------------------------------
 */

/* bound_years(CHN, RUS, defense, PERIOD) */
static bool measure_bound_years(struct evaluator *evaluator, const struct node *call,
                                struct value *value)
{
    static const char *const OPTIONS[] = {"table", NULL};
    struct alliance_query query = {.table = option_word(call, "table")};
    struct value word, period;
    struct readings readings = {0};
    if (!only_options(evaluator, call, OPTIONS) ||
        !argument_value(evaluator, call, 0, VALUE_WORD, &word) ||
        !argument_value(evaluator, call, 1, VALUE_WORD, &word) ||
        !argument_place(evaluator, call->children[0], &query.a) ||
        !argument_place(evaluator, call->children[1], &query.b) ||
        !argument_value(evaluator, call, 2, VALUE_WORD, &word) ||
        !argument_period(evaluator, call, 3, &period))
        return false;
    value->quantity = (struct counted){.unit = STR(""), .span = period.span};
    if (!obligation_parse(word.word, &query.obligation, evaluator->err) ||
        !alliance_years(evaluator->material->facts, &query, period.period, evaluator->arena,
                        &readings, evaluator->err))
        return place_at_call(evaluator, call);
    value_readings(value, readings);
    return true;
}

const struct measure_record EVENT_CALLS[] = {
    {"events", "events(WHO, …[, type=\"…\"][, name=\"…\"][, place=\"…\"][, table=NAME])", false,
     make_events},
    {"meetings", "meetings(Xi, Putin[, form=\"in person\"][, table=NAME])", false, make_meetings},
    {"count", "count(EVENTS, PERIOD)", true, measure_count},
    {"days", "days(EVENTS, PERIOD)", true, measure_days},
    {"years_without", "years_without(EVENTS, PERIOD)", true, measure_years_without},
    {"exists", "exists(EVENTS, PERIOD)", true, measure_exists},
    {"agreement", "agreement(MEMBER, MEMBER[, PERIOD][, session=76][, issue=\"…\"])", true,
     measure_agreement},
    {"kappa", "kappa(MEMBER, MEMBER[, PERIOD][, session=76][, issue=\"…\"])", true, measure_kappa},
    {"co_vetoes", "co_vetoes(MEMBER, MEMBER[, PERIOD])", true, measure_co_vetoes},
    {"bound_years", "bound_years(STATE, STATE, defense, PERIOD)", true, measure_bound_years},
    {0},
};
