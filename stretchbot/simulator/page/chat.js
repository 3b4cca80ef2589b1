// The chat page: shows the private chat of one person with the bot and lets them act in it.

import { control } from "./api.js";
import { PLACES } from "./places.js";
import { button, element, messageItem } from "./render.js";

const RETRY_MS = 1000;
const TYPING_MS = 5000;
const TOAST_MS = 4000;
const byId = (id) => document.getElementById(id);

let state = null; // the last snapshot, kept up to date by events
let person = null; // whom we chat as
let stream = null;
let clock = { at: Date.now(), seen: performance.now(), rate: 1 };
let typing = 0;
const waiting = new Map(); // callback query id -> the pressed button

const actions = {
  now: () => demoNow(),
  say: (text) => act("text", { text }),
  press: async (message, cell, node) => {
    node.classList.add("waiting");
    const given = { message_id: message.message_id, data: cell.callback_data };
    const answer = await act("press", given);
    if (answer) waiting.set(answer.query_id, node);
    else node.classList.remove("waiting");
  },
};

/** Do something as the person; null when it was refused, which is then shown. */
async function act(action, given) {
  try {
    return await control(`users/${person.id}/${action}`, given);
  } catch (error) {
    toast(error.message);
    return null;
  }
}

// Showing

function showAll() {
  byId("bot-name").textContent = state.bot.name || state.bot.first_name;
  byId("description").textContent = state.bot.description;
  const messages = chat();
  byId("messages").replaceChildren(...messages.map((message) => messageItem(message, actions)));
  showBeginning();
  showReplyKeyboard();
  showCommands();
  showPeople();
  scrollDown();
}

const chat = () => state.chats[person.id] ?? [];

function showBeginning() {
  const empty = chat().length === 0;
  byId("intro").hidden = !empty || !state.bot.description;
  byId("start").hidden = !empty;
  byId("form").hidden = empty;
}

function showReplyKeyboard(used = false) {
  const last = chat().findLast((message) => message.from.is_bot && message.reply_markup && !message.reply_markup.inline_keyboard);
  const markup = last?.reply_markup;
  const box = byId("reply-keyboard");
  box.hidden = !markup?.keyboard || (used && markup.one_time_keyboard);
  if (box.hidden) return;
  box.replaceChildren(...markup.keyboard.map((row) => element("div", "row", ...row.map(replyButton))));
  byId("text").placeholder = markup.input_field_placeholder ?? "Message";
}

function replyButton(cell) {
  return button(cell.text, `key ${cell.style ?? ""}`, async () => {
    if (cell.request_location) byId("places").showModal();
    else if (cell.request_contact) await act("contact", {});
    else await actions.say(cell.text);
    showReplyKeyboard(true);
  });
}

function showCommands(typed = "") {
  const list = byId("commands");
  const found = state.commands.filter(({ command }) => `/${command}`.startsWith(typed || "/"));
  list.replaceChildren(...found.map(({ command, description }) => {
    const row = button("", "", () => { closeMenu(); byId("text").value = ""; actions.say(`/${command}`); });
    row.append(element("b", "", `/${command}`), element("span", "", description));
    return element("li", "", row);
  }));
  byId("menu").hidden = state.commands.length === 0;
  return found.length > 0;
}

function openMenu(typed) {
  const any = showCommands(typed);
  byId("commands").hidden = !any;
  byId("menu").setAttribute("aria-expanded", String(any));
}

function closeMenu() {
  byId("commands").hidden = true;
  byId("menu").setAttribute("aria-expanded", "false");
}

function showPeople() {
  const option = (user) => {
    const node = element("option", "", `${user.first_name} (${user.language_code})`);
    node.value = user.id;
    node.selected = user.id === person.id;
    return node;
  };
  byId("people").replaceChildren(...state.users.map(option));
  byId("block").textContent = person.blocked ? "Unblock the bot" : "Block the bot";
}

function toast(text) {
  const node = element("div", "toast", text);
  byId("toasts").append(node);
  setTimeout(() => node.remove(), TOAST_MS);
}

function setStatus(text, kind = "") {
  byId("status").textContent = text;
  byId("status").className = kind;
}

let following = true; // the newest message stays in sight, unless the reader has scrolled up

function scrollDown() {
  following = true;
  byId("chat").scrollTop = byId("chat").scrollHeight;
}

/** Follow whatever makes the chat longer or its box smaller: messages, late pictures, keyboards. */
function followNewest() {
  const box = byId("chat");
  let last = 0;
  box.addEventListener("scroll", () => {
    if (box.scrollHeight - box.scrollTop - box.clientHeight < 80) following = true;
    else if (box.scrollTop < last) following = false; // the reader's doing: new messages never scroll up
    last = box.scrollTop;
  });
  const observer = new ResizeObserver(() => { if (following) scrollDown(); });
  observer.observe(box);
  observer.observe(byId("messages"));
}

// Events

