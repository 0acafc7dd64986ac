#include "text/content_words.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/lemma.h"

#include <math.h>
#include <unicode/uchar.h>

enum { RUN_MAX = 512, CHINESE_WORD_MAX = 8 };

/* --- function words -------------------------------------------------------------------------- */

/* Stand between blanks, so that a word is looked for with both of them. */
static const char ENGLISH[] =
    " a an the of to in on at for and or by with from as is are be been being was were it its this "
    "that these those he she they them him his her hers their theirs we our ours us you your i my "
    "me not no nor so such than then into onto upon over under about after before up down out off "
    "who whom whose which what when where how why can could will would shall should may might must "
    "do does did done has have had having also more most other another some any all each every "
    "both "
    "same only own just but if because while there here between through during within without "
    "against among per via too very s t ";
static const char RUSSIAN[] =
    " и а но да или либо ни не в во на с со к ко у о об обо от ото до из изо за под подо над по "
    "при "
    "про для без безо через между перед после около среди против что чтобы как так то тот этот "
    "весь "
    "все он она оно они я мы ты вы мой наш ваш твой свой его ее их себя сам самый который кто "
    "какой "
    "такой где куда когда там тут здесь если бы же ли ведь вот уже еще только лишь даже быть есть "
    "более также тоже этого это ";
static const char CHINESE[] = " 的 了 在 是 和 与 及 或 等 也 都 而 对 将 为 以 于 并 就 上 下 "
                              "这 那 其 之 他 她 它 我 你 我们 "
                              "他们 她们 它们 你们 着 过 把 被 从 到 向 由 有 又 所 但 但是 因为 "
                              "所以 如果 一个 个 不 没有 没 要 会 能 "
                              "可以 自己 什么 时 后 前 里 地 得 来 去 说 很 还 只 已 已经 给 让 使 "
                              "再 更 最 一 这个 那个 这样 此 该 各 "
                              "某 每 同 以及 并且 ";

static bool is_listed(const char *list, struct str word)
{
    char padded[64];
    if (word.len + 2 > sizeof padded || !word.len)
        return false;
    padded[0] = ' ';
    memcpy(padded + 1, word.at, word.len);
    padded[word.len + 1] = ' ';
    return str_contains(str_from(list), (struct str){padded, word.len + 2});
}

/* --- forms
 * ---------------------------------------------------------------------------------------- */

static bool is_cyrillic(struct str word)
{
    size_t at = 0;
    uint32_t c = word.len ? utf8_next(word, &at) : 0;
    return c >= 0x400 && c < 0x530;
}

static struct str form_of(struct str word, bool is_russian, struct arena *arena)
{
    struct buf folded = {0};
    struct str lemmas[LEMMAS_MAX], form = {0};
    fold_word(word, &folded);
    struct str plain = buf_str(&folded);
    if (str_ends_with(plain, STR("'s")))
        plain.len -= 2;
    if (is_russian && is_cyrillic(plain)) {
        if (!is_listed(RUSSIAN, plain) && lemma_russian(plain, arena, lemmas))
            form = is_listed(RUSSIAN, lemmas[0]) ? (struct str){0} : lemmas[0];
    } else if (!is_listed(ENGLISH, plain)) {
        form = lemma_english(plain, arena);
    }
    buf_done(&folded);
    return form;
}

struct str content_word_form(struct str word, struct str language, struct arena *arena)
{
    if (str_is(language, "zh"))
        return is_listed(CHINESE, word) ? (struct str){0} : word;
    return form_of(word, str_is(language, "ru"), arena);
}

/* --- texts
 * ---------------------------------------------------------------------------------------- */

struct finder {
    struct str text;
    bool is_chinese, is_russian;
    const struct bilingual *lexicon;
    struct arena *arena;
    struct content_words found;
    size_t room;
};

static void add(struct finder *f, struct str form, enum content_word_kind kind, size_t begin,
                size_t end)
{
    struct content_words *found = &f->found;
    if (found->n == f->room) {
        size_t room = f->room ? 2 * f->room : 64;
        found->items = arena_grow(f->arena, found->items, f->room * sizeof *found->items,
                                  room * sizeof *found->items);
        f->room = room;
    }
    found->items[found->n++] = (struct content_word){form, kind, (uint32_t)begin, (uint32_t)end};
}

/* A word of letters. One letter alone is none, an initial neither. */
static size_t take_letters(struct finder *f, size_t begin)
{
    size_t end = begin, next = begin, n = 0;
    bool is_upper = false;
    while (next < f->text.len) {
        uint32_t c = utf8_next(f->text, &next);
        bool is_inner = (c == '\'' || c == 0x2019) && n > 0;
        if (is_han(c) || !(u_isalpha((UChar32)c) || is_inner))
            break;
        is_upper = is_upper || (n == 0 && u_isupper((UChar32)c));
        end = next;
        n++;
    }
    struct str word = str_cut(f->text, begin, end);
    bool is_latin = !is_cyrillic(word);
    struct str form = n > 1 ? form_of(word, f->is_russian, f->arena) : (struct str){0};
    if (form.len)
        add(f, form,
            is_latin && (f->is_chinese || f->is_russian) ? CONTENT_LATIN
            : is_upper                                   ? CONTENT_NAME
                                                         : CONTENT_WORD,
            begin, end);
    return end > begin ? end : next;
}

