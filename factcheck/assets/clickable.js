// Draws a tree of [tag, attributes, children] made by factcheck/markup.py, reports clicks on [data-pick], follows links.
// Text only ever becomes a text node, and tags and attributes outside these lists are dropped, so that
// no article can bring in markup.
const TAGS = new Set([
  "a", "article", "b", "blockquote", "button", "caption", "dd", "del", "details", "div", "dl", "dt", "em", "footer", "h3", "h4",
  "header", "ins", "li", "mark", "nav", "ol", "p", "s", "section", "small", "span", "summary", "sup", "table", "tbody", "td",
  "th", "thead", "time", "tr", "ul",
]);
const DRAWN = new Set(["svg", "g", "circle", "defs", "ellipse", "line", "linearGradient", "path", "pattern", "rect", "stop", "text", "title"]);
const ATTRIBUTES = /^(class|id|title|lang|role|scope|colspan|datetime|tabindex|open|data-pick|data-sort|aria-[a-z]+)$/;
const GEOMETRY = /^([xyr]|[xy][12]|c[xy]|r[xy]|d|width|height|viewBox|offset|transform|patternUnits|fill|stroke|font-size|font-weight|font-family|text-anchor|letter-spacing|paint-order|stop-color|(fill|stroke|stop)-opacity|stroke-(width|dasharray))$/;
const SVG = "http://www.w3.org/2000/svg";

function build(node, parent) {
  if (typeof node === "string") {
    parent.append(document.createTextNode(node));
    return;
  }
  const [tag, attributes, children] = node;
  const drawn = DRAWN.has(tag) && (tag === "svg" || parent.namespaceURI === SVG);
  if (!drawn && !TAGS.has(tag)) return;
  const element = drawn ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (ATTRIBUTES.test(name) || (drawn && GEOMETRY.test(name))) element.setAttribute(name, value);
    if (name === "href" && /^(https?:\/\/|(\.\/)?\?|[a-z]+\?)/.test(value)) {
      element.setAttribute("href", value);
      if (value.startsWith("http")) {
        element.target = "_blank";
        element.rel = "noopener noreferrer";
      }
    }
  }
  for (const child of children) build(child, element);
  parent.append(element);
}

// Puts the sentence beside a button on the clipboard; where the browser forbids it, selects it for the keyboard to copy.
async function copy(button) {
  const sentence = button.previousElementSibling;
  try {
    await navigator.clipboard.writeText(sentence.textContent);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(sentence);
    button.textContent = "Selected";
  }
}

// Sorts a table by one of its columns: numbers by size, words by letter; a second time the other way round.
function sort(button) {
  const head = button.closest("th");
  const table = head.closest("table");
  const down = head.getAttribute("aria-sort") !== "descending";
  for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const value = (row) => row.children[head.cellIndex].dataset.sort ?? row.children[head.cellIndex].textContent;
  const key = (row) => (value(row) === "" ? NaN : Number(value(row)));
  const rows = [...table.tBodies[0].rows];
  const numeric = rows.some((row) => !Number.isNaN(key(row)));
  rows.sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === "" || other === "") return (one === "") - (other === "");
    const order = numeric ? (key(a) || -Infinity) - (key(b) || -Infinity) : one.localeCompare(other);
    return down ? -order : order;
  });
  table.tBodies[0].append(...rows);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.classList.toggle("dark", data.dark);
  const drawn = JSON.stringify(data.tree);
  if (root.drawn !== drawn) {
    const active = parentElement.activeElement ?? document.activeElement;
    const focused = root.contains(active) ? active.dataset.pick : undefined;
    root.replaceChildren();
    for (const node of data.tree) build(node, root);
    root.drawn = drawn;
    const again = focused && [...root.querySelectorAll("[data-pick]")].find((e) => e.dataset.pick === focused);
    if (again) again.focus({ preventScroll: true });
  }
  if (data.scroll && root.scrolled !== data.scroll) {
    // What is chosen comes into view; a whole part only when the choice changes, which matters on a phone.
    const chosen = root.querySelector(".chosen");
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    if (chosen) chosen.scrollIntoView({ block: "nearest", behavior });
    else if (root.scrolled !== undefined) root.scrollIntoView({ block: "nearest", behavior });
    root.scrolled = data.scroll;
  }
  root.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const hit = event.target.closest("[data-pick]");
    const copied = event.target.closest("button.copy");
    const link = event.target.closest("a[href]:not([target])");
    const sorted = event.target.closest("button.sort");
    if (sorted) {
      sort(sorted);
    } else if (hit) {
      event.preventDefault();
      setTriggerValue("pick", hit.dataset.pick);
    } else if (copied) {
      copy(copied);
    } else if (link) {
      // To another page of the program, in this session: one step in the history, as a link makes it.
      event.preventDefault();
      history.pushState({}, "", link.href);
      window.dispatchEvent(new PopStateEvent("popstate"));
    }
  };
  root.onkeydown = (event) => {
    // A mark of a chart is a button that no browser knows as one.
    const mark = event.target.closest("g[data-pick]");
    if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      setTriggerValue("pick", mark.dataset.pick);
    }
  };
}
