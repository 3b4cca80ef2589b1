// The clock of the demo, shown in the person's time zone and moved on at will.

import { control } from "./api.js";
import { byId, element } from "./dom.js";
import { browserZone, dayInWords, instantOf, localInput, nextChange, shortTime, when } from "./time.js";

const HOUR = 3_600_000;
const PLAN_MS = 300; // the bot writes down its plan a moment after it answers

export class Clock {
  #world;
  #toast;
  #moved;
  #set = { at: Date.now(), seen: performance.now(), rate: 1 };
  #wished = null; // the rate somebody chose, until the server says the same: older news doesn't take it back
  #plan = { zone: null, next_due_at: null };
  #planTimer = 0;
  #zoneListeners = [];

  /** `moved` is called when the person has moved the clock. */
  constructor(world, toast, moved) {
    this.#world = world;
    this.#toast = toast;
    this.#moved = moved;
    world.listen((kind, data, chatId) => {
      if (kind === "snapshot" || kind === "clock") this.#follow(world.clock);
      if (kind === "chat") this.#take({ zone: null, next_due_at: null });
      const mine = chatId === world.chatId && ["message", "edit", "callback_answer"].includes(kind);
      if (mine || ["snapshot", "clock", "log"].includes(kind)) this.#askForPlan();
    });
    this.#wire();
    setInterval(() => this.show(), 1000);
  }

  /** The demo's present instant. */
  now() { return this.#set.at + (performance.now() - this.#set.seen) * this.#set.rate; }

  /** The zone to show times in: the one chosen here, else the one the bot knows, else the demo's, else the browser's. */
  get zone() {
    return sessionStorage.getItem("zone") || this.#plan.zone || this.#world.process?.zone || browserZone;
  }

  whenZoneChanges(listener) { this.#zoneListeners.push(listener); }

  show() {
    const [now, { zone }] = [this.now(), this];
    byId("time").textContent = byId("chip-time").textContent = shortTime(now, zone);
    byId("date").textContent = dayInWords(now, zone, now);
    byId("zone-name").textContent = `${zone.split("/").at(-1).replaceAll("_", " ")} time`;
    const due = this.#due();
    const what = this.#world.group ? "break" : "reminder";
    byId("to-due").textContent = `To the next ${what}`;
    byId("due").textContent = due ? `Next ${what}: ${when(due, zone, now)}` : `No ${what} is planned`;
    byId("to-due").disabled = !due || !this.#world.clock.movable;
  }

  #due() {
    const due = Date.parse(this.#plan.next_due_at);
    return due > this.now() ? due : null;
  }

  #follow({ now, rate, movable }) {
    this.#set = { at: Date.parse(now), seen: performance.now(), rate };
    for (const node of byId("clock").querySelectorAll("button, input")) node.disabled = !movable;
    if (this.#wished === rate) this.#wished = null;
    for (const node of document.querySelectorAll("[name=rate]")) node.checked = Number(node.value) === (this.#wished ?? rate);
    if (!byId("moment").matches(":focus")) byId("moment").value = localInput(this.now(), this.zone);
    const change = nextChange(this.now(), this.zone);
    byId("to-change").hidden = change === null;
    if (change !== null) {
      byId("to-change").dataset.instant = change - HOUR;
      byId("change").textContent = when(change, this.zone, this.now());
    }
    this.show();
  }

  #askForPlan() {
    if (!this.#world.process) return; // only a demo knows its bot
    clearTimeout(this.#planTimer);
    this.#planTimer = setTimeout(async () => {
      const { chatId } = this.#world;
      const plan = await control(`chats/${chatId}/plan`).catch(() => null);
      if (plan && chatId === this.#world.chatId) this.#take(plan);
    }, PLAN_MS);
  }

  #take(plan) {
    const before = this.zone;
    this.#plan = plan;
    this.#zoneMayHaveChanged(before);
    this.show();
  }

  #zoneMayHaveChanged(before) {
    if (before === this.zone) return;
    this.#showAnew();
    for (const listener of this.#zoneListeners) listener();
  }

  #showAnew() { this.#follow({ ...this.#world.clock, now: new Date(this.now()).toISOString() }); }

  /** Move the clock; what falls due on the way is waited for, which takes a moment. */
  async #move(given, leaving = true) {
    byId("clock").setAttribute("aria-busy", "true");
    if (leaving) this.#moved();
    try {
      const { unseen } = await control("clock", { ...given, play: true });
      if (unseen) this.#toast("What fell due on the way was passed unseen: the bot isn’t running or couldn’t send, or the way was too long.");
    } catch (error) {
      this.#wished = null;
      this.#toast(error.message);
      this.#showAnew();
    }
    byId("clock").removeAttribute("aria-busy");
  }

  #to(instant) { return this.#move({ set: new Date(instant).toISOString() }); }

  #wire() {
    for (const step of document.querySelectorAll("[data-minutes]")) {
      step.addEventListener("click", () => this.#move({ move_seconds: Number(step.dataset.minutes) * 60 }));
    }
    byId("to-due").addEventListener("click", () => { if (this.#due()) this.#to(this.#due()); });
    byId("to-change").addEventListener("click", () => this.#to(Number(byId("to-change").dataset.instant)));
    byId("set-clock").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#to(instantOf(byId("moment").value, this.zone));
    });
    for (const choice of document.querySelectorAll("[name=rate]")) {
      choice.addEventListener("change", () => {
        this.#wished = Number(choice.value);
        this.#move({ rate: this.#wished }, false);
      });
    }
    const zones = Intl.supportedValuesOf?.("timeZone") ?? [browserZone];
    byId("zone").append(...zones.map((name) => element("option", "", name)));
    byId("zone").value = sessionStorage.getItem("zone") ?? "";
    byId("zone").addEventListener("change", ({ target }) => {
      const before = this.zone;
      sessionStorage.setItem("zone", target.value);
      this.#zoneMayHaveChanged(before);
      this.show();
    });
  }
}
