#include "corpus/file_pattern.h"

static bool take_date(struct str value, struct document *document)
{
    struct str digits = value;
    char copy[11];
    if (value.len == 8) { /* 20220301 */
        snprintf(copy, sizeof copy, "%.4s-%.2s-%.2s", value.at, value.at + 4, value.at + 6);
        digits = str_from(copy);
    }
    document->basis = DATE_NAME;
    return day_parse(digits, &document->date);
}

/* A year alone is its first day. */
static bool take_year(struct str value, struct document *document)
{
    int64_t year;
    if (value.len != 4 || !str_to_int(value, &year) || year < 1)
        return false;
    document->basis = DATE_NAME;
    document->date = day_from_civil((int)year, 1, 1);
    return true;
}

static bool take(struct str key, struct str value, struct document *document)
{
    if (value.len == 0)
        return false;
    if (str_is(key, "date"))
        return take_date(value, document);
    if (str_is(key, "year"))
        return take_year(value, document);
    if (str_is(key, "lang"))
        document->lang = value;
    else if (str_is(key, "source"))
        document->source = value;
    else if (str_is(key, "kind"))
        document->kind = value;
    else if (str_is(key, "title"))
        document->title = value;
    return true;
}

bool file_pattern_match(struct str pattern, struct str name, struct document *document)
{
    struct document filled = *document;
    size_t p = 0, n = 0;
    while (p < pattern.len) {
        size_t close = str_find(pattern, STR("}"), p);
        if (pattern.at[p] != '{' || close == pattern.len) {
            if (n == name.len || name.at[n++] != pattern.at[p++])
                return false;
            continue;
        }
        struct str key = str_cut(pattern, p + 1, close);
        size_t next_open = str_find(pattern, STR("{"), close);
        struct str literal = str_cut(pattern, close + 1, next_open);
        size_t end = literal.len ? str_find(name, literal, n) : name.len;
        if (literal.len && next_open == pattern.len && name.len >= literal.len)
            end = name.len - literal.len; /* the last literal is the end of the name */
        if (end < n || !take(key, str_cut(name, n, end), &filled))
            return false;
        n = end;
        p = close + 1;
    }
    if (n != name.len)
        return false;
    *document = filled;
    return true;
}
