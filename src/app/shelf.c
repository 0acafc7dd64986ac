#include "app/shelf.h"

#include "base/file.h"
#include "base/memory.h"

#include <pthread.h>

/* One state of one corpus. */
struct volume {
    struct volume *next;
    struct shelf *shelf;
    char *folder;
    struct file_info manifest; /* as it was when the store was opened */
    struct store *store;
    size_t n_readers;
    bool is_old; /* a newer state stands on the shelf: closed by its last reader */
};

struct shelf {
    pthread_mutex_t lock;
    struct volume *volumes;
};

struct shelf *shelf_new(void)
{
    struct shelf *shelf = memory_new(1, sizeof *shelf);
    pthread_mutex_init(&shelf->lock, NULL);
    return shelf;
}

static void volume_free(struct volume *volume)
{
    store_close(volume->store);
    memory_free(volume->folder);
    memory_free(volume);
}

void shelf_free(struct shelf *shelf)
{
    if (!shelf)
        return;
    while (shelf->volumes) {
        struct volume *volume = shelf->volumes;
        shelf->volumes = volume->next;
        volume_free(volume);
    }
    pthread_mutex_destroy(&shelf->lock);
    memory_free(shelf);
}

static void take_off(struct shelf *shelf, struct volume *volume)
{
    struct volume **at = &shelf->volumes;
    while (*at != volume)
        at = &(*at)->next;
    *at = volume->next;
    volume_free(volume);
}

static void give_back(void *arg)
{
    struct volume *volume = arg;
    struct shelf *shelf = volume->shelf;
    pthread_mutex_lock(&shelf->lock);
    volume->n_readers--;
    if (volume->is_old && volume->n_readers == 0)
        take_off(shelf, volume);
    pthread_mutex_unlock(&shelf->lock);
}

/* The manifest is replaced as a whole, so its time and size tell one state from another. A corpus
 * that nobody filled yet has none. */
static struct file_info look(const char *folder, struct arena *arena)
{
    struct err ignored = ERR_INIT;
    struct file_info info = {0};
    file_look(path_join(arena, folder, "manifest"), &info, &ignored);
    return info;
}

/* The newest state on the shelf; an older one is put away. NULL = it must be opened. */
static struct volume *find(struct shelf *shelf, const char *folder, const struct file_info *now)
{
    for (struct volume *volume = shelf->volumes; volume; volume = volume->next) {
        if (volume->is_old || strcmp(volume->folder, folder) != 0)
            continue;
        if (volume->manifest.modified_ns == now->modified_ns &&
            volume->manifest.size_bytes == now->size_bytes)
            return volume;
        volume->is_old = true;
        if (volume->n_readers == 0)
            take_off(shelf, volume);
        return NULL;
    }
    return NULL;
}

static struct volume *put_on(struct shelf *shelf, const char *folder, const struct file_info *now,
                             struct err *err)
{
    struct store *store = store_open(folder, STORE_READ, err);
    if (!store)
        return NULL;
    struct volume *volume = memory_new(1, sizeof *volume);
    size_t size = strlen(folder) + 1;
    volume->folder = memory_new(size, 1);
    memcpy(volume->folder, folder, size);
    volume->shelf = shelf;
    volume->manifest = *now;
    volume->store = store;
    volume->next = shelf->volumes;
    shelf->volumes = volume;
    return volume;
}

struct store *shelf_take(struct shelf *shelf, const char *folder, struct arena *arena,
                         struct err *err)
{
    struct file_info now = look(folder, arena);
    pthread_mutex_lock(&shelf->lock);
    struct volume *volume = find(shelf, folder, &now);
    if (!volume)
        volume = put_on(shelf, folder, &now, err);
    if (volume)
        volume->n_readers++;
    pthread_mutex_unlock(&shelf->lock);
    if (!volume)
        return NULL;
    arena_on_free(arena, give_back, volume);
    return volume->store;
}
