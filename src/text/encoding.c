#include "text/encoding.h"

#include "base/charset.h"
#include "base/utf8.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

enum { HEAD_BYTES = 4096, SAMPLE_BYTES = 1 << 16, CONTROLS_FEW = 32, CONTROLS_RATIO = 16 };

/* The first of two characters at or after at; text.len when there is none. */
static size_t first_of(struct str text, char one, char other, size_t at)
{
    if (at >= text.len)
        return text.len;
    const char *a = memchr(text.at + at, one, text.len - at);
    size_t end = a ? (size_t)(a - text.at) : text.len;
    const char *b = memchr(text.at + at, other, end - at);
    return b ? (size_t)(b - text.at) : end;
}

/* The value after key, which is in small letters, as in charset=utf-8, charset = "utf-8"; empty
 * when there is none. */
static struct str value_after(struct str head, struct str key)
{
    char small = key.at[0], capital = (char)(small - 'a' + 'A');
    for (size_t i = first_of(head, small, capital, 0); i + key.len < head.len;
         i = first_of(head, small, capital, i + 1)) {
        if (!str_equal_ascii_case(str_cut(head, i, i + key.len), key))
            continue;
        size_t begin = i + key.len;
        while (begin < head.len && head.at[begin] && strchr(" =\"'", head.at[begin]))
            begin++;
        size_t end = begin;
        while (end < head.len && head.at[end] > ' ' && !strchr("\"'>;/?", head.at[end]))
            end++;
        if (end > begin)
            return str_cut(head, begin, end);
    }
    return (struct str){0};
}

/* In the head of a page, or in the first line of XML. */
static struct str declared_in(struct str bytes)
{
    struct str head = str_cut(bytes, 0, bytes.len < HEAD_BYTES ? bytes.len : HEAD_BYTES);
    struct str said = value_after(head, STR("charset"));
    return said.len || !str_starts_with(head, STR("<?xml")) ? said
                                                            : value_after(head, STR("encoding"));
}

static bool is_kept_control(char c)
{
    return c == '\t' || c == '\n' || c == '\r';
}

/* Whether nothing is malformed; if so, *control is the first control character that must go. */
static bool is_sound_utf8(struct str bytes, size_t *control)
{
    *control = bytes.len;
    for (size_t at = 0; (at = utf8_running_end(bytes, at)) < bytes.len;) {
        size_t begin = at;
        uint32_t c = utf8_next(bytes, &at);
        if (c == 0xFFFD)
            return false;
        if (c < 0x20 && !is_kept_control((char)c) && *control == bytes.len)
            *control = begin;
    }
    return true;
}

static bool has_wide_units(const char *charset)
{
    return strncmp(charset, "UTF-16", 6) == 0 || strncmp(charset, "UTF-32", 6) == 0;
}

/* Words that could be read as ASCII stand in no UTF-16: as HTML has it, UTF-8 is meant. */
static const char *named_in(struct str bytes)
{
    const char *charset = charset_named(declared_in(bytes));
    return charset && has_wide_units(charset) ? "UTF-8" : charset;
}

/* Valid sequences beyond ASCII, and malformed bytes. */
static void count_utf8(struct str bytes, size_t *n_valid, size_t *n_malformed)
{
    *n_valid = *n_malformed = 0;
    for (size_t at = 0; at < bytes.len;) {
        at = utf8_plain_end(bytes, at);
        if (at == bytes.len)
            break;
        size_t begin = at;
        uint32_t c = utf8_next(bytes, &at);
        if (c < 0x80)
            continue;
        if (c == 0xFFFD && at == begin + 1)
            (*n_malformed)++;
        else
            (*n_valid)++;
    }
}

static bool is_multibyte(const char *charset)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(charset, &status);
    bool is_many = converter && ucnv_getMaxCharSize(converter) > 1;
    ucnv_close(converter);
    return is_many;
}

/* Code points of the bytes from 0x80 on, in a charset of one byte a character. */
static bool read_upper_half(const char *charset, UChar points[128])
{
    char bytes[128];
    UErrorCode status = U_ZERO_ERROR;
    for (int i = 0; i < 128; i++)
        bytes[i] = (char)(0x80 + i);
    UConverter *converter = ucnv_open(charset, &status);
    int32_t n = converter ? ucnv_toUChars(converter, points, 128, bytes, 128, &status) : 0;
    ucnv_close(converter);
    return n == 128;
}

