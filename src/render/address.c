#include "render/address.h"

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("-._~", c));
}

void address_add(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (is_plain(text.at[i]))
            buf_add_char(out, text.at[i]);
        else
            buf_printf(out, "%%%02X", (unsigned char)text.at[i]);
}

void address_add_value(struct buf *out, const char *name, struct str value)
{
    bool has_query = str_contains(buf_str(out), STR("?"));
    buf_add_char(out, has_query ? '&' : '?');
    buf_add_text(out, name);
    buf_add_char(out, '=');
    address_add(out, value);
}
