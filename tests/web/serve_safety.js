// What somebody with bad intent can send, and what each gets: foreign names and origins, forms
// without token, paths that climb, scripts in every value, malformed, too large and too slow calls.
// study: studies/sino-russian
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const http = require("node:http");
const net = require("node:net");
const path = require("node:path");
const {run} = require("./browser.js");
const {start, visit, STUDY} = require("./workbench.js");

let workbench, port;

async function startsTheWorkbench() {
  workbench = await start("--host", "study.example.org");
  port = Number(new URL(workbench.url).port);
}

// One call; gives {status, headers, body}.
function call(where, {method = "GET", headers = {}, body = ""} = {}) {
  return new Promise((done, failed) => {
    const request = http.request({host: "127.0.0.1", port, path: where, method, headers, agent: false},
      (reply) => {
        let text = "";
        reply.setEncoding("utf8");
        reply.on("data", (bytes) => { text += bytes; });
        reply.on("end", () => done({status: reply.statusCode, headers: reply.headers, body: text}));
      });
    request.on("error", failed);
    request.end(body);
  });
}

// Bytes as they are; gives all that comes back until the other side closes.
function raw(bytes) {
  return new Promise((done) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write(bytes));
    let text = "";
    socket.on("data", (more) => {
      text += more;
      if (/^HTTP\/1.1 [45]/.test(text)) socket.end();
    });
    socket.on("close", () => done(text));
    socket.on("error", () => done(text));
  });
}

async function refusesForeignNames() {
  for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1.evil.example", "localhost.evil"])
    assert.equal((await call("/", {headers: {Host: host}})).status, 403, host);
  for (const host of ["localhost", `127.0.0.1:${port}`, `[::1]:${port}`, "study.example.org"])
    assert.equal((await call("/", {headers: {Host: host}})).status, 200, host);
}

const FORM = {"Content-Type": "application/x-www-form-urlencoded"};

async function takesFormsOfItsOwnPagesAlone() {
  const page = await call("/");
  const token = page.body.match(/name="token" value="([0-9a-f]{64})"/)[1];
  const cookie = page.headers["set-cookie"][0];
  assert.match(cookie, /^readout_session=[0-9a-f]{64}; Path=\/; SameSite=Strict; HttpOnly$/);
  const Cookie = cookie.split(";")[0], Host = `127.0.0.1:${port}`;
  const send = async (headers, body) =>
    (await call("/theme", {method: "POST", headers: {Host, ...FORM, ...headers}, body})).status;
  const good = `token=${token}&to=dark&back=/explore`;
  assert.equal(await send({Cookie}, good), 303);
  assert.equal(await send({Cookie, Origin: `http://${Host}`}, good), 303);
  assert.equal(await send({Cookie}, "to=dark"), 403);
  assert.equal(await send({Cookie}, `token=${token.replace(/./g, "0")}&to=dark`), 403);
  assert.equal(await send({}, good), 403);
  assert.equal(await send({Cookie: Cookie.replace(/.$/, (c) => c === "0" ? "1" : "0")}, good), 403);
  assert.equal(await send({Cookie, Origin: "http://evil.example"}, good), 403);
  assert.equal(await send({Cookie, Origin: `http://127.0.0.1:${port + 1}`}, good), 403);
  assert.equal(await send({Cookie, Origin: "null"}, good), 403);
  assert.equal(await send({Cookie, "Sec-Fetch-Site": "cross-site"}, good), 403);
  for (const back of ["//evil.example", "/\\evil.example", "https://evil.example", "/a%0d%0aSet-Cookie:x=1"]) {
    const reply = await call("/theme", {method: "POST", headers: {Host, ...FORM, Cookie},
      body: `token=${token}&to=dark&back=${back}`});
    assert.equal(reply.headers.location, "/", back);
  }
}

// Claims are as they were when a form without token came.
async function changesNothingWithoutToken() {
  const before = fs.readFileSync(path.join(STUDY, "claims.yaml"), "utf8");
  const reply = await call("/claims", {method: "POST", headers: FORM,
    body: String(new URLSearchParams({claim: "trade-growth-2022", number: "0",
      was: "growth(trade(CHN, RUS), 2022) = 29.3% ± 0.05", expect: "1 = 1"}))});
  assert.equal(reply.status, 403);
  assert.equal(fs.readFileSync(path.join(STUDY, "claims.yaml"), "utf8"), before);
}

