/* METHOD: versions/quantity-conflicts */
#include "measure/version_differences.h"

#include "base/memory.h"

/* A quantity where it stands. */
struct place {
    const struct quantity *quantity;
    struct version_place at;
    bool is_inside; /* of the bead, not beside it */
    bool is_met;
};

struct places {
    struct place *at;
    size_t n, cap;
};

/* The quantities of a side of the bead and of one sentence before and behind. */
static struct places places_of(const struct version_bead *b, int side)
{
    struct places places = {0};
    const struct bitext_text *text = &b->texts[side];
    uint32_t begin = b->bead->begin[side], end = begin + b->bead->n[side];
    uint32_t last = end < text->n_sentences ? end + 1 : end;
    for (uint32_t i = begin ? begin - 1 : 0; i < last; i++)
        for (uint32_t t = text->starts[i]; t < text->starts[i + 1]; t++) {
            const struct bitext_token *token = &text->tokens[t];
            const struct bitext_word *word = &b->bitext->vocabularies[side].words[token->word];
            if (!word->is_quantity)
                continue;
            places.at = memory_grow(places.at, places.n, &places.cap, sizeof *places.at);
            places.at[places.n++] = (struct place){.quantity = &word->quantity,
                                                   .at = {i, token->begin, token->end},
                                                   .is_inside = i >= begin && i < end};
        }
    return places;
}

/* Marks those that agree: within the bead each with one, then with any beside it. */
static void meet(struct places *own, struct places *other)
{
    for (size_t i = 0; i < own->n; i++)
        for (size_t j = 0; j < other->n && own->at[i].is_inside && !own->at[i].is_met; j++)
            if (other->at[j].is_inside && !other->at[j].is_met &&
                quantity_agrees(own->at[i].quantity, other->at[j].quantity))
                own->at[i].is_met = other->at[j].is_met = true;
}

/* A second mention, or what the neighbouring sentences have. */
static void meet_again(struct places *own, const struct places *other)
{
    for (size_t i = 0; i < own->n; i++)
        for (size_t j = 0; j < other->n && !own->at[i].is_met; j++)
            own->at[i].is_met = quantity_agrees(own->at[i].quantity, other->at[j].quantity);
}

static enum version_kind kind_of(const struct quantity *quantity)
{
    switch (quantity->kind) {
    case QUANTITY_MONEY:
        return VERSION_MONEY;
    case QUANTITY_PERCENT:
    case QUANTITY_POINTS:
        return VERSION_PERCENT;
    case QUANTITY_CENTURY:
    case QUANTITY_DECADE:
    case QUANTITY_YEAR:
    case QUANTITY_MONTH:
    case QUANTITY_DAY:
    case QUANTITY_CLOCK:
        return VERSION_DATE;
    default:
        return VERSION_NUMBER;
    }
}

/* Tells enough to be reported when only one side has it. */
static bool is_telling(const struct quantity *quantity)
{
    return kind_of(quantity) != VERSION_NUMBER || decimal_real(quantity->value) > 10;
}

static void put(struct version_differences *out, const struct place *first,
                const struct place *second)
{
    struct version_difference difference = {.side = first ? 0 : 1};
    difference.kind = kind_of((first ? first : second)->quantity);
    if (first)
        difference.places[0] = first->at;
    if (second)
        difference.places[1] = second->at;
    out->at = memory_grow(out->at, out->n, &out->cap, sizeof *out->at);
    out->at[out->n++] = difference;
}

static bool is_open(const struct place *place)
{
    return place->is_inside && !place->is_met;
}

static void put_conflicts(struct places *first, struct places *second,
                          struct version_differences *out)
{
    for (size_t i = 0; i < first->n; i++)
        for (size_t j = 0; is_open(&first->at[i]) && j < second->n; j++)
            if (is_open(&second->at[j]) &&
                kind_of(first->at[i].quantity) == kind_of(second->at[j].quantity)) {
                put(out, &first->at[i], &second->at[j]);
                first->at[i].is_met = second->at[j].is_met = true;
            }
    for (size_t i = 0; i < first->n; i++)
        if (is_open(&first->at[i]) && is_telling(first->at[i].quantity))
            put(out, &first->at[i], NULL);
    for (size_t j = 0; j < second->n; j++)
        if (is_open(&second->at[j]) && is_telling(second->at[j].quantity))
            put(out, NULL, &second->at[j]);
}

void version_quantities_find(const struct version_bead *bead, struct version_differences *out)
{
    struct places first = places_of(bead, 0), second = places_of(bead, 1);
    meet(&first, &second);
    meet_again(&first, &second);
    meet_again(&second, &first);
    put_conflicts(&first, &second, out);
    memory_free(first.at);
    memory_free(second.at);
}
