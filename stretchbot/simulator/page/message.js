// One message of the Bot API as a list item.

import { fileUrl } from "./api.js";
import { button, element, icon, spoken } from "./dom.js";
import { link, richText } from "./richtext.js";
import { shortTime } from "./time.js";

/** A new list item that shows a message; `view` says how, and acts for its buttons. */
export function messageItem(message, view) {
  const side = view.side(message);
  const item = element("li", `message ${side === "own" ? side : `received ${side}`}`, element("div", "bubble"));
  item.dataset.id = message.message_id;
  fill(item, message, view);
  return item;
}

/** Show another version of its message in an item; a picture that stays isn't loaded again. */
export function fill(item, message, view) {
  const bubble = item.querySelector(".bubble");
  const old = bubble.querySelector(".media");
  const picture = old && old.dataset.key === mediaKey(message) ? old : media(message, view);
  for (const child of [...bubble.childNodes]) if (child !== picture) child.remove();
  if (picture && picture !== old) bubble.append(picture);
  bubble.prepend(...heads(message, view));
  const [text, time] = [words(message, view), stamp(message, view)];
  const isAbove = Boolean(picture && text && message.show_caption_above_media);
  if (isAbove) { picture.before(text); bubble.append(time); } // which stands on the picture
  else {
    text?.append(time); // so that it stands beside the last line where there is room
    bubble.append(text ?? time);
  }
  bubble.classList.toggle("captioned", isAbove);
  const below = reactions(message, view);
  if (below) bubble.append(below);
  bubble.classList.toggle("pictured", Boolean(picture));
  bubble.classList.toggle("wordless", Boolean(picture) && !(message.text ?? message.caption));
  item.querySelector(".inline-keyboard")?.remove();
  const rows = message.reply_markup?.inline_keyboard;
  if (rows) item.append(inlineKeyboard(message, rows, view));
}

function heads(message, view) {
  const [mine, sender] = [view.side(message) === "own", view.sender(message)];
  const nodes = [spoken(`${mine ? "You" : sender || message.from.first_name}: `)];
  // In a group, who it was is seen; of one's own messages only into which topic they went.
  if (sender && (!mine || message.message_thread_id)) {
    const name = element("p", "sender", sender);
    name.setAttribute("aria-hidden", "true");
    nodes.push(name);
  }
  if (message.forward_origin) {
    nodes.push(element("p", "forwarded", `Forwarded from ${message.forward_origin.sender_user_name ?? "somebody"}`));
  }
  const original = message.reply_to && view.find(message.reply_to);
  if (original) nodes.push(element("p", "quoted", summary(original)));
  return nodes;
}

function words(message, view) {
  const text = message.text ?? message.caption ?? service(message);
  if (!text) return null;
  const node = element("p", "words", ...richText(text, message.entities ?? message.caption_entities, view));
  node.dir = "auto";
  node.lang = view.side(message) === "from-bot" ? view.language : "";
  return node;
}

/** What an event in a group says. */
function service(message) {
  if (message.new_chat_members) return "added the bot";
  if (message.forum_topic_created) return `began the topic ${message.forum_topic_created.name}`;
  if (message.migrate_to_chat_id) return "the group became a supergroup";
  return "";
}

/** A message in a few words, for lists and screen readers. */
export function summary(message) {
  const kinds = ["photo", "animation", "document", "sticker", "location", "contact"];
  const kind = kinds.find((name) => name in message && name !== "document") ?? kinds.find((name) => name in message);
  const text = message.text ?? message.caption ?? service(message);
  return text || (kind ? kind[0].toUpperCase() + kind.slice(1) : "");
}

const REACTIONS = ["👍", "❤", "🎉"];

/** The reactions to a message of the bot, and buttons to react (a second tap takes it back) and to reply. */
function reactions(message, view) {
  if (view.side(message) !== "from-bot") return null;
  const shown = message.reactions ?? [];
  const choices = REACTIONS.map((emoji) => {
    const key = button(emoji, "reaction", () => view.react(message, shown.includes(emoji) ? "" : emoji));
    key.setAttribute("aria-pressed", String(shown.includes(emoji)));
    key.setAttribute("aria-label", `React with ${emoji}`);
    return key;
  });
  const others = shown.filter((emoji) => !REACTIONS.includes(emoji)).map((emoji) => element("span", "reaction", emoji));
  const reply = button("", "reaction", () => view.reply(message));
  reply.setAttribute("aria-label", "Reply");
  reply.append(icon("reply"));
  const node = element("span", "reactions", ...others, ...choices, reply);
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", "Reactions and reply");
  return node;
}

