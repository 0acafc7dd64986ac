/* Brings the pages of the workbench to life: charts that answer, keys, buttons that copy. Without
 * it every page still shows and asks the same. */
const NARROW = 600;
const here = new URL(".", import.meta.url);
const darkness = window.matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : darkness.matches;
}

function make(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/* --- charts ------------------------------------------------------------------------------------ */

let library = null;

/* The chart library and both themes, fetched when the first chart is drawn. */
function loadLibrary() {
  library ??= Promise.all([
    new Promise((done, failed) => {
      const script = make("script");
      script.src = new URL("echarts.js", here);
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    }),
    ...["theme.json", "theme-dark.json"].map(async (name) => (await fetch(new URL(name, here))).json()),
  ]);
  return library;
}

class Graph {
  constructor(box) {
    this.data = JSON.parse(box.querySelector(".data").textContent);
    this.picture = box.querySelector(".picture");
    this.reading = box.querySelector(".reading");
    this.series = 0;
    this.point = -1;
    this.live = make("div", "live");
    this.dot = make("div", "dot");
    this.dot.hidden = true;
    this.span = make("div", "span");
    this.span.hidden = true;
    this.from = -1; /* where a chosen span of points begins; -1 = one point alone */
    this.isPressed = false;
    this.picture.append(this.live, this.span, this.dot);
  }

  async start() {
    const [, light, dark] = await loadLibrary();
    this.themes = {light, dark};
    this.live.tabIndex = 0;
    this.live.setAttribute("role", "application");
    this.live.setAttribute("aria-roledescription", "chart");
    this.live.setAttribute("aria-label", this.picture.getAttribute("aria-label") +
      " Arrow keys go from point to point" + (this.data.open ? ", Enter shows what lies behind it." : "."));
    this.picture.removeAttribute("role");
    this.picture.removeAttribute("aria-label");
    this.draw();
    this.live.addEventListener("mousedown", (event) => {
      this.choose(this.nearest(event));
      this.from = this.point;
      this.isPressed = true;
    });
    this.live.addEventListener("mousemove", (event) => {
      if (!this.isPressed) this.from = -1;
      this.choose(this.nearest(event));
    });
    this.live.addEventListener("mouseup", (event) => {
      if (this.isPressed) this.choose(this.nearest(event));
      this.isPressed = false;
      this.open();
    });
    this.live.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.draw()).observe(this.picture);
    darkness.addEventListener("change", () => this.draw());
  }

  draw() {
    const dark = isDark();
    const variant = (this.picture.clientWidth < NARROW ? "narrow" : "wide") + (dark ? "Dark" : "");
    if (this.variant === variant) {
      this.chart.resize();
    } else {
      this.chart?.dispose();
      const form = this.data[variant];
      this.variant = variant;
      this.live.style.height = form.height + "px";
      this.chart = echarts.init(this.live, dark ? this.themes.dark : this.themes.light);
      this.chart.setOption(form.option);
      this.hasPanels = Array.isArray(form.option.grid);
    }
    this.show();
  }

  /* Where a point lies in the picture; null when it has no value. */
  place(series, point) {
    const entry = this.data.series[series]?.points[point];
    if (!entry || entry[1] === null) return null;
    const axis = this.hasPanels ? series : 0;
    const cells = this.data.series[series].cells;
    const value = cells ? cells[point]
      : this.data.isBars ? [entry[1], series] : [entry[0], entry[1]];
    return this.chart.convertToPixel({xAxisIndex: axis, yAxisIndex: axis}, value);
  }

  nearest(event) {
    const frame = this.live.getBoundingClientRect();
    const x = event.clientX - frame.left, y = event.clientY - frame.top;
    let best = null, least = Infinity;
    this.data.series.forEach((series, i) => series.points.forEach((entry, j) => {
      const at = this.place(i, j);
      const distance = at ? Math.hypot(at[0] - x, (at[1] - y) / 2) : Infinity;
      if (distance < least) {
        least = distance;
        best = [i, j];
      }
    }));
    return best;
  }

  show() {
    const series = this.data.series[this.series], entry = series?.points[this.point];
    const at = entry && this.place(this.series, this.point);
    this.dot.hidden = !at;
    if (at) {
      this.dot.style.left = at[0] + "px";
      this.dot.style.top = at[1] + "px";
    }
    this.showSpan(at);
    if (entry && this.spans()) {
      const [first, last] = this.ends();
      this.reading.textContent = `${first} to ${last}. Enter shows what lies behind it.`;
      return;
    }
    this.reading.textContent = entry ? series.label + ", " + entry[2] + ": " + entry[3] + "."
      : this.data.open ? "Click a point, or use the arrow keys and Enter, to see what lies behind it. Drag, or " +
        "hold Shift with the arrows, for a span." : "";
  }

  spans() {
    return this.data.open && !this.data.isBars && this.from >= 0 && this.from !== this.point;
  }

  /* The names of the first and the last period of the span. */
  ends() {
    const points = this.data.series[this.series].points;
    const [a, b] = [Math.min(this.from, this.point), Math.max(this.from, this.point)];
    return [points[a][2], points[b][2]];
  }

  showSpan(at) {
    const axis = this.hasPanels ? this.series : 0;
    const entry = this.data.series[this.series]?.points[this.from];
    this.span.hidden = !(entry && at && this.spans());
    if (this.span.hidden) return;
    const x = this.chart.convertToPixel({xAxisIndex: axis}, entry[0]);
    this.span.style.left = Math.min(x, at[0]) + "px";
    this.span.style.width = Math.abs(x - at[0]) + "px";
  }

  choose(place) {
    if (!place) return;
    [this.series, this.point] = place;
    this.show();
  }

  key(event) {
    const nPoints = this.data.series[this.series].points.length, nSeries = this.data.series.length;
    const step = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[event.key];
    if (step) {
      if (!event.shiftKey) this.from = -1;
      else if (this.from < 0) this.from = this.point < 0 ? nPoints - 1 : this.point;
      const point = this.point < 0 ? nPoints - 1 : this.point + step[1];
      this.choose([(this.series + step[0] + nSeries) % nSeries,
        Math.max(0, Math.min(nPoints - 1, point))]);
    } else if (event.key === "Home" || event.key === "End") {
      this.choose([this.series, event.key === "Home" ? 0 : nPoints - 1]);
    } else if (event.key === "Enter") {
      this.open();
    } else {
      return;
    }
    event.preventDefault();
  }

  open() {
    const entry = this.data.series[this.series]?.points[this.point];
    if (!entry || !this.data.open) return;
    const period = this.spans() ? this.ends().join("..") : entry[2];
    location.assign(this.data.open + encodeURIComponent(period) + "#hits");
  }
}

