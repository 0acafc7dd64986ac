#include "text/main_text.h"

#include "base/memory.h"
#include "text/page_part.h"

enum { MIN_PARAGRAPH = 25 };

/* What stands after an element among its siblings. */
enum following { FOLLOWING_NONE, FOLLOWING_KEPT, FOLLOWING_LEFT_OUT };

/* What is known of an element while scoring. Unit of text: characters without blanks. */
struct measured {
    const struct dom_node *node;
    size_t parent;           /* its place in the list; SIZE_MAX = none */
    size_t n_text, n_linked; /* inside, and of these inside links */
    size_t n_prose;          /* inside that stand in paragraphs and not outside the article */
    double score;
    enum page_part part;
    enum following last_child; /* while going backwards */
    bool is_link, has_body, is_outside, is_left_out;
};

/* All seen elements in the order of the page. */
struct scoring {
    struct measured *all;
    size_t n, cap;
    struct arena *arena;
};

static bool is_tag(const struct dom_node *node, const char *const *tags)
{
    for (size_t i = 0; tags[i]; i++)
        if (strcmp(dom_tag(node), tags[i]) == 0)
            return true;
    return false;
}

static struct measured *parent_of(const struct scoring *scoring, const struct measured *one)
{
    return one->parent == SIZE_MAX ? NULL : &scoring->all[one->parent];
}

static size_t add(struct scoring *scoring, const struct dom_node *node, size_t parent)
{
    struct measured one = {.node = node, .parent = parent};
    const struct measured *above = parent_of(scoring, &one);
    one.is_link = strcmp(dom_tag(node), "a") == 0 || (above && above->is_link);
    one.part = page_part_of(node, scoring->arena);
    one.n_text = dom_own_length(node);
    one.n_linked = one.is_link ? one.n_text : 0;
    scoring->all = memory_grow(scoring->all, scoring->n, &scoring->cap, sizeof one);
    scoring->all[scoring->n] = one;
    return scoring->n++;
}

static void list(struct scoring *scoring, const struct dom_node *root)
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
}

static void sum_text(struct scoring *scoring)
{
    for (size_t i = scoring->n; i-- > 1;) {
        struct measured *one = &scoring->all[i], *parent = parent_of(scoring, one);
        parent->n_text += one->n_text;
        parent->n_linked += one->n_linked;
        parent->has_body |= one->has_body || one->part == PART_BODY;
    }
}

/* A name such as "sidebar-left" on what holds most of the page's text, or what another name calls
 * the article's body, speaks of something else. */
static void mark_outside(struct scoring *scoring)
{
    size_t n_page = scoring->n ? scoring->all[0].n_text - scoring->all[0].n_linked : 0;
    for (size_t i = 1; i < scoring->n; i++) {
        struct measured *one = &scoring->all[i];
        bool is_most = 2 * (one->n_text - one->n_linked) > n_page;
        bool is_aside = one->part == PART_ASIDE && !is_most && !one->has_body;
        one->is_outside =
            parent_of(scoring, one)->is_outside || one->part == PART_OUTSIDE || is_aside;
    }
}

/* A paragraph gives its score to its parent, half of it to the grandparent; text loose in a block
 * speaks for the block. */
static void score(struct scoring *scoring)
{
    static const char *const PARAGRAPHS[] = {"p", "pre", "td", "blockquote", "li", NULL};
    for (size_t i = 1; i < scoring->n; i++) {
        struct measured *one = &scoring->all[i], *parent = parent_of(scoring, one);
        size_t own = dom_own_length(one->node);
        bool is_paragraph = is_tag(one->node, PARAGRAPHS);
        if (one->is_outside || (!is_paragraph && own <= 3 * MIN_PARAGRAPH) ||
            one->n_text < MIN_PARAGRAPH)
            continue;
        one->n_prose = own;
        double links = (double)one->n_linked / (double)one->n_text;
        double value = (1 + (double)one->n_text / 100) * (1 - links) * (1 - links);
        if (!is_paragraph) {
            one->score += value;
            continue;
        }
        parent->score += value;
        if (parent->parent != SIZE_MAX)
            parent_of(scoring, parent)->score += value / 2;
    }
    for (size_t i = scoring->n; i-- > 1;)
        parent_of(scoring, &scoring->all[i])->n_prose += scoring->all[i].n_prose;
}

static const struct measured *best(const struct scoring *scoring)
{
    const struct measured *found = NULL;
    double highest = 0;
    for (size_t i = 0; i < scoring->n; i++) {
        const struct measured *one = &scoring->all[i];
        double links = one->n_text ? (double)one->n_linked / (double)one->n_text : 1;
        double value = one->score * (1 - links);
        if (!one->is_outside && value > highest) {
            highest = value;
            found = one;
        }
    }
    return found;
}

static bool is_whole_page(const struct measured *one)
{
    static const char *const PAGE[] = {"body", "html", NULL};
    return is_tag(one->node, PAGE);
}

