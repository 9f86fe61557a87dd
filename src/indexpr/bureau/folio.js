document.querySelectorAll("section.sheet").forEach(function (section) {
  var body = section.querySelector("tbody");
  if (!body) return;
  var lines = Array.prototype.slice.call(body.rows), search = section.querySelector("input");
  var choices = section.querySelectorAll("select"), count = section.querySelector(".count");
  function show() {
    var words = search.value.trim().toLowerCase(), left = 0;
    lines.forEach(function (line) {
      var fits = !words || line.textContent.toLowerCase().indexOf(words) >= 0;
      choices.forEach(function (choice) {
        if (choice.value && line.cells[+choice.dataset.column].textContent !== choice.value) fits = false;
      });
      line.hidden = !fits;
      if (fits) left += 1;
    });
    count.textContent = left === lines.length ? String(left) : left + " / " + lines.length;
  }
  search.addEventListener("input", show);
  choices.forEach(function (choice) { choice.addEventListener("change", show); });
  section.querySelectorAll("th button").forEach(function (button) {
    button.addEventListener("click", function () {
      var head = button.parentElement, column = head.cellIndex;
      var up = head.getAttribute("aria-sort") !== "ascending";
      section.querySelectorAll("th").forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      lines.sort(function (one, other) {
        var a = one.cells[column], b = other.cells[column];
        if (head.dataset.number !== undefined) {
          var m = parseFloat(a.textContent), n = parseFloat(b.textContent);
          if (isNaN(m) || isNaN(n)) return isNaN(m) ? (isNaN(n) ? 0 : 1) : -1;
          return up ? m - n : n - m;
        }
        return (up ? 1 : -1) * a.textContent.localeCompare(b.textContent, "zh");
      });
      lines.forEach(function (line) { body.appendChild(line); });
    });
  });
  show();
});
