#include "measure/unit_mentions.h"

#include <stdlib.h>

/* A unit's place in the list, for finding it by place in its segment. */
struct placed {
    uint64_t begin, end; /* bytes of segment_text */
    size_t unit;
};

struct places_of_units {
    struct placed *at;
    size_t n;
};

static int by_begin(const void *a, const void *b)
{
    uint64_t x = ((const struct placed *)a)->begin, y = ((const struct placed *)b)->begin;
    return (x > y) - (x < y);
}

static struct places_of_units units_of(const struct store *store, const struct unit_list *units,
                                       uint32_t segment, struct arena *arena)
{
    const char *text = segment_text(store_segment(store, segment)).at;
    struct places_of_units places = {arena_alloc(arena, (units->n + 1) * sizeof *places.at), 0};
    for (size_t i = 0; i < units->n; i++) {
        const struct unit *unit = &units->at[i];
        if (unit->at.segment != segment)
            continue;
        uint64_t base = (uint64_t)(unit->document->text.at - text);
        places.at[places.n++] = (struct placed){base + unit->begin, base + unit->end, i};
    }
    qsort(places.at, places.n, sizeof *places.at, by_begin);
    return places;
}

/* The last of the units that hold the byte, which all begin and end alike: units of a kind do not
 * overlap, but two answers may have one question. NULL when none does. */
static const struct placed *unit_at(const struct places_of_units *places, uint64_t byte)
{
    size_t low = 0, high = places->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (places->at[middle].begin <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && byte < places->at[low - 1].end ? &places->at[low - 1] : NULL;
}

static const struct placed *before(const struct places_of_units *places,
                                   const struct placed *placed)
{
    return placed > places->at && placed[-1].begin == placed->begin ? placed - 1 : NULL;
}

static bool find_in_segment(const struct store *store, const struct unit_list *units,
                            const struct query *sought, uint32_t i, struct unit_mention *mentions,
                            struct err *err)
{
    struct arena *scratch = arena_new(0);
    const struct segment *segment = store_segment(store, i);
    struct places_of_units places = units_of(store, units, i, scratch);
    struct match_list matches = {0};
    bool is_good = places.n == 0 || query_match(segment, sought, scratch, &matches, err);
    for (size_t j = 0; is_good && j < matches.n; j++) {
        uint64_t begin, end;
        match_bytes(segment, &matches.at[j], &begin, &end);
        const struct placed *placed = unit_at(&places, begin);
        for (; placed; placed = before(&places, placed))
            if (mentions[placed->unit].n++ == 0)
                mentions[placed->unit].first = matches.at[j];
    }
    arena_free(scratch);
    return is_good;
}

struct unit_mention *unit_mentions(const struct store *store, const struct unit_list *units,
                                   const struct query *sought, struct arena *arena, struct err *err)
{
    struct unit_mention *mentions = arena_zero(arena, units->n + 1, sizeof *mentions);
    for (uint32_t i = 0; i < store_n_segments(store); i++)
        if (!find_in_segment(store, units, sought, i, mentions, err))
            return NULL;
    return mentions;
}

/* The turn that the unit's question is; NULL = none. */
static const struct turn *question_turn(const struct unit *unit)
{
    const struct document *document = unit->document;
    uint32_t order = 0;
    for (size_t i = 0; unit->question && i < document->n_turns; i++) {
        order += document->turns[i].role == TURN_QUESTION;
        if (order == unit->question)
            return &document->turns[i];
    }
    return NULL;
}

struct str unit_question(const struct unit *unit)
{
    const struct turn *turn = question_turn(unit);
    return turn ? str_cut(unit->document->text, turn->begin, turn->end) : (struct str){0};
}

bool unit_list_keep_asked(const struct store *store, struct unit_list *units,
                          const struct concept *concept, struct arena *arena, struct err *err)
{
    struct unit_list questions = {arena_zero(arena, units->n + 1, sizeof *questions.at), 0};
    size_t n = 0;
    for (size_t i = 0; i < units->n; i++) {
        const struct turn *turn = question_turn(&units->at[i]);
        if (!turn)
            continue;
        units->at[n++] = units->at[i];
        questions.at[questions.n] = units->at[i];
        questions.at[questions.n].begin = turn->begin;
        questions.at[questions.n++].end = turn->end;
    }
    units->n = n;
    const struct unit_mention *asked =
        unit_mentions(store, &questions, query_of_concept(concept, arena), arena, err);
    for (size_t i = n = 0; asked && i < units->n; i++)
        if (asked[i].n)
            units->at[n++] = units->at[i];
    units->n = n;
    return asked != NULL;
}
