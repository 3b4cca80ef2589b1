// The list of messages: as long as the reader looks at it, not longer.

import { byId, element } from "./dom.js";
import { fill, messageItem, summary } from "./message.js";
import { showMoment } from "./richtext.js";
import { dayInWords, direction, localDay } from "./time.js";

// A page of messages; a chat of thousands shows its newest page, and earlier ones as the reader scrolls up.
const PAGE = 60;
const MOST_SHOWN = 180;
const NEAR_END_PX = 90;
const NEAR_BEGINNING_PX = 400;
const FOCUSABLE = "button:not(.reaction), a"; // reactions hide when nobody is at their message
const DAY_STAYS_MS = 1500;
const STUCK_PX = 10; // a day nearer to the top than its place in the list hangs there

export class Conversation {
  #world;
  #view;
  #first = 0; // place of the earliest message that is shown
  #following = true; // the newest message stays in sight, unless the reader has scrolled up
  #missed = 0;
  #scrolledTo = 0;
  #dayTimer = 0;
  #box = byId("chat");
  #list = byId("messages");

  constructor(world, view) {
    this.#world = world;
    this.#view = view;
    world.listen((kind, data, chatId) => {
      if (kind === "snapshot") this.show();
      else if (chatId === world.chatId) this.#events[kind]?.(data);
      else if (kind === "menu") this.#showBeginning();
    });
    this.#followNewest();
    byId("newest").addEventListener("click", () => { this.#scrollDown(); this.#box.focus({ preventScroll: true }); });
  }

  /** Show the person's chat from its end. */
  show() {
    const { language_code: language } = this.#world.person;
    byId("conversation").dir = direction(language);
    byId("announcer").replaceChildren();
    this.#first = Math.max(0, this.#messages.length - PAGE);
    this.#list.replaceChildren(...this.#days(this.#first, this.#messages.length));
    this.#showBeginning();
    this.#scrollDown();
  }

  /** Bring what depends on the present instant up to date. */
  tick() {
    for (const node of this.#list.querySelectorAll("time.moment[data-format^=r]")) showMoment(node, this.#view);
  }

  get #messages() { return this.#world.messages(); }

  #events = {
    message: (message) => {
      const item = messageItem(message, this.#view);
      item.classList.add("new");
      this.#dayOf(message).append(item);
      this.#showBeginning();
      if (this.#view.side(message) === "own") this.#scrollDown();
      else this.#cameIn(message);
      if (this.#following) this.#letGo();
    },
    edit: (message) => {
      const item = this.#itemOf(message.message_id);
      if (!item) return;
      const hadKeys = item.querySelectorAll(".key").length;
      const active = document.activeElement;
      // Not for a tap: a phone would open its keyboard.
      const focused = active.matches(":focus-visible") ? [...item.querySelectorAll(FOCUSABLE)].indexOf(active) : -1;
      fill(item, message, this.#view);
      if (focused >= 0) this.#focusAgain(item, focused);
      // A timer that counts is not read out; an outcome is: it comes with other buttons.
      if (hadKeys !== item.querySelectorAll(".key").length) announce(message);
    },
    delete: ({ message_id: id }) => {
      const item = this.#itemOf(id);
      const day = item?.closest(".day");
      item?.remove();
      if (day && !day.querySelector(".message")) day.remove();
      this.#first = this.#messages.length - this.#list.querySelectorAll(".message").length;
      this.#showBeginning();
    },
    reaction: ({ message_id: id }) => this.#refill(id),
    read: ({ message_id: id }) => this.#refill(id),
  };

  #refill(id) {
    const message = this.#messages.findLast((other) => other.message_id === id);
    const item = this.#itemOf(id);
    if (message && item) fill(item, message, this.#view);
  }

  #itemOf(id) { return this.#list.querySelector(`[data-id="${id}"]`); }

  #focusAgain(item, place) {
    const targets = item.querySelectorAll(FOCUSABLE);
    (targets[Math.min(place, targets.length - 1)] ?? byId("text")).focus({ preventScroll: true });
  }

  #showBeginning() {
    byId("intro").hidden = this.#messages.length > 0 || !this.#world.bot.description;
    byId("description").textContent = this.#world.bot.description;
  }

  /** Days with their messages, as items of the list. */
  #days(from, to) {
    const days = [];
    for (const message of this.#messages.slice(from, to)) {
      const date = localDay(message.date * 1000, this.#view.zone);
      if (days.at(-1)?.dataset.date !== date) days.push(this.#day(message, date));
      days.at(-1).lastChild.append(messageItem(message, this.#view));
    }
    return days;
  }

  /** The list of a message's day, which is begun where the newest one is another. */
  #dayOf(message) {
    const date = localDay(message.date * 1000, this.#view.zone);
    if (this.#list.lastElementChild?.dataset.date !== date) this.#list.append(this.#day(message, date));
    return this.#list.lastElementChild.lastChild;
  }

  /** A day without messages yet: its name hangs over them, and leaves with the last of them. */
  #day(message, date) {
    const name = element("time", "date", dayInWords(message.date * 1000, this.#view.zone, this.#view.now()));
    name.dateTime = date;
    const day = element("li", "day", name, element("ol", ""));
    day.dataset.date = date;
    return day;
  }

  // Scrolling

  #scrollDown() {
    this.#following = true;
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#scrolledTo = this.#box.scrollTop;
    this.#countMissed(0);
  }

  #countMissed(count) {
    this.#missed = count;
    byId("newest").hidden = this.#following;
    byId("missed").textContent = count || "";
  }

  #cameIn(message) {
    announce(message);
    if (!this.#following) this.#countMissed(this.#missed + 1);
  }

  /** Forget items far above, which nobody looks at. */
  #letGo() {
    if (this.#messages.length - this.#first <= MOST_SHOWN) return;
    this.#first = this.#messages.length - PAGE;
    this.#list.replaceChildren(...this.#days(this.#first, this.#messages.length));
    this.#scrollDown();
  }

  #showEarlier() {
    if (this.#first === 0) return;
    const [from, height] = [Math.max(0, this.#first - PAGE), this.#box.scrollHeight];
    const days = this.#days(from, this.#first);
    const present = this.#list.firstElementChild;
    if (present?.dataset.date === days.at(-1)?.dataset.date) present.lastChild.prepend(...days.pop().lastChild.children);
    this.#list.prepend(...days);
    this.#first = from;
    this.#box.scrollTop += this.#box.scrollHeight - height;
  }

  /** While the reader scrolls, the day hangs above its messages; then it gets out of the way. */
  #showDays(byReader) {
    const top = this.#box.getBoundingClientRect().top;
    const hide = (hidden) => {
      for (const date of this.#list.querySelectorAll(".date")) {
        date.classList.toggle("idle", hidden && date.getBoundingClientRect().top - top < STUCK_PX);
      }
    };
    hide(!byReader);
    clearTimeout(this.#dayTimer);
    if (byReader) this.#dayTimer = setTimeout(() => hide(true), DAY_STAYS_MS);
  }

  /** Follow whatever makes the chat longer or its box smaller: messages, late pictures, keyboards. */
  #followNewest() {
    this.#box.addEventListener("scroll", () => {
      const { scrollHeight, scrollTop, clientHeight } = this.#box;
      const followed = this.#following;
      if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) this.#following = true;
      else if (scrollTop < this.#scrolledTo) this.#following = false; // the reader's doing: we never scroll up
      this.#scrolledTo = scrollTop;
      this.#countMissed(this.#following ? 0 : this.#missed);
      this.#showDays(!(followed && this.#following));
      if (scrollTop < NEAR_BEGINNING_PX && !this.#following) this.#showEarlier();
    }, { passive: true });
    const observer = new ResizeObserver(() => { if (this.#following) this.#scrollDown(); });
    observer.observe(this.#box);
    observer.observe(this.#list);
  }
}

/** Let screen readers say what the bot wrote, and what can be pressed. */
function announce(message) {
  const keys = (message.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);
  const buttons = keys.length ? `. Buttons: ${keys.join(", ")}` : "";
  const node = byId("announcer");
  while (node.childElementCount > 4) node.firstElementChild.remove();
  node.append(element("p", "", `${message.from.first_name}: ${summary(message)}${buttons}`));
}
