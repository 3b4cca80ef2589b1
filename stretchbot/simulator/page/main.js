// The chat page: people chat with the bot in a simulated Telegram, and somebody moves the clock.

import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { byId, button, element } from "./dom.js";
import { Groups } from "./groups.js";
import { People } from "./people.js";
import { PLACES } from "./places.js";
import { Trouble } from "./trouble.js";
import { World } from "./world.js";

const TYPING_MS = 5000;
const TOAST_MS = 4000;
const ANSWER_MS = 15_000; // a pressed button waits no longer for the bot's answer
const NARROW = matchMedia("(max-width: 59.99rem)");

const world = new World();
const pressed = new Map(); // callback query id -> the pressed button

// What people do

const actions = {
  /** Do something as the person; null when it was refused, which is then shown. */
  act: async (action, given = {}) => {
    try {
      return await world.actHere(action, given);
    } catch (error) {
      toast(error.message);
      return null;
    }
  },
  // As Telegram's apps do, in parts when it is long.
  say: (text, given = {}) => actions.act(text.length > 4096 ? "long-text" : "text", { text, ...groups.inTopic(), ...given }),
  press: async (message, cell, node) => {
    if (node.classList.contains("waiting")) return;
    node.classList.add("waiting");
    const answer = await actions.act("press", { message_id: message.message_id, data: cell.callback_data });
    const stop = () => node.classList.remove("waiting");
    if (!answer || answered.delete(answer.query_id)) return stop();
    pressed.set(answer.query_id, stop);
    setTimeout(stop, ANSWER_MS);
  },
  pickPlace: () => byId("places").showModal(),
  toast,
};

// What is shown

const clock = new Clock(world, toast, () => { if (NARROW.matches) setPanel(false); });
const view = {
  now: () => clock.now(),
  get zone() { return clock.zone; },
  get language() { return world.person.language_code; },
  isRead: (message) => world.isRead(message),
  /** Who wrote a message, seen by the person: "own", "from-bot", "from-other". */
  side: ({ from, sender_chat: name }) => {
    if (from.id === world.bot.id) return "from-bot";
    const isMine = name ? world.group?.administrators[world.personId] : from.id === world.personId;
    return isMine ? "own" : "from-other";
  },
  /** The name above a message of a group; "" where there is none. */
  sender: (message) => groups.senderOf(message),
  find: (id) => world.messages().find((message) => message.message_id === id),
  say: (text) => actions.say(text),
  press: actions.press,
  reply: (message) => composer.replyTo(message),
  react: (message, emoji) => actions.act("react", { message_id: message.message_id, emoji }),
  enlarge: (url) => {
    byId("large").src = url;
    byId("photo").showModal();
  },
};
const conversation = new Conversation(world, view);
const composer = new Composer(world, actions);
const groups = new Groups(world);
new People(world);
new Trouble(world, clock, actions);
clock.whenZoneChanges(() => { if (world.person) conversation.show(); });
setInterval(() => conversation.tick(), 5000);

let typing = 0;
const answered = new Set(); // answers may overtake what told of the press

const handlers = {
  snapshot: () => {
    document.body.inert = false; // what is pressed before would be done by nobody, and undone by what is loaded
    showName();
    showStatus();
  },
  lost: () => { byId("lost").hidden = false; },
  found: () => { byId("lost").hidden = true; },
  process: showStatus,
  menu: showName,
  message: ({ from }, chatId) => { if (from.id === world.bot.id && chatId === world.chatId) setTyping(false); },
  action: (_, chatId) => { if (chatId === world.chatId) setTyping(true); },
  // Who looks at another chat wants to see it.
  chat: () => { if (NARROW.matches) setPanel(false); },
  callback_answer: (answer, chatId) => {
    if (pressed.has(answer.query_id)) pressed.get(answer.query_id)();
    else answered.add(answer.query_id);
    pressed.delete(answer.query_id);
    if (!answer.text || chatId !== world.chatId) return;
    if (!answer.is_alert) return toast(answer.text);
    byId("alert-text").textContent = answer.text;
    byId("alert").showModal();
  },
};
world.listen((kind, data, chatId) => handlers[kind]?.(data, chatId));

function showName() {
  byId("bot-name").textContent = world.group?.title ?? world.botName;
  document.title = `${byId("bot-name").textContent} · demo`;
}

function showStatus() {
  const off = world.process && !world.process.is_running;
  byId("status").textContent = off ? "the bot isn’t running" : typing ? "typing" : world.group ? "group" : "bot";
  byId("status").className = off ? "off" : typing ? "typing" : "";
}

function setTyping(isTyping) {
  clearTimeout(typing);
  typing = isTyping ? setTimeout(() => setTyping(false), TYPING_MS) : 0;
  showStatus();
}

function toast(text) {
  const node = element("div", "toast", text);
  node.dir = "auto";
  byId("toasts").append(node);
  setTimeout(() => node.remove(), TOAST_MS);
}

// The panel, and how the page looks

function setPanel(open, focus = true) {
  document.body.classList.toggle("panel-open", open);
  for (const node of document.querySelectorAll("[data-panel]")) node.setAttribute("aria-expanded", String(open));
  byId("panel").inert = !open;
  byId("stage").inert = open && NARROW.matches;
  if (!NARROW.matches) localStorage.setItem("panel", open ? "open" : "closed");
  if (focus && NARROW.matches) (open ? byId("close-panel") : byId("chip")).focus({ preventScroll: true });
}

const restorePanel = () => setPanel(!NARROW.matches && localStorage.getItem("panel") !== "closed", false);

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("theme", theme);
  for (const choice of document.querySelectorAll("[name=theme]")) choice.checked = choice.value === theme;
}

for (const node of document.querySelectorAll("[data-panel]")) {
  node.addEventListener("click", () => setPanel(!document.body.classList.contains("panel-open")));
}
byId("shade").addEventListener("click", () => setPanel(false));
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && NARROW.matches && document.body.classList.contains("panel-open")) setPanel(false);
});
for (const choice of document.querySelectorAll("[name=theme]")) choice.addEventListener("change", () => setTheme(choice.value));
for (const node of document.querySelectorAll("[data-close]")) node.addEventListener("click", () => node.closest("dialog").close());
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close("cancel"); }); // beside it
}
byId("place-list").append(...PLACES.map(([name, latitude, longitude]) => element("li", "", button(name, "", () => {
  byId("places").close();
  actions.act("location", { latitude, longitude });
}))));
NARROW.addEventListener("change", restorePanel);
setTheme(localStorage.getItem("theme") ?? "auto");
restorePanel();
world.connect();
