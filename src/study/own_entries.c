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

struct own_entries own_entries_of(const struct study *study, struct arena *arena)
{
    size_t n = study->n_concepts + study->n_actors;
    struct own_entries entries = {arena_zero(arena, n + 1, sizeof *entries.at), n,
                                  study->n_concepts};
    for (size_t i = 0; i < study->n_concepts; i++)
        entries.at[i] = study->concepts[i];
    for (size_t i = 0; i < study->n_actors; i++)
        entries.at[study->n_concepts + i] = entry_of(&study->actors[i], arena);
    return entries;
}
