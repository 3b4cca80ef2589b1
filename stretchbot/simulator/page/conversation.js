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
      else if (chatId === world.personId) this.#events[kind]?.(data);
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
    this.#list.replaceChildren(...this.#items(this.#first, this.#messages.length));
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
      const before = this.#messages.at(-2);
      const nodes = this.#withDay(message, before);
      nodes.at(-1).classList.add("new");
      this.#list.append(...nodes);
      this.#showBeginning();
      if (!message.from.is_bot) this.#scrollDown();
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
      this.#itemOf(id)?.remove();
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

  #items(from, to) {
    const messages = this.#messages;
    return messages.slice(from, to).flatMap((message, i) => this.#withDay(message, messages[from + i - 1]));
  }

  /** The message's item, after that of its day when it is the day's first. */
  #withDay(message, before) {
    const { zone } = this.#view;
    const item = messageItem(message, this.#view);
    if (before && localDay(before.date * 1000, zone) === localDay(message.date * 1000, zone)) return [item];
    const day = element("time", "", dayInWords(message.date * 1000, zone, this.#view.now()));
    day.dateTime = localDay(message.date * 1000, zone);
    return [element("li", "day", day), item];
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
    this.#list.replaceChildren(...this.#items(this.#first, this.#messages.length));
    this.#scrollDown();
  }

  #showEarlier() {
    if (this.#first === 0) return;
    const [from, height] = [Math.max(0, this.#first - PAGE), this.#box.scrollHeight];
    if (this.#list.firstElementChild?.className === "day") this.#list.firstElementChild.remove();
    const next = this.#messages[this.#first];
    const items = this.#items(from, this.#first);
    // The message that was the first may begin a day.
    if (this.#withDay(next, this.#messages[this.#first - 1]).length > 1) items.push(this.#withDay(next)[0]);
    this.#list.prepend(...items);
    this.#first = from;
    this.#box.scrollTop += this.#box.scrollHeight - height;
  }

  /** While one scrolls, the day hangs above its messages; then it gets out of the way. */
  #showDays() {
    const top = this.#box.getBoundingClientRect().top;
    const hide = (hidden) => {
      for (const day of this.#list.querySelectorAll(".day")) {
        day.classList.toggle("idle", hidden && day.getBoundingClientRect().top - top < STUCK_PX);
      }
    };
    hide(false);
    clearTimeout(this.#dayTimer);
    this.#dayTimer = setTimeout(() => hide(true), DAY_STAYS_MS);
  }

  /** Follow whatever makes the chat longer or its box smaller: messages, late pictures, keyboards. */
  #followNewest() {
    this.#box.addEventListener("scroll", () => {
      const { scrollHeight, scrollTop, clientHeight } = this.#box;
      if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) this.#following = true;
      else if (scrollTop < this.#scrolledTo) this.#following = false; // the reader's doing: we never scroll up
      this.#scrolledTo = scrollTop;
      this.#countMissed(this.#following ? 0 : this.#missed);
      this.#showDays();
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
