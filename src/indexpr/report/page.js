document.querySelectorAll("section").forEach(function (section) {
  var buttons = section.querySelectorAll(".tools button"), search = section.querySelector(".tools input");
  var lines = section.querySelectorAll("tr.line");
  if (!search) return;
  var chosen = "all";
  function why(line) { var next = line.nextElementSibling; return next && next.classList.contains("why") ? next : null; }
  var pager = section.querySelector(".pager"), size = pager ? Number(pager.dataset.size) : Infinity, page = 0;
  function show() {
    var words = search.value.trim().toLowerCase(), found = 0;
    lines.forEach(function (line) {
      var tags = line.dataset.tags.split(" ");
      var fits = (chosen === "all" || tags.indexOf(chosen) >= 0) &&
        (!words || line.textContent.toLowerCase().indexOf(words) >= 0);
      var later = fits && Math.floor(found / size) !== page;
      if (fits) found++;
      line.hidden = !fits;
      line.classList.toggle("later", later);
      if (why(line)) {
        why(line).hidden = !fits || !line.classList.contains("open");
        why(line).classList.toggle("away", !fits);
        why(line).classList.toggle("later", later);
      }
    });
    var head = null, fits = false, here = false;
    function close() { if (head) { head.hidden = !fits; head.classList.toggle("later", !here); } }
    section.querySelectorAll("tr.section, tr.line").forEach(function (row) {
      if (row.classList.contains("section")) { close(); head = row; fits = here = false; return; }
      if (!row.hidden) { fits = true; if (!row.classList.contains("later")) here = true; }
    });
    close();
    if (pager) {
      pager.querySelector("span").textContent = found ? (page * size + 1) + "–" + Math.min(found, (page + 1) * size) + " / " + found : "0";
      pager.querySelectorAll("button").forEach(function (b) {
        var to = page + Number(b.dataset.turn);
        b.disabled = to < 0 || to * size >= found;
      });
    }
    buttons.forEach(function (b) { b.setAttribute("aria-pressed", String(b.dataset.filter === chosen)); });
  }
  if (pager) pager.querySelectorAll("button").forEach(function (b) {
    b.addEventListener("click", function () { page += Number(b.dataset.turn); show(); section.querySelector(".tools").scrollIntoView(); });
  });
  buttons.forEach(function (b) { b.addEventListener("click", function () { chosen = b.dataset.filter; page = 0; show(); }); });
  search.addEventListener("input", function () { page = 0; show(); });
  section.querySelectorAll("td.more button").forEach(function (b) {
    b.addEventListener("click", function () {
      var line = b.closest("tr");
      line.classList.toggle("open");
      b.setAttribute("aria-expanded", String(line.classList.contains("open")));
      show();
    });
  });
  show();
});
