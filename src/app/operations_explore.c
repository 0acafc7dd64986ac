/* The records of the operations that explore what words the texts use. */
#include "app/arguments.h"
#include "measure/collocation.h"
#include "measure/keyness.h"
#include "measure/word_list.h"

#define LEMMAS                                                                                     \
    {                                                                                              \
        .name = "forms", .type = ARGUMENT_CHOICE, .value = "FORM", .usual = "words",               \
        .choices = WORD_FORMS,                                                                     \
        .help = "count words as they are written, without regard to capitals, or Russian "         \
                "dictionary forms and English stems"                                               \
    }
#define LIMIT                                                                                      \
    {                                                                                              \
        .name = "limit", .type = ARGUMENT_NUMBER, .value = "N", .usual = "50", .unit = "rows",     \
        .help = "at most so many; 0 = all"                                                         \
    }
#define MINIMUM(usual_, help_)                                                                     \
    {                                                                                              \
        .name = "minimum", .type = ARGUMENT_NUMBER, .value = "N", .usual = (usual_), .low = 1,     \
        .help = (help_)                                                                            \
    }

static const char *const WITHIN[] = {"window", "sentence", NULL};

const struct operation OPERATION_COLLOCATES = {
    .name = "collocates",
    .help = "the words that stand near a term or concept oftener than elsewhere",
    .example = "readout collocates @world_order --window 5 --sort log-dice",
    .opens = OPENS_CORPUS,
    .run = run_collocates,
    .arguments = {{.name = "TERM",
                   .value = "TERM",
                   .is_needed = true,
                   .help = "a term such as \"world order\", or @concept"},
                  CORPUS,
                  WHERE,
                  {.name = "window",
                   .type = ARGUMENT_NUMBER,
                   .value = "N",
                   .usual = "5",
                   .unit = "words",
                   .high = 100,
                   .help = "near: so many words on either side, marks not counted"},
                  {.name = "left",
                   .type = ARGUMENT_NUMBER,
                   .value = "N",
                   .unit = "words",
                   .high = 100,
                   .help = "before it; as --window says when left out"},
                  {.name = "right",
                   .type = ARGUMENT_NUMBER,
                   .value = "N",
                   .unit = "words",
                   .high = 100,
                   .help = "after it; as --window says when left out"},
                  {.name = "within",
                   .type = ARGUMENT_CHOICE,
                   .value = "WHERE",
                   .usual = "window",
                   .choices = WITHIN,
                   .help = "near: in the window, or anywhere in the same sentence"},
                  LEMMAS,
                  MINIMUM("5", "leave out words that are near it fewer times"),
                  {.name = "sort",
                   .type = ARGUMENT_CHOICE,
                   .value = "BY",
                   .usual = "log-likelihood",
                   .choices = COLLOCATION_SORTS,
                   .help = "the measure that orders the rows; all are shown"},
                  LIMIT,
                  FORMAT(TABLE_FORMATS),
                  OUTPUT}};

const struct operation OPERATION_KEYWORDS = {
    .name = "keywords",
    .help = "the words that one selection of documents has oftener than another",
    .example = "readout keywords --where actor=RUS --against actor=CHN --minimum 20",
    .opens = OPENS_CORPUS,
    .run = run_keywords,
    .arguments = {
        CORPUS,
        WHERE,
        {.name = "against",
         .value = "CONDITION",
         .is_repeated = true,
         .help = "the documents to compare with, conditions as for --where; all others when left "
                 "out"},
        LEMMAS,
        MINIMUM("10", "test only words that stand so often in both together"),
        {.name = "documents",
         .type = ARGUMENT_NUMBER,
         .value = "N",
         .usual = "3",
         .unit = "documents",
         .low = 1,
         .help = "test only words that are in so many documents of both together"},
        {.name = "false-discovery",
         .value = "RATE",
         .usual = "0.05",
         .help = "leave out words beyond this false discovery rate (Benjamini and Hochberg), from "
                 "0 to 1"},
        {.name = "dispersion",
         .value = "DP",
         .usual = "1",
         .help = "leave out words spread more unevenly over the documents than this DP norm, from "
                 "0 = even to 1 = all in one"},
        {.name = "sort",
         .type = ARGUMENT_CHOICE,
         .value = "BY",
         .usual = "log-likelihood",
         .choices = KEYNESS_SORTS,
         .help = "the measure that orders the rows; all are shown"},
        LIMIT,
        FORMAT(TABLE_FORMATS),
        OUTPUT}};

const struct operation OPERATION_WORDS = {
    .name = "words",
    .help = "the most frequent words, or runs of two to five words, with rates and documents",
    .example = "readout words --length 3 --where lang=en --minimum 20",
    .opens = OPENS_CORPUS,
    .run = run_words,
    .arguments = {CORPUS,
                  WHERE,
                  {.name = "length",
                   .type = ARGUMENT_NUMBER,
                   .value = "N",
                   .usual = "1",
                   .unit = "words",
                   .low = 1,
                   .high = WORD_RUN_MOST,
                   .help = "words that follow one another; marks and paragraph ends part them"},
                  {.name = "around",
                   .value = "TERM",
                   .help = "only runs that hold this term, @concept or query over tokens whole"},
                  LEMMAS,
                  MINIMUM("5", "leave out what is rarer"),
                  LIMIT,
                  FORMAT(TABLE_FORMATS),
                  OUTPUT}};

static const char *const PARTS[] = {"document", "year", "quarter", "month", NULL};

const struct operation OPERATION_DISPERSION = {
    .name = "dispersion",
    .help = "how evenly terms are spread over documents or periods",
    .example = "readout dispersion @world_order multilateralism --by year",
    .opens = OPENS_CORPUS,
    .run = run_dispersion,
    .arguments = {{.name = "TERM",
                   .value = "TERM",
                   .is_repeated = true,
                   .is_needed = true,
                   .help = "a term such as \"world order\", @concept, or a query over tokens"},
                  CORPUS,
                  WHERE,
                  {.name = "by",
                   .type = ARGUMENT_CHOICE,
                   .value = "PART",
                   .usual = "document",
                   .choices = PARTS,
                   .help = "what the texts are parted into"},
                  {.name = "parts",
                   .type = ARGUMENT_SWITCH,
                   .help = "the parts of each term, those with most places first, instead of a "
                           "row a term"},
                  LIMIT,
                  FORMAT(TABLE_FORMATS),
                  OUTPUT}};
