/* Chinese quantities, read character by character: a number, then what it counts. */
#include "text/quantity_reading.h"

#include "base/utf8.h"

static const struct digit_marks MARKS = {.group = ',', .point = '.'};

/* A number as it stands in the text. */
struct number {
    struct decimal value;
    size_t begin, end;
    size_t n_digits;     /* written one by one; 0 = a numeral of place values: 三千二百 */
    bool is_han;         /* in Chinese characters */
    bool is_long;        /* of several characters */
    bool is_approximate; /* 30多, 百余 */
};

static int digit_of(uint32_t c)
{
    static const char *const DIGITS[] = {"零〇○", "一壹", "二贰两兩", "三叁", "四肆",
                                         "五伍",  "六陆", "七柒",     "八捌", "九玖"};
    for (int digit = 0; digit < 10; digit++) {
        struct str forms = str_from(DIGITS[digit]);
        for (size_t at = 0; at < forms.len;)
            if (utf8_next(forms, &at) == c)
                return digit;
    }
    return -1;
}

/* The power of ten of 十, 百, 千, 万, 亿, 兆; 0 for anything else. */
static int power_of(uint32_t c)
{
    switch (c) {
    case 0x5341: /* 十 */
    case 0x62FE: /* 拾 */
        return 1;
    case 0x767E: /* 百 */
    case 0x4F70: /* 佰 */
        return 2;
    case 0x5343: /* 千 */
    case 0x4EDF: /* 仟 */
        return 3;
    case 0x4E07: /* 万 */
    case 0x842C: /* 萬 */
        return 4;
    case 0x4EBF: /* 亿 */
    case 0x5104: /* 億 */
        return 8;
    case 0x5146: /* 兆 */
        return 12;
    default:
        return 0;
    }
}

static bool is_numeral(uint32_t c)
{
    return digit_of(c) >= 0 || power_of(c) || c == 0x5EFF; /* 廿 */
}

/* --- numerals -------------------------------------------------------------------------------- */

/* Place values gathered: 三亿五千万 is (3)·10⁸ + (5000)·10⁴. */
struct places {
    int64_t done, section, digit; /* digit: not yet given a place; -1 = none */
};

static bool add_power(struct places *p, int power)
{
    int64_t scale = power == 8 ? 100000000 : power == 12 ? 1000000000000 : 10000;
    if (power < 4) {
        p->section += (p->digit < 0 ? 1 : p->digit) * (power == 1 ? 10 : power == 2 ? 100 : 1000);
    } else {
        int64_t below = p->section + (p->digit < 0 ? 0 : p->digit);
        int64_t all = power > 4 ? p->done + below : below;
        if (all == 0 || all > INT64_C(900000000000000000) / scale)
            return false;
        p->done = (power > 4 ? 0 : p->done) + all * scale;
        p->section = 0;
    }
    p->digit = -1;
    return true;
}

/* 三千二百; false for what is none, as 三四十, 十五五 and 万. */
static bool numeral_value(const struct reading *r, size_t begin, size_t end, int64_t *value)
{
    struct places p = {.digit = -1};
    if (power_of(r->c[begin]) > 1)
        return false;
    for (size_t i = begin; i < end; i++) {
        int digit = digit_of(r->c[i]);
        if (r->c[i] == 0x5EFF && p.digit < 0) {
            p.section += 20;
        } else if (digit == 0 && p.digit <= 0) {
            p.digit = -1; /* 一千零五: 零 only says that a place is empty */
        } else if (digit >= 0) {
            if (p.digit >= 0 || (i + 1 < end && digit_of(r->c[i + 1]) >= 0))
                return false;
            p.digit = digit;
        } else if (!add_power(&p, power_of(r->c[i]))) {
            return false;
        }
    }
    *value = p.done + p.section + (p.digit < 0 ? 0 : p.digit);
    return true;
}

/* Digits one by one: 二〇二二. */
static bool row_value(const struct reading *r, size_t begin, size_t end, int64_t *value)
{
    *value = 0;
    for (size_t i = begin; i < end; i++) {
        int digit = digit_of(r->c[i]);
        if (digit < 0 || end - begin > 15)
            return false;
        *value = *value * 10 + digit;
    }
    return true;
}

/* A numeral with its fraction: 十二点五, and what multiplies it: 一点五万亿. False when the
 * characters make no number; number->end is set all the same, so that they can be passed over. */
