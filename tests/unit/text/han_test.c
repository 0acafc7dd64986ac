/* METHOD: words/chinese
 * The expected words are those of cppjieba's MPSegment (jieba with HMM off) over the same
 * dictionary, run apart from this program. Some are wrong Chinese: the model is unigrams. */
#include "text/han.h"

#include "base/buf.h"

#include "../cmocka_all.h"

static const char *const CUTTINGS[] = {
    "联合国|宪章|的|宗旨|和|原则|是|国际|关系|的|基石",
    "世界秩序|与|国际|秩序|正在|深刻|演变",
    "推动|构建|人类|命运|共同体",
    "反对|霸权主义|和|强权政治",
    "中方|坚持|安全|不可分割|原则",
    "摒弃|冷战|思维|和|零|和|博弈",
    "拉夫罗夫|同|王|毅|举行会谈",
    "习近平|同|普京|通电话",
    "在|生|性病|母|的|故事|里",
    "南京市|长江大桥|欢迎您",
    "研究|生命|的|起源",
    "他|从|马上|下来",
    "北京|大学生|前来|应聘",
    "乒乓球|拍卖|完|了",
    "结婚|的|和|尚未|结婚|的",
    "印度尼西亚|和|印度洋|沿岸|国家",
    "巴布亚新几内亚|与|赤道几内亚",
    "各国|主权|独立|和|领土完整|应当|得到|尊重",
    "多极化|和|经济|全球化|深入|发展",
    "维护|以|联合国|为|核心|的|国际|体系",
    "不|干涉内政|是|和平共处|五项原则|之一",
    "长臂|管辖|与|单边制裁|不得人心",
    "二|〇|二|二年|三月|一日",
    "龘|靐|齉",
    "一带|一路|倡议|十周年",
};

struct cutting {
    struct str run;
    struct buf out;
};

static void add_word(size_t begin, size_t end, void *arg)
{
    struct cutting *cutting = arg;
    buf_printf(&cutting->out, "%s%.*s", begin ? "|" : "",
               STR_ARG(str_cut(cutting->run, begin, end)));
}

static void assert_cut(const struct han_dictionary *dictionary, const char *expected)
{
    struct buf run = {0};
    for (const char *at = expected; *at; at++)
        if (*at != '|')
            buf_add_char(&run, *at);
    struct cutting cutting = {.run = buf_str(&run)};
    han_cut(dictionary, cutting.run, add_word, &cutting);
    assert_string_equal(cutting.out.at, expected);
    buf_done(&cutting.out);
    buf_done(&run);
}

static void test_equal_to_jieba(void **state)
{
    (void)state;
    struct han_dictionary *dictionary = han_dictionary_new(NULL, 0);
    for (size_t i = 0; i < sizeof CUTTINGS / sizeof *CUTTINGS; i++)
        assert_cut(dictionary, CUTTINGS[i]);
    han_dictionary_free(dictionary);
}

/* An own word stays whole; words of the dictionary that hold it stay what they are. */
static void test_own_words(void **state)
{
    (void)state;
    struct str words[] = {STR("人类命运共同体"), STR("国际秩序"), STR("印度"), STR("安全不可分割")};
    struct han_dictionary *dictionary = han_dictionary_new(words, sizeof words / sizeof *words);
    assert_cut(dictionary, "推动|构建|人类命运共同体");
    assert_cut(dictionary, "世界秩序|与|国际秩序|正在|深刻|演变");
    assert_cut(dictionary, "中方|坚持|安全不可分割|原则");
    assert_cut(dictionary, "印度尼西亚|和|印度洋|沿岸|国家");
    han_dictionary_free(dictionary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_to_jieba),
        cmocka_unit_test(test_own_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
