"use strict";
var WORDS = {
  skip: ["跳到正文", "skip to the content"],
  tagline: ["预算绩效指标值的读取、核对与计分", "reads, checks and scores performance-budget indicators"],
  tabTable: ["一张表", "a table"], tabValue: ["一个值", "a value"], tabCompare: ["两份表对比", "compare"],
  drop: ["把 Word、Excel、PDF 等文件拖到这里", "drop Word, Excel or PDF files here"],
  choose: ["选择文件", "choose files"], pasteOpen: ["粘贴表格", "paste a table"],
  pasteHere: ["从网页、Word 或 Excel 复制表格，粘贴到这里", "paste a table copied from a page, Word or Excel"],
  pasteGo: ["读取粘贴的表格", "read what was pasted"],
  kinds: ["docx、xlsx、xls、pdf、html、csv、ods、zip 等", "docx, xlsx, xls, pdf, html, csv, ods, zip …"],
  policy: ["计分办法", "policy"], rounding: ["取整", "rounding"], year: ["年度", "year"],
  infer: ["按已填得分推断", "inferred from recorded scores"], ofPolicy: ["按办法", "of the policy"],
  local: ["文件只在本机内存中处理，不会上传。", "Files stay in the memory of this machine; nothing is sent anywhere."],
  busy: ["正在处理", "working on"], oneValue: ["读一个值", "read one value"], onePair: ["给一对值计分", "score a pair"],
  typeValue: ["指标值或实际完成值", "a target or an actual"], target: ["目标值", "target"], actual: ["实际完成值", "actual"],
  points: ["分值", "points"], name: ["三级指标", "indicator"], level1: ["一级指标", "level 1"], unit: ["单位", "unit"],
  kind: ["类型", "kind"], canonical: ["规范写法", "canonical"], short: ["简写", "short"], assumed: ["说明", "assumed"],
  compareAbout: ["批复目标与自评表，或上年与今年的表：目标有没有改、是高了还是低了。", "Approved targets and the self-evaluation, or last year's table and this year's: what changed, and which way."],
  before: ["之前的文件", "before"], after: ["之后的文件", "after"], compareGo: ["对比", "compare"],
  total: ["总分", "total"], grade: ["等级", "grade"], review: ["待审核", "for review"], computed: ["计算得分", "computed"], recorded: ["已填", "recorded"],
  findings: ["核对", "audit"], targets: ["目标审核", "review of targets"], repairs: ["读取时的修补", "repairs"], unplaced: ["未归位的单元格", "cells not placed"],
  reportHtml: ["下载报告", "report"], reportXlsx: ["下载 Excel", "Excel"], reviewHtml: ["下载审核报告", "review report"], filled: ["下载填好得分的副本", "filled copy"], form: ["生成空白自评表", "empty form"],
  rows: ["指标", "rows"], why: ["说明", "why"], row: ["行", "row"], none: ["没有发现问题", "nothing found"], change: ["变化", "change"],
  dropped: ["删去", "dropped"], added: ["新增", "new"], remove: ["移除", "remove"], again: ["重新计算", "score again"], match: ["与已填一致", "as recorded"],
  footer: ["indexpr 在本机运行；关闭终端即停止。", "indexpr runs on this machine; close the terminal to stop it."],
  offline: ["服务已停止，请重新运行 indexpr serve", "the server has stopped; run indexpr serve again"],
  decides: ["供人工判断", "for a person to decide"]
};
var CHANGES = {unchanged: ["未变", "unchanged", ""], reworded: ["换了写法", "reworded", "hint"], tightened: ["提高", "tightened", "good"], loosened: ["降低", "loosened", "bad"],
  "unit-changed": ["单位改变", "unit changed", "warning"], contradicted: ["改为相反要求", "contradicted", "bad"], replaced: ["改变，不能比较", "replaced", "warning"], unreadable: ["无法读取", "unreadable", "open"]};
var ROUNDINGS = ["half_up_2", "half_up_1", "half_up_0", "down_2", "down_1", "down_0"];
var token = new URLSearchParams(location.search).get("token") || "";
var lang = (navigator.language || "zh").toLowerCase().indexOf("zh") === 0 ? 0 : 1;
var held = [];   // files that are shown, so that they can be asked about again

