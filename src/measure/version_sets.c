/* METHOD: versions/pairing */
#include "measure/version_sets.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { N_LANGUAGES = 3 };

void version_documents_add(struct version_documents *documents, struct str corpus,
                           const struct store *store, const struct filter *filter,
                           struct arena *arena)
{
    struct selection *selection = selection_make(store, filter, arena);
    size_t before = documents->n;
    documents->at = arena_grow(arena, documents->at, before * sizeof *documents->at,
                               (before + selection->n + 1) * sizeof *documents->at);
    for (uint32_t i = 0; i < store_n_segments(store); i++)
        for (uint32_t j = 0; j < segment_n_documents(store_segment(store, i)); j++) {
            struct version_document *document = &documents->at[documents->n];
            if (!selection_has(selection, (struct document_at){i, j}))
                continue;
            *document = (struct version_document){.corpus = corpus, .store = store};
            segment_document(store_segment(store, i), j, &document->document);
            document->rank = bilinguals_rank(document->document.lang);
            documents->n += document->rank < N_LANGUAGES;
        }
}

struct str version_document_id(const struct version_document *document, struct arena *arena)
{
    return arena_printf(arena, "%.*s/%.*s", STR_ARG(document->corpus),
                        STR_ARG(document->document.id));
}

/* --- documents that belong together ----------------------------------------------------------- */

struct finder {
    const struct version_documents *documents;
    const struct version_rules *rules;
    struct version_sets *sets;
    uint32_t *group; /* of each document: another one of its group, or itself */
    size_t ties_room;
    struct arena *arena;
};

static uint32_t root_of(const struct finder *f, uint32_t document)
{
    while (f->group[document] != document)
        document = f->group[document];
    return document;
}

/* The lower number leads. */
static void join(struct finder *f, uint32_t a, uint32_t b)
{
    uint32_t first = root_of(f, a), second = root_of(f, b);
    if (first < second)
        f->group[second] = first;
    else
        f->group[first] = second;
}

static void add_tie(struct finder *f, const struct version_tie *tie)
{
    struct version_sets *sets = f->sets;
    if (sets->n_ties == f->ties_room) {
        size_t room = f->ties_room ? 2 * f->ties_room : 64;
        sets->ties = arena_grow(f->arena, sets->ties, f->ties_room * sizeof *sets->ties,
                                room * sizeof *sets->ties);
        f->ties_room = room;
    }
    sets->ties[sets->n_ties++] = *tie;
}

/* A person's word: every two of the documents are tied. */
static void join_said(struct finder *f, const struct version_said *said)
{
    const struct version_document *at = f->documents->at;
    for (size_t i = 0; i < said->n; i++)
        for (size_t j = i + 1; j < said->n; j++) {
            uint32_t a = said->documents[i], b = said->documents[j];
            bool is_turned = at[a].rank > at[b].rank;
            join(f, a, b);
            add_tie(f, &(struct version_tie){{is_turned ? b : a, is_turned ? a : b},
                                             (double)NAN,
                                             (double)NAN,
                                             (double)NAN,
                                             true});
        }
}

static bool is_apart(const struct finder *f, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < f->rules->n_apart; i++) {
        const uint32_t *apart = f->rules->apart[i].documents;
        if ((apart[0] == a && apart[1] == b) || (apart[0] == b && apart[1] == a))
            return true;
    }
    return false;
}

/* May the groups of two documents become one? Not when that gives two documents in a language, or
 * unites what a person set apart. */
static bool may_join(const struct finder *f, uint32_t a, uint32_t b)
{
    uint32_t roots[2] = {root_of(f, a), root_of(f, b)};
    for (uint32_t i = 0; i < f->documents->n; i++)
        for (uint32_t j = 0; root_of(f, i) == roots[0] && j < f->documents->n; j++)
            if (root_of(f, j) == roots[1] &&
                (f->documents->at[i].rank == f->documents->at[j].rank || is_apart(f, i, j)))
                return false;
    return true;
}

/* --- pairs between two languages -------------------------------------------------------------- */

/* The documents of a language that a person has not tied to one of the other. */
struct side {
    const struct document **documents;
    uint32_t *numbers; /* in the list of all */
    size_t n;
};

