// Tabs: one for each person who chats with the bot.

import { control } from "./api.js";
import { byId, button, element, soon, spoken } from "./dom.js";

const COLOURS = 6; // of avatars, see panel.css

export class People {
  #world;
  #toast;

  constructor(world, toast) {
    this.#world = world;
    this.#toast = toast;
    const show = soon(() => this.show());
    world.listen((kind) => {
      if (["snapshot", "user", "membership", "message", "deactivated"].includes(kind)) show();
    });
    for (const node of document.querySelectorAll("[data-new-person]")) node.addEventListener("click", () => this.#ask());
    byId("person").addEventListener("close", () => { if (byId("person").returnValue === "add") this.#save(); });
    byId("edit-person").addEventListener("click", () => this.#ask(this.#world.person));
    byId("tabs").addEventListener("keydown", (event) => this.#moveBetween(event));
  }

  show() {
    document.body.classList.toggle("alone", this.#world.people.length < 2);
    const hadFocus = byId("tabs").contains(document.activeElement);
    byId("tabs").replaceChildren(...this.#world.people.map((person) => this.#tab(person)));
    if (hadFocus) byId("tabs").querySelector("[aria-selected=true]")?.focus();
    const { first_name: name, language_code: language } = this.#world.person;
    byId("edit-person").textContent = `you are ${name} (${language})`;
    byId("conversation").setAttribute("aria-label", `${name}’s chat with ${this.#world.bot.name || this.#world.bot.first_name}`);
  }

  #tab(person) {
    const chosen = person.id === this.#world.personId;
    const news = this.#world.news.get(person.id);
    const tab = button("", "tab", () => { if (!chosen) this.#world.switchTo(person.id); });
    const avatar = element("span", `face face-${person.id % COLOURS}`, [...person.first_name][0] ?? "?");
    avatar.setAttribute("aria-hidden", "true");
    tab.append(avatar, element("span", "name", person.first_name), element("small", "", person.language_code));
    if (person.blocked) tab.append(spoken("has blocked the bot"), element("span", "badge off", "✕"));
    else if (news) tab.append(element("span", "badge", String(news), spoken(" new")));
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", String(chosen));
    tab.setAttribute("aria-controls", "conversation");
    tab.tabIndex = chosen ? 0 : -1;
    return tab;
  }

  #moveBetween(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const { people, personId } = this.#world;
    const at = people.findIndex(({ id }) => id === personId);
    const next = people[(at + step + people.length) % people.length];
    if (next.id !== personId) this.#world.switchTo(next.id);
  }

  /** Ask for name and language of somebody new, or anew for somebody who is there. */
  #ask(person) {
    byId("person").dataset.id = person?.id ?? "";
    byId("person-title").textContent = person ? "This person" : "New person";
    byId("person-save").textContent = person ? "Save" : "Add";
    byId("person-name").value = person?.first_name ?? "";
    byId("person-language").value = person?.language_code ?? "en";
    byId("person").showModal();
  }

  async #save() {
    const given = { first_name: byId("person-name").value, language_code: byId("person-language").value };
    const { id } = byId("person").dataset;
    try {
      if (id) await control(`users/${id}/change`, given);
      const person = id ? { id } : await control("users", given);
      await this.#world.switchTo(person.id);
    } catch (error) {
      this.#toast(error.message);
    }
  }
}