function $(id) { return document.getElementById(id); }
function t(key) { return WORDS[key][lang]; }
function told(thing, name) { return thing[name + (lang ? "_en" : "_zh")] || ""; }
function make(tag, kind, text) {
  var made = document.createElement(tag);
  if (kind) made.className = kind;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
}
function ask(path, body) {
  var json = !(body instanceof FormData);
  var headers = {"X-Indexpr-Token": token};
  if (json) headers["Content-Type"] = "application/json";
  return fetch("api/" + path, {method: "POST", headers: headers, body: json ? JSON.stringify(body) : body})
    .catch(function () { throw {message_zh: WORDS.offline[0], message_en: WORDS.offline[1]}; })
    .then(function (answer) {
      var kind = answer.headers.get("content-type") || "";
      if (!answer.ok) return answer.json().then(function (said) { throw said.error; });
      return answer.headers.get("content-disposition") ? answer.blob().then(function (blob) { return {blob: blob, answer: answer}; }) : answer.json();
    });
}
function failed(error, place) {
  place.replaceChildren(make("pre", "", error["shown" + (lang ? "_en" : "_zh")] || told(error, "message") || String(error)));
}
function notes(list) {
  var made = make("ul");
  list.forEach(function (d) {
    made.appendChild(make("li", d.severity, told(d, "message") + (d.suggestion || d.rewrite ? " → " + (d.suggestion || d.rewrite) : "")));
  });
  return made;
}
function facts(pairs) {
  var made = make("dl");
  pairs.forEach(function (pair) {
    if (!pair[1]) return;
    made.appendChild(make("dt", "", pair[0]));
    made.appendChild(make("dd", pair[2] || "", pair[1]));
  });
  return made;
}
function grid(heads, lines) {
  var scroll = make("div", "scroll"), table = make("table"), head = table.createTHead().insertRow(), body = table.createTBody();
  heads.forEach(function (text) { var th = make("th", "", text); th.scope = "col"; head.appendChild(th); });
  lines.forEach(function (line) {
    var row = body.insertRow();
    line.forEach(function (cell) { row.appendChild(make("td", cell.kind || "", cell.text === undefined ? cell : cell.text)); });
  });
  scroll.appendChild(table);
  scroll.tabIndex = 0;
  return scroll;
}

// --- a value ----------------------------------------------------------------
function later(work) { var timer; return function () { clearTimeout(timer); timer = setTimeout(work, 160); }; }
var readNumber = 0, scoreNumber = 0;
function readValue() {
  var mine = ++readNumber, text = $("text").value, place = $("reading");
  if (!text.trim()) { place.replaceChildren(); return; }
  ask("parse", {text: text}).then(function (said) {
    if (mine !== readNumber) return;
    place.replaceChildren(facts([[t("kind"), lang ? said.kind_en : said.kind_zh], [t("canonical"), said.canonical], [t("short"), said.short]]), notes(said.diagnostics));
  }).catch(function (error) { if (mine === readNumber) failed(error, place); });
}
function scorePair() {
  var mine = ++scoreNumber, place = $("scored"), given = {};
  ["target", "actual", "points", "policy", "name", "level1", "year", "unit"].forEach(function (name) { given[name] = $("p-" + name).value; });
  if (!given.target.trim() || !given.actual.trim()) { place.replaceChildren(); return; }
  ask("score", given).then(function (said) {
    if (mine !== scoreNumber) return;
    var s = said.score, kind = s.outcome === "met" ? "good" : s.outcome === "not_met" ? "bad" : "open";
    var earned = s.earned === null ? (s.status === "excluded" ? "—" : s.least + "–" + s.most + " ?") : s.earned;
    place.replaceChildren(make("p", "big " + kind, earned + (s.points === null ? "" : " / " + s.points)), make("p", "", lang ? said.explain_en : said.explain_zh));
    if (s.choices && s.choices.length) place.appendChild(make("p", "open", t("decides")));
    if (s.choices && s.choices.length) place.appendChild(notes(s.choices.map(function (c) { return {severity: "open", message_zh: (c.zh || c.reading_zh || c.message_zh || "") + " " + (c.earned === undefined ? "" : c.earned), message_en: (c.en || c.reading_en || c.message_en || "") + " " + (c.earned === undefined ? "" : c.earned)}; })));
  }).catch(function (error) { if (mine === scoreNumber) failed(error, place); });
}

