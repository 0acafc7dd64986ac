#include "measure/trend_options.h"

#include "base/buf.h"

/* In the order of enum split_by (without its zero), interval_kind and base_kind. */
const char *const TREND_SPLIT[] = {"actor", "source", "language", "kind", NULL};
const char *const TREND_INTERVAL[] = {"poisson", "bootstrap", "none", NULL};
const char *const TREND_BASE[] = {"filtered", "whole", NULL};

/* Units of a denominator: singular, plural, and the usual scale. */
static const struct {
    const char *name, *plural;
    double scale;
} PER[] = {[PER_WORDS] = {"word", "words", 10000},
           [PER_SENTENCES] = {"sentence", "sentences", 1000},
           [PER_DOCUMENTS] = {"document", "documents", 1},
           [PER_CHARACTERS] = {"character", "characters", 10000}};

const char *per_singular(enum per_unit per)
{
    return PER[per].name;
}

const char *per_plural(enum per_unit per)
{
    return PER[per].plural;
}

double per_scale(enum per_unit per)
{
    return PER[per].scale;
}

bool per_parse(struct str text, enum per_unit *per, double *scale, struct err *err)
{
    struct str rest = str_trim(text);
    size_t blank = str_find(rest, STR(" "), 0);
    struct str number = str_cut(rest, 0, blank);
    double value = 1;
    bool has_number = str_to_real(number, &value) && value > 0 && blank < rest.len;
    struct str unit = has_number ? str_trim(str_cut(rest, blank, rest.len)) : rest;
    for (size_t i = 0; i < sizeof PER / sizeof *PER; i++)
        if (str_is(unit, PER[i].name) || str_is(unit, PER[i].plural)) {
            *per = (enum per_unit)i;
            *scale = has_number ? value : str_is(unit, PER[i].name) ? 1 : PER[i].scale;
            return true;
        }
    err_set(err, ERR_INPUT, "\"%.*s\" is not a denominator", STR_ARG(text));
    err_hint(err, "Write \"10000 words\", \"1000 sentences\", \"document\" or \"character\".");
    return false;
}

static bool choose(struct str value, const char *const *names, const char *what, int *chosen,
                   struct err *err)
{
    for (int i = 0; names[i]; i++)
        if (str_is(value, names[i])) {
            *chosen = i;
            return true;
        }
    err_set(err, ERR_INPUT, "\"%s\" cannot be \"%.*s\"", what, STR_ARG(value));
    struct buf known = {0};
    for (int i = 0; names[i]; i++)
        buf_printf(&known, "%s%s", known.len ? ", " : "", names[i]);
    err_hint(err, "It is one of: %s.", known.at);
    buf_done(&known);
    return false;
}

bool trend_option_set(struct trend_options *options, const char *name, struct str value,
                      struct err *err)
{
    int chosen;
    if (value.len == 0)
        return true;
    if (strcmp(name, "per") == 0)
        return per_parse(value, &options->per, &options->scale, err);
    if (strcmp(name, "by") == 0) {
        if (!choose(value, GRANULARITIES, name, &chosen, err))
            return false;
        options->by = (enum granularity)chosen;
    } else if (strcmp(name, "split") == 0) {
        if (!choose(value, TREND_SPLIT, name, &chosen, err))
            return false;
        options->split = (enum split_by)(chosen + 1); /* after the absence of a split */
    } else if (strcmp(name, "interval") == 0) {
        if (!choose(value, TREND_INTERVAL, name, &chosen, err))
            return false;
        options->interval = (enum interval_kind)chosen;
    } else {
        if (!choose(value, TREND_BASE, name, &chosen, err))
            return false;
        options->base = (enum base_kind)chosen;
    }
    return true;
}
