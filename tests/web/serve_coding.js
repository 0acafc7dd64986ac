// Two users code ten answers each with the keyboard alone, blind; where they split, a third decides;
// then agreement is shown. A reader may look and not code. The command line finds the same codings.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const {spawnSync} = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const {run, violations} = require("./browser.js");
const {start, visit, STUDY, READOUT} = require("./workbench.js");

let workbench;
const USERS = path.join(STUDY, "users");
const DESK = "/code?codebook=ukraine&sample=ten";

function readout(...words) {
  const options = typeof words.at(-1) === "object" ? words.pop() : {};
  const done = spawnSync(READOUT, words, {encoding: "utf8", cwd: STUDY, ...options});
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

async function startsWithUsers() {
  for (const [name, role] of [["carla", "coder"], ["dmitri", "coder"], ["elena", "editor"], ["reader", "reader"]])
    readout("user", name, "--role", role, "--users", USERS, {input: "a long password of " + name + "\n"});
  assert.equal(fs.statSync(USERS).mode & 0o777, 0o600);
  fs.rmSync(path.join(STUDY, "codings"), {recursive: true}); // coders of the study's own
  readout("sample", "--codebook", "ukraine", "--corpus", "transcripts", "--name", "ten", "--n", "10");
  workbench = await start("--users", USERS);
}

async function logIn(browser, name, where) {
  const {page, close} = await visit(browser, workbench.url + where);
  assert.match(page.url(), /\/login\?back=/);
  await page.fill("#name", name);
  await page.fill("#password", "a long password of " + name);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
  return {page, close};
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

// Topic by key, Enter saves; nothing of another coder is on the page.
async function code(browser, name, keys) {
  const {page, close} = await logIn(browser, name, DESK);
  for (let i = 0; i < 10; i++) {
    await page.waitForFunction((n) => new RegExp("^" + n + " of 10 coded").test(
      document.querySelector(".facts li").textContent), i);
    assert.doesNotMatch(await page.textContent("main"), name === "carla" ? /dmitri/ : /carla/);
    assert.equal(await page.$("#agreement"), null);
    await page.keyboard.press(keys[i]);
    await page.keyboard.press("Enter");
  }
  await page.waitForSelector("#agreement");
  assert.match(await page.textContent(".facts"), /10 of 10 coded/);
  await close();
}

async function codesAsTwoUsers(browser) {
  await code(browser, "carla", "1111111111");
  await code(browser, "dmitri", "1111111222");
}

async function undoesTheLast(browser) {
  const {page, close} = await logIn(browser, "carla", DESK);
  await page.goto(workbench.url + DESK + "&unit=" + encodeURIComponent(lastUnit("carla")));
  await page.keyboard.press("u");
  await page.waitForFunction(() => /^9 of 10/.test(document.querySelector(".facts li").textContent));
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#agreement");
  await close();
}

function acts(name) {
  return fs.readFileSync(path.join(STUDY, "codings/ukraine", name + ".jsonl"), "utf8").trim().split("\n")
    .map((line) => JSON.parse(line));
}

function lastUnit(name) {
  return acts(name).at(-1).unit;
}

async function decidesWhereTheySplit(browser) {
  const {page, close} = await logIn(browser, "elena", DESK + "&adjudicate=1");
  for (let i = 0; i < 3; i++) {
    await page.waitForFunction((n) => new RegExp("^" + n + " of 3 coded").test(
      document.querySelector(".facts li").textContent), i);
    const said = await page.textContent(".coding table");
    assert.match(said, /Coder 1.*Coder 2/s);
    assert.doesNotMatch(said, /carla|dmitri/);
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
  }
  await page.waitForSelector(".empty");
  assert.match(await page.textContent(".empty"), /is decided/);
  assert.match(await page.textContent("main"), /Krippendorff/);
  await close();
}

async function keepsWhatTheCommandLineReads() {
  assert.equal(acts("carla").filter((act) => act.act === "code").length, 11);
  assert.equal(acts("dmitri").length, 10);
  assert.ok(acts("elena").every((act) => act.how === "adjudicated"));
  const listed = readout("code", "--codebook", "ukraine", "--corpus", "transcripts", "--format", "csv");
  assert.equal(listed.split("\n").filter((line) => line.includes("dmitri")).length, 10);
}

async function letsAReaderLookAlone(browser) {
  const {page, close} = await logIn(browser, "reader", DESK);
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".error");
  assert.match(await page.textContent(".error"), /a reader may not do this/);
  assert.equal(fs.existsSync(path.join(STUDY, "codings/ukraine/reader.jsonl")), false);
  await close().catch((error) => assert.match(error.message, /403/));
}

async function isAccessibleAndNarrow(browser) {
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]]) {
    const {page, close} = await visit(browser, workbench.url + "/login",
      {viewport: {width, height: 900}, colorScheme});
    await page.fill("#name", "reader");
    await page.fill("#password", "a long password of reader");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/");
    for (const where of ["/code", DESK, DESK + "&adjudicate=1"]) {
      await page.goto(workbench.url + where);
      assert.deepEqual(await violations(page), [], `${where} ${width} ${colorScheme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${where} is ${wide} px wide at ${width}`);
    }
    await close();
  }
}

// Many at once: every coding that was said to be saved is there.
async function losesNothingUnderLoad(browser) {
  const {page, close} = await logIn(browser, "elena", "/code?codebook=ukraine");
  const form = await page.evaluate(() => Object.fromEntries(new FormData(document.querySelector("form.codes"))));
  const before = acts("elena").length;
  const statuses = await page.evaluate(async (values) => Promise.all(Array.from({length: 60}, (_, i) =>
    fetch("/code", {method: "POST", redirect: "manual",
      body: new URLSearchParams({...values, code: "arms_supplies", comment: "n" + i, act: "save"})})
      .then((reply) => reply.type))), form);
  assert.ok(statuses.every((type) => type === "opaqueredirect"));
  const kept = acts("elena").slice(before);
  assert.deepEqual(new Set(kept.map((act) => act.comment)), new Set(Array.from({length: 60}, (_, i) => "n" + i)));
  assert.equal(new Set(acts("elena").map((act) => act.n)).size, before + 60);
  await close();
}

async function endsWhenItIsTold() {
  await workbench.stop();
}

run([startsWithUsers, refusesAWrongPassword, codesAsTwoUsers, undoesTheLast, decidesWhereTheySplit,
  keepsWhatTheCommandLineReads, letsAReaderLookAlone, isAccessibleAndNarrow, losesNothingUnderLoad,
  endsWhenItIsTold]);
