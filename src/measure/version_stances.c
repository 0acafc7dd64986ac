/* METHOD: versions/stance */
#include "measure/version_differences.h"

#include "base/memory.h"

/* A mark and the sentence it stands in. */
struct found {
    struct stance_mark mark;
    uint32_t sentence;
};

struct side {
    struct found *at;
    size_t n, cap;
};

static struct side read_side(const struct version_bead *b, int side,
                             const struct stance_words *words, struct arena *scratch)
{
    struct side out = {0};
    for (uint32_t i = 0; i < b->bead->n[side]; i++) {
        uint32_t sentence = b->bead->begin[side] + i;
        struct stance_marks marks = stance_find(words, b->texts[side].sentences[sentence],
                                                b->bitext->languages[side], scratch);
        for (size_t k = 0; k < marks.n; k++) {
            out.at = memory_grow(out.at, out.n, &out.cap, sizeof *out.at);
            out.at[out.n++] = (struct found){marks.at[k], sentence};
        }
    }
    return out;
}

static const struct found *first_of(const struct side *side, enum stance_kind kind)
{
    for (size_t i = 0; i < side->n; i++)
        if (side->at[i].mark.kind == kind)
            return &side->at[i];
    return NULL;
}

static bool has_class(const struct side *side, enum stance_kind kind, struct str class)
{
    for (size_t i = 0; i < side->n; i++)
        if (side->at[i].mark.kind == kind && str_equal(side->at[i].mark.class, class))
            return true;
    return false;
}

static struct version_place place_of(const struct found *found)
{
    return found ? (struct version_place){found->sentence, found->mark.begin, found->mark.end}
                 : (struct version_place){0};
}

static void put_places(struct version_differences *out, enum version_kind kind,
                       struct version_place first, struct version_place second)
{
    out->at = memory_grow(out->at, out->n, &out->cap, sizeof *out->at);
    out->at[out->n++] = (struct version_difference){
        .kind = kind, .side = first.end ? 0 : 1, .places = {first, second}};
}

static void put(struct version_differences *out, enum version_kind kind, const struct found *first,
                const struct found *second)
{
    put_places(out, kind, place_of(first), place_of(second));
}

/* Both sides have the kind and share no class of it. */
static void compare_classes(const struct side sides[2], enum stance_kind kind,
                            enum version_kind difference, struct version_differences *out)
{
    const struct found *first = first_of(&sides[0], kind), *second = first_of(&sides[1], kind);
    if (!first || !second)
        return;
    for (size_t i = 0; i < sides[0].n; i++)
        if (sides[0].at[i].mark.kind == kind &&
            has_class(&sides[1], kind, sides[0].at[i].mark.class))
            return;
    put(out, difference, first, second);
}

/* One side is firm beside a verb of reporting that the other has too, without being firm. */
static void compare_firmness(const struct side sides[2], struct version_differences *out)
{
    const struct found *firm[2] = {first_of(&sides[0], STANCE_FIRM),
                                   first_of(&sides[1], STANCE_FIRM)};
    bool has_both = first_of(&sides[0], STANCE_REPORT) && first_of(&sides[1], STANCE_REPORT);
    if (has_both && !firm[0] != !firm[1])
        put(out, VERSION_HEDGE, firm[0], firm[1]);
}

/* One side denies and nothing on the other answers it. */
static void compare_negation(const struct side sides[2], struct version_differences *out)
{
    const struct found *denied[2] = {first_of(&sides[0], STANCE_NEGATION),
                                     first_of(&sides[1], STANCE_NEGATION)};
    for (int side = 0; side < 2; side++)
        if (denied[side] && !denied[!side] && !first_of(&sides[!side], STANCE_WEAK))
            put(out, VERSION_NEGATION, side ? NULL : denied[0], side ? denied[1] : NULL);
}

/* Those who speak together, named in the sentence of a verb of reporting, before it. */
static const struct found *both_speaking(const struct side *side)
{
    const struct found *report = first_of(side, STANCE_REPORT);
    for (size_t i = 0; report && i < side->n; i++)
        if (side->at[i].mark.kind == STANCE_BOTH && side->at[i].sentence == report->sentence &&
            side->at[i].mark.end <= report->mark.begin)
            return &side->at[i];
    return NULL;
}

/* Both speak on one side, one of them on the other. */
static void compare_speakers(const struct side sides[2], struct version_differences *out)
{
    for (int side = 0; side < 2; side++) {
        const struct found *both = both_speaking(&sides[side]);
        const struct found *report = first_of(&sides[!side], STANCE_REPORT);
        if (both && report && !first_of(&sides[!side], STANCE_BOTH))
            put(out, VERSION_ATTRIBUTION, side ? report : both, side ? both : report);
    }
}

/* Named in the sentence of a verb of reporting, before it: the one of whom it may be said. */
static bool may_speak(const struct version_mention *mention, const struct found *report)
{
    return mention->side && mention->place.sentence == report->sentence &&
           mention->place.end <= report->mark.begin;
}

static bool is_named(const struct version_mentions *mentions, const struct found *report,
                     uint32_t side)
{
    for (size_t i = 0; i < mentions->n; i++)
        if (mentions->at[i].side == side && may_speak(&mentions->at[i], report))
            return true;
    return false;
}

/* The last of those who may speak; NULL when there is none, or when the texts share one. */
static const struct version_mention *speaker_of(const struct version_bead *bead, int side,
                                                const struct found *const reports[2])
{
    const struct version_mentions *own = &bead->mentions[side];
    const struct version_mention *last = NULL;
    for (size_t i = 0; i < own->n; i++) {
        if (!may_speak(&own->at[i], reports[side]))
            continue;
        if (is_named(&bead->mentions[!side], reports[!side], own->at[i].side))
            return NULL;
        if (!last || own->at[i].place.begin >= last->place.begin)
            last = &own->at[i];
    }
    return last;
}

/* One actor is named before the verb on one side, another on the other. */
static void compare_named(const struct version_bead *bead, const struct side sides[2],
                          struct version_differences *out)
{
    const struct found *reports[2] = {first_of(&sides[0], STANCE_REPORT),
                                      first_of(&sides[1], STANCE_REPORT)};
    if (!bead->mentions || !reports[0] || !reports[1] || first_of(&sides[0], STANCE_BOTH) ||
        first_of(&sides[1], STANCE_BOTH))
        return;
    const struct version_mention *first = speaker_of(bead, 0, reports);
    const struct version_mention *second = speaker_of(bead, 1, reports);
    if (first && second)
        put_places(out, VERSION_ATTRIBUTION, first->place, second->place);
}

void version_stances_find(const struct version_bead *bead, const struct stance_words *words,
                          struct version_differences *out)
{
    struct arena *scratch = arena_new(0);
    struct side sides[2] = {read_side(bead, 0, words, scratch), read_side(bead, 1, words, scratch)};
    compare_classes(sides, STANCE_REPORT, VERSION_ATTRIBUTION, out);
    compare_speakers(sides, out);
    compare_named(bead, sides, out);
    compare_classes(sides, STANCE_MODAL, VERSION_HEDGE, out);
    compare_firmness(sides, out);
    compare_negation(sides, out);
    memory_free(sides[0].at);
    memory_free(sides[1].at);
    arena_free(scratch);
}