async function givesNoFileButItsOwn() {
  const climbs = ["/../../etc/passwd", "/results/../claims.yaml", "/results/..%2fclaims.yaml",
    "/results/%2e%2e/claims.yaml", "/assets/../../etc/passwd", "/assets/%2e%2e%2fstudy.yaml",
    "/results/versions/..%2f..%2fclaims.yaml", "/results//etc/passwd.html", "/results/report.html%00.csv", "/read.html?id=../../claims.yaml",
    "/find?TERM=a&output=/tmp/readout-was-here", "/trend?CONCEPT=a&study=/etc", "/agree?FILE=/etc/passwd",
    "/add", "/run", "/learn?FILE=/etc/passwd", "/doctor"];
  for (const where of climbs) {
    const reply = await call(where, {headers: {Host: "localhost"}});
    assert.ok(reply.status >= 400, `${where}: ${reply.status}`);
    assert.doesNotMatch(reply.body, /root:|growth\(trade/, where);
  }
  assert.equal(fs.existsSync("/tmp/readout-was-here"), false);
  assert.equal((await call("/read?corpus=readouts&id=..%2f..%2fclaims.yaml")).status, 404);
}

const SCRIPTS = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>",
  "javascript:alert(1)", "</title><script>alert(1)</script>", "</script><script>alert(1)</script>",
  "</textarea><script>alert(1)</script>", "<!--<script>", "{t}{r}{d}%n%s", "&lt;script&gt;", "\u202e<b>",
  "<iframe srcdoc='<script>alert(1)</script>'>", "\" autofocus onfocus=alert(1) x=\"", "{{claim:x}}"];

// Every place that shows what was sent: no element and no attribute comes of it. A browser opens each,
// and would say an alert.
async function showsWhatWasSentAsText(browser) {
  const places = ["/explore?q=", "/explore?corpus=readouts&q=%40world_order&show=",
    "/explore?corpus=readouts&q=%40world_order&date=", "/explore?corpus=readouts&show=words&length=2&q=",
    "/versions?event=", "/versions?langs=", "/compare?split=language&corpus=readouts&of=", "/jobs?x=",
    "/compare?show=keywords&corpus=readouts&where=", "/explore?corpus=readouts&where=", "/find?corpus=readouts&TERM=",
    "/explore?corpus=", "/read?corpus=readouts&id=", "/", "/claims?verdict=",
    "/claims?claim=trade-growth-2022&number=0&expect="];
  const {page, close} = await visit(browser, workbench.url + "/");
  for (const place of places)
    for (const script of place.startsWith("/claims") ? SCRIPTS.slice(0, 7) : SCRIPTS) {
      const body = (await call(place + encodeURIComponent(script))).body;
      assert.doesNotMatch(body, /<script>alert|<img src=x|<svg onload|<b>|<iframe srcdoc|" onfocus|%n%s.*\(nil\)/,
        place + script);
    }
  for (const script of SCRIPTS.slice(0, 7)) {
    const reply = await page.goto(workbench.url + "/explore?corpus=readouts&q=" + encodeURIComponent(script));
    assert.ok(reply.status() < 500);
    assert.equal(await page.evaluate(() => document.querySelectorAll("[onerror], [onload], [onfocus]").length), 0);
  }
  await close().catch((error) => assert.doesNotMatch(error.message, /dialog|request:/));
}

async function saysAStrictPolicy() {
  const {headers} = await call("/explore?corpus=readouts&q=%40world_order");
  const policy = headers["content-security-policy"];
  assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self';/);
  assert.doesNotMatch(policy, /unsafe|https?:/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["referrer-policy"], "same-origin");
  const svg = (await call("/trend.svg?corpus=readouts&CONCEPT=%40world_order")).headers;
  assert.match(svg["content-security-policy"], /sandbox/);
}

async function survivesMalformedCalls() {
  const wrong = ["GET\r\n\r\n", "\r\n\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01",
    "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /?q=%ff HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "POST /theme HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
    "POST /theme HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST /theme HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"];
  for (const bytes of wrong) {
    const text = await Promise.race([raw(bytes), new Promise((done) => setTimeout(done, 3000, "")) ]);
    assert.doesNotMatch(text, /^HTTP\/1.1 (2|500)/, JSON.stringify(bytes));
  }
  assert.equal((await call("/")).status, 200);
}

async function refusesWhatIsTooLarge() {
  assert.equal((await call("/explore?q=" + "a".repeat(9000))).status, 414);
  assert.ok((await call("/", {headers: {"X-Long": "a".repeat(40000)}}).catch(() => ({status: 431}))).status >= 400);
  const body = "a=" + "b".repeat(2 << 20);
  assert.equal((await call("/theme", {method: "POST", headers: FORM, body})).status, 413);
  assert.equal((await call("/explore?" + "x=1&".repeat(300))).status, 413);
  assert.equal((await call("/")).status, 200);
}

// 100 connections that send a byte a second do not keep others out, and are closed before long.
async function outlivesSlowCallers() {
  const slow = Array.from({length: 100}, () => {
    const socket = net.connect(port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    const timer = setInterval(() => socket.write("a"), 1000);
    return new Promise((done) => {
      socket.on("close", () => { clearInterval(timer); done(); });
      socket.on("error", () => {});
      socket.resume();
    });
  });
  const begun = Date.now();
  assert.equal((await call("/")).status, 200);
  await Promise.all(slow);
  const seconds = (Date.now() - begun) / 1000;
  assert.ok(seconds < 90, `they stayed for ${seconds} s`);
}

async function endsWhenItIsTold() {
  await workbench.stop();
}

run([startsTheWorkbench, refusesForeignNames, takesFormsOfItsOwnPagesAlone, changesNothingWithoutToken,
  givesNoFileButItsOwn, showsWhatWasSentAsText, saysAStrictPolicy, survivesMalformedCalls,
  refusesWhatIsTooLarge, outlivesSlowCallers, endsWhenItIsTold]);
