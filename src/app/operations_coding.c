#include "app/arguments.h"
#include "measure/agreement_tables.h"
#include "measure/trend_options.h"
#include "study/topic_figure.h"

static const char *const LABELS[] = {"single", "several", NULL};
static const char *const REPEATS[] = {"last", "all", NULL};
static const char *const STRATA[] = {"year", "quarter", "month", "source", "kind", "lang", NULL};
static const char *const ALLOCATIONS[] = {"proportional", "equal", NULL};

#define JUDGEMENTS                                                                                 \
    {.name = "codebook",                                                                           \
     .value = "NAME",                                                                              \
     .help = "the codings of this codebook of the study; or a table:"},                            \
        CORPUS,                                                                                    \
        {.name = "file",                                                                           \
         .type = ARGUMENT_FILE,                                                                    \
         .value = "FILE",                                                                          \
         .help = "a table, CSV or TSV, with one judgement a row"},                                 \
        {.name = "unit",                                                                           \
         .value = "COLUMN",                                                                        \
         .is_repeated = true,                                                                      \
         .help = "what was judged; given again, the columns name a unit together"},                \
        {.name = "coder", .value = "COLUMN", .help = "who judged"},                                \
        {.name = "code",                                                                           \
         .value = "COLUMN",                                                                        \
         .help = "what it was found to be; an empty cell is no judgement"},                        \
        {.name = "labels",                                                                         \
         .type = ARGUMENT_CHOICE,                                                                  \
         .value = "HOW",                                                                           \
         .usual = "single",                                                                        \
         .choices = LABELS,                                                                        \
         .help = "one code for a unit, or several: rows of a coder and unit, or codes "            \
                 "with ; between them, then make one set"},                                        \
        {.name = "repeats",                                                                        \
         .type = ARGUMENT_CHOICE,                                                                  \
         .value = "WHICH",                                                                         \
         .usual = "last",                                                                          \
         .choices = REPEATS,                                                                       \
         .help = "rows of the same coder and unit: the last counts, or all do"},                   \
        {.name = "where",                                                                          \
         .value = "CONDITION",                                                                     \
         .is_repeated = true,                                                                      \
         .help =                                                                                   \
             "only rows of the table with column=value or column=value,value; given again, all "   \
             "conditions hold"},                                                                   \
    {                                                                                              \
        .name = "order", .value = "CODES",                                                         \
        .help = "the codes in their order, a,b,c, where they are no numbers"                       \
    }

const struct operation OPERATION_TOPICS = {
    .name = "topics",
    .help = "shares of a codebook's topics per period, by coders' labels or by rules",
    .example = "readout topics --codebook ukraine --by month --of labels --output graph2.svg",
    .opens = OPENS_STUDY,
    .run = run_topics,
    .arguments = {
        {.name = "codebook",
         .value = "NAME",
         .help = "which codebook of the study; not needed when there is one"},
        {.name = "corpus", .value = "NAME", .help = "which corpus; the codebook's when left out"},
        WHERE,
        {.name = "by",
         .type = ARGUMENT_CHOICE,
         .value = "PERIOD",
         .usual = "month",
         .choices = GRANULARITIES,
         .help = "length of the periods"},
        {.name = "of",
         .type = ARGUMENT_CHOICE,
         .value = "WHOLE",
         .usual = "units",
         .choices = SHARE_BASES,
         .help = "what a share is of: all units, which may have several topics, or all "
                 "labels"},
        {.name = "how",
         .type = ARGUMENT_CHOICE,
         .value = "WHO",
         .usual = "best",
         .choices = TOPICS_HOWS,
         .help = "whose labels: people's, the rules', a machine's (corrected for its errors), or "
                 "of each unit the surest of the first two"},
        {.name = "coder", .value = "NAME", .help = "this one's labels alone"},
        {.name = "sample",
         .value = "NAME",
         .help = "the units of this sample alone, each for as many as it stands for"},
        {.name = "topic",
         .value = "TOPIC",
         .is_repeated = true,
         .help = "this one apart, the rest together; all when left out"},
        {.name = "most",
         .type = ARGUMENT_NUMBER,
         .value = "N",
         .unit = "topics",
         .low = 1,
         .high = 200,
         .help = "so many of the most frequent apart, the rest together"},
        {.name = "interval",
         .type = ARGUMENT_CHOICE,
         .value = "METHOD",
         .choices = SHARE_INTERVALS,
         .help = "95 % interval: process (documents as groups; the usual one), sample "
                 "(of the sampled whole; the usual one with --sample), or none"},
        {.name = "evidence",
         .type = ARGUMENT_SWITCH,
         .help = "the units behind the shares instead"},
        {.name = "pairs",
         .type = ARGUMENT_SWITCH,
         .help = "which topics come together in a unit instead"},
        {.name = "why", .type = ARGUMENT_SWITCH, .help = "the places that made rules hold instead"},
        {.name = "limit",
         .type = ARGUMENT_NUMBER,
         .value = "N",
         .unit = "lines",
         .low = 1,
         .help = "of these places at most so many; all when left out"},
        {.name = "panels",
         .type = ARGUMENT_SWITCH,
         .help = "in the chart a panel a topic, with intervals, instead of bars"},
        {.name = "title",
         .value = "WORDS",
         .help = "headline of the chart; the question when left out"},
        {.name = "event",
         .value = "MARK",
         .is_repeated = true,
         .help = "a dated mark in the chart: \"2022-02-24 invasion\""},
        {.name = "dark", .type = ARGUMENT_SWITCH, .help = "the chart for a dark page"},
        FORMAT(CHART_FORMATS),
        OUTPUT}};

