#include "corpus/unit.h"

#include "base/digits.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "corpus/segment_index.h"

#include <stdlib.h>

static const struct kind_words {
    const char *name, *plural;
    char mark; /* in ids; 0 = none */
} KINDS[N_UNIT_KINDS] = {
    {"document", "documents", 0}, {"turn", "turns", 't'},           {"question", "questions", 'q'},
    {"answer", "answers", 'a'},   {"paragraph", "paragraphs", 'p'}, {"sentence", "sentences", 's'},
};

const char *unit_kind_name(enum unit_kind kind)
{
    return KINDS[kind].name;
}

bool unit_kind_parse(struct str text, enum unit_kind *kind, struct err *err)
{
    for (size_t i = 0; i < N_UNIT_KINDS; i++) {
        if (str_is(text, KINDS[i].name) || str_is(text, KINDS[i].plural)) {
            *kind = (enum unit_kind)i;
            return true;
        }
    }
    err_set(err, ERR_INPUT, "\"%.*s\" is not a unit of text", STR_ARG(text));
    err_hint(err, "Units are document, turn, question, answer, paragraph and sentence.");
    return false;
}

/* The units of one document as they are found. */
struct gathering {
    struct unit_list list;
    size_t cap;
    struct arena *arena;
    struct document_at at;
    const struct document *document;
    enum unit_kind kind;
    uint32_t order;
    const struct filter *filter; /* NULL = all */
};

/* What stands in no turn that the filter takes is left out, but counted: orders do not depend on
 * filters. */
static bool is_taken(const struct gathering *gathering, size_t begin, size_t end)
{
    const struct document *document = gathering->document;
    if (!gathering->filter || !filter_has_turns(gathering->filter) ||
        gathering->kind == UNIT_DOCUMENT)
        return true;
    for (size_t i = 0; i < document->n_turns; i++) {
        const struct turn *turn = &document->turns[i];
        if (turn->label <= begin && end <= turn->end &&
            filter_takes_turn(gathering->filter, document, turn))
            return true;
    }
    return false;
}

/* Adds bytes begin to end of the document's text unless they are blank. */
static void add_unit(struct gathering *gathering, size_t begin, size_t end)
{
    struct str whole = gathering->document->text;
    struct str text = str_trim(str_cut(whole, begin, end));
    if (text.len == 0 && gathering->kind != UNIT_DOCUMENT)
        return;
    begin = text.len ? (size_t)(text.at - whole.at) : begin;
    struct unit_list *list = &gathering->list;
    gathering->order++;
    if (!is_taken(gathering, begin, begin + text.len))
        return;
    list->at = memory_grow(list->at, list->n, &gathering->cap, sizeof *list->at);
    list->at[list->n++] = (struct unit){.at = gathering->at,
                                        .document = gathering->document,
                                        .kind = gathering->kind,
                                        .order = gathering->order,
                                        .begin = begin,
                                        .end = begin + text.len,
                                        .text = text,
                                        .hash = hash_fast(text.at, text.len)};
}

static void add_paragraphs(struct gathering *gathering)
{
    struct str text = gathering->document->text;
    for (size_t begin = 0; begin < text.len;) {
        size_t end = str_find(text, STR("\n"), begin);
        add_unit(gathering, begin, end);
        begin = end + 1;
    }
}

static void add_sentences(struct gathering *gathering, const struct segment *segment)
{
    struct segment_sums sums = segment_sums(segment);
    size_t document = gathering->at.document, len = gathering->document->text.len;
    uint64_t base = sums.bytes[document];
    uint32_t last = sums.sentences[document + 1];
    size_t begin = 0;
    for (uint32_t i = sums.sentences[document]; i < last; i++) {
        uint64_t next = i + 1 < last
                            ? segment_token_byte(segment, segment_sentence_token(segment, i + 1))
                            : base + len;
        size_t end = next > base + begin ? (size_t)(next - base) : begin;
        end = end < len ? end : len;
        add_unit(gathering, begin, end);
        begin = end;
    }
}

