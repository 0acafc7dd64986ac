/* A ruler and an arena for the tests of charts, and the chart's option, parsed. */
#ifndef READOUT_TESTS_CHART_FIXTURE_H
#define READOUT_TESTS_CHART_FIXTURE_H

#include "render/chart.h"

#include "../cmocka_all.h"
#include "../series_fixture.h"

#include <jansson.h>

static struct text_width *ruler;
static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    ruler = text_width_open(&err);
    arena = arena_new(0);
    return ruler ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    text_width_close(ruler);
    arena_free(arena);
    return 0;
}

/* The option, parsed: what is no JSON fails here. */
static json_t *option_of(const struct series_set *set, const struct chart_options *options)
{
    int width, height;
    struct str text = chart_option(set, options, ruler, arena, &width, &height);
    json_t *option = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(option);
    assert_true(width >= 300 && height >= 60);
    return option;
}

static size_t n_of(const json_t *option, const char *list)
{
    return json_array_size(json_object_get(option, list));
}

#endif
