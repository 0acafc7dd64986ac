#include "app/arguments.h"
#include "app/changes.h"
#include "facts/fact_question.h"

static const char *const FLOWS[] = {"import", "export", "total", "balance", NULL};
static const char *const AMOUNTS[] = {"value", "quantity", NULL};
static const char *const OBLIGATIONS[] = {"defense",       "offense",      "neutrality",
                                          "nonaggression", "consultation", NULL};
static const char *const VOTE_PERIODS[] = {"session", "year", NULL};
static const char *const TRADE_WHOLES[] = {"world", "goods", NULL};
static const char *const ARMS_WHOLES[] = {"recipient", "supplier", NULL};
static const char *const ABSTENTIONS[] = {"own", "half", "left-out", NULL};
static const char *const ABSENCES[] = {"left-out", "abstention", NULL};
static const char *const CHART_FORMS[] = {"lines",    "panels", "bars",     "stacked",
                                          "timeline", "heat",   "calendar", NULL};
static const char *const CHANCES[] = {"kappa", "pi", "s", NULL};

#define PERIOD                                                                                     \
    {                                                                                              \
        .name = "period", .value = "PERIOD",                                                       \
        .help = "2022, 2012..2016, 2022-01..2022-11; all there is when left out"                   \
    }
#define VINTAGE                                                                                    \
    {                                                                                              \
        .name = "vintage", .value = "DAY",                                                         \
        .help = "as of this day: what was published later is not looked at"                        \
    }
#define TABLE                                                                                      \
    {                                                                                              \
        .name = "table", .value = "NAME", .help = "which table of the study; any when left out"    \
    }
#define PAIR                                                                                       \
    {                                                                                              \
        .name = "pair", .value = "A-B", .is_repeated = true, .is_needed = true,                    \
        .help = "two states: CHN-RUS; given again, a series each"                                  \
    }
#define FACT_RESULT                                                                                \
    {.name = "readings",                                                                           \
     .type = ARGUMENT_SWITCH,                                                                      \
     .help = "everything that may be meant for the one period, the chosen reading first"},         \
        {.name = "evidence",                                                                       \
         .type = ARGUMENT_SWITCH,                                                                  \
         .help = "the rows behind the points instead of the points"},                              \
        CHANGES,                                                                                   \
        {.name = "title",                                                                          \
         .value = "WORDS",                                                                         \
         .help = "headline of the chart; what it shows when left out"},                            \
        {.name = "event",                                                                          \
         .value = "MARK",                                                                          \
         .is_repeated = true,                                                                      \
         .help = "a dated mark in the chart: \"2014 Crimea\""},                                    \
        {.name = "dark", .type = ARGUMENT_SWITCH, .help = "the chart for a dark page"},            \
        {.name = "draw",                                                                           \
         .type = ARGUMENT_CHOICE,                                                                  \
         .value = "FORM",                                                                          \
         .choices = CHART_FORMS,                                                                   \
         .help = "form of the chart; by what is drawn when left out"},                             \
        FORMAT(CHART_FORMATS), OUTPUT

const struct operation OPERATION_TRADE = {
    .name = "trade",
    .help = "imports, exports and what is measured of them, from the tables of the study",
    .example = "readout trade --reporter CHN --partner RUS --flow total --by year",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_trade,
    .arguments = {{.name = "reporter",
                   .value = "PLACE",
                   .is_needed = true,
                   .help = "whose customs counted: CHN, China, 中国"},
                  {.name = "partner",
                   .value = "PLACE",
                   .is_repeated = true,
                   .help = "with whom, groups (EU, ASEAN) too; the world when left out; given "
                           "again, a series each"},
                  CHOICE("flow", "FLOW", FLOWS, "direction; import when left out"),
                  {.name = "commodity",
                   .value = "GOOD",
                   .is_repeated = true,
                   .help = "as the tables name it; all goods when left out; \"crude+coal\" is a "
                           "sum; given again, a series each"},
                  {.name = "amount",
                   .type = ARGUMENT_CHOICE,
                   .value = "AMOUNT",
                   .choices = AMOUNTS,
                   .is_repeated = true,
                   .help = "counted by value or by quantity; both make two panels"},
                  {.name = "unit",
                   .value = "UNIT",
                   .help = "USD, CNY, EUR; kg, t, Mt; USD, or t, when left out"},
                  CHOICE("measure", "MEASURE", TRADE_MEASURES, "level when left out"),
                  CHOICE("of", "WHOLE", TRADE_WHOLES,
                         "what a share is of: the same goods with the world, or all goods with "
                         "the partner"),
                  CHOICE("by", "PERIOD", FACT_PERIODS, "length of the periods; year when left out"),
                  PERIOD,
                  VINTAGE,
                  TABLE,
                  {.name = "partial",
                   .type = ARGUMENT_SWITCH,
                   .help = "sums of fewer than all months too, said to be partial"},
                  FACT_RESULT}};