// --- a table ----------------------------------------------------------------
function settings(form) {
  form.append("policy", $("policy").value);
  form.append("rounding", $("rounding").value);
  form.append("year", $("year").value.trim());
  form.append("language", lang ? "en" : "zh");
  return form;
}
function formOf(item) {
  var form = new FormData();
  if (item.file) form.append("file", item.file, item.file.name); else form.append("file_text", item.text);
  return settings(form);
}
function save(path, item, more, place) {
  var form = item.before ? settings(new FormData()) : formOf(item);
  if (item.before) { form.append("before", item.before, item.before.name); form.append("after", item.after, item.after.name); }
  Object.keys(more).forEach(function (name) { form.append(name, more[name]); });
  ask(path, form).then(function (got) {
    var name = decodeURIComponent((got.answer.headers.get("content-disposition") || "").split("''")[1] || "indexpr");
    var link = document.createElement("a");
    link.href = URL.createObjectURL(got.blob);
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }).catch(function (error) { failed(error, place); });
}
function button(text, work, kind) {
  var made = make("button", kind || "plain", text);
  made.type = "button";
  made.addEventListener("click", work);
  return made;
}
function span(total) { return Array.isArray(total) ? total.join("–") : total; }
function oneTable(found) {
  var made = make("div"), report = found.report, execution = report.execution ? [report.execution] : [];
  made.appendChild(make("h2", "", report.project || report.title || ""));
  made.appendChild(facts([[t("total"), report.total === null ? "" : span(report.total) + " / " + report.points, "big"], [t("grade"), Array.isArray(report.grade) ? report.grade.join("–") : report.grade],
    [t("policy"), found.policy + ", " + found.rounding], [t("match"), found.compared ? found.matched + " / " + found.compared : ""], [t("review"), report.for_review.length || ""], [t("year"), report.year]]));
  var lines = execution.concat(report.rows).map(function (r) {
    var earned = r.computed !== null ? r.computed : r.state === "excluded" ? "—" : r.least + "–" + r.most + " ?";
    var kind = r.state === "excluded" ? "hint" : r.computed === null ? "open" : r.computed === r.points ? "" : "warning";
    var differs = r.recorded !== null && r.computed !== null && r.difference !== "0" && r.difference !== null;
    return [{text: r.row.place.row, kind: "n"}, r.name, r.row.target || r.row.budget || "", r.row.actual || r.row.executed || "", {text: r.points, kind: "n"},
      {text: r.recorded, kind: differs ? "n bad" : "n"}, {text: earned, kind: "n " + kind}, {text: told(r, "explanation"), kind: "soft"}];
  });
  made.appendChild(grid([t("row"), t("name"), t("target"), t("actual"), t("points"), t("recorded"), t("computed"), t("why")], lines));
  [["findings", found.findings], ["targets", found.review], ["repairs", found.repairs], ["unplaced", found.unplaced]].forEach(function (part) {
    var serious = part[1].filter(function (f) { return f.severity && f.severity !== "hint"; }).length;
    var box = make("details"), head = make("summary", "", t(part[0]) + " (" + part[1].length + ")");
    if (serious && part[0] === "findings") box.open = true;
    box.appendChild(head);
    box.appendChild(part[1].length ? notes(part[1].map(function (f) {
      var where = f.row ? " [" + f.row + "]" : f.place && f.place.row ? " [" + f.place.row + "]" : "";
      return {severity: f.severity || "hint", message_zh: (f.message_zh || f.reason || f.text || "") + where, message_en: (f.message_en || f.reason_en || f.text || "") + where, rewrite: f.rewrite};
    })) : make("p", "soft", t("none")));
    made.appendChild(box);
  });
  return made;
}
function take(item) {
  var name = item.file ? item.file.name : WORDS.pasteOpen[lang], card = make("article", "card"), body = make("div"), tools = make("div", "tools"), said = make("div");
  held.push({item: item, card: card});
  card.appendChild(make("p", "soft", name));
  card.appendChild(tools);
  card.appendChild(said);
  card.appendChild(body);
  $("results").prepend(card);
  function work() {
    body.replaceChildren(make("p", "soft", t("busy") + " " + name + " …"));
    said.replaceChildren();
    ask("table", formOf(item)).then(function (found) {
      body.replaceChildren();
      found.tables.forEach(function (table) { body.appendChild(oneTable(table)); });
      tools.replaceChildren(
        button(t("reportHtml"), function () { save("report", item, {kind: "html"}, said); }, "main"),
        button(t("reportXlsx"), function () { save("report", item, {kind: "xlsx"}, said); }),
        button(t("reviewHtml"), function () { save("report", item, {kind: "html", what: "review"}, said); }));
      if (/\.(docx|xlsx)$/i.test(name)) tools.appendChild(button(t("filled"), function () { save("fill", item, {}, said); }));
      tools.appendChild(button(t("form"), function () { save("form", item, {kind: "xlsx"}, said); }));
      tools.appendChild(button(t("again"), work));
      tools.appendChild(button(t("remove"), function () { card.remove(); held = held.filter(function (h) { return h.card !== card; }); }));
    }).catch(function (error) { failed(error, body); tools.replaceChildren(button(t("again"), work), button(t("remove"), function () { card.remove(); })); });
  }
  work();
}

