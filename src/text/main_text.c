#include "text/main_text.h"

#include "base/memory.h"

#include <ctype.h>

enum { MIN_PARAGRAPH = 25 };

/* What is known of an element while scoring. */
struct measured {
    const struct dom_node *node;
    size_t parent;           /* its place in the list; SIZE_MAX = none */
    size_t n_text, n_linked; /* characters inside, and of these inside links */
    double score;
    bool is_link, is_boilerplate;
};

struct scoring {
    struct measured *all;
    size_t n, cap;
    struct arena *arena;
};

static bool has_any(struct str text, const char *const *words)
{
    char lower[200];
    size_t len = text.len < sizeof lower - 1 ? text.len : sizeof lower - 1;
    for (size_t i = 0; i < len; i++)
        lower[i] = (char)tolower((unsigned char)text.at[i]);
    lower[len] = 0;
    for (size_t i = 0; words[i]; i++)
        if (strstr(lower, words[i]))
            return true;
    return false;
}

static bool is_tag(const struct dom_node *node, const char *const *tags)
{
    for (size_t i = 0; tags[i]; i++)
        if (strcmp(dom_tag(node), tags[i]) == 0)
            return true;
    return false;
}

/* By tag, or by what people call such parts in class and id. */
static bool is_boilerplate(const struct dom_node *node, struct arena *arena)
{
    static const char *const TAGS[] = {"nav", "aside", "footer", "form", "menu", NULL};
    static const char *const KEPT[] = {"body", "html", "article", "main", "p", NULL};
    static const char *const WORDS[] = {
        "comment",    "sidebar",    "footer",    "navi",    "nav-",       "-nav",
        "menu",       "breadcrumb", "related",   "share",   "sharing",    "social",
        "cookie",     "banner",     "advert",    "promo",   "subscribe",  "newsletter",
        "pagination", "pager",      "disqus",    "widget",  "popup",      "modal",
        "tag-list",   "tags",       "byline",    "author-", "meta",       "login",
        "copyright",  "teaser",     "recommend", "signup",  "print-only", NULL};
    static const char *const GOOD[] = {"article", "content", "entry", "post-body", "story", NULL};
    if (is_tag(node, TAGS))
        return true;
    if (is_tag(node, KEPT))
        return false;
    struct str class = dom_attribute(node, "class", arena), id = dom_attribute(node, "id", arena);
    if (has_any(class, GOOD) || has_any(id, GOOD))
        return has_any(class, (const char *const[]){"comment", "related", "sidebar", NULL});
    return has_any(class, WORDS) || has_any(id, WORDS);
}

static size_t add(struct scoring *scoring, const struct dom_node *node, size_t parent)
{
    struct measured one = {.node = node, .parent = parent};
    const struct measured *above = parent == SIZE_MAX ? NULL : &scoring->all[parent];
    one.is_link = strcmp(dom_tag(node), "a") == 0 || (above && above->is_link);
    one.is_boilerplate = (above && above->is_boilerplate) || is_boilerplate(node, scoring->arena);
    one.n_text = dom_own_length(node);
    one.n_linked = one.is_link ? one.n_text : 0;
    scoring->all = memory_grow(scoring->all, scoring->n, &scoring->cap, sizeof one);
    scoring->all[scoring->n] = one;
    return scoring->n++;
}

/* All seen elements in the order of the page, each with the place of its parent. */
static void measure(struct scoring *scoring, const struct dom_node *root)
{
    size_t above = SIZE_MAX;
    const struct dom_node *node = root;
    while (node) {
        while (above != SIZE_MAX && scoring->all[above].node != dom_parent(node))
            above = scoring->all[above].parent;
        bool is_seen = !dom_is_unseen(node);
        if (is_seen)
            above = add(scoring, node, above);
        node = dom_next(node, root, !is_seen);
    }
    for (size_t i = scoring->n; i-- > 1;) {
        struct measured *one = &scoring->all[i], *parent = &scoring->all[one->parent];
        parent->n_text += one->n_text;
        parent->n_linked += one->n_linked;
    }
}

/* A paragraph gives its score to its parent, half of it to the grandparent. */
static void score(struct scoring *scoring)
{
    static const char *const PARAGRAPHS[] = {"p", "pre", "td", "blockquote", "li", NULL};
    for (size_t i = 1; i < scoring->n; i++) {
        struct measured *one = &scoring->all[i], *parent = &scoring->all[one->parent];
        size_t own = dom_own_length(one->node);
        bool is_paragraph = is_tag(one->node, PARAGRAPHS) || own > 3 * MIN_PARAGRAPH;
        if (one->is_boilerplate || !is_paragraph || one->n_text < MIN_PARAGRAPH)
            continue;
        double links = (double)one->n_linked / (double)one->n_text;
        double value = (1 + (double)one->n_text / 100) * (1 - links) * (1 - links);
        if (!is_tag(one->node, PARAGRAPHS)) { /* text loose in a block speaks for the block */
            one->score += value;
            continue;
        }
        parent->score += value;
        if (parent->parent != SIZE_MAX)
            scoring->all[parent->parent].score += value / 2;
    }
}

static const struct measured *best(const struct scoring *scoring)
{
    const struct measured *found = NULL;
    double highest = 0;
    for (size_t i = 0; i < scoring->n; i++) {
        const struct measured *one = &scoring->all[i];
        double links = one->n_text ? (double)one->n_linked / (double)one->n_text : 1;
        double value = one->score * (1 - links);
        if (!one->is_boilerplate && value > highest) {
            highest = value;
            found = one;
        }
    }
    return found;
}

/* Goes up while the element above adds mostly unlinked text of its own: articles are often parted
 * into sections. */
static const struct measured *widen(const struct scoring *scoring, const struct measured *from)
{
    static const char *const ENDS[] = {"body", "html", NULL};
    while (from->parent != SIZE_MAX) {
        const struct measured *above = &scoring->all[from->parent];
        double share = above->score / (from->score > 0 ? from->score : 1);
        bool is_same = above->n_text - above->n_linked == from->n_text - from->n_linked;
        if (is_tag(above->node, ENDS) || (share < 0.75 && !is_same))
            break;
        from = above;
    }
    return from;
}

/* Asked in the order of the page, so the measured elements are passed once. */
struct drop_walk {
    const struct scoring *scoring;
    size_t at;
};

static bool is_left_out(const struct dom_node *node, void *arg)
{
    static const char *const LISTS[] = {"ul", "ol", "table", "div", "section", "dl", NULL};
    struct drop_walk *walk = arg;
    const struct scoring *scoring = walk->scoring;
    while (walk->at < scoring->n && scoring->all[walk->at].node != node)
        walk->at++;
    if (walk->at == scoring->n)
        return false;
    const struct measured *one = &scoring->all[walk->at];
    return one->is_boilerplate || (is_tag(node, LISTS) && one->n_linked * 2 > one->n_text);
}

static struct str text_of(const struct scoring *scoring, const struct measured *chosen)
{
    struct drop_walk walk = {scoring, (size_t)(chosen - scoring->all)};
    struct dom_drops drops = {.drops = is_left_out, .arg = &walk};
    return dom_text(chosen->node, &drops, scoring->arena);
}

struct str main_text(const struct dom *dom, struct arena *arena)
{
    struct scoring scoring = {.arena = arena};
    measure(&scoring, dom_root(dom));
    score(&scoring);
    const struct measured *chosen = best(&scoring);
    struct str text =
        chosen ? text_of(&scoring, widen(&scoring, chosen)) : dom_text(dom_root(dom), NULL, arena);
    memory_free(scoring.all);
    return text;
}
