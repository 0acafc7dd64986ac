// The desk when things go wrong: no script, no network, a server that began anew, an answer that got
// lost, a text that changed, many coders at once. Nothing is lost and nothing counts twice.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const {run, violations} = require("./browser.js");
const {start, visit, STUDY} = require("./workbench.js");
const {readout, acts, progress} = require("./coding_users.js");

let workbench;
const desk = (by) => "/code?codebook=ukraine&sample=twelve&by=" + by;

async function starts() {
  fs.rmSync(path.join(STUDY, "codings"), {recursive: true});
  readout("sample", "--codebook", "ukraine", "--name", "twelve", "--n", "12");
  const study = path.join(STUDY, "study.yaml"), text = fs.readFileSync(study, "utf8");
  fs.writeFileSync(study, text.replace("{ukraine: ukraine.yaml}", "{ukraine: ukraine.yaml, tone: tone.yaml}"));
  fs.writeFileSync(path.join(STUDY, "tone.yaml"), "unit: paragraph\ncorpus: readouts\n" +
    "topics: {warm: {definition: Warm words}, cold: {definition: Cold words}}\n");
  readout("sample", "--codebook", "tone", "--name", "three", "--n", "3");
  workbench = await start();
}

async function worksWithoutScript(browser) {
  const {page, close} = await visit(browser, workbench.url + desk("hanna"), {javaScriptEnabled: false});
  await page.check("input[value=minsk]");
  await page.fill("#comment", "plain");
  await page.click(".go");
  await page.waitForSelector("text=1 of 12 coded");
  assert.match(await page.textContent(".saved"), /^Saved \d\d:\d\d:\d\d UTC$/);
  await page.click(".undo");
  await page.waitForSelector("text=0 of 12 coded");
  assert.deepEqual(acts("hanna").map((act) => act.act), ["code", "undo"]);
  await close();
}

// Marks by key, a note, skip, definitions; the address follows, and back goes back.
async function obeysKeys(browser) {
  const {page, close} = await visit(browser, workbench.url + desk("ivan"));
  const first = page.url();
  await page.keyboard.press("Enter");
  assert.match(await page.textContent(".codes .doubt"), /Mark a topic first/);
  await page.keyboard.press("1");
  await page.keyboard.press(".");
  assert.equal(await page.isChecked("input[name=none]"), true);
  assert.equal(await page.isChecked("input[value=nato_expansion]"), false);
  await page.keyboard.press("2");
  await page.keyboard.press("3");
  assert.equal(await page.isChecked("input[name=none]"), false);
  await page.keyboard.press("d");
  assert.match(await page.innerText(".definitions"), /For instance/);
  await page.keyboard.press("d");
  await page.keyboard.press("c");
  await page.keyboard.type("1 note");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await progress(page, "1 of 12");
  await page.waitForFunction(() => /^Saved \d\d:\d\d:\d\d$/.test(document.querySelector(".saved").textContent));
  assert.deepEqual(acts("ivan").map((act) => [act.codes, act.comment]), [[["us_provocation", "arms_supplies"], "1 note"]]);
  const second = page.url();
  await page.keyboard.press("s");
  await page.waitForURL((url) => url.href !== second && url.href !== first);
  await page.goBack();
  assert.equal(page.url(), second);
  await page.reload();
  assert.equal(page.url(), second);
  await page.goto(workbench.url + "/code");
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.waitForURL(workbench.url + "/");
  await close();
}

// A codebook of single labels that is about its whole corpus.
async function codesOneTopicAUnit(browser) {
  const {page, close} = await visit(browser, workbench.url + "/code");
  assert.equal(await page.locator(".sets h3").count(), 4);
  await page.fill("#coder", "tina");
  await page.click("[data-set='tone/three'] .go");
  await progress(page, "0 of 3");
  await page.keyboard.press("1");
  await page.keyboard.press("2");
  assert.equal(await page.isChecked("input[value=warm]"), false);
  await page.keyboard.press("Enter");
  await progress(page, "1 of 3");
  await page.keyboard.press(".");
  await page.keyboard.press("Enter");
  await progress(page, "2 of 3");
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#agreement");
  assert.deepEqual(acts("tina", "tone").map((act) => act.codes), [["cold"], [], ["warm"]]);
  await page.goto(workbench.url + "/code");
  assert.equal(await page.inputValue("#coder"), "tina");
  await close();
}

async function keepsWhatTheNetworkDoesNotTake(browser) {
  const {page, close} = await visit(browser, workbench.url + desk("olga"));
  await page.context().setOffline(true);
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await progress(page, `${i + 1} of 12`);
  }
  await page.waitForSelector("text=3 codings waiting on this device");
  assert.equal(await page.textContent(".saved"), "");
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(acts("olga"), []);
  await page.keyboard.press("u"); // what was not sent is taken back here
  await page.waitForSelector("text=2 codings waiting on this device");
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await page.waitForSelector("text=3 codings waiting on this device");
  await page.context().setOffline(false);
  await page.waitForFunction(() => !document.querySelector(".waiting").textContent);
  assert.deepEqual(acts("olga").map((act) => act.codes[0]), ["nato_expansion", "nato_expansion", "us_provocation"].sort());
  assert.equal(new Set(acts("olga").map((act) => act.unit)).size, 3);
  await close().catch((error) => assert.match(error.message, /ERR_INTERNET_DISCONNECTED/));
}