static bool has_said(const struct finder *f, uint32_t document, int other)
{
    for (size_t i = 0; i < f->sets->n_ties; i++) {
        const struct version_tie *tie = &f->sets->ties[i];
        for (int side = 0; side < 2; side++)
            if (isnan(tie->cosine) && tie->documents[side] == document &&
                f->documents->at[tie->documents[!side]].rank == other)
                return true;
    }
    return false;
}

static struct side side_of(const struct finder *f, int rank, int other, struct arena *arena)
{
    size_t n = f->documents->n;
    struct side side = {arena_zero(arena, n + 1, sizeof *side.documents),
                        arena_zero(arena, n + 1, sizeof *side.numbers), 0};
    for (uint32_t i = 0; i < n; i++)
        if (f->documents->at[i].rank == rank && !has_said(f, i, other)) {
            side.documents[side.n] = &f->documents->at[i].document;
            side.numbers[side.n++] = i;
        }
    return side;
}

static struct pairing_apart *apart_of(const struct finder *f, const struct side sides[2],
                                      size_t *n_apart, struct arena *arena)
{
    struct pairing_apart *apart = arena_zero(arena, 2 * f->rules->n_apart + 1, sizeof *apart);
    *n_apart = 0;
    for (size_t k = 0; k < f->rules->n_apart; k++)
        for (uint32_t i = 0; i < sides[0].n; i++)
            for (uint32_t j = 0; j < sides[1].n; j++) {
                const uint32_t *documents = f->rules->apart[k].documents;
                uint32_t a = sides[0].numbers[i], b = sides[1].numbers[j];
                if ((documents[0] == a && documents[1] == b) ||
                    (documents[0] == b && documents[1] == a))
                    apart[(*n_apart)++] = (struct pairing_apart){{i, j}};
            }
    return apart;
}

static bool pair_languages(struct finder *f, int first, int second, struct bilinguals *lexicons,
                           struct err *err)
{
    struct str languages[2] = {bilinguals_language(first), bilinguals_language(second)};
    struct side sides[2] = {side_of(f, first, second, f->arena),
                            side_of(f, second, first, f->arena)};
    if (!sides[0].n || !sides[1].n)
        return true;
    const struct bilingual *lexicon = bilinguals_get(lexicons, languages[0], languages[1], err);
    if (!lexicon)
        return false;
    struct pairing_options options = {.languages = languages, .n_days = f->rules->n_days};
    const struct document *const *texts[2] = {sides[0].documents, sides[1].documents};
    size_t n[2] = {sides[0].n, sides[1].n};
    options.apart = apart_of(f, sides, &options.n_apart, f->arena);
    struct pairing pairing = pairing_find(lexicon, texts, n, &options, f->arena);
    for (size_t i = 0; i < pairing.n; i++) {
        const struct pairing_pair *pair = &pairing.at[i];
        add_tie(f, &(struct version_tie){
                       {sides[0].numbers[pair->texts[0]], sides[1].numbers[pair->texts[1]]},
                       pair->cosine,
                       pair->margin,
                       pair->confidence,
                       pair->is_linked});
    }
    return true;
}

/* A person's first, then the surest. */
static int by_confidence(const void *a, const void *b)
{
    const struct version_tie *first = a, *second = b;
    if (isnan(first->confidence) != isnan(second->confidence))
        return isnan(first->confidence) ? -1 : 1;
    if (!isnan(first->confidence) && first->confidence != second->confidence)
        return first->confidence > second->confidence ? -1 : 1;
    for (int side = 0; side < 2; side++)
        if (first->documents[side] != second->documents[side])
            return first->documents[side] < second->documents[side] ? -1 : 1;
    return 0;
}

static void join_ties(struct finder *f)
{
    struct version_sets *sets = f->sets;
    if (sets->n_ties)
        qsort(sets->ties, sets->n_ties, sizeof *sets->ties, by_confidence);
    for (size_t i = 0; i < sets->n_ties; i++) {
        struct version_tie *tie = &sets->ties[i];
        if (isnan(tie->cosine) || !tie->is_linked)
            continue;
        uint32_t a = tie->documents[0], b = tie->documents[1];
        tie->is_linked = root_of(f, a) == root_of(f, b) || may_join(f, a, b);
        if (tie->is_linked)
            join(f, a, b);
    }
}

/* --- events ----------------------------------------------------------------------------------- */