static bool take_numeral(const struct reading *r, size_t begin, struct number *number)
{
    size_t end = begin, fraction;
    int64_t value;
    while (is_numeral(r->c[end]))
        end++;
    *number =
        (struct number){.begin = begin, .end = end, .is_han = true, .is_long = end > begin + 1};
    if (end == begin)
        return false;
    bool is_row = end - begin > 1 && row_value(r, begin, end, &value);
    if (is_row)
        number->n_digits = end - begin;
    else if (!numeral_value(r, begin, end, &value))
        return false;
    number->value = decimal_of(value);
    if (r->c[end] != 0x70B9 || digit_of(r->c[end + 1]) < 0) /* 点 */
        return true;
    for (fraction = ++end; digit_of(r->c[end]) >= 0; end++)
        number->value = decimal_add(number->value, decimal_shift(decimal_of(digit_of(r->c[end])),
                                                                 -(int)(end - fraction) - 1));
    for (; power_of(r->c[end]); end++)
        number->value = decimal_shift(number->value, power_of(r->c[end]));
    number->end = end;
    number->is_long = true;
    number->n_digits = 0;
    return true;
}

/* 1468.9亿, 3400万, 1.5万亿, 3亿5000万, 30多万. */
static bool take_digits(const struct reading *r, size_t begin, struct number *number)
{
    struct decimal rest;
    size_t n_rest;
    *number = (struct number){.begin = begin, .is_long = true};
    size_t end = reading_digits(r, begin, MARKS, &number->value, &number->n_digits);
    if (!end) {
        for (number->end = begin; is_digit(r->c[number->end]);)
            number->end++;
        return false;
    }
    if (r->c[end] == 0x591A || r->c[end] == 0x4F59) { /* 多, 余 */
        number->is_approximate = true;
        end++;
    }
    int last = 0;
    for (; power_of(r->c[end]); end++, number->n_digits = 0) {
        last = power_of(r->c[end]);
        number->value = decimal_shift(number->value, last);
    }
    size_t more = last == 8 ? reading_digits(r, end, MARKS, &rest, &n_rest) : 0;
    if (more && power_of(r->c[more]) == 4) {
        number->value = decimal_add(number->value, decimal_shift(rest, 4));
        end = more + 1;
    }
    number->end = end;
    return true;
}

static bool take_number(const struct reading *r, size_t begin, struct number *number)
{
    return is_digit(r->c[begin]) ? take_digits(r, begin, number) : take_numeral(r, begin, number);
}

/* --- what is counted ------------------------------------------------------------------------- */

static bool is_one_of(uint32_t c, const char *characters)
{
    struct str list = str_from(characters);
    for (size_t at = 0; at < list.len;)
        if (utf8_next(list, &at) == c)
            return true;
    return false;
}

/* Approximate: 近, 约, 超过 before the number, or 左右, 以上 behind it. */
static bool is_approximate(const struct reading *r, const struct number *number, size_t end)
{
    if (number->is_approximate || reading_take(r, end, "左右") || reading_take(r, end, "以上") ||
        is_one_of(r->c[end], "多余"))
        return true;
    if (number->begin == 0)
        return false;
    return is_one_of(r->c[number->begin - 1], "近约逾超") ||
           (number->begin > 1 && (reading_take(r, number->begin - 2, "超过") ||
                                  reading_take(r, number->begin - 2, "大约")));
}

static size_t put(struct reading *r, enum quantity_kind kind, const struct number *number,
                  size_t end)
{
    struct quantity *added = reading_add(r, kind, number->value, number->begin, end);
    added->is_approximate = is_approximate(r, number, end);
    return end;
}

struct named_unit {
    const char *name;
    const char *code;
};

/* Longer names before those that they begin with. */
static const struct named_unit CURRENCIES[] = {
    {"美元", "USD"}, {"美金", "USD"}, {"元人民币", "CNY"}, {"人民币", "CNY"},
    {"欧元", "EUR"}, {"卢布", "RUB"}, {"日元", "JPY"},     {"英镑", "GBP"},
    {"港元", "HKD"}, {"韩元", "KRW"}, {"元", "CNY"},       {"圆", "CNY"}};

