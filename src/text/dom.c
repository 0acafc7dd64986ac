#include "text/dom.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/xml_library.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>

enum { STEPS_MAX = 6, PARTS_MAX = 6, ANCESTORS_MAX = 512 };

/* Comments and the like count as tags. */
enum { TAGS_MAX = 3 * DOM_ELEMENTS_MAX, ATTRIBUTES_MAX = 500, ALL_ATTRIBUTES_MAX = 1000000 };

struct dom {
    htmlDocPtr document;
};

/* [attribute], [attribute=value]; a class is one of the words of the attribute class. */
struct selector_part {
    const char *attribute, *value; /* value NULL = any */
    bool is_word;
};

struct selector_step {
    const char *tag; /* NULL = any */
    struct selector_part parts[PARTS_MAX];
    size_t n_parts;
};

struct selector {
    struct selector_step steps[STEPS_MAX];
    size_t n_steps;
};

/* What stops the parser early. */
struct watch {
    size_t n_elements;
    bool is_too_deep;
};

static void free_document(void *document)
{
    xmlFreeDoc(document);
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The byte after the tag that begins at *at, and how many pieces it has: attributes, or values
 * that stand by themselves. */
static size_t count_pieces(struct str page, size_t *at)
{
    size_t n = 0, i = *at;
    char before = 0;
    for (; i < page.len && page.at[i] != '>'; i++) {
        char c = page.at[i];
        if ((c == '"' || c == '\'') && before == '=') {
            const char *end = memchr(page.at + i + 1, c, page.len - i - 1);
            i = end ? (size_t)(end - page.at) : page.len - 1;
            n++;
        } else if (!is_gap(c) && i > 0 && is_gap(page.at[i - 1]) && c != '=') {
            n++;
        }
        if (!is_gap(c))
            before = c;
    }
    *at = i;
    return n;
}

/* The byte where the script or style ends that begins at at. */
static size_t end_of_raw(struct str page, size_t at, struct str name)
{
    while ((at = str_find(page, STR("</"), at)) < page.len) {
        at += 2;
        if (page.len - at >= name.len &&
            str_equal_ascii_case(str_cut(page, at, at + name.len), name))
            return at;
    }
    return page.len;
}

static bool is_element(struct str inside, struct str name)
{
    return inside.len >= name.len && str_equal_ascii_case(str_cut(inside, 0, name.len), name) &&
           (inside.len == name.len || !is_letter(inside.at[name.len]));
}

/* Browsers take <![CDATA[ in a page for a comment up to the next >; libxml2 would show it. */
static size_t blank_out(struct str *page, size_t begin, struct arena *arena, bool *is_copied)
{
    size_t end = str_find(*page, STR(">"), begin);
    if (!*is_copied)
        *page = arena_str(arena, *page);
    *is_copied = true;
    memset((char *)page->at + begin, ' ', end - begin);
    if (end < page->len)
        ((char *)page->at)[end] = ' ';
    return end;
}

static bool refuse_at(size_t byte, struct err *err)
{
    err_where(err, "", 0, 0, (int64_t)byte);
    return false;
}

/* What the parser does not stand: many attributes, each of which it compares with all before it,
 * and more markup than memory (both refused), and CDATA (made blank). */
static bool make_harmless(struct str *page, struct arena *arena, struct err *err)
{
    static const struct str RAW[] = {STR("script"), STR("style")};
    size_t n_tags = 0, n_attributes = 0;
    bool is_copied = false;
    for (size_t at = 0; (at = str_find(*page, STR("<"), at)) < page->len;) {
        size_t begin = at++, n_pieces;
        if (++n_tags > TAGS_MAX) {
            err_set(err, ERR_LIMIT, "the page has more than %d tags", TAGS_MAX);
            return refuse_at(begin, err);
        }
        struct str rest = str_cut(*page, begin, page->len);
        if (str_starts_with(rest, STR("<!--")))
            at = str_find(*page, STR("-->"), at);
        else if (str_starts_with(rest, STR("<![CDATA[")))
            at = blank_out(page, begin, arena, &is_copied);
        if (at == page->len || !is_letter(page->at[at]) || at > begin + 1)
            continue;
        n_attributes += n_pieces = count_pieces(*page, &at);
        if (n_pieces > ATTRIBUTES_MAX) {
            err_set(err, ERR_LIMIT, "an element has more than %d attributes", ATTRIBUTES_MAX);
            return refuse_at(begin, err);
        }
        if (n_attributes > ALL_ATTRIBUTES_MAX) {
            err_set(err, ERR_LIMIT, "the page has more than %d attributes", ALL_ATTRIBUTES_MAX);
            return refuse_at(begin, err);
        }
        for (size_t i = 0; i < sizeof RAW / sizeof *RAW; i++)
            if (is_element(str_cut(*page, begin + 1, at), RAW[i]))
                at = end_of_raw(*page, at, RAW[i]);
    }
    return true;
}

static void start_element(void *arg, const xmlChar *name, const xmlChar **attributes)
{
    htmlParserCtxtPtr parser = arg;
    struct watch *watch = parser->_private;
    watch->is_too_deep = parser->nodeNr > DOM_DEPTH_MAX;
    if (++watch->n_elements > DOM_ELEMENTS_MAX || watch->is_too_deep)
        xmlStopParser(parser);
    else
        xmlSAX2StartElement(arg, name, attributes);
}

static bool refuse_excess(const struct watch *watch, struct err *err)
{
    if (watch->is_too_deep)
        return err_set(err, ERR_LIMIT, "elements lie more than %d deep in one another",
                       DOM_DEPTH_MAX);
    if (watch->n_elements > DOM_ELEMENTS_MAX)
        return err_set(err, ERR_LIMIT, "the page has more than %d elements", DOM_ELEMENTS_MAX);
    return true;
}

/* NULL when there is nothing in it, or too much: then err is filled. */
static htmlDocPtr read_document(struct str page, struct err *err)
{
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                  HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE;
    struct watch watch = {0};
    xml_library_ready();
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser)
        memory_stop(sizeof *parser);
    parser->_private = &watch;
    parser->sax->startElement = start_element;
    htmlDocPtr document =
        htmlCtxtReadMemory(parser, page.at, (int)page.len, NULL, "UTF-8", options);
    htmlFreeParserCtxt(parser);
    if (refuse_excess(&watch, err))
        return document;
    xmlFreeDoc(document);
    return NULL;
}

