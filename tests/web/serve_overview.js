// What needs somebody, and what is in the study.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const {run, violations} = require("./browser.js");
const {start, visit, STUDY} = require("./workbench.js");

let workbench;

async function startsTheWorkbench() {
  workbench = await start();
}

async function saysWhatNeedsSomebody(browser) {
  const {page, close} = await visit(browser, workbench.url + "/");
  const fails = Number((await page.textContent(".lines .fails")).match(/(\d+) claim/)[1]);
  assert.equal(await page.locator("a:text('To be made again')").count(), 0);
  assert.equal(await page.locator("a:text('new or changed')").count(), 0);
  await page.click(".lines .fails a");
  await page.waitForURL(/claims\?verdict=fails/);
  assert.equal(await page.locator(".claim-row").count(), fails);
  await close();
}

async function seesWhatChangedOnDisk(browser) {
  fs.appendFileSync(path.join(STUDY, "report.md"), "\nOne more sentence.\n");
  const texts = path.join(STUDY, "specimen");
  const name = fs.readdirSync(texts).find((file) => file.endsWith(".txt"));
  fs.appendFileSync(path.join(texts, name), "\nOne more paragraph.\n");
  const {page, close} = await visit(browser, workbench.url + "/");
  assert.match(await page.textContent(".lines"), /To be made again: report \(the text of the report changed\)/);
  assert.match(await page.textContent(".lines"), /readouts: 1 file new or changed/);
  await page.click("a:text('new or changed')");
  await page.waitForURL(/jobs#add/);
  await page.click("button:text('readout run')");
  await page.waitForSelector(".now .job[data-state=done]");
  await page.goto(workbench.url + "/");
  assert.doesNotMatch(await page.textContent(".lines"), /made again|new or changed/);
  await close();
}

async function countsDocumentsByLanguageAndYear(browser) {
  const {page, close} = await visit(browser, workbench.url + "/");
  const cells = await page.$$eval(".strip .heat", (all) => all.map((cell) => Number(cell.textContent.replaceAll(",", ""))));
  const said = await page.$$eval("#study + .facts li", (all) => all.map((item) => item.textContent));
  const documents = said.map((text) => text.match(/: ([\d,]+) documents/)).filter(Boolean)
    .reduce((sum, found) => sum + Number(found[1].replaceAll(",", "")), 0);
  assert.equal(cells.reduce((sum, count) => sum + count, 0), documents);
  await close();
}

async function isAccessibleAndNarrow(browser) {
  const {page, close} = await visit(browser, workbench.url + "/",
    {viewport: {width: 390, height: 900}, colorScheme: "dark"});
  assert.deepEqual(await violations(page), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 390);
  await close();
}

async function endsWhenItIsTold() {
  await workbench.stop();
}

run([startsTheWorkbench, saysWhatNeedsSomebody, seesWhatChangedOnDisk, countsDocumentsByLanguageAndYear,
  isAccessibleAndNarrow, endsWhenItIsTold]);
