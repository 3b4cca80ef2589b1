// From a message of the Bot API to DOM nodes. Text only ever becomes text nodes.

import { fileUrl } from "./api.js";

const SAFE_LINK = /^(https?|tg|mailto|tel):/i;
const WRAPPERS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/** An element with a class and children. */
export function element(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

/** The text with its entities as nested nodes; offsets are UTF-16 units, as JavaScript strings count. */
export function richText(text, entities, actions) {
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
      nodes.push(wrap(entity, text.slice(entity.offset, stop), build(entity.offset, stop, inner), actions));
      at = stop;
    }
    if (at < end) nodes.push(text.slice(at, end));
    return nodes;
  };
  return build(0, text.length, sorted);
}

function wrap(entity, plain, children, actions) {
  if (entity.type in WRAPPERS) return element(WRAPPERS[entity.type], "", ...children);
  if (entity.type === "bot_command") return button(plain, "command", () => actions.say(plain));
  if (entity.type === "text_link" || entity.type === "url") return link(entity.url ?? plain, children);
  if (entity.type === "date_time") return moment(entity, children, actions.now());
  if (entity.type === "spoiler") {
    const hidden = button("", "spoiler", () => hidden.classList.add("shown"));
    hidden.append(...children);
    return hidden;
  }
  return element("span", "", ...children);
}

function link(url, children) {
  if (!SAFE_LINK.test(url)) return element("span", "", ...children);
  const anchor = element("a", "", ...children);
  anchor.href = url;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}

/** An instant in the reader's own clock, in the entity's format; the bot's own words when it has none. */
function moment(entity, children, now) {
  const instant = new Date(entity.unix_time * 1000);
  const format = entity.date_time_format ?? "";
  const node = element("time", "", ...children);
  node.dateTime = instant.toISOString();
  node.title = instant.toLocaleString();
  if (format === "r") node.textContent = relative(instant, now);
  const options = {};
  if (format.includes("w")) options.weekday = "long";
  if (format.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (format.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (format.includes("t")) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (format.includes("T")) Object.assign(options, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  if (Object.keys(options).length) node.textContent = new Intl.DateTimeFormat(undefined, options).format(instant);
  return node;
}

/** How far off an instant is, in the largest unit that fits: "in 3 hours". */
function relative(instant, now) {
  const seconds = (instant - now) / 1000;
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units.at(-1);
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

/** A push button; `press` is called with the button. */
export function button(label, className, press) {
  const node = element("button", className, label);
  node.type = "button";
  node.addEventListener("click", () => press(node));
  return node;
}

/** The list item that shows a message. */
export function messageItem(message, actions) {
  const own = !message.from.is_bot;
  const bubble = element("div", "bubble");
  bubble.dir = "auto";
  const captionAbove = message.show_caption_above_media;
  const parts = [media(message), words(message, actions)];
  bubble.append(...(captionAbove ? parts.reverse() : parts).filter(Boolean), stamp(message));
  const item = element("li", own ? "message own" : "message", bubble);
  item.dataset.id = message.message_id;
  const rows = message.reply_markup?.inline_keyboard;
  if (rows) item.append(inlineKeyboard(message, rows, actions));
  return item;
}

function words(message, actions) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  return element("p", "words", ...richText(text, message.entities ?? message.caption_entities, actions));
}

function media(message) {
  if (message.photo) {
    const largest = message.photo.at(-1);
    return sized(image(largest.file_id, "Photo"), largest);
  }
  if (message.animation) return sized(animation(message.animation), message.animation);
  if (message.document) {
    const anchor = element("a", "document", `📄 ${message.document.file_name}`);
    anchor.href = fileUrl(message.document.file_id);
    anchor.download = message.document.file_name;
    return anchor;
  }
  if (message.sticker) return element("span", "sticker", message.sticker.emoji);
  if (message.location) {
    const { latitude, longitude } = message.location;
    return element("span", "", `📍 ${latitude.toFixed(3)}, ${longitude.toFixed(3)}`);
  }
  if (message.contact) return element("span", "", `👤 ${message.contact.first_name} ${message.contact.phone_number}`);
  return null;
}

function image(fileId, description) {
  const node = element("img", "media");
  node.src = fileUrl(fileId);
  node.alt = description;
  return node;
}

function animation(file) {
  if (!/^video\//.test(file.mime_type) && !/\.mp4$/i.test(file.file_name)) return image(file.file_id, "Animation");
  const node = element("video", "media");
  Object.assign(node, { src: fileUrl(file.file_id), loop: true, muted: true, playsInline: true, autoplay: true });
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) Object.assign(node, { autoplay: false, controls: true });
  node.setAttribute("aria-label", "Animation");
  return node;
}

/** Reserve the room, so that the chat doesn't jump when the picture comes. */
function sized(node, { width, height }) {
  if (width && height) Object.assign(node, { width, height });
  return node;
}

function stamp(message) {
  const instant = new Date(message.date * 1000);
  const time = instant.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
  const node = element("time", "stamp", message.edit_date ? `edited ${time}` : time);
  node.dateTime = instant.toISOString();
  node.title = instant.toLocaleString();
  return node;
}

function inlineKeyboard(message, rows, actions) {
  const shown = rows.map((row) => element("div", "row", ...row.map((cell) => inlineButton(message, cell, actions))));
  return element("div", "inline-keyboard", ...shown);
}

function inlineButton(message, cell, actions) {
  const className = `key ${cell.style ?? ""}`;
  if (cell.url) {
    const anchor = link(cell.url, [`${cell.text} ↗`]);
    anchor.className = className;
    return anchor;
  }
  return button(cell.text, className, (node) => actions.press(message, cell, node));
}
