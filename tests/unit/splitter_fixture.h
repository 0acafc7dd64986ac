/* The splitter of a group of tests: give open_splitter and close_splitter to
 * cmocka_run_group_tests. */
#ifndef READOUT_TESTS_SPLITTER_FIXTURE_H
#define READOUT_TESTS_SPLITTER_FIXTURE_H

#include "text/splitter.h"

static struct splitter_dictionary *dictionary;
static struct splitter *splitter;

/* own_terms as for splitter_dictionary_open. */
static inline int open_splitter_with(const struct str *own_terms, size_t n)
{
    struct err err = ERR_INIT;
    dictionary = splitter_dictionary_open(own_terms, n, &err);
    splitter = dictionary ? splitter_open(dictionary, &err) : NULL;
    return splitter ? 0 : -1;
}

static inline int open_splitter(void **state)
{
    (void)state;
    return open_splitter_with(NULL, 0);
}

static inline int close_splitter(void **state)
{
    (void)state;
    splitter_close(splitter);
    splitter_dictionary_close(dictionary);
    return 0;
}

#endif
