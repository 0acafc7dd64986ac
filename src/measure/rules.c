/* METHOD: coding/rules */
#include "measure/rules.h"

#include "base/map.h"
#include "base/memory.h"
#include "corpus/match.h"
#include "measure/passages.h"

/* A mention or a near of the rules, wherever it stands. Two that are written alike are one. */
struct find {
    const struct rule_node *node;
    struct match_list *segments; /* by segment; rising by begin */
};

/* The texts that rules look at: the units themselves, or their questions. */
struct place {
    const struct unit *texts; /* in the order of the corpus */
    size_t n;
    uint32_t *by_segment; /* their numbers, segment after segment, rising within each */
    size_t *firsts;       /* by segment, and one more: where its numbers begin */
    uint32_t *of_unit;    /* the number of each unit's text; NO_TEXT = it has none */
};

enum { NO_TEXT = UINT32_MAX };

struct rule_hits {
    const struct store *store;
    const struct unit_list *units;
    const struct rule *rules;
    size_t n_rules;
    struct place places[N_RULE_PLACES];
    struct find *finds;
    size_t n_finds, cap_finds;
    struct map *numbers; /* from the text of a mention or near to its find */
    uint64_t **bits;     /* by rule: one bit a unit */
    struct arena *arena;
};

/* Rules being applied. */
struct work {
    struct rule_hits *hits;
    const struct rule *rule;
    struct arena *scratch; /* bits of the parts of rules */
    struct err *err;
};

/* --- texts ------------------------------------------------------------------------------------ */

static void sort_by_segment(struct rule_hits *hits, struct place *place)
{
    size_t n = store_n_segments(hits->store);
    place->firsts = arena_zero(hits->arena, n + 2, sizeof *place->firsts);
    place->by_segment = arena_alloc(hits->arena, (place->n + 1) * sizeof *place->by_segment);
    for (size_t i = 0; i < place->n; i++)
        place->firsts[place->texts[i].at.segment + 2]++;
    for (size_t i = 2; i <= n; i++)
        place->firsts[i] += place->firsts[i - 1];
    for (size_t i = 0; i < place->n; i++)
        place->by_segment[place->firsts[place->texts[i].at.segment + 1]++] = (uint32_t)i;
}

static void take_units(struct rule_hits *hits)
{
    struct place *place = &hits->places[PLACE_UNIT];
    place->texts = hits->units->at;
    place->n = hits->units->n;
    place->of_unit = arena_alloc(hits->arena, (place->n + 1) * sizeof *place->of_unit);
    for (size_t i = 0; i < place->n; i++)
        place->of_unit[i] = (uint32_t)i;
    sort_by_segment(hits, place);
}

/* Questions are numbered from 1 in their document, and both lists are in the corpus' order. */
static void take_questions(struct rule_hits *hits)
{
    static const struct filter all;
    struct place *place = &hits->places[PLACE_QUESTION];
    struct unit_list questions = units_list(hits->store, &all, UNIT_QUESTION, hits->arena);
    place->texts = questions.at;
    place->n = questions.n;
    place->of_unit = arena_alloc(hits->arena, (hits->units->n + 1) * sizeof *place->of_unit);
    for (size_t i = 0, first = 0; i < hits->units->n; i++) {
        const struct unit *unit = &hits->units->at[i];
        while (first < questions.n &&
               store_compare(hits->store, questions.at[first].at, unit->at) < 0)
            first++;
        size_t number = first + unit->question - 1;
        bool is_there = unit->question && number < questions.n &&
                        store_compare(hits->store, questions.at[number].at, unit->at) == 0;
        place->of_unit[i] = is_there ? (uint32_t)number : (uint32_t)NO_TEXT;
    }
    sort_by_segment(hits, place);
}

static bool looks_at_questions(const struct rule_node *node)
{
    if (node->kind == RULE_PLACE && node->place == PLACE_QUESTION)
        return true;
    for (size_t i = 0; i < node->n_children; i++)
        if (looks_at_questions(node->children[i]))
            return true;
    return false;
}

/* --- mentions and what is near them ----------------------------------------------------------- */

static struct find *find_of(const struct rule_hits *hits, const struct rule *rule,
                            const struct rule_node *node)
{
    return &hits->finds[*map_get(hits->numbers, rule_node_text(rule, node))];
}

static int by_begin(const void *a, const void *b)
{
    const struct match *x = a, *y = b;
    return x->begin != y->begin ? (x->begin > y->begin) - (x->begin < y->begin)
                                : (x->end > y->end) - (x->end < y->end);
}

