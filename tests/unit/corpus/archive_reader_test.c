#include "corpus/archive_reader.h"

#include "base/buf.h"

#include <archive.h>
#include <archive_entry.h>

#include "../cmocka_all.h"

#define GZIP_OF_ONE "\x1F\x8B\x08\0\0\0\0\0\0\x03\xCB\xCF\x4B\xE5\x02\0\x9F\xA8\x17\xF8\x04\0\0\0"

struct made {
    char bytes[1 << 20];
    size_t len;
};

/* An archive of the given members, "name=content" each, written by libarchive. */
static struct str make(struct made *made, bool is_zip, const char *const *members,
                       const char *password)
{
    struct archive *out = archive_write_new();
    if (is_zip) {
        archive_write_set_format_zip(out);
        assert_int_equal(archive_write_set_options(out, "zip:hdrcharset=UTF-8"), ARCHIVE_OK);
    } else {
        archive_write_set_format_ustar(out);
        archive_write_add_filter_gzip(out);
    }
    if (password) {
        archive_write_set_options(out, "zip:encryption=aes256");
        archive_write_set_passphrase(out, password);
    }
    archive_write_open_memory(out, made->bytes, sizeof made->bytes, &made->len);
    for (; *members; members++) {
        const char *content = strchr(*members, '=') + 1;
        struct archive_entry *entry = archive_entry_new();
        char name[100];
        snprintf(name, sizeof name, "%.*s", (int)(content - 1 - *members), *members);
        archive_entry_set_pathname(entry, name);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, (la_int64_t)strlen(content));
        assert_true(archive_write_header(out, entry) >= ARCHIVE_WARN);
        archive_write_data(out, content, strlen(content));
        archive_entry_free(entry);
    }
    archive_write_close(out);
    archive_write_free(out);
    return (struct str){made->bytes, made->len};
}

/* "path=bytes;" or "path!trouble;" of each member, and "!message" of what broke it off. */
static void assert_says(const char *name, struct str bytes, struct archive_limits limits,
                        const char *wanted)
{
    struct err err = ERR_INIT;
    struct arena *arena = arena_new(0);
    struct archive_member member;
    struct buf said = {0};
    struct archive_reader *reader = archive_open(str_from(name), bytes, &limits, &err);
    buf_add_text(&said, "");
    while (reader && archive_next(reader, arena, &member, &err))
        buf_printf(&said, "%.*s%s%.*s;", STR_ARG(member.path), member.trouble.len ? "!" : "=",
                   STR_ARG(member.trouble.len ? member.trouble : member.bytes));
    if (err.kind != ERR_NONE)
        buf_printf(&said, "!%s", err.message);
    assert_string_equal(said.at, wanted);
    archive_close(reader);
    buf_done(&said);
    arena_free(arena);
}

static void test_members_are_read(void **state)
{
    static struct made made;
    const char *members[] = {"a.txt=one", "b/c.txt=two", "empty.txt=", NULL};
    struct archive_limits usual = {0};
    (void)state;
    assert_says("x.zip", make(&made, true, members, NULL), usual,
                "a.txt=one;b/c.txt=two;empty.txt=;");
    assert_says("x.TAR.gz", make(&made, false, members, NULL), usual,
                "a.txt=one;b/c.txt=two;empty.txt=;");
    assert_says("f/x.jsonl.gz", STR(GZIP_OF_ONE), usual, "x.jsonl=one\n;");
}

static void test_hostile_archives_are_refused(void **state)
{
    static struct made made;
    const char *members[] = {"a.txt=0123456789", "b.txt=0123456789", "c.txt=0", NULL};
    (void)state;
    struct str zip = make(&made, true, members, NULL);
    assert_says("x.zip", zip, (struct archive_limits){.member_bytes = 9},
                "a.txt!it is too large;b.txt!it is too large;c.txt=0;");
    assert_says("x.zip", zip, (struct archive_limits){.total_bytes = 15},
                "a.txt=0123456789;b.txt!the archive unpacks to too much;"
                "!the archive unpacks to too much");
    assert_says("x.zip", zip, (struct archive_limits){.n_members = 1},
                "a.txt=0123456789;b.txt=0123456789;!it has more than 1 members");
    assert_says("x.zip", make(&made, true, members, "secret"), (struct archive_limits){0},
                "a.txt!it is encrypted;b.txt!it is encrypted;c.txt!it is encrypted;");
    assert_says("x.zip", STR("no archive"), (struct archive_limits){0},
                "!it is no archive of the kind that its name says");
    assert_says("x.gz", STR("plain"), (struct archive_limits){0},
                "!it is no archive of the kind that its name says");
    assert_says("x.tar.gz", STR(""), (struct archive_limits){0},
                "!it is no archive of the kind that its name says");
}

