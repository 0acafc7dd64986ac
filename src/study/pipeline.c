#include "study/pipeline.h"

#include "base/file.h"
#include "base/hash.h"
#include "render/picture.h"
#include "render/report_page.h"
#include "study/figure.h"
#include "measure/version_lexicons.h"
#include "study/material.h"
#include "study/matrix_check.h"
#include "study/report_claims.h"
#include "study/tables.h"
#include "study/topics.h"
#include "study/version_pages.h"

enum { PROSE_LIMIT = 8 << 20 };

static const char *const FILES[] = {"csv", "json", "svg", "png", "pdf", NULL};

/* A run of the pipeline. */
struct run {
    const struct study *study;
    const struct pipeline_options *options;
    struct arena *arena;
    struct pipeline_report *report;
    struct store **stores;       /* by corpus; opened when first needed */
    struct str *data;            /* their hashes */
    uint64_t *words;             /* their store_words */
    struct fact_set *facts;      /* the tables; opened when first needed */
    struct str facts_data;       /* their hash */
    struct material material;    /* all of it, for matrices; opened when first needed */
    struct str material_data;    /* its hash; empty = not yet opened */
    struct bilinguals *lexicons; /* NULL = versions were not yet needed */
    struct versions versions;
    struct version_index *version_index; /* made with its pages; NULL = not yet */
    bool wants_pages;                    /* of versions: a figure or the prose leads to them */
    struct series_set **sets;            /* by figure; measured when first needed */
    struct matrix_view **views;          /* likewise */
    struct drawing *drawing;
    const char *folder, *key_folder;
};

static void close_drawing(void *drawing)
{
    drawing_close(drawing);
}

static void close_store(void *store)
{
    store_close(store);
}

static struct drawing *drawing_of(struct run *run, struct err *err)
{
    if (!run->drawing && (run->drawing = drawing_open(err)))
        arena_on_free(run->arena, close_drawing, run->drawing);
    return run->drawing;
}

static struct store *store_of(struct run *run, const struct study_corpus *corpus, struct err *err)
{
    size_t i = (size_t)(corpus - run->study->corpora);
    if (run->stores[i])
        return run->stores[i];
    run->stores[i] = store_open(corpus->store_folder, STORE_READ, err);
    if (!run->stores[i])
        return NULL;
    arena_on_free(run->arena, close_store, run->stores[i]);
    run->data[i] = store_data_hash(run->stores[i], run->arena);
    run->words[i] = store_words(run->stores[i]);
    return run->stores[i];
}

static struct fact_set *facts_of(struct run *run, struct err *err)
{
    struct buf all = {0};
    if (run->facts)
        return run->facts;
    run->facts = tables_open(run->study, run->arena, err);
    for (size_t i = 0; run->facts && i < run->facts->n_tables; i++)
        buf_add(&all, records_hash(run->facts->tables[i].records));
    run->facts_data = hash_provenance(buf_str(&all), run->arena);
    buf_done(&all);
    return run->facts;
}

/* Opens the versions, and the corpora that they are in, for the list of sources. */
static bool open_versions(struct run *run, struct err *err)
{
    const struct study *study = run->study;
    const struct yaml *names = study->versions->corpora;
    if (run->lexicons)
        return true;
    struct bilinguals *lexicons = lexicons_open((struct str){"", 0}, run->arena, err);
    if (!lexicons || !versions_open(study, lexicons, run->arena, &run->versions, err))
        return false;
    for (size_t i = 0; i < study->n_corpora; i++) {
        bool is_in = !names;
        for (size_t k = 0; k < yaml_count(names); k++)
            is_in = is_in || str_equal(yaml_text(yaml_item(names, k)), study->corpora[i].name);
        if (is_in && !store_of(run, &study->corpora[i], err))
            return false;
    }
    run->lexicons = lexicons;
    return true;
}

