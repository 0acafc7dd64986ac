#include "corpus/query.h"

#include "base/utf8.h"

struct query_parser {
    struct str text;
    size_t at;
    unsigned nesting;
    query_concept_fn *find;
    void *arg;
    struct arena *arena;
    struct query *query;
    struct err *err;
};

/* The place is where the parser stands. */
static bool refuse(struct query_parser *parser, const char *what, const char *hint)
{
    err_set(parser->err, ERR_INPUT, "%s in the query \"%.*s\"", what, STR_ARG(parser->text));
    err_hint(parser->err, "%s", hint);
    size_t column = utf8_count(str_cut(parser->text, 0, parser->at)) + 1;
    err_where(parser->err, NULL, 0, (int64_t)column, -1);
    return false;
}

static void skip_blanks(struct query_parser *parser)
{
    while (parser->at < parser->text.len && strchr(" \t\n", parser->text.at[parser->at]) &&
           parser->text.at[parser->at])
        parser->at++;
}

/* Takes the sign if it stands next, blanks aside. */
static bool take(struct query_parser *parser, const char *sign)
{
    skip_blanks(parser);
    if (!str_starts_with(str_cut(parser->text, parser->at, parser->text.len), str_from(sign)))
        return false;
    parser->at += strlen(sign);
    return true;
}

static bool is_end(struct query_parser *parser)
{
    skip_blanks(parser);
    return parser->at == parser->text.len;
}

/* From the parser's place to the next of the signs, or the end. */
static struct str run_until(struct query_parser *parser, const char *signs)
{
    size_t begin = parser->at;
    while (parser->at < parser->text.len && !strchr(signs, parser->text.at[parser->at]))
        parser->at++;
    return str_cut(parser->text, begin, parser->at);
}

static bool nest(struct query_parser *parser)
{
    return ++parser->nesting <= EXPRESSION_NESTING ||
           refuse(parser, "parentheses that are nested too deeply", "Nest at most 32.");
}

static struct expression_node *add_leaf(struct query_parser *parser, struct query_leaf leaf)
{
    struct query *query = parser->query;
    if (query->n_leaves == QUERY_LEAVES) {
        refuse(parser, "too many tokens and words", "Write at most 64, and repeat with {n,m}.");
        return NULL;
    }
    query->leaves[query->n_leaves] = leaf;
    return expression_leaf((uint32_t)query->n_leaves++, parser->arena);
}

static struct token_test *new_test(struct query_parser *parser, enum token_test_kind kind,
                                   const struct token_test *first, const struct token_test *second)
{
    struct token_test *test = arena_zero(parser->arena, 1, sizeof *test);
    test->kind = kind;
    test->first = first;
    test->second = second;
    return test;
}

/* Behind the opening quotation mark: the pattern, and %c. An error in the pattern gets its place in
 * the query. */
static bool read_pattern(struct query_parser *parser, struct token_test *test)
{
    size_t begin = parser->at, end = begin;
    while (end < parser->text.len && parser->text.at[end] != '"')
        end += parser->text.at[end] == '\\' && end + 1 < parser->text.len ? 2 : 1;
    if (end == parser->text.len)
        return refuse(parser, "a quotation mark that is not closed",
                      "Close the quotation with a second \".");
    struct str text = str_cut(parser->text, begin, end);
    test->pattern = word_pattern_parse(text, parser->arena, parser->err);
    if (!test->pattern) {
        int64_t before = (int64_t)utf8_count(str_cut(parser->text, 0, begin));
        parser->err->column += parser->err->column ? before : before + 1;
        return false;
    }
    parser->at = end + 1;
    if (take(parser, "%c"))
        test->ignores_case = true;
    else if (take(parser, "%"))
        return refuse(parser, "an unknown flag", "The only one is %c: capitals do not matter.");
    return true;
}

static bool check_kind(struct query_parser *parser, const struct token_test *test)
{
    static const char *const KINDS[] = {"word", "number", "han", "mark"};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (word_pattern_fits(test->pattern, str_from(KINDS[i]), CASE_AS_WRITTEN))
            return true;
    return refuse(parser, "a kind that no token has", "Kinds are word, number, han and mark.");
}

