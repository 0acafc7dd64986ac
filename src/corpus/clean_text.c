#include "corpus/clean_text.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

/* Hard-wrapped texts break lines inside sentences: a line's end after a letter or comma and before
 * a lower-case letter is a blank, every other one ends a paragraph. */
static void end_of_line(struct buf *out, struct str text, size_t *at)
{
    while (*at < text.len && strchr(" \t\r\n", text.at[*at]) && text.at[*at])
        (*at)++;
    while (out->len && out->at[out->len - 1] == ' ')
        out->len--;
    if (out->len == 0 || *at == text.len)
        return;
    size_t begin = out->len - 1, next = *at;
    while (begin > 0 && ((unsigned char)out->at[begin] & 0xC0) == 0x80)
        begin--;
    UChar32 before = (UChar32)utf8_next(buf_str(out), &begin);
    UChar32 after = (UChar32)utf8_next(text, &next);
    bool is_inside = (u_isalpha(before) || before == ',') && u_islower(after);
    buf_add_char(out, is_inside ? ' ' : '\n');
}

static bool is_line_end(uint32_t c)
{
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

/* Where the characters end that stay as they are. */
static size_t kept_end(struct str text, size_t at)
{
    at = utf8_running_end(text, at);
    while (at < text.len && text.at[at] == '\t')
        at = utf8_running_end(text, at + 1);
    return at;
}

struct str clean_text(struct str text, struct arena *arena, uint32_t *n_replaced)
{
    struct buf out = {0};
    if (str_starts_with(text, STR("\xEF\xBB\xBF")))
        text = str_cut(text, 3, text.len);
    buf_reserve(&out, text.len);
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        at = kept_end(text, at);
        buf_add(&out, str_cut(text, begin, at));
        if (at == text.len)
            break;
        uint32_t c = utf8_next(text, &at);
        if (is_line_end(c)) {
            end_of_line(&out, text, &at);
        } else if (c == 0xFFFD) {
            buf_add_text(&out, "\xEF\xBF\xBD");
            (*n_replaced)++;
        }
    }
    struct str copy = arena_str(arena, str_trim(buf_str(&out)));
    buf_done(&out);
    return copy;
}
