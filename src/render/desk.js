/* The coding desk with a script: a coding is put into this device's store first, the next unit is
 * shown at once, and what is stored is sent in the order in which it was said until the server has
 * answered. Each has a name of its own, so that one sent twice counts once. */
const STORE = "readout-coding/";
const KEYS_OFF = "readout-keys-off";
const CODER = "readout-coder";
const RETRY_MS = [1000, 2000, 5000, 15000];
const ANSWER_MS = 25000;
const AHEAD_LEAST = 3;

const desk = document.querySelector(".desk");
const codes = document.querySelector("form.codes");

function make(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/* --- what waits on this device ------------------------------------------------------------------- */

/* In the order in which it was said; of all coders and codebooks. */
function stored() {
  const found = [];
  for (let i = 0; i < localStorage.length; i++) {
    const key = localStorage.key(i);
    if (key.startsWith(STORE)) found.push(JSON.parse(localStorage.getItem(key)));
  }
  return found.sort((a, b) => a.at - b.at || a.number - b.number);
}

/* Who is logged in; undefined where nobody needs to be. */
const user = document.querySelector("header form[action='/logout'] bdi")?.textContent;

/* What another user left on this device waits until that one logs in here. */
function isOthers(entry) {
  return user !== undefined && valueOf(entry, "coder") !== user;
}

function pending() {
  return stored().filter((entry) => !entry.refused && !isOthers(entry));
}

function keep(entry) {
  localStorage.setItem(STORE + entry.id, JSON.stringify(entry));
}

function drop(entry) {
  localStorage.removeItem(STORE + entry.id);
}

function valueOf(entry, name) {
  return entry.values.find(([key]) => key === name)?.[1] ?? "";
}

function newName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* --- sending --------------------------------------------------------------------------------------- */

let token = codes?.elements.token.value;
let sending = null, timer = 0, tries = 0, isLoggedOut = false, isOffline = false;
let lastSaved = null, lastAct = codes?.elements.of.value;

/* The words of an error page. */
function wordsOf(page) {
  const error = new DOMParser().parseFromString(page, "text/html").querySelector(".error");
  return error ? error.innerText.trim().replace(/\s+/g, " ") : "the server gave no reason";
}

/* A token is of the session: a server that began anew gives another one. */
async function newToken() {
  const reply = await fetch(location.href, {redirect: "manual"});
  if (!reply.ok) return false;
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const found = page.querySelector("input[name=token]")?.value;
  if (!found || found === token) return false;
  token = found;
  if (codes) codes.elements.token.value = token;
  return true;
}

/* True when the entry needs no sending any more. Fails when nothing was heard. */
async function send(entry, isAgain) {
  const body = new URLSearchParams(entry.values);
  body.set("token", token);
  body.set("sent_as", entry.id);
  const reply = await fetch("/code", {method: "POST", redirect: "manual", body,
    signal: AbortSignal.timeout(ANSWER_MS)});
  isLoggedOut = reply.type === "opaqueredirect";
  if (isLoggedOut) return false;
  if (reply.ok) {
    const kept = await reply.json();
    drop(entry);
    lastSaved = kept.time;
    lastAct = kept.act;
    return true;
  }
  if (reply.status === 403 && !isAgain && await newToken()) return send(entry, true);
  if (reply.status >= 500 || reply.status === 413 || reply.status === 403) return false;
  entry.refused = wordsOf(await reply.text());
  keep(entry);
  return true;
}

async function sendAll() {
  isOffline = false;
  try {
    for (const entry of pending())
      if (!await send(entry)) break;
  } catch {
    isOffline = true;
  }
  const isDone = pending().length === 0;
  clearTimeout(timer);
  tries = isDone ? 0 : tries + 1;
  if (!isDone) timer = setTimeout(flush, RETRY_MS[Math.min(tries, RETRY_MS.length) - 1]);
}

/* One sends at a time; who comes meanwhile waits for a round of its own. */
function flush() {
  const before = sending;
  sending = (async () => {
    await before;
    await sendAll();
    tell();
  })();
  return sending;
}

/* --- telling --------------------------------------------------------------------------------------- */

function counted(n) {
  return n === 1 ? "1 coding" : n + " codings";
}

function refusal(entry) {
  const line = make("p", "", "The coding of " + valueOf(entry, "unit") + " was not taken: " + entry.refused + " ");
  const link = make("a", "", "Read it again");
  link.href = entry.address;
  const button = make("button", "", "Drop it");
  button.type = "button";
  button.addEventListener("click", () => {
    drop(entry);
    tell();
  });
  line.append(link, " ", button);
  return line;
}

function tell() {
  const own = stored().filter((entry) => !isOthers(entry)), others = stored().filter(isOthers);
  const waiting = pending();
  const box = document.querySelector(".waiting");
  if (!box) return;
  const lines = own.filter((entry) => entry.refused).map(refusal);
  for (const name of new Set(others.map((entry) => valueOf(entry, "coder")))) {
    const n = others.filter((entry) => valueOf(entry, "coder") === name).length;
    lines.push(make("p", "", `${counted(n)} of ${name} waiting on this device until ${name} logs in here.`));
  }
  if (waiting.length && (isOffline || isLoggedOut || tries > 0)) {
    const line = make("p", "", counted(waiting.length) + " waiting on this device. ");
    if (isLoggedOut) {
      const link = make("a", "", "Log in to send them");
      link.href = "/login?back=" + encodeURIComponent(location.pathname + location.search);
      line.append("You are logged out. ", link);
    } else {
      line.append(isOffline ? "The server cannot be reached; they are sent when it can."
        : "The server does not take them now; they are sent again.");
    }
    lines.push(line);
  }
  box.replaceChildren(...lines);
  const saved = document.querySelector(".saved");
  if (saved && lastSaved) saved.textContent = "Saved " + new Date(lastSaved).toLocaleTimeString("en-GB");
  else if (saved && waiting.length) saved.textContent = lines.length ? "" : "Saving…";
  if (codes) {
    codes.elements.of.value = lastAct;
    codes.querySelector(".undo").disabled = !lastAct && !waiting.length;
  }
}

/* --- units ----------------------------------------------------------------------------------------- */

/* By id, in the order of the set as far as this page knows it. */
const units = new Map();
let front = null, nDone = 0;

function boxes() {
  return Array.from(codes.querySelectorAll("[data-topic]"));
}

function takeAhead(from) {
  for (const template of from.querySelectorAll("template.ahead")) {
    const data = template.dataset;
    if (!units.has(data.unit))
      units.set(data.unit, {unit: data.unit, version: data.textVersion, isSaid: data.said === "1",
        codes: data.codes.split(" ").filter(Boolean), comment: data.comment, address: data.address,
        skip: data.skip, node: template.content.querySelector(".unit").cloneNode(true)});
  }
}

function mark(chosen, isNone) {
  for (const box of boxes())
    box.checked = box.dataset.topic === "." && !box.value ? isNone : chosen.includes(box.value);
}

function show(unit, isNew) {
  front = unit;
  desk.querySelector(".unit").replaceWith(unit.node);
  codes.elements.unit.value = unit.unit;
  codes.elements.text_version.value = unit.version;
  codes.elements.comment.value = unit.comment;
  codes.querySelector(".skip-unit").href = unit.skip;
  codes.querySelector(".doubt").hidden = true;
  mark(unit.codes, unit.isSaid && !unit.codes.length);
  tellQueue();
  if (isNew) history.pushState({unit: unit.unit}, "", unit.address);
  if (isNew && innerWidth <= 700) unit.node.scrollIntoView();
  else if (isNew) scrollTo(0, 0);
}

function tellQueue() {
  const words = `${nDone} of ${desk.dataset.all} `;
  const progress = desk.querySelector(".queue .progress"), bar = desk.querySelector("progress");
  progress.textContent = progress.textContent.replace(/^\d+ of \d+ /, words);
  bar.value = nDone;
  bar.setAttribute("aria-label", progress.textContent);
  for (const link of desk.querySelectorAll(".units a")) {
    const unit = units.get(link.dataset.unit), sign = link.querySelector(".sign");
    if (link.dataset.unit === front.unit) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    if (unit) sign.replaceChildren(unit.isSaid ? "✓" : "○", make("span", "unseen", unit.isSaid ? " done" : " open"));
  }
}

/* The open units behind the one in front, as far as they are known. */
function openBehind() {
  const all = Array.from(units.values()), at = all.indexOf(front);
  return [...all.slice(at + 1), ...all.slice(0, at)].filter((unit) => !unit.isSaid);
}

let isRefilling = false;

/* More units, before the known ones run out. */
async function refill() {
  const n = Number(desk.dataset.all);
  if (isRefilling || openBehind().length >= AHEAD_LEAST || nDone + openBehind().length + 1 >= n) return;
  isRefilling = true;
  try {
    await sending;
    const reply = await fetch(front.address, {redirect: "manual"});
    if (reply.ok) {
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const list = page.querySelector(".desk .units ol");
      takeAhead(page);
      if (list) desk.querySelector(".units ol").replaceWith(list);
      tellQueue();
    }
  } catch {
    isOffline = true; /* sending says so */
  }
  isRefilling = false;
}

/* The next open unit; after the last the server's own page, when all is sent. */
async function goOn() {
  const next = openBehind()[0];
  if (next) {
    show(next, true);
    refill();
    return;
  }
  await sending;
  if (!pending().length) location.assign(desk.dataset.address);
  else doubt("There are no more units on this device.");
}

function doubt(words) {
  const line = codes.querySelector(".doubt");
  line.textContent = words;
  line.hidden = false;
}

/* --- what keys and buttons do ---------------------------------------------------------------------- */

let number = 0;

function save() {
  const form = new FormData(codes), chosen = form.getAll("code").filter(Boolean);
  const isNone = boxes().some((box) => box.dataset.topic === "." && !box.value && box.checked);
  if (!chosen.length && !isNone) {
    doubt("Mark a topic first, or . when none applies.");
    return;
  }
  form.delete("token");
  form.delete("of");
  const entry = {id: newName(), at: Date.now(), number: number++, address: front.address,
    before: {isSaid: front.isSaid, codes: front.codes, comment: front.comment},
    values: Array.from(form.entries()).concat([["act", "save"]])};
  for (const old of stored())
    if (old.refused && valueOf(old, "unit") === front.unit) drop(old);
  try {
    keep(entry);
  } catch { /* no store on this device: as a form without a script does it */
    codes.submit();
    return;
  }
  nDone += front.isSaid ? 0 : 1;
  Object.assign(front, {isSaid: true, codes: chosen, comment: codes.elements.comment.value.trim()});
  lastSaved = null;
  flush();
  tell();
  goOn();
}

/* What was not sent yet is taken back here, what was by the server. */
async function undo() {
  await sending;
  const entry = pending().at(-1);
  if (!entry) {
    codes.elements.of.value = lastAct;
    codes.querySelector(".undo").disabled = false;
    codes.requestSubmit(codes.querySelector(".undo"));
    return;
  }
  drop(entry);
  const unit = units.get(valueOf(entry, "unit"));
  if (!unit) {
    location.assign(entry.address);
    return;
  }
  Object.assign(unit, entry.before);
  nDone -= unit.isSaid ? 0 : 1;
  show(unit, true);
  tell();
}

function skip(event) {
  const next = openBehind()[0];
  if (!next) return;
  event?.preventDefault();
  show(next, true);
  refill();
}

/* "No topic applies" and the topics exclude each other; the server refuses what is wrong anyway. */
function exclude(event) {
  const box = event.target;
  if (!box.dataset.topic || !box.checked || box.type === "radio") return;
  for (const other of boxes())
    if ((other.dataset.topic === ".") !== (box.dataset.topic === ".")) other.checked = false;
}

let isAfterG = false;

/* True when the key is the desk's. */
function obey(event) {
  const topic = codes.querySelector(`[data-topic="${CSS.escape(event.key)}"]`);
  if (topic) topic.click();
  else if (event.key === "Enter" && !event.target.closest("a, button, summary")) save();
  else if (event.key === "s") codes.querySelector(".skip-unit").click();
  else if (event.key === "u") codes.querySelector(".undo").click();
  else if (event.key === "c") codes.elements.comment.focus();
  else if (event.key === "d") codes.querySelector(".definitions").open ^= true;
  else return false;
  return true;
}

function onKey(event) {
  const isAfter = isAfterG, isMark = event.target.closest?.("form.codes input");
  isAfterG = false;
  if (event.target === codes.elements.comment) {
    if (event.key === "Escape") event.target.blur();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(KEYS_OFF)) return;
  if (!isMark && event.target.closest?.("input, select, textarea, dialog")) return;
  if (isAfter || !obey(event)) {
    isAfterG = !isAfter && event.key === "g";
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
}

function fillHelp() {
  const list = document.querySelector("dialog dl");
  const lines = [["1 …", "mark a topic"], [".", "no topic applies"], ["Enter", "save and next"],
    ["s", "skip"], ["u", "undo the last coding"], ["c", "note; Ctrl-Enter saves, Esc leaves it"],
    ["d", "definitions"]];
  list?.prepend(...lines.flatMap(([key, name]) => {
    const term = make("dt");
    term.append(make("kbd", "", key));
    return [term, make("dd", "", name)];
  }));
}

/* --- beginning ------------------------------------------------------------------------------------- */

/* What the server's page does not know yet: codings that still wait here. */
function overlay() {
  for (const entry of pending()) {
    const unit = units.get(valueOf(entry, "unit"));
    const isOwn = ["coder", "codebook", "adjudicate"].every((name) =>
      valueOf(entry, name) === (codes.elements[name]?.value ?? ""));
    if (!unit || unit.isSaid || !isOwn) continue;
    unit.isSaid = true;
    nDone++;
  }
}

function begin() {
  const form = codes.elements;
  front = {unit: form.unit.value, version: form.text_version.value, isSaid: desk.dataset.said === "1",
    codes: new FormData(codes).getAll("code").filter(Boolean), comment: form.comment.value,
    address: desk.dataset.here, skip: codes.querySelector(".skip-unit").href, node: desk.querySelector(".unit")};
  units.set(front.unit, front);
  nDone = Number(desk.dataset.done);
  takeAhead(desk);
  overlay();
  history.replaceState({unit: front.unit}, "", front.address);
  tellQueue();
  codes.addEventListener("change", exclude);
  codes.addEventListener("submit", (event) => {
    if (event.submitter?.classList.contains("undo") && !pending().length) return;
    event.preventDefault();
    if (event.submitter?.classList.contains("undo")) undo();
    else save();
  });
  desk.addEventListener("click", (event) => {
    const take = event.target.closest("button[name=take]");
    if (!take) return;
    event.preventDefault();
    const chosen = take.dataset.codes.split(" ").filter(Boolean);
    mark(chosen, chosen.length === 0);
    codes.querySelector(".go").focus(); /* Enter decides */
  });
  codes.querySelector(".skip-unit").addEventListener("click", skip);
  document.addEventListener("keydown", onKey, true);
  addEventListener("popstate", (event) => {
    const unit = units.get(event.state?.unit);
    if (unit) show(unit, false);
    else location.reload();
  });
  if (innerWidth <= 700) desk.querySelector(".units").open = false;
  fillHelp();
}

if (codes) begin();
/* A coder's name is remembered where nobody logs in. */
const name = document.querySelector("form.sets-form #coder");
if (name) {
  name.value ||= localStorage.getItem(CODER) ?? "";
  name.form.addEventListener("submit", () => localStorage.setItem(CODER, name.value));
}
addEventListener("online", flush);
if (token === undefined) token = document.querySelector("input[name=token]")?.value;
if (stored().length) flush();
