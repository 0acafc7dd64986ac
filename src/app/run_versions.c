/* Versions of one event in several languages: which documents they are, and how two of them differ.
 */
#include "app/operations.h"
#include "app/result.h"
#include "app/version_columns.h"
#include "app/version_words.h"
#include "base/file.h"
#include "measure/version_langs.h"
#include "measure/version_lexicons.h"
#include "render/address.h"
#include "study/learned_lexicon.h"
#include "study/version_pages.h"

/* A command on versions, with what it opened. */
struct work {
    struct request *request;
    struct bilinguals *lexicons;
    struct versions versions;
    const struct version_event *event;
    struct own_entries own;
    struct learned_lexicon learned;
    struct version_reading *reading;
    struct version_verdicts verdicts;
    struct version_filter filter;
};

static struct provenance provenance_of(const struct work *work)
{
    const struct request *request = work->request;
    return (struct provenance){.command = request->command,
                               .study = request->study->name,
                               .study_hash = request->study->hash,
                               .data_hash = work->versions.data_hash,
                               .version = STR(READOUT_VERSION)};
}

static bool put_table(const struct work *work, const struct table *table, struct buf *out,
                      struct err *err)
{
    struct result result = {.table = table, .provenance = provenance_of(work)};
    return result_put(work->request, &result, out, err);
}

/* --- which event ------------------------------------------------------------------------------ */

static bool is_called(const struct work *work, const struct version_event *event, struct str name)
{
    const struct version_sets *sets = work->versions.sets;
    if (str_equal(event->name, name))
        return true;
    for (size_t i = 0; i < event->n; i++) {
        const struct version_document *document = &sets->documents.at[event->documents[i]];
        if (str_equal(document->document.id, name) ||
            str_equal(version_document_id(document, work->request->arena), name))
            return true;
    }
    return false;
}

static bool find_event(struct work *work, struct err *err)
{
    struct str name = request_value(work->request, "EVENT");
    const struct version_sets *sets = work->versions.sets;
    for (size_t i = 0; i < sets->n_events && !work->event; i++)
        if (is_called(work, &sets->events[i], name))
            work->event = &sets->events[i];
    if (work->event)
        return true;
    err_set(err, ERR_MISSING, "there is no event and no document \"%.*s\"", STR_ARG(name));
    err_hint(err,
             "readout versions --pair lists the events; each goes by its name, or by the id of "
             "one of its documents.");
    return request_place(work->request, name, err);
}

/* The document of the event in a language; the one that was named goes before others of its
 * language. NULL when there is none. */
static const struct version_document *document_in(const struct work *work, int rank)
{
    return version_event_document(work->versions.sets, work->event, rank,
                                  request_value(work->request, "EVENT"));
}

/* Two languages as --langs says; else the first two of the usual ones that the event has. */
static bool choose_languages(const struct work *work, int ranks[2], struct err *err)
{
    struct str said = request_value(work->request, "langs");
    if (said.len)
        return version_langs_parse(said, ranks, err) || request_place(work->request, said, err);
    if (!version_event_langs(work->versions.sets, work->event, ranks))
        ranks[0] = ranks[1] = 3;
    return true;
}

/* --- one event -------------------------------------------------------------------------------- */

/* No counterpart is a result, not an error. */
static void say_alone(const struct work *work, struct buf *out)
{
    const struct version_document *document =
        &work->versions.sets->documents.at[work->event->documents[0]];
    struct str language = version_language(document->document.lang);
    buf_printf(out, "%.*s: only the %.*s side reported this, as far as the corpora go: %.*s\n",
               STR_ARG(work->event->name), STR_ARG(language),
               STR_ARG(version_document_id(document, work->request->arena)));
}

static bool read_event(struct work *work, const int ranks[2], struct err *err)
{
    const struct version_document *documents[2];
    struct request *request = work->request;
    struct version_reading_options options = {
        .own = work->own.at,
        .sides = work->own.sides,
        .n_own = work->own.n,
        .has_links = true,
        .learned = learned_lexicon_of(&work->learned, ranks[0], ranks[1])};
    for (int side = 0; side < 2; side++)
        if (!(documents[side] = document_in(work, ranks[side])))
            return err_set(err, ERR_MISSING, "\"%.*s\" has no document in \"%.*s\"",
                           STR_ARG(work->event->name), STR_ARG(bilinguals_language(ranks[side])));
    work->reading = version_reading_new(documents[0], documents[1], work->lexicons, &options,
                                        request->arena, err);
    return work->reading && version_verdicts_read(request->study, request->arena, &work->verdicts,
                                                  request->findings, err);
}

static struct version_view *view_of(const struct work *work)
{
    struct version_view *view = version_view_of(work->reading, &work->verdicts, &work->filter,
                                                &work->own, work->request->arena);
    view->event = work->event->name;
    view->note = work->event->note;
    view->provenance = provenance_of(work);
    return view;
}