/* Two members one after another, and zeros behind, are as gzip(1) takes them. */
static void test_gzip_is_read_whole(void **state)
{
    struct archive_limits usual = {0};
    (void)state;
    assert_says("x.gz", STR(GZIP_OF_ONE GZIP_OF_ONE), usual, "x=one\none\n;");
    assert_says("x.gz", STR(GZIP_OF_ONE "\0\0\0"), usual, "x=one\n;");
    assert_says("x.gz", STR(GZIP_OF_ONE "more"), usual,
                "!it is damaged (gzip: something else follows it, seen at byte 24)");
}

static void assert_refused(const char *name, struct str bytes)
{
    struct err err = ERR_INIT;
    struct archive_reader *reader =
        archive_open(str_from(name), bytes, &(struct archive_limits){0}, &err);
    assert_null(reader);
    assert_int_equal(err.kind, ERR_INPUT);
    assert_true(str_starts_with(str_from(err.message), STR("it is damaged (gzip: ")));
    assert_true(err.byte >= 0 && (size_t)err.byte <= bytes.len);
}

/* Whatever byte of the packed text, its checksum or its length is changed, and wherever it is cut,
 * nothing of it is taken for whole. */
static void test_damaged_gzip_is_refused(void **state)
{
    enum { HEAD = 10 };
    struct str whole = STR(GZIP_OF_ONE);
    char copy[sizeof GZIP_OF_ONE];
    (void)state;
    for (size_t i = HEAD; i < whole.len; i++) {
        memcpy(copy, whole.at, whole.len);
        copy[i] ^= 1;
        assert_refused("x.gz", (struct str){copy, whole.len});
        assert_refused("x.gz", str_cut(whole, 0, i));
    }
}

/* A member in front of the damage would look well. */
static void test_damaged_tar_is_refused_before_its_members(void **state)
{
    static struct made made;
    const char *members[] = {"a.txt=one and one is two", "b.txt=three", NULL};
    (void)state;
    struct str whole = make(&made, false, members, NULL);
    while (whole.at[whole.len - 1] == 0) /* padding, and the high bytes of the length */
        whole.len--;
    made.bytes[whole.len - 6] ^= 1;
    assert_refused("x.tar.gz", (struct str){whole.at, whole.len + 2});
    assert_refused("x.tgz", str_cut(whole, 0, whole.len / 2));
}

/* 20 MB of zeros pack to 20 kB: a thousandth. */
static void test_bombs_are_left_early(void **state)
{
    static struct made made;
    char *zeros = malloc((20 << 20) + 7);
    (void)state;
    memset(zeros, '0', (20 << 20) + 6);
    memcpy(zeros, "a.txt=", 6);
    zeros[(20 << 20) + 6] = 0;
    const char *members[] = {zeros, NULL};
    assert_says("x.tar.gz", make(&made, false, members, NULL), (struct archive_limits){0},
                "a.txt!the archive unpacks to a suspicious multiple of its size;"
                "!the archive unpacks to a suspicious multiple of its size");
    free(zeros);
}

/* Cut anywhere, or with any byte changed: members, or a reason. */
static void test_damage_is_survived(void **state)
{
    static struct made made;
    const char *members[] = {"a.txt=one and one is two", "b.txt=three", NULL};
    (void)state;
    for (int is_zip = 0; is_zip < 2; is_zip++) {
        struct str whole = make(&made, is_zip, members, NULL);
        for (size_t i = 0; i < whole.len; i++) {
            char *copy = malloc(whole.len);
            memcpy(copy, whole.at, whole.len);
            copy[i] ^= 0x55;
            struct str cases[] = {{copy, whole.len}, {whole.at, i}};
            for (size_t j = 0; j < 2; j++) {
                struct err err = ERR_INIT;
                struct arena *arena = arena_new(0);
                struct archive_member member;
                struct archive_reader *reader =
                    archive_open(str_from(is_zip ? "x.zip" : "x.tgz"), cases[j],
                                 &(struct archive_limits){0}, &err);
                while (reader && archive_next(reader, arena, &member, &err))
                    assert_true(member.path.len > 0);
                archive_close(reader);
                arena_free(arena);
            }
            free(copy);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members_are_read),
        cmocka_unit_test(test_hostile_archives_are_refused),
        cmocka_unit_test(test_gzip_is_read_whole),
        cmocka_unit_test(test_damaged_gzip_is_refused),
        cmocka_unit_test(test_damaged_tar_is_refused_before_its_members),
        cmocka_unit_test(test_bombs_are_left_early),
        cmocka_unit_test(test_damage_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