/* Opens what the figure is measured on. */
static bool open_data(struct run *run, const struct figure *figure, struct figure_data *data,
                      struct err *err)
{
    *data = (struct figure_data){.progress = run->options->progress};
    if (figure->matrix)
        return run->material_data.len ||
               material_open(run->study, run->arena, &run->material, &run->material_data, err);
    if (figure->question)
        return (data->facts = facts_of(run, err)) != NULL;
    if (figure->versions) {
        data->version_pages = STR("versions");
        data->versions = &run->versions;
        return open_versions(run, err) && (data->lexicons = run->lexicons);
    }
    return (data->store = store_of(run, figure->corpus, err)) != NULL;
}

/* The hash of what open_data opened. */
static struct str data_of(const struct run *run, const struct figure *figure)
{
    if (figure->matrix)
        return run->material_data;
    return figure->question   ? run->facts_data
           : figure->versions ? run->versions.data_hash
                              : run->data[figure->corpus - run->study->corpora];
}

static struct series_set *set_of(struct run *run, size_t i, struct err *err)
{
    const struct figure *figure = &run->study->figures[i];
    struct figure_data data;
    if (!run->sets[i] && open_data(run, figure, &data, err))
        run->sets[i] = figure_measure(figure, &data, run->arena, err);
    return run->sets[i];
}

static struct matrix_view *view_of(struct run *run, size_t i, struct err *err)
{
    const struct figure *figure = &run->study->figures[i];
    struct findings findings = {0};
    struct figure_data opened;
    if (!run->views[i] && open_data(run, figure, &opened, err)) {
        run->views[i] = matrix_check(figure->matrix, &run->material, run->arena, &findings);
        findings_check(&findings, err);
    }
    findings_done(&findings);
    return run->views[i];
}

/* A key is lines "what hash". The first line that differs gives the reason. */
static struct str difference(struct str now, struct str before, struct arena *arena)
{
    static const char *const WORDS[][2] = {{"version", "another version of readout made it"},
                                           {"look", "pages look otherwise now"},
                                           {"words", "the study's own Chinese words changed"},
                                           {"data", "the texts or tables changed"},
                                           {"terms", "the concepts changed"},
                                           {"labels", "the codebook or its codings changed"},
                                           {"spec", "the study asks for something else"},
                                           {"prose", "the text of the report changed"},
                                           {"claims", "the claims or their record changed"},
                                           {"study", "the study changed"}};
    struct str line, old;
    if (!before.len)
        return STR("new");
    while (str_next(&now, '\n', &line) && str_next(&before, '\n', &old)) {
        struct str what = str_cut(line, 0, str_find(line, STR(" "), 0));
        if (str_equal(line, old))
            continue;
        for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
            if (str_is(what, WORDS[i][0]))
                return str_from(WORDS[i][1]);
        return arena_printf(arena, "%.*s changed", STR_ARG(what));
    }
    return now.len == before.len ? STR("") : STR("the figures of the study changed");
}

static const char *key_path(const struct run *run, const char *name)
{
    return arena_printf(run->arena, "%s/%s.key", run->key_folder, name).at;
}

static const char *result_path(const struct run *run, const char *name, const char *ending)
{
    return arena_printf(run->arena, "%s/%s.%s", run->folder, name, ending).at;
}

/* Why the results of that name must be made; empty when they need not. */
static bool find_reason(const struct run *run, const char *name, const char *const *endings,
                        struct str key, struct str *reason, struct err *err)
{
    const char *path = key_path(run, name);
    struct str before = {0};
    if (run->options->is_forced) {
        *reason = STR("it was asked for");
        return true;
    }
    if (file_exists(path) && !file_read(path, PROSE_LIMIT, run->arena, &before, err))
        return false;
    *reason = difference(key, before, run->arena);
    for (size_t i = 0; endings[i] && !reason->len; i++)
        if (!file_exists(result_path(run, name, endings[i])))
            *reason = arena_printf(run->arena, "%s.%s is missing", name, endings[i]);
    return true;
}

