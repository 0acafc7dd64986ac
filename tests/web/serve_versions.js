// The versions of an event side by side in the workbench, and what an analyst says of a finding.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const {run, violations} = require("./browser.js");
const {start, visit, STUDY} = require("./workbench.js");

let workbench;
const EVENT = "/versions?event=2022-03-30";

async function startsTheWorkbench() {
  workbench = await start();
}

async function listsEventsAndWhatOnlyOneSideReported(browser) {
  const {page, close} = await visit(browser, workbench.url + "/");
  await page.keyboard.press("g");
  await page.keyboard.press("v");
  await page.waitForURL("**/versions");
  assert.equal(await page.locator("tbody tr").count(), 16);
  assert.equal(await page.locator("td:text('only the Chinese side reported this')").count(), 2);
  await page.click("a:text('2022-03-30')");
  await page.waitForSelector(".row.left-out");
  assert.match(await page.textContent("h1"), /Chinese and the Russian version of 2022-03-30/);
  await close();
}

async function saysOfOneSideThatItIsAlone(browser) {
  const {page, close} = await visit(browser, workbench.url + "/versions?event=2021-09-17");
  assert.match(await page.textContent(".empty"), /only the Chinese side reported this/);
  await close();
}

// The counts of the chips are those of the rows, and of the table beside the page.
async function countsWhatItShows(browser) {
  const {page, close} = await visit(browser, workbench.url + EVENT);
  const chips = await page.$$eval(".filters label", (labels) => labels.map((label) => label.textContent.trim()));
  for (const chip of chips) {
    const [, name, count] = chip.match(/^\S+ (\S+) \((\d+)\)$/);
    assert.equal(await page.locator(".row." + name).count(), Number(count), chip);
  }
  const csv = await (await fetch(workbench.url + EVENT.replace("versions", "versions.csv"))).text();
  assert.equal(csv.match(/left-out@/g).length, await page.locator(".row.left-out").count());
  await close();
}

async function keepsAVerdictByKeys(browser) {
  const {page, close} = await visit(browser, workbench.url + EVENT);
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  const row = await page.evaluate(() => document.activeElement.id);
  await page.keyboard.press("x"); // a name is missing yet: it is asked for
  await page.locator(`#${row} [name=by]`).fill("anna");
  await page.locator(`#${row} [name=note]`).fill("in the annex <b>");
  await page.locator(`#${row} button[value=no]`).click();
  await page.waitForURL(/by=anna/);
  assert.match(await page.textContent(`#${row} .gutter .judged`), /wrong \(anna\)/);
  await page.evaluate(() => document.activeElement.blur());
  await page.locator(`#${row}`).focus();
  await page.keyboard.press("y"); // said otherwise: the later word stands
  await page.waitForFunction((id) => /right/.test(document.querySelector(`#${id} .judged`)?.textContent), row);
  const folder = path.join(STUDY, "codings/versions");
  const kept = fs.readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile())
    .map((entry) => fs.readFileSync(path.join(entry.path, entry.name), "utf8")).join("");
  assert.match(kept, /anna/);
  await close();
}

async function isAccessibleAndNarrow(browser) {
  const views = [["/versions", 390, "light"], [EVENT, 1280, "light"], [EVENT, 390, "dark"]];
  for (const [path, width, colorScheme] of views) {
    const {page, close} = await visit(browser, workbench.url + path,
      {viewport: {width, height: 900}, colorScheme});
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("main details")) details.open = true;
    });
    assert.deepEqual(await violations(page), [], `${path} ${width} ${colorScheme}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${path} is ${wide} px wide at ${width}`);
    await close();
  }
}

async function readsOneSideWhereItIsNarrow(browser) {
  const {page, close} = await visit(browser, workbench.url + EVENT, {viewport: {width: 390, height: 900}});
  await page.check("#only-second");
  assert.equal(await page.locator(".row.same .first").first().isVisible(), false);
  assert.ok(await page.locator(".row.same .second").first().isVisible());
  await close();
}

async function endsWhenItIsTold() {
  await workbench.stop();
}

run([startsTheWorkbench, listsEventsAndWhatOnlyOneSideReported, saysOfOneSideThatItIsAlone,
  countsWhatItShows, keepsAVerdictByKeys, readsOneSideWhereItIsNarrow, isAccessibleAndNarrow, endsWhenItIsTold]);
