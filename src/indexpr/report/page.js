document.querySelectorAll("section").forEach(function (section) {
  var buttons = section.querySelectorAll(".tools button"), search = section.querySelector(".tools input");
  var lines = section.querySelectorAll("tr.line");
  if (!search) return;
  var chosen = "all";
  function why(line) { var next = line.nextElementSibling; return next && next.classList.contains("why") ? next : null; }
  function show() {
    var words = search.value.trim().toLowerCase();
    lines.forEach(function (line) {
      var tags = line.dataset.tags.split(" ");
      var fits = (chosen === "all" || tags.indexOf(chosen) >= 0) &&
        (!words || line.textContent.toLowerCase().indexOf(words) >= 0);
      line.hidden = !fits;
      if (why(line)) {
        why(line).hidden = !fits || !line.classList.contains("open");
        why(line).classList.toggle("away", !fits);
      }
    });
    section.querySelectorAll("tr.section").forEach(function (head) {
      var any = false;
      for (var row = head.nextElementSibling; row && !row.classList.contains("section"); row = row.nextElementSibling)
        if (row.classList.contains("line") && !row.hidden) any = true;
      head.hidden = !any;
    });
    buttons.forEach(function (b) { b.setAttribute("aria-pressed", String(b.dataset.filter === chosen)); });
  }
  buttons.forEach(function (b) { b.addEventListener("click", function () { chosen = b.dataset.filter; show(); }); });
  search.addEventListener("input", show);
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