static int by_date(const void *a, const void *b)
{
    const struct version_event *first = a, *second = b;
    day dates[2] = {first->date == DAY_NONE ? INT32_MAX : first->date,
                    second->date == DAY_NONE ? INT32_MAX : second->date};
    if (dates[0] != dates[1])
        return dates[0] < dates[1] ? -1 : 1;
    return first->documents[0] < second->documents[0] ? -1 : 1;
}

/* One for each group. */
static void make_events(struct finder *f)
{
    const struct version_documents *documents = f->documents;
    struct version_sets *sets = f->sets;
    sets->events = arena_zero(f->arena, documents->n + 1, sizeof *sets->events);
    for (uint32_t i = 0; i < documents->n; i++) {
        struct version_event event = {.date = DAY_NONE};
        if (root_of(f, i) != i)
            continue;
        for (int rank = 0; rank < N_LANGUAGES; rank++)
            for (uint32_t j = i; j < documents->n; j++) {
                day date = documents->at[j].document.date;
                if (documents->at[j].rank != rank || root_of(f, j) != i)
                    continue;
                event.documents =
                    arena_grow(f->arena, event.documents, event.n * sizeof *event.documents,
                               (event.n + 1) * sizeof *event.documents);
                event.documents[event.n++] = j;
                if (date != DAY_NONE && (event.date == DAY_NONE || date < event.date))
                    event.date = date;
            }
        sets->events[sets->n_events++] = event;
    }
    if (sets->n_events)
        qsort(sets->events, sets->n_events, sizeof *sets->events, by_date);
    for (uint32_t i = 0; i < sets->n_events; i++)
        for (size_t j = 0; j < sets->events[i].n; j++)
            sets->documents.at[sets->events[i].documents[j]].event = i;
}

/* As a person calls them; else by date, and where a name is taken with a number. */
static void name_events(struct finder *f)
{
    struct version_sets *sets = f->sets;
    struct map *names = map_new();
    for (size_t i = 0; i < f->rules->n_said; i++) {
        const struct version_said *said = &f->rules->said[i];
        struct version_event *event = &sets->events[sets->documents.at[said->documents[0]].event];
        event->name = said->name;
        event->note = said->note;
        *map_put(names, said->name, NULL) = 1;
    }
    for (size_t i = 0; i < sets->n_events; i++) {
        struct version_event *event = &sets->events[i];
        if (event->name.len)
            continue;
        struct str name = event->date == DAY_NONE
                              ? sets->documents.at[event->documents[0]].document.id
                              : day_format(event->date, f->arena);
        uint64_t n = ++*map_put(names, name, NULL);
        event->name =
            n == 1 ? name
                   : arena_printf(f->arena, "%.*s-%llu", STR_ARG(name), (unsigned long long)n);
    }
    map_free(names);
}

struct version_sets *version_sets_find(const struct version_documents *documents,
                                       const struct version_rules *rules,
                                       struct bilinguals *lexicons, struct arena *arena,
                                       struct err *err)
{
    struct version_sets *sets = arena_zero(arena, 1, sizeof *sets);
    struct finder f = {.documents = documents, .rules = rules, .sets = sets, .arena = arena};
    f.group = arena_alloc(arena, (documents->n + 1) * sizeof *f.group);
    for (uint32_t i = 0; i < documents->n; i++)
        f.group[i] = i;
    sets->documents = *documents;
    for (size_t i = 0; i < rules->n_said; i++)
        join_said(&f, &rules->said[i]);
    for (int first = 0; first < N_LANGUAGES; first++)
        for (int second = first + 1; second < N_LANGUAGES; second++)
            if (!pair_languages(&f, first, second, lexicons, err))
                return NULL;
    join_ties(&f);
    make_events(&f);
    name_events(&f);
    return sets;
}

/* --- the table -------------------------------------------------------------------------------- */

enum {
    EVENT,
    DATE,
    FINDING,
    FIRST,
    FIRST_LANG,
    FIRST_TITLE,
    SECOND,
    SECOND_LANG,
    SECOND_TITLE,
    COSINE,
    MARGIN,
    CONFIDENCE,
    FOUND_BY
};

