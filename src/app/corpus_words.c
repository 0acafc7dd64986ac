#include "app/corpus_words.h"

enum { REFUSALS_SHOWN = 20 };

static void add_near(const struct sources_report *report, struct buf *out)
{
    if (report->n_same + report->n_within == 0)
        return;
    buf_printf(out,
               "  near another text: %zu pair%s nearly the same, %zu where one stands within the "
               "other (readout list --near)\n",
               report->n_same, report->n_same == 1 ? "" : "s", report->n_within);
}

void corpus_words_added(const struct study_corpus *corpus, const struct sources_report *sources,
                        struct buf *out)
{
    const struct intake_report *report = &sources->intake;
    if (report->n_recut)
        buf_printf(out, "%.*s: cut %zu documents into words again: the study's own words changed\n",
                   STR_ARG(corpus->name), report->n_recut);
    buf_printf(out,
               "%.*s: %zu added, %zu revised, %zu there already, %zu files unchanged, "
               "%zu not readable\n",
               STR_ARG(corpus->name), report->n_added, report->n_revised, report->n_duplicates,
               report->n_unchanged, report->n_refused);
    if (report->n_relabelled)
        buf_printf(out, "  %zu more with the same text, and other words about it\n",
                   report->n_relabelled);
    size_t n = report->n_refused < REFUSALS_SHOWN ? report->n_refused : REFUSALS_SHOWN;
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "  not read: %.*s: %.*s\n", STR_ARG(report->refusals[i].path),
                   STR_ARG(report->refusals[i].reason));
    if (n < report->n_refused)
        buf_printf(out, "  and %zu more\n", report->n_refused - n);
    if (report->n_other)
        buf_printf(out, "  %zu %s another ending than the pattern and %s left out\n",
                   report->n_other, report->n_other == 1 ? "file has" : "files have",
                   report->n_other == 1 ? "was" : "were");
    add_near(sources, out);
}
