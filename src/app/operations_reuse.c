#include "app/arguments.h"
#include "base/date.h"

const struct operation OPERATION_REUSE = {
    .name = "reuse",
    .help = "what texts say that earlier ones of their language said: how much of each is new, and "
            "each passage with its source",
    .example = "readout reuse --by year --output said-before.svg",
    .opens = OPENS_CORPUS,
    .run = run_reuse,
    .arguments = {{.name = "DOCUMENT",
                   .value = "ID",
                   .is_repeated = true,
                   .help =
                       "its passages: new, said before word for word or edited, moved, and what it "
                       "drops of the last of its kind; how much of each text is new when left out"},
                  CORPUS,
                  WHERE,
                  {.name = "least",
                   .type = ARGUMENT_NUMBER,
                   .value = "N",
                   .unit = "characters of Chinese, words of other languages",
                   .low = 4,
                   .high = 10000,
                   .help = "of the shortest passage; 12 and 8 when left out"},
                  CHOICE("by", "PERIOD", GRANULARITIES,
                         "the share of all texts that was said before, by period, instead"),
                  {.name = "title",
                   .value = "WORDS",
                   .help = "headline of the chart; the question when left out"},
                  {.name = "event",
                   .value = "MARK",
                   .is_repeated = true,
                   .help = "a dated mark in the chart: \"2014 Crimea\""},
                  {.name = "dark", .type = ARGUMENT_SWITCH, .help = "the chart for a dark page"},
                  FORMAT(CHART_FORMATS),
                  THREADS,
                  OUTPUT}};