// The server keeps it and its answer gets lost: sent again, it is there once. Closed meanwhile, the
// browser sends it at the next look, even at another page of the desk.
async function countsOnceWhatIsSentTwice(browser) {
  const {page, close} = await visit(browser, workbench.url + desk("petra"));
  let nSent = 0;
  await page.route("**/code", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    nSent++;
    await route.fetch(); // it arrives
    await route.abort();
  });
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.waitForSelector("text=1 coding waiting on this device");
  assert.equal(acts("petra").length, 1);
  await page.unroute("**/code");
  await page.goto(workbench.url + "/code");
  await page.waitForFunction(() => localStorage.length === 0);
  assert.ok(nSent > 0);
  assert.equal(acts("petra").length, 1);
  await close().catch((error) => assert.match(error.message, /ERR_FAILED/));
}

async function outlivesARestart(browser) {
  const {page, close} = await visit(browser, workbench.url + desk("quentin"));
  const port = new URL(workbench.url).port;
  await workbench.stop();
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.waitForSelector("text=1 coding waiting on this device");
  workbench = await start("--port", port);
  await page.waitForFunction(() => !document.querySelector(".waiting").textContent);
  assert.equal(acts("quentin").length, 1); // with the token of the new session
  await close().catch((error) => assert.match(error.message, /ERR_CONNECTION_REFUSED|403/));
}

async function saysWhatIsNotTaken(browser) {
  const {page, close} = await visit(browser, workbench.url + desk("rosa"));
  await page.evaluate(() => { document.querySelector("[name=text_version]").value = "0123456789abcdef"; });
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".waiting >> text=has changed since you read it");
  assert.deepEqual(acts("rosa"), []);
  await page.click(".waiting >> text=Read it again");
  await page.waitForSelector("[name=text_version]", {state: "attached"});
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /^Saved \d/.test(document.querySelector(".saved").textContent));
  assert.equal(await page.textContent(".waiting"), "");
  assert.equal(acts("rosa").length, 1);
  await close().catch((error) => assert.match(error.message, /409/));
}

// Six coders at once, forty codings each: every one that was said to be saved is there, once.
async function losesNothingUnderLoad(browser) {
  const {page, close} = await visit(browser, workbench.url + desk("sara"));
  const names = Array.from({length: 6}, (_, i) => "coder-" + i);
  const answers = await page.evaluate(async (coders) => {
    const form = Object.fromEntries(new FormData(document.querySelector("form.codes")));
    const send = (coder, i) => fetch("/code", {method: "POST", body: new URLSearchParams({...form, coder,
      by: coder, code: "minsk", comment: "n" + i, act: "save", sent_as: `${coder}-number-${i >> 1}`})});
    const all = coders.flatMap((coder) => Array.from({length: 40}, (_, i) => send(coder, i)));
    return Promise.all((await Promise.all(all)).map((reply) => reply.json()));
  }, names);
  assert.equal(answers.length, 240);
  for (const name of names) {
    assert.equal(new Set(acts(name).map((act) => act.sent_as)).size, 20);
    assert.deepEqual(acts(name).map((act) => act.n), Array.from({length: 20}, (_, i) => i + 1));
    for (const act of acts(name)) assert.equal(answers.filter((answer) => answer.act === act.check).length, 2);
  }
  await close();
}

async function isAccessibleAndNarrow(browser) {
  const pages = ["/code", desk("ivan"), "/code?codebook=ukraine&by=elena&adjudicate=1"];
  for (const [width, colorScheme, n] of [[1280, "light", 3], [390, "dark", 3], [1280, "dark", 1], [390, "light", 1]]) {
    const {page, close} = await visit(browser, workbench.url + "/code", {viewport: {width, height: 844}, colorScheme});
    for (const where of pages.slice(-n)) {
      await page.goto(workbench.url + where);
      assert.deepEqual(await violations(page), [], `${where} ${width} ${colorScheme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${where} is ${wide} px wide at ${width}`);
    }
    await page.goto(workbench.url + desk("ivan"));
    const text = await page.locator(".unit .text").boundingBox(), sheet = await page.locator(".codes").boundingBox();
    assert.ok(width > 700 || text.y + 24 < sheet.y, "the sheet hides the text");
    await close();
  }
}

async function endsWhenItIsTold() {
  await workbench.stop();
}

run([starts, worksWithoutScript, obeysKeys, codesOneTopicAUnit, keepsWhatTheNetworkDoesNotTake, countsOnceWhatIsSentTwice,
  outlivesARestart, saysWhatIsNotTaken, losesNothingUnderLoad, isAccessibleAndNarrow, endsWhenItIsTold]);