static const struct {
    const char *name;
    enum measure_unit unit;
} MEASURES[] = {{"公里", UNIT_KILOMETRE}, {"千米", UNIT_KILOMETRE},    {"英里", UNIT_MILE},
                {"英寸", UNIT_INCH},      {"英尺", UNIT_FOOT},         {"厘米", UNIT_CENTIMETRE},
                {"米", UNIT_METRE},       {"摄氏度", UNIT_CELSIUS},    {"°c", UNIT_CELSIUS},
                {"℃", UNIT_CELSIUS},      {"华氏度", UNIT_FAHRENHEIT}, {"°f", UNIT_FAHRENHEIT},
                {"℉", UNIT_FAHRENHEIT}};

static size_t take_currency(struct reading *r, const struct number *number)
{
    for (size_t i = 0; i < sizeof CURRENCIES / sizeof *CURRENCIES; i++) {
        size_t end = reading_take(r, number->end, CURRENCIES[i].name);
        if (!end)
            continue;
        put(r, QUANTITY_MONEY, number, end);
        r->out->items[r->out->n - 1].unit = CURRENCIES[i].code;
        return end;
    }
    return 0;
}

/* Square kilometres are no length. */
static size_t take_measure(struct reading *r, const struct number *number)
{
    for (size_t i = 0; i < sizeof MEASURES / sizeof *MEASURES; i++) {
        size_t end = reading_take(r, number->end, MEASURES[i].name);
        if (!end)
            continue;
        reading_add_measure(r, MEASURES[i].unit, number->value, number->begin, end);
        r->out->items[r->out->n - 1].is_approximate = is_approximate(r, number, end);
        return end;
    }
    return 0;
}

/* 30%, 4个百分点, 三成, 三成五. */
static size_t take_share(struct reading *r, const struct number *number)
{
    size_t end = number->end;
    struct number share = *number;
    size_t points = reading_take(r, end, "个百分点");
    if (!points)
        points = reading_take(r, end, "百分点");
    if (points)
        return put(r, QUANTITY_POINTS, number, points);
    if (r->c[end] == '%')
        return put(r, QUANTITY_PERCENT, number, end + 1);
    if (r->c[end] != 0x6210 || decimal_real(number->value) > 10 || /* 成 */
        is_one_of(r->c[end + 1], "为立功员就长果本效绩都交品份分熟"))
        return 0;
    share.value = decimal_shift(number->value, 1);
    int half = digit_of(r->c[end + 1]);
    if (half > 0 && !is_numeral(r->c[end + 2]))
        share.value = decimal_add(share.value, decimal_of(half));
    return put(r, QUANTITY_PERCENT, &share, end + (half > 0 && !is_numeral(r->c[end + 2]) ? 2 : 1));
}

/* 增长两倍 is three times as much, 增长到两倍 and 是…的两倍 twice. */
static size_t take_factor(struct reading *r, const struct number *number)
{
    static const char *const GROWTH[] = {"增长", "增加", "提高", "扩大",
                                         "上升", "提升", "增",   NULL};
    struct number factor = *number;
    size_t before = number->begin;
    if (r->c[number->end] != 0x500D) /* 倍 */
        return 0;
    if (before > 0 && is_one_of(r->c[before - 1], "了近约超逾"))
        before--;
    if (before > 0 && r->c[before - 1] == 0x4E86) /* 了 */
        before--;
    for (size_t i = 0; GROWTH[i]; i++) {
        size_t len = utf8_count(str_from(GROWTH[i]));
        if (before >= len && reading_take(r, before - len, GROWTH[i]) == before) {
            factor.value = decimal_add(number->value, decimal_of(1));
            break;
        }
    }
    return put(r, QUANTITY_FACTOR, &factor, number->end + 1);
}

/* --- dates ----------------------------------------------------------------------------------- */

/* 90年代, 上世纪九十年代, 20世纪90年代; without a century it is the last that can be meant. */
static size_t take_decade(struct reading *r, const struct number *number, size_t end)
{
    int64_t years = decimal_within(number->value, 10, 2090);
    size_t begin = number->begin;
    if (years < 0 || years % 10)
        return end;
    bool is_this = begin >= 3 && reading_take(r, begin - 3, "本世纪");
    if (years < 100 && r->out->n) {
        const struct quantity *before = &r->out->items[r->out->n - 1];
        if (before->kind == QUANTITY_CENTURY && before->end == r->at[begin])
            years += (decimal_within(before->value, 1, 30) - 1) * 100;
    }
    if (years < 100)
        years += is_this || (years < 30 && !(begin >= 3 && reading_take(r, begin - 3, "上世纪")))
                     ? 2000
                     : 1900;
    struct number decade = *number;
    decade.value = decimal_of(years);
    return put(r, QUANTITY_DECADE, &decade, end);
}