static void add_step(struct run *run, const char *name, struct str reason, struct str written)
{
    run->report->steps[run->report->n_steps++] =
        (struct pipeline_step){str_from(name), reason, written};
}

/* What a figure rests on. */
static bool figure_key(struct run *run, const struct figure *figure, struct str *key,
                       struct err *err)
{
    struct str labels;
    if (!figure_labels_hash(figure, run->arena, &labels, err))
        return false;
    uint64_t words =
        figure->corpus ? run->words[(size_t)(figure->corpus - run->study->corpora)] : 0;
    *key = arena_printf(run->arena, "version %s\nwords %llx\ndata %s\nterms %s\n%s%.*s%sspec %s\n",
                        READOUT_VERSION, (unsigned long long)words, data_of(run, figure).at,
                        hash_provenance(figure->terms, run->arena).at, labels.len ? "labels " : "",
                        STR_ARG(labels), labels.len ? "\n" : "",
                        hash_provenance(figure->spec, run->arena).at);
    return true;
}

static struct provenance figure_provenance(const struct run *run, const struct figure *figure)
{
    struct buf both = {0};
    buf_add(&both, figure->spec);
    buf_add(&both, figure->terms);
    struct str hash = hash_provenance(buf_str(&both), run->arena);
    buf_done(&both);
    return (struct provenance){
        .command = arena_printf(run->arena, "readout run (figure %s)", figure->name),
        .study = run->study->name,
        .study_hash = hash,
        .data_hash = data_of(run, figure),
        .version = STR(READOUT_VERSION)};
}

static bool write_result(const struct run *run, const char *name, const char *ending,
                         struct buf *bytes, struct err *err)
{
    bool is_good = file_write(result_path(run, name, ending), buf_str(bytes), err);
    buf_clear(bytes);
    return is_good;
}

static bool write_tables(struct run *run, const struct figure *figure, const struct table *table,
                         struct buf *bytes, struct err *err)
{
    struct provenance provenance = figure_provenance(run, figure);
    table_out(table, TABLE_CSV, &provenance, bytes);
    if (!write_result(run, figure->name, "csv", bytes, err))
        return false;
    table_out(table, TABLE_JSON, &provenance, bytes);
    return write_result(run, figure->name, "json", bytes, err);
}

static bool write_pictures(struct run *run, const struct figure *figure, struct picture *picture,
                           struct buf *bytes, struct err *err)
{
    static const char *const ENDINGS[] = {"svg", "png", "pdf"};
    for (int format = PICTURE_SVG; format <= PICTURE_PDF; format++)
        if (!picture_put(picture, (enum picture_format)format, bytes, err) ||
            !write_result(run, figure->name, ENDINGS[format], bytes, err))
            return false;
    return true;
}

static bool draw_series(struct run *run, size_t i, struct picture *picture, struct table **table,
                        struct err *err)
{
    struct series_set *set = set_of(run, i, err);
    struct drawing *drawing = set ? drawing_of(run, err) : NULL;
    *table = set ? series_table(set, run->arena) : NULL;
    return drawing &&
           picture_draw(set, &run->study->figures[i].chart, drawing, run->arena, picture, err);
}

static bool draw_matrix(struct run *run, size_t i, struct picture *picture, struct table **table,
                        struct err *err)
{
    struct matrix_view *view = view_of(run, i, err);
    struct drawing *drawing = view ? drawing_of(run, err) : NULL;
    *table = view ? matrix_cells_table(view, run->arena) : NULL;
    return drawing && picture_draw_matrix(view, &run->study->figures[i].chart, drawing, run->arena,
                                          picture, err);
}

