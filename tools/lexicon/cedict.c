#include "dictionaries.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/content_words.h"
#include "text/fold.h"

#include <jansson.h>
#include <math.h>

enum { CEDICT_LIMIT = 64 << 20, GLOSS_WORDS = 6 };

/* cooperations is cooperation. */
static struct str singular(struct str word)
{
    bool is_plural = word.len > 3 && str_ends_with(word, STR("s")) &&
                     !str_ends_with(word, STR("ss")) && !str_ends_with(word, STR("us")) &&
                     !str_ends_with(word, STR("is"));
    return str_cut(word, 0, word.len - is_plural);
}

size_t english_numbers(struct str text, struct words *words, uint32_t *numbers, size_t room)
{
    struct arena *arena = arena_new(0);
    struct content_words found = content_words_find(text, STR("en"), NULL, arena);
    struct buf folded = {0};
    size_t n = 0;
    for (size_t i = 0; i < found.n && n < room; i++) {
        fold_word(str_cut(text, found.items[i].begin, found.items[i].end), &folded);
        numbers[n++] = word_number(words->english, singular(buf_str(&folded)));
    }
    buf_done(&folded);
    arena_free(arena);
    return n;
}

size_t russian_numbers(struct str text, struct words *words, uint32_t *numbers, size_t room)
{
    struct arena *arena = arena_new(0);
    struct content_words found = content_words_find(text, STR("ru"), NULL, arena);
    size_t n = 0;
    for (size_t i = 0; i < found.n && n < room; i++)
        numbers[n++] = word_number(words->russian, found.items[i].form);
    arena_free(arena);
    return n;
}

/* Grammar, not meaning: variant of …, CL: …. */
static bool is_meaning(struct str gloss)
{
    static const char *const NOT[] = {"variant of",   "old variant",      "see ",       "CL:",
                                      "also written", "also pr",          "classifier", "used in",
                                      "erhua",        "Japanese variant", "surname ",   NULL};
    for (size_t i = 0; NOT[i]; i++)
        if (str_starts_with(gloss, str_from(NOT[i])))
            return false;
    return gloss.len > 0;
}

/* Without what stands in brackets, and without Chinese. */
static void plain_gloss(struct str gloss, struct buf *out)
{
    int depth = 0;
    buf_clear(out);
    for (size_t at = 0; at < gloss.len;) {
        size_t begin = at;
        uint32_t c = utf8_next(gloss, &at);
        depth += c == '(' || c == '[';
        if (depth == 0 && !is_han(c))
            buf_add(out, str_cut(gloss, begin, at));
        else
            buf_add_char(out, ' ');
        depth -= depth > 0 && (c == ')' || c == ']');
    }
}

/* Dictionary English: what explains instead of translating. */
static bool is_filler(struct str word)
{
    static const char FILLERS[] = " etc esp abbr lit fig sth sb variant see old type kind certain "
                                  "particular make get become one use used ";
    struct str list = str_from(FILLERS);
    size_t at = str_find(list, word, 0);
    return at > 0 && at + word.len < list.len && list.at[at - 1] == ' ' &&
           list.at[at + word.len] == ' ';
}

/* One sense of a word: its English words share the weight of its place among the senses. */
static bool add_sense(struct str gloss, size_t rank, uint32_t chinese, struct words *words,
                      struct matrix *matrix)
{
    struct buf plain = {0};
    uint32_t english[GLOSS_WORDS + 1];
    plain_gloss(gloss, &plain);
    struct str text = str_trim(buf_str(&plain));
    size_t n = is_meaning(text) ? english_numbers(text, words, english, GLOSS_WORDS + 1) : 0;
    bool is_used = n > 0 && n <= GLOSS_WORDS;
    for (size_t i = 0; is_used && i < n; i++)
        if (!is_filler(map_key(words->english, english[i])))
            matrix_add(matrix, chinese, english[i],
                       1.0f / (1 + 0.3f * (float)rank) / sqrtf((float)n));
    buf_done(&plain);
    return is_used;
}

static void add_glosses(struct str glosses, uint32_t chinese, size_t *rank, struct words *words,
                        struct matrix *matrix)
{
    for (size_t begin = 0, end; begin < glosses.len; begin = end + 1) {
        for (end = begin; end < glosses.len && glosses.at[end] != ';' && glosses.at[end] != '/';)
            end++;
        *rank += add_sense(str_trim(str_cut(glosses, begin, end)), *rank, chinese, words, matrix);
    }
}

static void add_entry(json_t *entry, struct words *words, struct matrix *matrix)
{
    const char *simplified = json_string_value(json_array_get(entry, 1));
    json_t *glosses = json_array_get(entry, 3), *gloss;
    size_t i, rank = 0;
    if (!simplified)
        return;
    uint32_t chinese = word_number(words->chinese, str_from(simplified));
    if (json_is_string(glosses))
        add_glosses(str_from(json_string_value(glosses)), chinese, &rank, words, matrix);
    json_array_foreach(glosses, i, gloss) if (json_is_string(gloss))
        add_glosses(str_from(json_string_value(gloss)), chinese, &rank, words, matrix);
}

bool read_cedict(const char *path, struct words *words, struct matrix *chinese_english,
                 struct err *err)
{
    struct arena *arena = arena_new(0);
    struct str bytes;
    json_t *root = NULL, *entry;
    json_error_t error;
    size_t i;
    if (file_read(path, CEDICT_LIMIT, arena, &bytes, err)) {
        size_t begin = str_find(bytes, STR("{"), 0);
        root = json_loadb(bytes.at + begin, bytes.len - begin, JSON_DISABLE_EOF_CHECK, &error);
        if (!root)
            err_set(err, ERR_INPUT, "\"%s\" is no dictionary: %s", path, error.text);
    }
    json_array_foreach(json_object_get(root, "all"), i, entry)
        add_entry(entry, words, chinese_english);
    if (root && map_count(words->chinese) == 0)
        err_set(err, ERR_INPUT, "\"%s\" has no entries", path);
    bool is_good = root && map_count(words->chinese) > 0;
    json_decref(root);
    arena_free(arena);
    return is_good;
}
