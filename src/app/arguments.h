/* Arguments that several operations take, for the records of app/operations_*.c. */
#ifndef READOUT_APP_ARGUMENTS_H
#define READOUT_APP_ARGUMENTS_H

#include "app/operations.h"

extern const char *const TABLE_FORMATS[], *const CHART_FORMATS[];
extern const char *const FACT_PERIODS[]; /* year, quarter, month */

#define CORPUS                                                                                     \
    {                                                                                              \
        .name = "corpus", .value = "NAME",                                                         \
        .help = "which corpus of the study; not needed when it has only one"                       \
    }
#define CODEBOOK_CORPUS                                                                            \
    {                                                                                              \
        .name = "corpus", .value = "NAME",                                                         \
        .help = "which corpus of the study; the codebook's when left out"                          \
    }
#define SAMPLE                                                                                     \
    {                                                                                              \
        .name = "sample", .value = "NAME",                                                         \
        .help = "the units of this sample alone, in its order; see readout sample"                 \
    }
#define CODEBOOK                                                                                   \
    {                                                                                              \
        .name = "codebook", .value = "NAME",                                                       \
        .help = "which codebook of the study; not needed when it has only one"                     \
    }
#define WHERE                                                                                      \
    {                                                                                              \
        .name = "where", .value = "CONDITION", .is_repeated = true,                                \
        .help = "only documents with lang=zh,ru, source=…, kind=…, actor=CHN, pair=CHN-RUS, "  \
                "id=…, date=2000..2023, or turns with speaker=…, outlet=…, role=answer; "    \
                "given again, all conditions hold"                                                 \
    }
#define FORMAT(formats)                                                                            \
    {                                                                                              \
        .name = "format", .type = ARGUMENT_CHOICE, .value = "FORMAT", .choices = (formats),        \
        .help = "of the result; text when neither this nor the ending of the output says it"       \
    }
#define OUTPUT                                                                                     \
    {                                                                                              \
        .name = "output", .type = ARGUMENT_FILE, .value = "FILE",                                  \
        .help = "write into this file; its ending says the format"                                 \
    }
#define EXPLAIN                                                                                    \
    {                                                                                              \
        .name = "explain", .type = ARGUMENT_SWITCH,                                                \
        .help = "what the query would cost, without running it"                                    \
    }
#define THREADS                                                                                    \
    {                                                                                              \
        .name = "threads", .type = ARGUMENT_NUMBER, .value = "N", .unit = "threads", .low = 1,     \
        .high = 256, .help = "how many share the work; one for each core when left out"            \
    }
#define CHOICE(name_, value_, choices_, help_)                                                     \
    {                                                                                              \
        .name = (name_), .type = ARGUMENT_CHOICE, .value = (value_), .choices = (choices_),        \
        .help = (help_)                                                                            \
    }

#endif
