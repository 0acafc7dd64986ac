#include "study/concepts.h"

#include "base/map.h"
#include "base/utf8.h"

static const char *const KEYS[] = {"label", "zh", "ru", "en", "not", "stems", "variants", NULL};
static const char *const LANGUAGES[] = {"zh", "ru", "en", NULL};

/* Who has a meaning already. */
struct claim {
    const struct concept *concept;
    const struct term *term;
};

struct reading {
    struct arena *arena;
    struct map *meanings; /* of sequences → number in claims, plus one */
    struct claim *claims;
    size_t n_claims, claims_cap;
    struct concept *concept;
    bool match_variants; /* where a concept does not say */
    struct findings *findings;
};

/* zh wants Han characters, ru Cyrillic letters, en neither. Digits and Latin names may stand
 * anywhere. */
static bool has_script(struct str text, struct str lang)
{
    bool has_han = false, has_cyrillic = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        has_han = has_han || is_han(c);
        has_cyrillic = has_cyrillic || (c >= 0x400 && c < 0x530);
    }
    if (str_is(lang, "zh"))
        return has_han && !has_cyrillic;
    return str_is(lang, "ru") ? has_cyrillic && !has_han : !has_han && !has_cyrillic;
}

static bool refuse_claim(const struct reading *reading, const struct claim *other,
                         const struct yaml *node, struct err *err)
{
    const struct term_place *place = &other->term->place;
    struct str text = yaml_text(node);
    if (other->concept == reading->concept)
        yaml_refuse(node, err, "the term \"%.*s\" stands here twice", STR_ARG(text));
    else
        yaml_refuse(node, err, "the term \"%.*s\" belongs to the concept \"%.*s\" too",
                    STR_ARG(text), STR_ARG(other->concept->id));
    err_hint(err, "The other is \"%.*s\" at %s:%lld:%lld.", STR_ARG(other->term->text), place->path,
             (long long)place->line, (long long)place->column);
    return false;
}

static void add_claim(struct reading *reading, const struct term *term)
{
    size_t size = sizeof *reading->claims;
    if (reading->n_claims == reading->claims_cap) {
        size_t cap = reading->claims_cap ? 2 * reading->claims_cap : 16;
        reading->claims =
            arena_grow(reading->arena, reading->claims, reading->n_claims * size, cap * size);
        reading->claims_cap = cap;
    }
    reading->claims[reading->n_claims++] = (struct claim){reading->concept, term};
}

/* A term claims what each of its sequences means, however it is written. */
static bool claim(struct reading *reading, const struct yaml *node, const struct term *term,
                  struct err *err)
{
    for (size_t i = 0; i < term->n_sequences; i++) {
        bool is_new;
        struct str meaning = term_meaning(&term->sequences[i], reading->arena);
        uint64_t *number = map_put(reading->meanings, meaning, &is_new);
        if (!is_new && reading->claims[*number].term != term)
            return refuse_claim(reading, &reading->claims[*number], node, err);
        if (!is_new)
            continue;
        *number = reading->n_claims;
        add_claim(reading, term);
    }
    return true;
}

static void set_place(struct term *term, const struct yaml *node, struct arena *arena)
{
    struct err place = ERR_INIT;
    yaml_refuse(node, &place, "place");
    term->place = (struct term_place){arena_cstr(arena, str_from(place.source)), place.line,
                                      place.column, arena_str(arena, str_from(place.excerpt))};
}

/* A mistake inside the text is shown at its character. */
static bool parse_term(struct reading *reading, struct str lang, const struct yaml *node,
                       struct term *term, struct err *err)
{
    if (term_parse(yaml_text(node), lang, reading->arena, term, err)) {
        set_place(term, node, reading->arena);
        return true;
    }
    int64_t inside = err->column;
    err->column = yaml_column(node) + (inside ? inside - 1 : 0);
    return yaml_place(node, err);
}

static bool read_term(struct reading *reading, struct str lang, const struct yaml *node,
                      struct term *term, struct err *err)
{
    struct str text = yaml_text(node);
    if (!yaml_is_text(node) || text.len == 0)
        return yaml_refuse(node, err, "a term is a text");
    if (!has_script(text, lang))
        return yaml_refuse(node, err, "the term \"%.*s\" is not in the script of %.*s",
                           STR_ARG(text), STR_ARG(lang));
    return parse_term(reading, lang, node, term, err);
}

/* Adds the terms of one language, a list or a single text. */
static void read_terms(struct reading *reading, struct str lang, const struct yaml *node,
                       bool is_not)
{
    struct term **terms = is_not ? &reading->concept->nots : &reading->concept->terms;
    size_t *n = is_not ? &reading->concept->n_nots : &reading->concept->n_terms;
    size_t n_new = yaml_is_list(node) ? yaml_count(node) : 1;
    for (size_t i = 0; i < n_new; i++) {
        const struct yaml *item = yaml_is_list(node) ? yaml_item(node, i) : node;
        struct err trouble = ERR_INIT;
        struct term *term = &(*terms)[*n];
        if (read_term(reading, lang, item, term, &trouble) &&
            (is_not || claim(reading, item, term, &trouble)))
            (*n)++;
        findings_take(reading->findings, &trouble);
    }
}

