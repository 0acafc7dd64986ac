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

static void put(struct version_differences *out, enum version_kind kind, const struct found *first,
                const struct found *second)
{
    out->at = memory_grow(out->at, out->n, &out->cap, sizeof *out->at);
    out->at[out->n++] = (struct version_difference){
        .kind = kind, .side = first ? 0 : 1, .places = {place_of(first), place_of(second)}};
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

/* Both speak on one side, one of them on the other. */
static void compare_speakers(const struct side sides[2], struct version_differences *out)
{
    const struct found *both[2] = {first_of(&sides[0], STANCE_BOTH),
                                   first_of(&sides[1], STANCE_BOTH)};
    for (int side = 0; side < 2; side++) {
        const struct found *report = first_of(&sides[!side], STANCE_REPORT);
        if (!both[side] || both[!side] || !report || !first_of(&sides[side], STANCE_REPORT))
            continue;
        put(out, VERSION_ATTRIBUTION, side ? report : both[0], side ? both[1] : report);
    }
}

void version_stances_find(const struct version_bead *bead, const struct stance_words *words,
                          struct version_differences *out)
{
    struct arena *scratch = arena_new(0);
    struct side sides[2] = {read_side(bead, 0, words, scratch), read_side(bead, 1, words, scratch)};
    compare_classes(sides, STANCE_REPORT, VERSION_ATTRIBUTION, out);
    compare_speakers(sides, out);
    compare_classes(sides, STANCE_MODAL, VERSION_HEDGE, out);
    compare_firmness(sides, out);
    compare_negation(sides, out);
    memory_free(sides[0].at);
    memory_free(sides[1].at);
    arena_free(scratch);
}
