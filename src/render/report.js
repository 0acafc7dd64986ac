/* Brings the figures of a report to life. Everything it shows stands in the page already: without
 * it the page has still pictures, tables and lists of passages. */
"use strict";
(function () {
  const NARROW = 600;
  const darkness = window.matchMedia("(prefers-color-scheme: dark)");

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function openFor(target) {
    for (let at = target; at; at = at.parentElement)
      if (at.tagName === "DETAILS") at.open = true;
  }

  function Graph(box) {
    this.box = box;
    this.data = JSON.parse(box.querySelector(".data").textContent);
    this.picture = box.querySelector(".picture");
    this.reading = box.querySelector(".reading");
    this.panel = box.querySelector(".panel");
    this.series = 0;
    this.point = -1;
    this.live = element("div", "live");
    this.live.tabIndex = 0;
    this.live.setAttribute("role", "application");
    this.live.setAttribute("aria-roledescription", "chart");
    this.live.setAttribute("aria-label", this.picture.getAttribute("aria-label") +
      " Arrow keys go from point to point, Enter opens the passages.");
    this.picture.removeAttribute("role");
    this.picture.removeAttribute("aria-label");
    this.picture.prepend(this.live);
    this.dot = element("div", "dot");
    this.dot.hidden = true;
    this.picture.append(this.dot);
    this.live.addEventListener("mousemove", (event) => this.follow(event));
    this.live.addEventListener("mouseleave", () => this.leave());
    this.live.addEventListener("click", (event) => this.click(event));
    this.live.addEventListener("keydown", (event) => this.key(event));
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  Graph.prototype.draw = function () {
    const isNarrow = this.picture.clientWidth < NARROW;
    const isDark = darkness.matches;
    const variant = (isNarrow ? "narrow" : "wide") + (isDark ? "Dark" : "");
    if (this.variant === variant) {
      this.chart.resize();
    } else {
      if (this.chart) this.chart.dispose();
      const form = this.data[variant];
      this.variant = variant;
      this.live.style.height = form.height + "px";
      this.live.classList.add("is-drawn");
      this.chart = echarts.init(this.live, isDark ? THEMES.dark : THEMES.light, {renderer: "svg"});
      this.chart.setOption(form.option);
      this.hasPanels = Array.isArray(form.option.grid);
    }
    this.show();
  };

  /* Where a point lies in the picture; null when it has no value. */
  Graph.prototype.place = function (series, point) {
    const entry = this.data.series[series].points[point];
    if (!entry || entry[1] === null) return null;
    const axis = this.hasPanels ? series : 0;
    const cells = this.data.series[series].cells;
    const value = cells ? cells[point]
      : this.data.isBars ? [entry[1], series] : [entry[0], entry[1]];
    return this.chart.convertToPixel({xAxisIndex: axis, yAxisIndex: axis}, value);
  };

  Graph.prototype.nearest = function (event) {
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
  };

  Graph.prototype.show = function () {
    const at = this.point < 0 ? null : this.place(this.series, this.point);
    this.dot.hidden = !at;
    if (at) {
      this.dot.style.left = at[0] + "px";
      this.dot.style.top = at[1] + "px";
    }
    const series = this.data.series[this.series], entry = series.points[this.point];
    this.reading.textContent = entry
      ? series.label + ", " + entry[2] + ": " + entry[3] + "." + (entry[4] ? "" : " Nothing lies behind it.")
      : "Click a point, or use the arrow keys and Enter, to open what lies behind it.";
  };

  Graph.prototype.choose = function (place) {
    if (!place) return;
    this.series = place[0];
    this.point = place[1];
    this.show();
  };

  Graph.prototype.follow = function (event) {
    if (this.panel.hidden) this.choose(this.nearest(event));
  };

  Graph.prototype.leave = function () {
    if (!this.panel.hidden || document.activeElement === this.live) return;
    this.point = -1;
    this.show();
  };

  Graph.prototype.click = function (event) {
    this.choose(this.nearest(event));
    this.open();
  };

  Graph.prototype.key = function (event) {
    const nPoints = this.data.series[this.series].points.length;
    const nSeries = this.data.series.length;
    const steps = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]};
    const step = steps[event.key];
    if (step) {
      const point = this.point < 0 ? nPoints - 1 : this.point + step[1];
      this.choose([(this.series + step[0] + nSeries) % nSeries,
        Math.max(0, Math.min(nPoints - 1, point))]);
    } else if (event.key === "Home" || event.key === "End") {
      this.choose([this.series, event.key === "Home" ? 0 : nPoints - 1]);
    } else if (event.key === "Enter") {
      this.open();
    } else if (event.key === "Escape") {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
  };

  /* The list of the point, copied from the page's own. */
  Graph.prototype.open = function () {
    const series = this.data.series[this.series], entry = series.points[this.point];
    if (!entry) return;
    const list = entry[4] && document.getElementById(entry[4]);
    const button = element("button", "close", "Close");
    button.type = "button";
    button.addEventListener("click", () => this.close());
    this.panel.replaceChildren(button);
    if (list)
      for (const child of list.children) this.panel.append(child.cloneNode(true));
    else
      this.panel.append(element("h4", "", series.label + ", " + entry[2]),
        element("p", "", entry[3] + ". There are no passages."));
    this.panel.setAttribute("aria-label", "Passages: " + series.label + ", " + entry[2]);
    this.panel.hidden = false;
    this.panel.scrollTop = 0;
    this.panel.focus({preventScroll: true});
    this.panel.scrollIntoView({block: "nearest"});
  };

  Graph.prototype.close = function () {
    if (this.panel.hidden) return;
    this.panel.hidden = true;
    this.live.focus();
  };

  const graphs = Array.from(document.querySelectorAll(".chart"), (box) => new Graph(box));
  const drawAll = () => graphs.forEach((graph) => graph.draw());
  drawAll();
  window.addEventListener("resize", drawAll);
  darkness.addEventListener("change", drawAll);

  let opener = null; /* the link that led to a list of passages */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    opener = link;
    if (link.hash === location.hash) openTarget(); /* the same again is no change */
  });
  document.addEventListener("keydown", (event) => {
    const list = event.target.closest && event.target.closest(".passages");
    if (event.key !== "Escape" || !list || !opener) return;
    list.open = false;
    opener.focus();
  });

  function openTarget() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    openFor(target);
    target.scrollIntoView();
    if (target.tabIndex === -1) target.focus({preventScroll: true});
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();

  /* On paper there is nothing to open: tables stand open, and so do lists that the reader opened. */
  window.addEventListener("beforeprint", () => {
    for (const table of document.querySelectorAll(".numbers, .mentions")) table.open = true;
  });
})();
