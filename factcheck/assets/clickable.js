// Draws a tree of [tag, attributes, children] made by factcheck/markup.py, reports clicks on [data-pick], follows links.
// Text only ever becomes a text node, and tags and attributes outside these lists are dropped, so that
// no article can bring in markup.
const TAGS = new Set([
  "a", "article", "b", "blockquote", "button", "caption", "dd", "del", "details", "div", "dl", "dt", "em", "footer", "h3", "h4",
  "header", "ins", "li", "mark", "nav", "ol", "p", "s", "section", "small", "span", "summary", "sup", "table", "tbody", "td",
  "th", "thead", "time", "tr", "ul",
]);
const ATTRIBUTES = /^(class|id|title|lang|role|scope|colspan|datetime|tabindex|open|data-pick|aria-[a-z]+)$/;

function build(node, parent) {
  if (typeof node === "string") {
    parent.append(document.createTextNode(node));
    return;
  }
  const [tag, attributes, children] = node;
  if (!TAGS.has(tag)) return;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (ATTRIBUTES.test(name)) element.setAttribute(name, value);
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
    if (chosen) chosen.scrollIntoView({ block: "center", behavior });
    else if (root.scrolled !== undefined) root.scrollIntoView({ block: "nearest", behavior });
    root.scrolled = data.scroll;
  }
  root.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const hit = event.target.closest("[data-pick]");
    const copied = event.target.closest("button.copy");
    const link = event.target.closest("a[href]:not([target])");
    if (hit) {
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
}
