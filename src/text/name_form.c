/* METHOD: versions/names */
#include "text/name_form.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/utf8.h"
#include "pinyin_table.h" /* made at build time by tools/pinyin_table */
#include "text/transliterator.h"

#include <pthread.h>
#include <unicode/ustring.h>

enum { NAME_CHARACTERS = 24, SKELETON_MAX = 48 };

/* --- pinyin ----------------------------------------------------------------------------------- */

static UTransliterator *transliterator;
static struct transliterator_library rules;
static pthread_once_t transliterator_once = PTHREAD_ONCE_INIT;

static void open_transliterator(void)
{
    UErrorCode status = U_ZERO_ERROR;
    static const UChar ID[] = u"Han-Latin; Latin-ASCII; Lower";
    rules = transliterator_library();
    transliterator = rules.open(ID, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    unreachable_if(U_FAILURE(status));
}

/* The same by ICU's rules, for characters that the table has not. */
static struct str rare_syllable(struct str character, struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[32];
    char bytes[96];
    int32_t len = 0, n = 0;
    pthread_once(&transliterator_once, open_transliterator);
    u_strFromUTF8(text, 32, &len, character.at, (int32_t)character.len, &status);
    int32_t limit = len;
    if (U_SUCCESS(status))
        rules.apply(transliterator, text, &len, 32, 0, &limit, &status);
    u_strToUTF8(bytes, sizeof bytes, &n, text, len, &status);
    bool is_latin = U_SUCCESS(status) && n > 0 && bytes[0] >= 'a' && bytes[0] <= 'z';
    return is_latin ? arena_str(arena, (struct str){bytes, (size_t)n}) : STR("");
}

/* One syllable of one character; empty when ICU knows none. */
static struct str syllable(struct str character, struct arena *arena)
{
    size_t at = 0;
    uint32_t c = utf8_next(character, &at);
    return c >= PINYIN_FIRST && c <= PINYIN_LAST
               ? str_from(PINYIN_SYLLABLES[PINYIN[c - PINYIN_FIRST]])
               : rare_syllable(character, arena);
}

/* --- Palladius -------------------------------------------------------------------------------- */

struct sound {
    const char *pinyin, *russian;
};

/* Whole syllables, which no rule makes. */
static const struct sound WHOLE[] = {
    {"ya", "я"},     {"yan", "янь"},  {"yang", "ян"},   {"yao", "яо"},   {"ye", "е"},
    {"yi", "и"},     {"yin", "инь"},  {"ying", "ин"},   {"yo", "йо"},    {"yong", "юн"},
    {"you", "ю"},    {"yu", "юй"},    {"yuan", "юань"}, {"yue", "юэ"},   {"yun", "юнь"},
    {"wa", "ва"},    {"wai", "вай"},  {"wan", "вань"},  {"wang", "ван"}, {"wei", "вэй"},
    {"wen", "вэнь"}, {"weng", "вэн"}, {"wo", "во"},     {"wu", "у"},     {"hui", "хуэй"},
    {"zi", "цзы"},   {"ci", "цы"},    {"si", "сы"},     {"er", "эр"}};
/* Longer ones before those that they begin with. */
static const struct sound INITIALS[] = {
    {"zh", "чж"}, {"ch", "ч"}, {"sh", "ш"}, {"b", "б"}, {"p", "п"},  {"m", "м"}, {"f", "ф"},
    {"d", "д"},   {"t", "т"},  {"n", "н"},  {"l", "л"}, {"g", "г"},  {"k", "к"}, {"h", "х"},
    {"j", "цз"},  {"q", "ц"},  {"x", "с"},  {"r", "ж"}, {"z", "цз"}, {"c", "ц"}, {"s", "с"}};
static const struct sound FINALS[] = {
    {"a", "а"},      {"ai", "ай"},    {"an", "ань"}, {"ang", "ан"}, {"ao", "ао"},  {"e", "э"},
    {"ei", "эй"},    {"en", "энь"},   {"eng", "эн"}, {"i", "и"},    {"ia", "я"},   {"ian", "янь"},
    {"iang", "ян"},  {"iao", "яо"},   {"ie", "е"},   {"iu", "ю"},   {"in", "инь"}, {"ing", "ин"},
    {"iong", "юн"},  {"ong", "ун"},   {"ou", "оу"},  {"u", "у"},    {"ua", "уа"},  {"uai", "уай"},
    {"uan", "уань"}, {"uang", "уан"}, {"ui", "уй"},  {"un", "унь"}, {"uo", "о"},   {"o", "о"},
    {"ue", "юэ"},    {"ve", "юэ"},    {"v", "юй"}};
/* After j, q, x the u is ü. */
static const struct sound ROUNDED[] = {{"u", "юй"}, {"ue", "юэ"}, {"uan", "юань"}, {"un", "юнь"}};

#define SOUND_OF(sounds, pinyin) sound_of(sounds, sizeof(sounds) / sizeof *(sounds), pinyin)

static const char *sound_of(const struct sound *sounds, size_t n, struct str pinyin)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(pinyin, sounds[i].pinyin))
            return sounds[i].russian;
    return NULL;
}

