#include "dictionaries.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"

#include <math.h>
#include <opencc/opencc.h>
#include <zlib.h>

enum { INDEX_LIMIT = 64 << 20, BODY_LIMIT = 64 << 20, HEAD_WORDS = 3, SENSE_WORDS = 4 };

/* A dictd dictionary in memory. */
struct dictd {
    struct arena *arena;
    struct str index, body;
};

static bool read_body(const char *path, struct dictd *dictionary, struct err *err)
{
    struct buf out = {0};
    gzFile file = gzopen(path, "rb");
    int n = file ? 1 : -1;
    while (n > 0 && out.len < BODY_LIMIT) {
        n = gzread(file, buf_reserve(&out, 1 << 16), 1 << 16);
        out.len += n > 0 ? (size_t)n : 0;
    }
    if (file)
        gzclose(file);
    dictionary->body = buf_copy(&out, dictionary->arena);
    buf_done(&out);
    return n == 0 || err_set(err, ERR_INPUT, "cannot read the dictionary \"%s\"", path);
}

static bool dictd_open(const char *base, struct dictd *dictionary, struct err *err)
{
    dictionary->arena = arena_new(0);
    const char *index = arena_printf(dictionary->arena, "%s.index", base).at;
    const char *body = arena_printf(dictionary->arena, "%s.dict.dz", base).at;
    return file_read(index, INDEX_LIMIT, dictionary->arena, &dictionary->index, err) &&
           read_body(body, dictionary, err);
}

static size_t base64_number(struct str text)
{
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *digit = strchr(DIGITS, text.at[i]);
        value = value * 64 + (digit ? (size_t)(digit - DIGITS) : 0);
    }
    return value;
}

/* The next headword and its article without the line that repeats the headword. */
static bool dictd_next(struct dictd *dictionary, struct str *head, struct str *article)
{
    struct str line, from, len;
    while (str_next(&dictionary->index, '\n', &line)) {
        if (!str_next(&line, '\t', head) || !str_next(&line, '\t', &from) ||
            !str_next(&line, '\t', &len) || str_starts_with(*head, STR("00")))
            continue;
        size_t begin = base64_number(from), end = begin + base64_number(len);
        if (end > dictionary->body.len || begin > end)
            continue;
        *article = str_cut(dictionary->body, begin, end);
        str_next(article, '\n', &line);
        return true;
    }
    return false;
}

/* --- the Russian of an article --------------------------------------------------------------- */

/* Ends a sense: ; , line, and the numbers of senses: 1) а) 2. */
static bool is_sense_end(struct str text, size_t at)
{
    char c = text.at[at];
    return c == ';' || c == ',' || c == '\n' || c == ')' ||
           (c == '.' && at > 0 && text.at[at - 1] >= '0' && text.at[at - 1] <= '9');
}

/* Without what stands in brackets and without labels such as _шахм. */
static struct str plain_article(struct str article, struct buf *out)
{
    char close = 0;
    bool is_label = false;
    buf_clear(out);
    for (size_t i = 0; i < article.len; i++) {
        char c = article.at[i];
        is_label = is_label ? c != ' ' && c != '.' && c != '\n' && c != ')' : c == '_';
        if (close) {
            close = c == close || c == '\n' ? 0 : close;
            buf_add_char(out, close ? ' ' : c == '\n' ? c : ' ');
        } else if (c == '[' || c == '(' || c == '{') {
            close = c == '[' ? ']' : c == '(' ? ')' : '}';
            buf_add_char(out, ' ');
        } else {
            buf_add_char(out,
                         is_label || (c == '.' && i > 0 && out->at[out->len - 1] == ' ') ? ' ' : c);
        }
    }
    return buf_str(out);
}

static bool has_latin(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((text.at[i] | 32) >= 'a' && (text.at[i] | 32) <= 'z')
            return true;
    return false;
}

/* Adds the senses of an article to each of the head's words. */
static void add_article(struct str article, const uint32_t *heads, size_t n_heads,
                        struct words *words, struct matrix *matrix)
{
    struct buf plain = {0};
    struct str text = plain_article(article, &plain);
    size_t rank = 0;
    for (size_t begin = 0, end; begin < text.len; begin = end + 1) {
        uint32_t russian[SENSE_WORDS + 1];
        for (end = begin; end < text.len && !is_sense_end(text, end);)
            end++;
        struct str sense = str_cut(text, begin, end);
        size_t n = has_latin(sense) ? 0 : russian_numbers(sense, words, russian, SENSE_WORDS + 1);
        if (n == 0 || n > SENSE_WORDS)
            continue;
        float weight = 1.0f / (1 + 0.25f * (float)rank++) / sqrtf((float)(n * n_heads));
        for (size_t i = 0; i < n_heads; i++)
            for (size_t j = 0; j < n; j++)
                matrix_add(matrix, heads[i], russian[j], weight);
    }
    buf_done(&plain);
}

bool read_english_russian(const char *base, struct words *words, struct matrix *english_russian,
                          struct err *err)
{
    struct dictd dictionary;
    struct str head, article;
    uint32_t heads[HEAD_WORDS + 1];
    bool is_good = dictd_open(base, &dictionary, err);
    while (is_good && dictd_next(&dictionary, &head, &article)) {
        size_t n = english_numbers(head, words, heads, HEAD_WORDS + 1);
        if (n > 0 && n <= HEAD_WORDS)
            add_article(article, heads, n, words, english_russian);
    }
    arena_free(dictionary.arena);
    return is_good;
}

/* --- Japanese
 * ------------------------------------------------------------------------------------- */

static bool is_han_word(struct str word)
{
    size_t n = 0;
    for (size_t at = 0; at < word.len; n++)
        if (!is_han(utf8_next(word, &at)))
            return false;
    return n >= 1 && n <= 6;
}

/* Han characters of Japan as China's; false when OpenCC cannot. */
static bool to_chinese(opencc_t const converters[2], struct str word, struct buf *out)
{
    char *traditional = opencc_convert_utf8(converters[0], word.at, word.len);
    char *simplified =
        traditional ? opencc_convert_utf8(converters[1], traditional, strlen(traditional)) : NULL;
    buf_clear(out);
    if (simplified)
        buf_add_text(out, simplified);
    if (traditional)
        opencc_convert_utf8_free(traditional);
    if (simplified)
        opencc_convert_utf8_free(simplified);
    return simplified != NULL;
}

bool read_japanese_russian(const char *base, struct words *words, struct matrix *chinese_russian,
                           struct err *err)
{
    struct dictd dictionary;
    struct str head, article;
    struct buf chinese = {0};
    opencc_t converters[2] = {opencc_open("jp2t.json"), opencc_open("t2s.json")};
    const opencc_t none = (opencc_t)-1;
    bool is_good = dictd_open(base, &dictionary, err);
    if (is_good && (converters[0] == none || converters[1] == none))
        is_good = err_set(err, ERR_MISSING, "OpenCC's data are not installed");
    while (is_good && dictd_next(&dictionary, &head, &article))
        if (is_han_word(head) && to_chinese(converters, head, &chinese)) {
            uint32_t word = word_number(words->chinese, buf_str(&chinese));
            add_article(article, &word, 1, words, chinese_russian);
        }
    for (int i = 0; i < 2; i++)
        if (converters[i] != none)
            opencc_close(converters[i]);
    buf_done(&chinese);
    arena_free(dictionary.arena);
    return is_good;
}
