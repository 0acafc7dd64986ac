/* What ECharts expects of a browser and Duktape does not have. Nothing here ever waits: the chart is
 * drawn in one go. ECMAScript 5 only. */
var setTimeout = function () { return 0; };
var clearTimeout = function () {};
var console = {log: function () {}, warn: function () {}, error: function () {}};
