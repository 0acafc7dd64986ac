#include "corpus/turn_rules.h"

#include "base/file.h"

enum { PROFILES_LIMIT = 8 << 20 };

struct turn_rules {
    const struct turn_profiles *profiles;
    const struct turn_profile *named; /* NULL = the one that fits */
    struct str turns, kind;           /* as in source_spec */
};

static const struct turn_profiles *read_profiles(const char *path, struct arena *arena,
                                                 struct err *err)
{
    struct str file;
    if (!path)
        return turn_profiles_shipped(arena, err);
    return file_read(path, PROFILES_LIMIT, arena, &file, err)
               ? turn_profiles_parse(file, path, arena, err)
               : NULL;
}

const struct turn_rules *turn_rules_read(const struct source_spec *spec, struct arena *arena,
                                         struct err *err)
{
    struct turn_rules *rules = arena_zero(arena, 1, sizeof *rules);
    rules->turns = spec->turns;
    rules->kind = spec->kind;
    rules->profiles = read_profiles(spec->turn_profiles_path, arena, err);
    if (!rules->profiles)
        return NULL;
    if (spec->turns.len == 0 || str_is(spec->turns, "auto") || str_is(spec->turns, "none"))
        return rules;
    rules->named = turn_profiles_named(rules->profiles, spec->turns);
    if (rules->named)
        return rules;
    err_set(err, ERR_MISSING, "there is no profile of transcripts \"%.*s\"", STR_ARG(spec->turns));
    err_hint(err, "turns is auto, none, or a profile: %s.",
             turn_profiles_names(rules->profiles, arena));
    return NULL;
}

const struct turn_profile *turn_rules_profile(const struct turn_rules *rules,
                                              const struct document *document)
{
    bool is_wanted =
        rules->turns.len ? !str_is(rules->turns, "none") : str_is(document->kind, "transcript");
    if (!is_wanted || rules->named)
        return rules->named;
    return turn_profiles_find(rules->profiles, document->lang, document->title, document->text);
}

struct str turn_rules_hash(const struct turn_rules *rules, struct arena *arena)
{
    bool is_plain = str_is(rules->turns, "none") || (rules->turns.len == 0 && rules->kind.len &&
                                                     !str_is(rules->kind, "transcript"));
    if (is_plain)
        return (struct str){"", 0};
    return arena_printf(arena, "%s %016llx %.*s", READOUT_VERSION,
                        (unsigned long long)turn_profiles_hash(rules->profiles),
                        STR_ARG(rules->turns));
}
