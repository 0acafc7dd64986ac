// From a term to its chart, from a point of the chart to its lines, from a line to the text.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const {run, violations} = require("./browser.js");
const {start, visit} = require("./workbench.js");

let workbench;
const EXPLORE = "/explore?corpus=readouts&q=%40world_order";

async function startsTheWorkbench() {
  workbench = await start();
}

async function leadsFromTheOverviewToATerm(browser) {
  const {page, close} = await visit(browser, workbench.url + "/");
  assert.match(await page.textContent("h1"), /Sino-Russian reordering/);
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await page.waitForURL("**/explore");
  await page.keyboard.press("/");
  await page.keyboard.type("@world_order, @the_west");
  await page.selectOption("#corpus", "readouts");
  await page.click("button.go");
  await page.waitForSelector(".live canvas");
  assert.match(await page.textContent("h1"), /World order.*The West/);
  await close();
}

async function takesTheFirstCorpusUnlessOneIsSaid(browser) {
  const {page, close} = await visit(browser, workbench.url + "/");
  await page.click("a:text('Sovereignty')");
  await page.waitForSelector("#hits");
  assert.match(page.url(), /corpus=readouts/);
  await close();
}

// The same number in the heading, in the file beside the page, and from the command line's reader.
async function saysTheSameNumberEverywhere(browser) {
  const {page, close} = await visit(browser, workbench.url + EXPLORE);
  const heading = await page.textContent("#hits");
  const csv = await (await fetch(workbench.url + EXPLORE.replace("explore", "explore.csv"))).text();
  const [head, ...rows] = csv.split("\n").filter((line) => line && !line.startsWith("#"));
  const column = head.split(",").indexOf("numerator");
  const sum = rows.reduce((all, row) => all + Number(row.split(",")[column]), 0);
  assert.ok(sum > 0);
  assert.equal(Number(heading.match(/^([\d,]+) mentions/)[1].replaceAll(",", "")), sum);
  await close();
}

async function leadsFromAPointToItsLinesAndTheText(browser) {
  const {page, close} = await visit(browser, workbench.url + EXPLORE);
  await page.waitForSelector(".live canvas");
  await page.focus(".live");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  const reading = await page.textContent(".reading");
  const [, period, count] = reading.match(/, (\d{4}): [^:]*: ([\d,]+) in /);
  await page.keyboard.press("Enter");
  await page.waitForURL(/date=/);
  const dates = await page.$$eval(".kwic tbody th", (cells) => cells.map((cell) => cell.textContent));
  assert.equal(dates.length, Number(count));
  assert.ok(dates.every((date) => date.startsWith(period)));
  await page.click(".kwic tbody th a");
  await page.waitForSelector(".text mark");
  assert.ok(await page.evaluate(() => document.activeElement.matches("mark")));
  await page.goBack();
  assert.match(page.url(), /date=/);
  await close();
}