/* libxml2 gets UTF-8 and no say about charsets, and no limit of depth of its own: beyond 256 levels
 * it would silently drop the rest of the page. */
struct dom *dom_parse(struct str page, struct arena *arena, struct err *err)
{
    if (page.len > DOM_LIMIT) {
        err_set(err, ERR_LIMIT, "the page is larger than %d MB", DOM_LIMIT >> 20);
        return NULL;
    }
    if (!make_harmless(&page, arena, err))
        return NULL;
    htmlDocPtr document = read_document(page, err);
    if (document)
        arena_on_free(arena, free_document, document);
    if (!document || !xmlDocGetRootElement(document)) {
        err_set(err, ERR_INPUT, "there is no page in it");
        return NULL;
    }
    struct dom *dom = arena_zero(arena, 1, sizeof *dom);
    dom->document = document;
    return dom;
}

static const struct dom_node *from_xml(const xmlNode *node)
{
    return (const struct dom_node *)node;
}

static const xmlNode *to_xml(const struct dom_node *node)
{
    return (const xmlNode *)node;
}

const struct dom_node *dom_root(const struct dom *dom)
{
    return from_xml(xmlDocGetRootElement(dom->document));
}

/* The next node of any type in the order of the page; NULL when root is done. */
static const xmlNode *next_node(const xmlNode *node, const xmlNode *root, bool skip_inside)
{
    if (node->children && node->type == XML_ELEMENT_NODE && !skip_inside)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

const struct dom_node *dom_next(const struct dom_node *node, const struct dom_node *root,
                                bool skip_inside)
{
    const xmlNode *at = next_node(to_xml(node), to_xml(root), skip_inside);
    while (at && at->type != XML_ELEMENT_NODE)
        at = next_node(at, to_xml(root), false);
    return from_xml(at);
}

const struct dom_node *dom_parent(const struct dom_node *node)
{
    const xmlNode *parent = to_xml(node)->parent;
    return parent && parent->type == XML_ELEMENT_NODE ? from_xml(parent) : NULL;
}

const char *dom_tag(const struct dom_node *node)
{
    return (const char *)to_xml(node)->name;
}

/* Attribute values are one text node, or none; longer chains do not occur without entities. */
static const char *attribute_of(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        if (strcmp((const char *)attribute->name, name) == 0)
            return attribute->children && attribute->children->content
                       ? (const char *)attribute->children->content
                       : "";
    return NULL;
}

struct str dom_attribute(const struct dom_node *node, const char *name, struct arena *arena)
{
    return arena_str(arena, str_trim(str_from(attribute_of(to_xml(node), name))));
}

static bool has_word(const char *text, const char *word)
{
    size_t len = strlen(word);
    for (const char *at = text; *at; at += strcspn(at, " \t\r\n")) {
        at += strspn(at, " \t\r\n");
        if (strcspn(at, " \t\r\n") == len && strncmp(at, word, len) == 0)
            return true;
    }
    return false;
}

static bool step_fits(const struct selector_step *step, const xmlNode *node)
{
    if (step->tag && strcmp(step->tag, (const char *)node->name) != 0)
        return false;
    for (size_t i = 0; i < step->n_parts; i++) {
        const struct selector_part *part = &step->parts[i];
        const char *value = attribute_of(node, part->attribute);
        if (!value || (part->value && part->is_word && !has_word(value, part->value)) ||
            (part->value && !part->is_word && strcmp(value, part->value) != 0))
            return false;
    }
    return true;
}

bool selector_fits(const struct selector *selector, const struct dom_node *node)
{
    const xmlNode *at = to_xml(node);
    size_t left = selector->n_steps - 1;
    if (!step_fits(&selector->steps[left], at))
        return false;
    for (int i = 0; left > 0 && i < ANCESTORS_MAX; i++) {
        at = at->parent;
        if (!at || at->type != XML_ELEMENT_NODE)
            return false;
        if (step_fits(&selector->steps[left - 1], at))
            left--;
    }
    return left == 0;
}

static size_t name_end(struct str text, size_t from)
{
    while (from < text.len && !strchr(" .#[]=", text.at[from]))
        from++;
    return from;
}

/* One of #id, .class, [attribute], [attribute=value] at *at. */
static bool parse_part(struct str text, size_t *at, struct arena *arena, struct selector_part *part)
{
    char sign = text.at[(*at)++];
    size_t end = name_end(text, *at);
    struct str name = str_cut(text, *at, end);
    *at = end;
    if (name.len == 0)
        return false;
    if (sign != '[') {
        *part = (struct selector_part){sign == '#' ? "id" : "class", arena_cstr(arena, name),
                                       sign == '.'};
        return true;
    }
    *part = (struct selector_part){arena_cstr(arena, name), NULL, false};
    size_t close = str_find(text, STR("]"), *at);
    if (close == text.len)
        return false;
    if (text.at[*at] == '=')
        part->value = arena_cstr(arena, str_cut(text, *at + 1, close));
    *at = close + 1;
    return true;
}

static bool parse_step(struct str text, size_t *at, struct arena *arena, struct selector_step *step)
{
    size_t end = name_end(text, *at);
    if (end > *at)
        step->tag = arena_cstr(arena, str_cut(text, *at, end));
    *at = end;
    while (*at < text.len && text.at[*at] != ' ')
        if (!strchr("#.[", text.at[*at]) || step->n_parts == PARTS_MAX ||
            !parse_part(text, at, arena, &step->parts[step->n_parts++]))
            return false;
    return true;
}

const struct selector *selector_parse(struct str text, struct arena *arena, struct err *err)
{
    struct selector *selector = arena_zero(arena, 1, sizeof *selector);
    bool is_good = true;
    text = str_trim(text);
    for (size_t at = 0; is_good && at < text.len;) {
        is_good = selector->n_steps < STEPS_MAX &&
                  parse_step(text, &at, arena, &selector->steps[selector->n_steps++]);
        while (at < text.len && text.at[at] == ' ')
            at++;
    }
    if (is_good && selector->n_steps)
        return selector;
    err_set(err, ERR_INPUT, "\"%.*s\" is no selector", STR_ARG(text));
    err_hint(err, "Write tag, .class, #id or [attribute=value], and what is inside after a blank.");
    return NULL;
}

const struct dom_node *dom_find(const struct dom_node *root, const struct selector *selector)
{
    for (const struct dom_node *node = root; node; node = dom_next(node, root, false))
        if (selector_fits(selector, node))
            return node;
    return NULL;
}

static bool is_one_of(const xmlNode *node, const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        if (strcmp((const char *)node->name, names[i]) == 0)
            return true;
    return false;
}

bool dom_is_block(const struct dom_node *node)
{
    static const char *const BLOCKS[] = {
        "p",      "div",      "li",      "tr",      "h1",         "h2",      "h3",
        "h4",     "h5",       "h6",      "table",   "ul",         "ol",      "dl",
        "dt",     "dd",       "pre",     "hr",      "blockquote", "section", "article",
        "header", "footer",   "nav",     "aside",   "main",       "figure",  "figcaption",
        "form",   "tbody",    "thead",   "tfoot",   "caption",    "address", "center",
        "body",   "fieldset", "details", "summary", "option",     NULL};
    return is_one_of(to_xml(node), BLOCKS);
}

bool dom_is_unseen(const struct dom_node *node)
{
    static const char *const UNSEEN[] = {"script", "style",  "template", "noscript", "head",
                                         "iframe", "object", "select",   "button",   "textarea",
                                         "svg",    "math",   "audio",    "video",    "canvas",
                                         "input",  NULL};
    const xmlNode *xml = to_xml(node);
    const char *style = attribute_of(xml, "style");
    if (is_one_of(xml, UNSEEN) || attribute_of(xml, "hidden"))
        return true;
    const char *display = style ? strstr(style, "display") : NULL;
    return display && strncmp(display + 7 + strspn(display + 7, " :"), "none", 4) == 0;
}

size_t dom_own_length(const struct dom_node *node)
{
    size_t n = 0;
    for (const xmlNode *child = to_xml(node)->children; child; child = child->next)
        if (child->type == XML_TEXT_NODE && child->content)
            for (const xmlChar *at = child->content; *at; at++)
                n += *at > ' ' && (*at & 0xC0) != 0x80;
    return n;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0xFEFF;
}

/* Ends the line, without the blanks at its end. */
static void end_line(struct buf *out)
{
    while (out->len && (out->at[out->len - 1] == ' ' || out->at[out->len - 1] == '\t'))
        out->len--;
    if (out->len && out->at[out->len - 1] != '\n')
        buf_add_char(out, '\n');
}

/* Runs of blanks become one; none stands at a line's begin. */
static void add_text(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        uint32_t c = utf8_next(text, &at);
        if (!is_blank(c))
            buf_add(out, str_cut(text, begin, at));
        else if (out->len && !strchr(" \t\n", out->at[out->len - 1]))
            buf_add_char(out, ' ');
    }
}

