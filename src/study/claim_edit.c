#include "study/claim_edit.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "base/yaml.h"
#include "measure/expression.h"

enum { FILE_LIMIT = 8 << 20 };

/* The expectation's node; NULL with err filled when it is not there. */
static const struct yaml *find(const struct yaml *root, const struct claim_change *change,
                               struct arena *arena, struct err *err)
{
    const struct yaml *claim = yaml_get(root, arena_cstr(arena, change->claim));
    const struct yaml *expect = yaml_get(claim, "expect");
    size_t n = !expect ? 0 : yaml_is_list(expect) ? yaml_count(expect) : 1;
    if (change->number >= n) {
        err_set(err, ERR_MISSING, "the claim \"%.*s\" has no expectation %zu",
                STR_ARG(change->claim), change->number + 1);
        return NULL;
    }
    const struct yaml *node = yaml_is_list(expect) ? yaml_item(expect, change->number) : expect;
    if (str_equal(yaml_text(node), change->was))
        return node;
    err_set(err, ERR_CONFLICT, "somebody changed the claim \"%.*s\" meanwhile",
            STR_ARG(change->claim));
    err_hint(err, "Load the page again: it now expects %.*s", STR_ARG(yaml_text(node)));
    return NULL;
}

/* The byte at which the node begins; a quoted one is said to begin behind its quote. */
static size_t begin_of(struct str bytes, const struct yaml *node)
{
    size_t at = 0;
    for (int64_t line = 1; line < yaml_line(node) && at < bytes.len; line++)
        at = str_find(bytes, STR("\n"), at) + 1;
    for (int64_t column = 1; column < yaml_column(node) && at < bytes.len; column++)
        utf8_next(bytes, &at);
    if (at > 0 && at <= bytes.len && strchr("\"'", bytes.at[at - 1]))
        at--;
    return at < bytes.len ? at : bytes.len;
}

/* The byte behind a text that begins at begin and ends in its line. A plain one ends before a
 * comment. What this gets wrong, the comparison of the whole file finds. */
static size_t end_of(struct str bytes, size_t begin)
{
    size_t end = str_find(bytes, STR("\n"), begin);
    char quote = begin < end ? bytes.at[begin] : 0;
    if (quote != '"' && quote != '\'') {
        size_t comment = str_find(bytes, STR(" #"), begin);
        end = comment < end ? comment : end;
        while (end > begin && (bytes.at[end - 1] == ' ' || bytes.at[end - 1] == '\r'))
            end--;
        return end;
    }
    for (size_t i = begin + 1; i < end; i++) {
        if (quote == '"' && bytes.at[i] == '\\')
            i++;
        else if (bytes.at[i] == quote && quote == '\'' && i + 1 < end && bytes.at[i + 1] == quote)
            i++;
        else if (bytes.at[i] == quote)
            return i + 1;
    }
    return end;
}

static void add_quoted(struct buf *out, struct str text)
{
    buf_add_char(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\'')
            buf_add_char(out, '\'');
        buf_add_char(out, text.at[i]);
    }
    buf_add_char(out, '\'');
}

/* What the file says, with the expectation in question left out. */
static struct str say_rest(const struct yaml *root, const struct claim_change *change,
                           struct arena *arena)
{
    struct buf out = {0};
    for (size_t i = 0; i < yaml_count(root); i++) {
        const struct yaml *claim = yaml_value(root, i);
        buf_printf(&out, "%.*s:", STR_ARG(yaml_key(root, i)));
        if (!str_equal(yaml_key(root, i), change->claim)) {
            yaml_say(claim, &out);
            continue;
        }
        for (size_t j = 0; j < yaml_count(claim); j++) {
            const struct yaml *value = yaml_value(claim, j);
            bool is_expect = str_is(yaml_key(claim, j), "expect");
            buf_printf(&out, "%.*s:", STR_ARG(yaml_key(claim, j)));
            if (!is_expect)
                yaml_say(value, &out);
            for (size_t k = 0; is_expect && yaml_is_list(value) && k < yaml_count(value); k++)
                if (k != change->number)
                    yaml_say(yaml_item(value, k), &out);
        }
    }
    struct str text = buf_copy(&out, arena);
    buf_done(&out);
    return text;
}

/* That the new file says what was meant and nothing else changed. */
static bool is_as_meant(struct str bytes, const char *path, struct str rest,
                        const struct claim_change *change, struct arena *arena)
{
    struct err ignored = ERR_INIT;
    struct claim_change wanted = *change;
    wanted.was = change->expects;
    const struct yaml *root = yaml_parse(bytes, path, arena, &ignored);
    return root && find(root, &wanted, arena, &ignored) &&
           str_equal(say_rest(root, change, arena), rest);
}

static bool write_changed(const char *path, struct str bytes, const struct yaml *root,
                          const struct claim_change *change, struct arena *arena, struct err *err)
{
    const struct yaml *node = find(root, change, arena, err);
    if (!node)
        return false;
    size_t begin = begin_of(bytes, node), end = end_of(bytes, begin);
    struct buf out = {0};
    buf_add(&out, str_cut(bytes, 0, begin));
    add_quoted(&out, change->expects);
    buf_add(&out, str_cut(bytes, end, bytes.len));
    bool is_good = is_as_meant(buf_str(&out), path, say_rest(root, change, arena), change, arena);
    if (!is_good) {
        yaml_refuse(node, err,
                    "this expectation is written in a way that only a person can change");
        err_hint(err, "Change it in the file itself.");
    }
    is_good = is_good && file_write(path, buf_str(&out), err);
    buf_done(&out);
    return is_good;
}

bool claim_edit(const char *path, const struct claim_change *change, struct arena *arena,
                struct err *err)
{
    struct expression expression;
    struct str bytes;
    if (!expression_parse(change->expects, arena, &expression, err) ||
        !file_read(path, FILE_LIMIT, arena, &bytes, err))
        return false;
    const struct yaml *root = yaml_parse(bytes, path, arena, err);
    return root && write_changed(path, bytes, root, change, arena, err);
}
