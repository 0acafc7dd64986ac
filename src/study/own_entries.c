#include "study/own_entries.h"

/* A name with a capital wants one in the text, as it does where actors are found. */
static struct str term_of(const struct actor_name *name, struct arena *arena)
{
    bool is_latin = !str_is(name->lang, "zh");
    return is_latin ? arena_printf(arena, "\"%.*s\"", STR_ARG(name->text)) : name->text;
}

static struct concept entry_of(const struct actor *actor, struct arena *arena)
{
    struct concept entry = {.id = actor->code, .label = actor->label};
    entry.terms = arena_zero(arena, actor->n_names + 1, sizeof *entry.terms);
    entry.nots = arena_zero(arena, actor->n_names + 1, sizeof *entry.nots);
    for (size_t i = 0; i < actor->n_names; i++) {
        const struct actor_name *name = &actor->names[i];
        struct err trouble = ERR_INIT; /* such a name was good for finding actors all the same */
        bool is_russian = str_is(name->lang, "ru");
        struct str text = is_russian ? name->text : term_of(name, arena);
        struct term *term = name->is_not ? &entry.nots[entry.n_nots] : &entry.terms[entry.n_terms];
        if (!term_parse(text, name->lang, arena, term, &trouble))
            continue;
        *(name->is_not ? &entry.n_nots : &entry.n_terms) += 1;
    }
    return entry;
}

/* One more than the number of the actor, or of the one for whom it speaks. */
static uint32_t side_of(const struct study *study, size_t actor)
{
    struct str of = study->actors[actor].of;
    for (size_t i = 0; of.len && i < study->n_actors; i++)
        if (str_equal(study->actors[i].code, of))
            return (uint32_t)i + 1;
    return (uint32_t)actor + 1;
}

struct own_entries own_entries_of(const struct study *study, struct arena *arena)
{
    size_t n = study->n_concepts + study->n_actors;
    struct own_entries entries = {.at = arena_zero(arena, n + 1, sizeof *entries.at),
                                  .sides = arena_zero(arena, n + 1, sizeof *entries.sides),
                                  .n = n,
                                  .n_concepts = study->n_concepts};
    for (size_t i = 0; i < study->n_concepts; i++)
        entries.at[i] = study->concepts[i];
    for (size_t i = 0; i < study->n_actors; i++) {
        entries.at[study->n_concepts + i] = entry_of(&study->actors[i], arena);
        entries.sides[study->n_concepts + i] = side_of(study, i);
    }
    return entries;
}
