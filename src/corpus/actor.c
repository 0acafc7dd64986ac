#include "corpus/actor.h"

#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/lemma.h"

#include <unicode/uchar.h>

enum { PARAGRAPH_BYTES = 2000 };

enum case_rule { CASE_ANY, CASE_CAPITAL, CASE_EXACT };

/* A word, one Han character or one mark. */
struct piece {
    struct str text;                 /* as it stands */
    struct str keys[LEMMAS_MAX + 1]; /* folded; then lemmas where the language has them */
    size_t n_keys;
    enum case_rule rule; /* what its capitals ask of a text */
    bool has_capital;
};

struct pieces {
    struct piece *at;
    size_t n;
};

struct name {
    const struct actor *actor;
    const struct actor_name *source;
    struct pieces pieces;
};

/* A name that may begin with the key. */
struct start {
    size_t name;
    size_t next; /* plus one; 0 = the last */
};

struct actor_finder {
    const struct actor *actors;
    size_t n_actors;
    struct name *names;
    size_t n_names;
    struct map *keys; /* key of the first piece → number in starts, plus one */
    struct start *starts;
    size_t n_starts, starts_cap;
    struct arena *arena;
    struct str hash;
};

static bool is_word(uint32_t c)
{
    return !is_han(c) && (u_isalnum((UChar32)c) || u_charType((UChar32)c) == U_NON_SPACING_MARK);
}

/* The end of the piece that begins at *at; *at moves to where it begins, behind blanks. */
static size_t next_piece(struct str text, size_t *at)
{
    size_t end = *at;
    while (end < text.len) {
        size_t begin = end;
        uint32_t c = utf8_next(text, &end);
        if (u_isUWhiteSpace((UChar32)c))
            continue;
        *at = begin;
        for (size_t next = end; is_word(c) && next < text.len; end = next)
            if (!is_word(utf8_next(text, &next)))
                break;
        return end;
    }
    *at = text.len;
    return text.len;
}

static void look_at_case(struct piece *piece)
{
    size_t n_letters = 0, n_capitals = 0;
    for (size_t at = 0; at < piece->text.len;) {
        size_t begin = at;
        uint32_t c = utf8_next(piece->text, &at);
        n_letters += u_isalpha((UChar32)c);
        n_capitals += u_isupper((UChar32)c);
        piece->has_capital = piece->has_capital || (begin == 0 && u_isupper((UChar32)c));
    }
    piece->rule = n_capitals == 0                            ? CASE_ANY
                  : n_capitals == n_letters && n_letters > 1 ? CASE_EXACT
                                                             : CASE_CAPITAL;
}

static struct piece make_piece(struct str text, struct str lang, struct arena *arena)
{
    struct piece piece = {.text = text, .n_keys = 1};
    struct buf folded = {0};
    fold_word(text, &folded);
    piece.keys[0] = buf_copy(&folded, arena);
    buf_done(&folded);
    look_at_case(&piece);
    if (str_is(lang, "ru"))
        piece.n_keys += lemma_russian(piece.keys[0], arena, piece.keys + 1);
    return piece;
}

static struct pieces cut(struct str text, struct str lang, struct arena *arena)
{
    struct pieces pieces = {0};
    size_t cap = 0, size = sizeof *pieces.at;
    for (size_t at = 0; at < text.len;) {
        size_t end = next_piece(text, &at);
        if (at == text.len)
            break;
        if (pieces.n == cap) {
            pieces.at = arena_grow(arena, pieces.at, cap * size, (2 * cap + 16) * size);
            cap = 2 * cap + 16;
        }
        pieces.at[pieces.n++] = make_piece(str_cut(text, at, end), lang, arena);
        at = end;
    }
    return pieces;
}

static bool share_key(const struct piece *a, const struct piece *b)
{
    for (size_t i = 0; i < a->n_keys; i++)
        for (size_t j = 0; j < b->n_keys; j++)
            if (str_equal(a->keys[i], b->keys[j]))
                return true;
    return false;
}