static bool make_figure(struct run *run, size_t i, struct str key, struct err *err)
{
    const struct figure *figure = &run->study->figures[i];
    struct picture picture = {.provenance = figure_provenance(run, figure)};
    struct table *table;
    struct buf bytes = {0};
    bool is_good = (figure->matrix ? draw_matrix(run, i, &picture, &table, err)
                                   : draw_series(run, i, &picture, &table, err)) &&
                   write_tables(run, figure, table, &bytes, err) &&
                   write_pictures(run, figure, &picture, &bytes, err) &&
                   file_write(key_path(run, figure->name), key, err);
    buf_done(&bytes);
    return is_good;
}

static bool update_figure(struct run *run, size_t i, struct err *err)
{
    const struct figure *figure = &run->study->figures[i];
    struct str reason, key;
    struct figure_data data;
    if (!open_data(run, figure, &data, err) || !figure_key(run, figure, &key, err))
        return false;
    if (!find_reason(run, figure->name, FILES, key, &reason, err))
        return false;
    bool makes = reason.len && !run->options->is_told_alone;
    if (makes && !make_figure(run, i, key, err))
        return false;
    add_step(run, figure->name, reason,
             arena_printf(run->arena, "%s.{csv,json,svg,png,pdf}", figure->name));
    if (progress_tell(run->options->progress, (int64_t)i + 1, (int64_t)run->study->n_figures,
                      "figures"))
        return true;
    return err_set(err, ERR_CANCELLED, "stopped after %zu figures", i + 1);
}

/* --- versions --------------------------------------------------------------------------------- */

/* What the pages of versions rest on: verdicts, too. */
static bool versions_key(struct run *run, struct str *key, struct err *err)
{
    const struct study *study = run->study;
    struct version_verdicts verdicts;
    struct findings findings = {0}; /* warnings, which readout versions tells */
    struct version_figure all = {.question = {.study = study}};
    struct str labels;
    bool is_good = version_verdicts_read(study, run->arena, &verdicts, &findings, err) &&
                   topics_hash(&verdicts.codebook, run->arena, &labels, err);
    findings_done(&findings);
    if (is_good)
        *key = arena_printf(run->arena, "version %s\nlook %s\ndata %s\nterms %s\nlabels %.*s\n",
                            READOUT_VERSION, report_page_look(), run->versions.data_hash.at,
                            hash_provenance(version_figure_terms(&all, run->arena), run->arena).at,
                            STR_ARG(labels));
    return is_good;
}

/* Into the folder versions beside the report. */
static bool make_versions(struct run *run, struct err *err)
{
    const char *path = run->options->report_path;
    const char *folder = path ? path_folder(run->arena, path) : run->folder;
    struct findings findings = {0};
    struct version_pages pages = {.study = run->study,
                                  .versions = &run->versions,
                                  .lexicons = run->lexicons,
                                  .provenance = {.command = STR("readout run"),
                                                 .study = run->study->name,
                                                 .study_hash = run->study->hash,
                                                 .data_hash = run->versions.data_hash,
                                                 .version = STR(READOUT_VERSION)},
                                  .folder = path_join(run->arena, folder, "versions")};
    struct version_index *index = arena_zero(run->arena, 1, sizeof *index);
    bool is_good = folder_make(pages.folder, err) &&
                   version_pages_write(&pages, run->arena, index, &findings, err);
    findings_done(&findings);
    for (size_t i = 0; i < index->n_rows; i++) {
        struct str *address = &((struct version_index_row *)index->rows)[i].address;
        if (address->len) /* seen from the report */
            *address = arena_printf(run->arena, "versions/%.*s", STR_ARG(*address));
    }
    run->version_index = index;
    return is_good;
}

static bool update_versions(struct run *run, struct err *err)
{
    static const char *const NONE[] = {NULL};
    struct str reason, key;
    if (!versions_key(run, &key, err) || !find_reason(run, "versions", NONE, key, &reason, err))
        return false;
    if (!reason.len && !file_exists(result_path(run, "versions/index", "html")))
        reason = STR("versions/index.html is missing");
    if (reason.len && !(make_versions(run, err) && file_write(key_path(run, "versions"), key, err)))
        return false;
    add_step(run, "versions", reason, STR("versions/index.html and its pages"));
    return true;
}