const struct operation OPERATION_ARMS = {
    .name = "arms",
    .help = "arms delivered, in trend-indicator values, by supplier, recipient and year",
    .example = "readout arms --supplier RUS --recipient CHN --measure share --of recipient",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_arms,
    .arguments = {{.name = "supplier",
                   .value = "PLACE",
                   .is_repeated = true,
                   .help = "who delivered; all states when left out"},
                  {.name = "recipient",
                   .value = "PLACE",
                   .is_repeated = true,
                   .help = "who received; all states when left out"},
                  CHOICE("measure", "MEASURE", ARMS_MEASURES, "level when left out"),
                  CHOICE("of", "WHOLE", ARMS_WHOLES,
                         "what a share is of: all that the recipient got, or the supplier gave"),
                  {.name = "window",
                   .type = ARGUMENT_NUMBER,
                   .value = "N",
                   .unit = "years",
                   .low = 1,
                   .high = 50,
                   .help = "each point stands for so many years up to it"},
                  PERIOD,
                  VINTAGE,
                  TABLE,
                  FACT_RESULT}};

const struct operation OPERATION_EVENTS = {
    .name = "events",
    .help = "exercises, patrols, meetings: a list, a timeline, or counts by period",
    .example = "readout events --type naval --period 2012..2022 --measure years-without --readings",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_events,
    .arguments = {
        {.name = "type",
         .value = "WORDS",
         .is_repeated = true,
         .help = "part of the type's name; given again, a series each"},
        {.name = "name", .value = "WORDS", .help = "part of the event's name"},
        {.name = "with",
         .value = "NAME",
         .is_repeated = true,
         .help = "a state or person that took part; given again, all of them"},
        {.name = "place", .value = "WORDS", .help = "part of the place's name"},
        {.name = "form", .value = "WORDS", .help = "in person, video, phone"},
        CHOICE("measure", "MEASURE", EVENT_MEASURES, "of the readings; count when left out"),
        CHOICE("by", "PERIOD", FACT_PERIODS,
               "counts by period; the events themselves when left out"),
        PERIOD,
        VINTAGE,
        TABLE,
        FACT_RESULT}};

const struct operation OPERATION_VOTES = {
    .name = "votes",
    .help = "how often two members of a body vote alike, by session",
    .example = "readout votes --pair CHN-RUS --pair RUS-USA --output votes.svg",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_votes,
    .arguments = {
        PAIR,
        {.name = "session", .value = "SESSION", .help = "one session: 76, ES-11"},
        {.name = "issue", .value = "WORDS", .help = "one issue, as the table names it"},
        {.name = "body", .value = "BODY", .help = "UNGA or UNSC"},
        CHOICE("abstention", "TREATMENT", ABSTENTIONS,
               "a choice of its own, half an agreement, or left out; own when left out"),
        CHOICE("absence", "TREATMENT", ABSENCES,
               "left out, or an abstention; left out unless said"),
        CHOICE("chance", "MODEL", CHANCES, "what agreement is corrected by; kappa when left out"),
        CHOICE("measure", "MEASURE", VOTE_MEASURES, "agreement when left out"),
        CHOICE("by", "PERIOD", VOTE_PERIODS, "session when left out"),
        PERIOD,
        VINTAGE,
        TABLE,
        FACT_RESULT}};

const struct operation OPERATION_ALLIANCES = {
    .name = "alliances",
    .help = "what treaties bind two states to, by year; or a matrix of criteria and cases, each "
            "cell a judgement beside what the record says",
    .example = "readout alliances --pair CHN-RUS --period 1992..2018",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_alliances,
    .arguments = {{.name = "pair",
                   .value = "A-B",
                   .is_repeated = true,
                   .help = "two states: CHN-RUS; given again, a series each"},
                  {.name = "matrix",
                   .value = "NAME",
                   .help = "a matrix of the study instead; with --evidence a row for each cell, "
                           "with reasons and sources"},
                  CHOICE("measure", "OBLIGATION", OBLIGATIONS, "of the readings"),
                  PERIOD,
                  TABLE,
                  FACT_RESULT}};