/* 2022年, 二〇二二年, 21世纪. */
static size_t take_year(struct reading *r, const struct number *number)
{
    size_t end = number->end, century = reading_take(r, end, "世纪");
    if (century && !number->is_approximate && decimal_within(number->value, 1, 30) > 0)
        return put(r, QUANTITY_CENTURY, number, century);
    if (r->c[end] != 0x5E74) /* 年 */
        return 0;
    if (r->c[end + 1] == 0x4EE3 && r->c[end + 2] != 0x8868) /* 代, not 代表 */
        return take_decade(r, number, end + 2);
    if (number->n_digits == 4 && decimal_within(number->value, 1000, 2199) > 0)
        return put(r, QUANTITY_YEAR, number, end + 1);
    return 0;
}

static bool is_day_sign(uint32_t c)
{
    return c == 0x65E5 || c == 0x53F7; /* 日, 号 */
}

/* 号 is a day behind a month, and a number elsewhere: 17号选区. */
static bool follows_date(const struct reading *r, const struct number *number)
{
    const struct quantity *before = r->out->n ? &r->out->items[r->out->n - 1] : NULL;
    return before && (before->kind == QUANTITY_MONTH || before->kind == QUANTITY_DAY) &&
           r->at[number->begin] - before->end <= 3;
}

/* The day that ends a range, 16日至17日 and 16-17日, or the day itself. */
static size_t take_days(struct reading *r, const struct number *number)
{
    struct number last;
    size_t at = number->end;
    bool has_sign = is_day_sign(r->c[at]);
    if (decimal_within(number->value, 1, 31) < 0 || (has_sign && r->c[at + 1] == 0x5143)) /* 元 */
        return 0;
    if (has_sign)
        return put(r,
                   r->c[at] == 0x53F7 && !follows_date(r, number) ? QUANTITY_ORDINAL : QUANTITY_DAY,
                   number, at + 1);
    if (!is_one_of(r->c[at], "至到-~、和") || !take_number(r, at + 1, &last) ||
        !is_day_sign(r->c[last.end]) || decimal_within(last.value, 1, 31) < 0)
        return 0;
    return put(r, QUANTITY_DAY, number, at);
}

static size_t take_date(struct reading *r, const struct number *number)
{
    size_t end = number->end;
    bool is_month = r->c[end] == 0x6708 && decimal_within(number->value, 1, 12) > 0 && /* 月 */
                    r->c[end + 1] != 0x5EA6;                                           /* 度 */
    return is_month ? put(r, QUANTITY_MONTH, number, end + 1) : take_days(r, number);
}

/* 下午1点, 13时30分, 1点半. */
static size_t take_clock(struct reading *r, const struct number *number)
{
    static const char *const AFTERNOON[] = {"下午", "晚上", "晚", "傍晚", NULL};
    static const char *const MORNING[] = {"上午", "早上", "凌晨", "清晨", "中午", NULL};
    size_t end = number->end, begin = number->begin;
    int64_t hour = decimal_within(number->value, 0, 24), minutes = 0;
    struct number minute;
    bool is_late = false, is_early = false;
    if (hour < 0 || !is_one_of(r->c[end], "点时點時:"))
        return 0;
    for (size_t i = 0; AFTERNOON[i]; i++) {
        size_t len = utf8_count(str_from(AFTERNOON[i]));
        is_late = is_late || (begin >= len && reading_take(r, begin - len, AFTERNOON[i]) == begin);
    }
    for (size_t i = 0; MORNING[i]; i++) {
        size_t len = utf8_count(str_from(MORNING[i]));
        is_early = is_early || (begin >= len && reading_take(r, begin - len, MORNING[i]) == begin);
    }
    bool is_colon = r->c[end] == ':',
         has_minutes = take_number(r, end + 1, &minute) && decimal_within(minute.value, 0, 59) >= 0;
    size_t after = end + 1;
    if (has_minutes && (is_colon ? minute.n_digits == 2 : r->c[minute.end] == 0x5206)) { /* 分 */
        minutes = decimal_within(minute.value, 0, 59);
        after = minute.end + !is_colon;
    } else if (is_colon) {
        return 0;
    } else if (r->c[after] == 0x534A || r->c[after] == 0x6574) { /* 半, 整 */
        minutes = r->c[after++] == 0x534A ? 30 : 0;
    } else if (!is_late && !is_early) {
        return 0;
    }
    struct number clock = *number;
    clock.value = decimal_of((hour + (is_late && hour < 12 ? 12 : 0)) * 60 + minutes);
    return put(r, QUANTITY_CLOCK, &clock, after);
}

