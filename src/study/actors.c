#include "study/actors.h"

#include "base/map.h"
#include "base/utf8.h"

static const char *const KEYS[] = {"label", "kind", "of", "from", "to",
                                   "zh",    "ru",   "en", "not",  NULL};
static const char *const NAME_KEYS[] = {"name", "from", "to", NULL};
static const char *const LANGUAGES[] = {"zh", "ru", "en", NULL};
static const char *const KINDS[] = {"state", "organisation", "person", NULL};

struct reading {
    struct arena *arena;
    struct map *names; /* of one actor: "language name" → 1 */
    struct actor *actor;
    struct findings *findings;
};

static void take(struct reading *reading, struct err *trouble)
{
    findings_take(reading->findings, trouble);
}

/* Latin names stand in texts of every language; letters of another one's script are a mistake. */
static bool has_script(struct str text, struct str lang)
{
    bool has_han = false, has_cyrillic = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        has_han = has_han || is_han(c);
        has_cyrillic = has_cyrillic || (c >= 0x400 && c < 0x530);
    }
    return (!has_han || str_is(lang, "zh")) && (!has_cyrillic || str_is(lang, "ru"));
}

static bool read_year(const struct yaml *node, int *year, struct err *err)
{
    int64_t value;
    if (!node)
        return true;
    if (!str_to_int(yaml_text(node), &value) || value < 1 || value > 9999)
        return yaml_refuse(node, err, "\"%.*s\" is no year", STR_ARG(yaml_text(node)));
    *year = (int)value;
    return true;
}

static bool read_years(const struct yaml *node, struct years *years, struct err *err)
{
    const struct yaml *to = yaml_get(node, "to");
    if (!read_year(yaml_get(node, "from"), &years->from, err) || !read_year(to, &years->to, err))
        return false;
    if (years->from && years->to && years->to < years->from)
        return yaml_refuse(to, err, "it ends before it begins");
    return true;
}

/* A text, or {name: …, from: …, to: …}. */
static bool read_name(struct reading *reading, struct str lang, const struct yaml *node,
                      struct actor_name *name, struct err *err)
{
    bool is_new, is_mapping = yaml_is_mapping(node);
    const struct yaml *text = is_mapping ? yaml_get(node, "name") : node;
    *name = (struct actor_name){.text = yaml_text(text), .lang = lang};
    if (is_mapping && (!yaml_only(node, NAME_KEYS, err) || !read_years(node, &name->years, err)))
        return false;
    if (name->text.len == 0)
        return yaml_refuse(is_mapping ? yaml_value(node, 0) : node, err,
                           "a name is a text, or {name: …, from: 1949, to: 1991}");
    if (!has_script(name->text, lang))
        return yaml_refuse(text, err, "the name \"%.*s\" is not in the script of %.*s",
                           STR_ARG(name->text), STR_ARG(lang));
    map_put(reading->names,
            arena_printf(reading->arena, "%.*s %.*s", STR_ARG(lang), STR_ARG(name->text)), &is_new);
    return is_new ||
           yaml_refuse(text, err, "the name \"%.*s\" stands here twice", STR_ARG(name->text));
}

static void read_names(struct reading *reading, struct str lang, const struct yaml *node,
                       bool is_not)
{
    struct actor *actor = reading->actor;
    size_t n = yaml_is_list(node) ? yaml_count(node) : 1, size = sizeof *actor->names;
    actor->names = arena_grow(reading->arena, actor->names, actor->n_names * size,
                              (actor->n_names + n) * size);
    for (size_t i = 0; i < n; i++) {
        struct err trouble = ERR_INIT;
        struct actor_name *name = &actor->names[actor->n_names];
        if (read_name(reading, lang, yaml_is_list(node) ? yaml_item(node, i) : node, name,
                      &trouble)) {
            name->is_not = is_not;
            actor->n_names++;
        }
        take(reading, &trouble);
    }
}

static void read_languages(struct reading *reading, const struct yaml *node, bool is_not)
{
    for (size_t i = 0; LANGUAGES[i]; i++)
        if (yaml_get(node, LANGUAGES[i]))
            read_names(reading, str_from(LANGUAGES[i]), yaml_get(node, LANGUAGES[i]), is_not);
}