/* Characters that Chinese writes foreign names with. */
static bool is_of_names(uint32_t c)
{
    static const char NAMES[] =
        "阿埃艾爱安昂奥巴白拜班邦宝保鲍贝本比彼宾波伯勃博布察查茨达戴丹德登迪蒂丁东杜顿多额恩尔法凡"
        "菲费芬"
        "冯弗福夫盖甘冈高戈格根贡古瓜圭哈海汉豪赫亨洪胡华怀惠霍基吉季加贾坚金津久卡开凯坎康考科克肯"
        "孔库夸"
        "昆拉莱赖兰朗劳勒雷黎里理利莉立连廉良列林琳龙隆卢鲁路伦罗洛马玛迈麦曼芒毛梅门蒙米密敏摩莫默"
        "姆穆拿"
        "纳娜乃奈南内尼涅宁纽农努诺欧帕派潘庞培佩彭皮平泼普奇齐恰强乔切琴琼丘热荣儒茹瑞萨塞赛桑瑟森"
        "沙莎山"
        "尚绍申圣施什石舒斯丝司松苏索塔台泰坦汤唐陶特腾提天廷通图土托脱瓦万旺威韦维魏温文沃乌伍西希"
        "锡夏香"
        "肖谢辛欣兴休许雅亚延扬耶叶伊因英尤于约扎赞泽詹召哲珍治朱兹卓佐丽蕾妮伽佳连钦京";
    struct str list = str_from(NAMES);
    for (size_t at = 0; at < list.len;)
        if (utf8_next(list, &at) == c)
            return true;
    return false;
}

/* The cheapest cutting of the characters at[0..n): from[i] is where the word that ends at i begins.
 */
static void cut_chinese(const struct finder *f, const uint32_t *at, size_t n, uint16_t *from)
{
    float cost[RUN_MAX + 1] = {0};
    for (size_t end = 1; end <= n; end++) {
        cost[end] = INFINITY;
        for (size_t len = 1; len <= CHINESE_WORD_MAX && len <= end; len++) {
            struct str word = str_cut(f->text, at[end - len], at[end]);
            uint32_t id = bilingual_find(f->lexicon, BILINGUAL_FIRST, word);
            float own = id == BILINGUAL_NONE ? 0 : bilingual_cost(f->lexicon, BILINGUAL_FIRST, id);
            if (own <= 0 && len > 1)
                continue;
            float all = cost[end - len] + (own > 0 ? own : 20);
            if (all < cost[end]) {
                cost[end] = all;
                from[end] = (uint16_t)(end - len);
            }
        }
    }
}

/* May the word be a piece of a foreign name: one character that such names are written with, or
 * several that the lexicon cannot translate? */
static bool is_piece(const struct finder *f, size_t begin, size_t end)
{
    struct str word = str_cut(f->text, begin, end);
    size_t n = 0;
    for (size_t at = 0; at < word.len; n++)
        if (!is_of_names(utf8_next(word, &at)))
            return false;
    uint32_t id = n > 1 ? bilingual_find(f->lexicon, BILINGUAL_FIRST, word) : BILINGUAL_NONE;
    return n == 1 || id == BILINGUAL_NONE || bilingual_row(f->lexicon, BILINGUAL_FIRST, id).n == 0;
}

/* Pieces of names in a row become one name: 拉 夫 罗 夫. */
static void add_chinese(struct finder *f, const uint32_t *at, const uint16_t *cuts, size_t n)
{
    for (size_t i = 0, j; i < n; i = j) {
        for (j = i; j < n && is_piece(f, at[cuts[j]], at[cuts[j + 1]]);)
            j++;
        bool is_name = j > i + 1;
        j = is_name ? j : i + 1;
        struct str word = str_cut(f->text, at[cuts[i]], at[cuts[j]]);
        if (!is_listed(CHINESE, word))
            add(f, word, is_name ? CONTENT_NAME : CONTENT_WORD, at[cuts[i]], at[cuts[j]]);
    }
}

static size_t take_chinese(struct finder *f, size_t begin)
{
    uint32_t at[RUN_MAX + 1];
    uint16_t from[RUN_MAX + 1], cuts[RUN_MAX + 1];
    size_t n = 0, next = begin, n_words = 0;
    at[0] = (uint32_t)begin;
    while (next < f->text.len && n < RUN_MAX) {
        if (!is_han(utf8_next(f->text, &next)))
            break;
        at[++n] = (uint32_t)next;
    }
    cut_chinese(f, at, n, from);
    for (size_t end = n; end > 0; end = from[end])
        n_words++;
    for (size_t end = n, i = n_words;; end = from[end], i--) {
        cuts[i] = (uint16_t)end;
        if (end == 0)
            break;
    }
    add_chinese(f, at, cuts, n_words);
    return at[n];
}

struct content_words content_words_find(struct str text, struct str language,
                                        const struct bilingual *lexicon, struct arena *arena)
{
    struct finder f = {.text = text,
                       .is_chinese = str_is(language, "zh") || str_is(language, "zh-Hant"),
                       .is_russian = str_is(language, "ru"),
                       .lexicon = lexicon,
                       .arena = arena};
    for (size_t i = 0; i < text.len;) {
        size_t next = i;
        uint32_t c = utf8_next(text, &next);
        if (is_han(c) && f.is_chinese)
            i = take_chinese(&f, i);
        else
            i = u_isalpha((UChar32)c) && !is_han(c) ? take_letters(&f, i) : next;
    }
    return f.found;
}