/* --- the report ------------------------------------------------------------------------------- */

static bool report_key(struct run *run, struct str prose, struct str claims, struct str *whole,
                       struct err *err)
{
    struct buf key = {0};
    bool is_good = true;
    buf_printf(&key, "version %s\nlook %s\nprose %s\nstudy %s\nclaims %s\n", READOUT_VERSION,
               report_page_look(), hash_provenance(prose, run->arena).at, run->study->hash.at,
               claims.at);
    for (size_t i = 0; is_good && i < run->study->n_figures; i++) {
        const struct figure *figure = &run->study->figures[i];
        struct str all;
        is_good = figure_key(run, figure, &all, err);
        if (is_good)
            buf_printf(&key, "%s %s\n", figure->name, hash_provenance(all, run->arena).at);
    }
    struct str versions;
    if (is_good && run->wants_pages && (is_good = versions_key(run, &versions, err)))
        buf_printf(&key, "versions %s\n", hash_provenance(versions, run->arena).at);
    *whole = buf_copy(&key, run->arena);
    buf_done(&key);
    return is_good;
}

/* One hash for all corpora and tables that the figures rest on. */
static struct str all_data(const struct run *run)
{
    struct buf all = {0};
    size_t n = 0, last = 0;
    for (size_t i = 0; i < run->study->n_corpora; i++)
        if (run->data[i].len) {
            buf_add(&all, run->data[i]);
            last = i;
            n++;
        }
    buf_add(&all, run->facts_data);
    buf_add(&all, run->material_data);
    buf_add(&all, run->versions.data_hash);
    struct str hash = n == 1 && !run->facts && !run->lexicons && !run->material_data.len
                          ? run->data[last]
                          : hash_provenance(buf_str(&all), run->arena);
    buf_done(&all);
    return hash;
}

static const struct str *find_commands(struct run *run, size_t i)
{
    const struct series_set *set = run->sets[i];
    struct str *commands = arena_zero(run->arena, set->n_series + 1, sizeof *commands);
    for (size_t j = 0; j < set->n_series; j++)
        commands[j] = figure_find_command(&run->study->figures[i], &set->series[j], run->arena);
    return commands;
}

/* The corpora that were opened for the figures. */
static size_t find_sources(struct run *run, struct report_source *sources)
{
    size_t n = 0;
    for (size_t i = 0; i < run->study->n_corpora; i++) {
        const struct study_corpus *corpus = &run->study->corpora[i];
        if (!run->stores[i])
            continue;
        struct report_source *source = &sources[n++];
        *source = (struct report_source){.name = corpus->name,
                                         .source = corpus->source.source,
                                         .data_hash = run->data[i],
                                         .n_documents = store_n_documents(run->stores[i])};
        store_days(run->stores[i], &source->first, &source->last);
    }
    return n;
}

static bool write_report(struct run *run, struct str prose, const char *path, struct err *err)
{
    const struct study *study = run->study;
    struct report_figure *figures = arena_zero(run->arena, study->n_figures + 1, sizeof *figures);
    for (size_t i = 0; i < study->n_figures; i++) {
        const struct figure *figure = &study->figures[i];
        figures[i] = (struct report_figure){.name = figure->name, .chart = figure->chart};
        if (figure->matrix && !(figures[i].matrix = view_of(run, i, err)))
            return false;
        if (!figure->matrix && !(figures[i].set = set_of(run, i, err)))
            return false;
        if (!figure->matrix)
            figures[i].find_commands = find_commands(run, i);
    }
    if (run->wants_pages && !run->version_index && !make_versions(run, err))
        return false;
    struct report_source *sources = arena_zero(run->arena, study->n_corpora + 1, sizeof *sources);
    struct report_page page = {.study = study->name,
                               .prose = prose,
                               .prose_path = study->report_path,
                               .provenance = {.command = STR("readout run"),
                                              .study_hash = study->hash,
                                              .data_hash = all_data(run),
                                              .version = STR(READOUT_VERSION)},
                               .figures = figures,
                               .n_figures = study->n_figures,
                               .versions = run->version_index,
                               .sources = sources,
                               .n_sources = find_sources(run, sources),
                               .files = FILES};
    struct drawing *drawing = drawing_of(run, err);
    struct buf html = {0};
    bool is_good = drawing && report_claims(study, run->arena, &page, err) &&
                   report_page(&page, drawing, run->arena, &html, err) &&
                   file_write(path, buf_str(&html), err);
    buf_done(&html);
    return is_good;
}

