/* METHOD: words/chinese */
#include "text/han.h"

#include "base/embed.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <math.h>
#include <pthread.h>

EMBED_FILE(han_words, HAN_DICTIONARY_FILE);

/* Runs are cut in pieces of at most so many characters. */
enum { RUN_MAX = 512 };

/* A step in the tree of words: from a node by a character to a node, each node being the beginning
 * of some word. No step leads to the root. */
enum { NODE_BITS = 21, N_ROOTS = 0xA000, ROOT = 0 };
struct branch {
    uint64_t path; /* node it leaves, character, node it leads to; 0 = free */
    double score;  /* of the word that ends here: log probability, while the dictionary is read its
                      frequency; 0 = none does */
};

/* The branches of the root lie by character, all others in a hash table: a look at one is a look
 * at one place in memory. */
struct han_dictionary {
    struct branch *branches;
    size_t mask; /* number of places - 1 */
    size_t n_branches;
    struct branch *roots; /* by character below N_ROOTS */
    uint32_t n_nodes;
    double log_total; /* of all frequencies */
};

static size_t first_slot(const struct han_dictionary *dictionary, uint64_t key)
{
    return (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & dictionary->mask;
}

static uint64_t key_of(uint32_t node, uint32_t c)
{
    return (uint64_t)node << NODE_BITS | c;
}

static inline uint32_t target(const struct branch *branch)
{
    return (uint32_t)branch->path & ((1u << NODE_BITS) - 1);
}

/* The branch, or the free place where it would be. */
static inline struct branch *find_branch(const struct han_dictionary *dictionary, uint32_t node,
                                         uint32_t c)
{
    if (node == ROOT && c < N_ROOTS)
        return &dictionary->roots[c];
    uint64_t key = key_of(node, c);
    size_t slot = first_slot(dictionary, key);
    while (dictionary->branches[slot].path && dictionary->branches[slot].path >> NODE_BITS != key)
        slot = (slot + 1) & dictionary->mask;
    return &dictionary->branches[slot];
}

static void grow_branches(struct han_dictionary *dictionary)
{
    struct branch *before = dictionary->branches;
    size_t n = dictionary->mask + 1;
    dictionary->mask = 2 * n - 1;
    dictionary->branches = memory_new(2 * n, sizeof *dictionary->branches);
    for (size_t i = 0; i < n; i++) {
        uint64_t key = before[i].path >> NODE_BITS;
        uint32_t c = (uint32_t)key & ((1u << NODE_BITS) - 1);
        if (before[i].path)
            *find_branch(dictionary, (uint32_t)(key >> NODE_BITS), c) = before[i];
    }
    memory_free(before);
}

static struct branch *add_branch(struct han_dictionary *dictionary, uint32_t node, uint32_t c)
{
    uint32_t to = dictionary->n_nodes++;
    unreachable_if(to >> NODE_BITS);
    if (++dictionary->n_branches * 2 > dictionary->mask)
        grow_branches(dictionary);
    struct branch *branch = find_branch(dictionary, node, c);
    branch->path = key_of(node, c) << NODE_BITS | to;
    return branch;
}

static void put(struct han_dictionary *dictionary, struct str word, double score)
{
    struct branch *branch = NULL;
    uint32_t node = ROOT;
    for (size_t at = 0; at < word.len; node = target(branch)) {
        uint32_t c = utf8_next(word, &at);
        branch = find_branch(dictionary, node, c);
        if (!branch->path)
            branch = add_branch(dictionary, node, c);
    }
    if (branch)
        branch->score = score;
}

/* The score of a word; 0 when there is none such. */
static double score_of(const struct han_dictionary *dictionary, struct str word)
{
    const struct branch *branch = NULL;
    uint32_t node = ROOT;
    for (size_t at = 0; at < word.len; node = target(branch)) {
        branch = find_branch(dictionary, node, utf8_next(word, &at));
        if (!branch->path)
            return 0;
    }
    return branch ? branch->score : 0;
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
        put(dictionary, word, (double)frequency);
        total += (double)frequency;
    }
    return total;
}

static void find_score(const struct han_dictionary *dictionary, struct branch *branch)
{
    if (branch->score > 0)
        branch->score = log(branch->score) - dictionary->log_total;
}

static void find_scores(struct han_dictionary *dictionary, double total)
{
    dictionary->log_total = log(total);
    for (size_t i = 0; i < N_ROOTS; i++)
        find_score(dictionary, &dictionary->roots[i]);
    for (size_t i = 0; i <= dictionary->mask; i++)
        find_score(dictionary, &dictionary->branches[i]);
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
    double score = score_of(worth->dictionary, str_cut(worth->word, begin, end));
    worth->log_share += score < 0 ? score : -worth->dictionary->log_total;
}

