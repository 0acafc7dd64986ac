#include "study/version_views.h"

#include "base/nearest.h"

#include <math.h>
#include <stdlib.h>

bool version_filter_parse(struct str text, struct version_filter *filter, struct err *err)
{
    struct str name;
    filter->is_set = true;
    while (text.len && str_next(&text, ',', &name)) {
        struct nearest nearest = {.word = name};
        int sign = 0;
        while (sign < N_VERSION_SIGNS && !str_is(name, version_sign_name((enum version_sign)sign)))
            nearest_add(&nearest, version_sign_name((enum version_sign)sign++));
        if (sign < N_VERSION_SIGNS) {
            filter->wants[sign] = true;
            continue;
        }
        err_set(err, ERR_INPUT, "there are no findings \"%.*s\"", STR_ARG(name));
        err_hint(err, "There are same, same-topic, left-out, added, moved and differs%s%s%s.",
                 nearest.best ? "; is \"" : "", nearest.best ? nearest.best : "",
                 nearest.best ? "\" meant?" : "");
        return false;
    }
    return true;
}

struct viewer {
    const struct version_reading *reading;
    const struct version_verdicts *verdicts;
    const struct own_entries *own;
    struct version_view *view;
    struct arena *arena;
};

static const struct bitext_text *text_of(const struct viewer *v, int side)
{
    return &v->reading->bitext->pairs[0].texts[side];
}

/* --- rows ------------------------------------------------------------------------------------- */

/* Findings that have a row; the others are notes of one. */
static bool has_row(const struct version_finding *finding)
{
    return finding->kind <= VERSION_MOVED && !finding->is_clause;
}

static enum version_sign sign_of(enum version_kind kind)
{
    static const enum version_sign SIGNS[] = {[VERSION_SAME] = VERSION_SIGN_SAME,
                                              [VERSION_SAME_TOPIC] = VERSION_SIGN_TOPIC,
                                              [VERSION_LEFT_OUT] = VERSION_SIGN_LEFT_OUT,
                                              [VERSION_ADDED] = VERSION_SIGN_ADDED,
                                              [VERSION_MOVED] = VERSION_SIGN_MOVED};
    return SIGNS[kind];
}

static struct version_text side_text(const struct viewer *v, int side,
                                     const struct version_span *span)
{
    struct version_text text = {.first = span->first + 1, .n = span->n_sentences};
    if (span->n_sentences)
        text.text = version_span_text(text_of(v, side), span, v->arena);
    return text;
}

/* The byte of a row's text where a place of its span stands: sentences are joined by a blank. */
static size_t byte_of(const struct viewer *v, int side, const struct version_span *span,
                      const struct version_place *place)
{
    size_t at = 0;
    for (uint32_t i = span->first; i < place->sentence; i++)
        at += text_of(v, side)->sentences[i].len + 1;
    return at + place->begin - span->begin;
}

static bool holds(const struct version_span *span, const struct version_place *place)
{
    return span->n_sentences && place->sentence >= span->first &&
           place->sentence < span->first + span->n_sentences && place->end > place->begin;
}

static int by_begin(const void *a, const void *b)
{
    const struct version_mark *first = a, *second = b;
    if (first->begin != second->begin)
        return first->begin < second->begin ? -1 : 1;
    if (first->is_difference != second->is_difference)
        return first->is_difference ? -1 : 1;
    return (first->end < second->end) - (first->end > second->end);
}

/* In the order of the text; of two that overlap a difference stays, or the longer one. */
static void settle_marks(struct version_text *text)
{
    size_t n = 0;
    if (text->n_marks)
        qsort(text->marks, text->n_marks, sizeof *text->marks, by_begin);
    for (size_t i = 0; i < text->n_marks; i++) {
        bool overlaps = n && text->marks[n - 1].end > text->marks[i].begin;
        if (overlaps && text->marks[i].is_difference && !text->marks[n - 1].is_difference)
            text->marks[n - 1] = text->marks[i];
        else if (!overlaps)
            text->marks[n++] = text->marks[i];
    }
    text->n_marks = n;
}

static void add_links(const struct viewer *v, const struct version_finding *finding,
                      struct version_row *row)
{
    row->links = arena_zero(v->arena, finding->n_links + 1, sizeof *row->links);
    for (size_t i = 0; i < finding->n_links; i++) {
        const struct version_link *link = &finding->links[i];
        row->links[row->n_links++] = version_link_say(v->reading, link, v->arena);
        for (int side = 0; side < 2; side++) {
            struct version_text *text = &row->sides[side];
            size_t begin = byte_of(v, side, &finding->spans[side], &link->places[side]);
            text->marks[text->n_marks++] = (struct version_mark){
                .begin = begin,
                .end = begin + link->places[side].end - link->places[side].begin,
                .link = (uint32_t)row->n_links,
                .why = row->links[i]};
        }
    }
}

static struct version_note note_of(const struct viewer *v, size_t i)
{
    const struct version_finding *finding = &v->reading->findings.at[i];
    struct str kind = str_from(version_kind_name(finding->kind));
    if (finding->is_clause)
        kind = arena_printf(v->arena, "%.*s in part", STR_ARG(kind));
    struct version_note note = {.id = version_finding_id(&v->reading->findings, i, v->arena),
                                .kind = kind,
                                .words = {finding->words[0], finding->words[1]},
                                .probability = finding->probability,
                                .judged =
                                    version_verdict_say(v->verdicts, v->reading, i, v->arena)};
    for (int side = 0; finding->is_clause && side < 2; side++)
        if (!note.words[side].len && side == finding->side)
            note.words[side] = version_span_text(text_of(v, side), &finding->spans[side], v->arena);
    if (finding->kind == VERSION_CONCEPT)
        note.kind = arena_printf(v->arena, "%s %.*s",
                                 finding->known < v->own->n_concepts ? "concept" : "actor",
                                 STR_ARG(v->own->at[finding->known].id));
    return note;
}