static struct token_test *read_test(struct query_parser *parser)
{
    static const struct {
        const char *name;
        enum token_test_kind kind;
    } NAMES[] = {{"word", TOKEN_TEST_WORD}, {"lemma", TOKEN_TEST_LEMMA}, {"kind", TOKEN_TEST_KIND}};
    struct token_test *test = NULL;
    for (size_t i = 0; !test && i < sizeof NAMES / sizeof *NAMES; i++)
        if (take(parser, NAMES[i].name))
            test = new_test(parser, NAMES[i].kind, NULL, NULL);
    if (!test) {
        refuse(parser, "no condition that a token can have",
               "Write word=\"…\", lemma=\"…\" or kind=\"…\".");
        return NULL;
    }
    bool is_not = take(parser, "!=");
    if (!is_not && !take(parser, "=")) {
        refuse(parser, "no = behind the name", "Write word=\"…\" or word!=\"…\".");
        return NULL;
    }
    if (!take(parser, "\"")) {
        refuse(parser, "no quoted pattern behind =", "Write word=\"…\".");
        return NULL;
    }
    if (!read_pattern(parser, test) || (test->kind == TOKEN_TEST_KIND && !check_kind(parser, test)))
        return NULL;
    return is_not ? new_test(parser, TOKEN_TEST_NOT, test, NULL) : test;
}

static struct token_test *read_either(struct query_parser *parser);

static struct token_test *read_unary(struct query_parser *parser)
{
    struct token_test *test = NULL;
    if (!nest(parser))
        return NULL;
    if (take(parser, "!")) {
        test = read_unary(parser);
        test = test ? new_test(parser, TOKEN_TEST_NOT, test, NULL) : NULL;
    } else if (take(parser, "(")) {
        test = read_either(parser);
        if (test && !take(parser, ")")) {
            refuse(parser, "a ( without its )", "Close it.");
            test = NULL;
        }
    } else {
        test = read_test(parser);
    }
    parser->nesting--;
    return test;
}

static struct token_test *read_both(struct query_parser *parser)
{
    struct token_test *test = read_unary(parser);
    while (test && take(parser, "&")) {
        const struct token_test *second = read_unary(parser);
        test = second ? new_test(parser, TOKEN_TEST_AND, test, second) : NULL;
    }
    return test;
}

static struct token_test *read_either(struct query_parser *parser)
{
    struct token_test *test = read_both(parser);
    while (test && take(parser, "|")) {
        const struct token_test *second = read_both(parser);
        test = second ? new_test(parser, TOKEN_TEST_OR, test, second) : NULL;
    }
    return test;
}

/* Behind "[". */
static struct expression_node *read_token(struct query_parser *parser)
{
    if (take(parser, "]"))
        return add_leaf(parser, (struct query_leaf){NULL, NULL});
    const struct token_test *test = read_either(parser);
    if (!test)
        return NULL;
    if (!take(parser, "]")) {
        refuse(parser, "a [ without its ]", "Conditions go together with & and |.");
        return NULL;
    }
    return add_leaf(parser, (struct query_leaf){test, NULL});
}

static struct expression_node *read_quoted(struct query_parser *parser)
{
    struct token_test *test = new_test(parser, TOKEN_TEST_WORD, NULL, NULL);
    return read_pattern(parser, test) ? add_leaf(parser, (struct query_leaf){test, NULL}) : NULL;
}

/* Behind "@". */
static struct expression_node *read_concept(struct query_parser *parser)
{
    size_t begin = parser->at;
    struct str id = run_until(parser, " \t\n[]()|{}?*+\"@");
    const struct concept *concept = parser->find(id, parser->arg, parser->err);
    if (concept)
        return add_leaf(parser, (struct query_leaf){NULL, concept});
    parser->at = begin;
    err_where(parser->err, NULL, 0, (int64_t)utf8_count(str_cut(parser->text, 0, begin)), -1);
    return NULL;
}

/* A word as terms have them. One that is a single word of ru or en is a token; others, as Chinese
 * ones that the splitter may have cut, are the places of a term. */
static struct expression_node *read_word(struct query_parser *parser)
{
    size_t begin = parser->at;
    struct str word = run_until(parser, " \t\n[]()|{}?*+\"@");
    struct term *term = arena_zero(parser->arena, 1, sizeof *term);
    if (word.len == 0) {
        refuse(parser, "a sign that repeats or closes nothing",
               "A mark to be found stands in quotes, with a \\ before it: \"\\?\".");
        return NULL;
    }
    if (!term_parse(word, STR(""), parser->arena, term, parser->err)) {
        parser->at = begin;
        return NULL;
    }
    const struct term_sequence *sequence = &term->sequences[0];
    if (term->n_sequences == 1 && sequence->n == 1 && sequence->words[0].kind != MATCH_HAN) {
        struct token_test *test = new_test(parser, TOKEN_TEST_TERM, NULL, NULL);
        test->word = sequence->words[0];
        return add_leaf(parser, (struct query_leaf){test, NULL});
    }
    struct concept *concept = arena_zero(parser->arena, 1, sizeof *concept);
    *concept = (struct concept){.id = word, .label = word, .terms = term, .n_terms = 1};
    return add_leaf(parser, (struct query_leaf){NULL, concept});
}

static struct expression_node *read_choice(struct query_parser *parser);

