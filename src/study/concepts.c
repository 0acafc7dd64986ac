#include "study/concepts.h"

#include "base/map.h"
#include "base/utf8.h"

static const char *const KEYS[] = {"label", "zh", "ru", "en", "not", "stems", NULL};
static const char *const LANGUAGES[] = {"zh", "ru", "en"};
enum { N_LANGUAGES = 3 };

struct reading {
    struct arena *arena;
    struct map *claims; /* language and term → number of the concept that claims it, plus one */
    struct concept *concept;
    size_t number; /* of the concept */
    struct err *err;
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

static bool claim(struct reading *reading, struct str lang, const struct yaml *node)
{
    struct str text = yaml_text(node);
    struct str key = arena_printf(reading->arena, "%.*s %.*s", STR_ARG(lang), STR_ARG(text));
    uint64_t *owner = map_put(reading->claims, key, NULL);
    if (*owner && *owner != reading->number + 1)
        return yaml_refuse(node, reading->err, "the term \"%.*s\" belongs to another concept too",
                           STR_ARG(text));
    if (*owner)
        return yaml_refuse(node, reading->err, "the term \"%.*s\" stands here twice",
                           STR_ARG(text));
    *owner = reading->number + 1;
    return true;
}

static bool read_term(struct reading *reading, struct str lang, const struct yaml *node,
                      struct term *term)
{
    struct str text = yaml_text(node);
    if (!yaml_is_text(node) || text.len == 0)
        return yaml_refuse(node, reading->err, "a term is a text");
    if (!has_script(text, lang))
        return yaml_refuse(node, reading->err, "the term \"%.*s\" is not in the script of %.*s",
                           STR_ARG(text), STR_ARG(lang));
    if (!term_parse(text, lang, reading->arena, term, reading->err)) {
        int64_t inside = reading->err->column;
        reading->err->column = 0;
        struct err place = ERR_INIT;
        yaml_refuse(node, &place, "place");
        err_where(reading->err, place.source, place.line, place.column + (inside ? inside - 1 : 0),
                  -1);
        err_excerpt(reading->err, place.excerpt, strlen(place.excerpt));
        return false;
    }
    term->line = yaml_line(node);
    term->column = yaml_column(node);
    return true;
}

/* Adds the terms of one language, a list or a single text. */
static bool read_terms(struct reading *reading, struct str lang, const struct yaml *node,
                       bool is_not)
{
    struct term **terms = is_not ? &reading->concept->nots : &reading->concept->terms;
    size_t *n = is_not ? &reading->concept->n_nots : &reading->concept->n_terms;
    size_t n_new = yaml_is_list(node) ? yaml_count(node) : 1;
    *terms = arena_grow(reading->arena, *terms, *n * sizeof **terms, (*n + n_new) * sizeof **terms);
    for (size_t i = 0; i < n_new; i++) {
        const struct yaml *item = yaml_is_list(node) ? yaml_item(node, i) : node;
        if (!read_term(reading, lang, item, &(*terms)[*n]) ||
            (!is_not && !claim(reading, lang, item)))
            return false;
        (*n)++;
    }
    return true;
}

static struct str label_of(const struct yaml *node, struct str id)
{
    const struct yaml *label = yaml_get(node, "label");
    struct str text = yaml_text(yaml_is_mapping(label) ? yaml_get(label, "en") : label);
    return text.len ? text : id;
}

static bool read_concept(struct reading *reading, struct str id, const struct yaml *node)
{
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, reading->err, "a concept is a mapping from language to terms");
    if (!yaml_only(node, KEYS, reading->err))
        return false;
    *reading->concept = (struct concept){.id = id, .label = label_of(node, id)};
    reading->concept->match_stems = str_is(yaml_text(yaml_get(node, "stems")), "true");
    const struct yaml *nots = yaml_get(node, "not");
    for (size_t i = 0; i < N_LANGUAGES; i++) {
        struct str lang = str_from(LANGUAGES[i]);
        const struct yaml *terms = yaml_get(node, LANGUAGES[i]);
        const struct yaml *contexts = yaml_get(nots, LANGUAGES[i]);
        if ((terms && !read_terms(reading, lang, terms, false)) ||
            (contexts && !read_terms(reading, lang, contexts, true)))
            return false;
    }
    if (reading->concept->n_terms == 0)
        return yaml_refuse(node, reading->err, "the concept \"%.*s\" has no terms", STR_ARG(id));
    return true;
}

bool concepts_read(const char *path, struct arena *arena, struct concept **concepts, size_t *n,
                   struct err *err)
{
    const struct yaml *root = yaml_read(path, arena, err);
    if (!root)
        return false;
    *n = 0;
    *concepts = arena_zero(arena, yaml_count(root) + 1, sizeof **concepts);
    struct reading reading = {.arena = arena, .claims = map_new(), .err = err};
    bool is_good = yaml_is_mapping(root) || yaml_refuse(root, err, "no concepts");
    for (size_t i = 0; is_good && i < yaml_count(root); i++) {
        reading.number = i;
        reading.concept = &(*concepts)[i];
        is_good = read_concept(&reading, yaml_key(root, i), yaml_value(root, i));
        *n += is_good;
    }
    map_free(reading.claims);
    return is_good;
}

void concept_say(const struct concept *concept, struct buf *out)
{
    buf_printf(out, "%.*s %.*s %d:", STR_ARG(concept->id), STR_ARG(concept->label),
               concept->match_stems);
    for (size_t i = 0; i < concept->n_terms; i++)
        buf_printf(out, " %.*s=%.*s;", STR_ARG(concept->terms[i].lang),
                   STR_ARG(concept->terms[i].text));
    for (size_t i = 0; i < concept->n_nots; i++)
        buf_printf(out, " not %.*s=%.*s;", STR_ARG(concept->nots[i].lang),
                   STR_ARG(concept->nots[i].text));
    buf_add_char(out, '\n');
}
