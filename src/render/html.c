#include "render/html.h"

#include <stdarg.h>

void html_text(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.at[i]) {
        case '&':
            buf_add_text(out, "&amp;");
            break;
        case '<':
            buf_add_text(out, "&lt;");
            break;
        case '>':
            buf_add_text(out, "&gt;");
            break;
        case '"':
            buf_add_text(out, "&quot;");
            break;
        case '\'':
            buf_add_text(out, "&#39;");
            break;
        default:
            buf_add_char(out, text.at[i]);
        }
    }
}

struct str html_lang(struct str lang)
{
    if (str_is(lang, "zh"))
        return STR("zh-Hans");
    return str_is(lang, "und") ? STR("") : lang;
}

void html_format(struct buf *out, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    for (const char *at = format; *at; at++) {
        bool is_place = at[0] == '{' && at[1] && at[2] == '}';
        if (is_place && at[1] == 't')
            html_text(out, *va_arg(values, const struct str *));
        else if (is_place && at[1] == 'r')
            buf_add(out, *va_arg(values, const struct str *));
        else if (is_place && at[1] == 'd')
            buf_printf(out, "%d", va_arg(values, int));
        else
            is_place = false;
        if (is_place)
            at += 2;
        else
            buf_add_char(out, *at);
    }
    va_end(values);
}