static bool update_report(struct run *run, struct err *err)
{
    static const char *const ENDINGS[] = {"html", NULL};
    const char *own_path = run->options->report_path;
    struct figure_data opened;
    struct str prose = run->options->prose, reason = STR("it was asked for");
    if (run->study->report_path && !prose.at &&
        !file_read(run->study->report_path, PROSE_LIMIT, run->arena, &prose, err))
        return false;
    run->wants_pages = run->wants_pages || str_contains(prose, STR("{{versions}}"));
    for (size_t i = 0; i < run->study->n_figures; i++)
        if (!open_data(run, &run->study->figures[i], &opened, err))
            return false;
    if (run->wants_pages && !(open_versions(run, err) && (own_path || update_versions(run, err))))
        return false;
    struct str claims, key;
    if (!report_claims_hash(run->study, run->arena, &claims, err) ||
        !report_key(run, prose, claims, &key, err))
        return false;
    if (!own_path && !find_reason(run, "report", ENDINGS, key, &reason, err))
        return false;
    const char *path = own_path ? own_path : result_path(run, "report", "html");
    bool makes = reason.len && !run->options->is_told_alone;
    if (makes && !write_report(run, prose, path, err))
        return false;
    if (makes && !own_path && !file_write(key_path(run, "report"), key, err))
        return false;
    add_step(run, "report", reason, str_from(own_path ? own_path : "report.html"));
    return true;
}

bool pipeline_run(const struct study *study, const struct pipeline_options *options,
                  struct arena *arena, struct pipeline_report *report, struct err *err)
{
    struct run run = {.study = study, .options = options, .arena = arena, .report = report};
    run.stores = arena_zero(arena, study->n_corpora + 1, sizeof *run.stores);
    run.data = arena_zero(arena, study->n_corpora + 1, sizeof *run.data);
    run.words = arena_zero(arena, study->n_corpora + 1, sizeof *run.words);
    run.sets = arena_zero(arena, study->n_figures + 1, sizeof *run.sets);
    run.views = arena_zero(arena, study->n_figures + 1, sizeof *run.views);
    run.folder = path_join(arena, study->folder, "results");
    run.key_folder = path_join(arena, study->folder, ".readout/results");
    report->steps = arena_zero(arena, study->n_figures + 3, sizeof *report->steps);
    for (size_t i = 0; i < study->n_figures; i++)
        run.wants_pages = run.wants_pages || study->figures[i].versions;
    if (study->n_figures == 0 && !study->report_path) {
        err_set(err, ERR_MISSING, "the study has no figures and no report");
        err_hint(err, "Add figures to study.yaml, for example: figures: {graph1: {trend: "
                      "{concepts: [world_order]}}}");
        return false;
    }
    if (!options->is_told_alone && (!folder_make(run.key_folder, err) ||
                                    (!options->report_path && !folder_make(run.folder, err))))
        return false;
    for (size_t i = 0; !options->report_path && i < study->n_figures; i++)
        if (!update_figure(&run, i, err))
            return false;
    return update_report(&run, err);
}
