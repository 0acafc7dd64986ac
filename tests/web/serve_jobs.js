// Long work from a page: begun, seen on every page, one at a time, cancelled, and the study whole.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const {execFileSync} = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const {run, violations} = require("./browser.js");
const {start, visit, STUDY, READOUT} = require("./workbench.js");

let workbench;
const USERS = path.join(STUDY, "users");
const PASSWORD = "correct horse battery";

const ROUNDS = 6;

// Texts, so many that there is time to look while they are read; no two are alike.
function writeTexts(name, n) {
  let state = n;
  const word = () => "w" + ((state = (state * 1103515245 + 12345) % 2147483648) % 4001);
  const lines = [];
  for (let i = 0; i < n; i++)
    lines.push(JSON.stringify({id: name + i, date: `20${10 + i % 10}-01-01`, lang: "en", title: "t" + i,
      text: Array.from({length: 120}, word).join(" ")}));
  fs.writeFileSync(path.join(STUDY, "many", name + ".jsonl"), lines.join("\n") + "\n");
}

async function startsTheWorkbench() {
  fs.mkdirSync(path.join(STUDY, "many"));
  const yaml = path.join(STUDY, "study.yaml");
  fs.writeFileSync(yaml, fs.readFileSync(yaml, "utf8").replace("corpora:\n", "corpora:\n  many:\n    path: many\n"));
  for (const [name, role] of [["anna", "reader"], ["ben", "editor"]])
    execFileSync(READOUT, ["user", name, "--role", role, "--users", USERS], {input: PASSWORD + "\n"});
  workbench = await start("--users", USERS);
}

async function logIn(browser, name, to) {
  const {page, close} = await visit(browser, workbench.url + to);
  await page.fill("[name=name]", name);
  await page.fill("[name=password]", PASSWORD);
  await page.click("main button");
  await page.waitForSelector("h1:not(:text('Log in'))");
  return {page, close};
}

async function letsEditorsAloneBegin(browser) {
  const {page, close} = await logIn(browser, "anna", "/jobs");
  assert.match(await page.textContent("main"), /An editor can begin one/);
  assert.equal(await page.locator("main form").count(), 0);
  await close();
}

// What is seen of a job at work, which is then cancelled; how it ended.
async function lookAndCancel(page) {
  await page.click("button:text('readout add')");
  await page.waitForSelector(".now .job");
  if (await page.locator(".now .job[data-state=runs]").count() === 0) return "done";
  assert.equal(await page.locator("main form.question").count(), 0);
  const other = await page.context().newPage();
  const before = Date.now();
  await other.goto(workbench.url + "/explore?corpus=readouts&q=%40world_order"); // nobody waits
  const header = await other.textContent("header .running");
  assert.ok(Date.now() - before < 30000);
  await other.close();
  await page.reload(); // still there
  if (await page.locator("button:text('Cancel')").count() === 0) return "done";
  assert.match(header, /readout add/);
  assert.match(await page.textContent("h1"), /At work: readout add/);
  await page.click("button:text('Cancel')", {timeout: 10000}).catch(() => {}); // it may be over by now
  await page.waitForSelector(".now .job:not([data-state=runs])");
  return page.getAttribute(".now .job", "data-state");
}

// A machine may be done before it is told to stop: then there are twice as many texts.
async function runsOneAtATimeAndCanBeCancelled(browser) {
  const {page, close} = await logIn(browser, "ben", "/jobs");
  for (let round = 0, state = "done"; ; round++) {
    assert.ok(round < ROUNDS, `it was over before it could be cancelled (${state})`);
    writeTexts("round" + round, 4000 << round);
    state = await lookAndCancel(page);
    if (state === "cancelled" && /stopped after \d+ documents/.test(await page.textContent(".log"))) break;
    await page.goto(workbench.url + "/jobs");
  }
  assert.match(execFileSync(READOUT, ["doctor", "--corpus", "many", "--study", STUDY], {encoding: "utf8"}),
    /many: \d+ documents.*all checksums right/);
  await close();
}

async function goesOnWhereItStopped(browser) {
  const {page, close} = await logIn(browser, "ben", "/jobs");
  await page.click("button:text('readout add')");
  await page.waitForSelector(".now .job[data-state=done]");
  assert.match(await page.textContent(".now .log"), /many: \d+ added, 0 revised/);
  assert.match(await page.textContent("details.job summary"), /cancelled/);
  assert.match(await page.textContent("header .running"), /Jobs/);
  assert.deepEqual(await violations(page), []);
  await close();
}

async function saysWhatFailed(browser) {
  const {page, close} = await logIn(browser, "ben", "/jobs");
  const status = await page.evaluate(async () => {
    const body = new URLSearchParams({token: document.querySelector("[name=token]").value, operation: "user"});
    return (await fetch("/jobs", {method: "POST", body})).status;
  });
  assert.equal(status, 400);
  await close().catch((error) => assert.match(error.message, /400/)); // the browser says it, too
}

async function endsWhenItIsTold() {
  await workbench.stop();
}

run([startsTheWorkbench, letsEditorsAloneBegin, runsOneAtATimeAndCanBeCancelled, goesOnWhereItStopped,
  saysWhatFailed, endsWhenItIsTold]);
