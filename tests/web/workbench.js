// Starts the workbench for a test: the study that script/test-web copied, at a free port.
"use strict";
const assert = require("node:assert/strict");
const {spawn} = require("node:child_process");
const path = require("node:path");
const {results} = require("./browser.js");

const READOUT = path.join(__dirname, "../../build/src/app/readout");
const STUDY = path.dirname(results);

// Gives {url, stop}; stop waits until the program has ended, and holds it to status 0.
async function start(...options) {
  const port = options.includes("--port") ? [] : ["--port", "0"];
  const program = spawn(READOUT, ["serve", "--study", STUDY, ...port, ...options]);
  const ended = new Promise((done) => program.on("close", done));
  let said = "";
  const url = await new Promise((done, failed) => {
    program.stderr.on("data", (bytes) => {
      said += bytes;
      const found = said.match(/http:\/\/\S+/);
      if (found) done(found[0].replace(/\/$/, ""));
    });
    ended.then(() => failed(new Error(said)));
  });
  const stop = async () => {
    program.kill("SIGINT");
    assert.equal(await ended, 0, said);
  };
  return {url, stop};
}

// A page of the workbench; close() holds it to an empty console and to no request elsewhere.
async function visit(browser, url, options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
  context.setDefaultTimeout(120000);
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(message.text());
  });
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("dialog", (dialog) => troubles.push("dialog: " + dialog.message()));
  page.on("request", (request) => {
    const where = new URL(request.url());
    if (where.protocol !== "data:" && where.origin !== new URL(url).origin)
      troubles.push("request: " + request.url());
  });
  await page.goto(url);
  const close = async () => {
    await context.close();
    assert.deepEqual(troubles, []);
  };
  return {page, close};
}

module.exports = {start, visit, STUDY, READOUT};
