/* Any bytes are prose, of which nothing becomes markup that its author did not mean, or refused
 * with the line. */
#include "render/html.h"
#include "render/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool insert(struct str name, struct buf *out, void *arg, struct err *err)
{
    (void)arg;
    if (str_starts_with(name, STR("no")))
        return err_set(err, ERR_MISSING, "there is no \"%.*s\"", STR_ARG(name));
    html_text(out, name);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct err err = ERR_INIT;
    struct buf out = {0};
    struct str title;
    bool is_good = markdown_html((struct str){(const char *)data, size}, "x.md", insert, NULL,
                                 arena, &title, &out, &err);
    unreachable_if(is_good != (err.kind == ERR_NONE));
    unreachable_if(!is_good && err.line < 1);
    unreachable_if(str_contains(buf_str(&out), STR("<script")));
    buf_done(&out);
    arena_free(arena);
    return 0;
}
