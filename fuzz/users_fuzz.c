/* Any bytes are a file of users or a mistake with its line; no password is tried, which takes a
 * tenth of a second. */
#include "app/users.h"
#include "fuzz_folder.h"
#include "study/coding.h"

#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct users users;
    struct err err = ERR_INIT;
    const char *path = fuzz_file("users", (struct str){(const char *)data, size}, arena);
    unreachable_if(chmod(path, S_IRUSR | S_IWUSR) != 0);
    bool is_good = users_read(path, arena, &users, &err);
    unreachable_if(is_good == (err.kind != ERR_NONE));
    for (size_t i = 0; is_good && i < users.n; i++)
        unreachable_if(!coder_check(users.at[i].name, &err) || users.at[i].hash.len == 0);
    arena_free(arena);
    return 0;
}
