// An expectation changed and seen checked before it is saved; saved, the ledger and the report say so.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const {run, violations} = require("./browser.js");
const {start, visit, STUDY} = require("./workbench.js");

let workbench;
const CLAIMS = path.join(STUDY, "claims.yaml");
const NOW = "growth(trade(CHN, RUS), 2022) = 29.3% ± 0.05";
const THEN = "growth(trade(CHN, RUS), 2022) = 25% ± 0.05";

async function startsTheWorkbench() {
  workbench = await start();
}

async function failsAClaimByEditingIt(browser) {
  const before = fs.readFileSync(CLAIMS, "utf8");
  const {page, close} = await visit(browser, workbench.url + "/claims#claim-trade-growth-2022");
  const row = page.locator("#claim-trade-growth-2022");
  assert.match(await row.locator("summary").textContent(), /✓ holds/);
  await row.locator("textarea").fill(THEN);
  await row.locator(".trial .verdict").waitFor();
  assert.match(await row.locator(".trial .verdict").textContent(), /✗ fails/);
  assert.match(await row.locator(".trial dl").textContent(), /29\.30 % = 25\.00 %/);
  assert.equal(fs.readFileSync(CLAIMS, "utf8"), before);
  await row.locator("textarea").fill("growth(trade(CHN");
  await row.locator(".trial .error").waitFor();
  await row.locator("textarea").fill(THEN);
  await row.locator(".trial .keep button").click();
  await page.waitForURL("**/claims#claim-trade-growth-2022");
  await page.waitForFunction(() => /fails/.test(
    document.querySelector("#claim-trade-growth-2022 summary").textContent));
  assert.equal(fs.readFileSync(CLAIMS, "utf8"), before.replace(NOW, `'${THEN}'`));
  await close();
}

async function reportSaysSo(browser) {
  const {page, close} = await visit(browser, workbench.url + "/report");
  const report = page.frameLocator("iframe");
  await report.locator("#claim-trade-growth-2022").waitFor();
  assert.match(await report.locator("#claim-trade-growth-2022 summary").textContent(), /fails/);
  await report.locator(".live svg").first().waitFor(); // its own scripts run
  await close();
}

// What somebody else changed meanwhile is not written over.
async function refusesAnEditOfAnOldPage(browser) {
  const {page, close} = await visit(browser, workbench.url + "/claims#claim-trade-growth-2022");
  const row = page.locator("#claim-trade-growth-2022");
  await row.locator("textarea").fill(NOW);
  await row.locator(".trial .keep button").waitFor();
  fs.writeFileSync(CLAIMS, fs.readFileSync(CLAIMS, "utf8").replace(THEN, "1 = 1"));
  await row.locator(".trial .keep button").click();
  await page.waitForSelector(".error");
  assert.match(await page.textContent(".error"), /somebody changed the claim/);
  await close().catch((error) => assert.match(error.message, /409/));
}

async function isAccessibleAndNarrow(browser) {
  const opened = "/claims?claim=trade-growth-2022&number=0&expect=" + encodeURIComponent(THEN);
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]])
    for (const where of [opened, "/report"]) {
      const {page, close} = await visit(browser, workbench.url + where,
        {viewport: {width, height: 900}, colorScheme});
      assert.deepEqual(await violations(page), [], `${where} ${width} ${colorScheme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${where} is ${wide} px wide at ${width}`);
      await close();
    }
}

async function endsWhenItIsTold() {
  await workbench.stop();
}

run([startsTheWorkbench, failsAClaimByEditingIt, reportSaysSo, refusesAnEditOfAnOldPage,
  isAccessibleAndNarrow, endsWhenItIsTold]);
