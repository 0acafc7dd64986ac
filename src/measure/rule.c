#include "measure/rule.h"

#include "base/nearest.h"
#include "base/utf8.h"

enum { LENGTH_MAX = 4000, DEPTH_MAX = 40, DISTANCE_MAX = 1000 };

struct parser {
    struct rule *rule;
    struct str text;
    size_t at, depth;
    const struct concept *concepts;
    size_t n_concepts;
    struct arena *arena;
    struct err *err;
};

static struct rule_node *refuse_at(struct parser *parser, size_t at)
{
    int64_t column = (int64_t)utf8_count(str_cut(parser->text, 0, at)) + 1;
    err_where(parser->err, NULL, 0, column, -1);
    err_excerpt(parser->err, parser->text.at, parser->text.len);
    return NULL;
}

static struct rule_node *refuse(struct parser *parser, const char *what, const char *hint)
{
    err_set(parser->err, ERR_INPUT, "%s", what);
    err_hint(parser->err, "%s", hint);
    return refuse_at(parser, parser->at);
}

struct str rule_node_text(const struct rule *rule, const struct rule_node *node)
{
    return str_trim(str_cut(rule->text, node->begin, node->end));
}

/* --- words and signs -------------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void skip_blanks(struct parser *parser)
{
    while (parser->at < parser->text.len && is_blank(parser->text.at[parser->at]))
        parser->at++;
}

static char peek(struct parser *parser)
{
    skip_blanks(parser);
    return parser->at < parser->text.len ? parser->text.at[parser->at] : 0;
}

static bool take(struct parser *parser, char sign)
{
    bool is_there = peek(parser) == sign && parser->at < parser->text.len;
    parser->at += is_there;
    return is_there;
}

/* The end of the word at a place: up to a blank, a bracket, a comma or a colon. */
static size_t word_end(const struct parser *parser, size_t at)
{
    while (at < parser->text.len && !is_blank(parser->text.at[at]) &&
           !strchr("(),:", parser->text.at[at]))
        at++;
    return at;
}

static struct str next_word(struct parser *parser)
{
    skip_blanks(parser);
    return str_cut(parser->text, parser->at, word_end(parser, parser->at));
}

static bool take_word(struct parser *parser, const char *wanted)
{
    struct str word = next_word(parser);
    if (!str_is(word, wanted))
        return false;
    parser->at += word.len;
    return true;
}

/* Words that no bare term may hold. */
static bool is_reserved(struct str word)
{
    return str_is(word, "and") || str_is(word, "or") || str_is(word, "not");
}

static struct rule_node *new_node(struct parser *parser, enum rule_kind kind, size_t begin)
{
    struct rule_node *node = arena_zero(parser->arena, 1, sizeof *node);
    node->kind = kind;
    node->begin = begin;
    node->end = parser->at;
    return node;
}

static struct rule_node *over(struct parser *parser, enum rule_kind kind, size_t begin,
                              struct rule_node *child)
{
    struct rule_node *node = child ? new_node(parser, kind, begin) : NULL;
    if (node)
        node->children[node->n_children++] = child;
    return node;
}

static struct rule_node *join(struct parser *parser, enum rule_kind kind, struct rule_node *left,
                              struct rule_node *right)
{
    struct rule_node *node = right ? over(parser, kind, left->begin, left) : NULL;
    if (node)
        node->children[node->n_children++] = right;
    return node;
}

/* --- concepts and terms ----------------------------------------------------------------------- */

static struct rule_node *read_concept(struct parser *parser)
{
    size_t begin = parser->at++;
    struct nearest nearest = {.word = next_word(parser)};
    for (size_t i = 0; i < parser->n_concepts; i++) {
        if (str_equal(parser->concepts[i].id, nearest.word)) {
            parser->at += nearest.word.len;
            struct rule_node *node = new_node(parser, RULE_MENTION, begin);
            node->concept = &parser->concepts[i];
            return node;
        }
        nearest_add(&nearest, arena_cstr(parser->arena, parser->concepts[i].id));
    }
    err_set(parser->err, ERR_INPUT, "there is no concept \"%.*s\"", STR_ARG(nearest.word));
    if (nearest.best)
        err_hint(parser->err, "Did you mean @%s?", nearest.best);
    err_hint(parser->err, "concepts.yaml holds the concepts.");
    return refuse_at(parser, begin);
}

