#include "text/turn_profiles.h"

#include "base/embed.h"
#include "base/hash.h"
#include "base/yaml.h"

EMBED_FILE(turn_profiles_yaml, TURN_PROFILES_FILE);

struct turn_profiles {
    struct turn_profile *all;
    size_t n;
    uint64_t hash;
};

static bool read_words(const struct yaml *node, struct arena *arena, struct turn_words *words,
                       struct err *err)
{
    size_t n = yaml_is_list(node) ? yaml_count(node) : node != NULL;
    words->at = arena_zero(arena, n + 1, sizeof *words->at);
    for (; words->n < n; words->n++) {
        const struct yaml *item = yaml_is_list(node) ? yaml_item(node, words->n) : node;
        if (yaml_text(item).len == 0)
            return yaml_refuse(item, err, "a text or a list of texts is wanted here");
        words->at[words->n] = yaml_text(item);
    }
    return true;
}

static bool read_names(const struct yaml *node, enum turn_names *names, struct err *err)
{
    static const char *const WORDS[] = {"none", "outlets", "speakers", "repeated"};
    for (size_t i = 0; node && i < sizeof WORDS / sizeof *WORDS; i++) {
        if (str_is(yaml_text(node), WORDS[i])) {
            *names = (enum turn_names)i;
            return true;
        }
    }
    return !node || yaml_refuse(node, err, "names is none, outlets, speakers or repeated");
}

static bool read_lists(const struct yaml *node, struct arena *arena, struct turn_profile *profile,
                       struct err *err)
{
    const struct {
        const char *key;
        struct turn_words *words;
    } lists[] = {{"title", &profile->title},
                 {"text", &profile->text},
                 {"speaker", &profile->speaker},
                 {"question", &profile->question},
                 {"question_ends", &profile->question_ends},
                 {"follow_up", &profile->follow_up},
                 {"answer", &profile->answer},
                 {"answer_ends", &profile->answer_ends},
                 {"others", &profile->others},
                 {"outlets", &profile->outlets},
                 {"answerers", &profile->answerers},
                 {"interview", &profile->interview},
                 {"breaks", &profile->breaks},
                 {"never", &profile->never}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (!read_words(yaml_get(node, lists[i].key), arena, lists[i].words, err))
            return false;
    for (size_t i = 0; i < profile->speaker.n; i++)
        if (!str_contains(profile->speaker.at[i], STR("{}")))
            return yaml_refuse(yaml_get(node, "speaker"), err,
                               "\"%.*s\" has no {} where the name stands",
                               STR_ARG(profile->speaker.at[i]));
    return true;
}

static bool read_profile(const struct yaml *node, struct arena *arena, struct turn_profile *profile,
                         struct err *err)
{
    static const char *const KEYS[] = {
        "name",          "lang",      "title",  "text",        "speaker", "unnamed", "question",
        "question_ends", "follow_up", "answer", "answer_ends", "others",  "outlets", "answerers",
        "interview",     "breaks",    "names",  "loose",       "inline",  "never",   NULL};
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, err, "a profile is a mapping with name, question, answer, …");
    if (!yaml_only(node, KEYS, err))
        return false;
    profile->name = yaml_text(yaml_get(node, "name"));
    profile->lang = yaml_text(yaml_get(node, "lang"));
    profile->unnamed = yaml_text(yaml_get(node, "unnamed"));
    if (!profile->name.len)
        return yaml_refuse(yaml_count(node) ? yaml_value(node, 0) : node, err,
                           "the profile has no name");
    return read_names(yaml_get(node, "names"), &profile->names, err) &&
           yaml_switch(yaml_get(node, "loose"), &profile->has_loose, err) &&
           yaml_switch(yaml_get(node, "inline"), &profile->is_inline, err) &&
           read_lists(node, arena, profile, err);
}

static bool add_file(struct str file, const char *path, struct arena *arena,
                     struct turn_profiles *profiles, struct err *err)
{
    const struct yaml *root = yaml_parse(file, path, arena, err);
    if (!root)
        return false;
    size_t n = yaml_count(root);
    if (n && !yaml_is_list(root))
        return yaml_refuse(root, err, "the file is no list of profiles");
    profiles->all = arena_grow(arena, profiles->all, profiles->n * sizeof *profiles->all,
                               (profiles->n + n) * sizeof *profiles->all);
    memset(profiles->all + profiles->n, 0, n * sizeof *profiles->all);
    for (size_t i = 0; i < n; i++)
        if (!read_profile(yaml_item(root, i), arena, &profiles->all[profiles->n++], err))
            return false;
    profiles->hash = profiles->hash * 31 + hash_fast(file.at, file.len);
    return true;
}

const struct turn_profiles *turn_profiles_parse(struct str file, const char *path,
                                                struct arena *arena, struct err *err)
{
    struct turn_profiles *profiles = arena_zero(arena, 1, sizeof *profiles);
    bool is_good =
        (!file.len || add_file(file, path, arena, profiles, err)) &&
        add_file(EMBEDDED(turn_profiles_yaml), "turn_profiles.yaml", arena, profiles, err);
    return is_good ? profiles : NULL;
}

const struct turn_profiles *turn_profiles_shipped(struct arena *arena, struct err *err)
{
    return turn_profiles_parse(STR(""), "", arena, err);
}

static bool has_one(const struct turn_words *words, struct str text)
{
    for (size_t i = 0; i < words->n; i++)
        if (str_contains(text, words->at[i]))
            return true;
    return false;
}

static bool fits(const struct turn_profile *profile, struct str lang, struct str title,
                 struct str text)
{
    if (profile->lang.len && !str_starts_with(lang, profile->lang))
        return false;
    return (profile->title.n == 0 && profile->text.n == 0) || has_one(&profile->title, title) ||
           has_one(&profile->text, text);
}

const struct turn_profile *turn_profiles_find(const struct turn_profiles *profiles, struct str lang,
                                              struct str title, struct str text)
{
    for (size_t i = 0; i + 1 < profiles->n; i++)
        if (fits(&profiles->all[i], lang, title, text))
            return &profiles->all[i];
    return &profiles->all[profiles->n - 1];
}

const struct turn_profile *turn_profiles_named(const struct turn_profiles *profiles,
                                               struct str name)
{
    for (size_t i = 0; i < profiles->n; i++)
        if (str_equal(profiles->all[i].name, name))
            return &profiles->all[i];
    return NULL;
}

const char *turn_profiles_names(const struct turn_profiles *profiles, struct arena *arena)
{
    struct str names = {0};
    for (size_t i = 0; i < profiles->n; i++)
        names = arena_printf(arena, "%.*s%s%.*s", STR_ARG(names), i ? ", " : "",
                             STR_ARG(profiles->all[i].name));
    return names.at ? names.at : "";
}

uint64_t turn_profiles_hash(const struct turn_profiles *profiles)
{
    return profiles->hash;
}

bool turn_words_have(const struct turn_words *words, struct str word)
{
    for (size_t i = 0; i < words->n; i++)
        if (str_equal(words->at[i], word))
            return true;
    return false;
}
