#include "text/language.h"

#include "base/utf8.h"

enum { SAMPLE_BYTES = 1 << 16 };

struct letters {
    size_t n_han, n_cyrillic, n_latin, n_kana, n_hangul, n_arabic, n_ukrainian, n_belarusian;
};

static void count(uint32_t c, struct letters *n)
{
    if (is_han(c))
        n->n_han++;
    else if (c >= 0x3040 && c <= 0x30FF)
        n->n_kana++;
    else if (c >= 0xAC00 && c <= 0xD7A3)
        n->n_hangul++;
    else if (c >= 0x0600 && c <= 0x06FF)
        n->n_arabic++;
    else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        n->n_latin++;
    if (c < 0x0400 || c > 0x052F)
        return;
    n->n_cyrillic++;
    n->n_ukrainian += c == 0x0404 || c == 0x0454 || c == 0x0407 || c == 0x0457 || c == 0x0490 ||
                      c == 0x0491;                 /* Є є Ї ї Ґ ґ */
    n->n_belarusian += c == 0x040E || c == 0x045E; /* Ў ў */
}

struct str language_of(struct str text)
{
    struct letters n = {0};
    if (text.len > SAMPLE_BYTES)
        text.len = SAMPLE_BYTES;
    for (size_t at = 0; at < text.len;)
        count(utf8_next(text, &at), &n);
    /* A Han character says as much as two or three letters. */
    size_t n_east = 3 * (n.n_han + n.n_kana + n.n_hangul);
    if (n.n_kana * 10 > n.n_han && n.n_kana > 2 && n_east > n.n_latin)
        return STR("ja");
    if (n.n_hangul > n.n_han && 3 * n.n_hangul > n.n_latin)
        return STR("ko");
    if (n_east > n.n_latin && n_east > n.n_cyrillic)
        return STR("zh");
    if (n.n_arabic > n.n_latin && n.n_arabic > n.n_cyrillic)
        return STR("ar");
    if (n.n_cyrillic >= n.n_latin && n.n_cyrillic > 0)
        return n.n_ukrainian * 100 > n.n_cyrillic    ? STR("uk")
               : n.n_belarusian * 200 > n.n_cyrillic ? STR("be")
                                                     : STR("ru");
    return n.n_latin ? STR("en") : STR("und");
}

struct str language_named(struct str code)
{
    static const struct {
        struct str prefix, lang;
    } NAMES[] = {{STR("zh-tw"), STR("zh-Hant")},   {STR("zh-hk"), STR("zh-Hant")},
                 {STR("zh-hant"), STR("zh-Hant")}, {STR("zh"), STR("zh")},
                 {STR("ru"), STR("ru")},           {STR("en"), STR("en")},
                 {STR("uk"), STR("uk")},           {STR("be"), STR("be")},
                 {STR("ja"), STR("ja")},           {STR("ko"), STR("ko")}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct str prefix = NAMES[i].prefix;
        if (code.len < prefix.len || !str_equal_ascii_case(str_cut(code, 0, prefix.len), prefix))
            continue;
        if (code.len == prefix.len || code.at[prefix.len] == '-' || code.at[prefix.len] == '_')
            return NAMES[i].lang;
    }
    return STR("");
}
