// Text with entities, as nested nodes.

import { button, element, icon, spoken } from "./dom.js";
import { inFormat } from "./time.js";

const SAFE_LINK = /^(https?|tg|mailto|tel):/i;
const WRAPPERS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote",
};

/** The nodes; offsets of entities are UTF-16 units, as JavaScript counts. `view` says how times are shown. */
export function richText(text, entities, view) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const build = (start, end, inside) => {
    const nodes = [];
    let at = start;
    for (let i = 0; i < inside.length; i++) {
      const entity = inside[i];
      if (entity.offset < at) continue;
      const stop = Math.min(entity.offset + entity.length, end);
      const inner = inside.slice(i + 1).filter((other) => other.offset < stop && other.offset >= entity.offset);
      if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
      nodes.push(wrap(entity, text.slice(entity.offset, stop), build(entity.offset, stop, inner), view));
      at = stop;
    }
    if (at < end) nodes.push(text.slice(at, end));
    return nodes;
  };
  return build(0, text.length, sorted);
}

function wrap(entity, plain, children, view) {
  if (entity.type === "expandable_blockquote") return expandable(children);
  if (entity.type in WRAPPERS) return element(WRAPPERS[entity.type], "", ...children);
  if (entity.type === "bot_command") {
    const command = button(plain, "command", () => view.say(plain));
    command.dir = "ltr";
    return command;
  }
  if (entity.type === "text_link" || entity.type === "url") return link(entity.url ?? plain, children);
  if (entity.type === "date_time") return moment(entity, children, view);
  if (entity.type === "spoiler") {
    const hidden = button("", "spoiler", () => hidden.classList.add("shown"));
    hidden.append(...children);
    return hidden;
  }
  return element("span", "", ...children);
}

/** A quote of which three lines are seen until it is tapped, as in Telegram's apps; a shorter one is never folded. */
function expandable(children) {
  const words = element("span", "quoted-words", ...children);
  const label = spoken("");
  const toggle = button("", "unfold", () => { show(!quote.classList.contains("folded")); });
  toggle.append(icon("down"), label);
  const quote = element("blockquote", "expandable", words, toggle);
  const show = (isFolded) => {
    quote.classList.toggle("folded", isFolded);
    toggle.setAttribute("aria-expanded", String(!isFolded));
    label.textContent = isFolded ? "Show the whole quote" : "Show less of the quote";
  };
  show(true);
  // How many lines it has is known once it is on the page, and changes with the page's width.
  new ResizeObserver(() => {
    if (quote.classList.contains("folded")) toggle.hidden = words.scrollHeight <= words.clientHeight + 1;
  }).observe(words);
  return quote;
}

/** A link to another page; plain text when its address could run something here. */
export function link(url, children) {
  if (!SAFE_LINK.test(url)) return element("span", "", ...children);
  const anchor = element("a", "", ...children);
  anchor.href = url;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}

/** An instant in the reader's own clock; the bot's own words when the entity has no format. */
function moment(entity, children, view) {
  const instant = entity.unix_time * 1000;
  const node = element("time", "moment", ...children);
  node.dateTime = new Date(instant).toISOString();
  node.dataset.format = entity.date_time_format ?? "";
  showMoment(node, view);
  return node;
}

/** Say the instant of such a node as it is now: "in 3 hours" becomes "in 2 hours". */
export function showMoment(node, view) {
  const { zone, language } = view;
  const words = inFormat(Date.parse(node.dateTime), node.dataset.format, { zone, language, now: view.now() });
  if (words !== null && node.textContent !== words) node.textContent = words;
}
