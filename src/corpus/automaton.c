#include "corpus/automaton.h"

/* Built from the end to the beginning: what follows a part is known when the part is built, so that
 * no state stands for nothing but a way to others. */
struct builder {
    struct automaton *automaton;
    bool is_full;
};

static struct state_set set_of(size_t state)
{
    struct state_set set = {{0}};
    set.bits[state >> 6] = UINT64_C(1) << (state & 63);
    return set;
}

static struct state_set build(struct builder *builder, const struct expression_node *node,
                              const struct state_set *next);

static struct state_set build_leaf(struct builder *builder, uint32_t leaf,
                                   const struct state_set *next)
{
    struct automaton *automaton = builder->automaton;
    if (automaton->n == AUTOMATON_STATES) {
        builder->is_full = true;
        return *next;
    }
    automaton->states[automaton->n] = (struct automaton_state){leaf, *next};
    return set_of(automaton->n++);
}

/* Parts are linked forwards: the rest first. */
static struct state_set build_sequence(struct builder *builder, const struct expression_node *part,
                                       const struct state_set *next)
{
    if (!part)
        return *next;
    struct state_set rest = build_sequence(builder, part->next, next);
    return build(builder, part, &rest);
}

static struct state_set build_choice(struct builder *builder, const struct expression_node *part,
                                     const struct state_set *next)
{
    struct state_set ways = {{0}};
    for (; part; part = part->next) {
        struct state_set way = build(builder, part, next);
        state_set_add(&ways, &way);
    }
    return ways;
}

static bool meets(const struct state_set *set, const struct state_set *other)
{
    uint64_t both = 0;
    for (size_t i = 0; i < AUTOMATON_WORDS; i++)
        both |= set->bits[i] & other->bits[i];
    return both != 0;
}

/* Behind a state of the body that leads out of it, the body may begin again. */
static struct state_set build_loop(struct builder *builder, const struct expression_node *body,
                                   const struct state_set *next)
{
    struct automaton *automaton = builder->automaton;
    size_t first = automaton->n;
    struct state_set begin = build(builder, body, next);
    for (size_t i = first; i < automaton->n; i++)
        if (meets(&automaton->states[i].next, next))
            state_set_add(&automaton->states[i].next, &begin);
    state_set_add(&begin, next);
    return begin;
}

static struct state_set build_repeat(struct builder *builder, const struct expression_node *node,
                                     const struct state_set *next)
{
    struct state_set on = *next;
    if (node->most == REPEAT_FOREVER) {
        on = build_loop(builder, node->first, next);
    } else {
        for (uint32_t i = node->least; i < node->most && !builder->is_full; i++) {
            on = build(builder, node->first, &on);
            state_set_add(&on, next);
        }
    }
    for (uint32_t i = 0; i < node->least && !builder->is_full; i++)
        on = build(builder, node->first, &on);
    return on;
}

static struct state_set build(struct builder *builder, const struct expression_node *node,
                              const struct state_set *next)
{
    if (builder->is_full)
        return *next;
    switch (node->kind) {
    case EXPRESSION_LEAF:
        return build_leaf(builder, node->leaf, next);
    case EXPRESSION_SEQUENCE:
        return build_sequence(builder, node->first, next);
    case EXPRESSION_CHOICE:
        return build_choice(builder, node->first, next);
    default:
        return build_repeat(builder, node, next);
    }
}

bool automaton_compile(const struct expression_node *root, struct arena *arena,
                       struct automaton *automaton, struct err *err)
{
    *automaton = (struct automaton){
        .states = arena_zero(arena, AUTOMATON_STATES, sizeof *automaton->states), .n = 1};
    struct builder builder = {automaton, false};
    struct state_set accept = set_of(automaton->accept);
    automaton->start = build(&builder, root, &accept);
    if (!builder.is_full)
        return true;
    err_set(err, ERR_LIMIT, "repeats and alternatives make more than %d places", AUTOMATON_STATES);
    err_hint(err, "Repeat less often, or ask in several queries.");
    return false;
}

struct expression_node *expression_leaf(uint32_t leaf, struct arena *arena)
{
    struct expression_node *node = arena_zero(arena, 1, sizeof *node);
    node->leaf = leaf;
    return node;
}

struct expression_node *expression_list(enum expression_kind kind, struct expression_node *first,
                                        struct arena *arena)
{
    struct expression_node *node = arena_zero(arena, 1, sizeof *node);
    node->kind = kind;
    node->first = first;
    return node;
}

/* A number below AUTOMATON_STATES; false when there is none. */
static bool read_number(struct str text, size_t *at, uint32_t *number)
{
    size_t begin = *at;
    *number = 0;
    while (*at < text.len && text.at[*at] >= '0' && text.at[*at] <= '9' &&
           *number < AUTOMATON_STATES)
        *number = *number * 10 + (uint32_t)(text.at[(*at)++] - '0');
    return *at > begin && *number < AUTOMATON_STATES;
}

static bool read_braces(struct str text, size_t *at, uint32_t *least, uint32_t *most)
{
    ++*at;
    if (!read_number(text, at, least))
        return false;
    *most = *least;
    if (*at < text.len && text.at[*at] == ',') {
        ++*at;
        bool is_open = *at < text.len && text.at[*at] == '}';
        *most = REPEAT_FOREVER;
        if (!is_open && !read_number(text, at, most))
            return false;
    }
    return *at < text.len && text.at[*at] == '}' && *most >= *least && *most > 0;
}

struct expression_node *expression_repeat(struct str text, size_t *at, struct expression_node *node,
                                          struct arena *arena)
{
    uint32_t least = 0, most = REPEAT_FOREVER;
    char sign = *at < text.len ? text.at[*at] : 0;
    if (sign == '{' && !read_braces(text, at, &least, &most))
        return NULL;
    if (!sign || !strchr("?*+{", sign))
        return node;
    if (sign == '?')
        most = 1;
    if (sign == '+')
        least = 1;
    ++*at;
    struct expression_node *repeat = expression_list(EXPRESSION_REPEAT, node, arena);
    repeat->least = least;
    repeat->most = most;
    return repeat;
}
