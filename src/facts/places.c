#include "facts/places.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/embed.h"
#include "base/map.h"
#include "base/memory.h"

#include <pthread.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

EMBED_FILE(places_table, PLACES_FOLDER "/places.tsv");
EMBED_FILE(place_codes_table, PLACES_FOLDER "/place_codes.tsv");
EMBED_FILE(place_groups_table, PLACES_FOLDER "/place_groups.tsv");

enum { YEAR_MIN = INT16_MIN, YEAR_MAX = INT16_MAX, NAME_LIMIT = 256, CELLS_MAX = 5 };

/* One code or name of a place, and the years in which it is so. */
struct naming {
    struct str code;
    int first, last;
    size_t next; /* another place that bears the same one, + 1; 0 = none */
};

/* Members from one day to the next change. */
struct membership {
    struct str group;
    int from_year;
    struct str *members;
    size_t n;
};

/* All of it, made once and never changed: the process's own. */
static struct {
    struct arena *arena;
    struct map *by_text; /* scheme, '\t', text → naming + 1 */
    struct naming *namings;
    size_t n_namings, namings_cap;
    struct map *groups;
    struct membership *memberships; /* by group, then year */
    size_t n_memberships, memberships_cap;
} gazetteer;
static pthread_once_t gazetteer_once = PTHREAD_ONCE_INIT;

static bool is_mark_or_noise(UChar32 c)
{
    return u_charType(c) == U_NON_SPACING_MARK || (u_ispunct(c) && c != '&') || u_isUWhiteSpace(c);
}

/* Letters and digits alone, without case and accents, so that "Côte d’Ivoire" is "cote divoire". */
static struct str fold(struct str text, char *out, size_t cap)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[NAME_LIMIT], plain[NAME_LIMIT * 2];
    int32_t len;
    u_strFromUTF8WithSub(wide, NAME_LIMIT, &len, text.at ? text.at : "", (int32_t)text.len, 0xFFFD,
                         NULL, &status);
    const UNormalizer2 *normalizer = unorm2_getNFKDInstance(&status);
    len = unorm2_normalize(normalizer, wide, len, plain, NAME_LIMIT * 2, &status);
    size_t n = 0;
    for (int32_t i = 0; U_SUCCESS(status) && i < len && n + 4 < cap;) {
        UChar32 c;
        int32_t at = (int32_t)n;
        U16_NEXT(plain, i, len, c);
        if (!is_mark_or_noise(c))
            U8_APPEND_UNSAFE((uint8_t *)out, at, u_foldCase(c, U_FOLD_CASE_DEFAULT));
        n = (size_t)at;
    }
    return (struct str){out, n};
}

/* "007" is 7, as agencies write the same number with and without zeros. */
static struct str without_zeros(struct str text)
{
    size_t i = 0;
    while (i + 1 < text.len && text.at[i] == '0')
        i++;
    return str_cut(text, i, text.len);
}

/* The key of a text in a scheme, in a buffer. */
static struct str key_of(const char *scheme, struct str text, struct buf *key)
{
    char folded[NAME_LIMIT * 4];
    text = str_trim(text);
    bool is_name = strcmp(scheme, "any") == 0;
    bool is_number = !is_name && strncmp(scheme, "iso", 3) != 0;
    text = is_name ? fold(text, folded, sizeof folded) : is_number ? without_zeros(text) : text;
    buf_clear(key);
    buf_printf(key, "%s\t", scheme);
    buf_add(key, text);
    return buf_str(key);
}

static int year_or(struct str text, int otherwise)
{
    int64_t year;
    return str_to_int(text, &year) ? (int)year : otherwise;
}

static void add_naming(const char *scheme, struct str text, const struct naming *naming)
{
    struct buf key = {0};
    uint64_t *first = map_put(gazetteer.by_text, key_of(scheme, text, &key), NULL);
    gazetteer.namings = memory_grow(gazetteer.namings, gazetteer.n_namings, &gazetteer.namings_cap,
                                    sizeof *gazetteer.namings);
    gazetteer.namings[gazetteer.n_namings] = *naming;
    gazetteer.namings[gazetteer.n_namings].next = *first;
    *first = ++gazetteer.n_namings;
    buf_done(&key);
}

/* Cells of a line of our own tables; missing ones are empty. */
static void cells_of(struct str line, struct str cells[CELLS_MAX])
{
    memset(cells, 0, CELLS_MAX * sizeof *cells);
    for (size_t i = 0; i < CELLS_MAX && str_next(&line, '\t', &cells[i]); i++)
        ;
}

static void read_namings(struct str table)
{
    struct str line, cells[CELLS_MAX];
    while (str_next(&table, '\n', &line)) {
        if (line.len == 0 || line.at[0] == '#')
            continue;
        cells_of(line, cells);
        struct naming naming = {cells[2], year_or(cells[3], YEAR_MIN), year_or(cells[4], YEAR_MAX),
                                0};
        bool is_shown = cells[0].len == 2; /* en, ru, zh: the name to show, found like any other */
        if (is_shown) {
            struct naming name = {cells[1], YEAR_MIN, YEAR_MAX, 0};
            add_naming(arena_cstr(gazetteer.arena, cells[0]), cells[2], &name);
        }
        add_naming(is_shown ? "any" : arena_cstr(gazetteer.arena, cells[0]), cells[1], &naming);
    }
}

/* --- groups --------------------------------------------------------------------------------- */

