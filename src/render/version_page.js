/* n and p go from finding to finding, e opens why; a linked word shows its partner and the reason.
 * In the workbench y and x say that a finding is right or wrong. */
"use strict";
(() => {
  const rows = () => Array.from(document.querySelectorAll(".row:not(.same)"))
    .filter((row) => row.offsetParent !== null);
  const named = location.hash && document.getElementById(location.hash.slice(1));
  let at = named ? rows().indexOf(named) : -1;
  if (at >= 0) named.focus({preventScroll: true});

  function go(step) {
    const list = rows();
    if (!list.length) return;
    at = Math.max(0, Math.min(list.length - 1, at + step));
    list[at].focus({preventScroll: true});
    list[at].scrollIntoView({block: "center"});
  }

  /* A name that is missing is asked for first. */
  function judge(said) {
    const form = rows()[at]?.querySelector(".verdict-form");
    if (!form) return;
    form.closest("details").open = true;
    form.requestSubmit(form.querySelector("[value=" + said + "]"));
  }

  function light(mark) {
    const row = mark.closest(".row"), link = mark.dataset.link;
    const was = mark.classList.contains("on");
    for (const other of row.querySelectorAll(".on")) other.classList.remove("on");
    if (was || !link) return;
    for (const other of row.querySelectorAll("[data-link='" + link + "']")) other.classList.add("on");
    row.querySelector(".why").open = true;
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-link]");
    if (mark) light(mark);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, select, textarea")) return;
    if (document.documentElement.dataset.keys === "off") return;
    if (event.key === "n") go(1);
    else if (event.key === "p") go(-1);
    else if (event.key === "y") judge("yes");
    else if (event.key === "x") judge("no");
    else if (event.key === "e") {
      const row = document.activeElement.closest(".row");
      const why = row && row.querySelector(".why");
      if (why) why.open = !why.open;
    } else if (event.key === "Enter" && event.target.matches("mark[data-link]")) light(event.target);
  });
})();
