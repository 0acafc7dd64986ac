/* The operation that counts topics. */
#include "app/operations.h"
#include "app/result.h"
#include "measure/topic_pairs.h"
#include "study/topic_figure.h"

static void close_store(void *store)
{
    store_close(store);
}

/* The corpus is the codebook's unless another is named, so it is opened here. */
static struct store *open_store(const struct request *request, const struct topic_figure *figure,
                                struct err *err)
{
    struct store *store = store_open(figure->corpus->store_folder, STORE_READ, err);
    if (store)
        arena_on_free(request->arena, close_store, store);
    return store;
}

static bool take_options(const struct request *request, struct topic_figure *figure,
                         struct err *err)
{
    static const char *const NAMES[] = {"by",     "of",   "interval", "how",  "coder",
                                        "sample", "most", "topic",    "where"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        size_t n;
        const struct str *values = request_values(request, NAMES[i], &n);
        for (size_t j = 0; j < n; j++)
            if (!topic_figure_set(figure, str_from(NAMES[i]), values[j], request->arena, err))
                return request_place(request, values[j], err);
    }
    figure->options.wants_evidence = request_has(request, "evidence");
    return true;
}

/* The chart's form and how many topics it has room for. */
static void take_form(const struct request *request, enum result_format format,
                      struct topic_figure *figure, struct chart_options *chart)
{
    chart->in_panels = request_has(request, "panels");
    chart->form = chart->in_panels ? CHART_BY_SET : topic_figure_form(figure);
    if (format > RESULT_JSON)
        topic_figure_limit(figure, chart->form);
}

/* Codings beside texts: data are both. */
static bool take_provenance(const struct request *request, const struct topic_figure *figure,
                            const struct store *store, struct result *result, struct err *err)
{
    struct arena *arena = request->arena;
    struct str labels, texts = store_data_hash(store, arena);
    if (!topics_hash(figure->question.codebook, arena, &labels, err))
        return false;
    result->provenance = (struct provenance){
        .command = request->command,
        .study = request->study->name,
        .study_hash = request->study->hash,
        .data_hash = arena_printf(arena, "%.*s %.*s", STR_ARG(texts), STR_ARG(labels)),
        .version = STR(READOUT_VERSION)};
    return true;
}

/* The table that was asked for. */
static bool measure(const struct request *request, const struct topic_figure *figure,
                    const struct store *store, struct result *result, struct err *err)
{
    struct topics topics;
    struct topic_shares shares;
    struct arena *arena = request->arena;
    struct topics_question question = figure->question;
    bool is_plain = !request_has(request, "pairs") && !request_has(request, "why");
    question.store = store;
    if (is_plain) {
        if (!topic_figure_measure(figure, store, arena, &shares, request->findings, err))
            return false;
        result->set = request_has(request, "evidence") ? NULL : shares.set;
        result->table = result->set ? shares.table : shares.set->evidence;
        return true;
    }
    if (!topics_find(request->study, &question, arena, &topics, request->findings, err))
        return false;
    result->table =
        request_has(request, "pairs")
            ? topic_pairs_measure(&topics.units, arena)
            : topics_reasons(&topics, question.corpus, request_number(request, "limit"), arena);
    return true;
}

bool run_topics(struct request *request, struct buf *out, struct err *err)
{
    struct topic_figure figure;
    struct result result = {0};
    enum result_format format; /* an unknown one is refused before the work, not after it */
    if (!result_format(request, &format, err) || !result_chart(request, &result.chart, err) ||
        !topic_figure_init(&figure, request->study, request_value(request, "codebook"),
                           request_value(request, "corpus"), err) ||
        !take_options(request, &figure, err))
        return false;
    take_form(request, format, &figure, &result.chart);
    const struct store *store = open_store(request, &figure, err);
    return store && take_provenance(request, &figure, store, &result, err) &&
           measure(request, &figure, store, &result, err) && result_put(request, &result, out, err);
}
