#include "app/operations.h"

#include "measure/trend_options.h"

static const char *const TABLE_FORMATS[] = {"text", "csv", "json", NULL};
static const char *const CHART_FORMATS[] = {"text", "csv", "json", "svg", "png", "pdf", NULL};
static const char *const SHELLS[] = {"bash", "zsh", NULL};

#define CORPUS                                                                                     \
    {                                                                                              \
        .name = "corpus", .value = "NAME",                                                         \
        .help = "which corpus of the study; not needed when it has only one"                       \
    }
#define WHERE                                                                                       \
    {                                                                                               \
        .name = "where", .value = "CONDITION", .is_repeated = true,                                 \
        .help = "only documents with lang=zh,ru, source=…, kind=…, actor=CHN, pair=CHN-RUS or " \
                "date=2000..2023; given again, all conditions hold"                                 \
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
#define THREADS                                                                                    \
    {                                                                                              \
        .name = "threads", .type = ARGUMENT_NUMBER, .value = "N", .unit = "threads", .low = 1,     \
        .high = 256, .help = "how many share the work; one for each core when left out"            \
    }

const struct argument COMMON_ARGUMENTS[] = {
    {.name = "study",
     .type = ARGUMENT_FOLDER,
     .value = "FOLDER",
     .usual = ".",
     .help = "the study: a folder with a study.yaml"},
    {.name = "quiet", .type = ARGUMENT_SWITCH, .help = "no progress on the terminal"},
    {.name = "verbose",
     .type = ARGUMENT_SWITCH,
     .help = "log lines on standard error: time, level, request, module, message"},
    {.name = "help", .type = ARGUMENT_SWITCH, .help = "this page instead of the work"},
    {0},
};

const struct operation OPERATIONS[] = {
    {.name = "init",
     .help = "start a study in a new folder",
     .example = "readout init my-study",
     .changes = true,
     .run = run_init,
     .arguments = {{.name = "FOLDER",
                    .type = ARGUMENT_FOLDER,
                    .value = "FOLDER",
                    .usual = ".",
                    .help = "the folder; it must not hold a study yet"}}},
    {.name = "add",
     .help = "read what is new or changed in the corpora of the study",
     .example = "readout add --study my-study",
     .opens = OPENS_STUDY,
     .changes = true,
     .run = run_add,
     .arguments = {CORPUS, THREADS}},
    {.name = "run",
     .help = "bring everything up to date: corpora, figures, report; and nothing else",
     .example = "readout run --study my-study",
     .opens = OPENS_STUDY,
     .changes = true,
     .run = run_run,
     .arguments = {{.name = "force", .type = ARGUMENT_SWITCH, .help = "make all results again"},
                   THREADS}},
    {.name = "report",
     .help = "write the report alone, as one HTML file",
     .example = "readout report --output draft.html",
     .opens = OPENS_STUDY,
     .changes = true,
     .run = run_report,
     .arguments = {{.name = "output",
                    .type = ARGUMENT_FILE,
                    .value = "FILE",
                    .usual = "report.html",
                    .help = "where to"}}},
    {.name = "list",
     .help = "documents by source, kind, language and year",
     .example = "readout list --format csv",
     .opens = OPENS_STUDY,
     .run = run_list,
     .arguments = {CORPUS, FORMAT(TABLE_FORMATS)}},
    {.name = "find",
     .help = "every place where a term or concept occurs, with its context",
     .example = "readout find @world_order --where lang=zh --context 40",
     .opens = OPENS_CORPUS,
     .run = run_find,
     .arguments = {{.name = "TERM",
                    .value = "TERM",
                    .is_needed = true,
                    .help = "a term such as \"world order\", or @concept"},
                   CORPUS,
                   WHERE,
                   {.name = "lang",
                    .value = "LANGUAGE",
                    .help = "of the term; by its script when left out"},
                   {.name = "context",
                    .type = ARGUMENT_NUMBER,
                    .value = "N",
                    .usual = "60",
                    .unit = "characters",
                    .high = 1000,
                    .help = "text shown on either side"},
                   {.name = "limit",
                    .type = ARGUMENT_NUMBER,
                    .value = "N",
                    .unit = "lines",
                    .low = 1,
                    .help = "at most so many; all when left out"},
                   FORMAT(TABLE_FORMATS),
                   OUTPUT}},
    {.name = "trend",
     .help = "how often concepts are mentioned per period, with interval and evidence",
     .example = "readout trend @world_order @the_west --by year --output graph1.svg",
     .opens = OPENS_CORPUS,
     .run = run_trend,
     .arguments = {{.name = "CONCEPT",
                    .value = "CONCEPT",
                    .is_repeated = true,
                    .is_needed = true,
                    .help = "@concept of the study, or a term"},
                   CORPUS,
                   WHERE,
                   {.name = "by",
                    .type = ARGUMENT_CHOICE,
                    .value = "PERIOD",
                    .usual = "year",
                    .choices = GRANULARITIES,
                    .help = "length of the periods"},
                   {.name = "per",
                    .value = "UNIT",
                    .usual = "10000 words",
                    .help = "denominator: \"10000 words\", \"1000 sentences\", \"document\" or "
                            "\"character\""},
                   {.name = "split",
                    .type = ARGUMENT_CHOICE,
                    .value = "BY",
                    .choices = TREND_SPLIT,
                    .help = "a series for each of these"},
                   {.name = "interval",
                    .type = ARGUMENT_CHOICE,
                    .value = "METHOD",
                    .usual = "poisson",
                    .choices = TREND_INTERVAL,
                    .help = "95 % interval: from the count, or from drawing whole documents"},
                   {.name = "base",
                    .type = ARGUMENT_CHOICE,
                    .value = "BASE",
                    .usual = "filtered",
                    .choices = TREND_BASE,
                    .help = "denominator: the filtered documents, or the whole corpus"},
                   {.name = "evidence",
                    .type = ARGUMENT_SWITCH,
                    .help = "the passages behind the points instead of the points"},
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
                   OUTPUT}},
    {.name = "doctor",
     .help = "check every checksum of the derived files, and rebuild what is damaged",
     .example = "readout doctor --study my-study",
     .opens = OPENS_STUDY,
     .changes = true,
     .run = run_doctor,
     .arguments = {CORPUS, THREADS}},
    {.name = "help",
     .help = "what readout can do, or all about one operation",
     .example = "readout help trend",
     .run = run_help,
     .arguments = {{.name = "OPERATION",
                    .type = ARGUMENT_OPERATION,
                    .value = "OPERATION",
                    .help = "the one to explain"}}},
    {.name = "version", .help = "the version of the program", .run = run_version},
    {.name = "manual",
     .help = "the manual page, for man or groff -k",
     .example = "readout manual | man -l -",
     .run = run_manual},
    {.name = "completion",
     .help = "lines that teach a shell to complete readout's words",
     .example = "readout completion bash >~/.local/share/bash-completion/completions/readout",
     .run = run_completion,
     .arguments = {{.name = "SHELL",
                    .type = ARGUMENT_CHOICE,
                    .value = "SHELL",
                    .choices = SHELLS,
                    .is_needed = true,
                    .help = "which shell"}}},
    {0},
};
