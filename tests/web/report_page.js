// The report at both widths and in both themes: nothing for axe-core, nothing sideways, and the same
// numbers in the page as in the files beside it.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const {run, open, violations, results} = require("./browser.js");

const REPORT = results + "/report.html";

// The tables stand open in one of the four.
async function isAccessible(browser) {
  for (const width of [1280, 390])
    for (const colorScheme of ["light", "dark"]) {
      const {page, close} = await open(browser, REPORT, {viewport: {width, height: 900}, colorScheme});
      if (width === 1280 && colorScheme === "light")
        await page.evaluate(() => {
          for (const details of document.querySelectorAll(".numbers, .mentions")) details.open = true;
        });
      assert.deepEqual(await violations(page), [], width + " " + colorScheme);
      await close();
    }
}

// 320 px are 1280 px at 400 %.
async function doesNotScrollSideways(browser) {
  const {page, close} = await open(browser, REPORT);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({width, height: 600});
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `the page is ${wide} px wide at ${width}`);
  }
  await close();
}

async function notesStandInTheMargin(browser) {
  const {page, close} = await open(browser, REPORT);
  const [text, note] = await page.evaluate(() => [".noted > p", ".note"].map((selector) => {
    const box = document.querySelector(selector).getBoundingClientRect();
    return {left: box.left, right: box.right, top: box.top, bottom: box.bottom};
  }));
  assert.ok(note.left >= text.right, "the note is beside the text");
  assert.ok(Math.abs(note.top - text.top) < 60, "the note is beside its paragraph");
  await close();
}

async function linksLeadToFiles(browser) {
  const {page, close} = await open(browser, REPORT);
  const names = await page.evaluate(() => Array.from(document.querySelectorAll(".files a"),
    (link) => link.getAttribute("href")));
  assert.equal(names.length, 80);
  const pages = await page.evaluate(() => Array.from(document.querySelectorAll("a[href^='versions/']"),
    (link) => link.getAttribute("href")));
  assert.equal(new Set(pages).size, 13); // from the index, and from sentences that a version leaves out
  names.push(...new Set(pages));
  for (const name of names) assert.ok(fs.statSync(results + "/" + name).size > 0, name);
  const anchors = await page.evaluate(() => Array.from(document.querySelectorAll("a[href^='#']"),
    (link) => link.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id)));
  assert.deepEqual(anchors, []);
  await close();
}

async function tableEqualsCsv(browser) {
  const rows = fs.readFileSync(results + "/graph1.csv", "utf8").split("\n")
    .filter((line) => line && !line.startsWith("#")).slice(1).map((line) => line.split(","));
  const wanted = rows.filter((row) => row[0] === "World order").map((row) => [row[2], row[6], row[7]]);
  const {page, close} = await open(browser, REPORT);
  const found = await page.evaluate(() => Array.from(
    document.querySelectorAll("#graph1 .numbers tbody tr"), (row) => [
      row.cells[0].firstChild.textContent.trim(), row.cells[3].textContent,
      row.cells[4].textContent.replaceAll(",", "")]));
  assert.deepEqual(found, wanted);
  await close();
}

async function everyPassageHasALanguage(browser) {
  const {page, close} = await open(browser, REPORT);
  const langs = await page.evaluate(() => Array.from(new Set(Array.from(
    document.querySelectorAll("q"), (passage) => passage.lang))).sort());
  assert.deepEqual(langs, ["en", "ru", "zh-Hans"]);
  await close();
}

run([isAccessible, doesNotScrollSideways, notesStandInTheMargin,
  linksLeadToFiles, tableEqualsCsv, everyPassageHasALanguage]);