static bool is_dropped(const struct dom_drops *drops, const struct dom_node *node)
{
    if (dom_is_unseen(node))
        return true;
    for (size_t i = 0; drops && i < drops->n; i++)
        if (selector_fits(drops->selectors[i], node))
            return true;
    return drops && drops->drops && drops->drops(node, drops->arg);
}

static void leave(const xmlNode *node, struct buf *out)
{
    static const char *const CELLS[] = {"td", "th", NULL};
    if (dom_is_block(from_xml(node)))
        end_line(out);
    else if (is_one_of(node, CELLS) && out->len && out->at[out->len - 1] != '\n')
        buf_add_char(out, '\t');
}

/* The node after the one at hand, leaving elements on the way up. */
static const xmlNode *step_on(const xmlNode *node, const xmlNode *root, bool goes_inside,
                              struct buf *out)
{
    if (goes_inside && node->children)
        return node->children;
    if (goes_inside && node->type == XML_ELEMENT_NODE)
        leave(node, out);
    while (node != root && !node->next) {
        node = node->parent;
        leave(node, out);
    }
    return node == root ? NULL : node->next;
}

struct str dom_text(const struct dom_node *node, const struct dom_drops *drops, struct arena *arena)
{
    struct buf out = {0};
    const xmlNode *root = to_xml(node), *at = root;
    while (at) {
        bool is_element = at->type == XML_ELEMENT_NODE;
        bool goes_inside = is_element && (at == root || !is_dropped(drops, from_xml(at)));
        if (goes_inside && dom_is_block(from_xml(at)))
            end_line(&out);
        if (is_element && strcmp((const char *)at->name, "br") == 0)
            end_line(&out);
        if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) && at->content)
            add_text(&out, str_from((const char *)at->content));
        at = step_on(at, root, goes_inside, &out);
    }
    struct str text = arena_str(arena, str_trim(buf_str(&out)));
    buf_done(&out);
    return text;
}