/* How Russian a character looks after another. Unit: about so many in a thousand letters of running
 * text; these are weights, not a measurement: only their order of size matters here. What never
 * stands in the middle of a word is punished, and so is a letter after a Latin one, as in
 * "déclaré". */
static int russian_weight(UChar c, UChar before)
{
    static const unsigned char PER_MILLE[32] = {80, 16, 45, 17,  30, 85, 9,  16, 74, 12, 35,
                                                44, 32, 67, 110, 28, 47, 55, 63, 26, 3,  10,
                                                5,  14, 7,  4,   1,  19, 17, 3,  6,  20};
    bool is_after_lower = before >= 0x0430 && before <= 0x045F;
    bool is_after_latin = (before | 0x20) >= 'a' && (before | 0x20) <= 'z';
    bool is_sign = c == 0xAB || c == 0xBB || c == 0xA0 || c == 0x2116 || c == 0x2026 ||
                   (c >= 0x2013 && c <= 0x201E);
    if (is_sign || c == 0x0401 || c == 0x0451) /* Ё ё */
        return 0;
    if (c >= 0x0430 && c <= 0x044F && !is_after_latin)
        return PER_MILLE[c - 0x0430];
    if (c >= 0x0410 && c <= 0x042F && !is_after_lower && !is_after_latin)
        return PER_MILLE[c - 0x0410] / 2;
    return -60;
}

static long weigh_russian(struct str bytes, const char *charset)
{
    UChar points[128], before = ' ';
    long weight = 0;
    if (!read_upper_half(charset, points))
        return 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.at[i];
        UChar c = byte < 0x80 ? byte : points[byte - 0x80];
        weight += byte < 0x80 ? 0 : russian_weight(c, before);
        before = c;
    }
    return weight;
}

/* The Cyrillic charset in which the bytes look most like Russian; NULL when they do in none. The
 * detector needs some 400 bytes for that, and calls shorter windows-1251 "MAC-CYRILLIC". Running
 * Russian weighs 57 a letter, any other order of its letters 31. */
static const char *cyrillic_charset(struct str bytes)
{
    static const char *const CHARSETS[] = {"windows-1251", "KOI8-R", "IBM866", "ISO-8859-5"};
    enum { WEIGHT_MIN = 34, LETTERS_MIN = 4 };
    const char *best = NULL;
    long highest = 0, n_upper = 0;
    for (size_t i = 0; i < bytes.len; i++)
        n_upper += (unsigned char)bytes.at[i] >= 0x80;
    for (size_t i = 0; i < sizeof CHARSETS / sizeof *CHARSETS; i++) {
        long weight = weigh_russian(bytes, CHARSETS[i]);
        if (weight > highest) {
            highest = weight;
            best = CHARSETS[i];
        }
    }
    return n_upper >= LETTERS_MIN && highest > WEIGHT_MIN * n_upper ? best : NULL;
}

static const char *detect(struct str bytes)
{
    uchardet_t detector = uchardet_new();
    struct str sample = str_cut(bytes, 0, bytes.len < SAMPLE_BYTES ? bytes.len : SAMPLE_BYTES);
    uchardet_handle_data(detector, sample.at, sample.len);
    uchardet_data_end(detector);
    const char *charset = charset_named(str_from(uchardet_get_charset(detector)));
    uchardet_delete(detector);
    bool is_many_bytes = charset && is_multibyte(charset);
    const char *cyrillic = is_many_bytes ? NULL : cyrillic_charset(sample);
    if (cyrillic)
        return cyrillic;
    return charset ? charset : "windows-1252";
}

/* Control characters would end a page or a line of a table early. There is none before at. */
static struct str without_controls(struct str text, size_t at, struct arena *arena)
{
    if (at == text.len)
        return text;
    char *copy = (char *)arena_str(arena, text).at;
    for (; at < text.len; at++)
        if ((unsigned char)copy[at] < 0x20 && !is_kept_control(copy[at]))
            copy[at] = ' ';
    return (struct str){copy, text.len};
}