/* Goes up while the element above adds mostly unlinked text of its own: articles are often parted
 * into sections. */
static const struct measured *widen(const struct scoring *scoring, const struct measured *from)
{
    while (from->parent != SIZE_MAX) {
        const struct measured *above = parent_of(scoring, from);
        double share = above->score / (from->score > 0 ? from->score : 1);
        bool is_same = above->n_text - above->n_linked == from->n_text - from->n_linked;
        if (is_whole_page(above) || (share < 0.75 && !is_same))
            break;
        from = above;
    }
    return from;
}

/* The element called by that name that holds most prose; NULL when there is none. */
static const struct measured *named(const struct scoring *scoring, enum page_part part)
{
    const struct measured *found = NULL;
    for (size_t i = 0; i < scoring->n; i++) {
        const struct measured *one = &scoring->all[i];
        if (one->part == part && !one->is_outside && (!found || one->n_prose > found->n_prose))
            found = one;
    }
    return found;
}

/* From what is called body or article to what belongs to it: the article around a body that adds
 * little (title and lead), or what holds twice as much, where a text is parted into several. */
static const struct measured *complete(const struct scoring *scoring, const struct measured *from)
{
    const struct measured *to = from, *above = from;
    if (from->part == PART_MAIN)
        return from;
    while ((above = parent_of(scoring, above)) && !is_whole_page(above)) {
        bool is_around = from->part == PART_BODY && above->part == PART_ARTICLE &&
                         4 * above->n_prose < 5 * from->n_prose;
        if (is_around || above->n_prose > 2 * from->n_prose)
            to = above;
    }
    return to;
}

/* What the page itself calls the article, unless the scores find far more elsewhere. */
static const struct measured *choose(const struct scoring *scoring)
{
    static const enum page_part PARTS[] = {PART_BODY, PART_ARTICLE, PART_MAIN};
    const struct measured *scored = best(scoring);
    if (!scored)
        return NULL;
    scored = widen(scoring, scored);
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        const struct measured *one = named(scoring, PARTS[i]);
        if (one && one->n_prose * 2 > scored->n_prose)
            return complete(scoring, one);
    }
    return scored;
}

/* Lists of links, paragraphs that are nothing but a link, and the headings above what is left out.
 */
static void mark_left_out(struct scoring *scoring, size_t chosen)
{
    static const char *const LISTS[] = {"ul", "ol", "table", "div", "section", "dl", NULL};
    static const char *const PARAGRAPHS[] = {"p", "h2", "h3", "h4", "h5", "h6", NULL};
    static const char *const HEADINGS[] = {"h2", "h3", "h4", "h5", "h6", NULL};
    for (size_t i = chosen + 1; i < scoring->n; i++) {
        struct measured *one = &scoring->all[i];
        bool is_links = is_tag(one->node, LISTS) && one->n_linked * 2 > one->n_text &&
                        one->n_prose * 3 < one->n_linked;
        bool is_reference =
            is_tag(one->node, PARAGRAPHS) && one->n_text && one->n_linked * 10 > one->n_text * 9;
        one->is_left_out = one->is_outside || is_links || is_reference;
    }
    for (size_t i = scoring->n; i-- > chosen + 1;) {
        struct measured *one = &scoring->all[i], *parent = parent_of(scoring, one);
        if (is_tag(one->node, HEADINGS) && parent->last_child == FOLLOWING_LEFT_OUT &&
            dom_own_length(parent->node) == 0)
            one->is_left_out = true;
        if (one->n_text)
            parent->last_child = one->is_left_out ? FOLLOWING_LEFT_OUT : FOLLOWING_KEPT;
    }
}

/* Asked in the order of the page, so the measured elements are passed once. */
struct drop_walk {
    const struct scoring *scoring;
    size_t at;
};

static bool is_left_out(const struct dom_node *node, void *arg)
{
    struct drop_walk *walk = arg;
    const struct scoring *scoring = walk->scoring;
    while (walk->at < scoring->n && scoring->all[walk->at].node != node)
        walk->at++;
    return walk->at < scoring->n && scoring->all[walk->at].is_left_out;
}

static struct str text_of(struct scoring *scoring, const struct measured *chosen)
{
    struct drop_walk walk = {scoring, (size_t)(chosen - scoring->all)};
    struct dom_drops drops = {.drops = is_left_out, .arg = &walk};
    mark_left_out(scoring, walk.at);
    return dom_text(chosen->node, &drops, scoring->arena);
}

struct str main_text(const struct dom *dom, struct arena *arena)
{
    struct scoring scoring = {.arena = arena};
    list(&scoring, dom_root(dom));
    sum_text(&scoring);
    mark_outside(&scoring);
    score(&scoring);
    const struct measured *chosen = choose(&scoring);
    struct str text = chosen ? text_of(&scoring, chosen) : (struct str){0};
    if (!text.len) /* a page of links alone has no article */
        text = dom_text(dom_root(dom), NULL, arena);
    memory_free(scoring.all);
    return text;
}