/* Into the file of --output, which is named then, or to out. */
static bool put_bytes(const struct request *request, struct buf *bytes, struct buf *out,
                      struct err *err)
{
    struct str path = request_value(request, "output");
    if (!path.len) {
        buf_add(out, buf_str(bytes));
        return true;
    }
    if (!file_write(arena_cstr(request->arena, path), buf_str(bytes), err))
        return false;
    buf_printf(out, "%.*s\n", STR_ARG(path));
    return true;
}

static bool is_format(const struct request *request, const char *format)
{
    struct str said = request_value(request, "format"), path = request_value(request, "output");
    struct str ending = arena_printf(request->arena, ".%s", format);
    return said.len ? str_is(said, format) : str_ends_with(path, ending);
}

/* "x.vrt" stands for three files: x.zh.vrt, x.ru.vrt and x.align. */
static bool put_vertical(const struct work *work, struct buf *out, struct err *err)
{
    static const char *const CORPORA[] = {"ZH", "EN", "RU"};
    struct request *request = work->request;
    struct arena *arena = request->arena;
    struct str path = request_value(request, "output");
    struct version_view *view = view_of(work);
    struct version_words words[2];
    struct str files[3], names[2];
    struct buf bytes = {0};
    if (!path.len)
        return err_set(err, ERR_INPUT, "vertical text is three files: say where with --output");
    path.len -= str_ends_with(path, STR(".vrt")) ? 4 : 0;
    if (!version_words_of(request->study, work->reading, view, words, arena, err))
        return false;
    for (int side = 0; side < 2; side++) {
        files[side] =
            arena_printf(arena, "%.*s.%.*s.vrt", STR_ARG(path), STR_ARG(view->sides[side].lang));
        names[side] =
            arena_printf(arena, "READOUT-%s", CORPORA[work->reading->documents[side]->rank]);
    }
    files[2] = arena_printf(arena, "%.*s.align", STR_ARG(path));
    bool is_good = true;
    for (int i = 0; is_good && i < 3; i++) {
        buf_clear(&bytes);
        if (i < 2)
            version_vrt(&words[i], &bytes);
        else
            version_align(view, names, &bytes);
        is_good = file_write(files[i].at, buf_str(&bytes), err);
        if (is_good)
            buf_printf(out, "%.*s\n", STR_ARG(files[i]));
    }
    buf_done(&bytes);
    return is_good;
}

static bool put_event(const struct work *work, struct buf *out, struct err *err)
{
    struct request *request = work->request;
    struct buf bytes = {0};
    bool is_table = is_format(request, "csv") || is_format(request, "json");
    if (is_table)
        return put_table(work, version_reading_table(work->reading, NULL, request->arena), out,
                         err);
    if (is_format(request, "vrt"))
        return put_vertical(work, out, err);
    if (is_format(request, "html")) {
        version_page(view_of(work), request->arena, &bytes);
    } else if (is_format(request, "tmx")) {
        version_tmx(view_of(work), &bytes);
    } else {
        struct version_columns columns = version_columns_usual();
        columns.is_coloured = columns.is_coloured && !request_has(request, "output");
        version_columns_put(view_of(work), &columns, request->arena, &bytes);
    }
    bool is_good = put_bytes(request, &bytes, out, err);
    buf_done(&bytes);
    return is_good;
}

static bool judge(const struct work *work, struct buf *out, struct err *err)
{
    size_t n;
    const struct request *request = work->request;
    const struct str *words = request_values(request, "verdict", &n);
    struct str said = request_value(request, "SAID");
    struct version_verdict verdict = {.finding = words[0],
                                      .is_right = str_is(said, "yes"),
                                      .by = request_value(request, "by"),
                                      .note = request_value(request, "note")};
    if (!verdict.is_right && !str_is(said, "no")) {
        err_set(err, ERR_INPUT, "is the finding \"%.*s\" right?", STR_ARG(words[0]));
        err_hint(err, "Write: readout versions %.*s --verdict %.*s yes --by NAME, or no.",
                 STR_ARG(work->event->name), STR_ARG(words[0]));
        return false;
    }
    if (!verdict.by.len)
        return err_set(err, ERR_INPUT, "whose verdict is it? Say --by NAME");
    if (!version_verdict_add(&work->verdicts, work->reading, &verdict, request->arena, err))
        return false;
    buf_printf(out, "%.*s of %.*s: %s, says %.*s\n", STR_ARG(verdict.finding),
               STR_ARG(work->event->name), verdict.is_right ? "right" : "wrong",
               STR_ARG(verdict.by));
    return true;
}

/* For whoever asked for the result itself. */
static bool give_words(const struct work *work, const struct buf *words)
{
    struct request *request = work->request;
    *request->taken =
        (struct result){.table = version_sets_table(work->versions.sets, request->arena),
                        .words = buf_copy(words, request->arena),
                        .provenance = provenance_of(work)};
    return true;
}

