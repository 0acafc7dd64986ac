/* The records of the operations that explore what words the texts use. */
#include "app/arguments.h"
#include "measure/collocation.h"

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