/* Just above what the best cutting of the word is worth, so that it stays whole and longer words of
 * the dictionary around it do too: as jieba's suggest_freq has it. */
static double own_score(const struct han_dictionary *dictionary, struct str word)
{
    struct worth worth = {dictionary, word, 0};
    double known = score_of(dictionary, word);
    if (known < 0)
        return known;
    han_cut(dictionary, word, add_worth, &worth);
    return log(floor(exp(worth.log_share + dictionary->log_total)) + 1) - dictionary->log_total;
}

/* What an own word is worth must not depend on the others. */
static void put_own_words(struct han_dictionary *dictionary, const struct str *words, size_t n)
{
    double *scores = memory_new(n, sizeof *scores);
    for (size_t i = 0; i < n; i++)
        scores[i] = own_score(dictionary, words[i]);
    for (size_t i = 0; i < n; i++)
        put(dictionary, words[i], scores[i]);
    memory_free(scores);
}

struct han_dictionary *han_dictionary_new(const struct str *own_words, size_t n)
{
    enum { BRANCHES = 1 << 20 };
    struct han_dictionary *dictionary = memory_new(1, sizeof *dictionary);
    dictionary->branches = memory_new(BRANCHES, sizeof *dictionary->branches);
    dictionary->mask = BRANCHES - 1;
    dictionary->roots = memory_new(N_ROOTS, sizeof *dictionary->roots);
    dictionary->n_nodes = ROOT + 1;
    find_scores(dictionary, read_words(dictionary));
    if (n)
        put_own_words(dictionary, own_words, n);
    return dictionary;
}

void han_dictionary_free(struct han_dictionary *dictionary)
{
    if (!dictionary)
        return;
    memory_free(dictionary->branches);
    memory_free(dictionary->roots);
    memory_free(dictionary);
}

static struct han_dictionary *shared;

static void make_shared(void)
{
    shared = han_dictionary_new(NULL, 0);
}

const struct han_dictionary *han_dictionary_shared(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_shared);
    return shared;
}

/* Best cutting from a character to the end of the piece: its score and where its first word ends.
 */
struct route {
    double score;
    size_t next;
};

/* A run of Han characters, or a piece of it. */
struct piece {
    uint32_t characters[RUN_MAX];
    size_t begins[RUN_MAX + 1];
    size_t n;
    struct route routes[RUN_MAX + 1];
};

/* jieba gives a character that is no word the frequency 1. */
static void best_from(const struct han_dictionary *dictionary, struct piece *piece, size_t from)
{
    struct route best = {-INFINITY, from + 1};
    uint32_t node = ROOT;
    size_t end = piece->n - from < HAN_WORD_MAX ? piece->n : from + HAN_WORD_MAX;
    for (size_t to = from + 1; to <= end; to++) {
        const struct branch *branch = find_branch(dictionary, node, piece->characters[to - 1]);
        double score = branch->score;
        if (to == from + 1 && score == 0)
            score = -dictionary->log_total;
        if (score < 0 && score + piece->routes[to].score >= best.score)
            best = (struct route){score + piece->routes[to].score, to};
        node = target(branch);
        if (node == ROOT)
            break;
    }
    piece->routes[from] = best;
}

/* Asks memory for the second step from each character: most of the time of cutting is waiting. */
static void prefetch(const struct han_dictionary *dictionary, const struct piece *piece)
{
    for (size_t i = 0; i + 1 < piece->n; i++) {
        uint32_t c = piece->characters[i];
        uint32_t node = c < N_ROOTS ? target(&dictionary->roots[c]) : ROOT;
        if (node != ROOT)
            __builtin_prefetch(
                &dictionary
                     ->branches[first_slot(dictionary, key_of(node, piece->characters[i + 1]))]);
    }
}

static void cut_piece(const struct han_dictionary *dictionary, struct piece *piece,
                      han_word_fn *call, void *arg)
{
    size_t n = piece->n;
    prefetch(dictionary, piece);
    piece->routes[n] = (struct route){0, n};
    for (size_t from = n; from-- > 0;)
        best_from(dictionary, piece, from);
    for (size_t from = 0; from < n; from = piece->routes[from].next)
        call(piece->begins[from], piece->begins[piece->routes[from].next], arg);
}

void han_cut(const struct han_dictionary *dictionary, struct str run, han_word_fn *call, void *arg)
{
    struct piece piece;
    for (size_t at = 0; at < run.len;) {
        piece.n = 0;
        while (at < run.len && piece.n < RUN_MAX) {
            piece.begins[piece.n] = at;
            piece.characters[piece.n++] = utf8_next(run, &at);
        }
        piece.begins[piece.n] = at;
        cut_piece(dictionary, &piece, call, arg);
    }
}
