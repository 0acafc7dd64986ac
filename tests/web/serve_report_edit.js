// The report's prose changed beside its preview: shown before it is kept, kept byte for byte, and never
// over what somebody else wrote.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const {run, violations} = require("./browser.js");
const {start, visit, STUDY} = require("./workbench.js");

let workbench;
const REPORT = path.join(STUDY, "report.md");

async function startsTheWorkbench() {
  workbench = await start();
}

async function previewsAndKeeps(browser) {
  const before = fs.readFileSync(REPORT, "utf8");
  const {page, close} = await visit(browser, workbench.url + "/report");
  await page.click("a:text('Edit it')");
  const area = page.locator("#prose");
  assert.equal(await area.inputValue(), before);
  const preview = page.frameLocator("iframe[name=preview]");
  await area.fill(before + "\nA sentence that nobody has read.\n");
  await preview.locator("p:text('A sentence that nobody has read.')").waitFor(); // after a rest
  assert.equal(fs.readFileSync(REPORT, "utf8"), before);
  await page.click("button:text('Save')");
  await page.waitForFunction(() => document.querySelector("#prose").value.endsWith("has read.\n") &&
    !document.querySelector("form.prose [role=status]").textContent);
  assert.equal(fs.readFileSync(REPORT, "utf8"), before + "\nA sentence that nobody has read.\n");
  assert.deepEqual(fs.readdirSync(path.join(STUDY, ".readout")).filter((name) => name.startsWith("preview")), []);
  await close();
}

async function saysWhatIsWrong(browser) {
  const {page, close} = await visit(browser, workbench.url + "/report/edit");
  await page.locator("#prose").fill("# A report\n\n{{no_such_figure}}\n");
  const preview = page.frameLocator("iframe[name=preview]");
  await preview.locator(".error").waitFor();
  assert.match(await preview.locator(".error").textContent(), /no_such_figure/);
  await page.close({runBeforeUnload: false});
  await close().catch((error) => assert.match(error.message, /40[04]/)); // the browser says it, too
}

async function refusesToWriteOverOthers(browser) {
  const {page, close} = await visit(browser, workbench.url + "/report/edit");
  fs.appendFileSync(REPORT, "\nAnother hand.\n");
  const mine = (await page.inputValue("#prose")) + "\nMy hand.\n";
  await page.locator("#prose").fill(mine);
  await page.click("button:text('Save')");
  await page.waitForSelector(".error");
  assert.match(await page.textContent(".error"), /changed meanwhile/);
  assert.equal(await page.inputValue("#prose"), mine);
  assert.match(fs.readFileSync(REPORT, "utf8"), /Another hand\.\n$/);
  await close().catch((error) => assert.match(error.message, /409/));
}

async function isAccessibleAndNarrow(browser) {
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]]) {
    const {page, close} = await visit(browser, workbench.url + "/report/edit", {viewport: {width, height: 900}, colorScheme});
    assert.deepEqual(await violations(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width);
    assert.equal(await page.locator("#prose").isVisible(), width > 700);
    await close();
  }
}

async function endsWhenItIsTold() {
  await workbench.stop();
}

run([startsTheWorkbench, previewsAndKeeps, saysWhatIsWrong, refusesToWriteOverOthers, isAccessibleAndNarrow,
  endsWhenItIsTold]);
