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
  const views = [[1280, "light", ["/", EXPLORE, find]], [390, "dark", ["/", EXPLORE, find]],
    [1280, "dark", [EXPLORE]], [390, "light", [EXPLORE]]];
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
  worksWithoutScripts,
  isAccessibleAndNarrow, endsWhenItIsTold]);
