#include "dictionaries.h"

#include "base/file.h"
#include "base/utf8.h"

#include <math.h>
#include <unicode/ucurr.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

enum { NAME_MAX_UNITS = 128, NAME_WORDS = 8, CATALOGUE_LIMIT = 16 << 20 };

/* One name in the three languages. */
struct name {
    char chinese[512], english[512], russian[512];
};

static bool to_utf8(const UChar *name, int32_t n, char out[512], UErrorCode status)
{
    int32_t len;
    if (U_FAILURE(status) || n <= 0)
        return false;
    u_strToUTF8(out, 511, &len, name, n, &status);
    if (U_SUCCESS(status))
        out[len] = 0;
    return U_SUCCESS(status);
}

/* Without what stands in brackets. */
static struct str plain_name(char *name)
{
    char *bracket = strpbrk(name, "([");
    char *wide = strstr(name, "（");
    if (bracket)
        *bracket = 0;
    if (wide)
        *wide = 0;
    return str_trim(str_from(name));
}

static void add_pairs(struct matrix *matrix, uint32_t from, const uint32_t *to, size_t n)
{
    for (size_t i = 0; i < n; i++)
        matrix_add(matrix, from, to[i], 1 / sqrtf((float)n));
}

static void add_name(struct name *name, struct words *words, struct names *names)
{
    uint32_t english[NAME_WORDS], russian[NAME_WORDS];
    struct str chinese = plain_name(name->chinese);
    size_t n_english = english_numbers(plain_name(name->english), words, english, NAME_WORDS);
    size_t n_russian = russian_numbers(plain_name(name->russian), words, russian, NAME_WORDS);
    size_t at = 0;
    if (utf8_count(chinese) < 2 || !is_han(utf8_next(chinese, &at)) || !n_english || !n_russian)
        return;
    uint32_t word = word_number(words->chinese, chinese);
    add_pairs(&names->chinese_english, word, english, n_english);
    add_pairs(&names->chinese_russian, word, russian, n_russian);
    if (n_english == 1 && n_russian == 1)
        add_pairs(&names->english_russian, english[0], russian, 1);
}

/* What ICU calls a country or a language in one of the three languages. */
typedef int32_t shown_fn(const ULocaleDisplayNames *names, const char *code, UChar *out,
                         int32_t room, UErrorCode *status);

static void add_shown(const char *const *codes, shown_fn *show, struct words *words,
                      struct names *names)
{
    static const char *const LOCALES[] = {"zh", "en", "ru"};
    for (; *codes; codes++) {
        struct name name;
        char *parts[] = {name.chinese, name.english, name.russian};
        bool is_whole = true;
        for (int i = 0; i < 3 && is_whole; i++) {
            UErrorCode status = U_ZERO_ERROR;
            UChar shown[NAME_MAX_UNITS];
            ULocaleDisplayNames *in = uldn_open(LOCALES[i], ULDN_STANDARD_NAMES, &status);
            int32_t n = U_SUCCESS(status) ? show(in, *codes, shown, NAME_MAX_UNITS, &status) : 0;
            is_whole = to_utf8(shown, n, parts[i], status) && strcmp(parts[i], *codes) != 0;
            uldn_close(in);
        }
        if (is_whole)
            add_name(&name, words, names);
    }
}

static void add_currencies(struct words *words, struct names *names)
{
    static const char *const LOCALES[] = {"zh", "en", "ru"};
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration *codes = ucurr_openISOCurrencies(UCURR_ALL, &status);
    const UChar *code;
    while (U_SUCCESS(status) && (code = uenum_unext(codes, NULL, &status)) != NULL) {
        struct name name;
        char *parts[] = {name.chinese, name.english, name.russian};
        bool is_whole = true;
        for (int i = 0; i < 3 && is_whole; i++) {
            UErrorCode named = U_ZERO_ERROR;
            UBool is_choice;
            int32_t n;
            const UChar *shown =
                ucurr_getName(code, LOCALES[i], UCURR_LONG_NAME, &is_choice, &n, &named);
            is_whole = to_utf8(shown, n, parts[i], named);
        }
        if (is_whole)
            add_name(&name, words, names);
    }
    uenum_close(codes);
}

/* --- gettext catalogues
 * --------------------------------------------------------------------------- */

static uint32_t number_at(struct str file, size_t at)
{
    uint32_t number = 0;
    if (at + 4 <= file.len)
        memcpy(&number, file.at + at, 4);
    return number;
}

static struct str text_at(struct str file, size_t table, size_t i)
{
    size_t len = number_at(file, table + 8 * i), at = number_at(file, table + 8 * i + 4);
    return at <= file.len && len <= file.len - at ? str_cut(file, at, at + len) : STR("");
}

/* All translations of a catalogue (.mo): English → the other language. */
static bool read_catalogue(const char *path, struct arena *arena, struct map *out,
                           struct str **values, struct err *err)
{
    struct str file;
    if (!file_read(path, CATALOGUE_LIMIT, arena, &file, err))
        return false;
    if (number_at(file, 0) != 0x950412de)
        return err_set(err, ERR_INPUT, "\"%s\" is no catalogue", path);
    size_t n = number_at(file, 8), originals = number_at(file, 12), others = number_at(file, 16);
    if (n > file.len / 16)
        return err_set(err, ERR_INPUT, "\"%s\" is cut off", path);
    *values = arena_zero(arena, n + 1, sizeof **values);
    for (size_t i = 0; i < n; i++) {
        *map_put(out, text_at(file, originals, i), NULL) = i;
        (*values)[i] = text_at(file, others, i);
    }
    return true;
}

static void copy_name(char out[512], struct str text)
{
    size_t len = text.len < 511 ? text.len : 511;
    memcpy(out, text.at, len);
    out[len] = 0;
}

static bool add_catalogue(const char *folder, const char *domain, struct words *words,
                          struct names *names, struct err *err)
{
    struct arena *arena = arena_new(0);
    struct map *chinese = map_new(), *russian = map_new();
    struct str *chinese_names, *russian_names;
    bool is_good =
        read_catalogue(arena_printf(arena, "%s/zh_CN/LC_MESSAGES/%s.mo", folder, domain).at, arena,
                       chinese, &chinese_names, err) &&
        read_catalogue(arena_printf(arena, "%s/ru/LC_MESSAGES/%s.mo", folder, domain).at, arena,
                       russian, &russian_names, err);
    for (size_t i = 0; is_good && i < map_count(chinese); i++) {
        struct name name;
        uint64_t *other = map_get(russian, map_key(chinese, i));
        if (!other || map_key(chinese, i).len == 0)
            continue;
        copy_name(name.english, map_key(chinese, i));
        copy_name(name.chinese, chinese_names[map_value(chinese, i)]);
        copy_name(name.russian, russian_names[*other]);
        add_name(&name, words, names);
    }
    map_free(chinese);
    map_free(russian);
    arena_free(arena);
    return is_good;
}

bool read_names(const char *locale_folder, struct words *words, struct names *names,
                struct err *err)
{
    add_shown(uloc_getISOCountries(), uldn_regionDisplayName, words, names);
    add_shown(uloc_getISOLanguages(), uldn_languageDisplayName, words, names);
    add_currencies(words, names);
    return add_catalogue(locale_folder, "iso_3166-1", words, names, err) &&
           add_catalogue(locale_folder, "iso_3166-2", words, names, err);
}
