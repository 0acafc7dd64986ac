/* Any bytes are an expression, every node of which covers a piece of the text, or a mistake with
 * its column. */
#include "measure/expression.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look(const struct expression *expression, const struct node *node)
{
    struct err err = ERR_INIT;
    unreachable_if(node->begin > node->end || node->end > expression->text.len);
    node_refuse(expression, node, &err, "asked");
    unreachable_if(err.column < 1);
    node_option(node, "by");
    for (size_t i = 0; i < node->n_children; i++)
        look(expression, node->children[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct expression expression;
    bool is_good =
        expression_parse((struct str){(const char *)data, size}, arena, &expression, &err);
    unreachable_if(is_good != (err.kind == ERR_NONE));
    unreachable_if(!is_good && err.kind == ERR_INPUT && err.column < 1);
    if (is_good)
        look(&expression, expression.root);
    arena_free(arena);
    return 0;
}