const handlers = {
  message: ({ data }) => {
    chat().push(data);
    byId("messages").append(messageItem(data, actions));
    if (data.from.is_bot) setStatus("bot");
    showBeginning();
    showReplyKeyboard();
    if (!data.from.is_bot) scrollDown();
  },
  edit: ({ data }) => {
    const place = chat().findIndex((message) => message.message_id === data.message_id);
    if (place < 0) return;
    chat()[place] = data;
    itemOf(data.message_id)?.replaceWith(messageItem(data, actions));
  },
  delete: ({ data }) => {
    state.chats[person.id] = chat().filter((message) => message.message_id !== data.message_id);
    itemOf(data.message_id)?.remove();
    showBeginning();
  },
  callback_answer: ({ data }) => {
    waiting.get(data.query_id)?.classList.remove("waiting");
    waiting.delete(data.query_id);
    if (!data.text) return;
    if (!data.is_alert) return toast(data.text);
    byId("alert-text").textContent = data.text;
    byId("alert").showModal();
  },
  action: () => {
    setStatus("typing…");
    clearTimeout(typing);
    typing = setTimeout(() => setStatus("bot"), TYPING_MS);
  },
  clock: ({ data }) => setClock(data),
};

const itemOf = (id) => byId("messages").querySelector(`[data-id="${id}"]`);
const REFRESHING = ["commands", "profile", "user", "membership", "deactivated", "group"];

function onEvent(event) {
  const { number, kind, chat_id: chatId, data } = JSON.parse(event.data);
  state.last_event = number;
  if (kind in handlers && (chatId === null || chatId === person.id)) handlers[kind]({ data });
}

/** Take a fresh snapshot and follow from there; tries again for as long as it takes. */
async function connect() {
  stream?.close();
  try {
    await refresh();
  } catch {
    setStatus("waiting for the demo to come back…", "trouble");
    setTimeout(connect, RETRY_MS);
    return;
  }
  setStatus("bot");
  stream = new EventSource(`control/events?after=${state.last_event}`);
  for (const kind of Object.keys(handlers)) stream.addEventListener(kind, onEvent);
  for (const kind of REFRESHING) stream.addEventListener(kind, (event) => { onEvent(event); refresh().catch(connect); });
  stream.addEventListener("error", () => {
    stream.close();
    setStatus("reconnecting…", "trouble");
    setTimeout(connect, RETRY_MS);
  });
}

async function refresh() {
  const wanted = new URLSearchParams(location.search).get("user") ?? sessionStorage.getItem("person") ?? "0";
  let fresh = await control(`state?user=${encodeURIComponent(wanted)}`);
  let found = fresh.users.find((user) => String(user.id) === wanted) ?? fresh.users[0];
  if (!found) {
    const language = (navigator.language || "en").toLowerCase().split("-")[0];
    found = await control("users", { first_name: "Friend", language_code: language });
  }
  if (String(found.id) !== wanted || !fresh.users.length) fresh = await control(`state?user=${found.id}`);
  sessionStorage.setItem("person", found.id);
  person = fresh.users.find((user) => user.id === found.id);
  state = fresh;
  state.chats[person.id] ??= [];
  setClock(state.clock);
  showAll();
}

// The clock

function setClock({ now, rate, movable }) {
  clock = { at: Date.parse(now), seen: performance.now(), rate };
  for (const control of document.querySelectorAll(".clock button")) control.disabled = movable === false;
  showClock();
}

const demoNow = () => new Date(clock.at + (performance.now() - clock.seen) * clock.rate);

function showClock() {
  const format = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
  byId("clock").textContent = demoNow().toLocaleString(undefined, format);
}

const moveClock = (given) => control("clock", given).catch((error) => toast(error.message));

function nextDay() {
  const morning = demoNow();
  morning.setDate(morning.getDate() + 1);
  morning.setHours(6, 0, 0, 0);
  moveClock({ set: morning.toISOString() });
}

// Acting

function send(event) {
  event?.preventDefault();
  const box = byId("text");
  const text = box.value.trim();
  if (!text) return;
  box.value = "";
  closeMenu();
  actions.say(text);
  box.focus();
}

function wire() {
  byId("form").addEventListener("submit", send);
  byId("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
    if (event.key === "Escape") closeMenu();
  });
  byId("text").addEventListener("input", ({ target }) => {
    if (/^\/\w*$/.test(target.value)) openMenu(target.value);
    else closeMenu();
  });
  byId("menu").addEventListener("click", () => (byId("commands").hidden ? openMenu("") : closeMenu()));
  byId("start").addEventListener("click", () => actions.say("/start"));
  for (const step of document.querySelectorAll("[data-minutes]")) {
    step.addEventListener("click", () => moveClock({ move_seconds: Number(step.dataset.minutes) * 60 }));
  }
  byId("next-day").addEventListener("click", nextDay);
  byId("people").addEventListener("change", ({ target }) => chatAs(target.value));
  byId("block").addEventListener("click", () => act(person.blocked ? "unblock" : "block", {}));
  byId("new-person").addEventListener("click", () => byId("person").showModal());
  byId("person").addEventListener("close", addPerson);
  byId("place-list").append(...PLACES.map(([name, latitude, longitude]) => element("li", "", button(name, "", () => {
    byId("places").close();
    act("location", { latitude, longitude });
  }))));
  setInterval(showClock, 1000);
}

function chatAs(id) {
  sessionStorage.setItem("person", id);
  history.replaceState(null, "", location.pathname);
  byId("more").open = false;
  connect();
}

async function addPerson() {
  if (byId("person").returnValue !== "add") return;
  const given = { first_name: byId("person-name").value, language_code: byId("person-language").value };
  const user = await control("users", given).catch((error) => toast(error.message));
  if (user) chatAs(user.id);
}

wire();
followNewest();
connect();
