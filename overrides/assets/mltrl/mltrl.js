/* Enhances what reads without it: tables marked `data-mltrl-tools` are sorted, searched and filtered; menus close. */
(function () {
  "use strict";
  var FIRST = 250; // rows shown at first, as in the style sheet; the rest on demand
  var compare = new Intl.Collator(undefined, { numeric: true }).compare;

  function element(name, attributes, text) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function words(cell) {
    return cell ? cell.textContent.replace(/\s+/g, " ").trim() : "";
  }

  // What a cell is sorted by: what it says it is, its date, else its text.
  function key(cell) {
    if (!cell) return "";
    var day = cell.querySelector("time");
    return cell.dataset.sort || (day ? day.getAttribute("datetime") : words(cell));
  }

  // A cell with several links, or texts with a dot between them, holds several values.
  function values(cell) {
    var parts = cell ? cell.querySelectorAll(":scope > a") : [];
    return parts.length ? Array.prototype.map.call(parts, words) : words(cell).split(" · ");
  }

  function slug(text) {
    return text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  }

  function tools(table) {
    if (table.dataset.mltrlReady) return;
    var body = table.tBodies[0];
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var rows = Array.prototype.map.call(body.rows, function (row, place) {
      return { row: row, place: place, text: words(row).toLowerCase() };
    });
    if (rows.length < 2) { table.dataset.mltrlReady = "yes"; return; }
    var bar = element("div", { "class": "mltrl-tools", role: "search" });
    var caption = words(table.caption);
    var chosen = [];
    var shown = FIRST;

    var search = element("input", { type: "search", "class": "mltrl-search", placeholder: "Search", "aria-label": "Search: " + caption, autocomplete: "off" });
    bar.appendChild(search);
    heads.forEach(function (head, column) {
      if (!head.classList.contains("mltrl-choose")) return;
      var found = {}, blank = false;
      rows.forEach(function (one) {
        values(one.row.cells[column]).forEach(function (value) { if (value) found[value] = (found[value] || 0) + 1; else blank = true; });
      });
      var names = Object.keys(found).sort(compare);
      if (names.length < 1 || (names.length < 2 && !blank)) return;
      var select = element("select", { "aria-label": words(head), name: slug(words(head)) });
      select.appendChild(element("option", { value: "" }, words(head)));
      if (blank) select.appendChild(element("option", { value: "*any" }, words(head) + ": any"));
      names.forEach(function (name) { select.appendChild(element("option", { value: name }, name + " (" + found[name] + ")")); });
      chosen.push({ select: select, column: column });
      bar.appendChild(select);
    });
    var count = element("span", { "class": "mltrl-note", role: "status" });
    var clear = element("button", { type: "button", "class": "mltrl-button", hidden: "" }, "Clear");
    bar.appendChild(clear);
    bar.appendChild(count);
    var more = element("button", { type: "button", "class": "mltrl-button" });
    var frame = table.parentNode;
    frame.parentNode.insertBefore(bar, frame);
    frame.parentNode.insertBefore(more, frame.nextSibling);

    function matches(one, wanted) {
      return wanted.every(function (word) { return one.text.indexOf(word) >= 0; }) && chosen.every(function (each) {
        var value = each.select.value;
        if (!value) return true;
        var has = values(one.row.cells[each.column]);
        return value === "*any" ? has.some(Boolean) : has.indexOf(value) >= 0;
      });
    }

    function apply() {
      var wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean), found = 0;
      rows.forEach(function (one) {
        var fits = matches(one, wanted);
        found += fits ? 1 : 0;
        one.row.hidden = !fits || found > shown;
      });
      var filtered = found < rows.length;
      count.textContent = filtered ? found + " of " + rows.length : rows.length + " in all";
      clear.hidden = !filtered;
      more.hidden = found <= shown;
      more.textContent = "Show all " + found;
    }

    function sort(column, down) {
      rows.forEach(function (one) { one.key = key(one.row.cells[column]); });
      rows.sort(function (a, b) {
        if (!a.key !== !b.key) return a.key ? -1 : 1; // what has no value comes last, either way
        var order = compare(a.key, b.key) * (down ? -1 : 1);
        return order || a.place - b.place;
      });
      var all = document.createDocumentFragment();
      rows.forEach(function (one) { all.appendChild(one.row); });
      body.appendChild(all);
      heads.forEach(function (head, at) { if (at === column) head.setAttribute("aria-sort", down ? "descending" : "ascending"); else head.removeAttribute("aria-sort"); });
      apply();
    }

    heads.forEach(function (head, column) {
      var button = element("button", { type: "button", "class": "mltrl-sort" }, words(head));
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () { sort(column, head.getAttribute("aria-sort") === "ascending"); });
    });
    function again() { shown = FIRST; apply(); }
    search.addEventListener("input", again);
    chosen.forEach(function (each) { each.select.addEventListener("change", again); });
    clear.addEventListener("click", function () { search.value = ""; chosen.forEach(function (each) { each.select.value = ""; }); again(); search.focus(); });
    more.addEventListener("click", function () { shown = Infinity; apply(); });
    new URLSearchParams(location.search).forEach(function (value, name) {
      chosen.forEach(function (each) { if (each.select.name === name) each.select.value = value === "any" ? "*any" : value; });
    });
    apply();
    table.dataset.mltrlReady = "yes";
  }

  function start() {
    document.querySelectorAll("table[data-mltrl-tools]").forEach(tools);
  }

  // Menus close when one looks elsewhere.
  function close(target) {
    document.querySelectorAll(".mltrl-menu[open]").forEach(function (menu) {
      if (!target || !menu.contains(target)) menu.open = false;
    });
  }
  document.addEventListener("click", function (event) { close(event.target); });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var inside = document.activeElement && document.activeElement.closest(".mltrl-menu[open]");
    close(null);
    if (inside) inside.querySelector("summary").focus();
  });

  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
