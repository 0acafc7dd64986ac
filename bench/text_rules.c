/* usage: text_rules FILE…
 * Compares the fast cutting of words and sentences with ICU's own iterators over whole texts, and
 * says how fast each is. Ends with status 1 when any boundary differs. */
#include "base/file.h"
#include "icu_boundaries.h"

#include <stdio.h>
#include <time.h>

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Times by what was done, in CPU seconds. */
struct times {
    double words_and_sentences, sentences, icu_sentences;
    double megabytes;
    size_t n_texts, n_different;
};

static void time_sentences(struct icu_boundaries *icu, struct str text, struct times *times)
{
    double begin = cpu_seconds();
    for (size_t at = 0; at < text.len;)
        at = sentence_rules_next(text, at);
    double middle = cpu_seconds();
    icu_set(icu, icu->sentences, text);
    while (ubrk_next(icu->sentences) != UBRK_DONE)
        continue;
    times->sentences += middle - begin;
    times->icu_sentences += cpu_seconds() - middle;
}

static bool compare(struct icu_boundaries *icu, struct splitter *splitter, struct str text,
                    struct times *times, struct err *err)
{
    double begin = cpu_seconds();
    if (!splitter_cut(splitter, text, &icu->tokens, err))
        return false;
    times->words_and_sentences += cpu_seconds() - begin;
    time_sentences(icu, text, times);
    struct str words = icu_words_differ(icu, splitter, text);
    struct str sentences = icu_sentences_differ(icu, text);
    times->n_texts++;
    times->megabytes += (double)text.len / 1e6;
    times->n_different += words.len || sentences.len;
    if (words.len)
        printf("words differ at \"%.*s\"\n", STR_ARG(words));
    if (sentences.len)
        printf("sentences differ at \"%.*s\"\n", STR_ARG(sentences));
    return true;
}

static void print_times(const struct times *times)
{
    printf("%zu texts, %.1f MB: %zu differ from ICU\n", times->n_texts, times->megabytes,
           times->n_different);
    printf("words and sentences %.1f MB/s; Unicode's sentences alone %.1f MB/s, by ICU %.1f MB/s\n",
           times->megabytes / times->words_and_sentences, times->megabytes / times->sentences,
           times->megabytes / times->icu_sentences);
}

int main(int n, char **paths)
{
    struct err err = ERR_INIT;
    struct times times = {0};
    struct splitter_dictionary *dictionary = splitter_dictionary_open(NULL, 0, &err);
    struct splitter *splitter = dictionary ? splitter_open(dictionary, &err) : NULL;
    struct icu_boundaries *icu = icu_boundaries_open();
    for (int i = 1; i < n && splitter && icu && err.kind == ERR_NONE; i++) {
        struct arena *arena = arena_new(0);
        struct str text;
        if (file_read(paths[i], (size_t)1 << 30, arena, &text, &err) && text.len > 0)
            compare(icu, splitter, text, &times, &err);
        arena_free(arena);
    }
    print_times(&times);
    if (err.kind != ERR_NONE)
        fprintf(stderr, "text_rules: %s\n", err.message);
    icu_boundaries_close(icu);
    splitter_close(splitter);
    splitter_dictionary_close(dictionary);
    return err.kind != ERR_NONE || times.n_different > 0;
}
