// The whole story in one browser: a term is explored and read, ten answers are coded by two users who
// split, an editor decides and sees the agreement, a claim fails by being edited, and the report says so.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const {run} = require("./browser.js");
const {start, STUDY} = require("./workbench.js");
const {USERS, addUser, logIn, acts, progress} = require("./coding_users.js");

let workbench;
const CLAIM = "#claim-trade-growth-2022";

async function startsWithUsers() {
  for (const [name, role] of [["anna", "coder"], ["ben", "coder"], ["elena", "editor"]]) addUser(name, role);
  fs.rmSync(path.join(STUDY, "codings"), {recursive: true}); // coders of the study's own
  workbench = await start("--users", USERS);
}

async function annaExploresATermAndReadsAPassage(browser) {
  const {page, close} = await logIn(browser, workbench.url, "anna", "/");
  assert.match(await page.textContent("#needs + .lines"), /fails: \d+ claims/);
  await page.click("a:text('World order')");
  await page.waitForSelector(".live canvas");
  await page.focus(".live");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  const [, period, count] = (await page.textContent(".reading")).match(/, (\d{4}): [^:]*: ([\d,]+) in /);
  await page.keyboard.press("Enter");
  await page.waitForURL(/date=/);
  assert.equal(await page.locator(".kwic tbody tr").count(), Number(count));
  const words = await page.locator(".kwic .node").first().textContent();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".text mark:focus");
  assert.equal(await page.textContent(".text mark:focus"), words);
  assert.match(await page.textContent(".margin"), new RegExp(period));
  await close();
}

// What nobody else may see is on no page of the coder's.
async function codeTen(browser, name, keys) {
  const {page, close} = await logIn(browser, workbench.url, name, "/code");
  if (name === "anna") {
    await page.fill("#name", "story");
    await page.click(".more summary");
    await page.fill("#n", "10");
    await page.click("form[action='/code/sample'] .go");
    await page.waitForSelector("[data-set='ukraine/story']");
  }
  await page.click("[data-set='ukraine/story'] .go");
  for (let i = 0; i < 10; i++) {
    await progress(page, `${i} of 10 coded`);
    assert.equal(await page.$("#agreement"), null);
    await page.keyboard.press(keys[i]);
    await page.keyboard.press("Enter");
  }
  await page.waitForSelector("#agreement");
  await close();
}

async function twoUsersCodeTenAnswers(browser) {
  await codeTen(browser, "anna", "1111111111");
  await codeTen(browser, "ben", "1111111122");
  assert.equal(acts("anna").length + acts("ben").length, 20);
}

async function elenaDecidesAndSeesTheAgreement(browser) {
  const {page, close} = await logIn(browser, workbench.url, "elena", "/");
  await page.click(".lines a:text('units on which coders split')");
  for (let i = 0; i < 2; i++) {
    await progress(page, `${i} of 2 decided`);
    await page.locator(".said section button").first().click();
    await page.keyboard.press("Enter");
  }
  await page.waitForSelector(".empty");
  assert.match(await page.textContent("main"), /Krippendorff/);
  assert.equal(acts("elena").length, 2);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.waitForSelector("#needs");
  assert.equal(await page.locator("a:text('units on which coders split')").count(), 0);
  await close();
}

async function elenaFailsAClaimAndReadsTheReport(browser) {
  const {page, close} = await logIn(browser, workbench.url, "elena", "/claims" + CLAIM);
  const row = page.locator(CLAIM);
  if (!(await row.locator("textarea").isVisible())) await row.locator("summary").first().click();
  assert.match(await row.locator("summary").first().textContent(), /✓ holds/);
  await row.locator("textarea").fill("growth(trade(CHN, RUS), 2022) = 25% ± 0.05");
  await row.locator(".trial .keep button").click();
  await page.waitForFunction((id) => /✗ fails/.test(document.querySelector(id + " summary").textContent), CLAIM);
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await page.waitForURL("**/report");
  const report = page.frameLocator("iframe");
  await report.locator(CLAIM).waitFor();
  assert.match(await report.locator(CLAIM + " summary").textContent(), /fails/);
  assert.match(fs.readFileSync(path.join(STUDY, "results/report.html"), "utf8"), /25 %|25%|25\.00/);
  await close();
}

async function endsWhenItIsTold() {
  await workbench.stop();
}

run([startsWithUsers, annaExploresATermAndReadsAPassage, twoUsersCodeTenAnswers, elenaDecidesAndSeesTheAgreement,
  elenaFailsAClaimAndReadsTheReport, endsWhenItIsTold]);