for (const box of document.querySelectorAll(".chart")) new Graph(box).start();

/* --- copying ----------------------------------------------------------------------------------- */

async function copy(button, text) {
  const name = button.textContent;
  await navigator.clipboard.writeText(text);
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = name; }, 1500);
}

if (navigator.clipboard)
  for (const row of document.querySelectorAll(".twins")) {
    const link = row.querySelector(".copy-link"), command = row.querySelector(".copy-command");
    const shown = row.nextElementSibling?.matches(".command") ? row.nextElementSibling : null;
    link.hidden = false;
    link.addEventListener("click", () => copy(link, location.href));
    command.hidden = !shown;
    command.addEventListener("click", () => copy(command, shown.textContent));
  }

/* --- marked places ----------------------------------------------------------------------------- */

const marks = Array.from(document.querySelectorAll(".text mark"));
const steps = document.querySelector(".steps");
let markAt = -1;

function stepTo(i) {
  if (marks.length === 0) return;
  markAt = (i + marks.length) % marks.length;
  marks[markAt].focus({preventScroll: true});
  marks[markAt].scrollIntoView({block: "center"});
  steps.querySelector(".step-at").textContent = `${markAt + 1} of ${marks.length}`;
}

if (steps) {
  steps.hidden = false;
  steps.querySelector(".step-back").addEventListener("click", () => stepTo(markAt - 1));
  steps.querySelector(".step-on").addEventListener("click", () => stepTo(markAt + 1));
  const wanted = marks.findIndex((mark) => "#" + mark.id === location.hash);
  if (wanted >= 0) stepTo(wanted);
}

