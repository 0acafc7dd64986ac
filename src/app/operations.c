#include "app/arguments.h"

const char *const TABLE_FORMATS[] = {"text", "csv", "json", NULL};
const char *const CHART_FORMATS[] = {"text", "csv", "json", "svg", "png", "pdf", NULL};
const char *const FACT_PERIODS[] = {"year", "quarter", "month", NULL};
static const char *const SHELLS[] = {"bash", "zsh", NULL};

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

static const struct operation OPERATION_INIT = {
    .name = "init",
    .help = "start a study in a new folder",
    .example = "readout init my-study",
    .changes = true,
    .run = run_init,
    .arguments = {{.name = "FOLDER",
                   .type = ARGUMENT_FOLDER,
                   .value = "FOLDER",
                   .usual = ".",
                   .help = "the folder; it must not hold a study yet"}}};

static const struct operation OPERATION_ADD = {
    .name = "add",
    .help = "read what is new or changed in the corpora and tables of the study",
    .example = "readout add --study my-study",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_add,
    .arguments = {CORPUS, THREADS}};

static const struct operation OPERATION_RUN = {
    .name = "run",
    .help = "bring everything up to date: corpora, figures, report; and nothing else",
    .example = "readout run --study my-study",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_run,
    .arguments = {{.name = "force", .type = ARGUMENT_SWITCH, .help = "make all results again"},
                  THREADS}};

static const struct operation OPERATION_REPORT = {.name = "report",
                                                  .help =
                                                      "write the report alone, as one HTML file",
                                                  .example = "readout report --output draft.html",
                                                  .opens = OPENS_STUDY,
                                                  .changes = true,
                                                  .run = run_report,
                                                  .arguments = {{.name = "output",
                                                                 .type = ARGUMENT_FILE,
                                                                 .value = "FILE",
                                                                 .usual = "report.html",
                                                                 .help = "where to"}}};

static const struct operation OPERATION_CHECK = {
    .name = "check",
    .help = "hold every claim of the report to the record; status 1 when one fails",
    .example = "readout check --since",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_check,
    .arguments = {{.name = "since",
                   .type = ARGUMENT_SWITCH,
                   .help = "only the claims that changed since the last check"},
                  FORMAT(TABLE_FORMATS),
                  OUTPUT}};

static const struct operation OPERATION_DOCTOR = {
    .name = "doctor",
    .help = "check every checksum: derived files that are damaged are rebuilt, codings told",
    .example = "readout doctor --study my-study",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_doctor,
    .arguments = {CORPUS, THREADS}};

static const struct operation OPERATION_HELP = {
    .name = "help",
    .help = "what readout can do, or all about one operation",
    .example = "readout help trend",
    .run = run_help,
    .arguments = {{.name = "OPERATION",
                   .type = ARGUMENT_OPERATION,
                   .value = "OPERATION",
                   .help = "the one to explain"}}};

static const struct operation OPERATION_VERSION = {
    .name = "version", .help = "the version of the program", .run = run_version};

static const struct operation OPERATION_MANUAL = {.name = "manual",
                                                  .help = "the manual page, for man or groff -k",
                                                  .example = "readout manual | man -l -",
                                                  .run = run_manual};

static const struct operation OPERATION_COMPLETION = {
    .name = "completion",
    .help = "lines that teach a shell to complete readout's words",
    .example = "readout completion bash >~/.local/share/bash-completion/completions/readout",
    .run = run_completion,
    .arguments = {{.name = "SHELL",
                   .type = ARGUMENT_CHOICE,
                   .value = "SHELL",
                   .choices = SHELLS,
                   .is_needed = true,
                   .help = "which shell"}}};

const struct operation *const OPERATIONS[] = {
    &OPERATION_INIT,       &OPERATION_ADD,        &OPERATION_RUN,
    &OPERATION_REPORT,     &OPERATION_CHECK,      &OPERATION_LIST,
    &OPERATION_TURNS,      &OPERATION_CONCEPTS,   &OPERATION_FIND,
    &OPERATION_WORDS,      &OPERATION_COLLOCATES, &OPERATION_KEYWORDS,
    &OPERATION_DISPERSION, &OPERATION_TREND,      &OPERATION_REUSE,
    &OPERATION_FIRST,      &OPERATION_COMPARE,    &OPERATION_DISTANCE,
    &OPERATION_LEAD,       &OPERATION_MEETINGS,   &OPERATION_TOPICS,
    &OPERATION_TRADE,      &OPERATION_ARMS,       &OPERATION_EVENTS,
    &OPERATION_VOTES,      &OPERATION_ALLIANCES,  &OPERATION_LEXICON,
    &OPERATION_VERSIONS,   &OPERATION_OMISSIONS,  &OPERATION_AGREE,
    &OPERATION_LEARN,      &OPERATION_SAMPLE,     &OPERATION_CODE,
    &OPERATION_ADJUDICATE, &OPERATION_SERVE,      &OPERATION_USER,
    &OPERATION_DOCTOR,     &OPERATION_HELP,       &OPERATION_VERSION,
    &OPERATION_MANUAL,     &OPERATION_COMPLETION, NULL,
};
