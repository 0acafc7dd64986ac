#include "base/yaml.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"

#include <libfyaml.h>
#include <stdarg.h>

enum { FILE_LIMIT = 8 << 20, DEPTH_LIMIT = 64 };

enum yaml_kind { YAML_MAPPING, YAML_LIST, YAML_TEXT };

struct mark {
    int64_t line, column;
};

/* The tree is copied out of libfyaml at once, so that limits hold and lifetimes are the arena's. */
struct yaml {
    enum yaml_kind kind;
    struct str text;
    struct str *keys;
    struct mark *key_marks;
    const struct yaml **items;
    size_t n;
    int64_t line, column;
    const struct yaml_file *file;
};

struct yaml_file {
    const char *path;
    struct str bytes;
};

struct reader {
    struct arena *arena;
    struct yaml_file *file;
    struct err *err;
};

static struct str line_of(struct str bytes, int64_t line)
{
    struct str piece = {"", 0};
    for (int64_t i = 0; i < line; i++)
        if (!str_next(&bytes, '\n', &piece))
            return (struct str){"", 0};
    return piece;
}

static void place(struct err *err, const struct yaml_file *file, int64_t line, int64_t column)
{
    struct str text = line_of(file->bytes, line);
    err_where(err, file->path, line, column, -1);
    err_excerpt(err, text.at, text.len);
}

static const struct yaml *copy_node(struct reader *reader, struct fy_node *from, int depth);

/* Only texts know their place. */
static struct mark mark_of(struct fy_node *node)
{
    bool is_text = node && fy_node_get_type(node) == FYNT_SCALAR;
    struct fy_token *token = is_text ? fy_node_get_scalar_token(node) : NULL;
    const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;
    return mark ? (struct mark){mark->line + 1, mark->column + 1} : (struct mark){1, 1};
}

/* A mapping or list stands where its key does; in a list, where its own first entry does. */
static void take_place(struct yaml *node, const struct mark *key)
{
    if (!key && node->n > 0 && node->kind == YAML_MAPPING)
        key = &node->key_marks[0];
    if (key) {
        node->line = key->line;
        node->column = key->column;
    } else if (node->n > 0) {
        node->line = node->items[0]->line;
        node->column = node->items[0]->column;
    }
}

static bool copy_items(struct reader *reader, struct fy_node *from, struct yaml *node, int depth)
{
    size_t size = sizeof *node->items;
    bool is_mapping = node->kind == YAML_MAPPING;
    int n = is_mapping ? fy_node_mapping_item_count(from) : fy_node_sequence_item_count(from);
    node->items = arena_zero(reader->arena, (size_t)n + 1, size);
    node->keys = arena_zero(reader->arena, (size_t)n + 1, sizeof *node->keys);
    node->key_marks = arena_zero(reader->arena, (size_t)n + 1, sizeof *node->key_marks);
    for (int i = 0; i < n; i++) {
        struct fy_node_pair *pair = is_mapping ? fy_node_mapping_get_by_index(from, i) : NULL;
        struct fy_node *value =
            is_mapping ? fy_node_pair_value(pair) : fy_node_sequence_get_by_index(from, i);
        if (is_mapping) {
            size_t len = 0;
            const char *key = fy_node_get_scalar(fy_node_pair_key(pair), &len);
            node->keys[i] = arena_str(reader->arena, (struct str){key ? key : "", len});
            node->key_marks[i] = mark_of(fy_node_pair_key(pair));
        }
        struct yaml *item = (struct yaml *)copy_node(reader, value, depth + 1);
        if (!item)
            return false;
        if (item->kind != YAML_TEXT)
            take_place(item, is_mapping ? &node->key_marks[i] : NULL);
        node->items[node->n++] = item;
    }
    return true;
}

static const struct yaml *copy_node(struct reader *reader, struct fy_node *from, int depth)
{
    struct yaml *node = arena_zero(reader->arena, 1, sizeof *node);
    node->file = reader->file;
    struct mark mark = mark_of(from);
    node->line = mark.line;
    node->column = mark.column;
    if (depth > DEPTH_LIMIT) {
        err_set(reader->err, ERR_LIMIT, "nested deeper than %d levels", DEPTH_LIMIT);
        place(reader->err, reader->file, 1, 1);
        return NULL;
    }
    if (!from) {
        node->kind = YAML_TEXT;
        return node;
    }
    enum fy_node_type type = fy_node_get_type(from);
    node->kind = type == FYNT_MAPPING    ? YAML_MAPPING
                 : type == FYNT_SEQUENCE ? YAML_LIST
                                         : YAML_TEXT;
    if (node->kind != YAML_TEXT)
        return copy_items(reader, from, node, depth) ? node : NULL;
    size_t len = 0;
    const char *text = fy_node_get_scalar(from, &len);
    node->text = arena_str(reader->arena, (struct str){text ? text : "", len});
    return node;
}

