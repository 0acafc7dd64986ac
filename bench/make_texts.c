/* Writes the same invented texts into a folder on every machine, for measuring speed where nobody
 * has a corpus at hand: 6,000 documents over 30 years, about 50 MB, named DATE_en_NUMBER.txt. Words
 * are as frequent as Zipf's law has it, short ones more often, and some pairs of words come again
 * and again, as set phrases do. They mean nothing.
 * usage: make_texts FOLDER */
#include "base/buf.h"
#include "base/file.h"
#include "stat/random.h"

#include <stdio.h>

enum {
    N_YEARS = 30,
    N_DOCUMENTS = 6000,
    N_SENTENCES = 70,
    N_PHRASES = 400,
    OCTAVES = 16,      /* 65,535 words */
    PHRASE_ONE_IN = 25 /* words */
};

/* From 1; each octave of ranks is equally likely, which makes a word of rank r about 1/r likely. */
static size_t draw_rank(struct random *random)
{
    size_t first = (size_t)1 << random_below(random, OCTAVES);
    return first + random_below(random, first);
}

/* The rank in syllables: the same for a rank, another for every other. */
static void add_word(size_t rank, struct buf *text)
{
    static const char CONSONANTS[] = "bdfghklmnprstv", VOWELS[] = "aeiou";
    do {
        size_t syllable = rank % 70;
        buf_printf(text, "%c%c", CONSONANTS[syllable / 5], VOWELS[syllable % 5]);
        rank /= 70;
    } while (rank > 0);
}

/* Two words of middling frequency; phrase 0 comes most often. */
static void add_phrase(struct random *random, struct buf *text)
{
    size_t phrase = random_below(random, 1 + random_below(random, N_PHRASES));
    add_word(100 + phrase * 7, text);
    buf_add_text(text, " ");
    add_word(150 + phrase * 11, text);
}

static void add_sentence(struct random *random, struct buf *text)
{
    size_t n = 8 + random_below(random, 30);
    for (size_t i = 0; i < n; i++) {
        size_t begin = text->len;
        if (random_below(random, PHRASE_ONE_IN) == 0)
            add_phrase(random, text);
        else
            add_word(draw_rank(random), text);
        if (i == 0)
            text->at[begin] = (char)(text->at[begin] - 'a' + 'A');
        buf_add_text(text, i + 1 == n ? ". " : random_below(random, 12) ? " " : ", ");
    }
}

static bool write_document(const char *folder, size_t i, struct err *err)
{
    struct arena *arena = arena_new(0);
    struct random random = {i};
    struct buf text = {0};
    for (size_t j = 0; j < N_SENTENCES; j++) {
        add_sentence(&random, &text);
        if (j % 7 == 6)
            buf_add_text(&text, "\n\n");
    }
    struct str name = arena_printf(arena, "%zu-%02zu-%02zu_en_%zu.txt", 1990 + i % N_YEARS,
                                   1 + i / N_YEARS % 12, 1 + i % 28, i);
    bool is_good = file_write(path_join(arena, folder, name.at), buf_str(&text), err);
    buf_done(&text);
    arena_free(arena);
    return is_good;
}

int main(int n, char **words)
{
    struct err err = ERR_INIT;
    if (n != 2) {
        fprintf(stderr, "usage: make_texts FOLDER\n");
        return 2;
    }
    bool is_good = folder_make(words[1], &err);
    for (size_t i = 0; is_good && i < N_DOCUMENTS; i++)
        is_good = write_document(words[1], i, &err);
    if (!is_good)
        fprintf(stderr, "make_texts: %s\n", err.message);
    return !is_good;
}
