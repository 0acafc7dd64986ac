#include "study/version_pages.h"

#include "base/buf.h"
#include "base/file.h"
#include "measure/version_langs.h"
#include "render/version_view.h"
#include "study/learned_lexicon.h"

#include <math.h>

/* --- what stands in a row --------------------------------------------------------------------- */

static bool has_word(struct str words, struct str word)
{
    struct str each;
    while (words.len && str_next(&words, ' ', &each))
        if (str_equal(each, word))
            return true;
    return false;
}

/* Actors that both sides name, or the only one. */
static struct str actors_of(const struct version_event *event, const struct version_sets *sets,
                            struct arena *arena)
{
    struct buf out = {0};
    struct str rest = sets->documents.at[event->documents[0]].document.actors, actor;
    while (rest.len && str_next(&rest, ' ', &actor)) {
        bool is_shared = true;
        for (size_t i = 1; i < event->n; i++)
            is_shared &= has_word(sets->documents.at[event->documents[i]].document.actors, actor);
        if (is_shared)
            buf_printf(&out, "%s%.*s", out.len ? " " : "", STR_ARG(actor));
    }
    struct str actors = buf_copy(&out, arena);
    buf_done(&out);
    return actors;
}

/* Of the tie between two documents, in either order. */
static double confidence_of(const struct version_sets *sets,
                            const struct version_document *const documents[2])
{
    for (size_t i = 0; i < sets->n_ties; i++) {
        const struct version_tie *tie = &sets->ties[i];
        const struct version_document *a = &sets->documents.at[tie->documents[0]];
        const struct version_document *b = &sets->documents.at[tie->documents[1]];
        if (tie->is_linked &&
            ((a == documents[0] && b == documents[1]) || (a == documents[1] && b == documents[0])))
            return tie->confidence;
    }
    return NAN;
}

/* --- the pages -------------------------------------------------------------------------------- */

struct maker {
    const struct version_pages *pages;
    const struct version_sets *sets;
    struct own_entries own;
    struct learned_lexicon learned;
    struct version_verdicts verdicts;
    struct arena *arena;
    struct err *err;
};

/* The two documents of the event; NULL where it has them not. */
static void choose_documents(const struct maker *m, const struct version_event *event,
                             const struct version_document *documents[2])
{
    int ranks[2] = {m->pages->ranks[0], m->pages->ranks[1]};
    documents[0] = documents[1] = NULL;
    if (ranks[0] == ranks[1] && !version_event_langs(m->sets, event, ranks))
        return;
    for (int side = 0; side < 2; side++)
        documents[side] = version_event_document(m->sets, event, ranks[side], (struct str){"", 0});
}

static struct version_view *view_of(const struct maker *m, const struct version_event *event,
                                    const struct version_document *const documents[2])
{
    static const struct version_filter ALL;
    struct version_reading_options options = {
        .own = m->own.at,
        .n_own = m->own.n,
        .has_links = m->pages->place == NULL, /* of pages that are written; an index needs none */
        .learned = learned_lexicon_of(&m->learned, documents[0]->rank, documents[1]->rank)};
    const struct version_reading *reading = version_reading_new(
        documents[0], documents[1], m->pages->lexicons, &options, m->arena, m->err);
    if (!reading)
        return NULL;
    struct version_view *view = version_view_of(
        reading, &m->verdicts, m->pages->filter ? m->pages->filter : &ALL, &m->own, m->arena);
    view->event = event->name;
    view->note = event->note;
    view->provenance = m->pages->provenance;
    return view;
}

static bool place(const struct maker *m, const struct version_view *view, struct str *address)
{
    struct buf bytes = {0};
    if (m->pages->place)
        return m->pages->place(view, m->pages->place_arg, address, m->err);
    *address = version_index_file(view->event, m->arena);
    version_page(view, m->arena, &bytes);
    bool is_good =
        file_write(path_join(m->arena, m->pages->folder, address->at), buf_str(&bytes), m->err);
    buf_done(&bytes);
    return is_good;
}

static void put_alone(const struct maker *m, const struct version_event *event,
                      struct version_index_row *row)
{
    const struct version_document *document = &m->sets->documents.at[event->documents[0]];
    row->sides[0] = (struct version_side){.id = version_document_id(document, m->arena),
                                          .lang = document->document.lang,
                                          .title = document->document.title};
}

static bool put_event(const struct maker *m, const struct version_event *event,
                      struct version_index_row *row)
{
    const struct version_document *documents[2];
    *row = (struct version_index_row){.event = event->name,
                                      .date = day_format(event->date, m->arena),
                                      .actors = actors_of(event, m->sets, m->arena)};
    choose_documents(m, event, documents);
    if (!documents[0] || !documents[1]) {
        put_alone(m, event, row);
        return true;
    }
    const struct version_view *view = view_of(m, event, documents);
    if (!view)
        return false;
    for (int side = 0; side < 2; side++)
        row->sides[side] = view->sides[side];
    row->confidence = confidence_of(m->sets, documents);
    memcpy(row->n_by_sign, view->n_by_sign, sizeof row->n_by_sign);
    return place(m, view, &row->address);
}

bool version_pages_make(const struct version_pages *pages, struct arena *arena,
                        struct version_index *index, struct findings *findings, struct err *err)
{
    struct maker m = {.pages = pages, .sets = pages->versions->sets, .arena = arena, .err = err};
    struct version_index_row *rows = arena_zero(arena, m.sets->n_events + 1, sizeof *rows);
    *index = (struct version_index){.study = pages->study->name,
                                    .rows = rows,
                                    .n_rows = m.sets->n_events,
                                    .provenance = pages->provenance};
    m.own = own_entries_of(pages->study, arena);
    if (!learned_lexicon_read(pages->study, arena, &m.learned, err) ||
        !version_verdicts_read(pages->study, arena, &m.verdicts, findings, err))
        return false;
    for (size_t i = 0; i < m.sets->n_events; i++)
        if (!put_event(&m, &m.sets->events[i], &rows[i]))
            return false;
    for (size_t i = 0; i < m.sets->documents.n; i++)
        index->is_specimen = index->is_specimen || m.sets->documents.at[i].document.is_specimen;
    return true;
}

bool version_pages_write(const struct version_pages *pages, struct arena *arena,
                         struct version_index *index, struct findings *findings, struct err *err)
{
    struct buf bytes = {0};
    if (!version_pages_make(pages, arena, index, findings, err))
        return false;
    version_index_page(index, arena, &bytes);
    bool is_good = file_write(path_join(arena, pages->folder, "index.html"), buf_str(&bytes), err);
    buf_done(&bytes);
    return is_good;
}