/* What one side of near finds in a segment: of several mentions all. */
static struct match_list side_matches(const struct work *work, const struct rule_node *side,
                                      size_t segment)
{
    if (side->kind == RULE_MENTION)
        return find_of(work->hits, work->rule, side)->segments[segment];
    struct match_list a = side_matches(work, side->children[0], segment);
    struct match_list b = side_matches(work, side->children[1], segment);
    struct match_list both = {arena_alloc(work->scratch, (a.n + b.n + 1) * sizeof *both.at),
                              a.n + b.n};
    for (size_t i = 0; i < both.n; i++)
        both.at[i] = i < a.n ? a.at[i] : b.at[i - a.n];
    qsort(both.at, both.n, sizeof *both.at, by_begin);
    return both;
}

static bool is_within_words(const struct segment *segment, const struct match *before,
                            const struct match *behind, size_t n_words)
{
    token_at end = match_token(behind);
    size_t n = 0;
    for (token_at at = (token_at)(before->end >> 16) + 1; at < end && n <= n_words; at++)
        n += token_is_word(segment_term_kind(segment, segment_token(segment, at)));
    return n <= n_words;
}

/* The first match that begins at or behind a place. */
static size_t first_from(const struct match_list *matches, uint64_t place)
{
    size_t low = 0, high = matches->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (matches->at[middle].begin < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Adds a stretch for each match that has one of the others near behind it. */
static void add_pairs(const struct segment *segment, const struct match_list *matches,
                      const struct match_list *others, size_t n_words, struct match_list *found)
{
    for (size_t i = 0; i < matches->n; i++) {
        const struct match *before = &matches->at[i];
        size_t next = first_from(others, before->end);
        if (next < others->n && is_within_words(segment, before, &others->at[next], n_words))
            found->at[found->n++] = (struct match){before->begin, others->at[next].end, 0};
    }
}

static void find_near(const struct work *work, struct find *find, size_t i)
{
    const struct segment *segment = store_segment(work->hits->store, i);
    struct match_list a = side_matches(work, find->node->children[0], i);
    struct match_list b = side_matches(work, find->node->children[1], i);
    struct match_list *found = &find->segments[i];
    found->at = arena_alloc(work->hits->arena, (a.n + b.n + 1) * sizeof *found->at);
    add_pairs(segment, &a, &b, find->node->n_words, found);
    add_pairs(segment, &b, &a, find->node->n_words, found);
    qsort(found->at, found->n, sizeof *found->at, by_begin);
}

static bool fill_find(const struct work *work, struct find *find)
{
    size_t n = store_n_segments(work->hits->store);
    find->segments = arena_zero(work->hits->arena, n + 1, sizeof *find->segments);
    bool is_good = true;
    for (size_t i = 0; is_good && i < n; i++)
        if (find->node->kind == RULE_NEAR)
            find_near(work, find, i);
        else
            is_good = match_concept(store_segment(work->hits->store, i), find->node->concept,
                                    work->hits->arena, &find->segments[i], work->err);
    return is_good;
}

/* Finds what the node and its parts look for, each text once. Parts come before what joins them. */
static bool find_all(struct work *work, const struct rule_node *node)
{
    struct rule_hits *hits = work->hits;
    for (size_t i = 0; i < node->n_children; i++)
        if (!find_all(work, node->children[i]))
            return false;
    if (node->kind != RULE_MENTION && node->kind != RULE_NEAR)
        return true;
    bool is_new;
    uint64_t *number = map_put(hits->numbers, rule_node_text(work->rule, node), &is_new);
    if (!is_new)
        return true;
    *number = hits->n_finds;
    hits->finds = memory_grow(hits->finds, hits->n_finds, &hits->cap_finds, sizeof *hits->finds);
    struct find find = {.node = node};
    bool is_good = fill_find(work, &find);
    hits->finds[hits->n_finds++] = find;
    return is_good;
}

/* --- which units ------------------------------------------------------------------------------ */

static size_t n_bytes_of_bits(const struct rule_hits *hits)
{
    return (hits->units->n / 64 + 1) * sizeof(uint64_t);
}

static uint64_t *new_bits(const struct work *work, size_t n)
{
    return arena_zero(work->scratch, n / 64 + 1, sizeof(uint64_t));
}

static bool has_bit(const uint64_t *bits, size_t i)
{
    return bits[i >> 6] >> (i & 63) & 1;
}

static void set_bit(uint64_t *bits, size_t i)
{
    bits[i >> 6] |= UINT64_C(1) << (i & 63);
}

/* Bytes of segment_text that the text covers. */
static void text_bytes(const struct rule_hits *hits, const struct unit *text, uint64_t *begin,
                       uint64_t *end)
{
    const struct segment *segment = store_segment(hits->store, text->at.segment);
    uint64_t base = segment_sums(segment).bytes[text->at.document];
    *begin = base + text->begin;
    *end = base + text->end;
}

/* Marks the texts of a segment that hold one of the matches whole. Both rise. */
static void mark_texts(const struct rule_hits *hits, const struct place *place, size_t segment,
                       const struct match_list *matches, uint64_t *bits)
{
    size_t next = place->firsts[segment], last = place->firsts[segment + 1];
    uint64_t begin = 0, end = 0;
    for (size_t i = 0; i < matches->n && next < last; i++) {
        uint64_t from, to;
        match_bytes(store_segment(hits->store, segment), &matches->at[i], &from, &to);
        for (; next < last; next++) {
            text_bytes(hits, &place->texts[place->by_segment[next]], &begin, &end);
            if (end > from)
                break;
        }
        if (next < last && begin <= from && to <= end)
            set_bit(bits, place->by_segment[next]);
    }
}

static uint64_t *units_with(const struct work *work, const struct rule_node *node,
                            enum rule_place where)
{
    const struct rule_hits *hits = work->hits;
    const struct place *place = &hits->places[where];
    const struct find *find = find_of(hits, work->rule, node);
    uint64_t *texts = new_bits(work, place->n);
    for (size_t i = 0; i < store_n_segments(hits->store); i++)
        mark_texts(hits, place, i, &find->segments[i], texts);
    if (where == PLACE_UNIT)
        return texts;
    uint64_t *bits = new_bits(work, hits->units->n);
    for (size_t i = 0; i < hits->units->n; i++)
        if (place->of_unit[i] != NO_TEXT && has_bit(texts, place->of_unit[i]))
            set_bit(bits, i);
    return bits;
}

/* "zh" also means zh-Hant. */
static bool is_language(struct str lang, struct str wanted)
{
    return str_starts_with(lang, wanted) && (lang.len == wanted.len || lang.at[wanted.len] == '-');
}

static void keep_language(const struct rule_hits *hits, struct str lang, uint64_t *bits)
{
    for (size_t i = 0; i < hits->units->n; i++)
        if (!is_language(hits->units->at[i].document->lang, lang))
            bits[i >> 6] &= ~(UINT64_C(1) << (i & 63));
}

/* The units for which the node holds when it looks at the given place. */
static uint64_t *units_of(const struct work *work, const struct rule_node *node,
                          enum rule_place where)
{
    if (node->kind == RULE_MENTION || node->kind == RULE_NEAR)
        return units_with(work, node, where);
    enum rule_place inside = node->kind == RULE_PLACE ? node->place : where;
    uint64_t *bits = units_of(work, node->children[0], inside);
    uint64_t *others = node->n_children > 1 ? units_of(work, node->children[1], inside) : NULL;
    for (size_t i = 0; i <= work->hits->units->n / 64; i++)
        if (node->kind == RULE_AND)
            bits[i] &= others[i];
        else if (node->kind == RULE_OR)
            bits[i] |= others[i];
        else if (node->kind == RULE_NOT)
            bits[i] = ~bits[i];
    if (node->kind == RULE_LANGUAGE)
        keep_language(work->hits, node->lang, bits);
    return bits;
}

static void close_finds(void *arg)
{
    struct rule_hits *hits = arg;
    map_free(hits->numbers);
    memory_free(hits->finds);
}

static bool apply_rule(struct work *work, size_t i)
{
    struct rule_hits *hits = work->hits;
    work->rule = &hits->rules[i];
    if (!find_all(work, work->rule->root))
        return false;
    const uint64_t *bits = units_of(work, work->rule->root, PLACE_UNIT);
    hits->bits[i] = arena_alloc(hits->arena, n_bytes_of_bits(hits));
    memcpy(hits->bits[i], bits, n_bytes_of_bits(hits));
    return true;
}

struct rule_hits *rules_apply(const struct store *store, const struct unit_list *units,
                              const struct rule *rules, size_t n_rules, struct arena *arena,
                              struct err *err)
{
    struct rule_hits *hits = arena_zero(arena, 1, sizeof *hits);
    *hits = (struct rule_hits){.store = store,
                               .units = units,
                               .rules = rules,
                               .n_rules = n_rules,
                               .numbers = map_new(),
                               .arena = arena};
    arena_on_free(arena, close_finds, hits);
    hits->bits = arena_zero(arena, n_rules + 1, sizeof *hits->bits);
    take_units(hits);
    bool needs_questions = false;
    for (size_t i = 0; i < n_rules; i++)
        needs_questions = needs_questions || looks_at_questions(rules[i].root);
    if (needs_questions)
        take_questions(hits);
    struct work work = {.hits = hits, .err = err};
    bool is_good = true;
    for (size_t i = 0; is_good && i < n_rules; i++) {
        work.scratch = arena_new(0);
        is_good = apply_rule(&work, i);
        arena_free(work.scratch);
    }
    return is_good ? hits : NULL;
}

bool rule_hits_has(const struct rule_hits *hits, size_t rule, size_t unit)
{
    return has_bit(hits->bits[rule], unit);
}

size_t rule_hits_count(const struct rule_hits *hits, size_t rule)
{
    size_t n = 0;
    for (size_t i = 0; i < hits->units->n; i++)
        n += has_bit(hits->bits[rule], i);
    return n;
}

/* --- why -------------------------------------------------------------------------------------- */

/* Which unit is asked about, and what is said of it. */
struct why {
    struct table *table;
    const struct rule_hits *hits;
    const struct rule *rule;
    size_t unit;
    struct str unit_id, code;
};

struct table *rule_places_new(struct arena *arena)
{
    struct table *table = passages_new(arena, "places");
    table_column(table, "unit", "Unit", "", COLUMN_TEXT);
    table_column(table, "code", "Code", "", COLUMN_TEXT);
    table_column(table, "looked_at", "Found in", "", COLUMN_TEXT);
    table_column(table, "because", "Part of the rule", "", COLUMN_TEXT);
    return table;
}

/* The columns behind those of passages, from their end. */
enum { N_OWN = 4, UNIT = 0, CODE, LOOKED_AT, BECAUSE };

static void add_place(const struct why *why, const struct rule_node *node, enum rule_place where,
                      const struct unit *text, size_t begin, size_t end)
{
    struct table *table = why->table;
    size_t row = passages_span(table, text->document, begin, end);
    size_t own = table->n_columns - N_OWN;
    const char *unit = unit_kind_name(why->hits->units->at->kind);
    table_text(table, row, own + UNIT, why->unit_id);
    table_text(table, row, own + CODE, why->code);
    table_text(table, row, own + LOOKED_AT,
               where == PLACE_QUESTION ? STR("question") : str_from(unit));
    table_text(table, row, own + BECAUSE, rule_node_text(why->rule, node));
}

static const struct unit *text_of(const struct why *why, enum rule_place where)
{
    const struct place *place = &why->hits->places[where];
    uint32_t number = place->of_unit[why->unit];
    return number == NO_TEXT ? NULL : &place->texts[number];
}

/* Adds the places of a mention or near in the text; *n counts them. Without a table it only counts.
 */
static size_t each_place(const struct why *why, const struct rule_node *node, enum rule_place where)
{
    const struct unit *text = text_of(why, where);
    if (!text)
        return 0;
    const struct match_list *matches =
        &find_of(why->hits, why->rule, node)->segments[text->at.segment];
    const struct segment *segment = store_segment(why->hits->store, text->at.segment);
    uint64_t base = segment_sums(segment).bytes[text->at.document], begin, end, from, to;
    text_bytes(why->hits, text, &begin, &end);
    size_t n = 0;
    token_at first = segment_sums(segment).tokens[text->at.document];
    for (size_t i = first_from(matches, (uint64_t)first << 16); i < matches->n; i++) {
        match_bytes(segment, &matches->at[i], &from, &to);
        if (from >= end)
            break;
        if (from < begin || to > end)
            continue;
        n++;
        if (why->table)
            add_place(why, node, where, text, (size_t)(from - base), (size_t)(to - base));
    }
    return n;
}

/* Whether the node holds for the unit in hand. */
static bool holds(const struct why *why, const struct rule_node *node, enum rule_place where)
{
    struct why count = *why;
    count.table = NULL;
    switch (node->kind) {
    case RULE_MENTION:
    case RULE_NEAR:
        return each_place(&count, node, where) > 0;
    case RULE_AND:
        return holds(why, node->children[0], where) && holds(why, node->children[1], where);
    case RULE_OR:
        return holds(why, node->children[0], where) || holds(why, node->children[1], where);
    case RULE_NOT:
        return !holds(why, node->children[0], where);
    case RULE_PLACE:
        return holds(why, node->children[0], node->place);
    case RULE_LANGUAGE:
        break;
    }
    return is_language(why->hits->units->at[why->unit].document->lang, node->lang) &&
           holds(why, node->children[0], where);
}

/* Of an alternative only the sides that hold are a reason; what is absent has no place. */
static void add_places(const struct why *why, const struct rule_node *node, enum rule_place where)
{
    if (node->kind == RULE_NOT || !holds(why, node, where))
        return;
    if (node->kind == RULE_MENTION || node->kind == RULE_NEAR) {
        each_place(why, node, where);
        return;
    }
    for (size_t i = 0; i < node->n_children; i++)
        add_places(why, node->children[i], node->kind == RULE_PLACE ? node->place : where);
}

void rule_places_add(struct table *table, const struct rule_hits *hits, size_t rule, size_t unit,
                     struct str unit_id, struct str code)
{
    struct why why = {table, hits, &hits->rules[rule], unit, unit_id, code};
    if (rule_hits_has(hits, rule, unit))
        add_places(&why, why.rule->root, PLACE_UNIT);
}
