#include "text/language.h"

#include "base/utf8.h"

enum {
    SAMPLE_BYTES = 1 << 16,
    TOO_FEW_LETTERS = 3,
    SHORT_LETTERS = 60,
    SHORT_WORDS = 25,
    HAN_SAMPLE = 500
};

/* Letters of a script, and of those the ones that some of its languages do not have. */
struct letters {
    size_t n_han, n_kana, n_hangul, n_arabic, n_latin, n_cyrillic;
    size_t n_simplified, n_traditional;             /* Han characters of one way of writing only */
    size_t n_i, n_yeru, n_ye, n_io, n_hard;         /* і, ы, э, ё, ъ */
    size_t n_ukrainian, n_belarusian;               /* ї є ґ; ў */
    size_t n_south_slavic, n_serbian, n_macedonian; /* ј љ њ џ; ћ ђ; ѓ ќ ѕ */
    size_t n_other; /* қ, ө, ң and others of no Slavic language */
};

static bool is_in(uint32_t c, const char *characters)
{
    struct str text = str_from(characters);
    for (size_t at = 0; at < text.len;)
        if (utf8_next(text, &at) == c)
            return true;
    return false;
}

/* Pairs of frequent characters, simplified before traditional; none of them is written in both
 * ways of writing. */
static void count_han(uint32_t c, struct letters *n)
{
    static const char PAIRS[] =
        "国國这這个個们們来來说說时時会會为為对對发發经經学學长長问問关關开開"
        "见見过過还還进進种種动動实實现現东東车車门門马馬产產业業义義书書习習"
        "乡鄉与與专專两兩严嚴临臨举舉乐樂买買争爭亚亞亲親仅僅从從仓倉仪儀价價"
        "众眾优優伟偉传傳体體领領导導战戰议議论論声聲贸貿权權际際强強题題应應";
    struct str text = {PAIRS, sizeof PAIRS - 1};
    if (n->n_han++ >= HAN_SAMPLE)
        return;
    for (size_t at = 0, i = 0; at < text.len; i++) {
        if (utf8_next(text, &at) != c)
            continue;
        n->n_simplified += i % 2 == 0;
        n->n_traditional += i % 2;
        return;
    }
}

static void count_cyrillic(uint32_t c, struct letters *n)
{
    uint32_t lower = c >= 0x0410 && c <= 0x042F   ? c + 0x20
                     : c >= 0x0400 && c <= 0x040F ? c + 0x50
                     : c >= 0x0460                ? c | 1
                                                  : c;
    n->n_cyrillic++;
    n->n_yeru += lower == 0x044B;
    n->n_ye += lower == 0x044D;
    n->n_hard += lower == 0x044A;
    if (lower >= 0x0430 && lower <= 0x044F)
        return;
    n->n_i += lower == 0x0456;
    n->n_io += lower == 0x0451;
    n->n_ukrainian += is_in(lower, "їєґ");
    n->n_belarusian += is_in(lower, "ў");
    n->n_south_slavic += is_in(lower, "јљњџ");
    n->n_serbian += is_in(lower, "ћђ");
    n->n_macedonian += is_in(lower, "ѓќѕ");
    n->n_other += lower >= 0x0460 && !is_in(lower, "ґ");
}

static void count(uint32_t c, struct letters *n)
{
    if (is_han(c))
        count_han(c, n);
    else if (c >= 0x3040 && c <= 0x30FF)
        n->n_kana++;
    else if (c >= 0xAC00 && c <= 0xD7A3)
        n->n_hangul++;
    else if (c >= 0x0600 && c <= 0x06FF)
        n->n_arabic++;
    else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        n->n_latin++;
    else if (c >= 0x0400 && c <= 0x052F)
        count_cyrillic(c, n);
}

static struct str cyrillic_language(const struct letters *n)
{
    size_t all = n->n_cyrillic, n_eastern = n->n_yeru + n->n_ye + n->n_io;
    if (n_eastern == 0 && (n->n_south_slavic + n->n_serbian + n->n_macedonian) * 200 > all)
        return n->n_macedonian > n->n_serbian ? STR("mk") : STR("sr");
    if (n->n_other * 100 > all)
        return STR("und");
    if ((n->n_i + n->n_ukrainian + n->n_belarusian) * 50 > all)
        return n->n_belarusian || n->n_yeru * 2 > n->n_i ? STR("be") : STR("uk");
    /* In Bulgarian ъ is a vowel, and there is no ы, э or ё. */
    if (n->n_hard * 150 > all && n_eastern == 0 && all > SHORT_LETTERS)
        return STR("bg");
    return STR("ru");
}

static bool is_word_byte(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? true : (c & 0x80) != 0 || c == '\'';
}

/* English by its commonest words: of running text they are a quarter, of other languages written in
 * Latin letters hardly a twentieth. Texts too short for that are taken for English. */
static struct str latin_language(struct str text)
{
    static const char WORDS[] = " the of and to in a that is for on with by as was at ";
    size_t n_words = 0, n_english = 0;
    char word[8];
    for (size_t at = 0; at < text.len;) {
        size_t len = 0;
        word[0] = ' ';
        for (; at < text.len && is_word_byte(text.at[at]); at++)
            if (len++ < sizeof word - 3)
                word[len] = (char)(text.at[at] | 0x20);
        if (len == 0) {
            at++;
            continue;
        }
        n_words++;
        if (len < sizeof word - 2) {
            word[len + 1] = ' ';
            word[len + 2] = 0;
            n_english += strstr(WORDS, word) != NULL;
        }
    }
    return n_words < SHORT_WORDS || n_english * 12 > n_words ? STR("en") : STR("und");
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
    if (n_east < 2 * 3 && n.n_cyrillic + n.n_latin + n.n_arabic < TOO_FEW_LETTERS)
        return STR("und");
    if (n.n_kana * 10 > n.n_han && n.n_kana > 2 && n_east > n.n_latin)
        return STR("ja");
    if (n.n_hangul > n.n_han && 3 * n.n_hangul > n.n_latin)
        return STR("ko");
    if (n_east > n.n_latin && n_east > n.n_cyrillic)
        return n.n_traditional > n.n_simplified ? STR("zh-Hant") : STR("zh");
    if (n.n_arabic > n.n_latin && n.n_arabic > n.n_cyrillic)
        return STR("ar");
    return n.n_cyrillic >= n.n_latin ? cyrillic_language(&n) : latin_language(text);
}

struct str language_named(struct str code)
{
    static const struct {
        struct str prefix, lang;
    } NAMES[] = {{STR("zh-tw"), STR("zh-Hant")}, {STR("zh-hk"), STR("zh-Hant")},
                 {STR("zh_tw"), STR("zh-Hant")}, {STR("zh_hk"), STR("zh-Hant")},
                 {STR("bg"), STR("bg")},         {STR("sr"), STR("sr")},
                 {STR("mk"), STR("mk")},         {STR("zh-hant"), STR("zh-Hant")},
                 {STR("zh"), STR("zh")},         {STR("ru"), STR("ru")},
                 {STR("en"), STR("en")},         {STR("uk"), STR("uk")},
                 {STR("be"), STR("be")},         {STR("ja"), STR("ja")},
                 {STR("ko"), STR("ko")}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct str prefix = NAMES[i].prefix;
        if (code.len < prefix.len || !str_equal_ascii_case(str_cut(code, 0, prefix.len), prefix))
            continue;
        if (code.len == prefix.len || code.at[prefix.len] == '-' || code.at[prefix.len] == '_')
            return NAMES[i].lang;
    }
    return STR("");
}