static bool give_view(const struct work *work)
{
    struct request *request = work->request;
    *request->taken =
        (struct result){.table = version_reading_table(work->reading, NULL, request->arena),
                        .versions = view_of(work),
                        .provenance = provenance_of(work)};
    return true;
}

static bool show_event(struct work *work, struct buf *out, struct err *err)
{
    int ranks[2];
    if (!find_event(work, err) || !choose_languages(work, ranks, err))
        return false;
    if (ranks[0] == 3) {
        say_alone(work, out);
        return !work->request->taken || give_words(work, out);
    }
    work->own = own_entries_of(work->request->study, work->request->arena);
    if (!read_event(work, ranks, err))
        return false;
    if (request_has(work->request, "verdict"))
        return judge(work, out, err);
    return work->request->taken ? give_view(work) : put_event(work, out, err);
}

/* --- all of them ------------------------------------------------------------------------------ */

static bool take_pages(const struct work *work, struct version_pages *pages, struct err *err)
{
    struct str langs = request_value(work->request, "langs");
    *pages = (struct version_pages){.study = work->request->study,
                                    .versions = &work->versions,
                                    .lexicons = work->lexicons,
                                    .filter = &work->filter,
                                    .provenance = provenance_of(work)};
    return !langs.len || version_langs_parse(langs, pages->ranks, err) ||
           request_place(work->request, langs, err);
}

static bool write_pages(struct work *work, struct buf *out, struct err *err)
{
    struct request *request = work->request;
    struct version_pages pages;
    struct version_index index;
    size_t n_pages = 0;
    if (!take_pages(work, &pages, err))
        return false;
    pages.folder = arena_cstr(request->arena, request_value(request, "pages"));
    if (!folder_make(pages.folder, err) ||
        !version_pages_write(&pages, request->arena, &index, request->findings, err))
        return false;
    for (size_t i = 0; i < index.n_rows; i++)
        n_pages += index.rows[i].address.len > 0;
    buf_printf(out, "%s/index.html, and %zu pages beside it\n", pages.folder, n_pages);
    return true;
}

static bool place_in_workbench(const struct version_view *view, void *arena, struct str *address,
                               struct err *err)
{
    struct buf out = {0};
    (void)err;
    buf_add_text(&out, "/versions");
    address_add_value(&out, "event", view->event);
    *address = buf_copy(&out, arena);
    buf_done(&out);
    return true;
}

/* For whoever asked for the result itself. */
static bool give_index(struct work *work, struct err *err)
{
    struct request *request = work->request;
    struct version_index *index = arena_zero(request->arena, 1, sizeof *index);
    struct version_pages pages;
    *request->taken =
        (struct result){.table = version_sets_table(work->versions.sets, request->arena),
                        .version_index = index,
                        .provenance = provenance_of(work)};
    if (!take_pages(work, &pages, err))
        return false;
    pages.place = place_in_workbench;
    pages.place_arg = request->arena;
    return version_pages_make(&pages, request->arena, index, request->findings, err);
}

static bool take_filter(struct work *work, struct err *err)
{
    struct str only = request_value(work->request, "only");
    return !only.len || version_filter_parse(only, &work->filter, err) ||
           request_place(work->request, only, err);
}

static bool learn(const struct work *work, struct buf *out, struct err *err)
{
    struct request *request = work->request;
    struct learned_report report[3];
    if (!learned_lexicon_learn(request->study, work->versions.sets, work->lexicons, request->arena,
                               report, err))
        return false;
    for (size_t i = 0; i < 3; i++)
        if (report[i].n_pairs)
            buf_printf(out, "%.*s: %zu word%s learned from %zu pair%s\n", STR_ARG(report[i].langs),
                       report[i].n_words, report[i].n_words == 1 ? "" : "s", report[i].n_pairs,
                       report[i].n_pairs == 1 ? "" : "s");
    buf_printf(out, "%s/lexicon/learned.tsv\n", request->study->folder);
    return true;
}

bool run_versions(struct request *request, struct buf *out, struct err *err)
{
    struct work work = {.request = request};
    if (!take_filter(&work, err) ||
        !(work.lexicons = lexicons_open(request_value(request, "lexicons"), request->arena, err)) ||
        !versions_open(request->study, work.lexicons, request->arena, &work.versions, err))
        return false;
    if (request_has(request, "learn"))
        return learn(&work, out, err);
    if (!learned_lexicon_read(request->study, request->arena, &work.learned, err))
        return false;
    if (request_has(request, "pages"))
        return write_pages(&work, out, err);
    if (request_has(request, "EVENT") && !request_has(request, "pair"))
        return show_event(&work, out, err);
    if (request->taken)
        return give_index(&work, err);
    return put_table(&work, version_sets_table(work.versions.sets, request->arena), out, err);
}