static void add_palladius(struct str pinyin, struct buf *out)
{
    const char *whole = SOUND_OF(WHOLE, pinyin), *final = NULL;
    size_t n_initials = sizeof INITIALS / sizeof *INITIALS, i = 0;
    if (whole) {
        buf_add_text(out, whole);
        return;
    }
    while (i < n_initials && !str_starts_with(pinyin, str_from(INITIALS[i].pinyin)))
        i++;
    if (i < n_initials) {
        struct str rest = str_cut(pinyin, strlen(INITIALS[i].pinyin), pinyin.len);
        bool is_rounding = strchr("jqx", pinyin.at[0]) != NULL;
        final = is_rounding ? SOUND_OF(ROUNDED, rest) : NULL;
        final = final ? final : SOUND_OF(FINALS, rest);
        buf_add_text(out, INITIALS[i].russian);
    } else {
        final = SOUND_OF(FINALS, pinyin);
    }
    buf_add_text(out, final ? final : "");
}

/* --- spellings -------------------------------------------------------------------------------- */

static struct str spell(const struct str *syllables, size_t begin, size_t end, bool is_russian,
                        struct arena *arena)
{
    struct buf out = {0};
    for (size_t i = begin; i < end; i++)
        if (is_russian)
            add_palladius(syllables[i], &out);
        else
            buf_add(&out, syllables[i]);
    struct str spelt = buf_copy(&out, arena);
    buf_done(&out);
    return spelt;
}

static void spell_chinese(struct name_form *name, struct arena *arena)
{
    struct str syllables[NAME_CHARACTERS];
    size_t n = 0;
    for (size_t at = 0; at < name->form.len && n < NAME_CHARACTERS; n++) {
        size_t begin = at;
        utf8_next(name->form, &at);
        syllables[n] = syllable(str_cut(name->form, begin, at), arena);
    }
    const size_t ends[NAME_SPELLINGS][2] = {{0, n}, {0, 1}, {1, n}};
    name->n_spellings = n >= 2 && n <= 3 ? 3 : 1;
    for (size_t i = 0; i < name->n_spellings; i++) {
        name->pinyin[i] = spell(syllables, ends[i][0], ends[i][1], false, arena);
        name->palladius[i] = spell(syllables, ends[i][0], ends[i][1], true, arena);
    }
    name->latin = name->pinyin[0];
}

static const char *latin_of(uint32_t c)
{
    static const char *const LETTERS[] = {"a", "b", "v", "g", "d", "e", "j", "z", "i",  "i", "k",
                                          "l", "m", "n", "o", "p", "r", "s", "t", "u",  "f", "h",
                                          "c", "q", "x", "x", "",  "i", "",  "e", "iu", "ia"};
    return c >= 0x430 && c <= 0x44F ? LETTERS[c - 0x430] : "";
}

static struct str romanise(struct str form, struct arena *arena)
{
    struct buf out = {0};
    for (size_t at = 0; at < form.len;)
        buf_add_text(&out, latin_of(utf8_next(form, &at)));
    struct str latin = buf_copy(&out, arena);
    buf_done(&out);
    return latin;
}

/* English clusters as the single letters that stand for their sounds here. */
static struct str english_sounds(struct str form, struct arena *arena)
{
    static const struct sound CLUSTERS[] = {{"tch", "q"}, {"sch", "x"}, {"ch", "q"},  {"sh", "x"},
                                            {"zh", "j"},  {"kh", "h"},  {"ph", "f"},  {"th", "t"},
                                            {"ck", "k"},  {"ts", "c"},  {"tz", "c"},  {"qu", "kv"},
                                            {"x", "ks"},  {"ce", "se"}, {"ci", "si"}, {"c", "k"}};
    struct buf out = {0};
    for (size_t i = 0; i < form.len;) {
        size_t j = 0, n = sizeof CLUSTERS / sizeof *CLUSTERS;
        while (j < n && !str_starts_with(str_cut(form, i, form.len), str_from(CLUSTERS[j].pinyin)))
            j++;
        if (j < n)
            buf_add_text(&out, CLUSTERS[j].russian);
        else
            buf_add_char(&out, form.at[i]);
        i += j < n ? strlen(CLUSTERS[j].pinyin) : 1;
    }
    struct str sounds = buf_copy(&out, arena);
    buf_done(&out);
    return sounds;
}

