/* Any bytes are YAML, every node of which can be asked, or refused. */
#include "base/yaml.h"

static void ask(const struct yaml *node, int depth)
{
    size_t n = yaml_is_text(node) ? 0 : yaml_count(node);
    for (size_t i = 0; i < n && depth < 50; i++) {
        struct err err = ERR_INIT;
        const struct yaml *inside = yaml_is_list(node) ? yaml_item(node, i) : yaml_value(node, i);
        if (yaml_is_mapping(node))
            unreachable_if(yaml_key(node, i).len > 8 << 20);
        yaml_refuse(inside, &err, "asked");
        unreachable_if(err.kind != ERR_INPUT);
        ask(inside, depth + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct buf out = {0};
    const struct yaml *root =
        yaml_parse((struct str){(const char *)data, size}, "x.yaml", arena, &err);
    unreachable_if((root == NULL) != (err.kind != ERR_NONE));
    if (root) {
        ask(root, 0);
        yaml_say(root, &out);
    }
    buf_done(&out);
    arena_free(arena);
    return 0;
}