const struct operation OPERATION_AGREE = {
    .name = "agree",
    .help =
        "how far coders agree, by topic and measure: on a codebook, or in a table of judgements",
    .example = "readout agree --file codes.csv --unit answer --coder who --code topic",
    .run = run_agree,
    .arguments = {
        JUDGEMENTS,
        {.name = "sample",
         .value = "NAME",
         .help = "of the codebook: what was said of the units of this sample alone"},
        {.name = "scale",
         .type = ARGUMENT_CHOICE,
         .value = "SCALE",
         .usual = "nominal",
         .choices = SCALE_WORDS,
         .help = "of the codes, for Krippendorff's alpha"},
        {.name = "measure",
         .type = ARGUMENT_CHOICE,
         .value = "MEASURE",
         .choices = AGREEMENT_WORDS,
         .is_repeated = true,
         .help = "only this one; all when left out. A chart shows the first, alpha when left out"},
        {.name = "draws",
         .type = ARGUMENT_NUMBER,
         .value = "N",
         .usual = "1000",
         .unit = "draws",
         .high = 100000,
         .help = "of units, for the intervals; 0 = none"},
        {.name = "seed",
         .type = ARGUMENT_NUMBER,
         .value = "N",
         .usual = "1",
         .help = "of the draws: the same gives the same"},
        {.name = "confusion", .type = ARGUMENT_SWITCH, .help = "what is taken for what, instead"},
        {.name = "pairs",
         .type = ARGUMENT_SWITCH,
         .help = "percentage and kappa of every two coders, instead"},
        {.name = "splits",
         .type = ARGUMENT_SWITCH,
         .help = "the units that coders split on, instead"},
        {.name = "limit",
         .type = ARGUMENT_NUMBER,
         .value = "N",
         .unit = "units",
         .low = 1,
         .help = "of --splits, at most so many; all when left out"},
        {.name = "title",
         .value = "WORDS",
         .help = "headline of the chart; the question when left out"},
        {.name = "dark", .type = ARGUMENT_SWITCH, .help = "the chart for a dark page"},
        FORMAT(CHART_FORMATS),
        OUTPUT}};

