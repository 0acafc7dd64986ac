/* A page as a tree: elements found by simple selectors, and the text that a reader sees.
 * Foreign pages may be broken or hostile: no depth makes these functions recurse. */
#ifndef READOUT_TEXT_DOM_H
#define READOUT_TEXT_DOM_H

#include "base/arena.h"

struct dom;
struct dom_node;

/* Bytes, elements, and elements in one another: the parser goes through the latter for each end tag
 * that fits none. */
enum { DOM_LIMIT = 32 << 20, DOM_ELEMENTS_MAX = 200000, DOM_DEPTH_MAX = 4000 };

/* Parses clean UTF-8 (see encoding.h). Lives in the arena. Fails with kind limit beyond DOM_LIMIT,
 * DOM_ELEMENTS_MAX or DOM_DEPTH_MAX, and beyond 600,000 tags, a million attributes, or 500
 * attributes of one element (err->byte); with kind input when there is no element at all.
 * Cost: 1 µs and 1 KB an element. Threads: one thread each. */
struct dom *dom_parse(struct str page, struct arena *arena, struct err *err);

/* Steps like "div.news h1", "#body", "meta[name=PubDate]": tag, #id, .class and [attribute=value]
 * in any number, and below them what stands after a blank. */
struct selector;
/* Fails with kind input when the syntax is wrong. */
const struct selector *selector_parse(struct str text, struct arena *arena, struct err *err);
bool selector_fits(const struct selector *selector, const struct dom_node *node);

/* The whole page. */
const struct dom_node *dom_root(const struct dom *dom);
/* The first element in the order of the page that fits and is below root; NULL when there is none.
 * Cost: one walk. */
const struct dom_node *dom_find(const struct dom_node *root, const struct selector *selector);
/* The next element in the order of the page, inside root; NULL at the end. skip_inside leaves out
 * what is inside node. */
const struct dom_node *dom_next(const struct dom_node *node, const struct dom_node *root,
                                bool skip_inside);
const struct dom_node *dom_parent(const struct dom_node *node);

/* Lower-case tag name. Borrowed until the arena is freed. */
const char *dom_tag(const struct dom_node *node);
/* Empty when there is none. Copied to arena. */
struct str dom_attribute(const struct dom_node *node, const char *name, struct arena *arena);

/* Elements of which no text is wanted. Open record. */
struct dom_drops {
    const struct selector *const *selectors;
    size_t n;
    bool (*drops)(const struct dom_node *node, void *arg); /* asked in the order of the page */
    void *arg;
};

/* What a reader sees of the node, one paragraph a line: scripts, styles, forms' parts and hidden
 * elements are left out, cells of a table row are parted by tabs. */
struct str dom_text(const struct dom_node *node, const struct dom_drops *drops,
                    struct arena *arena);

/* An element whose content starts and ends lines, such as p, div, li, tr. */
bool dom_is_block(const struct dom_node *node);
/* An element of which no reader sees anything: script, style, head, hidden ones. */
bool dom_is_unseen(const struct dom_node *node);
/* Characters that stand directly in the element, in no child; blanks not counted. */
size_t dom_own_length(const struct dom_node *node);

#endif
