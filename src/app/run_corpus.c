/* Operations that make, fill and check a corpus. */
#include "app/conditions.h"
#include "app/corpus_words.h"
#include "app/operations.h"
#include "app/run_tables.h"

#include "base/file.h"
#include "measure/inventory.h"
#include "measure/near.h"
#include "render/table_out.h"
#include "study/codings.h"
#include "study/sources.h"

static bool add_corpus(struct request *request, const struct study *study,
                       const struct study_corpus *corpus, struct buf *out, struct err *err)
{
    struct sources_options options = {.progress = &request->progress};
    struct sources_report report = {0};
    options.n_threads = request_number(request, "threads");
    bool is_good = sources_add(study, corpus, &options, request->arena, &report, err);
    corpus_words_added(corpus, &report, out);
    return is_good;
}

/* Calls with each corpus that the request names: one, or all of the study. */
typedef bool corpus_fn(struct request *request, const struct study *study,
                       const struct study_corpus *corpus, struct buf *out, struct err *err);

static bool each_corpus(struct request *request, corpus_fn *call, struct buf *out, struct err *err)
{
    const struct study *study = request->study;
    struct str name = request_value(request, "corpus");
    if (name.len || study->n_corpora == 0) {
        const struct study_corpus *corpus = study_corpus(study, name, err);
        return corpus && call(request, study, corpus, out, err);
    }
    for (size_t i = 0; i < study->n_corpora; i++)
        if (!call(request, study, &study->corpora[i], out, err))
            return false;
    return true;
}

bool run_add(struct request *request, struct buf *out, struct err *err)
{
    const struct study *study = request->study;
    bool is_corpus_named = request_value(request, "corpus").len > 0;
    bool has_only_tables = study->n_corpora == 0 && study->n_tables > 0;
    if ((is_corpus_named || !has_only_tables) && !each_corpus(request, add_corpus, out, err))
        return false;
    return is_corpus_named || update_tables(request, out, err);
}

static struct table *list_near(const struct request *request, const struct store *store,
                               const struct filter *filter, struct err *err)
{
    struct near_options options = {.filter = *filter};
    struct near_list list;
    return near_find(store, &options, request->arena, &list, err)
               ? near_table(store, &list, request->arena)
               : NULL;
}

static struct table *list_table(const struct request *request, const struct study_corpus *corpus,
                                const struct store *store, const struct filter *filter,
                                struct err *err)
{
    const char *path = corpus->source.path;
    struct str unit = request_value(request, "unit");
    enum unit_kind kind;
    if (unit.len && !unit_kind_parse(unit, &kind, err)) {
        request_place(request, unit, err);
        return NULL;
    }
    if (unit.len)
        return inventory_units(store, filter, kind, corpus->name, request->arena);
    if (request_has(request, "near"))
        return list_near(request, store, filter, err);
    if (request_has(request, "refused"))
        return inventory_refused(store, request->arena);
    if (request_has(request, "documents"))
        return inventory_documents(store, filter, path, request->arena);
    return inventory_measure(store, filter, path, request->arena);
}

static bool list_corpus(struct request *request, const struct study *study,
                        const struct study_corpus *corpus, struct buf *out, struct err *err)
{
    enum table_format format;
    struct filter filter = {0};
    if (!conditions_read(request, &filter, err) ||
        !table_format_parse(request_value(request, "format"), &format, err))
        return false;
    struct store *store = store_open(corpus->store_folder, STORE_READ, err);
    if (!store)
        return false;
    struct table *table = list_table(request, corpus, store, &filter, err);
    struct provenance provenance = {.command = request->command,
                                    .study = study->name,
                                    .study_hash = study->hash,
                                    .data_hash = store_data_hash(store, request->arena),
                                    .version = STR(READOUT_VERSION)};
    if (table)
        table_out(table, format, &provenance, out);
    store_close(store);
    return table != NULL;
}

bool run_list(struct request *request, struct buf *out, struct err *err)
{
    if (request_has(request, "tables"))
        return list_tables(request, out, err);
    return each_corpus(request, list_corpus, out, err);
}

/* Everything in .readout is derived: what is damaged is moved out of the way and read again. */
static bool rebuild(struct request *request, const struct study *study,
                    const struct study_corpus *corpus, const struct err *trouble, struct buf *out,
                    struct err *err)
{
    buf_printf(out, "%.*s: %s %s; rebuilding\n", STR_ARG(corpus->name), trouble->message,
               trouble->context);
    struct file_info *files;
    size_t n;
    if (!folder_list(corpus->store_folder, request->arena, &files, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!file_remove(path_join(request->arena, corpus->store_folder, files[i].path), err))
            return false;
    return add_corpus(request, study, corpus, out, err);
}

static bool check_corpus(struct request *request, const struct study *study,
                         const struct study_corpus *corpus, struct buf *out, struct err *err)
{
    struct err trouble = ERR_INIT;
    struct store *store = store_open(corpus->store_folder, STORE_READ, &trouble);
    bool is_good = store && store_verify(store, &trouble);
    if (is_good)
        buf_printf(out, "%.*s: %zu documents in %zu segments, all checksums right\n",
                   STR_ARG(corpus->name), store_n_documents(store), store_n_segments(store));
    store_close(store);
    return is_good || rebuild(request, study, corpus, &trouble, out, err);
}

/* Codings are nobody's to rebuild: what is wrong with them is told, of all codebooks. */
static void check_codings(struct request *request, const struct codebook *codebook, struct buf *out)
{
    struct err trouble = ERR_INIT;
    struct codings codings;
    size_t n_coders = 0, n_wrong = request->findings->n_errors;
    if (codings_read(codebook, request->arena, &codings, request->findings, &trouble))
        codings_check_versions(codebook, &codings, request->arena, request->findings);
    findings_take(request->findings, &trouble);
    if (request->findings->n_errors > n_wrong)
        return;
    for (size_t i = 0; i < codings.n_acts; i++) /* sorted by coder */
        n_coders += i == 0 || !str_equal(codings.acts[i].coder, codings.acts[i - 1].coder);
    buf_printf(out, "%.*s: %zu act%s of %zu coder%s, all checksums right\n", STR_ARG(codebook->id),
               codings.n_acts, codings.n_acts == 1 ? "" : "s", n_coders, n_coders == 1 ? "" : "s");
}

bool run_doctor(struct request *request, struct buf *out, struct err *err)
{
    const struct study *study = request->study;
    bool is_corpus_named = request_value(request, "corpus").len > 0;
    if (!each_corpus(request, check_corpus, out, err))
        return false;
    for (size_t i = 0; i < study->n_codebooks && !is_corpus_named; i++)
        check_codings(request, &study->codebooks[i], out);
    return findings_check(request->findings, err);
}
