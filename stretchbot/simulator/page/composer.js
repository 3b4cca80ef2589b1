// Below the chat: the text box, the menu of commands, the reply keyboard, and what else can be sent.

import { byId, button, element, soon } from "./dom.js";
import { summary } from "./message.js";

const CHOSEN = "chosen"; // the command that Enter sends

export class Composer {
  #world;
  #actions;
  #markup = null; // the reply keyboard in force
  #folded = false;
  #replied = null; // the message that the next one replies to

  constructor(world, actions) {
    this.#world = world;
    this.#actions = actions;
    const show = soon(() => this.show());
    world.listen((kind, data, chatId) => {
      if (kind === "chat") this.#begin();
      const mine = chatId === null || chatId === world.chatId;
      if (mine && ["snapshot", "message", "delete", "membership", "deactivated", "menu"].includes(kind)) show();
    });
    this.#wire();
  }

  show() {
    const { person, commands, group } = this.#world;
    const empty = !group && this.#world.messages().length === 0;
    const shown = group ? "form" : person.deactivated ? "gone" : person.blocked ? "unblock" : empty ? "start" : "form";
    for (const id of ["gone", "unblock", "start", "form"]) byId(id).hidden = id !== shown;
    byId("menu").hidden = commands.length === 0;
    byId("more").hidden = Boolean(group);
    this.#grow();
    this.#showReplyKeyboard(shown === "form");
  }