/* Consonants, those of one place being one: b p, d t, g k, z s c, v f w, r l, j q x. */
static struct str skeleton_of(struct str latin, struct arena *arena)
{
    static const char FROM[] = "bdgzcwvrjq", TO[] = "ptkssfflxx";
    char out[SKELETON_MAX];
    size_t n = 0;
    for (size_t i = 0; i < latin.len && n < SKELETON_MAX; i++) {
        char c = latin.at[i];
        const char *same = c ? strchr(FROM, c) : NULL;
        c = same ? TO[same - FROM] : c;
        if (c >= 'a' && c <= 'z' && !strchr("aeiouy", c) && (n == 0 || out[n - 1] != c))
            out[n++] = c;
    }
    return arena_str(arena, (struct str){out, n});
}

struct name_form name_form_of(struct str form, struct str language, struct arena *arena)
{
    struct name_form name = {.form = form};
    size_t at = 0;
    bool is_cyrillic = form.len && utf8_next(form, &at) >= 0x400;
    struct str sounds;
    if (str_is(language, "zh") && is_cyrillic)
        spell_chinese(&name, arena);
    else
        name.latin = is_cyrillic ? romanise(form, arena) : form;
    sounds = is_cyrillic ? name.latin : english_sounds(form, arena);
    name.skeleton = skeleton_of(sounds, arena);
    return name;
}

/* --- likeness --------------------------------------------------------------------------------- */

/* 1 - edit distance / the longer length. */
static double similarity(struct str a, struct str b)
{
    enum { MOST = 64 };
    size_t row[MOST + 1], longer = a.len > b.len ? a.len : b.len;
    if (longer == 0 || longer > MOST)
        return 0;
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t change = corner + (a.at[i - 1] != b.at[j - 1]);
            size_t gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            corner = row[j];
            row[j] = change < gap ? change : gap;
        }
    }
    return 1 - (double)row[b.len] / (double)longer;
}

/* Equal, or one the beginning of the other but for an ending. */
static bool is_spelt(struct str spelling, struct str form)
{
    size_t n = utf8_count(spelling),
           difference = spelling.len > form.len ? spelling.len - form.len : form.len - spelling.len;
    if (n < 2)
        return false;
    return str_equal(spelling, form) ||
           (n > 3 && difference <= 4 &&
            (str_starts_with(spelling, form) || str_starts_with(form, spelling)));
}

static double spelt_likeness(const struct name_form *chinese, const struct name_form *other)
{
    size_t at = 0;
    bool is_cyrillic = other->form.len && utf8_next(other->form, &at) >= 0x400;
    for (size_t i = 0; i < chinese->n_spellings; i++)
        if (is_spelt(is_cyrillic ? chinese->palladius[i] : chinese->pinyin[i], other->form))
            return 0.8;
    return 0;
}

static double sound_likeness(const struct name_form *a, const struct name_form *b)
{
    double alike = similarity(a->skeleton, b->skeleton);
    size_t n = a->skeleton.len, m = b->skeleton.len;
    if (n < 2 || m < 2)
        return 0;
    if (n >= 3 && alike >= 0.75)
        return 0.5 * alike;
    if (n == 2 && alike == 1 && similarity(a->latin, b->latin) >= 0.6)
        return 0.4;
    return m >= 3 && 2 * m >= n && str_contains(a->skeleton, b->skeleton) ? 0.35 : 0;
}

double name_likeness(const struct name_form *a, const struct name_form *b)
{
    if (b->n_spellings && !a->n_spellings)
        return name_likeness(b, a);
    if (a->n_spellings) {
        double spelt = spelt_likeness(a, b);
        return spelt > 0 ? spelt : sound_likeness(a, b);
    }
    if (a->latin.len < 3 || b->latin.len < 3)
        return 0;
    double letters = similarity(a->latin, b->latin);
    double sounds = a->skeleton.len >= 3 ? 0.95 * similarity(a->skeleton, b->skeleton) : 0;
    double alike = letters > sounds ? letters : sounds;
    return alike >= 0.7 ? 0.6 * alike : 0;
}