/* Room for the terms of all languages. */
static size_t count_terms(const struct yaml *node)
{
    size_t n = 0;
    for (size_t i = 0; LANGUAGES[i]; i++) {
        const struct yaml *terms = yaml_get(node, LANGUAGES[i]);
        n += yaml_is_list(terms) ? yaml_count(terms) : terms != NULL;
    }
    return n;
}

static void check_keys(struct reading *reading, const struct yaml *node, const char *const *keys)
{
    for (size_t i = 0; i < yaml_count(node); i++) {
        struct err trouble = ERR_INIT;
        yaml_known(node, i, keys, &trouble);
        findings_take(reading->findings, &trouble);
    }
}

static struct str label_of(const struct yaml *node, struct str id)
{
    const struct yaml *label = yaml_get(node, "label");
    struct str text = yaml_text(yaml_is_mapping(label) ? yaml_get(label, "en") : label);
    return text.len ? text : id;
}

static void read_languages(struct reading *reading, const struct yaml *node, bool is_not)
{
    struct term *terms = arena_zero(reading->arena, count_terms(node) + 1, sizeof *terms);
    if (is_not)
    reading->concept->nots = terms;
    else reading->concept->terms = terms;
    for (size_t i = 0; LANGUAGES[i]; i++) {
        const struct yaml *list = yaml_get(node, LANGUAGES[i]);
        if (list)
            read_terms(reading, str_from(LANGUAGES[i]), list, is_not);
    }
}

static void read_nots(struct reading *reading, const struct yaml *node)
{
    struct err trouble = ERR_INIT;
    if (node && !yaml_is_mapping(node))
        yaml_refuse(node, &trouble, "not is a mapping from language to terms");
    else if (node)
        check_keys(reading, node, LANGUAGES);
    findings_take(reading->findings, &trouble);
    read_languages(reading, node, true);
}

static void read_concept(struct reading *reading, struct str id, const struct yaml *node)
{
    struct concept *concept = reading->concept;
    struct err trouble = ERR_INIT;
    size_t n_mistakes = reading->findings->n_errors;
    *concept = (struct concept){.id = id, .label = label_of(node, id)};
    if (!yaml_is_mapping(node)) {
        yaml_refuse(node, &trouble, "a concept is a mapping from language to terms");
        findings_take(reading->findings, &trouble);
        return;
    }
    check_keys(reading, node, KEYS);
    concept->match_variants = reading->match_variants;
    yaml_switch(yaml_get(node, "stems"), &concept->match_stems, &trouble);
    findings_take(reading->findings, &trouble);
    yaml_switch(yaml_get(node, "variants"), &concept->match_variants, &trouble);
    findings_take(reading->findings, &trouble);
    read_languages(reading, node, false);
    read_nots(reading, yaml_get(node, "not"));
    if (concept->n_terms == 0 && reading->findings->n_errors == n_mistakes)
        yaml_refuse(node, &trouble, "the concept \"%.*s\" has no terms", STR_ARG(id));
    findings_take(reading->findings, &trouble);
}

bool concepts_read(const char *path, struct study *study, struct arena *arena,
                   struct findings *findings)
{
    struct err trouble = ERR_INIT;
    size_t n_mistakes = findings->n_errors;
    const struct yaml *root =
        yaml_read_mapping(path, "from a concept's name to the concept", arena, &trouble);
    findings_take(findings, &trouble);
    if (findings->n_errors > n_mistakes)
        return false;
    study->n_concepts = yaml_count(root);
    study->concepts = arena_zero(arena, study->n_concepts + 1, sizeof *study->concepts);
    struct reading reading = {.arena = arena,
                              .meanings = map_new(),
                              .findings = findings,
                              .match_variants = study->match_variants};
    for (size_t i = 0; i < study->n_concepts; i++) {
        reading.concept = &study->concepts[i];
        read_concept(&reading, yaml_key(root, i), yaml_value(root, i));
    }
    map_free(reading.meanings);
    return findings->n_errors == n_mistakes;
}

void concept_say(const struct concept *concept, struct buf *out)
{
    buf_printf(out, "%.*s %.*s %d%d:", STR_ARG(concept->id), STR_ARG(concept->label),
               concept->match_stems, concept->match_variants);
    for (size_t i = 0; i < concept->n_terms; i++)
        buf_printf(out, " %.*s=%.*s;", STR_ARG(concept->terms[i].lang),
                   STR_ARG(concept->terms[i].text));
    for (size_t i = 0; i < concept->n_nots; i++)
        buf_printf(out, " not %.*s=%.*s;", STR_ARG(concept->nots[i].lang),
                   STR_ARG(concept->nots[i].text));
    buf_add_char(out, '\n');
}
