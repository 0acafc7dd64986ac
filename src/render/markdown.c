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

static cmark_node *text_node(struct str text, struct arena *arena)
{
    cmark_node *node = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(node, arena_cstr(arena, text));
    return node;
}

/* False where the library allows no HTML. */
static bool put_before(cmark_node *text, const char *html)
{
    cmark_node *custom = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
    cmark_node_set_on_enter(custom, html);
    bool is_put = cmark_node_insert_before(text, custom);
    if (!is_put)
        cmark_node_free(custom);
    return is_put;
}

/* Puts what insert gives for words[begin, end) between what stands before and after it. */
static bool insert_in_line(const struct insertion *insertion, cmark_node *text, size_t begin,
                           size_t end)
{
    struct arena *scratch = arena_new(0);
    struct str words = literal(text);
    struct buf html = {0};
    bool is_good = insertion->call(str_trim(str_cut(words, begin + 2, end - 2)), &html,
                                   insertion->arg, insertion->err) ||
                   fail_at(insertion, block_of(cmark_node_parent(text)));
    if (is_good && !put_before(text, html.at ? html.at : "")) {
        err_set(insertion->err, ERR_INPUT, "{{…}} stands in a cell of a table");
        err_hint(insertion->err, "Cells hold text alone: say it in a paragraph beside the table.");
        is_good = fail_at(insertion, block_of(cmark_node_parent(text)));
    }
    if (is_good) {
        cmark_node_insert_before(cmark_node_previous(text),
                                 text_node(str_cut(words, 0, begin), scratch));
        cmark_node_insert_before(text, text_node(str_cut(words, end, words.len), scratch));
        cmark_node_unlink(text);
        cmark_node_free(text);
    }
    buf_done(&html);
    arena_free(scratch);
    return is_good;
}

static bool insert_into(const struct insertion *insertion, cmark_node *text)
{
    struct str all = literal(text), words = str_trim(all);
    size_t begin = str_find(all, STR("{{"), 0), end = str_find(all, STR("}}"), begin) + 2;
    if (end <= all.len && str_contains(str_cut(all, begin, end), STR(":")))
        return insert_in_line(insertion, text, begin, end);
    cmark_node *parent = cmark_node_parent(text);
    bool is_alone = cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH && !cmark_node_next(text) &&
                    !cmark_node_previous(text);
    bool is_whole = str_starts_with(words, STR("{{")) && str_ends_with(words, STR("}}")) &&
                    str_find(words, STR("}}"), 0) + 2 == words.len;
    if (is_alone && is_whole)
        return replace(insertion, parent, str_cut(words, 2, words.len - 2));
    err_set(insertion->err, ERR_INPUT, "{{…}} stands in the midst of a paragraph");
    err_hint(insertion->err,
             "Give a figure a paragraph of its own; {{claim:…}} and {{value:…}} may stand in one.");
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

/* A note on its way to the paragraph that names it. */
struct note {
    struct str id, html; /* "fn-1"; its paragraphs */
    bool is_placed;
};

struct notes {
    struct note *at;
    size_t n;
    struct arena *arena;
    cmark_llist *extensions;
};

/* Up to the last after: a note may hold a list of its own. */
static struct str between(struct str text, struct str before, struct str after)
{
    size_t begin = str_find(text, before, 0) + before.len, end = text.len;
    if (begin > text.len)
        return STR("");
    while (end > begin && !str_ends_with(str_cut(text, begin, end), after))
        end--;
    return str_cut(text, begin, end > begin ? end - after.len : text.len);
}

static struct str render(const struct notes *notes, cmark_node *node)
{
    char *html = cmark_render_html(node, OPTIONS, notes->extensions);
    struct str copy = arena_str(notes->arena, str_from(html));
    free(html);
    return copy;
}

/* The library writes a note as an item of a list: <li id="fn-1">…</li>. */
static void read_notes(cmark_node *document, struct notes *notes)
{
    size_t n = 0;
    for (cmark_node *node = cmark_node_first_child(document); node; node = cmark_node_next(node))
        n += cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION;
    notes->at = arena_zero(notes->arena, n + 1, sizeof *notes->at);
    for (cmark_node *node = cmark_node_first_child(document); node; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION)
            continue;
        struct str html = render(notes, node);
        struct str item = between(html, STR("<li id=\""), STR("</li>"));
        size_t end = str_find(item, STR("\">"), 0);
        if (end < item.len)
            notes->at[notes->n++] =
                (struct note){str_cut(item, 0, end), str_cut(item, end + 2, item.len), false};
    }
}

/* The notes that this block is the first to name. Returns whether there are any. */
static bool put_notes(struct notes *notes, struct str block, struct buf *out)
{
    size_t n = 0;
    for (size_t i = 0; i < notes->n; i++) {
        struct note *note = &notes->at[i];
        struct str link = arena_printf(notes->arena, "href=\"#%.*s\"", STR_ARG(note->id));
        if (note->is_placed || !str_contains(block, link))
            continue;
        note->is_placed = true;
        buf_printf(
            out, "%s<div class=\"note\" role=\"note\" id=\"%.*s\"><sup>%zu</sup>%.*s</div>\n",
            n++ ? "" : "<div class=\"notes\">\n", STR_ARG(note->id), i + 1, STR_ARG(note->html));
    }
    if (n)
        buf_add_text(out, "</div>\n");
    return n > 0;
}

/* Block by block, the notes of each behind it: a page puts them into its margin. */
static void put_blocks(cmark_node *document, cmark_llist *extensions, struct buf *out)
{
    struct notes notes = {.arena = arena_new(0), .extensions = extensions};
    read_notes(document, &notes);
    for (cmark_node *node = cmark_node_first_child(document); node; node = cmark_node_next(node)) {
        cmark_node_type type = cmark_node_get_type(node);
        struct buf beside = {0};
        if (type == CMARK_NODE_FOOTNOTE_DEFINITION)
            continue;
        struct str block = render(&notes, node);
        bool has_notes = type != CMARK_NODE_CUSTOM_BLOCK && put_notes(&notes, block, &beside);
        buf_add_text(out, has_notes ? "<div class=\"noted\">\n" : "");
        buf_add(out, block);
        buf_add(out, buf_str(&beside));
        buf_add_text(out, has_notes ? "</div>\n" : "");
        buf_done(&beside);
    }
    arena_free(notes.arena);
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
    if (is_good)
        put_blocks(document, cmark_parser_get_syntax_extensions(parser), out);
    cmark_node_free(document);
    cmark_parser_free(parser);
    return is_good;
}
