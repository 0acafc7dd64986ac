/* What ECharts expects of a browser and Duktape does not have. Nothing here ever waits: the chart is
 * drawn in one go. ECMAScript 5 only. */
var setTimeout = function () { return 0; };
var clearTimeout = function () {};
var console = {log: function () {}, warn: function () {}, error: function () {}};
/* Duktape sorts by pivots drawn at random, so that equal elements came out now in one order, now in
 * another, and with them which labels a crowded axis shows. ECharts counts on the order that later
 * editions of the language promise: equal elements stay as they were. */
Object.defineProperty(Array.prototype, 'sort', {
    configurable: true,
    writable: true,
    value: function (compare) {
        function isBehind(a, b) {
            if (a === undefined || b === undefined)
                return b !== undefined;
            if (compare)
                return compare(a, b) > 0;
            return String(a) > String(b);
        }
        function sorted(items) {
            if (items.length < 2)
                return items;
            var middle = items.length >> 1, i = 0, j = 0, all = [];
            var left = sorted(items.slice(0, middle)), right = sorted(items.slice(middle));
            while (i < left.length && j < right.length)
                all.push(isBehind(left[i], right[j]) ? right[j++] : left[i++]);
            return all.concat(left.slice(i), right.slice(j));
        }
        var all = sorted(Array.prototype.slice.call(this));
        for (var i = 0; i < all.length; i++)
            this[i] = all[i];
        return this;
    }
});
