#include "text/page.h"

#include "base/embed.h"
#include "base/yaml.h"
#include "text/date_text.h"
#include "text/dom.h"
#include "text/encoding.h"
#include "text/language.h"
#include "text/main_text.h"

EMBED_FILE(page_profiles_yaml, PAGE_PROFILES_FILE);

enum { DATE_SEARCH_BYTES = 600 };

struct selectors {
    const struct selector **all;
    size_t n;
};

struct profile {
    struct str name, lang, source;
    struct selectors when, title, date, body, drop;
};

struct page_profiles {
    struct profile *all;
    size_t n;
};

static bool read_selectors(const struct yaml *node, struct arena *arena, struct selectors *out,
                           struct err *err)
{
    size_t n = yaml_is_list(node) ? yaml_count(node) : node != NULL;
    out->all = arena_zero(arena, n + 1, sizeof *out->all);
    for (size_t i = 0; i < n; i++) {
        const struct yaml *item = yaml_is_list(node) ? yaml_item(node, i) : node;
        out->all[out->n] = selector_parse(yaml_text(item), arena, err);
        if (!out->all[out->n++])
            return yaml_place(item, err);
    }
    return true;
}

static bool read_profile(const struct yaml *node, struct arena *arena, struct profile *profile,
                         struct err *err)
{
    static const char *const KEYS[] = {"name", "when", "title",  "date", "body",
                                       "drop", "lang", "source", NULL};
    if (!yaml_is_mapping(node) || !yaml_only(node, KEYS, err))
        return yaml_refuse(node, err, "a profile is a mapping with name, when, title, date, body");
    profile->name = yaml_text(yaml_get(node, "name"));
    profile->lang = yaml_text(yaml_get(node, "lang"));
    profile->source = yaml_text(yaml_get(node, "source"));
    return read_selectors(yaml_get(node, "when"), arena, &profile->when, err) &&
           read_selectors(yaml_get(node, "title"), arena, &profile->title, err) &&
           read_selectors(yaml_get(node, "date"), arena, &profile->date, err) &&
           read_selectors(yaml_get(node, "body"), arena, &profile->body, err) &&
           read_selectors(yaml_get(node, "drop"), arena, &profile->drop, err);
}

const struct page_profiles *page_profiles_shipped(struct arena *arena, struct err *err)
{
    const struct yaml *root = yaml_parse(EMBEDDED(page_profiles_yaml), "profiles.yaml", arena, err);
    if (!root)
        return NULL;
    struct page_profiles *profiles = arena_zero(arena, 1, sizeof *profiles);
    profiles->all = arena_zero(arena, yaml_count(root) + 1, sizeof *profiles->all);
    for (size_t i = 0; i < yaml_count(root); i++)
        if (!read_profile(yaml_item(root, i), arena, &profiles->all[profiles->n++], err))
            return NULL;
    return profiles;
}

static const struct dom_node *find_first(const struct dom *dom, const struct selectors *selectors)
{
    const struct dom_node *found = NULL;
    for (size_t i = 0; i < selectors->n && !found; i++)
        found = dom_find(dom_root(dom), selectors->all[i]);
    return found;
}

/* What a date or title element says: the attribute of a meta or time element, or its text. */
static struct str value_of(const struct dom_node *node, struct arena *arena)
{
    struct str value = dom_attribute(node, "content", arena);
    if (!value.len)
        value = dom_attribute(node, "datetime", arena);
    return value.len ? value : dom_text(node, NULL, arena);
}

static bool date_in(struct str text, enum page_date_basis basis, struct page *page)
{
    size_t begin, end;
    if (page->date != DAY_NONE || !date_text_find(text, &page->date, &begin, &end))
        return false;
    page->date_basis = basis;
    return true;
}

static struct str by_selector(const struct dom *dom, const char *text, struct arena *arena)
{
    struct err err = ERR_INIT;
    const struct selector *selector = selector_parse(str_from(text), arena, &err);
    const struct dom_node *node = selector ? dom_find(dom_root(dom), selector) : NULL;
    return node ? value_of(node, arena) : (struct str){0};
}

