// Tabs: one for each person who chats with the bot, and for each group.

import { control } from "./api.js";
import { byId, button, element, saveOnSubmit, soon, spoken } from "./dom.js";

const COLOURS = 6; // of avatars, see panel.css

export class People {
  #world;

  constructor(world) {
    this.#world = world;
    const show = soon(() => this.show());
    world.listen((kind) => {
      if (["snapshot", "user", "membership", "message", "deactivated", "group"].includes(kind)) show();
    });
    for (const node of document.querySelectorAll("[data-new-person]")) node.addEventListener("click", () => this.#ask());
    saveOnSubmit(byId("person"), () => this.#save());
    byId("edit-person").addEventListener("click", () => this.#ask(this.#world.person));
    byId("tabs").addEventListener("keydown", (event) => this.#moveBetween(event));
  }

  show() {
    const { people, person, group, botName } = this.#world;
    document.body.classList.toggle("alone", people.length < 2 && this.#groups.length === 0);
    const hadFocus = byId("tabs").contains(document.activeElement);
    byId("tabs").replaceChildren(...people.map((one) => this.#personTab(one)), ...this.#groups.map((one) => this.#groupTab(one)));
    const chosen = byId("tabs").querySelector("[aria-selected=true]");
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (hadFocus) chosen?.focus();
    const { first_name: name, language_code: language } = person;
    byId("edit-person").textContent = `you are ${name} (${language})`;
    byId("conversation").setAttribute("aria-label", group ? `${group.title}, as ${name} sees it` : `${name}’s chat with ${botName}`);
  }

  /** The groups that are in use: not those that became another, nor those that everybody has left. */
  get #groups() {
    return this.#world.groups.filter(({ migrated_to: moved, members }) => !moved && members.length);
  }

  #personTab(person) {
    const tab = this.#tab(person.id, person.first_name, person.language_code, () => this.#world.switchTo(person.id));
    if (person.blocked) tab.append(spoken("has blocked the bot"), element("span", "badge off", "✕"));
    return tab;
  }

  #groupTab({ id, title, members }) {
    return this.#tab(id, title, "group", () => {
      const { personId } = this.#world;
      this.#world.switchTo(members.includes(personId) ? personId : members[0], id);
    });
  }

  #tab(id, name, remark, choose) {
    const chosen = id === this.#world.chatId;
    const news = this.#world.news.get(id);
    const tab = button("", id < 0 ? "tab group" : "tab", () => { if (!chosen) choose(); });
    const avatar = element("span", `face face-${Math.abs(id) % COLOURS}`, [...name][0] ?? "?");
    avatar.setAttribute("aria-hidden", "true");
    tab.append(avatar, element("span", "name", name), element("small", "", remark));
    if (news) tab.append(element("span", "badge", String(news), spoken(" new")));
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
    const tabs = [...byId("tabs").children];
    const at = tabs.findIndex((tab) => tab.ariaSelected === "true");
    tabs[(at + step + tabs.length) % tabs.length].click();
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
    if (id) await control(`users/${id}/change`, given);
    const person = id ? { id } : await control("users", given);
    await this.#world.switchTo(person.id);
  }
}
