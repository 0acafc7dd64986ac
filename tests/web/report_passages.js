// From a point to its passages and back: by keys on the chart, by a click, from the table, and
// without a script.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const {run, open, violations, results} = require("./browser.js");

const REPORT = results + "/report.html";
const isFocused = (page, selector) =>
  page.evaluate((wanted) => document.activeElement === document.querySelector(wanted), selector);

async function keysOpenAndClose(browser) {
  const {page, close} = await open(browser, REPORT);
  await page.focus("#graph1 .live");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  const reading = await page.textContent("#graph1 .reading");
  assert.match(reading, /^World order, 2001: [\d.]+ per 10,000 words: \d+ in [\d,]+;/);
  await page.keyboard.press("Enter");
  assert.ok(await page.isVisible("#graph1 .panel"));
  assert.ok(await isFocused(page, "#graph1 .panel"), "the list has the focus");
  const n = Number(reading.match(/: (\d+) in/)[1]);
  assert.equal(await page.locator("#graph1 .panel li").count(), n);
  const passage = page.locator("#graph1 .panel q[lang=zh-Hans]").first();
  assert.match(await passage.locator("mark").textContent(), /^(世界|国际|全球)秩序$/);
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Escape");
  assert.ok(!await page.isVisible("#graph1 .panel"));
  assert.ok(await isFocused(page, "#graph1 .live"), "the focus is back in the chart");
  await page.keyboard.press("ArrowDown");
  assert.match(await page.textContent("#graph1 .reading"), /^The West, 2001: /);
  await close();
}

async function tabReachesEveryChart(browser) {
  const {page, close} = await open(browser, REPORT);
  const reached = new Set();
  for (let i = 0; i < 450; i++) {
    await page.keyboard.press("Tab");
    const chart = await page.evaluate(() => document.activeElement.className === "live is-drawn" &&
      document.activeElement.closest(".graph").id);
    if (chart) reached.add(chart);
  }
  assert.deepEqual(Array.from(reached), ["graph1", "languages", "ideas", "tenets", "apart", "graph2", "topics",
    "graph3", "graph4", "left_out", "consistency", "arms", "exercises", "votes", "meetings"]);
  await close();
}

async function clickOpens(browser) {
  const {page, close} = await open(browser, REPORT);
  for (const graph of ["graph1", "ideas"]) {
    await page.locator(`#${graph} .live`).scrollIntoViewIfNeeded();
    const box = await page.locator(`#${graph} .live`).boundingBox();
    await page.mouse.click(box.x + box.width * 0.2, box.y + box.height * 0.3);
    const reading = await page.textContent(`#${graph} .reading`);
    const heading = await page.textContent(`#${graph} .panel h4`);
    assert.ok(reading.startsWith(heading + ":"), `${reading} is not of ${heading}`);
    const n = Number(reading.match(/: (\d+) in/)[1]);
    assert.equal(await page.locator(`#${graph} .panel li`).count(), n);
    await page.click(`#${graph} .panel .close`);
    assert.ok(await isFocused(page, `#${graph} .live`));
  }
  await close();
}

async function tableOpens(browser) {
  const {page, close} = await open(browser, REPORT);
  await page.click("#graph1 .numbers summary");
  const link = page.locator("#graph1 .numbers td a").first();
  const n = Number(await link.textContent());
  await link.press("Enter");
  const id = (await link.getAttribute("href")).slice(1);
  assert.ok(await isFocused(page, `[id="${id}"]`));
  assert.equal(await page.locator(`[id="${id}"] li`).count(), n);
  await page.keyboard.press("Escape");
  assert.ok(await page.evaluate(() => document.activeElement.matches("#graph1 .numbers td a")));
  await close();
}

async function worksWithoutScript(browser) {
  const {page, close} = await open(browser, REPORT, {javaScriptEnabled: false});
  assert.ok(await page.isVisible("#graph1 .static.wide svg"));
  await page.click("#graph1 .numbers summary");
  await page.locator("#graph1 .numbers td a").first().click();
  assert.ok(await page.locator("#graph1 .passages section").first().isVisible());
  await close();
}

run([keysOpenAndClose, tabReachesEveryChart, clickOpens, tableOpens, worksWithoutScript]);
