#include "corpus/archive_reader.h"

#include "base/archive_library.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/memory.h"
#include "corpus/gzip.h"
#include "text/encoding.h"

#include <locale.h>

enum {
    MEMBER_LIMIT = 256 << 20,
    RATIO = 200,
    RATIO_FREE_BYTES = 1 << 20, /* so much may be unpacked at any ratio */
    MEMBERS_LIMIT = 1000000,
    STEP_BYTES = 1 << 18
};
#define TOTAL_LIMIT (SIZE_MAX < UINT64_C(4) << 30 ? SIZE_MAX : (size_t)(UINT64_C(4) << 30))

struct archive_reader {
    struct archive_library library;
    struct archive *archive;
    struct archive_limits limits;
    size_t n_packed; /* bytes of the whole archive */
    size_t n_unpacked, n_members;
    char *only_name; /* of the member of a .gz; NULL = members have names */
    locale_t locale; /* libarchive converts names by the thread's locale */
};

static bool ends(struct str name, struct str ending)
{
    return name.len > ending.len &&
           str_equal_ascii_case(str_cut(name, name.len - ending.len, name.len), ending);
}

static bool is_compressed_tar(struct str name)
{
    return ends(name, STR(".tar.gz")) || ends(name, STR(".tgz"));
}

static bool is_gzip(struct str name)
{
    return ends(name, STR(".gz")) || ends(name, STR(".tgz"));
}

static void support(struct archive_reader *reader, struct str name)
{
    if (ends(name, STR(".zip"))) {
        reader->library.archive_read_support_format_zip(reader->archive);
        return;
    }
    if (is_gzip(name))
        reader->library.archive_read_support_filter_gzip(reader->archive);
    if (ends(name, STR(".tar")) || is_compressed_tar(name)) {
        reader->library.archive_read_support_format_tar(reader->archive);
        return;
    }
    reader->library.archive_read_support_format_raw(reader->archive);
    struct arena *scratch = arena_new(0);
    const char *file = path_name(arena_cstr(scratch, name));
    size_t len = strlen(file) - STR(".gz").len;
    reader->only_name = memory_new(len + 1, 1);
    memcpy(reader->only_name, file, len);
    arena_free(scratch);
}

/* A .gz that is not compressed would pass as raw bytes. */
static bool has_gzip_mark(struct str bytes)
{
    return str_starts_with(bytes, STR("\x1F\x8B"));
}

/* As far as reading will go: what is beyond the limits is refused for that. */
static bool check_gzip(const struct archive_reader *reader, struct str name, struct str bytes,
                       struct err *err)
{
    const struct archive_limits *limits = &reader->limits;
    size_t most = bytes.len < limits->total_bytes / limits->ratio ? bytes.len * limits->ratio
                                                                  : limits->total_bytes;
    most = most < RATIO_FREE_BYTES ? RATIO_FREE_BYTES : most;
    return !is_gzip(name) || !has_gzip_mark(bytes) || gzip_check(bytes, most + 1, err);
}

struct archive_reader *archive_open(struct str name, struct str bytes,
                                    const struct archive_limits *limits, struct err *err)
{
    struct archive_reader *reader = memory_new(1, sizeof *reader);
    if (!archive_library_load(&reader->library, err)) {
        memory_free(reader);
        return NULL;
    }
    struct archive_limits *own = &reader->limits;
    *own = *limits;
    own->member_bytes = own->member_bytes ? own->member_bytes : MEMBER_LIMIT;
    own->total_bytes = own->total_bytes ? own->total_bytes : TOTAL_LIMIT;
    own->ratio = own->ratio ? own->ratio : RATIO;
    own->n_members = own->n_members ? own->n_members : MEMBERS_LIMIT;
    reader->n_packed = bytes.len;
    reader->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    reader->archive = reader->library.archive_read_new();
    support(reader, name);
    locale_t before = uselocale(reader->locale);
    bool is_good = bytes.len > 0 && (!reader->only_name || has_gzip_mark(bytes)) &&
                   check_gzip(reader, name, bytes, err) &&
                   reader->library.archive_read_open_memory(reader->archive, bytes.at, bytes.len) ==
                       ARCHIVE_OK;
    uselocale(before);
    if (is_good)
        return reader;
    err_set(err, ERR_INPUT, "it is no archive of the kind that its name says");
    archive_close(reader);
    return NULL;
}

