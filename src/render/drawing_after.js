/* option, theme: JSON; prefix: for the ids in the drawing, so that several can stand on a page.
 * measureText (font, text → width in px) is the host's. ECMAScript 5 only. */
function draw(option, theme, prefix, width, height) {
    echarts.setPlatformAPI({
        measureText: function (text, font) {
            return {width: measureText(String(text), font || '12px sans-serif')};
        }
    });
    var chart = echarts.init(null, JSON.parse(theme),
        {renderer: 'svg', ssr: true, width: width, height: height});
    var wanted = JSON.parse(option);
    wanted.animation = false;
    chart.setOption(wanted);
    var svg = chart.renderToSVGString();
    chart.dispose();
    /* librsvg does not know this baseline; the shift is that of the fonts' x-height. */
    svg = svg.replace(/dominant-baseline="central"/g, 'dy="0.36em"');
    /* The library numbers the charts of a process; the same chart must always be the same bytes. */
    return svg.replace(/zr\d+-/g, prefix + '-');
}
