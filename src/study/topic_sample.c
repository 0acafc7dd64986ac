#include "study/topic_sample.h"

#include "base/map.h"
#include "measure/sampled_stratum.h"
#include "study/samples.h"

struct topic_sample {
    struct str name;
    struct sample rows;
    struct sampled_stratum *strata;
    size_t n_strata;
    struct map *stratum_of; /* by unit */
    size_t *strata_in_list; /* by unit of the list that is kept: its stratum */
    size_t n_asked, n_labelled;
};

/* --- reading ---------------------------------------------------------------------------------- */

static void close_map(void *map)
{
    map_free(map);
}

static bool refuse(const struct topic_sample *sample, struct err *err, const char *why,
                   struct str what)
{
    err_set(err, ERR_INPUT, "the sample \"%.*s\" is not as it was drawn: %s \"%.*s\"",
            STR_ARG(sample->name), why, STR_ARG(what));
    err_hint(err, "Take its file back from an earlier version.");
    return false;
}

/* Rows drawn of each stratum are counted in n_asked, until units are known. */
static bool add_row(struct topic_sample *sample, struct map *numbers, const struct sample_row *row,
                    struct err *err)
{
    bool is_new;
    uint64_t *number = map_put(numbers, row->stratum, &is_new);
    if (is_new) {
        *number = sample->n_strata;
        sample->strata[sample->n_strata++] =
            (struct sampled_stratum){row->stratum, row->stratum_units, row->stratum_drawn, 0, 0};
    }
    struct sampled_stratum *stratum = &sample->strata[*number];
    if (stratum->n_units != row->stratum_units || stratum->n_drawn != row->stratum_drawn)
        return refuse(sample, err, "two sizes of the stratum", row->stratum);
    uint64_t *of_unit = map_put(sample->stratum_of, row->unit, &is_new);
    if (!is_new)
        return refuse(sample, err, "twice the unit", row->unit);
    *of_unit = *number;
    stratum->n_asked++;
    return true;
}

static bool add_rows(struct topic_sample *sample, struct err *err)
{
    bool is_good = true;
    struct map *numbers = map_new();
    for (size_t i = 0; is_good && i < sample->rows.n; i++)
        is_good = add_row(sample, numbers, &sample->rows.at[i], err);
    map_free(numbers);
    for (size_t i = 0; is_good && i < sample->n_strata; i++) {
        if (sample->strata[i].n_asked != sample->strata[i].n_drawn)
            is_good =
                refuse(sample, err, "units more or fewer of the stratum", sample->strata[i].name);
        sample->strata[i].n_asked = 0;
    }
    return is_good;
}

struct topic_sample *topic_sample_read(const struct codebook *codebook, struct str name,
                                       struct arena *arena, struct err *err)
{
    struct topic_sample *sample = arena_zero(arena, 1, sizeof *sample);
    sample->name = name;
    if (!sample_read(codebook, name, arena, &sample->rows, err))
        return NULL;
    sample->strata = arena_zero(arena, sample->rows.n + 1, sizeof *sample->strata);
    sample->stratum_of = map_new();
    arena_on_free(arena, close_map, sample->stratum_of);
    return add_rows(sample, err) ? sample : NULL;
}

/* --- weighing --------------------------------------------------------------------------------- */

void topic_sample_keep(struct topic_sample *sample, struct str corpus, struct unit_list *units,
                       struct arena *arena)
{
    struct unit_list kept = {arena_alloc(arena, (units->n + 1) * sizeof *kept.at), 0};
    sample->strata_in_list = arena_zero(arena, units->n + 1, sizeof *sample->strata_in_list);
    for (size_t i = 0; i < units->n; i++) {
        const uint64_t *stratum =
            map_get(sample->stratum_of, unit_id(corpus, &units->at[i], arena));
        if (!stratum)
            continue;
        sample->strata[*stratum].n_asked++;
        sample->strata_in_list[kept.n] = (size_t)*stratum;
        kept.at[kept.n++] = units->at[i];
    }
    sample->n_asked = kept.n;
    *units = kept;
}

void topic_sample_weigh(struct topic_sample *sample, const struct unit_list *in_scope,
                        struct labelling *labellings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t stratum = sample->strata_in_list[labellings[i].unit - in_scope->at];
        bool is_new = i == 0 || labellings[i].unit != labellings[i - 1].unit;
        labellings[i].stratum = (uint32_t)stratum;
        sample->strata[stratum].n_labelled += is_new;
        sample->n_labelled += is_new;
    }
    for (size_t i = 0; i < n; i++)
        labellings[i].weight = sampled_stratum_weight(&sample->strata[labellings[i].stratum]);
}

void topic_sample_strata(const struct topic_sample *sample, struct arena *arena,
                         struct topic_units *units)
{
    double *fractions = arena_zero(arena, sample->n_strata + 1, sizeof *fractions);
    double *drawn = arena_zero(arena, sample->n_strata + 1, sizeof *drawn);
    for (size_t i = 0; i < sample->n_strata; i++) {
        fractions[i] = sampled_stratum_fraction(&sample->strata[i]);
        drawn[i] = sampled_stratum_drawn(&sample->strata[i]);
    }
    units->fractions = fractions;
    units->drawn = drawn;
}

/* --- words ------------------------------------------------------------------------------------ */

/* Strata of which nothing is labelled are in no share, whatever their size. */
static void describe_silent(const struct topic_sample *sample, struct buf *notes)
{
    size_t n_silent = 0;
    for (size_t i = 0; i < sample->n_strata; i++) {
        const struct sampled_stratum *stratum = &sample->strata[i];
        if (stratum->n_asked == 0 || stratum->n_labelled > 0)
            continue;
        buf_printf(notes, "%s%.*s (%zu units)",
                   n_silent++ ? ", " : "\nStrata without any label are in no share: ",
                   STR_ARG(stratum->name.len ? stratum->name : STR("all")), stratum->n_units);
    }
    if (n_silent)
        buf_add_char(notes, '.');
}

void topic_sample_describe(const struct topic_sample *sample, struct buf *notes)
{
    size_t n_units = 0, n_drawn = sample->rows.n;
    for (size_t i = 0; i < sample->n_strata; i++)
        n_units += sample->strata[i].n_units;
    buf_printf(notes, "\nSample %.*s (%.*s): %zu of %zu units drawn, %.1f %%.",
               STR_ARG(sample->name), STR_ARG(sample->rows.design), n_drawn, n_units,
               100 * sampled_strata_fraction(sample->strata, sample->n_strata));
    if (sample->n_asked < n_drawn)
        buf_printf(notes,
                   "\n%zu units of the sample are not among these: of another period or condition, "
                   "or gone since.",
                   n_drawn - sample->n_asked);
    if (sample->n_labelled < sample->n_asked)
        buf_printf(
            notes,
            "\n%zu units of the sample have no label: the labelled ones of their stratum stand "
            "for them.",
            sample->n_asked - sample->n_labelled);
    describe_silent(sample, notes);
}