static bool convert(struct str bytes, const char *charset, struct arena *arena,
                    struct decoded *decoded, struct err *err)
{
    struct str text;
    if (!charset_convert(bytes, charset, arena, &text, &decoded->n_replaced, err))
        return false;
    decoded->charset = charset;
    size_t control;
    unreachable_if(!is_sound_utf8(text, &control));
    decoded->text = without_controls(text, control, arena);
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
                 {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                 {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
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

/* UTF-16 without a mark: every second byte of its ASCII characters is zero. NULL = it is not. A
 * text almost without blanks, digits or Latin letters is not seen. */
static const char *wide_charset(struct str bytes)
{
    size_t n_pairs = (bytes.len < SAMPLE_BYTES ? bytes.len : SAMPLE_BYTES) / 2;
    size_t n_zeros[2] = {0, 0};
    for (size_t i = 0; i < 2 * n_pairs; i++)
        n_zeros[i & 1] += bytes.at[i] == 0;
    if (n_zeros[1] * 5 > n_pairs && n_zeros[0] * 16 < n_zeros[1])
        return "UTF-16LE";
    if (n_zeros[0] * 5 > n_pairs && n_zeros[1] * 16 < n_zeros[0])
        return "UTF-16BE";
    return NULL;
}

/* Files of other kinds, renamed: their bytes would pass as a text in windows-1252. */
static bool check_kind(struct str bytes, struct err *err)
{
    static const struct {
        struct str begin;
        const char *what;
    } KINDS[] = {{STR("%PDF-"), "a PDF file"},     {STR("PK\3\4"), "a zip file"},
                 {STR("\x1F\x8B"), "a gzip file"}, {STR("\x89PNG\r\n"), "a PNG picture"},
                 {STR("GIF8"), "a GIF picture"},   {STR("\xFF\xD8\xFF"), "a JPEG picture"},
                 {STR("{\\rtf"), "an RTF file"},   {STR("\xD0\xCF\x11\xE0"), "an old Office file"}};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (str_starts_with(bytes, KINDS[i].begin))
            return err_set(err, ERR_INPUT, "it is no text but %s", KINDS[i].what);
    return true;
}

/* Zeros apart, which damaged disks leave in runs, and what texts in ISO 2022 use. */
static bool check_controls(struct str bytes, struct err *err)
{
    size_t n = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        n += c < 0x20 && c && !strchr("\t\n\v\f\r\x0E\x0F\x1A\x1B", c);
    }
    if (n <= CONTROLS_FEW || n <= bytes.len / CONTROLS_RATIO)
        return true;
    return err_set(err, ERR_INPUT, "it is no text: %zu of its %zu bytes are control characters", n,
                   bytes.len);
}

bool encoding_decode(struct str bytes, struct str declared, struct arena *arena,
                     struct decoded *decoded, struct err *err)
{
    const char *charset;
    size_t mark_len, control, n_valid, n_malformed;
    *decoded = (struct decoded){.charset = "UTF-8", .basis = ENCODING_VALID};
    if (bytes.len > ENCODING_LIMIT)
        return err_set(err, ERR_LIMIT, "it is larger than %d MB", ENCODING_LIMIT >> 20);
    if (!check_kind(bytes, err))
        return false;
    if (has_mark(bytes, &charset, &mark_len)) {
        decoded->basis = ENCODING_MARK;
        return convert(str_cut(bytes, mark_len, bytes.len), charset, arena, decoded, err);
    }
    charset = declared.len ? charset_named(declared) : named_in(bytes);
    bool is_sound = is_sound_utf8(bytes, &control);
    if (!is_sound || control < bytes.len) {
        const char *wide = declared.len ? NULL : wide_charset(bytes);
        if (wide) {
            decoded->basis = ENCODING_DETECTED;
            return convert(bytes, wide, arena, decoded, err);
        }
        if (!(charset && has_wide_units(charset)) && !check_controls(bytes, err))
            return false;
    }
    if (is_sound && !(charset && (has_wide_units(charset) || strncmp(charset, "HZ", 2) == 0))) {
        decoded->text = without_controls(bytes, control, arena);
        decoded->was_declared_wrong =
            charset && strcmp(charset, "UTF-8") != 0 && utf8_count(bytes) < bytes.len;
        return true;
    }
    count_utf8(bytes, &n_valid, &n_malformed);
    /* A page of UTF-8 with some broken bytes; one that only says so has hardly a valid sequence. */
    bool says_utf8 = charset && strcmp(charset, "UTF-8") == 0;
    if (n_valid > (says_utf8 ? 2 : 10) * n_malformed) {
        decoded->basis = ENCODING_DECLARED;
        return convert(bytes, "UTF-8", arena, decoded, err);
    }
    if (!convert_best(bytes, says_utf8 ? NULL : charset, arena, decoded, err))
        return false;
    decoded->was_declared_wrong |= says_utf8;
    return true;
}
