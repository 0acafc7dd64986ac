// Opens pages in Debian's Chromium and holds them to what is true of every page: no error in the
// console, no request but for the page's own file.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const {chromium} = require("playwright-core");

// A busy machine is slow, not wrong.
const TIMEOUT_MS = 120000;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
  "--disable-component-update", "--no-first-run"];
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// Runs each test with a browser; the first that throws ends the process with its story.
async function run(tests) {
  const browser = await chromium.launch({executablePath: "/usr/bin/chromium", args: FLAGS,
    timeout: TIMEOUT_MS});
  try {
    for (const test of tests) {
      await test(browser);
      console.log("ok", test.name);
    }
  } finally {
    await browser.close();
  }
}

// A page of the results, in a context of its own. close() also checks what went on meanwhile.
async function open(browser, file, options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900},
    ...options});
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  const url = "file://" + path.resolve(file);
  const troubles = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(message.text());
  });
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("dialog", (dialog) => troubles.push("dialog: " + dialog.message()));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== url) troubles.push("request: " + request.url());
  });
  await page.goto(url);
  const close = async () => {
    await context.close();
    assert.deepEqual(troubles, []);
  };
  return {page, close};
}

// What axe-core finds, each as "rule: element". The page's policy forbids foreign scripts, so it
// is run by the debugger.
async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run());
  return found.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ": " + node.html.slice(0, 200)));
}

module.exports = {run, open, violations, results: process.argv[2]};
