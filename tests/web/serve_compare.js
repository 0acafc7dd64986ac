// Selections beside each other: a number leads to its places, and each view is the operation's.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const {run, violations} = require("./browser.js");
const {start, visit} = require("./workbench.js");

let workbench;
const LANGUAGES = "/compare?corpus=readouts&split=language&of=zh&of=ru&by=all";

async function startsTheWorkbench() {
  workbench = await start();
}

async function leadsFromANumberToItsPlaces(browser) {
  const {page, close} = await visit(browser, workbench.url + "/");
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.waitForURL("**/compare");
  await page.selectOption("#corpus", "readouts");
  await page.selectOption("#split", "language");
  await page.fill("#of", "zh");
  await page.click("button.go");
  await page.waitForSelector(".data tbody a");
  const link = page.locator(".data tbody a").first();
  const count = (await link.textContent()).trim();
  await link.click();
  await page.waitForSelector("#hits");
  assert.match(await page.textContent("#hits"), new RegExp("^" + count + " mentions"));
  await page.goBack();
  await page.waitForSelector(".data tbody a");
  await close();
}

async function keepsTheSelectionFromViewToView(browser) {
  const {page, close} = await visit(browser, workbench.url + LANGUAGES);
  await page.click(".tabs a:text('How far apart')");
  await page.waitForURL(/show=distance/);
  assert.match(await page.textContent("h1"), /How far apart do zh and ru speak/);
  const csv = await page.getAttribute(".twins a[href^='/distance.csv']", "href");
  assert.match(await (await fetch(workbench.url + csv)).text(), /^zh,ru,all/m);
  await close();
}

// The first's words are the second's lack: the same log ratio with the other sign.
async function asksKeywordsBothWays(browser) {
  const {page, close} = await visit(browser, workbench.url + "/compare?show=keywords&corpus=readouts" +
    "&where=lang%3Dzh&against=lang%3Den&minimum=1&documents=1");
  const sides = await page.$$eval(".data", (tables) => tables.map((table) =>
    [...table.tBodies[0].rows].map((row) => row.cells[0].textContent)));
  assert.equal(sides.length, 2);
  assert.ok(sides[0].includes("双方") && !sides[1].includes("双方"));
  assert.ok(sides[1].some((word) => /^[a-z]+$/.test(word)));
  assert.deepEqual(await violations(page), []);
  await close();
}

async function isAccessibleAndNarrow(browser) {
  for (const [path, width, colorScheme] of [[LANGUAGES, 1280, "light"], [LANGUAGES, 390, "dark"]]) {
    const {page, close} = await visit(browser, workbench.url + path, {viewport: {width, height: 900}, colorScheme});
    await page.waitForSelector(".live canvas");
    assert.deepEqual(await violations(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${path} is ${wide} px wide at ${width}`);
    await close();
  }
}

async function endsWhenItIsTold() {
  await workbench.stop();
}

run([startsTheWorkbench, leadsFromANumberToItsPlaces, keepsTheSelectionFromViewToView, asksKeywordsBothWays,
  isAccessibleAndNarrow, endsWhenItIsTold]);
