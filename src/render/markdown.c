#include "render/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <stdlib.h>

enum {
    OPTIONS =
        CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_TABLE_PREFER_STYLE_ATTRIBUTES
};

struct insertion {
    markdown_insert_fn *call;
    void *arg;
    struct str text;
    const char *path;
    struct err *err;
};

static struct str literal(cmark_node *node)
{
    return str_from(node ? cmark_node_get_literal(node) : NULL);
}

/* The line of the file, for the caret. */
static bool fail_at(const struct insertion *insertion, cmark_node *block)
{
    int64_t number = cmark_node_get_start_line(block);
    struct str rest = insertion->text, line = {0};
    for (int64_t i = 0; i < number; i++)
        str_next(&rest, '\n', &line);
    while (!str_contains(line, STR("{{")) && str_next(&rest, '\n', &line))
        number++;
    size_t column = str_find(line, STR("{{"), 0);
    err_where(insertion->err, insertion->path, number, column < line.len ? (int64_t)column + 1 : 1,
              -1);
    err_excerpt(insertion->err, line.at, line.len);
    return false;
}

static cmark_node *block_of(cmark_node *node)
{
    while (cmark_node_parent(node) && cmark_node_get_start_line(node) == 0)
        node = cmark_node_parent(node);
    return node;
}

/* Puts what insert gives in the place of the paragraph. */
static bool replace(const struct insertion *insertion, cmark_node *paragraph, struct str name)
{
    struct buf html = {0};
    bool is_good = insertion->call(str_trim(name), &html, insertion->arg, insertion->err) ||
                   fail_at(insertion, paragraph);
    if (is_good) {
        cmark_node *custom = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
        cmark_node_set_on_enter(custom, html.at ? html.at : "");
        cmark_node_replace(paragraph, custom);
        cmark_node_free(paragraph);
    }
    buf_done(&html);
    return is_good;
}

static bool insert_into(const struct insertion *insertion, cmark_node *text)
{
    struct str words = str_trim(literal(text));
    cmark_node *parent = cmark_node_parent(text);
    bool is_alone = cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH && !cmark_node_next(text) &&
                    !cmark_node_previous(text);
    bool is_whole = str_starts_with(words, STR("{{")) && str_ends_with(words, STR("}}")) &&
                    str_find(words, STR("}}"), 0) + 2 == words.len;
    if (is_alone && is_whole)
        return replace(insertion, parent, str_cut(words, 2, words.len - 2));
    err_set(insertion->err, ERR_INPUT, "{{…}} stands in the midst of a paragraph");
    err_hint(insertion->err, "Give it a paragraph of its own.");
    return fail_at(insertion, block_of(parent));
}

/* All texts with "{{", collected first because replacing ends an iteration. */
static bool insert_all(const struct insertion *insertion, cmark_node *document)
{
    bool is_good = true, has_more = true;
    while (is_good && has_more) {
        cmark_node *found = NULL;
        cmark_iter *each = cmark_iter_new(document);
        while (!found && cmark_iter_next(each) != CMARK_EVENT_DONE) {
            cmark_node *node = cmark_iter_get_node(each);
            if (cmark_node_get_type(node) == CMARK_NODE_TEXT &&
                str_contains(literal(node), STR("{{")))
                found = node;
        }
        cmark_iter_free(each);
        has_more = found != NULL;
        is_good = !found || insert_into(insertion, found);
    }
    return is_good;
}

static struct str first_heading(cmark_node *document, struct arena *arena)
{
    cmark_node *node = cmark_node_first_child(document);
    while (node && cmark_node_get_type(node) != CMARK_NODE_HEADING)
        node = cmark_node_next(node);
    struct buf text = {0};
    cmark_iter *each = node ? cmark_iter_new(node) : NULL;
    while (each && cmark_iter_next(each) != CMARK_EVENT_DONE)
        if (cmark_node_get_type(cmark_iter_get_node(each)) == CMARK_NODE_TEXT)
            buf_add(&text, literal(cmark_iter_get_node(each)));
    if (each)
        cmark_iter_free(each);
    struct str title = buf_copy(&text, arena);
    buf_done(&text);
    return title;
}

bool markdown_html(struct str text, const char *path, markdown_insert_fn *insert, void *arg,
                   struct arena *arena, struct str *title, struct buf *out, struct err *err)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(OPTIONS);
    cmark_syntax_extension *table = cmark_find_syntax_extension("table");
    if (!table || !cmark_parser_attach_syntax_extension(parser, table)) {
        cmark_parser_free(parser);
        return err_set(err, ERR_BUG, "the Markdown library has no tables");
    }
    cmark_parser_feed(parser, text.at ? text.at : "", text.len);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_consolidate_text_nodes(document);
    struct insertion insertion = {insert, arg, text, path, err};
    *title = first_heading(document, arena);
    bool is_good = insert_all(&insertion, document);
    if (is_good) {
        char *html =
            cmark_render_html(document, OPTIONS, cmark_parser_get_syntax_extensions(parser));
        buf_add_text(out, html);
        free(html);
    }
    cmark_node_free(document);
    cmark_parser_free(parser);
    return is_good;
}