static void find_date(const struct dom *dom, const struct profile *profile, struct arena *arena,
                      struct page *page)
{
    static const char *const PLACES[] = {"meta[property=article:published_time]",
                                         "meta[name=PubDate]",
                                         "meta[name=pubdate]",
                                         "meta[name=publishdate]",
                                         "meta[itemprop=datePublished]",
                                         "meta[name=date]",
                                         "meta[name=DC.date]",
                                         "time[datetime]"};
    for (size_t i = 0; profile && i < profile->date.n; i++) {
        const struct dom_node *node = dom_find(dom_root(dom), profile->date.all[i]);
        if (node && date_in(value_of(node, arena), PAGE_DATE_PAGE, page))
            return;
    }
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++)
        date_in(by_selector(dom, PLACES[i], arena), PAGE_DATE_PAGE, page);
    date_in(page->title, PAGE_DATE_TITLE, page);
    size_t n = page->text.len < DATE_SEARCH_BYTES ? page->text.len : DATE_SEARCH_BYTES;
    date_in(str_cut(page->text, 0, n), PAGE_DATE_TEXT, page);
}

static void find_title(const struct dom *dom, const struct profile *profile, struct arena *arena,
                       struct page *page)
{
    static const char *const PLACES[] = {"meta[property=og:title]", "h1", "title"};
    const struct dom_node *node = profile ? find_first(dom, &profile->title) : NULL;
    page->title = node ? dom_text(node, NULL, arena) : (struct str){0};
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES && !page->title.len; i++)
        page->title = by_selector(dom, PLACES[i], arena);
    char *at = (char *)page->title.at;
    for (size_t i = 0; i < page->title.len; i++)
        if (at[i] == '\n')
            at[i] = ' ';
}

static const struct profile *profile_for(const struct page_profiles *profiles,
                                         const struct dom *dom)
{
    for (size_t i = 0; profiles && i < profiles->n; i++)
        if (find_first(dom, &profiles->all[i].when))
            return &profiles->all[i];
    return NULL;
}

static void find_text(const struct dom *dom, const struct profile *profile, struct arena *arena,
                      struct page *page)
{
    struct dom_drops drops = {0};
    page->text = (struct str){0};
    if (profile)
        drops = (struct dom_drops){.selectors = profile->drop.all, .n = profile->drop.n};
    for (size_t i = 0; profile && i < profile->body.n && !page->text.len; i++) {
        const struct dom_node *body = dom_find(dom_root(dom), profile->body.all[i]);
        if (body)
            page->text = dom_text(body, &drops, arena);
    }
    if (!page->text.len)
        page->text = main_text(dom, arena);
}

bool page_read(struct str bytes, struct str charset, const struct page_profiles *profiles,
               struct arena *arena, struct page *page, struct err *err)
{
    struct decoded decoded;
    if (bytes.len > DOM_LIMIT)
        return err_set(err, ERR_LIMIT, "the page is larger than %d MB", DOM_LIMIT >> 20);
    if (!encoding_decode(bytes, charset, arena, &decoded, err))
        return false;
    const struct dom *dom = dom_parse(decoded.text, arena, err);
    if (!dom)
        return false;
    *page = (struct page){
        .date = DAY_NONE, .charset = decoded.charset, .n_replaced = decoded.n_replaced};
    const struct profile *profile = profile_for(profiles, dom);
    page->profile = profile ? profile->name : STR("generic");
    page->source = profile ? profile->source : STR("");
    find_title(dom, profile, arena, page);
    find_text(dom, profile, arena, page);
    if (!page->text.len)
        return err_set(err, ERR_INPUT, "there is no text in the page");
    find_date(dom, profile, arena, page);
    page->url = by_selector(dom, "meta[property=og:url]", arena);
    if (!page->url.len)
        page->url = by_selector(dom, "meta[name=Url]", arena);
    struct str said = language_named(dom_attribute(dom_root(dom), "lang", arena));
    struct str seen = language_of(page->text);
    bool agrees = said.len >= 2 && seen.len >= 2 && memcmp(said.at, seen.at, 2) == 0;
    page->lang = agrees ? said : seen;
    return true;
}