/* --- counts ---------------------------------------------------------------------------------- */

/* Named formulae: 四个应该, 两个确立. They are concepts, not counts. */
static bool is_formula(const struct reading *r, const struct number *number)
{
    static const char *const HEADS[] = {"应该", "代表",   "全面", "自信", "意识", "维护", "坚持",
                                        "确立", "有利于", "必须", "凡是", "共同", "统筹", "务必",
                                        "中国", "不",     "绝不", "尊重", "相互", NULL};
    size_t at = number->end;
    if (!number->is_han || number->is_long)
        return false;
    if (number->begin > 0 && is_one_of(r->c[number->begin - 1], "“「『‘\""))
        for (size_t i = at; i < at + 9 && r->c[i]; i++)
            if (is_one_of(r->c[i], "”」』’\""))
                return true;
    if (!is_one_of(r->c[at], "个個大项項"))
        return false;
    for (size_t i = 0; HEADS[i]; i++)
        if (reading_take(r, at + 1, HEADS[i]))
            return true;
    return false;
}

static size_t take_count(struct reading *r, const struct number *number)
{
    static const char CLASSIFIERS[] =
        "个個名位次国國项項年天件条條家种種场場届屆周倍吨米公人万亿岁支艘架辆"
        "座所份篇轮页层间批组句章部门省市县月小分秒户株头只枚颗级类层对双";
    static const char SINGLE[] = "个個名位次国國项項年天件条條家种種场場届屆周吨岁艘架辆轮批";
    if (is_formula(r, number))
        return number->end;
    if (!number->is_han ||
        (number->is_long && !number->n_digits &&
         (is_one_of(r->c[number->end], CLASSIFIERS) || decimal_real(number->value) >= 10000)))
        return put(r, QUANTITY_COUNT, number, number->end);
    bool is_ten = number->is_long ? false : is_one_of(r->c[number->end], SINGLE);
    return is_ten ? put(r, QUANTITY_COUNT, number, number->end) : number->end;
}

/* --- forms that do not begin with a number --------------------------------------------------- */

/* 百分之十二点五. */
static size_t take_percent(struct reading *r, size_t i)
{
    struct number number;
    size_t at = reading_take(r, i, "百分之"), all = at ? reading_take(r, at, "百") : 0;
    if (!at || (!all && !take_number(r, at, &number)))
        return 0;
    if (all)
        number = (struct number){.value = decimal_of(100), .end = all};
    number.begin = i;
    return put(r, QUANTITY_PERCENT, &number, number.end);
}

static size_t take_ordinal(struct reading *r, size_t i)
{
    struct number number;
    if (r->c[i] != 0x7B2C || !take_number(r, i + 1, &number)) /* 第 */
        return 0;
    number.begin = i;
    return put(r, QUANTITY_ORDINAL, &number, number.end);
}

/* 翻番, 翻一番, 翻两番: twice, twice, four times. */
static size_t take_doubling(struct reading *r, size_t i)
{
    struct number number = {.value = decimal_of(1), .begin = i, .end = i + 1};
    if (r->c[i] != 0x7FFB) /* 翻 */
        return 0;
    size_t at = i + 1 + (r->c[i + 1] == 0x4E86); /* 了 */
    if (is_numeral(r->c[at]) && !take_number(r, at, &number))
        return 0;
    at = is_numeral(r->c[at]) ? number.end : at;
    int64_t times = decimal_within(number.value, 1, 10);
    if (r->c[at] != 0x756A || times < 0) /* 番 */
        return 0;
    number.begin = i;
    number.value = decimal_of(INT64_C(1) << times);
    return put(r, QUANTITY_FACTOR, &number, at + 1);
}

