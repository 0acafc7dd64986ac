#include "text/page_profiles.h"

#include "base/embed.h"
#include "base/yaml.h"

EMBED_FILE(page_profiles_yaml, PAGE_PROFILES_FILE);

struct page_profiles {
    struct page_profile *all;
    size_t n;
};

static bool read_selectors(const struct yaml *node, struct arena *arena, struct selectors *out,
                           struct err *err)
{
    size_t n = yaml_is_list(node) ? yaml_count(node) : node != NULL;
    out->all = arena_zero(arena, n + 1, sizeof *out->all);
    for (size_t i = 0; i < n; i++) {
        const struct yaml *item = yaml_is_list(node) ? yaml_item(node, i) : node;
        if (!yaml_is_text(item))
            return yaml_refuse(item, err, "a selector or a list of selectors is wanted here");
        out->all[out->n] = selector_parse(yaml_text(item), arena, err);
        if (!out->all[out->n++])
            return yaml_place(item, err);
    }
    return true;
}

static bool read_profile(const struct yaml *node, struct arena *arena, struct page_profile *profile,
                         struct err *err)
{
    static const char *const KEYS[] = {"name", "when", "title",  "date", "body",
                                       "drop", "lang", "source", NULL};
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, err, "a profile is a mapping with name, when, title, date, body");
    if (!yaml_only(node, KEYS, err))
        return false;
    profile->name = yaml_text(yaml_get(node, "name"));
    profile->lang = yaml_text(yaml_get(node, "lang"));
    profile->source = yaml_text(yaml_get(node, "source"));
    if (!profile->name.len)
        return yaml_refuse(yaml_count(node) ? yaml_value(node, 0) : node, err,
                           "the profile has no name");
    if (!read_selectors(yaml_get(node, "when"), arena, &profile->when, err) ||
        !read_selectors(yaml_get(node, "title"), arena, &profile->title, err) ||
        !read_selectors(yaml_get(node, "date"), arena, &profile->date, err) ||
        !read_selectors(yaml_get(node, "body"), arena, &profile->body, err) ||
        !read_selectors(yaml_get(node, "drop"), arena, &profile->drop, err))
        return false;
    if (!profile->when.n || !profile->body.n)
        return yaml_refuse(yaml_get(node, "name"), err, "the profile \"%.*s\" has no %s",
                           STR_ARG(profile->name), profile->when.n ? "body" : "when");
    return true;
}

static bool add_file(struct str file, const char *path, struct arena *arena,
                     struct page_profiles *profiles, struct err *err)
{
    const struct yaml *root = yaml_parse(file, path, arena, err);
    if (!root)
        return false;
    size_t n = yaml_count(root);
    if (n && !yaml_is_list(root))
        return yaml_refuse(root, err, "the file is no list of profiles");
    profiles->all = arena_grow(arena, profiles->all, profiles->n * sizeof *profiles->all,
                               (profiles->n + n + 1) * sizeof *profiles->all);
    memset(profiles->all + profiles->n, 0, (n + 1) * sizeof *profiles->all);
    for (size_t i = 0; i < n; i++)
        if (!read_profile(yaml_item(root, i), arena, &profiles->all[profiles->n++], err))
            return false;
    return true;
}

const struct page_profiles *page_profiles_parse(struct str file, const char *path,
                                                struct arena *arena, struct err *err)
{
    struct page_profiles *profiles = arena_zero(arena, 1, sizeof *profiles);
    bool is_good = (!file.len || add_file(file, path, arena, profiles, err)) &&
                   add_file(EMBEDDED(page_profiles_yaml), "profiles.yaml", arena, profiles, err);
    return is_good ? profiles : NULL;
}

const struct page_profiles *page_profiles_shipped(struct arena *arena, struct err *err)
{
    return page_profiles_parse(STR(""), "", arena, err);
}

const struct dom_node *selectors_find(const struct selectors *selectors, const struct dom *dom)
{
    const struct dom_node *found = NULL;
    for (size_t i = 0; i < selectors->n && !found; i++)
        found = dom_find(dom_root(dom), selectors->all[i]);
    return found;
}

const struct page_profile *page_profiles_find(const struct page_profiles *profiles,
                                              const struct dom *dom)
{
    for (size_t i = 0; profiles && i < profiles->n; i++)
        if (selectors_find(&profiles->all[i].when, dom))
            return &profiles->all[i];
    return NULL;
}