static bool fits(const struct piece *name, const struct piece *text)
{
    if (name->rule == CASE_EXACT)
        return str_equal(name->text, text->text);
    return (name->rule == CASE_ANY || text->has_capital) && share_key(name, text);
}

static void add_start(struct actor_finder *finder, size_t name, struct str key)
{
    uint64_t *head = map_put(finder->keys, key, NULL);
    finder->starts =
        memory_grow(finder->starts, finder->n_starts, &finder->starts_cap, sizeof *finder->starts);
    finder->starts[finder->n_starts++] = (struct start){name, *head};
    *head = finder->n_starts;
}

static void add_name(struct actor_finder *finder, const struct actor *actor,
                     const struct actor_name *source)
{
    struct pieces pieces = cut(source->text, source->lang, finder->arena);
    if (pieces.n == 0)
        return;
    finder->names[finder->n_names] = (struct name){actor, source, pieces};
    for (size_t i = 0; i < pieces.at[0].n_keys; i++)
        add_start(finder, finder->n_names, pieces.at[0].keys[i]);
    finder->n_names++;
}

static void say_years(struct years years, struct buf *out)
{
    if (years.from || years.to)
        buf_printf(out, " %d..%d", years.from, years.to);
}

void actor_say(const struct actor *actor, struct buf *out)
{
    buf_printf(out, "%.*s %.*s %d %.*s", STR_ARG(actor->code), STR_ARG(actor->label), actor->kind,
               STR_ARG(actor->of));
    say_years(actor->years, out);
    for (size_t i = 0; i < actor->n_names; i++) {
        const struct actor_name *name = &actor->names[i];
        buf_printf(out, "; %s%.*s=%.*s", name->is_not ? "not " : "", STR_ARG(name->lang),
                   STR_ARG(name->text));
        say_years(name->years, out);
    }
    buf_add_char(out, '\n');
}

struct actor_finder *actor_finder_new(const struct actor *actors, size_t n)
{
    struct actor_finder *finder = memory_new(1, sizeof *finder);
    struct buf all = {0};
    size_t n_names = 0;
    finder->actors = actors;
    finder->n_actors = n;
    finder->arena = arena_new(0);
    finder->keys = map_new();
    for (size_t i = 0; i < n; i++) {
        actor_say(&actors[i], &all);
        n_names += actors[i].n_names;
    }
    finder->names = arena_zero(finder->arena, n_names + 1, sizeof *finder->names);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < actors[i].n_names; j++)
            add_name(finder, &actors[i], &actors[i].names[j]);
    finder->hash = hash_provenance(buf_str(&all), finder->arena);
    buf_done(&all);
    return finder;
}

void actor_finder_free(struct actor_finder *finder)
{
    if (!finder)
        return;
    map_free(finder->keys);
    memory_free(finder->starts);
    arena_free(finder->arena);
    memory_free(finder);
}

struct str actor_finder_hash(const struct actor_finder *finder)
{
    return finder->hash;
}

/* One document being looked at. */
struct search {
    const struct actor_finder *finder;
    struct str lang;
    int year;       /* 0 = unknown */
    bool *is_named; /* by actor */
};

static bool holds(struct years years, int year)
{
    return year == 0 || ((!years.from || year >= years.from) && (!years.to || year <= years.to));
}

static bool means_it(const struct search *search, const struct name *name)
{
    bool is_there = name->actor->kind == ACTOR_PERSON || holds(name->actor->years, search->year);
    return is_there && holds(name->source->years, search->year) &&
           str_equal(name->source->lang, search->lang);
}

/* How many pieces of the text from the first on the name covers; 0 = it does not stand there. */
static size_t covers(const struct name *name, const struct piece *text, size_t n)
{
    if (name->pieces.n > n)
        return 0;
    for (size_t i = 0; i < name->pieces.n; i++)
        if (!fits(&name->pieces.at[i], &text[i]))
            return 0;
    return name->pieces.n;
}