  /** Another chat: with what was typed there and not sent. */
  #begin() {
    this.#folded = false;
    this.replyTo(null);
    this.#write(sessionStorage.getItem(this.#draft) ?? "");
  }

  /** Make the next message a reply; to none when null is given. */
  replyTo(message) {
    this.#replied = message;
    byId("replying").hidden = !message;
    byId("replied").textContent = message ? summary(message) : "";
    if (message) byId("text").focus();
  }

  get #draft() { return `draft ${this.#world.chatId}`; }

  #write(text) {
    byId("text").value = text;
    this.#keep();
    closePopups();
  }

  #keep() {
    sessionStorage.setItem(this.#draft, byId("text").value);
    this.#grow();
  }

  #showReplyKeyboard(canWrite) {
    const said = this.#world.messages().findLast(({ from, reply_markup: markup }) => from.is_bot && markup && !markup.inline_keyboard);
    const markup = canWrite && said?.reply_markup.keyboard ? said.reply_markup : null;
    if (markup !== this.#markup) this.#folded = false;
    this.#markup = markup;
    byId("text").placeholder = markup?.input_field_placeholder ?? "Message";
    byId("fold").hidden = !markup;
    byId("fold").setAttribute("aria-expanded", String(!this.#folded));
    const box = byId("reply-keyboard");
    box.hidden = !markup || this.#folded;
    box.replaceChildren(...(markup?.keyboard ?? []).map((row) => element("div", "row", ...row.map((cell) => this.#replyButton(cell)))));
  }

  #replyButton(cell) {
    const key = button(cell.text, `key ${cell.style ?? ""}`, () => {
      if (this.#markup.one_time_keyboard) this.#fold(true);
      if (cell.request_location) this.#actions.pickPlace();
      else if (cell.request_contact) this.#actions.act("contact");
      else this.#actions.say(cell.text ?? cell);
    });
    key.dir = "auto";
    return key;
  }

  #fold(folded) {
    this.#folded = folded;
    this.#showReplyKeyboard(true);
  }

  // The menu of commands, also while one is being typed

  /** Show all commands, or those that begin with what was typed: the first of these is chosen, but a whole one first. */
  #openMenu(typed) {
    const found = this.#world.commands.filter(({ command }) => `/${command}`.startsWith(typed || "/"));
    const rows = found.map(({ command, description }) => {
      const row = button("", "", () => { this.#send(`/${command}`); byId("text").focus(); });
      row.id = `command-${command}`;
      const words = element("span", "", description);
      words.dir = "auto";
      const name = element("b", "", `/${command}`);
      name.dir = "ltr";
      row.append(name, words);
      return element("li", "", row);
    });
    openPopup("commands", "menu", rows);
    if (typed) choose(Math.max(0, found.findIndex(({ command }) => `/${command}` === typed)));
  }

  #openMore() {
    const { act } = this.#actions;
    const choices = [
      ["Location…", () => this.#actions.pickPlace()],
      ["Contact", () => act("contact")],
      ["Photo", () => act("photo", { caption: "" })],
      ["Sticker", () => act("sticker", { emoji: "🐈" })],
      ["Forwarded message", () => act("forward", { text: "Have you tried this?" })],
    ];
    openPopup("things", "more", choices.map(([label, choose]) => element("li", "", button(label, "", () => { closePopups(); choose(); }))));
  }

  #grow() {
    const box = byId("text");
    box.style.height = "auto";
    if (box.value) box.style.height = `${box.scrollHeight}px`;
  }

  /** Send a text; one that can't be sent is put back, before what was typed meanwhile. */
  async #send(text) {
    if (!text) return;
    const [draft, replied] = [this.#draft, this.#replied];
    this.#write("");
    this.replyTo(null);
    if (await this.#actions.say(text, replied ? { reply_to: replied.message_id } : {})) return;
    if (draft !== this.#draft) sessionStorage.setItem(draft, text);
    else this.#write([text, byId("text").value].filter(Boolean).join("\n"));
  }

  #sendTyped() {
    const chosen = byId("commands").hidden ? null : byId("commands").querySelector(`.${CHOSEN}`);
    if (chosen) return chosen.click();
    this.#send(byId("text").value.trim());
    byId("text").focus();
  }

  #wire() {
    byId("form").addEventListener("submit", (event) => { event.preventDefault(); this.#sendTyped(); });
    byId("text").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.#sendTyped(); }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && !byId("commands").hidden) { event.preventDefault(); chooseNext(step); }
    });
    byId("text").addEventListener("input", ({ target }) => {
      this.#keep();
      if (/^\/\w*$/.test(target.value)) this.#openMenu(target.value);
      else closePopups();
    });
    byId("menu").addEventListener("click", () => {
      if (byId("commands").hidden) { this.#openMenu(""); moveFocus("commands", 1); } else closePopups();
    });
    byId("more").addEventListener("click", () => {
      if (byId("things").hidden) { this.#openMore(); moveFocus("things", 1); } else closePopups();
    });
    byId("no-reply").addEventListener("click", () => { this.replyTo(null); byId("text").focus(); });
    byId("fold").addEventListener("click", () => this.#fold(!this.#folded));
    byId("start").addEventListener("click", () => this.#actions.say("/start"));
    byId("unblock").addEventListener("click", async () => {
      await this.#actions.act("unblock");
      this.#actions.say("/start");
    });
    for (const id of ["commands", "things"]) {
      byId(id).addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) { event.preventDefault(); moveFocus(id, step); }
      });
    }
    byId("composer").addEventListener("keydown", (event) => {
      if (event.key === "Escape") { closePopups(); byId("text").focus(); }
    });
    document.addEventListener("click", ({ target }) => { if (!byId("composer").contains(target)) closePopups(); });
  }
}

const POPUPS = { commands: "menu", things: "more" }; // each with the button that opens it

function openPopup(id, opener, rows) {
  closePopups();
  byId(id).replaceChildren(...rows);
  byId(id).hidden = rows.length === 0;
  byId(opener).setAttribute("aria-expanded", String(rows.length > 0));
}

function closePopups() {
  byId("text").removeAttribute("aria-activedescendant");
  for (const [id, opener] of Object.entries(POPUPS)) {
    byId(id).hidden = true;
    byId(opener).setAttribute("aria-expanded", "false");
  }
}

/** Mark the command that Enter sends. */
function choose(place) {
  for (const [at, row] of [...byId("commands").querySelectorAll("button")].entries()) {
    row.classList.toggle(CHOSEN, at === place);
    if (at !== place) continue;
    byId("text").setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  }
}

/** Mark the next or previous one, round the ends. */
function chooseNext(step) {
  const rows = [...byId("commands").querySelectorAll("button")];
  const at = rows.findIndex((row) => row.classList.contains(CHOSEN));
  choose(at < 0 ? (step > 0 ? 0 : rows.length - 1) : (at + step + rows.length) % rows.length);
}

/** To the next or previous button of a list, round its ends; from outside to the first or last. */
function moveFocus(id, step) {
  const rows = [...byId(id).querySelectorAll("button")];
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : (at + step + rows.length) % rows.length;
  rows[next]?.focus();
}

