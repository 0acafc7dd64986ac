#include "app/arguments.h"

static const char *const LEXICON_LANGUAGES[] = {"zh", "en", "ru", NULL};

#define LEXICONS                                                                                   \
    {                                                                                              \
        .name = "lexicons", .type = ARGUMENT_FOLDER, .value = "FOLDER",                            \
        .help = "where the bilingual lexicons are; where READOUT_LEXICONS says, or beside the "    \
                "program, when left out"                                                           \
    }

const struct operation OPERATION_LEXICON = {
    .name = "lexicon",
    .help = "how a word is translated between Chinese, English and Russian; what the lexicons "
            "hold",
    .example = "readout lexicon 主权",
    .run = run_lexicon,
    .arguments = {
        {.name = "WORD",
         .value = "WORD",
         .help = "the word to look up; what the lexicons hold when left out"},
        CHOICE("lang", "LANGUAGE", LEXICON_LANGUAGES, "of the word; by its letters when left out"),
        {.name = "sources",
         .type = ARGUMENT_SWITCH,
         .help = "what the lexicons were made from instead: versions and licences"},
        LEXICONS,
        FORMAT(TABLE_FORMATS),
        OUTPUT}};

static const char *const VERSION_FORMATS[] = {"text", "csv", "json", "html", "tmx", "vrt", NULL};

const struct operation OPERATION_VERSIONS = {
    .name = "versions",
    .help =
        "two versions of one event side by side: what one leaves out, adds, moves or changes; or "
        "which documents are versions of one event",
    .example = "readout versions 2013-03-14 --output page.html",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_versions,
    .arguments = {
        {.name = "EVENT",
         .value = "EVENT",
         .help = "the event, by its name or date or by the id of one of its documents; the pairs "
                 "when left out"},
        {.name = "SAID", .value = "yes|no", .help = "with --verdict: whether the finding is right"},
        {.name = "pair",
         .type = ARGUMENT_SWITCH,
         .help = "list the pairs, and the documents that only one side has"},
        {.name = "learn",
         .type = ARGUMENT_SWITCH,
         .help =
             "learn from all versions which words stand for each other, into lexicon/learned.tsv "
             "of the study, which is used from then on"},
        {.name = "pages",
         .type = ARGUMENT_FOLDER,
         .value = "FOLDER",
         .help = "write a page for each event into this folder, and an index.html that leads to "
                 "them"},
        {.name = "langs",
         .value = "LANGUAGES",
         .help = "which two versions, such as zh,ru; Chinese and Russian before others when left "
                 "out"},
        {.name = "only",
         .value = "FINDINGS",
         .help = "only these rows: same, same-topic, left-out, added, moved, differs, with commas "
                 "between"},
        {.name = "verdict",
         .value = "FINDING",
         .help = "keep what an analyst says of the finding of this id: then yes or no, and --by"},
        {.name = "by", .value = "NAME", .help = "who says so"},
        {.name = "note", .value = "WORDS", .help = "a comment on the verdict"},
        LEXICONS,
        FORMAT(VERSION_FORMATS),
        OUTPUT}};

static const char *const OMISSION_PERIODS[] = {"all", "year", NULL};
static const char *const OMISSIONS_OF[] = {"concepts", "actors", "topics", "anything", NULL};

const struct operation OPERATION_OMISSIONS = {
    .name = "omissions",
    .help = "which concepts, actors or topics which version leaves out, over all pairs of a study; "
            "or how far the versions of each event say the same",
    .example = "readout omissions concepts --langs zh,ru --output left-out.svg",
    .opens = OPENS_STUDY,
    .run = run_omissions,
    .arguments = {
        {.name = "WHAT",
         .type = ARGUMENT_CHOICE,
         .value = "WHAT",
         .usual = "concepts",
         .choices = OMISSIONS_OF,
         .help = "what the sentences are about; topics by the rules of a codebook"},
        {.name = "consistency",
         .type = ARGUMENT_SWITCH,
         .help = "a point for each event instead: how far its two versions say the same"},
        {.name = "langs",
         .value = "LANGUAGES",
         .help = "which two languages, such as zh,ru; those that most events have when left out"},
        {.name = "on",
         .value = "IDS",
         .is_repeated = true,
         .help = "these concepts, actors or topics alone, with commas between"},
        CHOICE("by", "PERIOD", OMISSION_PERIODS, "all together, or year by year"),
        {.name = "most",
         .type = ARGUMENT_NUMBER,
         .value = "N",
         .low = 1,
         .high = 200,
         .help = "in a picture, so many of those that are said most; 8 when left out"},
        WHERE,
        CODEBOOK,
        {.name = "sample",
         .value = "NAME",
         .help = "the pairs of this sample's documents alone, weighted; see readout sample"},
        {.name = "evidence",
         .type = ARGUMENT_SWITCH,
         .help = "the sentences instead, the likeliest to be left out first"},
        {.name = "title",
         .value = "WORDS",
         .help = "headline of the chart; the question when left out"},
        {.name = "event",
         .value = "MARK",
         .is_repeated = true,
         .help = "a dated mark in the chart: \"2014 Crimea\""},
        {.name = "dark", .type = ARGUMENT_SWITCH, .help = "the chart for a dark page"},
        LEXICONS,
        FORMAT(CHART_FORMATS),
        OUTPUT}};
