/* METHOD: words/lemma-russian */
#include "text/lemma.h"

#include "base/embed.h"
#include "base/library.h"
#include "base/utf8.h"
#include "text/dawg.h"

#include <libstemmer.h>
#include <pthread.h>

EMBED_FILE(az_words, AZ_FOLDER "/words.dawg");
EMBED_FILE(az_paradigms, AZ_FOLDER "/paradigms.array");
EMBED_FILE(az_suffixes, AZ_FOLDER "/suffixes.json");
EMBED_FILE(az_prediction, AZ_FOLDER "/prediction-suffixes-0.dawg");

enum { WORD_MAX = 64, PARADIGMS_MAX = 8192, SUFFIXES_MAX = 32768, YO = 0xB8, YE = 0xE5 };

/* Read once, at the first word; after that it never changes. A paradigm of n forms has n endings,
 * n tags and n prefixes, by number. Words are coded in windows-1251. */
static struct {
    struct dawg words, prediction;
    const unsigned char *paradigms[PARADIGMS_MAX];
    uint16_t paradigm_sizes[PARADIGMS_MAX];
    size_t n_paradigms;
    struct str suffixes[SUFFIXES_MAX]; /* UTF-8 */
    size_t n_suffixes;
} dictionary;

static const char *const PREFIXES[] = {"", "по", "наи"};

static unsigned load16(const unsigned char *at)
{
    return at[0] | (unsigned)at[1] << 8;
}

static void read_paradigms(void)
{
    struct str bytes = EMBEDDED(az_paradigms);
    const unsigned char *at = (const unsigned char *)bytes.at, *end = at + bytes.len;
    size_t n = load16(at);
    at += 2;
    for (size_t i = 0; i < n && i < PARADIGMS_MAX && at + 2 <= end; i++) {
        size_t size = load16(at);
        dictionary.paradigms[i] = at + 2;
        dictionary.paradigm_sizes[i] = (uint16_t)size;
        dictionary.n_paradigms = i + 1;
        at += 2 + 2 * size;
    }
}

/* The file is a JSON list of strings without escapes. */
static void read_suffixes(void)
{
    struct str rest = EMBEDDED(az_suffixes), piece;
    for (bool is_inside = false; str_next(&rest, '"', &piece); is_inside = !is_inside)
        if (is_inside && dictionary.n_suffixes < SUFFIXES_MAX)
            dictionary.suffixes[dictionary.n_suffixes++] = piece;
}

static void read_dictionary(void)
{
    unreachable_if(!dawg_open(EMBEDDED(az_words), &dictionary.words));
    unreachable_if(!dawg_open(EMBEDDED(az_prediction), &dictionary.prediction));
    read_paradigms();
    read_suffixes();
}

/* The word in windows-1251; 0 when it holds other letters than Russian ones and hyphens. */
static size_t to_1251(struct str word, unsigned char out[WORD_MAX])
{
    size_t n = 0;
    for (size_t at = 0; at < word.len;) {
        uint32_t c = utf8_next(word, &at);
        if (n == WORD_MAX)
            return 0;
        if (c >= 0x430 && c <= 0x44F)
            out[n++] = (unsigned char)(c - 0x430 + 0xE0);
        else if (c == 0x451)
            out[n++] = YO;
        else if (c == '-')
            out[n++] = '-';
        else
            return 0;
    }
    return n;
}

struct search {
    const struct dawg *dawg;
    const unsigned char *word;
    size_t len;
    struct arena *arena;
    struct str *lemmas;
    size_t n;
    unsigned best; /* of the predicted ones: how often the ending was seen */
    struct str best_lemma;
};

static void add_lemma(struct search *search, struct str lemma)
{
    for (size_t i = 0; i < search->n; i++)
        if (str_equal(search->lemmas[i], lemma))
            return;
    if (search->n < LEMMAS_MAX)
        search->lemmas[search->n++] = lemma;
}

/* ё as е. Returns what lies behind the letter. */
static char *put_letter(char *to, uint32_t c)
{
    return to + utf8_put(c == 0x451 ? 0x435 : c, to);
}

static char *put_text(char *to, struct str text)
{
    for (size_t at = 0; at < text.len;)
        to = put_letter(to, utf8_next(text, &at));
    return to;
}

/* The word without the form's prefix and ending, with those of the first form. An empty str when
 * the numbers lie outside the dictionary. */
static struct str lemma_of(const struct search *search, size_t paradigm, size_t form)
{
    if (paradigm >= dictionary.n_paradigms)
        return (struct str){NULL, 0};
    size_t n = dictionary.paradigm_sizes[paradigm] / 3;
    const unsigned char *table = dictionary.paradigms[paradigm];
    if (form >= n)
        return (struct str){NULL, 0};
    size_t suffix = load16(table + 2 * form), first = load16(table);
    size_t prefix = load16(table + 2 * (2 * n + form)), first_prefix = load16(table + 4 * n);
    if (suffix >= dictionary.n_suffixes || first >= dictionary.n_suffixes || prefix > 2 ||
        first_prefix > 2)
        return (struct str){NULL, 0};
    size_t begin = utf8_count(str_from(PREFIXES[prefix]));
    size_t cut = utf8_count(dictionary.suffixes[suffix]);
    if (begin + cut > search->len)
        return (struct str){NULL, 0};
    struct str head = str_from(PREFIXES[first_prefix]), tail = dictionary.suffixes[first];
    /* Every letter has two bytes; utf8_put wants four. */
    char *lemma = arena_alloc(search->arena, head.len + 2 * search->len + tail.len + 4);
    char *to = put_text(lemma, head);
    for (size_t i = begin; i < search->len - cut; i++) {
        unsigned char byte = search->word[i];
        to = put_letter(to, byte == YO ? 0x435 : byte == '-' ? '-' : byte - 0xE0u + 0x430);
    }
    to = put_text(to, tail);
    return (struct str){lemma, (size_t)(to - lemma)};
}

