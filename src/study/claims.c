#include "study/claims.h"

static const char *const KEYS[] = {"says",     "section", "source",    "note",    "expect", "quote",
                                   "document", "corpus",  "judgement", "sources", NULL};

static bool read_expectations(const struct yaml *node, struct arena *arena, struct claim *claim,
                              struct err *err)
{
    size_t n = yaml_is_list(node) ? yaml_count(node) : 1;
    claim->expectations = arena_zero(arena, n + 1, sizeof *claim->expectations);
    claim->expectation_nodes = arena_zero(arena, n + 1, sizeof *claim->expectation_nodes);
    for (size_t i = 0; i < n; i++) {
        const struct yaml *item = yaml_is_list(node) ? yaml_item(node, i) : node;
        if (!yaml_is_text(item) || !yaml_text(item).len)
            return yaml_refuse(item, err, "an expectation is a text such as \"rank(…) = 2\"");
        if (!expression_parse(yaml_text(item), arena, &claim->expectations[i], err))
            return yaml_place_inside(item, err);
        claim->expectation_nodes[i] = item;
    }
    claim->n_expectations = n;
    return n > 0 || yaml_refuse(node, err, "the claim expects nothing");
}

/* One of expect, quote and judgement, and what goes with it. */
static bool read_kind(const struct yaml *node, struct arena *arena, struct claim *claim,
                      struct err *err)
{
    const struct yaml *expect = yaml_get(node, "expect"), *quote = yaml_get(node, "quote");
    const struct yaml *judgement = yaml_get(node, "judgement");
    if ((expect != NULL) + (quote != NULL) + (judgement != NULL) != 1)
        return yaml_refuse(node, err, "the claim \"%.*s\" needs one of expect, quote and judgement",
                           STR_ARG(claim->id));
    if (expect)
        return read_expectations(expect, arena, claim, err);
    claim->kind = quote ? CLAIM_QUOTATION : CLAIM_JUDGEMENT;
    claim->quote = yaml_text(quote ? quote : judgement);
    claim->document = yaml_text(yaml_get(node, "document"));
    claim->corpus = yaml_text(yaml_get(node, "corpus"));
    if (quote && (!claim->quote.len || !claim->document.len))
        return yaml_refuse(node, err, "a quotation names its document");
    if (judgement && claim->sources.n == 0)
        return yaml_refuse(node, err, "a judgement names its sources");
    return true;
}

static bool read_claim(struct str id, const struct yaml *node, struct arena *arena,
                       struct claim *claim, struct err *err)
{
    if (!yaml_is_mapping(node))
        return yaml_refuse(node, err, "a claim is a mapping with says, expect, …");
    if (!yaml_only(node, KEYS, err))
        return false;
    *claim = (struct claim){.id = id,
                            .says = yaml_text(yaml_get(node, "says")),
                            .section = yaml_text(yaml_get(node, "section")),
                            .source = yaml_text(yaml_get(node, "source")),
                            .note = yaml_text(yaml_get(node, "note")),
                            .node = node};
    if (!claim->says.len)
        return yaml_refuse(node, err, "the claim \"%.*s\" says nothing", STR_ARG(id));
    return citations_read(yaml_get(node, "sources"), arena, &claim->sources, err) &&
           read_kind(node, arena, claim, err);
}

bool claims_read(const char *path, struct arena *arena, struct claim **claims, size_t *n,
                 struct findings *findings)
{
    struct err trouble = ERR_INIT;
    size_t n_mistakes = findings->n_errors;
    const struct yaml *root =
        yaml_read_mapping(path, "from a claim's name to the claim", arena, &trouble);
    findings_take(findings, &trouble);
    *n = findings->n_errors == n_mistakes ? yaml_count(root) : 0;
    *claims = arena_zero(arena, *n + 1, sizeof **claims);
    for (size_t i = 0; i < *n; i++) {
        read_claim(yaml_key(root, i), yaml_value(root, i), arena, &(*claims)[i], &trouble);
        findings_take(findings, &trouble);
    }
    return findings->n_errors == n_mistakes;
}
