#include "app/operations.h"

#include "facts/fact_question.h"
#include "measure/agreement_tables.h"
#include "measure/trend_options.h"
#include "study/topic_figure.h"

static const char *const TABLE_FORMATS[] = {"text", "csv", "json", NULL};
static const char *const CHART_FORMATS[] = {"text", "csv", "json", "svg", "png", "pdf", NULL};
static const char *const SHELLS[] = {"bash", "zsh", NULL};

#define CORPUS                                                                                     \
    {                                                                                              \
        .name = "corpus", .value = "NAME",                                                         \
        .help = "which corpus of the study; not needed when it has only one"                       \
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

static const char *const FLOWS[] = {"import", "export", "total", "balance", NULL};
static const char *const AMOUNTS[] = {"value", "quantity", NULL};
static const char *const OBLIGATIONS[] = {"defense",       "offense",      "neutrality",
                                          "nonaggression", "consultation", NULL};
static const char *const FACT_PERIODS[] = {"year", "quarter", "month", NULL};
static const char *const VOTE_PERIODS[] = {"session", "year", NULL};
static const char *const TRADE_WHOLES[] = {"world", "goods", NULL};
static const char *const ARMS_WHOLES[] = {"recipient", "supplier", NULL};
static const char *const ABSTENTIONS[] = {"own", "half", "left-out", NULL};
static const char *const ABSENCES[] = {"left-out", "abstention", NULL};
static const char *const CHART_FORMS[] = {"lines",    "panels", "bars", "stacked",
                                          "timeline", "heat",   NULL};
static const char *const LABELS[] = {"single", "several", NULL};
static const char *const REPEATS[] = {"last", "all", NULL};
static const char *const CHANCES[] = {"kappa", "pi", "s", NULL};

static const char *const STRATA[] = {"year", "quarter", "month", "source", "kind", "lang", NULL};
static const char *const ALLOCATIONS[] = {"proportional", "equal", NULL};

#define CHOICE(name_, value_, choices_, help_)                                                     \
    {                                                                                              \
        .name = (name_), .type = ARGUMENT_CHOICE, .value = (value_), .choices = (choices_),        \
        .help = (help_)                                                                            \
    }
#define PERIOD                                                                                     \
    {                                                                                              \
        .name = "period", .value = "PERIOD",                                                       \
        .help = "2022, 2012..2016, 2022-01..2022-11; all there is when left out"                   \
    }
#define VINTAGE                                                                                    \
    {                                                                                              \
        .name = "vintage", .value = "DAY",                                                         \
        .help = "as of this day: what was published later is not looked at"                        \
    }
#define TABLE                                                                                      \
    {                                                                                              \
        .name = "table", .value = "NAME", .help = "which table of the study; any when left out"    \
    }
#define PAIR                                                                                       \
    {                                                                                              \
        .name = "pair", .value = "A-B", .is_repeated = true, .is_needed = true,                    \
        .help = "two states: CHN-RUS; given again, a series each"                                  \
    }
#define FACT_RESULT                                                                                \
    {.name = "readings",                                                                           \
     .type = ARGUMENT_SWITCH,                                                                      \
     .help = "everything that may be meant for the one period, the chosen reading first"},         \
        {.name = "evidence",                                                                       \
         .type = ARGUMENT_SWITCH,                                                                  \
         .help = "the rows behind the points instead of the points"},                              \
        {.name = "title",                                                                          \
         .value = "WORDS",                                                                         \
         .help = "headline of the chart; what it shows when left out"},                            \
        {.name = "event",                                                                          \
         .value = "MARK",                                                                          \
         .is_repeated = true,                                                                      \
         .help = "a dated mark in the chart: \"2014 Crimea\""},                                    \
        {.name = "dark", .type = ARGUMENT_SWITCH, .help = "the chart for a dark page"},            \
        {.name = "draw",                                                                           \
         .type = ARGUMENT_CHOICE,                                                                  \
         .value = "FORM",                                                                          \
         .choices = CHART_FORMS,                                                                   \
         .help = "form of the chart; by what is drawn when left out"},                             \
        FORMAT(CHART_FORMATS), OUTPUT

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
     .help = "read what is new or changed in the corpora and tables of the study",
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
    {.name = "check",
     .help = "hold every claim of the report to the record; status 1 when one fails",
     .example = "readout check --since",
     .opens = OPENS_STUDY,
     .changes = true,
     .run = run_check,
     .arguments = {{.name = "since",
                    .type = ARGUMENT_SWITCH,
                    .help = "only the claims that changed since the last check"},
                   FORMAT(TABLE_FORMATS),
                   OUTPUT}},
    {.name = "list",
     .help = "documents by source, kind, language and year, and what is missing in them; or the "
             "tables of facts",
     .example = "readout list --documents --where lang=ru --format csv",
     .opens = OPENS_STUDY,
     .run = run_list,
     .arguments = {CORPUS,
                   WHERE,
                   {.name = "documents",
                    .type = ARGUMENT_SWITCH,
                    .help = "a row for each document instead"},
                   {.name = "refused",
                    .type = ARGUMENT_SWITCH,
                    .help = "the files that could not be read, and why, instead"},
                   {.name = "tables",
                    .type = ARGUMENT_SWITCH,
                    .help = "the tables of facts instead, with what was refused in them and which "
                            "names are no known place"},
                   FORMAT(TABLE_FORMATS)}},
    {.name = "turns",
     .help =
         "who asks and who answers in transcripts: questions and answers by document or period, "
         "the turns themselves, and which look wrong",
     .example = "readout turns --corpus conferences --by month",
     .opens = OPENS_CORPUS,
     .run = run_turns,
     .arguments = {CORPUS,
                   WHERE,
                   CHOICE("by", "PERIOD", FACT_PERIODS,
                          "summed by period; by document when left out"),
                   {.name = "document",
                    .value = "ID",
                    .help = "the turns of this document instead, with their words"},
                   {.name = "turns",
                    .type = ARGUMENT_SWITCH,
                    .help = "the turns of all documents instead, with their words"},
                   {.name = "doubtful",
                    .type = ARGUMENT_SWITCH,
                    .help = "the turns that look wrong instead, and why"},
                   FORMAT(TABLE_FORMATS),
                   OUTPUT}},
    {.name = "concepts",
     .help = "how often each term of the concepts occurs, and which look wrong",
     .example = "readout concepts @world_order",
     .opens = OPENS_STUDY,
     .run = run_concepts,
     .arguments = {{.name = "CONCEPT",
                    .value = "CONCEPT",
                    .is_repeated = true,
                    .help = "@concept of the study; all when left out"},
                   {.name = "corpus",
                    .value = "NAME",
                    .help = "which corpus of the study; all together when left out"},
                   FORMAT(TABLE_FORMATS),
                   OUTPUT}},
    {.name = "find",
     .help = "every place where a term or concept occurs, with its context",
     .example = "readout find @world_order --where lang=zh --context 40",
     .opens = OPENS_CORPUS,
     .run = run_find,
     .arguments =
         {{.name = "TERM",
           .value = "TERM",
           .is_needed = true,
           .help = "a term such as \"world order\", or @concept"},
          CORPUS,
          WHERE,
          {.name = "lang", .value = "LANGUAGE", .help = "of the term; by its script when left out"},
          {.name = "unit",
           .value = "UNIT",
           .help = "a line for each answer, question, turn, paragraph, sentence or document "
                   "that mentions it, with who speaks and what was asked; for each "
                   "mention when left out"},
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
          EXPLAIN,
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
                            "\"character\"; \"100 answers\": how many answers mention it"},
                   {.name = "unit",
                    .value = "UNIT",
                    .help =
                        "count the answers, questions, turns, paragraphs, sentences or documents "
                        "that mention it, per 100 of them"},
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
                   EXPLAIN,
                   THREADS,
                   FORMAT(CHART_FORMATS),
                   OUTPUT}},
    {.name = "topics",
     .help = "shares of a codebook's topics per period, by coders' labels or by rules",
     .example = "readout topics --codebook ukraine --by month --of labels --output graph2.svg",
     .opens = OPENS_STUDY,
     .run = run_topics,
     .arguments = {{.name = "codebook",
                    .value = "NAME",
                    .help = "which codebook of the study; not needed when there is one"},
                   {.name = "corpus",
                    .value = "NAME",
                    .help = "which corpus; the codebook's when left out"},
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
                    .help = "whose labels: people's, the rules', a machine's, or of each unit the "
                            "surest of the first two"},
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
                   {.name = "why",
                    .type = ARGUMENT_SWITCH,
                    .help = "the places that made rules hold instead"},
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
                   OUTPUT}},
    {.name = "trade",
     .help = "imports, exports and what is measured of them, from the tables of the study",
     .example = "readout trade --reporter CHN --partner RUS --flow total --by year",
     .opens = OPENS_STUDY,
     .changes = true,
     .run = run_trade,
     .arguments = {{.name = "reporter",
                    .value = "PLACE",
                    .is_needed = true,
                    .help = "whose customs counted: CHN, China, 中国"},
                   {.name = "partner",
                    .value = "PLACE",
                    .is_repeated = true,
                    .help = "with whom, groups (EU, ASEAN) too; the world when left out; given "
                            "again, a series each"},
                   CHOICE("flow", "FLOW", FLOWS, "direction; import when left out"),
                   {.name = "commodity",
                    .value = "GOOD",
                    .is_repeated = true,
                    .help = "as the tables name it; all goods when left out; \"crude+coal\" is a "
                            "sum; given again, a series each"},
                   {.name = "amount",
                    .type = ARGUMENT_CHOICE,
                    .value = "AMOUNT",
                    .choices = AMOUNTS,
                    .is_repeated = true,
                    .help = "counted by value or by quantity; both make two panels"},
                   {.name = "unit",
                    .value = "UNIT",
                    .help = "USD, CNY, EUR; kg, t, Mt; USD, or t, when left out"},
                   CHOICE("measure", "MEASURE", TRADE_MEASURES, "level when left out"),
                   CHOICE("of", "WHOLE", TRADE_WHOLES,
                          "what a share is of: the same goods with the world, or all goods with "
                          "the partner"),
                   CHOICE("by", "PERIOD", FACT_PERIODS,
                          "length of the periods; year when left out"),
                   PERIOD,
                   VINTAGE,
                   TABLE,
                   {.name = "partial",
                    .type = ARGUMENT_SWITCH,
                    .help = "sums of fewer than all months too, said to be partial"},
                   FACT_RESULT}},
    {.name = "arms",
     .help = "arms delivered, in trend-indicator values, by supplier, recipient and year",
     .example = "readout arms --supplier RUS --recipient CHN --measure share --of recipient",
     .opens = OPENS_STUDY,
     .changes = true,
     .run = run_arms,
     .arguments = {{.name = "supplier",
                    .value = "PLACE",
                    .is_repeated = true,
                    .help = "who delivered; all states when left out"},
                   {.name = "recipient",
                    .value = "PLACE",
                    .is_repeated = true,
                    .help = "who received; all states when left out"},
                   CHOICE("measure", "MEASURE", ARMS_MEASURES, "level when left out"),
                   CHOICE("of", "WHOLE", ARMS_WHOLES,
                          "what a share is of: all that the recipient got, or the supplier gave"),
                   {.name = "window",
                    .type = ARGUMENT_NUMBER,
                    .value = "N",
                    .unit = "years",
                    .low = 1,
                    .high = 50,
                    .help = "each point stands for so many years up to it"},
                   PERIOD,
                   VINTAGE,
                   TABLE,
                   FACT_RESULT}},
    {.name = "events",
     .help = "exercises, patrols, meetings: a list, a timeline, or counts by period",
     .example =
         "readout events --type naval --period 2012..2022 --measure years-without --readings",
     .opens = OPENS_STUDY,
     .changes = true,
     .run = run_events,
     .arguments = {{.name = "type",
                    .value = "WORDS",
                    .is_repeated = true,
                    .help = "part of the type's name; given again, a series each"},
                   {.name = "name", .value = "WORDS", .help = "part of the event's name"},
                   {.name = "with",
                    .value = "NAME",
                    .is_repeated = true,
                    .help = "a state or person that took part; given again, all of them"},
                   {.name = "place", .value = "WORDS", .help = "part of the place's name"},
                   {.name = "form", .value = "WORDS", .help = "in person, video, phone"},
                   CHOICE("measure", "MEASURE", EVENT_MEASURES,
                          "of the readings; count when left out"),
                   CHOICE("by", "PERIOD", FACT_PERIODS,
                          "counts by period; the events themselves when left out"),
                   PERIOD,
                   VINTAGE,
                   TABLE,
                   FACT_RESULT}},
    {.name = "votes",
     .help = "how often two members of a body vote alike, by session",
     .example = "readout votes --pair CHN-RUS --pair RUS-USA --output votes.svg",
     .opens = OPENS_STUDY,
     .changes = true,
     .run = run_votes,
     .arguments = {PAIR,
                   {.name = "session", .value = "SESSION", .help = "one session: 76, ES-11"},
                   {.name = "issue", .value = "WORDS", .help = "one issue, as the table names it"},
                   {.name = "body", .value = "BODY", .help = "UNGA or UNSC"},
                   CHOICE("abstention", "TREATMENT", ABSTENTIONS,
                          "a choice of its own, half an agreement, or left out; own when left out"),
                   CHOICE("absence", "TREATMENT", ABSENCES,
                          "left out, or an abstention; left out unless said"),
                   CHOICE("chance", "MODEL", CHANCES,
                          "what agreement is corrected by; kappa when left out"),
                   CHOICE("measure", "MEASURE", VOTE_MEASURES, "agreement when left out"),
                   CHOICE("by", "PERIOD", VOTE_PERIODS, "session when left out"),
                   PERIOD,
                   VINTAGE,
                   TABLE,
                   FACT_RESULT}},
    {.name = "alliances",
     .help = "what treaties bind two states to, by year; or a matrix of criteria and cases, each "
             "cell a judgement beside what the record says",
     .example = "readout alliances --pair CHN-RUS --period 1992..2018",
     .opens = OPENS_STUDY,
     .changes = true,
     .run = run_alliances,
     .arguments = {{.name = "pair",
                    .value = "A-B",
                    .is_repeated = true,
                    .help = "two states: CHN-RUS; given again, a series each"},
                   {.name = "matrix",
                    .value = "NAME",
                    .help = "a matrix of the study instead; with --evidence a row for each cell, "
                            "with reasons and sources"},
                   CHOICE("measure", "OBLIGATION", OBLIGATIONS, "of the readings"),
                   PERIOD,
                   TABLE,
                   FACT_RESULT}},
    {.name = "agree",
     .help =
         "how far coders agree, by topic and measure: on a codebook, or in a table of judgements",
     .example = "readout agree --file codes.csv --unit answer --coder who --code topic",
     .run = run_agree,
     .arguments = {JUDGEMENTS,
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
                    .help = "only this one; all when left out"},
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
                   {.name = "confusion",
                    .type = ARGUMENT_SWITCH,
                    .help = "what is taken for what, instead"},
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
                   FORMAT(TABLE_FORMATS),
                   OUTPUT}},
    {.name = "learn",
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
                   OUTPUT}},
    {.name = "sample",
     .help = "draw units to be coded, at random, from all or from each month, source or kind",
     .example = "readout sample --codebook ukraine --name first --n 100 --by month --seed 1",
     .opens = OPENS_CORPUS,
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
                   CORPUS,
                   WHERE,
                   FORMAT(TABLE_FORMATS),
                   OUTPUT}},
    {.name = "code",
     .help = "code units by a codebook: in the terminal, a sheet, by rules; or list what is coded",
     .example = "readout code --codebook ukraine --by anna",
     .opens = OPENS_CORPUS,
     .changes = true,
     .run = run_code,
     .arguments = {CODEBOOK,
                   {.name = "by",
                    .value = "NAME",
                    .help = "the coder; without one, what is coded is listed"},
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
                   SAMPLE,
                   CORPUS,
                   WHERE,
                   FORMAT(TABLE_FORMATS),
                   OUTPUT}},
    {.name = "adjudicate",
     .help = "decide on the units that coders split on, seeing what they said",
     .example = "readout adjudicate --codebook ukraine --by carla",
     .opens = OPENS_CORPUS,
     .changes = true,
     .run = run_adjudicate,
     .arguments = {CODEBOOK,
                   {.name = "by",
                    .value = "NAME",
                    .is_needed = true,
                    .help = "who decides; it is kept as adjudicated"},
                   SAMPLE,
                   CORPUS,
                   WHERE}},
    {.name = "doctor",
     .help = "check every checksum: derived files that are damaged are rebuilt, codings told",
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