/* Behind "(". */
static struct expression_node *read_group(struct query_parser *parser)
{
    if (!nest(parser))
        return NULL;
    struct expression_node *inner = read_choice(parser);
    parser->nesting--;
    if (inner && !take(parser, ")")) {
        refuse(parser, "a ( without its )", "Close it.");
        return NULL;
    }
    return inner;
}

static struct expression_node *read_atom(struct query_parser *parser)
{
    if (take(parser, "["))
        return read_token(parser);
    if (take(parser, "\""))
        return read_quoted(parser);
    if (take(parser, "@"))
        return read_concept(parser);
    if (take(parser, "("))
        return read_group(parser);
    return read_word(parser);
}

static struct expression_node *read_repeat(struct query_parser *parser)
{
    struct expression_node *atom = read_atom(parser);
    if (!atom)
        return NULL;
    skip_blanks(parser);
    struct expression_node *node =
        expression_repeat(parser->text, &parser->at, atom, parser->arena);
    if (!node)
        refuse(parser, "a repeat that cannot be read", "Write {3}, {2,} or {2,5}; at most 511.");
    return node;
}

/* "within s" and nothing behind it. */
static bool is_within(struct query_parser *parser)
{
    size_t at = parser->at;
    bool is_it = take(parser, "within ") && take(parser, "s") && is_end(parser);
    parser->at = at;
    return is_it;
}

static bool is_sequence_end(struct query_parser *parser)
{
    return is_end(parser) || parser->text.at[parser->at] == '|' ||
           parser->text.at[parser->at] == ')' || is_within(parser);
}

static struct expression_node *read_sequence(struct query_parser *parser)
{
    struct expression_node *first = NULL, **end = &first;
    while (!is_sequence_end(parser)) {
        struct expression_node *node = read_repeat(parser);
        if (!node)
            return NULL;
        *end = node;
        end = &node->next;
    }
    if (!first) {
        refuse(parser, "an empty alternative", "Write a token or a word on both sides of |.");
        return NULL;
    }
    return expression_list(EXPRESSION_SEQUENCE, first, parser->arena);
}

static struct expression_node *read_choice(struct query_parser *parser)
{
    struct expression_node *first = NULL, **end = &first;
    do {
        struct expression_node *node = read_sequence(parser);
        if (!node)
            return NULL;
        *end = node;
        end = &node->next;
    } while (take(parser, "|"));
    return first->next ? expression_list(EXPRESSION_CHOICE, first, parser->arena) : first;
}

bool query_is_meant(struct str text)
{
    size_t at = str_find(text, STR("@"), 0);
    if (str_contains(text, STR("[")) || (at < text.len && at > 0))
        return true;
    for (at = 1; at < text.len && text.at[0] == '@'; at++)
        if (strchr(" \t\n()|{}?*+\"@", text.at[at]))
            return true;
    return false;
}

bool query_parse(struct str text, query_concept_fn *find, void *arg, struct arena *arena,
                 struct query *query, struct err *err)
{
    *query = (struct query){.text = arena_str(arena, str_trim(text)),
                            .leaves = arena_zero(arena, QUERY_LEAVES, sizeof *query->leaves)};
    struct query_parser parser = {query->text, 0, 0, find, arg, arena, query, err};
    if (text.len > QUERY_BYTES) {
        err_set(err, ERR_LIMIT, "a query of more than %d bytes", QUERY_BYTES);
        err_hint(err, "Name what is long as a concept of the study.");
        return false;
    }
    query->root = read_choice(&parser);
    if (!query->root)
        return false;
    query->in_sentence = is_within(&parser);
    if (!query->in_sentence && !is_end(&parser))
        return refuse(&parser, "a ) without its (", "Open it before, or write \"\\)\".");
    if (!automaton_compile(query->root, arena, &query->automaton, err))
        return false;
    if (!state_set_has(&query->automaton.start, query->automaton.accept))
        return true;
    err_set(err, ERR_INPUT, "the query \"%.*s\" needs no token at all", STR_ARG(query->text));
    err_hint(err, "Leave out the ? or * of one part: every place would match.");
    return false;
}

struct query *query_of_concept(const struct concept *concept, struct arena *arena)
{
    struct query *query = arena_zero(arena, 1, sizeof *query);
    query->text = concept->label;
    query->leaves = arena_zero(arena, 1, sizeof *query->leaves);
    query->leaves[0].concept = concept;
    query->n_leaves = 1;
    query->root = expression_leaf(0, arena);
    return query;
}

const struct concept *query_concept(const struct query *query)
{
    const struct expression_node *node = query->root;
    while (node->kind == EXPRESSION_SEQUENCE && !node->first->next)
        node = node->first;
    return node->kind == EXPRESSION_LEAF && !query->in_sentence ? query->leaves[node->leaf].concept
                                                                : NULL;
}