/* --- expectations ------------------------------------------------------------------------------ */

const TRY_AFTER_MS = 300;

/* Checked as typed: the answer is that of the form's own button. */
for (const form of document.querySelectorAll("form.expectation")) {
  const trial = form.nextElementSibling;
  let timer = 0, latest = 0;
  const check = async () => {
    const number = ++latest;
    const reply = await fetch(form.dataset.try + "?" + new URLSearchParams(new FormData(form)));
    const text = await reply.text();
    if (number !== latest) return;
    if (reply.ok) trial.innerHTML = text;
    else trial.textContent = "This cannot be checked now: load the page again.";
  };
  form.elements.expect.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, TRY_AFTER_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
}
if (location.hash.startsWith("#claim-")) {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (row) row.open = true;
}

/* --- the report's prose ------------------------------------------------------------------------- */

const PREVIEW_AFTER_MS = 1500;
const prose = document.querySelector("form.prose");

/* Shown anew when the writer rests, at the place that was looked at; one preview at a time. */
if (prose) {
  const frame = document.querySelector("iframe[name=preview]"), status = prose.querySelector("[role=status]");
  const area = prose.elements.prose, kept = area.value;
  let timer = 0, isWaiting = false, isDirty = false, place = 0;
  const preview = () => {
    if (isWaiting) { isDirty = true; return; }
    place = frame.contentWindow?.scrollY ?? 0;
    isWaiting = true;
    isDirty = false;
    status.textContent = "making the preview…";
    prose.requestSubmit(prose.querySelector(".try"));
  };
  frame.addEventListener("load", () => {
    if (!isWaiting) return;
    isWaiting = false;
    frame.contentWindow.scrollTo(0, place);
    status.textContent = area.value === kept ? "" : "not saved";
    if (isDirty) preview();
  });
  area.addEventListener("input", () => {
    status.textContent = "not saved";
    clearTimeout(timer);
    timer = setTimeout(preview, PREVIEW_AFTER_MS);
  });
  let isSaved = false;
  prose.addEventListener("submit", (event) => { isSaved = !event.submitter?.matches(".try"); });
  addEventListener("beforeunload", (event) => {
    if (!isSaved && area.value !== kept) event.preventDefault();
  });
}

/* --- long work --------------------------------------------------------------------------------- */

const LOOK_AFTER_MS = 1000;
const running = document.querySelector("header .running");
const jobNow = document.querySelector(".now");

/* Every second while something runs; when it has ended the page is loaded anew. */
async function lookAtJob() {
  const reply = await fetch("/jobs/now");
  if (!reply.ok) return;
  const part = make("div");
  part.innerHTML = await reply.text();
  const job = part.querySelector(".job");
  const goes = job?.dataset.state === "runs";
  if (goes) {
    const say = part.querySelector("progress").parentNode.textContent.trim();
    running.textContent = part.querySelector("code").textContent + ": " + say;
  } else {
    running.textContent = "Jobs";
    running.removeAttribute("data-runs");
  }
  if (jobNow && !goes) location.reload();
  else if (jobNow) showJob(job);
  if (goes) setTimeout(lookAtJob, LOOK_AFTER_MS);
}

/* Only what changes: a button keeps the focus. */
function showJob(job) {
  const shown = jobNow.querySelector(".job");
  const [now, then] = [shown?.querySelectorAll("p"), job.querySelectorAll("p")];
  if (now?.length !== then.length || !!shown.querySelector("form") !== !!job.querySelector("form"))
    return jobNow.replaceChildren(job);
  now.forEach((paragraph, i) => paragraph.replaceWith(then[i]));
}