/* Reads the term, which begins at the given byte of the rule. */
static struct rule_node *make_term(struct parser *parser, size_t begin, struct str text,
                                   size_t term_begin)
{
    struct term *term = arena_zero(parser->arena, 1, sizeof *term);
    struct concept *concept = arena_zero(parser->arena, 1, sizeof *concept);
    *concept = (struct concept){.id = text, .label = text, .terms = term, .n_terms = 1};
    if (!term_parse(text, STR(""), parser->arena, term, parser->err)) {
        int64_t inside = parser->err->column ? parser->err->column - 1 : 0;
        parser->err->column = 0;
        refuse_at(parser, term_begin);
        parser->err->column += inside;
        return NULL;
    }
    struct rule_node *node = new_node(parser, RULE_MENTION, begin);
    node->concept = concept;
    return node;
}

/* '…' holds a term whose words a rule would read otherwise: 'war and peace'. */
static struct rule_node *read_quoted_term(struct parser *parser)
{
    size_t begin = parser->at, end = str_find(parser->text, STR("'"), begin + 1);
    if (end == parser->text.len)
        return refuse(parser, "a quotation mark that is not closed", "Close the term with '.");
    struct str text = str_cut(parser->text, begin + 1, end);
    parser->at = end + 1;
    return make_term(parser, begin, text, begin + 1);
}

/* The end of "…" that begins at a place, or of the text. */
static size_t quotes_end(const struct parser *parser, size_t at)
{
    size_t end = str_find(parser->text, STR("\""), at + 1);
    return end < parser->text.len ? end + 1 : end;
}

/* Words up to a bracket, a comma, or a word of the grammar; what stands in "…" is no such word. */
static struct rule_node *read_bare_term(struct parser *parser)
{
    size_t begin = parser->at, end = begin;
    while (peek(parser) && !strchr("(),", parser->text.at[parser->at])) {
        if (parser->text.at[parser->at] == '"') {
            end = parser->at = quotes_end(parser, parser->at);
            continue;
        }
        struct str word = next_word(parser);
        if (is_reserved(word))
            break;
        if (parser->text.at[parser->at] == ':' || (parser->at + word.len < parser->text.len &&
                                                   parser->text.at[parser->at + word.len] == ':'))
            return refuse(parser, "no place is called so",
                          "Before a colon stands question, answer, unit, zh, ru or en; a term with "
                          "a colon stands in '…'.");
        size_t quote = str_find(word, STR("\""), 0);
        end = parser->at += quote ? quote : word.len;
    }
    if (end == begin)
        return refuse(parser,
                      begin == parser->text.len ? "something is missing at the end"
                                                : "this cannot stand here",
                      "Write @concept, a term, near(…), or a part in brackets.");
    parser->at = end;
    return make_term(parser, begin, str_cut(parser->text, begin, end), begin);
}

/* --- grammar ---------------------------------------------------------------------------------- */

static struct rule_node *read_any(struct parser *parser);

/* Whether all that the node finds are places: mentions, or one or another of them. */
static bool has_places(const struct rule_node *node)
{
    if (node->kind == RULE_OR)
        return has_places(node->children[0]) && has_places(node->children[1]);
    return node->kind == RULE_MENTION;
}

static struct rule_node *read_side(struct parser *parser, char after)
{
    size_t begin = (skip_blanks(parser), parser->at);
    struct rule_node *side = read_any(parser);
    if (!side)
        return NULL;
    if (!has_places(side)) {
        parser->at = begin;
        return refuse(parser, "near looks for words, not for a condition",
                      "Write concepts and terms, joined by \"or\" at most.");
    }
    if (!take(parser, after))
        return refuse(parser, "near has three parts", "Write: near(A, B, 8 words).");
    return side;
}

/* near(A, B, 8 words), from its bracket on. */
static struct rule_node *read_near(struct parser *parser, size_t begin)
{
    int64_t n_words;
    struct rule_node *first = read_side(parser, ',');
    struct rule_node *second = first ? read_side(parser, ',') : NULL;
    if (!second)
        return NULL;
    struct str number = next_word(parser);
    if (!str_to_int(number, &n_words) || n_words < 0 || n_words > DISTANCE_MAX)
        return refuse(parser, "no number of words", "Write how many may lie between: 0 to 1000.");
    parser->at += number.len;
    if (!take_word(parser, "words"))
        take_word(parser, "word");
    if (!take(parser, ')'))
        return refuse(parser, "a bracket that is not closed", "Write: near(A, B, 8 words).");
    struct rule_node *near = join(parser, RULE_NEAR, first, second);
    near->begin = begin;
    near->n_words = (size_t)n_words;
    return near;
}