static struct str turn_name(const struct document *document, uint32_t at, uint16_t len)
{
    return str_cut(document->turn_names, at, (size_t)at + len);
}

static bool is_of_kind(const struct turn *turn, enum unit_kind kind)
{
    return kind == UNIT_TURN || (kind == UNIT_QUESTION && turn->role == TURN_QUESTION) ||
           (kind == UNIT_ANSWER && turn->role == TURN_ANSWER);
}

static void add_turns(struct gathering *gathering)
{
    const struct document *document = gathering->document;
    for (size_t i = 0; i < document->n_turns; i++) {
        const struct turn *turn = &document->turns[i];
        if (!is_of_kind(turn, gathering->kind))
            continue;
        size_t n = gathering->list.n;
        add_unit(gathering, turn->begin, turn->end);
        if (gathering->list.n == n)
            continue;
        struct unit *unit = &gathering->list.at[n];
        unit->role = (enum turn_role)turn->role;
        unit->speaker = turn_name(document, turn->speaker, turn->speaker_len);
        unit->outlet = turn_name(document, turn->outlet, turn->outlet_len);
        unit->question = turn->question;
        unit->is_follow_up = (turn->flags & TURN_FOLLOWS_UP) != 0;
        unit->is_inferred = (turn->flags & TURN_INFERRED) != 0;
    }
}

static void add_document(struct gathering *gathering, const struct store *store,
                         struct document_at at)
{
    const struct segment *segment = store_segment(store, at.segment);
    struct document *document = arena_alloc(gathering->arena, sizeof *document);
    segment_document(segment, at.document, document);
    gathering->at = at;
    gathering->document = document;
    gathering->order = 0;
    if (gathering->kind == UNIT_DOCUMENT)
        add_unit(gathering, 0, document->text.len);
    else if (gathering->kind == UNIT_PARAGRAPH)
        add_paragraphs(gathering);
    else if (gathering->kind == UNIT_SENTENCE)
        add_sentences(gathering, segment);
    else
        add_turns(gathering);
}

/* The list grew without leaving copies behind in the arena, which owns it from now on. */
static struct unit_list hand_over(struct gathering *gathering)
{
    if (gathering->list.at)
        arena_on_free(gathering->arena, memory_free, gathering->list.at);
    return gathering->list;
}

struct unit_list units_list(const struct store *store, const struct filter *filter,
                            enum unit_kind kind, struct arena *arena)
{
    struct arena *scratch = arena_new(0);
    const struct selection *selection = selection_make(store, filter, scratch);
    const struct document_at *documents = selection_documents(selection, store, scratch);
    struct gathering gathering = {.arena = arena, .kind = kind, .filter = filter};
    for (size_t i = 0; i < selection->n; i++)
        add_document(&gathering, store, documents[i]);
    arena_free(scratch);
    return hand_over(&gathering);
}

/* Splits "ID#a3"; false when id does not end so. */
static bool take_piece(struct str *id, enum unit_kind *kind, uint32_t *order)
{
    size_t mark = id->len;
    while (mark > 0 && id->at[mark - 1] != '#')
        mark--;
    int64_t number;
    struct str piece = str_cut(*id, mark, id->len);
    if (mark == 0 || piece.len < 2 || piece.at[1] < '1' || piece.at[1] > '9' ||
        !str_to_int(str_cut(piece, 1, piece.len), &number) || number > UINT32_MAX)
        return false;
    for (size_t i = 0; i < N_UNIT_KINDS; i++) {
        if (KINDS[i].mark == piece.at[0]) {
            *kind = (enum unit_kind)i;
            *order = (uint32_t)number;
            *id = str_cut(*id, 0, mark - 1);
            return true;
        }
    }
    return false;
}

