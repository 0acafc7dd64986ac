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

// Many texts, in whose reading there is time to look.
async function startsTheWorkbench() {
  const words = "the world order of sovereign states rests on the charter and on trade".split(" ");
  const lines = [];
  for (let i = 0; i < 6000; i++) {
    const text = Array.from({length: 120}, (_, j) => words[(i * 7 + j * (i % 11 + 1)) % words.length]).join(" ");
    lines.push(JSON.stringify({id: "m" + i, date: `20${10 + i % 10}-01-01`, lang: "en", title: "t" + i, text}));
  }
  fs.mkdirSync(path.join(STUDY, "many"));
  fs.writeFileSync(path.join(STUDY, "many", "many.jsonl"), lines.join("\n") + "\n");
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

async function runsOneAtATimeAndCanBeCancelled(browser) {
  const {page, close} = await logIn(browser, "ben", "/jobs");
  await page.click("button:text('readout add')");
  await page.waitForSelector(".job[data-state=runs]");
  assert.equal(await page.locator("main form.question").count(), 0);
  await page.reload(); // still there
  assert.match(await page.textContent("h1"), /At work: readout add/);
  const other = await page.context().newPage();
  const before = Date.now();
  await other.goto(workbench.url + "/explore?corpus=readouts&q=%40world_order"); // nobody waits
  assert.match(await other.textContent("header .running"), /readout add/);
  assert.ok(Date.now() - before < 30000);
  await other.close();
  await page.click("button:text('Cancel')");
  await page.waitForSelector(".job[data-state=cancelled]");
  assert.match(await page.textContent(".log"), /stopped after \d+ documents/);
  assert.match(execFileSync(READOUT, ["doctor", "--corpus", "many", "--study", STUDY], {encoding: "utf8"}),
    /many: \d+ documents.*all checksums right/);
  await close();
}

async function goesOnWhereItStopped(browser) {
  const {page, close} = await logIn(browser, "ben", "/jobs");
  await page.click("button:text('readout add')");
  await page.waitForSelector(".now .job[data-state=done]");
  assert.match(await page.textContent(".now .log"), /many: \d+ added, 0 revised, \d+ there already/);
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