/* Values are numbers of 14 bits, coded in two bytes each. */
static unsigned coded(const unsigned char *key)
{
    return ((key[0] ^ 1u) << 6) + (key[1] >> 1);
}

static bool take_word(const unsigned char *key, size_t len, void *arg)
{
    struct search *search = arg;
    if (len < 4)
        return true;
    struct str lemma = lemma_of(search, coded(key), coded(key + 2));
    if (lemma.at)
        add_lemma(search, lemma);
    return search->n < LEMMAS_MAX;
}

static bool take_prediction(const unsigned char *key, size_t len, void *arg)
{
    struct search *search = arg;
    if (len < 6 || coded(key) <= search->best)
        return true;
    struct str lemma = lemma_of(search, coded(key + 2), coded(key + 4));
    if (lemma.at) {
        search->best = coded(key);
        search->best_lemma = lemma;
    }
    return true;
}

/* Follows the bytes from at on, trying ё for every е, and takes what stands behind the separator
 * byte 1. Depth is bounded by WORD_MAX. */
static void follow(struct search *search, size_t at, uint32_t node, dawg_key_fn *take)
{
    for (; at < search->len; at++) {
        unsigned char byte = search->word[at];
        if (byte == YE) {
            uint32_t other = dawg_follow(search->dawg, YO, node);
            if (other != DAWG_MISSING)
                follow(search, at + 1, other, take);
        }
        node = dawg_follow(search->dawg, byte, node);
        if (node == DAWG_MISSING)
            return;
    }
    node = dawg_follow(search->dawg, 1, node);
    if (node != DAWG_MISSING)
        dawg_keys(search->dawg, node, take, search);
}

/* The longest ending of at most five letters that the dictionary has statistics for. */
static void predict(struct search *search)
{
    search->dawg = &dictionary.prediction;
    for (size_t n = 5; n > 0 && !search->best_lemma.at; n--)
        if (search->len > n)
            follow(search, search->len - n, 0, take_prediction);
    if (search->best_lemma.at)
        add_lemma(search, search->best_lemma);
}

size_t lemma_russian(struct str word, struct arena *arena, struct str lemmas[LEMMAS_MAX])
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    unsigned char bytes[WORD_MAX];
    struct search search = {&dictionary.words, bytes, to_1251(word, bytes), arena, lemmas, 0, 0,
                            {NULL, 0}};
    if (search.len > 0) {
        pthread_once(&once, read_dictionary);
        follow(&search, 0, 0, take_word);
    }
    if (search.len > 2 && search.n == 0)
        predict(&search);
    if (search.n == 0)
        lemmas[search.n++] = arena_str(arena, word);
    return search.n;
}

/* The data of all of Snowball's languages take a sixth of the time in which the program starts. */
#define STEMMER_LIBRARY "libstemmer.so.0d"
static struct {
    __typeof__(sb_stemmer_new) *make;
    __typeof__(sb_stemmer_delete) *end;
    __typeof__(sb_stemmer_stem) *stem;
    __typeof__(sb_stemmer_length) *length;
} snowball;

static pthread_key_t stemmers;
static pthread_once_t stemmers_once = PTHREAD_ONCE_INIT;

static void free_stemmer(void *stemmer)
{
    snowball.end(stemmer);
}

/* The library comes with the program's packages; without it the program is not whole. */
static void make_stemmers(void)
{
    const struct library_function functions[] = {{"sb_stemmer_new", &snowball.make},
                                                 {"sb_stemmer_delete", &snowball.end},
                                                 {"sb_stemmer_stem", &snowball.stem},
                                                 {"sb_stemmer_length", &snowball.length}};
    struct err err = ERR_INIT;
    unreachable_if(!library_load(STEMMER_LIBRARY, "libstemmer0d", functions, 4, &err));
    unreachable_if(pthread_key_create(&stemmers, free_stemmer) != 0);
}

/* Each thread has its own, which ends with it. */
static struct sb_stemmer *own_stemmer(void)
{
    pthread_once(&stemmers_once, make_stemmers);
    struct sb_stemmer *stemmer = pthread_getspecific(stemmers);
    if (!stemmer) {
        stemmer = snowball.make("english", NULL);
        unreachable_if(!stemmer || pthread_setspecific(stemmers, stemmer) != 0);
    }
    return stemmer;
}

struct str lemma_english(struct str word, struct arena *arena)
{
    struct sb_stemmer *stemmer = own_stemmer();
    const sb_symbol *stem = snowball.stem(stemmer, (const sb_symbol *)word.at, (int)word.len);
    return arena_str(arena, (struct str){(const char *)stem, (size_t)snowball.length(stemmer)});
}