static struct table *new_table(const struct version_sets *sets, struct arena *arena)
{
    struct table *table = table_new(arena, "version_sets");
    table->title = STR("Which documents are versions of one event, and which have no counterpart?");
    table->method = STR("versions/pairing");
    table_column(table, "event", "Event", "", COLUMN_TEXT);
    table_column(table, "date", "Date", "", COLUMN_DAY);
    table_column(table, "finding", "Finding", "", COLUMN_TEXT);
    table_column(table, "first", "Document", "", COLUMN_TEXT);
    table_column(table, "first_lang", "Language", "", COLUMN_TEXT);
    table_column(table, "first_title", "Title", "", COLUMN_TEXT);
    table_column(table, "second", "Other document", "", COLUMN_TEXT);
    table_column(table, "second_lang", "Language", "", COLUMN_TEXT);
    table_column(table, "second_title", "Title", "", COLUMN_TEXT);
    table_column(table, "cosine", "Cosine", "", COLUMN_REAL);
    table_column(table, "margin", "Margin", "", COLUMN_REAL);
    table_column(table, "confidence", "Confidence", "", COLUMN_REAL);
    table_column(table, "found_by", "Found by", "", COLUMN_TEXT);
    table->columns[FIRST_TITLE].lang_column = "first_lang";
    table->columns[SECOND_TITLE].lang_column = "second_lang";
    for (size_t i = COSINE; i <= CONFIDENCE; i++)
        table->columns[i].decimals = 3;
    for (size_t i = 0; i < sets->documents.n; i++)
        table->is_specimen = table->is_specimen || sets->documents.at[i].document.is_specimen;
    return table;
}

static void put_document(struct table *table, size_t row, size_t column,
                         const struct version_document *document)
{
    table_text(table, row, column, version_document_id(document, table->arena));
    table_text(table, row, column + 1, document->document.lang);
    table_text(table, row, column + 2, document->document.title);
}

static void put_numbers(struct table *table, size_t row, const struct version_tie *tie)
{
    table_real(table, row, COSINE, tie->cosine);
    table_real(table, row, MARGIN, tie->margin);
    table_real(table, row, CONFIDENCE, tie->confidence);
}

static size_t put_row(struct table *table, const struct version_event *event, struct str finding)
{
    size_t row = table_row(table);
    table_text(table, row, EVENT, event->name);
    table_day(table, row, DATE, event->date);
    table_text(table, row, FINDING, finding);
    return row;
}

static void put_pairs(struct table *table, const struct version_sets *sets,
                      const struct version_event *event)
{
    for (size_t i = 0; i < sets->n_ties; i++) {
        const struct version_tie *tie = &sets->ties[i];
        const struct version_document *first = &sets->documents.at[tie->documents[0]];
        if (!tie->is_linked || &sets->events[first->event] != event)
            continue;
        size_t row = put_row(table, event, STR("pair"));
        put_document(table, row, FIRST, first);
        put_document(table, row, SECOND, &sets->documents.at[tie->documents[1]]);
        put_numbers(table, row, tie);
        table_text(table, row, FOUND_BY, isnan(tie->cosine) ? STR("hand") : STR("readout"));
    }
}

/* What came nearest to a document without counterpart is told, so that a reader can judge. */
static void put_alone(struct table *table, const struct version_sets *sets,
                      const struct version_event *event)
{
    uint32_t own = event->documents[0];
    const struct version_document *document = &sets->documents.at[own];
    size_t row = put_row(table, event,
                         arena_printf(table->arena, "only %.*s", STR_ARG(document->document.lang)));
    put_document(table, row, FIRST, document);
    for (size_t i = 0; i < sets->n_ties; i++)
        for (int side = 0; side < 2; side++) {
            const struct version_tie *tie = &sets->ties[i];
            if (tie->documents[side] != own)
                continue;
            put_document(table, row, SECOND, &sets->documents.at[tie->documents[!side]]);
            put_numbers(table, row, tie);
            table_text(table, row, FOUND_BY, STR("nearest, no pair"));
            return;
        }
}

struct table *version_sets_table(const struct version_sets *sets, struct arena *arena)
{
    struct table *table = new_table(sets, arena);
    size_t n_alone[N_LANGUAGES] = {0}, n_sets = 0;
    for (size_t i = 0; i < sets->n_events; i++) {
        const struct version_event *event = &sets->events[i];
        if (event->n > 1) {
            n_sets++;
            put_pairs(table, sets, event);
        } else {
            n_alone[sets->documents.at[event->documents[0]].rank]++;
            put_alone(table, sets, event);
        }
    }
    table->notes = arena_printf(arena,
                                "%zu events in several versions; without counterpart: %zu in "
                                "Chinese, %zu in English, %zu in Russian.",
                                n_sets, n_alone[0], n_alone[1], n_alone[2]);
    return table;
}