// --- two files --------------------------------------------------------------
function compareFiles() {
  var place = $("compared"), before = $("before").files[0], after = $("after").files[0];
  if (!before || !after) return;
  var form = settings(new FormData());
  form.append("before", before, before.name);
  form.append("after", after, after.name);
  place.replaceChildren(make("p", "soft", t("busy") + " …"));
  ask("compare", form).then(function (found) {
    place.replaceChildren();
    var both = {before: before, after: after}, said = make("div"), tools = make("div", "tools");
    tools.appendChild(button(t("reportHtml"), function () { save("compare", both, {kind: "html"}, said); }, "main"));
    tools.appendChild(button(t("reportXlsx"), function () { save("compare", both, {kind: "xlsx"}, said); }));
    place.appendChild(tools);
    place.appendChild(said);
    found.comparisons.forEach(function (c) {
      var card = make("article", "card"), lines = c.matched.map(function (m) {
        var what = CHANGES[m.target];
        return [m.name, m.before.target, m.after.target, {text: what[lang], kind: what[2]}, told(m, "why"), m.points_changed ? m.points.join(" → ") : m.points[1]];
      });
      c.dropped.forEach(function (r) { lines.push([r.name, r.target, "", {text: t("dropped"), kind: "bad"}, "", r.points]); });
      c.added.forEach(function (r) { lines.push([r.name, "", r.target, {text: t("added"), kind: "warning"}, "", r.points]); });
      card.appendChild(make("h2", "", c.after.project || c.after.title || ""));
      card.appendChild(grid([t("name"), t("before"), t("after"), t("change"), t("why"), t("points")], lines));
      place.appendChild(card);
    });
    if (!found.comparisons.length) place.appendChild(make("p", "warning", t("none")));
  }).catch(function (error) { failed(error, place); });
}

// --- the page ---------------------------------------------------------------
function speak() {
  document.documentElement.lang = lang ? "en" : "zh-CN";
  document.querySelectorAll("[data-t]").forEach(function (e) { e.textContent = t(e.dataset.t); });
  $("language").textContent = lang ? "中文" : "English";
  $("policy").options[0].textContent = t("infer");
  $("rounding").options[0].textContent = t("ofPolicy");
}
function option(value, text) { var made = make("option", "", text === undefined ? value : text); made.value = value; return made; }
function choose(tab) {
  document.querySelectorAll("[role=tab]").forEach(function (other) {
    var chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    $(other.getAttribute("aria-controls")).hidden = !chosen;
  });
}
document.querySelectorAll("[role=tab]").forEach(function (tab, place, tabs) {
  tab.addEventListener("click", function () { choose(tab); });
  tab.addEventListener("keydown", function (event) {
    var step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    var next = tabs[(place + step + tabs.length) % tabs.length];
    choose(next);
    next.focus();
  });
});
$("policy").appendChild(option("infer", ""));
$("rounding").appendChild(option("", ""));
ROUNDINGS.forEach(function (name) { $("rounding").appendChild(option(name)); });
fetch("api/policies", {headers: {"X-Indexpr-Token": token}}).then(function (a) { return a.json(); }).then(function (said) {
  (said.policies || []).forEach(function (p) { $("policy").appendChild(option(p.name)); $("p-policy").appendChild(option(p.name)); });
  speak(); readValue(); scorePair();
});
$("language").addEventListener("click", function () { lang = 1 - lang; speak(); readValue(); scorePair(); });
$("text").addEventListener("input", later(readValue));
["target", "actual", "points", "policy", "name", "level1", "year", "unit"].forEach(function (name) { $("p-" + name).addEventListener("input", later(scorePair)); });
$("file").addEventListener("change", function () { Array.prototype.forEach.call(this.files, function (f) { take({file: f}); }); this.value = ""; });
$("paste").addEventListener("click", function () { $("pasting").hidden = !$("pasting").hidden; if (!$("pasting").hidden) $("pasted").focus(); });
$("pasteGo").addEventListener("click", function () { if ($("pasted").value.trim()) take({text: $("pasted").value}); });
$("compareGo").addEventListener("click", compareFiles);
["dragover", "dragenter"].forEach(function (name) { document.addEventListener(name, function (e) { e.preventDefault(); $("drop").classList.add("over"); }); });
document.addEventListener("dragleave", function () { $("drop").classList.remove("over"); });
document.addEventListener("drop", function (e) {
  e.preventDefault();
  $("drop").classList.remove("over");
  choose($("tab-table"));
  Array.prototype.forEach.call(e.dataTransfer.files, function (f) { take({file: f}); });
});
speak();