/* One line of place_groups.tsv. A state is a member of a year when it is on the year's last day. */
struct member {
    struct str group, place; /* no place: the group has no list of members */
    int first, last;
};

static int last_day_year(struct str day_text, int otherwise)
{
    day at;
    return day_parse(day_text, &at) ? day_to_civil(at).year : otherwise;
}

static void add_membership(struct str group, int year, const struct member *members, size_t n)
{
    struct membership made = {group, year, arena_zero(gazetteer.arena, n + 1, sizeof(struct str)),
                              0};
    for (size_t i = 0; i < n; i++)
        if (members[i].place.len && str_equal(members[i].group, group) &&
            members[i].first <= year && year <= members[i].last)
            made.members[made.n++] = members[i].place;
    gazetteer.memberships = memory_grow(gazetteer.memberships, gazetteer.n_memberships,
                                        &gazetteer.memberships_cap, sizeof *gazetteer.memberships);
    gazetteer.memberships[gazetteer.n_memberships++] = made;
}

/* A state of members for each year in which the group changed. */
static void add_group(struct str group, const struct member *members, size_t n)
{
    enum { FIRST_YEAR = 1940, LAST_YEAR = 2040 };
    *map_put(gazetteer.groups, group, NULL) = gazetteer.n_memberships;
    add_membership(group, YEAR_MIN, members, n);
    for (int year = FIRST_YEAR; year < LAST_YEAR; year++) {
        bool is_change = false;
        for (size_t i = 0; i < n; i++)
            is_change |= str_equal(members[i].group, group) &&
                         (members[i].first == year || members[i].last + 1 == year);
        if (is_change)
            add_membership(group, year, members, n);
    }
}

static void read_groups(struct str table)
{
    struct str line, cells[CELLS_MAX];
    struct member *members = NULL;
    size_t n = 0, cap = 0;
    while (str_next(&table, '\n', &line)) {
        if (line.len == 0 || line.at[0] == '#')
            continue;
        cells_of(line, cells);
        members = memory_grow(members, n, &cap, sizeof *members);
        members[n++] = (struct member){cells[0], cells[1], last_day_year(cells[2], YEAR_MIN),
                                       last_day_year(cells[3], YEAR_MAX + 1) - 1};
    }
    for (size_t i = 0; i < n; i++)
        if (!map_get(gazetteer.groups, members[i].group))
            add_group(members[i].group, members, n);
    memory_free(members);
}

static void gazetteer_make(void)
{
    gazetteer.arena = arena_new(0);
    gazetteer.by_text = map_new();
    gazetteer.groups = map_new();
    read_namings(EMBEDDED(places_table));
    read_namings(EMBEDDED(place_codes_table)); /* later ones win where both name a thing */
    read_groups(EMBEDDED(place_groups_table));
}

/* --- questions ------------------------------------------------------------------------------ */

static struct str look_up(const char *scheme, struct str text, int year)
{
    struct buf key = {0};
    pthread_once(&gazetteer_once, gazetteer_make);
    const uint64_t *first = map_get(gazetteer.by_text, key_of(scheme, text, &key));
    buf_done(&key);
    const struct naming *best = NULL;
    for (size_t i = first ? *first : 0; i; i = gazetteer.namings[i - 1].next) {
        const struct naming *naming = &gazetteer.namings[i - 1];
        bool is_then = year == 0 || (naming->first <= year && year <= naming->last);
        if (is_then && (!best || naming->last > best->last))
            best = naming;
    }
    return best ? best->code : (struct str){0};
}

struct str place_find(struct str text, enum place_scheme scheme, int year)
{
    static const char *const SCHEMES[] = {
        [PLACE_ISO3] = "iso3", [PLACE_ISO2] = "iso2",   [PLACE_M49] = "m49",
        [PLACE_COW] = "cow",   [PLACE_CEPII] = "m49",   [PLACE_GACC] = "gacc",
        [PLACE_SIPRI] = "any", [PLACE_ANY_NAME] = "any"};
    if (text.len == 0 || text.len > NAME_LIMIT)
        return (struct str){0};
    return look_up(SCHEMES[scheme], text, year);
}

struct str place_name(struct str code, struct str lang)
{
    static const char *const LANGS[] = {"en", "ru", "zh"};
    for (size_t i = 0; code.len && i < sizeof LANGS / sizeof *LANGS; i++)
        if (str_is(lang, LANGS[i])) {
            struct str name = look_up(LANGS[i], code, 0);
            return name.len ? name : code;
        }
    return code;
}

bool place_is_group(struct str code)
{
    pthread_once(&gazetteer_once, gazetteer_make);
    return map_get(gazetteer.groups, code) != NULL;
}

const struct str *place_members(struct str group, int year, size_t *n)
{
    pthread_once(&gazetteer_once, gazetteer_make);
    const uint64_t *first = map_get(gazetteer.groups, group);
    const struct membership *best = NULL;
    for (size_t i = first ? *first : gazetteer.n_memberships; i < gazetteer.n_memberships; i++) {
        const struct membership *membership = &gazetteer.memberships[i];
        if (!str_equal(membership->group, group) || (year && membership->from_year > year))
            break;
        best = membership;
    }
    *n = best ? best->n : 0;
    return best ? best->members : NULL;
}

bool place_is_member(struct str place, struct str group, int year)
{
    size_t n;
    const struct str *members = place_members(group, year, &n);
    for (size_t i = 0; i < n; i++)
        if (str_equal(members[i], place))
            return true;
    return false;
}
