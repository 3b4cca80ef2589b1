// Telegram's bad days, on demand; and what the bot then did.

import { control } from "./api.js";
import { byId, element, soon } from "./dom.js";
import { shortTime } from "./time.js";

// Each a rule of faults.py that stays until it is switched off.
const LASTING = {
  network: { kind: "reset_before", method: "*", times: null },
  slow: { kind: "slow", method: "*", seconds: 3, times: null },
  errors: { kind: "5xx", method: "*", probability: 0.5, times: null },
};
const FLOOD = { kind: "429", method: "[se][ed][ni][dt]*", times: 3, retry_after: 2, name: "flood" }; // sends and edits

export class Trouble {
  #world;
  #clock;
  #actions;
  #wished = new Map(); // switches somebody set, until the server says the same: older news doesn't take them back

  constructor(world, clock, actions) {
    this.#world = world;
    this.#clock = clock;
    this.#actions = actions;
    const show = soon(() => this.show());
    const showActivity = soon(() => this.#showActivity());
    world.listen((kind) => {
      if (kind === "chat") this.#wished.clear();
      if (["snapshot", "faults", "process", "membership", "message", "user"].includes(kind)) show();
      if (["snapshot", "call", "log"].includes(kind)) showActivity();
    });
    clock.whenZoneChanges(showActivity);
    this.#wire();
  }

  show() {
    const { person, faults, process } = this.#world;
    this.#set("blocked", person.blocked);
    byId("blocked").disabled = !person.started || person.deactivated;
    byId("blocker").textContent = person.first_name;
    for (const name of Object.keys(LASTING)) this.#set(name, faults.faults.some((rule) => rule.name === name));
    this.#set("limits", faults.flood);
    const waiting = faults.faults.some((rule) => rule.name === "flood");
    byId("flood").disabled = waiting;
    byId("process").hidden = !process;
    if (!process) return;
    byId("process-state").textContent = process.is_running ? "The bot is running" : "The bot isn’t running";
    byId("process").classList.toggle("off", !process.is_running);
    for (const id of ["restart", "kill"]) byId(id).hidden = !process.is_running;
    byId("run").hidden = process.is_running;
  }

  #set(id, isOn) {
    if (this.#wished.get(id) === isOn) this.#wished.delete(id);
    byId(id).checked = this.#wished.get(id) ?? isOn;
  }

  #showActivity() {
    const list = byId("activity");
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    const entries = this.#world.activity;
    list.replaceChildren(...entries.map((entry) => this.#line(entry)));
    if (atEnd) list.scrollTop = list.scrollHeight;
  }

  #line(entry) {
    if ("line" in entry) return element("li", /\b(error|critical)\b/.test(entry.line) ? "log wrong" : "log", shortened(entry.line));
    const { method, status, description, text, at } = entry;
    const outcome = status === 200 ? "" : ` → ${status === 0 ? "connection lost" : description || status}`;
    const time = shortTime(Date.parse(at), this.#clock.zone);
    const chat = Number(entry.chat_id);
    const who = this.#world.people.find(({ id }) => id === chat)?.first_name ?? this.#world.groups.find(({ id }) => id === chat)?.title;
    const line = element("li", status === 200 ? "" : "wrong", element("time", "", time), " ", element("b", "", method));
    line.append(who ? ` to ${who}` : "", text ? ` “${plain(text)}”` : "", outcome);
    return line;
  }

  async #try(doing) {
    try {
      await doing;
    } catch (error) {
      this.#wished.clear();
      this.#actions.toast(error.message);
      this.show();
    }
  }

  /** Whenever the switch is set, `change` tells the server. */
  #whenSwitched(id, change) {
    byId(id).addEventListener("change", ({ target }) => {
      this.#wished.set(id, target.checked);
      this.#try(change(target.checked));
    });
  }

  #wire() {
    this.#whenSwitched("blocked", (isOn) => this.#world.act(isOn ? "block" : "unblock"));
    for (const [name, rule] of Object.entries(LASTING)) {
      this.#whenSwitched(name, (isOn) => (isOn
        ? control("faults", { ...rule, name })
        : control(`faults?name=${name}`, undefined, "DELETE")));
    }
    this.#whenSwitched("limits", (isOn) => control("flood", { on: isOn }));
    byId("flood").addEventListener("click", () => this.#try(
      control("faults?name=flood", undefined, "DELETE").then(() => control("faults", FLOOD)),
    ));
    for (const [id, action] of [["restart", "restart"], ["kill", "kill"], ["run", "start"]]) {
      byId(id).addEventListener("click", async ({ target }) => {
        target.disabled = true;
        await this.#try(control(`process/${action}`, {}));
        target.disabled = false;
      });
    }
  }
}

/** The first line of a text in Telegram's HTML. */
const plain = (html) => html.split("\n")[0].replace(/<[^>]*>?/g, "");

/** A log line without the machine's own time, which isn't the demo's. */
const shortened = (line) => line.replace(/^\S+T\S+Z\s+/, "").replace(/ {2,}/g, " ");