void archive_close(struct archive_reader *reader)
{
    if (!reader)
        return;
    reader->library.archive_read_free(reader->archive);
    if (reader->locale)
        freelocale(reader->locale);
    memory_free(reader->only_name);
    memory_free(reader);
}

/* One line without anything that the archive's maker should not decide. */
static struct str clean_name(const char *name, struct arena *arena)
{
    struct decoded decoded;
    struct err ignored = ERR_INIT; /* a name is far below the limit, which is all that can fail */
    struct str raw = str_from(name);
    if (raw.len == 0 || !encoding_decode(raw, STR(""), arena, &decoded, &ignored))
        return STR("(without a name)");
    struct str copy = arena_str(arena, decoded.text);
    for (size_t i = 0; i < copy.len; i++)
        if ((unsigned char)copy.at[i] < 0x20)
            ((char *)copy.at)[i] = ' ';
    return copy;
}

/* Why so many bytes more would be too many; empty = they are not. */
static struct str over_limit(struct archive_reader *reader, size_t n_member)
{
    const struct archive_limits *limits = &reader->limits;
    if (n_member > limits->member_bytes)
        return STR("it is too large");
    if (reader->n_unpacked > limits->total_bytes)
        return STR("the archive unpacks to too much");
    if (reader->n_unpacked > RATIO_FREE_BYTES &&
        reader->n_unpacked / limits->ratio > reader->n_packed)
        return STR("the archive unpacks to a suspicious multiple of its size");
    return (struct str){"", 0};
}

static struct str trouble_of(struct archive_reader *reader, struct arena *arena)
{
    const char *said = reader->library.archive_error_string(reader->archive);
    if (reader->library.archive_read_has_encrypted_entries(reader->archive) > 0)
        return STR("it is encrypted");
    return arena_printf(arena, "it is damaged (%s)", said ? said : "unreadable");
}

/* Unpacks the member at which the archive stands. */
static void unpack(struct archive_reader *reader, struct arena *arena,
                   struct archive_member *member)
{
    struct buf bytes = {0};
    while (member->trouble.len == 0) {
        char *at = buf_reserve(&bytes, STEP_BYTES);
        la_ssize_t got = reader->library.archive_read_data(reader->archive, at, STEP_BYTES);
        if (got == 0)
            break;
        if (got < 0) {
            member->trouble = trouble_of(reader, arena);
            break;
        }
        bytes.len += (size_t)got;
        reader->n_unpacked += (size_t)got;
        member->trouble = over_limit(reader, bytes.len);
    }
    if (member->trouble.len == 0)
        member->bytes = buf_copy(&bytes, arena);
    buf_done(&bytes);
}

/* Past the limits of the whole, or damaged: nothing behind it can be read. */
static bool refuse_rest(struct archive_reader *reader, struct arena *arena, struct err *err)
{
    if (reader->n_members > reader->limits.n_members)
        return err_set(err, ERR_LIMIT, "it has more than %zu members", reader->limits.n_members);
    struct str limit = over_limit(reader, 0);
    if (limit.len)
        return err_set(err, ERR_LIMIT, "%.*s", STR_ARG(limit));
    return err_set(err, ERR_INPUT, "its rest cannot be read: %.*s",
                   STR_ARG(trouble_of(reader, arena)));
}

static bool next_member(struct archive_reader *reader, struct arena *arena,
                        struct archive_member *member, struct err *err)
{
    for (;;) {
        struct archive_entry *entry;
        if (reader->n_members > reader->limits.n_members || over_limit(reader, 0).len)
            return refuse_rest(reader, arena, err);
        int status = reader->library.archive_read_next_header(reader->archive, &entry);
        if (status == ARCHIVE_EOF)
            return false;
        if (status < ARCHIVE_WARN)
            return refuse_rest(reader, arena, err);
        reader->n_members++;
        if (!reader->only_name && reader->library.archive_entry_filetype(entry) != AE_IFREG)
            continue;
        *member = (struct archive_member){0};
        member->path = clean_name(reader->only_name ? reader->only_name
                                                    : reader->library.archive_entry_pathname(entry),
                                  arena);
        if (reader->library.archive_entry_is_encrypted(entry))
            member->trouble = STR("it is encrypted");
        unpack(reader, arena, member);
        return true;
    }
}

bool archive_next(struct archive_reader *reader, struct arena *arena, struct archive_member *member,
                  struct err *err)
{
    locale_t before = uselocale(reader->locale);
    bool has_member = next_member(reader, arena, member, err);
    uselocale(before);
    return has_member;
}