if (running?.hasAttribute("data-runs")) setTimeout(lookAtJob, LOOK_AFTER_MS);

/* --- keys -------------------------------------------------------------------------------------- */

const KEYS_OFF = "readout-keys-off";
const sayKeys = () => { document.documentElement.dataset.keys = localStorage.getItem(KEYS_OFF) ? "off" : "on"; };
sayKeys();
let waitsForPage = false;

function rows() {
  return Array.from(document.querySelectorAll(".kwic tbody th a, .data tbody a"));
}

function moveRow(step) {
  const all = rows();
  const at = all.indexOf(document.activeElement);
  all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
}

const ACTIONS = {
  "/": () => document.querySelector(".query")?.focus(),
  "j": () => moveRow(1),
  "k": () => moveRow(-1),
  "n": () => stepTo(markAt + 1),
  "p": () => stepTo(markAt - 1),
  "?": () => help.showModal(),
};
const NAMES = {"/": "the query", "j": "next row", "k": "previous row", "n": "next marked place",
  "p": "previous marked place", "?": "this list"};

const help = make("dialog");
help.setAttribute("aria-label", "Keys");

function fillHelp() {
  const list = make("dl");
  const add = (key, name) => {
    const term = make("dt");
    term.append(make("kbd", "", key));
    list.append(term, make("dd", "", name));
  };
  for (const [key, name] of Object.entries(NAMES)) add(key, name);
  const presses = {"s": "the next order", "d": "by date", "t": "some at random, or all", "[": "less context",
    "]": "more context"};
  for (const [key, name] of Object.entries(presses))
    if (document.querySelector(`[data-press="${CSS.escape(key)}"]`)) add(key, name);
  if (document.querySelector(".heads"))
    for (const [key, name] of [["n p", "next and previous finding"], ["y x", "the finding is right, is wrong"],
      ["e", "why"]]) add(key, name);
  for (const link of document.querySelectorAll("header nav a")) add("g " + link.dataset.key, link.textContent);
  const label = make("label", "switch"), box = make("input");
  box.type = "checkbox";
  box.checked = !localStorage.getItem(KEYS_OFF);
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, "1");
    sayKeys();
  });
  label.append(box, "Keys are on");
  const close = make("button", "", "Close");
  close.addEventListener("click", () => help.close());
  help.append(make("h2", "", "Keys"), list, label, close);
  document.body.append(help);
}

/* A link that says which key follows it. */
function pressed(key) {
  const link = document.querySelector(`[data-press="${CSS.escape(key)}"]`);
  if (link) link.click();
  return link;
}

function isTyping(target) {
  if (target.closest?.("form.codes input")) return false;
  return target.closest?.("input, select, textarea, [role=application], dialog");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (localStorage.getItem(KEYS_OFF)) return;
  if (waitsForPage) {
    waitsForPage = false;
    const link = document.querySelector(`header nav a[data-key="${CSS.escape(event.key)}"]`);
    if (link) location.assign(link.href);
  } else if (event.key === "g") {
    waitsForPage = true;
  } else if (pressed(event.key)) {
    event.preventDefault();
  } else if (ACTIONS[event.key]) {
    event.preventDefault();
    ACTIONS[event.key]();
  }
});

fillHelp();
const keysButton = document.querySelector("header .keys");
keysButton.hidden = false;
keysButton.addEventListener("click", () => help.showModal());

/* The menu stands open where there is room for it. */
if (window.innerWidth <= 700)
  for (const folded of document.querySelectorAll("header .menu, .facets, .editor .source")) folded.open = false;
document.querySelector(".error")?.focus();

/* Empty fields say nothing: the address stays short. */
for (const form of document.querySelectorAll("form.question[method=get]"))
  form.addEventListener("submit", () => {
    for (const field of form.elements)
      if (field.name && !field.value) field.disabled = true;
  });