/* 过半, 半数, 三分之一; in percent. */
static size_t take_part(struct reading *r, size_t i)
{
    static const char *const HALVES[] = {"过半", "半数", "一半", "大半", NULL};
    struct number below, above;
    for (size_t j = 0; HALVES[j]; j++) {
        size_t end = reading_take(r, i, HALVES[j]);
        if (!end)
            continue;
        struct quantity *half = reading_add(r, QUANTITY_PERCENT, decimal_of(50), i, end);
        half->is_approximate = true;
        return end;
    }
    if (!(is_numeral(r->c[i]) || is_digit(r->c[i])) || !take_number(r, i, &below))
        return 0;
    size_t at = reading_take(r, below.end, "分之");
    int64_t parts = at ? decimal_within(below.value, 2, 99) : -1;
    if (parts < 0 || !take_number(r, at, &above))
        return 0;
    int64_t n = decimal_within(above.value, 1, 99);
    if (n < 0)
        return 0;
    above.begin = i;
    above.value = decimal_shift(decimal_of((n * 100000000 + parts / 2) / parts), -6);
    return put(r, QUANTITY_PERCENT, &above, above.end);
}

/* 华氏80度, 摄氏27度. */
static size_t take_degrees(struct reading *r, size_t i)
{
    struct number number;
    bool is_celsius = reading_take(r, i, "摄氏") != 0;
    if ((!is_celsius && !reading_take(r, i, "华氏")) || !take_number(r, i + 2, &number) ||
        r->c[number.end] != 0x5EA6) /* 度 */
        return 0;
    reading_add_measure(r, is_celsius ? UNIT_CELSIUS : UNIT_FAHRENHEIT, number.value, i,
                        number.end + 1);
    return number.end + 1;
}

/* $1.5万亿, US$20, ￥300. */
static size_t take_money(struct reading *r, size_t i)
{
    static const struct named_unit SIGNS[] = {{"us$", "USD"}, {"$", "USD"}, {"€", "EUR"},
                                              {"£", "GBP"},   {"¥", "CNY"}, {"￥", "CNY"},
                                              {"₽", "RUB"}};
    struct number number;
    for (size_t j = 0; j < sizeof SIGNS / sizeof *SIGNS; j++) {
        size_t at = reading_take(r, i, SIGNS[j].name);
        if (!at || !is_digit(r->c[at]) || !take_digits(r, at, &number))
            continue;
        number.begin = i;
        put(r, QUANTITY_MONEY, &number, number.end);
        r->out->items[r->out->n - 1].unit = SIGNS[j].code;
        return number.end;
    }
    return 0;
}

typedef size_t (*taker)(struct reading *r, size_t i);
typedef size_t (*number_taker)(struct reading *r, const struct number *number);

/* 2至3英寸, 30-40万美元: the first of the range has the unit, and the power of ten, of the second.
 */
static size_t take_range(struct reading *r, const struct number *number)
{
    static const number_taker MEASURED[] = {take_share, take_currency, take_measure, take_factor};
    struct number first = *number, second;
    size_t end = 0;
    if (number->n_digits == 0 && !number->is_han)
        return 0; /* it has a power of its own */
    if (!is_one_of(r->c[number->end], "至到-~～") || !take_number(r, number->end + 1, &second))
        return 0;
    for (size_t i = number->end + 2; !number->is_han && i < second.end; i++)
        first.value = decimal_shift(first.value, power_of(r->c[i]));
    first.end = second.end;
    for (size_t j = 0; !end && j < sizeof MEASURED / sizeof *MEASURED; j++)
        end = MEASURED[j](r, &first);
    if (!end)
        return 0;
    r->out->items[r->out->n - 1].end = r->at[number->end];
    return number->end + 1;
}

static size_t take_at(struct reading *r, size_t i)
{
    static const taker FORMS[] = {take_percent,  take_part,    take_ordinal,
                                  take_doubling, take_degrees, take_money};
    static const number_taker COUNTED[] = {take_share,   take_factor, take_currency,
                                           take_year,    take_clock,  take_date,
                                           take_measure, take_range,  take_count};
    struct number number;
    size_t end = 0;
    for (size_t j = 0; !end && j < sizeof FORMS / sizeof *FORMS; j++)
        end = FORMS[j](r, i);
    if (end)
        return end;
    if (!is_numeral(r->c[i]) && !is_digit(r->c[i]))
        return i + 1;
    if (!take_number(r, i, &number))
        return number.end;
    for (size_t j = 0; !end && j < sizeof COUNTED / sizeof *COUNTED; j++)
        end = COUNTED[j](r, &number);
    return end;
}

void quantities_chinese(struct reading *r)
{
    reading_close_up(r);
    for (size_t i = 0; i < r->n;)
        i = take_at(r, i);
}
