/* Any bytes are a rule, whose parts lie in it, or refused with a place. */
#include "measure/rule.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct rule *rule, const struct rule_node *node)
{
    unreachable_if(node->begin > node->end || node->end > rule->text.len);
    unreachable_if((node->kind == RULE_MENTION) != (node->concept != NULL));
    for (size_t i = 0; i < node->n_children; i++)
        check(rule, node->children[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct rule rule;
    struct concept concepts[] = {{.id = STR("nato")}, {.id = STR("talks")}};
    bool is_good =
        rule_parse((struct str){(const char *)data, size}, concepts, 2, arena, &rule, &err);
    unreachable_if(is_good == (err.kind != ERR_NONE));
    unreachable_if(!is_good && err.kind == ERR_INPUT && err.column == 0);
    if (is_good)
        check(&rule, rule.root);
    arena_free(arena);
    return 0;
}