// Each tab is an operation: its number is that of the file beside it.
async function showsTheSameTermInOtherWays(browser) {
  const {page, close} = await visit(browser, workbench.url + EXPLORE);
  for (const [name, operation] of [["Collocates", "collocates"], ["N-grams", "words"], ["Dispersion", "dispersion"],
    ["First uses", "first"]]) {
    await page.click(`.tabs a:text("${name}")`);
    await page.waitForSelector(`.tabs a[aria-current]:text("${name}")`);
    const csv = await page.getAttribute(`.twins a[href^="/${operation}.csv"]`, "href");
    const rows = (await (await fetch(workbench.url + csv)).text()).split("\n")
      .filter((line) => line && !line.startsWith("#")).length - 1;
    assert.ok(rows > 0);
    assert.equal(await page.locator(".scroll").last().locator("tbody tr").count(), rows, name);
    if (name === "Dispersion") { // as many strokes as places
      const strokes = await page.$$eval(".strips path:not(.axis)", (all) => all.map((path) => path.getAttribute("d").split("M").length - 1));
      const places = await page.$$eval(".data tbody tr", (all) => all.map((row) => Number(row.cells[2].textContent)));
      assert.deepEqual(strokes, places.slice(0, 20));
    }
  }
  await page.click('.tabs a:text("Collocates")');
  await page.waitForSelector('.tabs a[aria-current]:text("Collocates")');
  const together = await page.textContent(".data tbody tr:nth-child(2) .n");
  await page.click(".data tbody tr:nth-child(2) a");
  await page.waitForSelector(".kwic");
  assert.ok(Number(together) > 0 && (await page.locator(".kwic tbody tr").count()) > 0);
  assert.match(await page.inputValue(".query"), /\[word=/);
  await close();
}

async function narrowsByFacetsSpansAndKeys(browser) {
  const {page, close} = await visit(browser, workbench.url + EXPLORE);
  const facet = page.locator(".facets a", {hasText: /^ru \(/});
  const count = Number((await facet.textContent()).match(/\((\d+)\)/)[1]);
  await facet.click();
  await page.waitForURL(/where=lang/);
  assert.match(await page.textContent("#hits"), new RegExp(`^${count} mentions`));
  await page.locator(".facets a[aria-current]").click();
  await page.waitForURL((url) => !url.search.includes("where"));
  await page.waitForSelector(".live canvas");
  await page.focus(".live");
  await page.keyboard.press("End");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowLeft");
  assert.match(await page.textContent(".reading"), /^2020 to 2023/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/date=2020\.\.2023/);
  const dates = await page.$$eval(".kwic tbody th", (cells) => cells.map((cell) => cell.textContent));
  assert.ok(dates.length > 0 && dates.every((date) => date >= "2020"));
  await page.keyboard.press("s");
  await page.waitForURL(/sort=left/);
  await page.keyboard.press("t");
  await page.waitForURL(/thin=50/);
  await page.keyboard.press("d");
  await page.waitForURL((url) => !url.search.includes("sort"));
  await page.goBack();
  await page.waitForURL(/sort=left/);
  await close();
}

async function saysWhatWouldBeFound(browser) {
  const {page, close} = await visit(browser, workbench.url +
    "/explore?corpus=readouts&q=multipolarity&where=lang%3Dzh");
  assert.match(await page.textContent("main"), /Nothing is found/);
  assert.match(await page.textContent("main"), /[1-9]\d* in English/);
  assert.match(await page.textContent("main"), /[1-9]\d* without conditions/);
  await page.goto(workbench.url + "/explore?corpus=readouts&q=sovereignity");
  await page.click("a:text('Is “sovereignty” meant?')");
  await page.waitForSelector(".kwic");
  await close();
}

async function keepsWhatWasTypedWhenItIsWrong(browser) {
  const {page, close} = await visit(browser, workbench.url + "/explore?corpus=readouts&q=%40nothing");
  assert.match(await page.textContent(".error pre"), /there is no concept "nothing"/);
  assert.equal(await page.inputValue(".query"), "@nothing");
  await page.close();
  assert.equal((await fetch(workbench.url + "/explore?corpus=readouts&q=%40nothing")).status, 404);
  await close().catch((error) => assert.match(error.message, /404/)); // the browser says it, too
}

async function worksWithoutScripts(browser) {
  const {page, close} = await visit(browser, workbench.url + EXPLORE, {javaScriptEnabled: false});
  const picture = page.locator(".picture img");
  await picture.waitFor();
  assert.ok((await page.locator(".kwic tbody tr").count()) > 0);
  await close();
}

async function isAccessibleAndNarrow(browser) {
  const find = "/find?corpus=readouts&TERM=%40the_west";
  const views = [[1280, "light", ["/", EXPLORE]], [390, "dark", [EXPLORE, find]],
    [1280, "dark", [EXPLORE + "&show=collocates"]]];
  for (const [width, colorScheme, paths] of views)
    for (const path of paths) {
      const {page, close} = await visit(browser, workbench.url + path,
        {viewport: {width, height: 900}, colorScheme});
      if (await page.$(".chart")) await page.waitForSelector(".live canvas");
      assert.deepEqual(await violations(page), [], `${path} ${width} ${colorScheme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${path} is ${wide} px wide at ${width}`);
      await close();
    }
}

async function endsWhenItIsTold() {
  await workbench.stop();
}

run([startsTheWorkbench, leadsFromTheOverviewToATerm, takesTheFirstCorpusUnlessOneIsSaid,
  saysTheSameNumberEverywhere, leadsFromAPointToItsLinesAndTheText, keepsWhatWasTypedWhenItIsWrong,
  showsTheSameTermInOtherWays, narrowsByFacetsSpansAndKeys, saysWhatWouldBeFound, worksWithoutScripts,
  isAccessibleAndNarrow, endsWhenItIsTold]);
