/* The records of the operations that compare actors. */
#include "app/arguments.h"
#include "measure/profile.h"
#include "measure/trend_options.h"

#define CONCEPTS                                                                                   \
    {                                                                                              \
        .name = "CONCEPT", .value = "CONCEPT", .is_repeated = true,                                \
        .help = "@concept of the study, or a term; all concepts of the study when left out"        \
    }
#define SPLIT                                                                                      \
    {                                                                                              \
        .name = "split", .type = ARGUMENT_CHOICE, .value = "BY", .usual = "source",                \
        .choices = TREND_SPLIT,                                                                    \
        .help = "whose texts: by their source; or by the actors they name, their language or kind" \
    }
#define OF                                                                                         \
    {                                                                                              \
        .name = "of", .value = "ACTOR", .is_repeated = true,                                       \
        .help = "only these values of the split: CHN, or several taken together under a name, "    \
                "Russia=RUS,SUN; all "                                                             \
                "there are when left out"                                                          \
    }
#define CHART_WORDS                                                                                \
    {.name = "title",                                                                              \
     .value = "WORDS",                                                                             \
     .help = "headline of the chart; the question when left out"},                                 \
    {                                                                                              \
        .name = "dark", .type = ARGUMENT_SWITCH, .help = "the chart for a dark page"               \
    }

const struct operation OPERATION_COMPARE = {
    .name = "compare",
    .help = "what different actors speak of: the rate of each concept in the texts of each, by "
            "period, and how much oftener than the others",
    .example = "readout compare @world_order @hegemony --split actor --of CHN --of Russia=RUS,SUN",
    .opens = OPENS_CORPUS,
    .run = run_compare,
    .arguments = {CONCEPTS,
                  CORPUS,
                  WHERE,
                  SPLIT,
                  OF,
                  {.name = "by",
                   .type = ARGUMENT_CHOICE,
                   .value = "PERIOD",
                   .usual = "all",
                   .choices = GRANULARITIES,
                   .help = "length of the periods"},
                  {.name = "per",
                   .value = "UNIT",
                   .usual = "10000 words",
                   .help = "denominator: \"10000 words\", \"1000 sentences\", \"document\" or "
                           "\"character\""},
                  {.name = "interval",
                   .type = ARGUMENT_CHOICE,
                   .value = "METHOD",
                   .usual = "poisson",
                   .choices = TREND_INTERVAL,
                   .help = "95 % interval: from the count, or from drawing whole documents"},
                  {.name = "evidence",
                   .type = ARGUMENT_SWITCH,
                   .help = "the passages behind the rates instead of the rates"},
                  CHART_WORDS,
                  THREADS,
                  FORMAT(CHART_FORMATS),
                  OUTPUT}};

const struct operation OPERATION_DISTANCE = {
    .name = "distance",
    .help = "how far apart two actors speak, by period: Jensen-Shannon distance of what they "
            "mention or of their words, beyond chance, with interval",
    .example = "readout distance --of CHN --of Russia=RUS,SUN --over lemmas --near @world_order "
               "--window 10",
    .opens = OPENS_CORPUS,
    .run = run_distance,
    .arguments = {
        CONCEPTS,
        CORPUS,
        WHERE,
        SPLIT,
        OF,
        {.name = "over",
         .type = ARGUMENT_CHOICE,
         .value = "WHAT",
         .usual = "concepts",
         .choices = PROFILE_OVER,
         .help = "what profiles are made of: mentions of concepts, or content words as written or "
                 "by dictionary form (function words are left out)"},
        {.name = "near",
         .value = "CONCEPT",
         .help = "only the words of sentences that mention this @concept or term"},
        {.name = "by",
         .type = ARGUMENT_CHOICE,
         .value = "PERIOD",
         .usual = "year",
         .choices = GRANULARITIES,
         .help = "length of the periods"},
        {.name = "window",
         .type = ARGUMENT_NUMBER,
         .value = "N",
         .usual = "1",
         .unit = "periods",
         .low = 1,
         .high = 100,
         .help = "each point stands for so many periods up to it"},
        {.name = "parts",
         .type = ARGUMENT_SWITCH,
         .help = "what adds to the distance over all periods, with shares, instead of the points"},
        {.name = "limit",
         .type = ARGUMENT_NUMBER,
         .value = "N",
         .usual = "50",
         .unit = "rows",
         .help = "of --parts, for each pair; 0 = all"},
        {.name = "event",
         .value = "MARK",
         .is_repeated = true,
         .help = "a dated mark in the chart: \"2014 Crimea\""},
        CHART_WORDS,
        THREADS,
        FORMAT(CHART_FORMATS),
        OUTPUT}};

const struct operation OPERATION_LEAD = {
    .name = "lead",
    .help = "whether two actors come to a concept at the same time or one after the other: "
            "cross-correlation of their rates by lag; see also first",
    .example = "readout lead @indivisible_security --of CHN --of Russia=RUS,SUN --by quarter",
    .opens = OPENS_CORPUS,
    .run = run_lead,
    .arguments = {{.name = "CONCEPT",
                   .value = "CONCEPT",
                   .is_needed = true,
                   .help = "@concept of the study, or a term"},
                  CORPUS,
                  WHERE,
                  SPLIT,
                  OF,
                  {.name = "by",
                   .type = ARGUMENT_CHOICE,
                   .value = "PERIOD",
                   .usual = "month",
                   .choices = GRANULARITIES,
                   .help = "length of the periods, and the unit of lags"},
                  {.name = "lags",
                   .type = ARGUMENT_NUMBER,
                   .value = "N",
                   .usual = "12",
                   .unit = "periods",
                   .low = 1,
                   .high = 120,
                   .help = "so many on either side"},
                  {.name = "event",
                   .value = "MARK",
                   .is_repeated = true,
                   .help = "a dated mark in the chart, which shows the rates of both"},
                  CHART_WORDS,
                  THREADS,
                  FORMAT(CHART_FORMATS),
                  OUTPUT}};

const struct operation OPERATION_MEETINGS = {
    .name = "meetings",
    .help = "when two actors met or called: documents whose titles name both, by day, beside the "
            "events of the tables on that day",
    .example = "readout meetings --pair CHN-RUS --with Putin --with Xi",
    .opens = OPENS_CORPUS,
    .changes = true,
    .run = run_meetings,
    .arguments = {
        {.name = "pair",
         .value = "A-B",
         .is_needed = true,
         .help = "two actors of the study, as actors.yaml calls them"},
        CORPUS,
        WHERE,
        {.name = "with",
         .value = "NAME",
         .is_repeated = true,
         .help = "a state or person that took part in an event of the tables; given "
                 "again, all of them; no tables when left out"},
        {.name = "table", .value = "NAME", .help = "which table of events; any when left out"},
        FORMAT(TABLE_FORMATS),
        OUTPUT}};
