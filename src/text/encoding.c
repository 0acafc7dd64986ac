#include "text/encoding.h"

#include "base/charset.h"
#include "base/utf8.h"

#include <uchardet/uchardet.h>

enum { HEAD_BYTES = 4096, SAMPLE_BYTES = 1 << 16 };

/* "charset=…" in the head of a page. */
static struct str declared_in(struct str bytes)
{
    struct str head = str_cut(bytes, 0, bytes.len < HEAD_BYTES ? bytes.len : HEAD_BYTES);
    for (size_t i = 0; i + 8 < head.len; i++) {
        if (!str_equal_ascii_case(str_cut(head, i, i + 7), STR("charset")))
            continue;
        size_t begin = i + 7;
        while (begin < head.len && strchr(" =\"'", head.at[begin]) && head.at[begin])
            begin++;
        size_t end = begin;
        while (end < head.len && head.at[end] > ' ' && !strchr("\"'>;/", head.at[end]))
            end++;
        if (end > begin)
            return str_cut(head, begin, end);
    }
    return (struct str){0};
}

/* Valid sequences beyond ASCII, and malformed bytes. */
static void count_utf8(struct str bytes, size_t *n_valid, size_t *n_malformed)
{
    *n_valid = *n_malformed = 0;
    for (size_t at = 0; at < bytes.len;) {
        size_t begin = at;
        if ((unsigned char)bytes.at[at] < 0x80) {
            at++;
            continue;
        }
        uint32_t c = utf8_next(bytes, &at);
        if (c == 0xFFFD && at == begin + 1)
            (*n_malformed)++;
        else
            (*n_valid)++;
    }
}

static const char *detect(struct str bytes)
{
    uchardet_t detector = uchardet_new();
    size_t n = bytes.len < SAMPLE_BYTES ? bytes.len : SAMPLE_BYTES;
    uchardet_handle_data(detector, bytes.at, n);
    uchardet_data_end(detector);
    const char *charset = charset_named(str_from(uchardet_get_charset(detector)));
    uchardet_delete(detector);
    /* On short texts the detector takes one Cyrillic code page for another that hardly occurs. */
    if (charset && strcmp(charset, "macintosh") != 0 && strstr(charset, "mac-cyr"))
        charset = "windows-1251";
    return charset ? charset : "windows-1252";
}

/* Control characters would end a page or a line of a table early. */
static struct str without_controls(struct str text, struct arena *arena)
{
    size_t i = 0;
    while (i < text.len && ((unsigned char)text.at[i] >= 0x20 || strchr("\t\n\r", text.at[i])) &&
           text.at[i])
        i++;
    if (i == text.len)
        return text;
    char *copy = (char *)arena_str(arena, text).at;
    for (; i < text.len; i++)
        if ((unsigned char)copy[i] < 0x20 && copy[i] != '\t' && copy[i] != '\n' && copy[i] != '\r')
            copy[i] = ' ';
    return (struct str){copy, text.len};
}

static bool convert(struct str bytes, const char *charset, struct arena *arena,
                    struct decoded *decoded, struct err *err)
{
    struct str text;
    if (!charset_convert(bytes, charset, arena, &text, &decoded->n_replaced, err))
        return false;
    decoded->charset = charset;
    decoded->text = without_controls(text, arena);
    return true;
}

/* The declared charset, unless its decoding is plainly worse than that of the detected one. */
static bool convert_best(struct str bytes, const char *declared, struct arena *arena,
                         struct decoded *decoded, struct err *err)
{
    decoded->basis = ENCODING_DECLARED;
    if (declared && !convert(bytes, declared, arena, decoded, err))
        return false;
    if (declared && decoded->n_replaced <= bytes.len / 200)
        return true;
    const char *detected = detect(bytes);
    if (declared && strcmp(declared, detected) == 0)
        return true;
    struct decoded other = {.basis = ENCODING_DETECTED, .was_declared_wrong = declared != NULL};
    if (!convert(bytes, detected, arena, &other, err))
        return false;
    if (!declared || other.n_replaced < decoded->n_replaced / 2)
        *decoded = other;
    return true;
}

static bool has_mark(struct str bytes, const char **charset, size_t *len)
{
    static const struct {
        struct str mark;
        const char *charset;
    } MARKS[] = {{{"\xEF\xBB\xBF", 3}, "UTF-8"},
                 {{"\xFF\xFE", 2}, "UTF-16LE"},
                 {{"\xFE\xFF", 2}, "UTF-16BE"}};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (str_starts_with(bytes, MARKS[i].mark)) {
            *charset = MARKS[i].charset;
            *len = MARKS[i].mark.len;
            return true;
        }
    return false;
}

bool encoding_decode(struct str bytes, struct str declared, struct arena *arena,
                     struct decoded *decoded, struct err *err)
{
    const char *charset;
    size_t mark_len, n_valid, n_malformed;
    *decoded = (struct decoded){.charset = "UTF-8", .basis = ENCODING_VALID};
    if (bytes.len > ENCODING_LIMIT)
        return err_set(err, ERR_LIMIT, "it is larger than %d MB", ENCODING_LIMIT >> 20);
    if (has_mark(bytes, &charset, &mark_len)) {
        decoded->basis = ENCODING_MARK;
        return convert(str_cut(bytes, mark_len, bytes.len), charset, arena, decoded, err);
    }
    charset = charset_named(declared.len ? declared : declared_in(bytes));
    count_utf8(bytes, &n_valid, &n_malformed);
    if (n_malformed == 0 &&
        !(charset && (strncmp(charset, "UTF-16", 6) == 0 || strncmp(charset, "HZ", 2) == 0))) {
        decoded->text = without_controls(bytes, arena);
        decoded->was_declared_wrong = n_valid > 0 && charset && strcmp(charset, "UTF-8") != 0;
        return true;
    }
    /* A page of UTF-8 with some broken bytes; one that only says so has hardly a valid sequence. */
    if (n_valid > 10 * n_malformed) {
        decoded->basis = ENCODING_DECLARED;
        return convert(bytes, "UTF-8", arena, decoded, err);
    }
    bool is_wrong = charset && strcmp(charset, "UTF-8") == 0;
    if (!convert_best(bytes, is_wrong ? NULL : charset, arena, decoded, err))
        return false;
    decoded->was_declared_wrong |= is_wrong;
    return true;
}
