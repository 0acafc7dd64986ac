#include "study/term_check.h"

static bool add_corpus(struct term_counts *counts, const struct study_corpus *corpus,
                       size_t *n_documents, struct err *err)
{
    struct store *store = store_open(corpus->store_folder, STORE_READ, err);
    if (!store)
        return false;
    *n_documents += store_n_documents(store);
    bool is_good = term_counts_add(counts, store, err);
    store_close(store);
    return is_good;
}

struct term_counts *term_check_count(const struct study *study, const struct study_corpus *only,
                                     struct arena *arena, struct err *err)
{
    struct term_counts *counts = term_counts_new(study->concepts, study->n_concepts, arena);
    size_t n_documents = 0;
    for (size_t i = 0; i < study->n_corpora; i++)
        if ((!only || only == &study->corpora[i]) &&
            !add_corpus(counts, &study->corpora[i], &n_documents, err))
            return NULL;
    if (n_documents)
        return counts;
    err_set(err, ERR_MISSING, "there are no texts to look for terms in");
    err_hint(err, "Read them with: readout add");
    return NULL;
}

/* Gives the doubt its place and takes it. */
static void warn(const struct term *term, struct findings *findings, struct err *doubt)
{
    err_where(doubt, term->place.path, term->place.line, term->place.column, -1);
    err_excerpt(doubt, term->place.excerpt.at, term->place.excerpt.len);
    findings_warn(findings, doubt);
}

/* A corpus without Russian texts says nothing about Russian terms. */
static bool is_absent(const struct term_count *count)
{
    return count->n_places == 0 && count->n_texts > 0;
}

static void warn_of_count(const struct term_count *count, struct findings *findings)
{
    struct err doubt = ERR_INIT;
    struct str text = count->term->text;
    if (is_absent(count)) {
        err_set(&doubt, ERR_INPUT, "the term \"%.*s\" never occurs", STR_ARG(text));
    } else if (count->n_places && count->n_mentions == 0 && count->concept->n_nots) {
        err_set(&doubt, ERR_INPUT, "the term \"%.*s\" never counts", STR_ARG(text));
        err_hint(&doubt, "Its places (%lld) all lie inside a \"not\" context or a longer term.",
                 (long long)count->n_places);
    } else if (count->n_inside) {
        err_set(&doubt, ERR_INPUT,
                "the term \"%.*s\" also stands inside other words, %lld of %lld times",
                STR_ARG(text), (long long)count->n_inside, (long long)count->n_mentions);
        err_hint(&doubt, "%.*s. What means something else, write under not:.",
                 STR_ARG(count->words));
    }
    if (doubt.kind != ERR_NONE)
        warn(count->term, findings, &doubt);
}

static bool is_same_word(const struct term_word *a, const struct term_word *b)
{
    return a->kind == b->kind && str_equal(a->text, b->text);
}

/* Whether the words of part stand in whole, which has more. */
static bool stands_in(const struct term_sequence *part, const struct term_sequence *whole)
{
    if (part->n == 1 && part->words[0].kind == MATCH_HAN) {
        for (size_t i = 0; i < whole->n; i++)
            if (whole->words[i].kind == MATCH_HAN &&
                whole->words[i].text.len > part->words[0].text.len &&
                str_contains(whole->words[i].text, part->words[0].text))
                return true;
        return false;
    }
    for (size_t i = 0; part->n < whole->n && i + part->n <= whole->n; i++) {
        size_t j = 0;
        while (j < part->n && is_same_word(&part->words[j], &whole->words[i + j]))
            j++;
        if (j == part->n)
            return true;
    }
    return false;
}

static bool is_inside(const struct term *part, const struct term *whole)
{
    for (size_t i = 0; i < part->n_sequences; i++)
        for (size_t j = 0; j < whole->n_sequences; j++)
            if (stands_in(&part->sequences[i], &whole->sequences[j]))
                return true;
    return false;
}

/* A context of the concept that holds the whole term settles the matter. */
static bool is_excluded(const struct concept *concept, const struct term *whole)
{
    for (size_t i = 0; i < concept->n_nots; i++)
        if (str_equal(concept->nots[i].text, whole->text) || is_inside(&concept->nots[i], whole))
            return true;
    return false;
}

/* The first longer term of another concept alone: one line a term is enough. */
static void warn_of_nesting(const struct term_count *part, const struct term_count *all, size_t n,
                            struct findings *findings)
{
    for (size_t i = 0; i < n; i++) {
        const struct term_count *whole = &all[i];
        if (whole->concept == part->concept || !is_inside(part->term, whole->term) ||
            is_excluded(part->concept, whole->term))
            continue;
        struct err doubt = ERR_INIT;
        err_set(&doubt, ERR_INPUT, "the term \"%.*s\" lies inside \"%.*s\" of the concept \"%.*s\"",
                STR_ARG(part->term->text), STR_ARG(whole->term->text), STR_ARG(whole->concept->id));
        err_hint(&doubt,
                 "A mention of the longer one counts for both, unless the longer one stands "
                 "under not: here.");
        warn(part->term, findings, &doubt);
        return;
    }
}

void term_check_warn(struct term_counts *counts, struct findings *findings)
{
    size_t n;
    const struct term_count *all = term_counts_all(counts, &n);
    for (size_t i = 0; i < n; i++) {
        warn_of_count(&all[i], findings);
        warn_of_nesting(&all[i], all, n, findings);
    }
}

void term_check_say(struct term_counts *counts, struct buf *out)
{
    size_t n, n_absent = 0;
    const struct term_count *all = term_counts_all(counts, &n);
    for (size_t i = 0; i < n; i++)
        n_absent += is_absent(&all[i]);
    if (n_absent)
        buf_printf(out,
                   "concepts: %zu of %zu terms never occur in the texts (readout concepts "
                   "shows them)\n",
                   n_absent, n);
}
