// Two users code ten answers each with the keyboard alone, blind; where they split, a third decides;
// then agreement is shown. A reader may look and not code. The command line finds the same codings.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const {run, violations} = require("./browser.js");
const {start, visit, STUDY} = require("./workbench.js");
const {USERS, readout, addUser, passwordOf, logIn, acts, progress} = require("./coding_users.js");

let workbench;
const DESK = "/code?codebook=ukraine&sample=ten";

async function startsWithUsers() {
  for (const [name, role] of [["carla", "coder"], ["dmitri", "coder"], ["elena", "editor"], ["reader", "reader"]])
    addUser(name, role);
  assert.equal(fs.statSync(USERS).mode & 0o777, 0o600);
  fs.rmSync(path.join(STUDY, "codings"), {recursive: true}); // coders of the study's own
  workbench = await start("--users", USERS);
}

async function refusesAWrongPassword(browser) {
  const {page, close} = await visit(browser, workbench.url + "/");
  await page.fill("#name", "carla");
  await page.fill("#password", "not the password");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".error");
  assert.match(await page.textContent(".error"), /Name or password is wrong/);
  assert.equal(await page.inputValue("#name"), "carla");
  assert.deepEqual(await violations(page), []);
  await close().catch((error) => assert.match(error.message, /403/));
}

// By the same operation as on the command line; a name that is taken is refused beside the form.
async function drawsASample(browser) {
  const {page, close} = await logIn(browser, workbench.url, "carla", "/code");
  await page.fill("#name", "ten");
  await page.click(".more summary");
  await page.fill("#n", "10");
  await page.click("form[action='/code/sample'] .go");
  await page.waitForSelector("[data-set='ukraine/ten']");
  assert.match(await page.textContent("[data-set='ukraine/ten']"), /10 units, drawn by nothing, proportional, seed 1.*Not begun: carla, dmitri/s);
  await page.fill("#name", "ten");
  await page.click("form[action='/code/sample'] .go");
  await page.waitForSelector(".error");
  assert.match(await page.textContent(".error"), /there is a sample "ten"/);
  assert.equal(await page.inputValue("#name"), "ten");
  await close().catch((error) => assert.match(error.message, /409/));
}

// Topic by key, Enter saves; nothing of another coder is on the page.
async function code(browser, name, keys) {
  const {page, close} = await logIn(browser, workbench.url, name, "/code");
  await page.click("[data-set='ukraine/ten'] .go");
  for (let i = 0; i < 10; i++) {
    await progress(page, `${i} of 10 coded`);
    assert.doesNotMatch(await page.textContent("main"), name === "carla" ? /dmitri/ : /carla/);
    assert.equal(await page.$("#agreement"), null);
    await page.keyboard.press(keys[i]);
    await page.keyboard.press("Enter");
  }
  await page.waitForSelector("#agreement");
  assert.match(await page.textContent(".facts"), /10 of 10 coded/);
  assert.match(await page.textContent("main"), name === "carla" ? /Nobody else has coded/ : /70.0 % of pairs equal/);
  await close();
}

async function codesAsTwoUsers(browser) {
  await code(browser, "carla", "1111111111");
  const {page, close} = await logIn(browser, workbench.url, "dmitri", DESK + "&adjudicate=1");
  assert.match(await page.textContent(".error"), /10 of your own 10 units of this set are not coded yet/);
  await close().catch((error) => assert.match(error.message, /409/));
  await code(browser, "dmitri", "1111111222");
}

async function undoesTheLast(browser) {
  const last = acts("carla").at(-1).unit;
  const {page, close} = await logIn(browser, workbench.url, "carla", DESK + "&unit=" + encodeURIComponent(last));
  await page.keyboard.press("u");
  await progress(page, "9 of 10");
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#agreement");
  await close();
}

async function decidesWhereTheySplit(browser) {
  const {page, close} = await logIn(browser, workbench.url, "elena", DESK + "&adjudicate=1");
  for (let i = 0; i < 3; i++) {
    await progress(page, `${i} of 3 decided`);
    const said = await page.textContent(".said");
    assert.match(said, /Coder A.*Coder B/s);
    assert.doesNotMatch(said, /carla|dmitri/);
    await page.click(".said section:has-text('US provocation') button");
    await page.keyboard.press("Enter");
  }
  await page.waitForSelector(".empty");
  assert.match(await page.textContent(".empty"), /is decided/);
  assert.match(await page.textContent("main"), /Krippendorff/);
  await page.goBack();
  await page.waitForSelector(".said"); // decided: now it may be known who said what
  assert.match(await page.textContent(".said"), /carla.*dmitri|dmitri.*carla/s);
  await close();
}

async function keepsWhatTheCommandLineReads() {
  assert.equal(acts("carla").filter((act) => act.act === "code").length, 11);
  assert.equal(acts("dmitri").length, 10);
  assert.ok(acts("elena").every((act) => act.how === "adjudicated" && act.codes[0] === "us_provocation"));
  const listed = readout("code", "--codebook", "ukraine", "--corpus", "transcripts", "--format", "csv");
  assert.equal(listed.split("\n").filter((line) => line.includes("dmitri")).length, 10);
}

// Codings that wait on a device are of who made them, whoever logs in there next.
async function sendsUnderTheCodersOwnName(browser) {
  const {page, close} = await logIn(browser, workbench.url, "carla", "/code?codebook=ukraine");
  const n = acts("carla").length;
  await page.route("**/code", (route) => route.request().method() === "POST" ? route.abort() : route.continue());
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  await page.waitForSelector("text=1 coding waiting on this device");
  await page.evaluate(() => document.querySelector("header form[action='/logout']").submit());
  await page.waitForURL((url) => url.pathname === "/login");
  for (const name of ["dmitri", "carla"]) {
    await page.goto(workbench.url + "/login?back=%2Fcode");
    await page.fill("#name", name);
    await page.fill("#password", passwordOf(name));
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/code");
    if (name === "dmitri") {
      await page.waitForSelector("text=1 coding of carla waiting on this device until carla logs in");
      await page.unroute("**/code");
    }
  }
  await page.waitForFunction(() => !document.querySelector(".waiting").textContent && !localStorage.length);
  assert.equal(acts("carla").length, n + 1);
  assert.equal(acts("dmitri").length, 10);
  await close().catch((error) => assert.match(error.message, /ERR_FAILED/));
}

async function letsAReaderLookAlone(browser) {
  const {page, close} = await logIn(browser, workbench.url, "reader", DESK);
  const sent = await page.evaluate(async () => {
    const form = new FormData(document.querySelector("form.codes"));
    form.set("code", "minsk");
    const reply = await fetch("/code", {method: "POST", body: new URLSearchParams(form)});
    return [reply.status, await reply.text()];
  });
  assert.equal(sent[0], 403);
  assert.match(sent[1], /a reader may not do this/);
  assert.deepEqual(acts("reader"), []);
  await page.goto(workbench.url + "/code");
  assert.equal(await page.$(".sets .go"), null);
  await close().catch((error) => assert.match(error.message, /403/));
}

async function endsWhenItIsTold() {
  await workbench.stop();
}

run([startsWithUsers, refusesAWrongPassword, drawsASample, codesAsTwoUsers, undoesTheLast,
  decidesWhereTheySplit, keepsWhatTheCommandLineReads, sendsUnderTheCodersOwnName, letsAReaderLookAlone, endsWhenItIsTold]);