const struct operation OPERATION_LEARN = {
    .name = "learn",
    .changes = true,
    .help = "what a machine learns from people's codes, tried on texts it has not seen",
    .example = "readout learn --file codes.csv --unit id --coder who --code topic "
               "--texts texts.csv --text text --group document",
    .run = run_learn,
    .arguments = {JUDGEMENTS,
                  {.name = "texts",
                   .type = ARGUMENT_FILE,
                   .value = "FILE",
                   .help = "beside --file: a table, CSV or TSV, with one text a row and the same "
                           "columns for the unit"},
                  {.name = "text", .value = "COLUMN", .help = "what the unit says"},
                  {.name = "group",
                   .value = "COLUMN",
                   .help = "the document it is of: texts of one are never on both sides"},
                  {.name = "shares",
                   .type = ARGUMENT_SWITCH,
                   .help = "shares of topics among all texts, corrected for the machine's errors, "
                           "instead"},
                  {.name = "by",
                   .value = "COLUMN",
                   .help = "of --shares: parts by this column of the texts; by month or year with "
                           "--codebook"},
                  {.name = "next",
                   .type = ARGUMENT_NUMBER,
                   .value = "N",
                   .unit = "texts",
                   .low = 1,
                   .high = 10000,
                   .help = "the texts that people should code next, the most telling first, "
                           "instead"},
                  {.name = "suggest",
                   .type = ARGUMENT_SWITCH,
                   .help = "what the machine says of texts that nobody has coded, instead; with "
                           "--codebook it is kept, as a machine's coding"},
                  {.name = "draws",
                   .type = ARGUMENT_NUMBER,
                   .value = "N",
                   .usual = "1000",
                   .unit = "draws",
                   .high = 100000,
                   .help = "of documents, for the intervals; 0 = none"},
                  {.name = "seed",
                   .type = ARGUMENT_NUMBER,
                   .value = "N",
                   .usual = "1",
                   .help = "of folds and draws: the same gives the same"},
                  FORMAT(TABLE_FORMATS),
                  OUTPUT}};

const struct operation OPERATION_SAMPLE = {
    .name = "sample",
    .help = "draw units to be coded, at random, from all or from each month, source or kind",
    .example = "readout sample --codebook ukraine --name first --n 100 --by month --seed 1",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_sample,
    .arguments = {CODEBOOK,
                  {.name = "name",
                   .value = "NAME",
                   .is_needed = true,
                   .help = "of the sample, by which readout code --sample takes it"},
                  {.name = "n",
                   .type = ARGUMENT_NUMBER,
                   .value = "N",
                   .unit = "units",
                   .low = 1,
                   .help = "how many are drawn; all when left out"},
                  CHOICE("by", "STRATUM", STRATA,
                         "draw from each of these by itself; from all at once when left out"),
                  {.name = "allocation",
                   .type = ARGUMENT_CHOICE,
                   .value = "RULE",
                   .usual = "proportional",
                   .choices = ALLOCATIONS,
                   .help = "how many each stratum gives: as it is large, or the same each"},
                  {.name = "seed",
                   .type = ARGUMENT_NUMBER,
                   .value = "SEED",
                   .usual = "1",
                   .help = "the same seed draws the same units"},
                  CODEBOOK_CORPUS,
                  WHERE,
                  FORMAT(TABLE_FORMATS),
                  OUTPUT}};

const struct operation OPERATION_CODE = {
    .name = "code",
    .help = "code units by a codebook: in the terminal, a sheet, by rules, a machine; or list what "
            "is coded",
    .example = "readout code --codebook ukraine --by anna",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_code,
    .arguments = {
        CODEBOOK,
        {.name = "by", .value = "NAME", .help = "the coder; without one, what is coded is listed"},
        {.name = "export",
         .type = ARGUMENT_FILE,
         .value = "FILE",
         .help = "write the units as a spreadsheet (.xlsx or .csv) to be filled in"},
        {.name = "import",
         .type = ARGUMENT_FILE,
         .value = "FILE",
         .help = "take the codings of a spreadsheet that came back"},
        {.name = "rules",
         .type = ARGUMENT_SWITCH,
         .help = "give every unit the codes of the codebook's rules, marked as theirs"},
        {.name = "suggest",
         .type = ARGUMENT_SWITCH,
         .help = "let a machine learn from what people coded and code the rest, marked as its own"},
        {.name = "active",
         .type = ARGUMENT_NUMBER,
         .value = "N",
         .unit = "units",
         .low = 1,
         .high = 10000,
         .help = "the units that teach the machine most, the most telling first: listed, or with "
                 "--by or --export to be coded"},
        SAMPLE,
        CODEBOOK_CORPUS,
        WHERE,
        FORMAT(TABLE_FORMATS),
        OUTPUT}};

const struct operation OPERATION_ADJUDICATE = {
    .name = "adjudicate",
    .help = "decide on the units that coders split on, seeing what they said",
    .example = "readout adjudicate --codebook ukraine --by carla",
    .opens = OPENS_STUDY,
    .changes = true,
    .run = run_adjudicate,
    .arguments = {CODEBOOK,
                  {.name = "by",
                   .value = "NAME",
                   .is_needed = true,
                   .help = "who decides; it is kept as adjudicated"},
                  SAMPLE,
                  CODEBOOK_CORPUS,
                  WHERE}};
