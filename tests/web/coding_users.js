// Users of the copied study, and what they coded, for the tests of the coding desk.
"use strict";
const assert = require("node:assert/strict");
const {spawnSync} = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const {visit, STUDY, READOUT} = require("./workbench.js");

const USERS = path.join(STUDY, "users");

function readout(...words) {
  const options = typeof words.at(-1) === "object" ? words.pop() : {};
  const done = spawnSync(READOUT, words, {encoding: "utf8", cwd: STUDY, ...options});
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

const passwordOf = (name) => "a long password of " + name;

function addUser(name, role) {
  readout("user", name, "--role", role, "--users", USERS, {input: passwordOf(name) + "\n"});
}

async function logIn(browser, url, name, where, options = {}) {
  const {page, close} = await visit(browser, url + where, options);
  assert.match(page.url(), /\/login\?back=/);
  await page.fill("#name", name);
  await page.fill("#password", passwordOf(name));
  await page.keyboard.press("Enter");
  await page.waitForURL((to) => !to.pathname.startsWith("/login"));
  return {page, close};
}

// The acts that are on disk.
function acts(name, codebook = "ukraine") {
  const file = path.join(STUDY, "codings", codebook, name + ".jsonl");
  return fs.existsSync(file)
    ? fs.readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)) : [];
}

// Waits for "3 of 10 …" beside the unit.
function progress(page, words) {
  return page.waitForFunction((begin) => document.querySelector(".queue .progress")?.textContent.startsWith(begin), words);
}

module.exports = {USERS, readout, addUser, passwordOf, logIn, acts, progress};
