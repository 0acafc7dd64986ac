#include "facts/zip.h"

#include "base/archive_library.h"
#include "base/buf.h"
#include "base/memory.h"

enum { BLOCK = 1 << 18, RATIO_MAX = 400 };

struct zip_files {
    struct archive_library library;
    struct archive *archive;
    struct str bytes;
    uint64_t n_unpacked; /* of all files so far */
    char name[512];
};

bool zip_begins(struct str bytes)
{
    return str_starts_with(bytes, STR("PK\003\004"));
}

static bool refuse(struct zip_files *files, struct err *err)
{
    const char *why = files->library.archive_error_string(files->archive);
    return err_set(err, ERR_INPUT, "the zip cannot be unpacked: %s", why ? why : "it is damaged");
}

struct zip_files *zip_open(struct str bytes, struct err *err)
{
    struct zip_files *files = memory_new(1, sizeof *files);
    if (!archive_library_load(&files->library, err)) {
        memory_free(files);
        return NULL;
    }
    files->bytes = bytes;
    files->archive = files->library.archive_read_new();
    files->library.archive_read_support_format_zip(files->archive);
    if (files->library.archive_read_open_memory(files->archive, bytes.at, bytes.len) == ARCHIVE_OK)
        return files;
    refuse(files, err);
    zip_close(files);
    return NULL;
}

void zip_close(struct zip_files *files)
{
    if (files)
        files->library.archive_read_free(files->archive);
    memory_free(files);
}

bool zip_next(struct zip_files *files, struct str *name, struct err *err)
{
    struct archive_entry *entry;
    int status;
    while ((status = files->library.archive_read_next_header(files->archive, &entry)) ==
           ARCHIVE_OK) {
        const char *path = files->library.archive_entry_pathname(entry);
        if (files->library.archive_entry_filetype(entry) != AE_IFREG || !path)
            continue;
        snprintf(files->name, sizeof files->name, "%s", path);
        *name = str_from(files->name);
        return true;
    }
    return status == ARCHIVE_EOF ? false : refuse(files, err);
}

bool zip_read(struct zip_files *files, size_t limit_bytes, struct arena *arena, struct str *bytes,
              struct err *err)
{
    struct buf out = {0};
    la_ssize_t got;
    do {
        got = files->library.archive_read_data(files->archive, buf_reserve(&out, BLOCK), BLOCK);
        out.len += got > 0 ? (size_t)got : 0;
        files->n_unpacked += got > 0 ? (uint64_t)got : 0;
    } while (got > 0 && out.len <= limit_bytes &&
             files->n_unpacked / RATIO_MAX <= files->bytes.len);
    bool is_good = got == 0;
    if (got > 0) {
        err_set(err, ERR_LIMIT, "\"%s\" in the zip unpacks to more than %s", files->name,
                out.len > limit_bytes ? "is allowed" : "400 times its size");
        err_hint(err, "If it is meant to be so large, unpack it and name the file inside.");
    } else if (got < 0) {
        refuse(files, err);
    } else {
        *bytes = buf_copy(&out, arena);
    }
    buf_done(&out);
    return is_good;
}