/* What bytes are that libfyaml makes no document of. It collects its complaints, and the first is
 * the one that counts; where it has none there was nothing to read. */
static const struct yaml *without_document(struct fy_diag *diag, struct reader *reader)
{
    void *cursor = NULL;
    struct fy_diag_error *first = fy_diag_errors_iterate(diag, &cursor);
    if (!first) {
        struct yaml *empty = arena_zero(reader->arena, 1, sizeof *empty);
        *empty = (struct yaml){.kind = YAML_MAPPING, .line = 1, .column = 1, .file = reader->file};
        return empty;
    }
    err_set(reader->err, ERR_INPUT, "%s", first->msg ? first->msg : "not valid YAML");
    place(reader->err, reader->file, first->line, first->column);
    return NULL;
}

/* libfyaml never returns from some malformed bytes. A directive (%YAML) says nothing of use. */
static bool is_readable(const struct reader *reader)
{
    struct str bytes = reader->file->bytes;
    int64_t line = 1, column = 1;
    for (size_t at = 0; at < bytes.len;) {
        size_t begin = at;
        uint32_t c = utf8_next(bytes, &at);
        const char *wrong = c == 0xFFFD && at == begin + 1 ? "the file is not UTF-8"
                            : c == '%' && column == 1      ? "a line begins with %"
                            : c == 0                       ? "there is a zero byte"
                                                           : NULL;
        if (wrong) {
            err_set(reader->err, ERR_INPUT, "%s", wrong);
            place(reader->err, reader->file, line, column);
            return false;
        }
        column = c == '\n' ? 1 : column + 1;
        line += c == '\n';
    }
    return true;
}

const struct yaml *yaml_read(const char *path, struct arena *arena, struct err *err)
{
    struct str bytes;
    return file_read(path, FILE_LIMIT, arena, &bytes, err) ? yaml_parse(bytes, path, arena, err)
                                                           : NULL;
}

const struct yaml *yaml_read_mapping(const char *path, const char *what, struct arena *arena,
                                     struct err *err)
{
    const struct yaml *root = yaml_read(path, arena, err);
    if (!root || yaml_is_mapping(root))
        return root;
    yaml_refuse(root, err, "this file is a mapping %s", what);
    return NULL;
}

const struct yaml *yaml_parse(struct str bytes, const char *path, struct arena *arena,
                              struct err *err)
{
    struct reader reader = {arena, arena_zero(arena, 1, sizeof(struct yaml_file)), err};
    *reader.file = (struct yaml_file){arena_cstr(arena, str_from(path)), bytes};
    if (!is_readable(&reader))
        return NULL;
    struct fy_diag_cfg diag_cfg;
    fy_diag_cfg_default(&diag_cfg);
    diag_cfg.fp = NULL;
    struct fy_diag *diag = fy_diag_create(&diag_cfg);
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg cfg = {.flags = FYPCF_COLLECT_DIAG, .diag = diag};
    struct fy_document *document = fy_document_build_from_string(&cfg, bytes.at, bytes.len);
    const struct yaml *root = document ? copy_node(&reader, fy_document_root(document), 0)
                                       : without_document(diag, &reader);
    fy_document_destroy(document);
    fy_diag_destroy(diag);
    return root;
}

bool yaml_is_mapping(const struct yaml *node)
{
    return node && node->kind == YAML_MAPPING;
}

bool yaml_is_list(const struct yaml *node)
{
    return node && node->kind == YAML_LIST;
}

bool yaml_is_text(const struct yaml *node)
{
    return node && node->kind == YAML_TEXT;
}

size_t yaml_count(const struct yaml *node)
{
    return node ? node->n : 0;
}

const struct yaml *yaml_item(const struct yaml *list, size_t i)
{
    return list->items[i];
}

struct str yaml_key(const struct yaml *mapping, size_t i)
{
    return mapping->keys[i];
}

const struct yaml *yaml_value(const struct yaml *mapping, size_t i)
{
    return mapping->items[i];
}

const struct yaml *yaml_get(const struct yaml *mapping, const char *key)
{
    for (size_t i = 0; yaml_is_mapping(mapping) && i < mapping->n; i++)
        if (str_is(mapping->keys[i], key))
            return mapping->items[i];
    return NULL;
}

struct str yaml_text(const struct yaml *node)
{
    return yaml_is_text(node) ? node->text : (struct str){"", 0};
}

/* Depth is limited by yaml_read. */
void yaml_say(const struct yaml *node, struct buf *out)
{
    if (!node)
        return;
    if (yaml_is_text(node)) {
        buf_printf(out, "\"%.*s\"", STR_ARG(node->text));
        return;
    }
    buf_add_char(out, yaml_is_mapping(node) ? '{' : '[');
    for (size_t i = 0; i < node->n; i++) {
        if (yaml_is_mapping(node))
            buf_printf(out, "\"%.*s\":", STR_ARG(node->keys[i]));
        yaml_say(node->items[i], out);
        buf_add_char(out, ',');
    }
    buf_add_char(out, yaml_is_mapping(node) ? '}' : ']');
}

