// Names, titles and texts that are HTML, script or turned around arrive as the text they are.
// study: tests/web/hostile-study
"use strict";
const assert = require("node:assert/strict");
const {run, open, violations, results} = require("./browser.js");

const REPORT = results + "/report.html";

async function nothingRuns(browser) {
  const {page, close} = await open(browser, REPORT);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  await page.focus("#g .live");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => window.hostile), undefined);
  assert.equal(await page.locator("img, iframe, [onerror], [onload], [onclick]").count(), 0);
  assert.equal(await page.locator("main script:not([type='application/json'])").count(), 0);
  await close();
}

async function allIsText(browser) {
  const {page, close} = await open(browser, REPORT);
  assert.equal(await page.title(), "</title><script>hostile=1</script>");
  assert.match(await page.textContent("#g .passages q"), /<script>hostile=2<\/script> the world order/);
  assert.match(await page.textContent("#g .passages .where"), /"onload="hostile=3/);
  assert.equal(await page.locator("#g .passages a[href^='javascript']").count(), 0);
  assert.match(await page.textContent("#g h3"), /<img src=x onerror=hostile=4>/);
  await close();
}

// U+202E turns all that follows around, up to the end of its block or isolated element.
async function directionStaysInside(browser) {
  const {page, close} = await open(browser, REPORT);
  const bare = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode())
      if (walker.currentNode.data.includes("\u202e") &&
          !walker.currentNode.parentElement.closest("bdi, q, script, svg, figcaption"))
        found.push(walker.currentNode.data);
    return found;
  });
  assert.deepEqual(bare, []);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("q")).unicodeBidi), "isolate");
  await close();
}

async function isAccessible(browser) {
  const {page, close} = await open(browser, REPORT);
  assert.deepEqual(await violations(page), []);
  await close();
}

// What gets into the page in spite of all is stopped by its policy.
async function policyStopsScripts(browser) {
  const {page, close} = await open(browser, REPORT);
  const ran = await page.evaluate(() => new Promise((resolve) => {
    document.addEventListener("securitypolicyviolation", (event) => resolve(event.violatedDirective));
    const script = document.createElement("script");
    script.textContent = "window.hostile = 5";
    document.body.append(script);
    setTimeout(() => resolve("nothing stopped it"), 1000);
  }));
  assert.match(ran, /^script-src/);
  assert.equal(await page.evaluate(() => window.hostile), undefined);
  await assert.rejects(close, /Content Security Policy/); /* the console reports it, too */
}

run([nothingRuns, allIsText, directionStaysInside, isAccessible, policyStopsScripts]);