static bool needs_closing(struct str document)
{
    enum unit_kind kind;
    uint32_t order;
    return str_ends_with(document, STR("#")) || take_piece(&document, &kind, &order);
}

struct str unit_id(struct str corpus, const struct unit *unit, struct arena *arena)
{
    struct str document = unit->document->id;
    struct buf id = {0};
    buf_add(&id, corpus);
    buf_add_char(&id, '/');
    buf_add(&id, document);
    if (unit->kind != UNIT_DOCUMENT) {
        buf_add_char(&id, '#');
        buf_add_char(&id, KINDS[unit->kind].mark);
        digits_add_int(&id, unit->order);
    } else if (needs_closing(document)) {
        buf_add_char(&id, '#');
    }
    struct str copy = buf_copy(&id, arena);
    buf_done(&id);
    return copy;
}

bool unit_name_parse(struct str id, struct unit_name *name, struct err *err)
{
    size_t slash = str_find(id, STR("/"), 0);
    *name = (struct unit_name){.kind = UNIT_DOCUMENT, .order = 1};
    if (slash == id.len || slash == 0 || slash + 1 == id.len) {
        err_set(err, ERR_INPUT, "\"%.*s\" names no unit", STR_ARG(id));
        err_hint(err, "A unit is CORPUS/DOCUMENT, or CORPUS/DOCUMENT#a3 for its third answer.");
        return false;
    }
    name->corpus = str_cut(id, 0, slash);
    name->document = str_cut(id, slash + 1, id.len);
    if (!take_piece(&name->document, &name->kind, &name->order) &&
        str_ends_with(name->document, STR("#")))
        name->document.len--;
    return true;
}

struct unit_finder {
    const struct store *store;
    struct arena *arena;
    struct map *documents; /* id → segment and number */
    struct unit_list list; /* of the document and kind asked for last */
    struct str document;
    enum unit_kind kind;
};

static void free_map(void *map)
{
    map_free(map);
}

struct unit_finder *unit_finder_new(const struct store *store, struct arena *arena)
{
    struct unit_finder *finder = arena_zero(arena, 1, sizeof *finder);
    *finder = (struct unit_finder){.store = store, .arena = arena, .documents = map_new()};
    arena_on_free(arena, free_map, finder->documents);
    for (uint32_t i = 0; i < store_n_segments(store); i++) {
        for (uint32_t j = 0; j < segment_n_documents(store_segment(store, i)); j++) {
            struct document document;
            segment_document(store_segment(store, i), j, &document);
            if (!store_is_dead(store, (struct document_at){i, j}))
                *map_put(finder->documents, document.id, NULL) = (uint64_t)i << 32 | j;
        }
    }
    return finder;
}

static void gather(struct unit_finder *finder, uint64_t at, enum unit_kind kind)
{
    struct gathering gathering = {.arena = finder->arena, .kind = kind};
    add_document(&gathering, finder->store,
                 (struct document_at){(uint32_t)(at >> 32), (uint32_t)at});
    finder->list = hand_over(&gathering);
    finder->document = gathering.document->id;
    finder->kind = kind;
}

bool unit_finder_get(struct unit_finder *finder, const struct unit_name *name, struct unit *unit,
                     struct err *err)
{
    const uint64_t *at = map_get(finder->documents, name->document);
    if (!at) {
        err_set(err, ERR_MISSING, "no document \"%.*s\"", STR_ARG(name->document));
        err_hint(err, "readout find prints the ids of documents in its column \"document\".");
        return false;
    }
    if (!finder->document.at || finder->kind != name->kind ||
        !str_equal(finder->document, name->document))
        gather(finder, *at, name->kind);
    if (name->order == 0 || name->order > finder->list.n) {
        err_set(err, ERR_MISSING, "\"%.*s\" has %zu %s, no %u", STR_ARG(name->document),
                finder->list.n, KINDS[name->kind].plural, name->order);
        return false;
    }
    *unit = finder->list.at[name->order - 1];
    return true;
}
