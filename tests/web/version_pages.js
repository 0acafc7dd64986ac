// The pages of versions: nothing for axe-core, nothing sideways, filters without a script, words that
// show their counterparts, keys.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const {execFileSync} = require("node:child_process");
const path = require("node:path");
const {run, open, violations, results} = require("./browser.js");

const STUDY = path.dirname(results), PAGES = results + "/versions";
const READOUT = path.join(__dirname, "../../build/src/app/readout");

async function isAccessible(browser) {
  for (const file of ["/index.html", "/2022-03-30.html"])
    for (const width of [1280, 390, 320])
      for (const colorScheme of ["light", "dark"]) {
        const {page, close} = await open(browser, PAGES + file, {viewport: {width, height: 900}, colorScheme});
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        assert.deepEqual(await violations(page), [], file + " " + width + " " + colorScheme);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${file} is ${wide} px wide at ${width}`);
        await close();
      }
}

async function filtersRows(browser) {
  const {page, close} = await open(browser, PAGES + "/2022-03-30.html", {javaScriptEnabled: false});
  assert.ok(await page.locator(".row.same").first().isVisible());
  await page.locator("#show-same").uncheck();
  assert.equal(await page.locator(".row.same").first().isVisible(), false);
  assert.ok(await page.locator(".row.left-out").first().isVisible());
  await close();
}

async function showsWhy(browser) {
  const {page, close} = await open(browser, PAGES + "/2022-03-30.html");
  const mark = page.locator(".row .first mark[data-link]").first();
  await mark.click();
  const link = await mark.getAttribute("data-link");
  const row = page.locator(".row").filter({has: page.locator("mark.on")}).first();
  assert.equal(await row.locator(`.second mark[data-link="${link}"].on`).count(), 1);
  assert.ok(await row.locator("li.on").isVisible());
  await page.keyboard.press("n");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".row:not(.same)")));
  await close();
}

execFileSync(READOUT, ["versions", "--pages", PAGES, "--study", STUDY]);
run([isAccessible, filtersRows, showsWhy]);
