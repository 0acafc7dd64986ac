/* METHOD: words/chinese */
#include "text/han.h"

#include "base/embed.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <math.h>

EMBED_FILE(han_words, HAN_DICTIONARY_FILE);

/* Runs are cut in pieces of at most so many characters. */
enum { RUN_MAX = 512 };

/* A value in the map: frequency + 1, or 1 for the beginning of a longer word. */
struct han_dictionary {
    struct map *words;
    double log_total;
};

static void put(struct han_dictionary *dictionary, struct str word, uint64_t frequency)
{
    for (size_t at = 0; at < word.len;) {
        utf8_next(word, &at);
        uint64_t *value = map_put(dictionary->words, str_cut(word, 0, at), NULL);
        if (at == word.len)
            *value = frequency + 1;
        else if (*value == 0)
            *value = 1;
    }
}

/* Lines of jieba's dictionary: word, frequency, part of speech. */
static double read_words(struct han_dictionary *dictionary)
{
    struct str rest = EMBEDDED(han_words), line;
    double total = 0;
    while (str_next(&rest, '\n', &line)) {
        struct str word, number;
        int64_t frequency;
        if (!str_next(&line, ' ', &word) || !str_next(&line, ' ', &number) ||
            !str_to_int(number, &frequency))
            continue;
        put(dictionary, word, (uint64_t)frequency);
        total += (double)frequency;
    }
    return total;
}

/* A word being cut into words that the dictionary knows. */
struct worth {
    const struct han_dictionary *dictionary;
    struct str word;
    double log_share; /* of the cutting, among all words */
};

static void add_worth(size_t begin, size_t end, void *arg)
{
    struct worth *worth = arg;
    const uint64_t *value = map_get(worth->dictionary->words, str_cut(worth->word, begin, end));
    worth->log_share += log(value && *value > 1 ? (double)(*value - 1) : 1);
    worth->log_share -= worth->dictionary->log_total;
}

/* Just above what the best cutting of the word is worth, so that it stays whole and longer words of
 * the dictionary around it do too: as jieba's suggest_freq has it. */
static uint64_t own_frequency(const struct han_dictionary *dictionary, struct str word)
{
    struct worth worth = {dictionary, word, 0};
    const uint64_t *known = map_get(dictionary->words, word);
    if (known && *known > 1)
        return *known - 1;
    han_cut(dictionary, word, add_worth, &worth);
    return (uint64_t)exp(worth.log_share + dictionary->log_total) + 1;
}

/* What an own word is worth must not depend on the others. */
static void put_own_words(struct han_dictionary *dictionary, const struct str *words, size_t n)
{
    uint64_t *frequencies = memory_new(n, sizeof *frequencies);
    for (size_t i = 0; i < n; i++)
        frequencies[i] = own_frequency(dictionary, words[i]);
    for (size_t i = 0; i < n; i++)
        put(dictionary, words[i], frequencies[i]);
    memory_free(frequencies);
}

struct han_dictionary *han_dictionary_new(const struct str *own_words, size_t n)
{
    struct han_dictionary *dictionary = memory_new(1, sizeof *dictionary);
    dictionary->words = map_new();
    dictionary->log_total = log(read_words(dictionary));
    if (n)
        put_own_words(dictionary, own_words, n);
    return dictionary;
}

void han_dictionary_free(struct han_dictionary *dictionary)
{
    if (!dictionary)
        return;
    map_free(dictionary->words);
    memory_free(dictionary);
}

/* Best cutting from a character to the end of the piece: its score and where its first word ends.
 */
struct route {
    double score;
    size_t next;
};

/* jieba gives a character that is no word the frequency 1. */
static void best_from(const struct han_dictionary *dictionary, struct str run, const size_t *begins,
                      size_t n, size_t from, struct route *routes)
{
    routes[from] = (struct route){-INFINITY, from + 1};
    for (size_t to = from + 1; to <= n && to - from <= HAN_WORD_MAX; to++) {
        const uint64_t *value = map_get(dictionary->words, str_cut(run, begins[from], begins[to]));
        double frequency = value && *value > 1 ? (double)(*value - 1) : to == from + 1 ? 1 : 0;
        if (frequency > 0) {
            double score = log(frequency) - dictionary->log_total + routes[to].score;
            if (score >= routes[from].score)
                routes[from] = (struct route){score, to};
        }
        if (!value)
            break;
    }
}

static void cut_piece(const struct han_dictionary *dictionary, struct str run, const size_t *begins,
                      size_t n, han_word_fn *call, void *arg)
{
    struct route routes[RUN_MAX + 1];
    routes[n] = (struct route){0, n};
    for (size_t from = n; from-- > 0;)
        best_from(dictionary, run, begins, n, from, routes);
    for (size_t from = 0; from < n; from = routes[from].next)
        call(begins[from], begins[routes[from].next], arg);
}

void han_cut(const struct han_dictionary *dictionary, struct str run, han_word_fn *call, void *arg)
{
    size_t begins[RUN_MAX + 1];
    for (size_t at = 0; at < run.len;) {
        size_t n = 0;
        while (at < run.len && n < RUN_MAX) {
            begins[n++] = at;
            utf8_next(run, &at);
        }
        begins[n] = at;
        cut_piece(dictionary, run, begins, n, call, arg);
    }
}