/* Calls with every name that stands at the first piece; returns the longest of them, and marks the
 * actors of those that are as long as wanted. */
static size_t names_at(const struct search *search, const struct piece *text, size_t n,
                       size_t wanted)
{
    const struct actor_finder *finder = search->finder;
    size_t longest = 0;
    for (size_t i = 0; i < text->n_keys; i++) {
        const uint64_t *head = map_get(finder->keys, text->keys[i]);
        for (size_t at = head ? *head : 0; at; at = finder->starts[at - 1].next) {
            const struct name *name = &finder->names[finder->starts[at - 1].name];
            size_t len = means_it(search, name) ? covers(name, text, n) : 0;
            longest = len > longest ? len : longest;
            if (wanted && len == wanted && !name->source->is_not)
                search->is_named[name->actor - finder->actors] = true;
        }
    }
    return longest;
}

static void look_through(const struct search *search, struct str text)
{
    struct arena *scratch = arena_new(0);
    struct pieces pieces = cut(text, search->lang, scratch);
    for (size_t i = 0; i < pieces.n;) {
        size_t longest = names_at(search, &pieces.at[i], pieces.n - i, 0);
        if (longest)
            names_at(search, &pieces.at[i], pieces.n - i, longest);
        i += longest ? longest : 1;
    }
    arena_free(scratch);
}

/* The first paragraph that is not the title again; of a text without paragraphs its beginning. */
static struct str first_paragraph(const struct document *document)
{
    struct str rest = document->text, line = {0};
    while (rest.len > 0 && str_next(&rest, '\n', &line) && str_equal(line, document->title))
        line.len = 0;
    size_t end = line.len < PARAGRAPH_BYTES ? line.len : PARAGRAPH_BYTES;
    while (end > 0 && end < line.len && ((unsigned char)line.at[end] & 0xC0) == 0x80)
        end--;
    return str_cut(line, 0, end);
}

/* Names are of a language, whatever its script: zh also serves zh-Hant. */
static struct str language_of_names(struct str lang)
{
    return str_cut(lang, 0, str_find(lang, STR("-"), 0));
}

static void mark_those_spoken_for(const struct search *search)
{
    const struct actor_finder *finder = search->finder;
    for (size_t i = 0; i < finder->n_actors; i++) {
        const struct actor *actor = &finder->actors[i];
        if (!search->is_named[i] || actor->of.len == 0 || !holds(actor->years, search->year))
            continue;
        for (size_t j = 0; j < finder->n_actors; j++)
            if (str_equal(finder->actors[j].code, actor->of))
                search->is_named[j] = true;
    }
}

static int by_code(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

struct str actor_finder_codes(const struct actor_finder *finder, const struct document *document,
                              struct arena *arena)
{
    struct search search = {
        .finder = finder,
        .lang = language_of_names(document->lang),
        .year = document->date == DAY_NONE ? 0 : day_to_civil(document->date).year,
        .is_named = arena_zero(arena, finder->n_actors + 1, sizeof *search.is_named)};
    look_through(&search, document->title);
    look_through(&search, first_paragraph(document));
    mark_those_spoken_for(&search);
    struct str *codes = arena_alloc(arena, (finder->n_actors + 1) * sizeof *codes);
    size_t n = 0;
    for (size_t i = 0; i < finder->n_actors; i++)
        if (search.is_named[i])
            codes[n++] = finder->actors[i].code;
    qsort(codes, n, sizeof *codes, by_code);
    struct buf out = {0};
    for (size_t i = 0; i < n; i++)
        buf_printf(&out, "%s%.*s", i ? " " : "", STR_ARG(codes[i]));
    struct str said = buf_copy(&out, arena);
    buf_done(&out);
    return said;
}
