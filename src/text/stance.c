/* METHOD: versions/stance */
#include "text/stance.h"

#include "base/embed.h"
#include "base/memory.h"

EMBED_FILE(stance_file, STANCE_FILE);

enum { N_LANGUAGES = 3, BUCKETS = 1024 };
static const char *const LANGUAGES[N_LANGUAGES] = {"zh", "ru", "en"};
static const char *const KINDS[N_STANCE_KINDS] = {"report", "modal", "firm", "negation",
                                                  "weak",   "both",  "fixed"};

struct expression {
    struct str text;
    enum stance_kind kind;
    struct str class;
    struct expression *next; /* that begins alike */
};

struct stance_words {
    struct expression *buckets[N_LANGUAGES][BUCKETS];
};

/* By the first two bytes: no expression is shorter. */
static size_t bucket_of(const char *at)
{
    return ((size_t)(unsigned char)at[0] * 31 + (unsigned char)at[1]) % BUCKETS;
}

static int number_of(struct str word, const char *const *names, int n)
{
    for (int i = 0; i < n; i++)
        if (str_is(word, names[i]))
            return i;
    return -1;
}

static void add_line(struct stance_words *words, struct str line, struct arena *arena)
{
    struct str kind, class, language, text;
    if (!line.len || line.at[0] == '#')
        return;
    bool is_whole = str_next(&line, '\t', &kind) && str_next(&line, '\t', &class) &&
                    str_next(&line, '\t', &language);
    int number = number_of(kind, KINDS, N_STANCE_KINDS);
    int at = number_of(language, LANGUAGES, N_LANGUAGES);
    unreachable_if(!is_whole || number < 0 || at < 0);
    while (str_next(&line, '|', &text)) {
        struct expression *expression = arena_zero(arena, 1, sizeof *expression);
        unreachable_if(text.len < 2);
        struct expression **first = &words->buckets[at][bucket_of(text.at)];
        *expression = (struct expression){text, (enum stance_kind)number, class, *first};
        *first = expression;
    }
}

struct stance_words *stance_words_new(struct arena *arena)
{
    struct stance_words *words = arena_zero(arena, 1, sizeof *words);
    struct str rest = EMBEDDED(stance_file), line;
    while (str_next(&rest, '\n', &line))
        add_line(words, line, arena);
    return words;
}

/* --- the search ------------------------------------------------------------------------------- */

/* A letter of a word that is written with blanks around it: ASCII or any byte of a longer
 * character, the marks of punctuation U+2000 to U+2FFF aside. */
static bool is_letter(struct str text, size_t at)
{
    unsigned char c = at < text.len ? (unsigned char)text.at[at] : 0;
    return c >= 0x80 ? c != 0xE2 && c != 0xC2 : (c >= 'a' && c <= 'z') || c == '\'';
}

/* Where the expression ends when it begins at a place; 0 when it does not. */
static size_t match(struct str text, size_t at, struct str expression, bool has_blanks)
{
    bool is_open = expression.at[expression.len - 1] == '*';
    for (size_t i = 0; i < expression.len; i++) {
        char c = expression.at[i];
        if (c == '*') { /* the rest of the word */
            while (is_letter(text, at))
                at++;
            continue;
        }
        if (at >= text.len || text.at[at] != c)
            return 0;
        at++;
    }
    return has_blanks && !is_open && is_letter(text, at) ? 0 : at;
}

/* Small letters; Latin and Cyrillic ones keep their number of bytes. */
static struct str lowered(struct str text, struct arena *arena)
{
    char *out = arena_alloc(arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i], before = i ? (unsigned char)text.at[i - 1] : 0;
        out[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        if (before != 0xD0)
            continue;
        if (c >= 0x90 && c <= 0x9F) /* А to П */
            out[i] = (char)(c + 0x20);
        else if (c >= 0xA0 && c <= 0xAF) /* Р to Я */
            out[i] = (char)(c - 0x20);
        else if (c == 0x81) /* Ё */
            out[i] = (char)0x91;
        if ((c >= 0xA0 && c <= 0xAF) || c == 0x81)
            out[i - 1] = (char)0xD1;
    }
    return (struct str){out, text.len};
}

static const struct expression *longest_at(const struct stance_words *words, struct str text,
                                           size_t at, int language, size_t *end)
{
    const struct expression *best = NULL;
    bool has_blanks = language > 0;
    *end = 0;
    if (at + 1 >= text.len || (has_blanks && at > 0 && is_letter(text, at - 1)))
        return NULL;
    for (const struct expression *e = words->buckets[language][bucket_of(text.at + at)]; e;
         e = e->next) {
        size_t found = match(text, at, e->text, has_blanks);
        /* of equals the kind that comes first; what is none of them before all */
        if (found > *end || (found && found == *end && best->kind != STANCE_FIXED &&
                             (e->kind == STANCE_FIXED || e->kind < best->kind))) {
            best = e;
            *end = found;
        }
    }
    return best;
}

struct stance_marks stance_find(const struct stance_words *words, struct str text,
                                struct str language, struct arena *arena)
{
    struct stance_marks marks = {arena_alloc(arena, (text.len / 2 + 1) * sizeof *marks.at), 0};
    int number = number_of(language, LANGUAGES, N_LANGUAGES);
    struct str small = number < 0 ? (struct str){0} : lowered(text, arena);
    for (size_t at = 0, end; at < small.len; at = end) {
        const struct expression *found = longest_at(words, small, at, number, &end);
        if (!found) {
            end = at + 1;
            continue;
        }
        if (found->kind != STANCE_FIXED)
            marks.at[marks.n++] =
                (struct stance_mark){found->kind, found->class, (uint32_t)at, (uint32_t)end};
    }
    return marks;
}