/* A word before a colon: where to look, or in which language. */
static bool take_prefix(struct parser *parser, enum rule_kind *kind, enum rule_place *place,
                        struct str *lang)
{
    static const struct {
        const char *word;
        enum rule_kind kind;
        enum rule_place place;
    } PREFIXES[] = {{"question", RULE_PLACE, PLACE_QUESTION}, {"answer", RULE_PLACE, PLACE_UNIT},
                    {"unit", RULE_PLACE, PLACE_UNIT},         {"zh", RULE_LANGUAGE, PLACE_UNIT},
                    {"ru", RULE_LANGUAGE, PLACE_UNIT},        {"en", RULE_LANGUAGE, PLACE_UNIT}};
    struct str word = next_word(parser);
    size_t end = parser->at + word.len;
    if (end >= parser->text.len || parser->text.at[end] != ':')
        return false;
    for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++)
        if (str_is(word, PREFIXES[i].word)) {
            *kind = PREFIXES[i].kind;
            *place = PREFIXES[i].place;
            *lang = word;
            parser->at = end + 1;
            return true;
        }
    return false;
}

static struct rule_node *read_one(struct parser *parser);

static struct rule_node *read_prefixed(struct parser *parser, enum rule_kind kind, size_t begin,
                                       enum rule_place place, struct str lang)
{
    if (++parser->depth > DEPTH_MAX)
        return refuse(parser, "parts within parts beyond measure", "Nest at most 40.");
    struct rule_node *node = over(parser, kind, begin, read_one(parser));
    if (node) {
        node->place = place;
        node->lang = kind == RULE_LANGUAGE ? lang : STR("");
    }
    parser->depth--;
    return node;
}

static struct rule_node *read_one(struct parser *parser)
{
    enum rule_kind kind;
    enum rule_place place;
    struct str lang;
    char c = peek(parser);
    size_t begin = parser->at;
    if (take_word(parser, "not"))
        return read_prefixed(parser, RULE_NOT, begin, PLACE_UNIT, STR(""));
    if (take_prefix(parser, &kind, &place, &lang))
        return read_prefixed(parser, kind, begin, place, lang);
    if (take(parser, '(')) {
        struct rule_node *inside = read_any(parser);
        if (inside && !take(parser, ')'))
            return refuse(parser, "a bracket that is not closed", "Close it with ).");
        return inside;
    }
    if (c == '@')
        return read_concept(parser);
    if (c == '\'')
        return read_quoted_term(parser);
    if (take_word(parser, "near")) {
        if (take(parser, '('))
            return read_near(parser, begin);
        parser->at = begin; /* the English word */
    }
    return read_bare_term(parser);
}

static struct rule_node *read_all(struct parser *parser)
{
    struct rule_node *left = read_one(parser);
    while (left && take_word(parser, "and"))
        left = join(parser, RULE_AND, left, read_one(parser));
    return left;
}

static struct rule_node *read_any(struct parser *parser)
{
    if (++parser->depth > DEPTH_MAX)
        return refuse(parser, "brackets within brackets beyond measure", "Nest at most 40.");
    struct rule_node *left = read_all(parser);
    while (left && take_word(parser, "or"))
        left = join(parser, RULE_OR, left, read_all(parser));
    parser->depth--;
    return left;
}

bool rule_parse(struct str text, const struct concept *concepts, size_t n_concepts,
                struct arena *arena, struct rule *rule, struct err *err)
{
    *rule = (struct rule){.text = arena_str(arena, str_trim(text))};
    struct parser parser = {rule, rule->text, 0, 0, concepts, n_concepts, arena, err};
    if (text.len > LENGTH_MAX)
        return err_set(err, ERR_LIMIT, "a rule of %zu bytes; at most %d are read", text.len,
                       LENGTH_MAX);
    rule->root = read_any(&parser);
    if (rule->root && peek(&parser))
        rule->root =
            refuse(&parser, "this cannot stand here", "Join two parts with \"and\" or \"or\".");
    return rule->root != NULL;
}
