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
