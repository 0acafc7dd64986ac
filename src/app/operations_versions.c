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