/* Filters name codes, with commas and hyphens between. */
static bool is_code(struct str code)
{
    for (size_t i = 0; i < code.len; i++)
        if (strchr(" \t,-=", code.at[i]))
            return false;
    return code.len > 0;
}

static void read_kind(struct reading *reading, const struct yaml *node)
{
    struct err trouble = ERR_INIT;
    size_t i = 0;
    if (!node)
        return;
    while (KINDS[i] && !str_is(yaml_text(node), KINDS[i]))
        i++;
    if (KINDS[i])
        reading->actor->kind = (enum actor_kind)i;
    else
        yaml_refuse(node, &trouble, "kind is state, organisation or person");
    take(reading, &trouble);
}

static void check_keys(struct reading *reading, const struct yaml *node, const char *const *keys)
{
    for (size_t i = 0; i < yaml_count(node); i++) {
        struct err trouble = ERR_INIT;
        yaml_known(node, i, keys, &trouble);
        take(reading, &trouble);
    }
}

static void read_actor(struct reading *reading, struct str code, const struct yaml *node)
{
    struct actor *actor = reading->actor;
    struct err trouble = ERR_INIT;
    struct str label = yaml_text(yaml_get(node, "label"));
    *actor = (struct actor){.code = code, .label = label.len ? label : code};
    if (!yaml_is_mapping(node))
        yaml_refuse(node, &trouble, "an actor is a mapping with kind and names by language");
    else if (!is_code(code))
        yaml_refuse(node, &trouble, "\"%.*s\" cannot be a code: no blanks, commas or hyphens",
                    STR_ARG(code));
    take(reading, &trouble);
    if (!yaml_is_mapping(node))
        return;
    check_keys(reading, node, KEYS);
    read_kind(reading, yaml_get(node, "kind"));
    read_years(node, &actor->years, &trouble);
    take(reading, &trouble);
    read_languages(reading, node, false);
    if (actor->n_names == 0)
        yaml_refuse(node, &trouble, "the actor \"%.*s\" has no names", STR_ARG(code));
    take(reading, &trouble);
    check_keys(reading, yaml_get(node, "not"), LANGUAGES);
    read_languages(reading, yaml_get(node, "not"), true);
}

/* Once all are known: a person speaks for one of them. */
static void read_of(struct reading *reading, const struct study *study, const struct yaml *node)
{
    struct err trouble = ERR_INIT;
    struct actor *actor = reading->actor;
    bool is_known = false;
    if (!node)
        return;
    actor->of = yaml_text(node);
    for (size_t i = 0; i < study->n_actors; i++)
        is_known = is_known || (str_equal(study->actors[i].code, actor->of) &&
                                study->actors[i].kind != ACTOR_PERSON);
    if (actor->kind != ACTOR_PERSON)
        yaml_refuse(node, &trouble, "only a person is \"of\" another actor");
    else if (!is_known)
        yaml_refuse(node, &trouble, "there is no state or organisation \"%.*s\"",
                    STR_ARG(actor->of));
    take(reading, &trouble);
}

bool actors_read(const char *path, struct study *study, struct arena *arena,
                 struct findings *findings)
{
    struct err trouble = ERR_INIT;
    size_t n_mistakes = findings->n_errors;
    const struct yaml *root =
        yaml_read_mapping(path, "from an actor's code to the actor", arena, &trouble);
    findings_take(findings, &trouble);
    if (findings->n_errors > n_mistakes)
        return false;
    study->n_actors = yaml_count(root);
    study->actors = arena_zero(arena, study->n_actors + 1, sizeof *study->actors);
    for (size_t i = 0; i < study->n_actors; i++) {
        struct reading reading = {arena, map_new(), &study->actors[i], findings};
        read_actor(&reading, yaml_key(root, i), yaml_value(root, i));
        map_free(reading.names);
    }
    for (size_t i = 0; i < study->n_actors; i++) {
        struct reading reading = {arena, NULL, &study->actors[i], findings};
        read_of(&reading, study, yaml_get(yaml_value(root, i), "of"));
    }
    return findings->n_errors == n_mistakes;
}
