#include "app/arguments.h"
#include "base/date.h"

static const char *const REUSE_FORMATS[] = {"text", "csv", "json", "svg",
                                            "png",  "pdf", "html", NULL};
static const char *const FIRST_SPLIT[] = {"source", "actor", "kind", "language", NULL};

const struct operation OPERATION_REUSE = {
    .name = "reuse",
    .help = "what texts say that earlier ones of their language said: how much of each is new, and "
            "each passage with its source",
    .example = "readout reuse --by year --output said-before.svg",
    .opens = OPENS_CORPUS,
    .run = run_reuse,
    .arguments = {
        {.name = "DOCUMENT",
         .value = "ID",
         .is_repeated = true,
         .help = "its passages: new, said before word for word or edited, moved, and what it "
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
        {.name = "sentences",
         .type = ARGUMENT_SWITCH,
         .help = "a row for each sentence of the documents; a page, --output x.html, has these"},
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
        FORMAT(REUSE_FORMATS),
        THREADS,
        OUTPUT}};

const struct operation OPERATION_FIRST = {
    .name = "first",
    .help = "who used a concept first: first uses with their sentence, what each had published "
            "before, and how sure the order is",
    .example = "readout first @world_order --pairs",
    .opens = OPENS_CORPUS,
    .run = run_first,
    .arguments = {
        {.name = "CONCEPT",
         .value = "CONCEPT",
         .is_needed = true,
         .help = "@concept of the study, or a term"},
        CORPUS,
        WHERE,
        {.name = "split",
         .type = ARGUMENT_CHOICE,
         .value = "BY",
         .usual = "source",
         .choices = FIRST_SPLIT,
         .help = "whose uses are compared; languages are always apart"},
        {.name = "pairs",
         .type = ARGUMENT_SWITCH,
         .help = "each pair of them instead: the probability that one began before the other, the "
                 "lag, joint texts, and what the later one repeats within 90 days"},
        {.name = "title",
         .value = "WORDS",
         .help = "headline of the chart; the question when left out"},
        {.name = "event",
         .value = "MARK",
         .is_repeated = true,
         .help = "a dated mark in the chart: \"2014 Crimea\""},
        {.name = "dark", .type = ARGUMENT_SWITCH, .help = "the chart for a dark page"},
        THREADS,
        FORMAT(CHART_FORMATS),
        OUTPUT}};