// Pictures and files

function mediaKey(message) {
  return message.photo?.at(-1).file_id ?? message.animation?.file_id;
}

function media(message, view) {
  const node = shown(message, view);
  if (node && mediaKey(message)) {
    node.classList.add("media");
    node.dataset.key = mediaKey(message);
  }
  return node;
}

function shown(message, view) {
  if (message.photo) return photo(message.photo.at(-1), view);
  if (message.animation) return animation(message.animation);
  if (message.document) return documentLink(message.document);
  if (message.sticker) return element("span", "sticker", message.sticker.emoji);
  if (message.location) {
    const { latitude, longitude } = message.location;
    return element("span", "located", icon("pin"), ` ${latitude.toFixed(3)}, ${longitude.toFixed(3)}`);
  }
  if (message.contact) return element("span", "", `${message.contact.first_name} ${message.contact.phone_number}`);
  return null;
}

function photo(size, view) {
  const opener = button("", "photo", () => view.enlarge(fileUrl(size.file_id)));
  opener.setAttribute("aria-label", "Photo, enlarge");
  opener.append(sized(image(size.file_id), size));
  return opener;
}

function image(fileId) {
  const node = element("img");
  node.src = fileUrl(fileId);
  node.alt = "";
  return node;
}

/** A loop that plays without sound, with a button to pause it: nobody has to look at what moves. */
function animation(file) {
  if (!/^video\//.test(file.mime_type) && !/\.mp4$/i.test(file.file_name)) {
    const still = sized(image(file.file_id), file);
    still.alt = "Animation";
    return element("span", "animation", still);
  }
  const video = sized(element("video"), file);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  Object.assign(video, { src: fileUrl(file.file_id), loop: true, muted: true, playsInline: true, autoplay: !calm });
  const label = spoken("");
  const toggle = button("", "toggle", () => { if (video.paused) video.play(); else video.pause(); });
  const show = () => {
    label.textContent = video.paused ? "Play the animation" : "Pause the animation";
    toggle.replaceChildren(icon(video.paused ? "play" : "pause"), label);
  };
  for (const kind of ["play", "pause"]) video.addEventListener(kind, show);
  show();
  return element("span", "animation", video, toggle);
}

/** Reserve the room, so that the chat doesn't jump when the picture comes. */
function sized(node, { width, height }) {
  if (width && height) Object.assign(node, { width, height });
  return node;
}

function documentLink(file) {
  const anchor = element("a", "document", icon("file"), element("span", "", file.file_name, element("small", "", bytes(file.file_size))));
  anchor.href = fileUrl(file.file_id);
  anchor.download = file.file_name;
  return anchor;
}

function bytes(size) {
  if (size < 1024) return `${size} B`;
  return size < 1024 ** 2 ? `${Math.round(size / 1024)} KB` : `${(size / 1024 ** 2).toFixed(1)} MB`;
}

// Below the words

function stamp(message, view) {
  const time = element("time", "", shortTime(message.date * 1000, view.zone));
  time.dateTime = new Date(message.date * 1000).toISOString();
  const node = element("span", "stamp", message.edit_date ? "edited " : "", time);
  if (view.side(message) === "own" && message.chat.type === "private") { // in groups, a bot isn't given everything
    const isRead = view.isRead(message);
    node.append(icon(isRead ? "read" : "sent"), spoken(isRead ? "the bot has it" : "not with the bot yet"));
  }
  return node;
}

function inlineKeyboard(message, rows, view) {
  const shownRows = rows.map((row) => element("div", "row", ...row.map((cell) => inlineButton(message, cell, view))));
  const keyboard = element("div", "inline-keyboard", ...shownRows);
  keyboard.setAttribute("role", "group");
  keyboard.setAttribute("aria-label", "Buttons of this message");
  return keyboard;
}

function inlineButton(message, cell, view) {
  const className = `key ${cell.style ?? ""}`;
  if (cell.url) {
    const anchor = link(cell.url, [`${cell.text} ↗`]);
    anchor.className = className;
    return anchor;
  }
  const key = button(cell.text, className, (node) => view.press(message, cell, node));
  key.dir = "auto";
  return key;
}