/* Where the words that differ stand; of a clause, all of it. */
static struct version_place place_of(const struct version_finding *finding, int side)
{
    struct version_place place = finding->places[side];
    if (finding->is_clause && side == finding->side)
        place = (struct version_place){finding->spans[side].first, finding->spans[side].begin,
                                       finding->spans[side].end};
    return place;
}

/* Does a finding within a bead belong to the row of this one? */
static bool is_within(const struct version_finding *note, const struct version_finding *row)
{
    int side = note->spans[note->side].n_sentences ? note->side : !note->side;
    const struct version_span *own = &note->spans[side], *all = &row->spans[side];
    return all->n_sentences && own->n_sentences && own->first >= all->first &&
           own->first < all->first + all->n_sentences;
}

static void add_notes(const struct viewer *v, const struct version_finding *finding,
                      struct version_row *row)
{
    const struct version_findings *all = &v->reading->findings;
    row->notes = arena_zero(v->arena, all->n + 1, sizeof *row->notes);
    for (size_t i = 0; i < all->n; i++) {
        const struct version_finding *other = &all->at[i];
        if (has_row(other) || other->kind >= VERSION_NAME || !is_within(other, finding))
            continue;
        row->notes[row->n_notes++] = note_of(v, i);
        for (int side = 0; side < 2; side++) {
            struct version_place place = place_of(other, side);
            struct version_text *text = &row->sides[side];
            if (!holds(&finding->spans[side], &place))
                continue;
            size_t begin = byte_of(v, side, &finding->spans[side], &place);
            text->marks[text->n_marks++] = (struct version_mark){
                .begin = begin, .end = begin + place.end - place.begin, .is_difference = true};
        }
    }
}

static void say_scores(const struct viewer *v, const struct version_finding *finding,
                       struct version_row *row)
{
    bool is_alone = !row->sides[0].n || !row->sides[1].n;
    if (!is_alone) {
        row->score = arena_printf(v->arena,
                                  "The words of either side make those of the other likelier by "
                                  "%.2f nats per word.",
                                  finding->score);
        return;
    }
    row->nearest = side_text(v, !finding->side, &finding->nearest);
    row->nearest_score = arena_printf(v->arena, "%.2f nats per word", finding->nearest_score);
    row->score =
        arena_printf(v->arena,
                     "The nearest place explains its words with %.2f nats each, the next "
                     "with %.2f; %.0f %% of their information has a counterpart there.",
                     finding->nearest_score, finding->runner_up_score, 100 * finding->coverage);
}

static void add_row(const struct viewer *v, size_t i, const struct version_filter *filter)
{
    const struct version_finding *finding = &v->reading->findings.at[i];
    size_t n_marks = finding->n_links + v->reading->findings.n + 1;
    struct version_row row = {.id = version_finding_id(&v->reading->findings, i, v->arena),
                              .bead = sign_of(finding->kind),
                              .probability = finding->probability,
                              .judged = version_verdict_say(v->verdicts, v->reading, i, v->arena)};
    for (int side = 0; side < 2; side++) {
        row.sides[side] = side_text(v, side, &finding->spans[side]);
        row.sides[side].marks = arena_zero(v->arena, n_marks, sizeof *row.sides[side].marks);
    }
    add_links(v, finding, &row);
    add_notes(v, finding, &row);
    for (int side = 0; side < 2; side++)
        settle_marks(&row.sides[side]);
    say_scores(v, finding, &row);
    row.sign = row.n_notes && row.bead == VERSION_SIGN_SAME ? VERSION_SIGN_DIFFERS : row.bead;
    v->view->n_by_sign[row.sign]++;
    if (!filter->is_set || filter->wants[row.sign] ||
        (row.n_notes && filter->wants[VERSION_SIGN_DIFFERS]))
        v->view->rows[v->view->n_rows++] = row;
}

/* --- the whole -------------------------------------------------------------------------------- */

static struct version_side head_of(const struct viewer *v, int side)
{
    const struct document *document = &v->reading->documents[side]->document;
    return (struct version_side){
        .id = version_document_id(v->reading->documents[side], v->arena),
        .lang = document->lang,
        .source = document->source,
        .title = document->title,
        .date = document->date == DAY_NONE ? STR("no date") : day_format(document->date, v->arena),
        .url = document->url,
        .n_sentences = text_of(v, side)->n_sentences};
}

struct version_view *version_view_of(const struct version_reading *reading,
                                     const struct version_verdicts *verdicts,
                                     const struct version_filter *filter,
                                     const struct own_entries *own, struct arena *arena)
{
    struct version_view *view = arena_zero(arena, 1, sizeof *view);
    struct viewer v = {reading, verdicts, own, view, arena};
    const struct version_findings *all = &reading->findings;
    view->summary = version_reading_summary(reading, arena);
    view->regime = reading->alignment->regime == ALIGNMENT_PARALLEL
                       ? STR("The texts were read as translations of each other.")
                       : STR("The texts were read as two reports of one event.");
    view->rows = arena_zero(arena, all->n + 1, sizeof *view->rows);
    view->only = arena_zero(arena, all->n + 1, sizeof *view->only);
    for (int side = 0; side < 2; side++) {
        view->sides[side] = head_of(&v, side);
        view->is_specimen = view->is_specimen || reading->documents[side]->document.is_specimen;
    }
    for (size_t i = 0; i < all->n; i++)
        if (has_row(&all->at[i]))
            add_row(&v, i, filter);
        else if (all->at[i].kind >= VERSION_NAME)
            view->only[view->n_only++] = note_of(&v, i);
    return view;
}
