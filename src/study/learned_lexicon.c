#include "study/learned_lexicon.h"

#include "base/buf.h"
#include "base/file.h"

#include <stdlib.h>

#define FILE_LIMIT (16 << 20)
enum { LANGS, FIRST, SECOND, FIRST_P, SECOND_P, SENTENCES, EVENTS, SEEN_IN, N_CELLS };

static const char HEAD[] =
    "# Words that the versions of this study taught (readout versions --learn). A line that is\n"
    "# wrong may be taken out; it comes back when they are learned again.\n"
    "# langs\tfirst\tsecond\tp_second\tp_first\tsentences\tevents\tseen_in\n";

static const int RANKS[3][2] = {{0, 1}, {0, 2}, {1, 2}};
static const char *const LANGS_OF[3] = {"zh-en", "zh-ru", "en-ru"};

static const char *path_of(const struct study *study, struct arena *arena)
{
    return path_join(arena, study->folder, "lexicon/learned.tsv");
}

/* --- reading ----------------------------------------------------------------------------------*/

static bool read_line(struct str line, struct arena *arena, struct learned_lexicon *lexicon,
                      size_t caps[3])
{
    struct str cells[N_CELLS];
    size_t n = 0;
    int pair = 0;
    struct learned_word word = {0};
    int64_t n_sentences;
    while (n < N_CELLS && str_next(&line, '\t', &cells[n]))
        n++;
    while (n == N_CELLS && pair < 3 && !str_is(cells[LANGS], LANGS_OF[pair]))
        pair++;
    if (n < N_CELLS || pair == 3 || cells[FIRST].len == 0 || cells[SECOND].len == 0 ||
        !str_to_real(cells[FIRST_P], &word.probabilities[0]) ||
        !str_to_real(cells[SECOND_P], &word.probabilities[1]) ||
        !str_to_int(cells[SENTENCES], &n_sentences) || n_sentences < 0 ||
        n_sentences > UINT32_MAX || !(word.probabilities[0] > 0 && word.probabilities[0] <= 1) ||
        !(word.probabilities[1] > 0 && word.probabilities[1] <= 1))
        return false;
    word.n_beads = (uint32_t)n_sentences;
    word.words[0] = cells[FIRST];
    word.words[1] = cells[SECOND];
    struct learned_words *words = &lexicon->of[pair];
    if (words->n == caps[pair]) {
        size_t cap = caps[pair] ? 2 * caps[pair] : 64;
        words->at =
            arena_grow(arena, words->at, words->n * sizeof *words->at, cap * sizeof *words->at);
        caps[pair] = cap;
    }
    words->at[words->n++] = word;
    return true;
}

static int by_words(const void *a, const void *b)
{
    const struct learned_word *x = a, *y = b;
    int order = str_compare(x->words[0], y->words[0]);
    return order ? order : str_compare(x->words[1], y->words[1]);
}

bool learned_lexicon_bytes(const struct study *study, struct arena *arena, struct str *bytes,
                           struct err *err)
{
    const char *path = path_of(study, arena);
    *bytes = (struct str){"", 0};
    return !file_exists(path) || file_read(path, FILE_LIMIT, arena, bytes, err);
}

bool learned_lexicon_read(const struct study *study, struct arena *arena,
                          struct learned_lexicon *lexicon, struct err *err)
{
    struct str bytes, line;
    size_t caps[3] = {0};
    *lexicon = (struct learned_lexicon){0};
    if (!learned_lexicon_bytes(study, arena, &bytes, err))
        return false;
    for (int64_t number = 1; str_next(&bytes, '\n', &line); number++) {
        if (line.len == 0 || line.at[0] == '#' || read_line(line, arena, lexicon, caps))
            continue;
        err_set(err, ERR_INPUT, "this is no line of learned words");
        err_hint(err, "It is eight cells with tabs between: zh-ru, two words, two probabilities, "
                      "two counts, an event. readout versions --learn writes the file anew.");
        err_where(err, path_of(study, arena), number, 0, -1);
        return false;
    }
    for (int i = 0; i < 3; i++)
        if (lexicon->of[i].n)
            qsort(lexicon->of[i].at, lexicon->of[i].n, sizeof *lexicon->of[i].at, by_words);
    return true;
}

const struct learned_words *learned_lexicon_of(const struct learned_lexicon *lexicon, int one,
                                               int other)
{
    for (int i = 0; i < 3; i++)
        if ((RANKS[i][0] == one && RANKS[i][1] == other) ||
            (RANKS[i][1] == one && RANKS[i][0] == other))
            return &lexicon->of[i];
    return NULL;
}

/* --- learning ---------------------------------------------------------------------------------*/

static void write_words(const struct version_learning *learning, struct str langs, struct buf *out)
{
    for (size_t i = 0; i < learning->words.n; i++) {
        const struct learned_word *word = &learning->words.at[i];
        buf_printf(out, "%.*s\t%.*s\t%.*s\t%.3f\t%.3f\t%u\t%u\t%.*s\n", STR_ARG(langs),
                   STR_ARG(word->words[0]), STR_ARG(word->words[1]), word->probabilities[0],
                   word->probabilities[1], word->n_beads, word->n_pairs,
                   STR_ARG(learning->events[word->pair]->name));
    }
}

bool learned_lexicon_learn(const struct study *study, const struct version_sets *sets,
                           struct bilinguals *lexicons, struct arena *arena,
                           struct learned_report *report, struct err *err)
{
    struct buf out = {0};
    bool is_good = true;
    buf_add_text(&out, HEAD);
    for (int i = 0; is_good && i < 3; i++) {
        struct version_learning learning;
        is_good = version_learning_find(sets, lexicons, RANKS[i], arena, &learning, err);
        if (!is_good)
            break;
        report[i] =
            (struct learned_report){str_from(LANGS_OF[i]), learning.words.n, learning.n_pairs};
        write_words(&learning, report[i].langs, &out);
    }
    const char *path = path_of(study, arena);
    is_good = is_good && folder_make(path_folder(arena, path), err) &&
              file_write(path, buf_str(&out), err);
    buf_done(&out);
    return is_good;
}