int64_t yaml_line(const struct yaml *node)
{
    return node->line;
}

int64_t yaml_column(const struct yaml *node)
{
    return node->column;
}

bool yaml_refuse(const struct yaml *node, struct err *err, const char *format, ...)
{
    char message[400];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    err_set(err, ERR_INPUT, "%s", message);
    place(err, node->file, node->line, node->column);
    return false;
}

static bool in_keys(struct str key, const char *const *keys)
{
    for (; *keys; keys++)
        if (str_is(key, *keys))
            return true;
    return false;
}

bool yaml_place(const struct yaml *node, struct err *err)
{
    struct err place = ERR_INIT;
    yaml_refuse(node, &place, "place");
    err_where(err, place.source, place.line, place.column, -1);
    err_excerpt(err, place.excerpt, strlen(place.excerpt));
    return false;
}

/* A place in the file. */
struct walk {
    struct str bytes;
    size_t at;
    int64_t line, column;
};

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static uint32_t walk_step(struct walk *walk)
{
    uint32_t c = utf8_next(walk->bytes, &walk->at);
    walk->column = c == '\n' ? 1 : walk->column + 1;
    walk->line += c == '\n';
    return c;
}

static bool walk_is_at(const struct walk *walk, char c)
{
    return walk->at < walk->bytes.len && walk->bytes.at[walk->at] == c;
}

static void walk_blanks(struct walk *walk)
{
    while (walk->at < walk->bytes.len && is_blank((unsigned char)walk->bytes.at[walk->at]))
        walk_step(walk);
}

/* From where the node begins to where its text does; a block's first line is behind its sign.
 * Returns the quote that the text stands in; 0 = none. */
static char walk_begin(struct walk *walk, const struct yaml *node)
{
    *walk = (struct walk){node->file->bytes, 0, 1, 1};
    while (walk->at < walk->bytes.len && (walk->line < node->line || walk->column < node->column))
        walk_step(walk);
    char before = walk->at > 0 ? walk->bytes.at[walk->at - 1] : 0;
    if (walk_is_at(walk, '|') || walk_is_at(walk, '>'))
        while (walk->at < walk->bytes.len && walk_step(walk) != '\n')
            ;
    return before == '\'' || before == '"' ? before : 0;
}

/* Blanks of the text are any blanks in the file, line ends and indentation among them. */
static bool walk_along(struct walk *walk, struct str text, char quote, int64_t n)
{
    size_t at = 0;
    for (int64_t i = 1; i < n && at < text.len; i++) {
        uint32_t c = utf8_next(text, &at);
        walk_blanks(walk);
        if (is_blank(c))
            continue;
        if ((quote == '"' && walk_is_at(walk, '\\')) || (quote == '\'' && c == '\''))
            walk_step(walk);
        if (walk->at == walk->bytes.len || walk_step(walk) != c)
            return false;
    }
    if (at < text.len && !is_blank((unsigned char)text.at[at]))
        walk_blanks(walk);
    return true;
}

bool yaml_place_inside(const struct yaml *node, struct err *err)
{
    struct walk walk;
    char quote = walk_begin(&walk, node);
    int64_t inside = err->column;
    err->column = 0;
    err->excerpt[0] = 0;
    if (inside < 1 || !walk_along(&walk, node->text, quote, inside))
        return yaml_place(node, err);
    place(err, node->file, walk.line, walk.column);
    return false;
}

bool yaml_known(const struct yaml *mapping, size_t i, const char *const *keys, struct err *err)
{
    if (in_keys(mapping->keys[i], keys))
        return true;
    struct buf known = {0};
    for (size_t j = 0; keys[j]; j++)
        buf_printf(&known, "%s%s", j ? ", " : "", keys[j]);
    err_set(err, ERR_INPUT, "unknown key \"%.*s\"", STR_ARG(mapping->keys[i]));
    place(err, mapping->file, mapping->key_marks[i].line, mapping->key_marks[i].column);
    err_hint(err, "Known here: %s.", known.at);
    buf_done(&known);
    return false;
}

bool yaml_only(const struct yaml *mapping, const char *const *keys, struct err *err)
{
    for (size_t i = 0; yaml_is_mapping(mapping) && i < mapping->n; i++)
        if (!yaml_known(mapping, i, keys, err))
            return false;
    return true;
}

bool yaml_switch(const struct yaml *node, bool *value, struct err *err)
{
    struct str text = yaml_text(node);
    if (node && !str_is(text, "true") && !str_is(text, "false"))
        return yaml_refuse(node, err, "\"%.*s\" is neither true nor false", STR_ARG(text));
    if (node)
        *value = str_is(text, "true");
    return true;
}
