#include "text/page.h"

#include "text/date_text.h"
#include "text/dom.h"
#include "text/encoding.h"
#include "text/language.h"
#include "text/main_text.h"

enum { DATE_SEARCH_BYTES = 600 };

/* What a date or title element says: the attribute of a meta, time or link element, or its text. */
static struct str value_of(const struct dom_node *node, struct arena *arena)
{
    static const char *const SAYING[] = {"content", "datetime", "href"};
    struct str value = {0};
    for (size_t i = 0; i < sizeof SAYING / sizeof *SAYING && !value.len; i++)
        value = dom_attribute(node, SAYING[i], arena);
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

/* The address that the page gives for itself. */
static struct str address_of(const struct dom *dom, struct arena *arena)
{
    static const char *const PLACES[] = {"meta[property=og:url]", "meta[name=Url]",
                                         "link[rel=canonical]"};
    struct str url = {0};
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES && !url.len; i++)
        url = by_selector(dom, PLACES[i], arena);
    return url;
}

static void find_date(const struct dom *dom, const struct page_profile *profile,
                      struct arena *arena, struct page *page)
{
    static const char *const PLACES[] = {"meta[property=article:published_time]",
                                         "meta[name=PubDate]",
                                         "meta[name=pubdate]",
                                         "meta[name=publishdate]",
                                         "meta[itemprop=datePublished]",
                                         "meta[name=datePublished]",
                                         "meta[name=date]",
                                         "meta[name=DC.date]",
                                         "meta[name=DC.date.issued]",
                                         "meta[name=dcterms.created]",
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
    if (page->date == DAY_NONE && date_text_in_address(page->url, &page->date))
        page->date_basis = PAGE_DATE_URL;
}

static void find_title(const struct dom *dom, const struct page_profile *profile,
                       struct arena *arena, struct page *page)
{
    static const char *const PLACES[] = {"meta[property=og:title]", "h1", "title"};
    const struct dom_node *node = profile ? selectors_find(&profile->title, dom) : NULL;
    page->title = node ? dom_text(node, NULL, arena) : (struct str){0};
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES && !page->title.len; i++)
        page->title = by_selector(dom, PLACES[i], arena);
    char *at = (char *)page->title.at;
    for (size_t i = 0; i < page->title.len; i++)
        if (at[i] == '\n')
            at[i] = ' ';
}

static void find_text(const struct dom *dom, const struct page_profile *profile,
                      struct arena *arena, struct page *page)
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

/* What the page or its profile says, unless the letters say otherwise. */
static struct str language_for(const struct dom *dom, const struct page_profile *profile,
                               struct str text, struct arena *arena)
{
    struct str said = language_named(dom_attribute(dom_root(dom), "lang", arena));
    struct str seen = language_of(text);
    if (!said.len && profile)
        said = profile->lang;
    bool agrees = said.len >= 2 && seen.len >= 2 && memcmp(said.at, seen.at, 2) == 0;
    return agrees || (said.len && str_is(seen, "und")) ? said : seen;
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
    const struct page_profile *profile = page_profiles_find(profiles, dom);
    page->profile = profile ? profile->name : STR("generic");
    page->source = profile ? profile->source : STR("");
    find_title(dom, profile, arena, page);
    find_text(dom, profile, arena, page);
    if (!page->text.len)
        return err_set(err, ERR_INPUT, "there is no text in the page");
    page->url = address_of(dom, arena);
    find_date(dom, profile, arena, page);
    page->lang = language_for(dom, profile, page->text, arena);
    return true;
}
