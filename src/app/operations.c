#include "app/operations.h"

#define CORPUS                                                                                     \
    {                                                                                              \
        "corpus", "NAME", NULL, "which corpus of the study; not needed when it has only one",      \
            false                                                                                  \
    }
#define WHERE                                                                                         \
    {                                                                                                 \
        "where", "CONDITION", NULL,                                                                   \
            "lang=zh,ru  source=…  kind=…  actor=CHN  pair=CHN-RUS  date=2000..2023; repeat for " \
            "\"and\"",                                                                                \
            true                                                                                      \
    }
#define OUTPUT                                                                                     \
    {                                                                                              \
        "output", "FILE", NULL, "write into this file; its ending says the format", false          \
    }
#define FORMAT                                                                                     \
    {                                                                                              \
        "format", "FORMAT", NULL, "text (the usual one), csv or json; a trend also svg, png, pdf", \
            false                                                                                  \
    }

const struct operation OPERATIONS[] = {
    {"init",
     "start a study in a new folder",
     true,
     run_init,
     {{"FOLDER", NULL, NULL, "the folder; it must not hold a study yet", false}}},
    {"add",
     "read what is new or changed in the corpora of the study",
     true,
     run_add,
     {CORPUS, {"threads", "N", NULL, "how many threads; all cores when left out", false}}},
    {"run",
     "bring everything up to date: corpora, figures, report; and nothing else",
     true,
     run_run,
     {{"force", NULL, NULL, "make all results again", false},
      {"threads", "N", NULL, "how many threads; all cores when left out", false}}},
    {"report",
     "write the report alone, as one HTML file",
     true,
     run_report,
     {{"output", "FILE", "report.html", "where to", false}}},
    {"list", "documents by source, kind, language and year", false, run_list, {CORPUS, FORMAT}},
    {"find",
     "every place where a term or concept occurs, with its context",
     false,
     run_find,
     {{"TERM", NULL, NULL, "a term such as \"world order\", or @concept", false},
      CORPUS,
      WHERE,
      {"lang", "LANGUAGE", NULL, "of the term; by its script when left out", false},
      {"context", "N", "60", "characters on either side", false},
      {"limit", "N", NULL, "at most so many lines; all when left out", false},
      FORMAT,
      OUTPUT}},
    {"trend",
     "how often concepts are mentioned per period, with interval and evidence",
     false,
     run_trend,
     {{"CONCEPT", NULL, NULL, "@concept of the study, or a term", true},
      CORPUS,
      WHERE,
      {"by", "PERIOD", "year", "year, quarter, month, week, day or all", false},
      {"per", "UNIT", "10000 words", "\"1000 sentences\", \"document\", \"character\", …", false},
      {"split", "BY", NULL, "actor, source, language or kind", false},
      {"interval", "METHOD", "poisson", "poisson, bootstrap or none", false},
      {"base", "BASE", "filtered", "denominator: the filtered documents, or the whole corpus",
       false},
      {"evidence", NULL, NULL, "the passages behind the points instead of the points", false},
      {"title", "WORDS", NULL, "headline of the chart; the question when left out", false},
      {"event", "MARK", NULL, "\"2014 Crimea\": a dated mark in the chart; repeat", true},
      {"dark", NULL, NULL, "the chart for a dark page", false},
      {"threads", "N", NULL, "how many threads; all cores when left out", false},
      FORMAT,
      OUTPUT}},
    {"doctor",
     "check every checksum of the derived files, and rebuild what is damaged",
     true,
     run_doctor,
     {CORPUS, {"threads", "N", NULL, "for rebuilding; all cores when left out", false}}},
    {0},
};
