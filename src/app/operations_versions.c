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

const struct operation OPERATION_VERSIONS = {
    .name = "versions",
    .help = "which documents are versions of one event in Chinese, English and Russian, and which "
            "have no counterpart",
    .example = "readout versions --pair",
    .opens = OPENS_STUDY,
    .run = run_versions,
    .arguments = {{.name = "pair",
                   .type = ARGUMENT_SWITCH,
                   .help = "list the pairs, and the documents that only one side has"},
                  LEXICONS,
                  FORMAT(TABLE_FORMATS),
                  OUTPUT}};
