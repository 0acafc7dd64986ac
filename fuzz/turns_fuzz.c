/* A transcript: the first line is language and title, the rest the text. Whatever it says, turns
 * lie in the text, one behind the other, and answers name a question before them. */
#include "text/turns.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct turn_list *turns, struct str text)
{
    uint32_t end = 0, n_questions = 0;
    for (size_t i = 0; i < turns->n; i++) {
        const struct turn *turn = &turns->at[i];
        n_questions += turn->role == TURN_QUESTION;
        unreachable_if(turn->label < end || turn->begin < turn->label || turn->end <= turn->begin ||
                       turn->end > text.len);
        unreachable_if(turn->question > n_questions);
        unreachable_if((size_t)turn->speaker + turn->speaker_len > turns->names.len ||
                       (size_t)turn->outlet + turn->outlet_len > turns->names.len);
        end = turn->end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct turn_profiles *profiles;
    static struct arena *kept;
    struct err err = ERR_INIT;
    if (!kept) {
        kept = arena_new(0);
        profiles = turn_profiles_shipped(kept, &err);
    }
    struct str text = {(const char *)data, size}, title, lang;
    if (!str_next(&text, '\n', &title) || !text.at)
        return 0;
    str_next(&title, ' ', &lang);
    struct arena *arena = arena_new(0);
    struct turn_list turns;
    const struct turn_profile *profile = turn_profiles_find(profiles, lang, title, text);
    turns_split(profile, title, text, arena, &turns);
    check(&turns, text);
    arena_free(arena);
    return 0;
}
