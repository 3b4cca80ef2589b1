// Groups: made on the page, with members, administrators and topics; and who of them speaks.

import { control } from "./api.js";
import { byId, button, element, saveOnSubmit, soon } from "./dom.js";

const NEWCOMER = "new"; // of the list of who can be added: somebody who isn't here yet

export class Groups {
  #world;

  constructor(world) {
    this.#world = world;
    const show = soon(() => this.show());
    world.listen((kind) => { if (["snapshot", "group", "user"].includes(kind)) show(); });
    this.#wire();
  }

  /** Where in a forum what is written goes, as an action takes it. */
  inTopic() {
    const topic = Number(byId("topic").value);
    return this.#world.group?.is_forum && topic ? { topic } : {};
  }

  /** Whose message of a group it is, and in which topic; "" in a chat with the bot alone. */
  senderOf({ from, chat, sender_chat: name, message_thread_id: topic }) {
    if (chat.type === "private") return "";
    const group = this.#world.groups.find(({ id }) => id === chat.id);
    const where = group?.topics.find(({ id }) => id === topic)?.name;
    const who = name?.title ?? (from.is_bot ? this.#world.botName : from.first_name);
    return where ? `${who} in ${where}` : who;
  }

  show() {
    const { group, personId, people } = this.#world;
    byId("edit-person").hidden = Boolean(group);
    byId("in-group").hidden = !group;
    byId("topic").hidden = !group?.is_forum;
    if (!group) return byId("group").close();
    const members = people.filter(({ id }) => group.members.includes(id));
    byId("speaker").replaceChildren(...members.map(({ id, first_name: name }) => option(id, name)));
    byId("speaker").value = personId;
    byId("open-group").textContent = members.length === 1 ? "1 member" : `${members.length} members`;
    const topics = group.topics.map(({ id, name, is_closed: closed }) => option(id, closed ? `${name} (closed)` : name));
    const topic = byId("topic").value;
    byId("topic").replaceChildren(option("", "General"), ...topics);
    byId("topic").value = group.topics.some(({ id }) => String(id) === topic) ? topic : "";
    this.#showMembers(group, members);
    this.#showRights(group);
    this.#showTopics(group);
  }

  #showMembers(group, members) {
    byId("group-name").textContent = group.title;
    byId("member-list").replaceChildren(...members.map((member) => this.#memberLine(group, member)));
    const others = this.#world.people.filter(({ id, deactivated }) => !group.members.includes(id) && !deactivated);
    byId("newcomer").replaceChildren(...others.map(({ id, first_name: name }) => option(id, name)), option(NEWCOMER, "Somebody new…"));
    this.#showNewcomer();
  }

  #memberLine(group, { id, first_name: name }) {
    const isCreator = id === group.creator;
    const isAdministrator = String(id) in group.administrators;
    const role = isCreator ? "made the group" : isAdministrator ? "administrator" : "member";
    const line = element("li", "", element("span", "name", name, element("small", "", role)));
    const change = (label, action) => {
      const key = button(label, "soft", () => this.#do(id, action));
      key.setAttribute("aria-label", `${label}: ${name}`);
      line.append(key);
    };
    if (!isCreator) change(isAdministrator ? "Demote" : "Promote", isAdministrator ? "demote" : "promote");
    if (!isCreator) change("Remove", "leave-group");
    return line;
  }

  #showRights(group) {
    const mayHide = group.creator === this.#world.personId || String(this.#world.personId) in group.administrators;
    byId("has-bot").checked = group.has_bot;
    byId("may-write").checked = !group.is_bot_silenced;
    byId("may-write").closest("label").hidden = group.type !== "supergroup" || !group.has_bot;
    byId("anonymous").checked = group.administrators[this.#world.personId] ?? false;
    byId("anonymous").closest("label").hidden = group.type !== "supergroup" || !mayHide;
    byId("upgrade").hidden = group.type === "supergroup";
  }

  #showTopics(group) {
    byId("topics").hidden = !group.is_forum;
    byId("topic-list").replaceChildren(...group.topics.map(({ id, name, is_closed: closed }) => {
      const key = button(closed ? "Open again" : "Close", "soft", () => this.#do(this.#world.personId, closed ? "reopen-topic" : "close-topic", { topic: id }));
      return element("li", "", element("span", "name", name), key);
    }));
  }

  #showNewcomer() {
    const isNew = byId("newcomer").value === NEWCOMER;
    byId("newcomer-name").hidden = !isNew;
    byId("newcomer-name").required = isNew;
  }

  /** Have somebody do something with the group; what is refused is told in the dialog. */
  async #do(userId, action, given = {}) {
    const problem = byId("group").querySelector(".problem");
    problem.textContent = "";
    try {
      await control(`users/${userId}/${action}`, { group_id: this.#world.chatId, ...given });
    } catch (error) {
      problem.textContent = error.message;
      this.show(); // a switch that was refused goes back
    }
  }

  async #join(groupId, userId, name) {
    const { language_code: language } = this.#world.person;
    const id = userId ?? (await control("users", { first_name: name, language_code: language })).id;
    await control(`users/${id}/join-group`, { group_id: groupId });
  }

  #ask() {
    const { people, personId } = this.#world;
    const others = people.filter(({ id, deactivated }) => id !== personId && !deactivated);
    byId("new-group").querySelector("form").reset();
    byId("group-members").hidden = others.length === 0;
    byId("group-members").replaceChildren(element("legend", "", "Also in it"), ...others.map(({ id, first_name: name }) => {
      const box = element("input");
      Object.assign(box, { type: "checkbox", value: id, checked: true });
      return element("label", "tick", box, name);
    }));
    byId("new-group").showModal();
  }

  async #make() {
    const { personId } = this.#world;
    const kind = byId("group-kind").value;
    const wanted = { title: byId("group-title").value, is_supergroup: kind === "supergroup", is_forum: kind === "forum" };
    const group = await control(`users/${personId}/create-group`, wanted);
    for (const box of byId("group-members").querySelectorAll(":checked")) await this.#join(group.id, box.value);
    const colleague = byId("colleague").value.trim();
    if (colleague) await this.#join(group.id, undefined, colleague);
    if (byId("with-bot").checked) await control(`users/${personId}/add-bot`, { group_id: group.id });
    await this.#world.switchTo(personId, group.id);
  }

  #wire() {
    for (const node of document.querySelectorAll("[data-new-group]")) node.addEventListener("click", () => this.#ask());
    saveOnSubmit(byId("new-group"), () => this.#make());
    byId("open-group").addEventListener("click", () => byId("group").showModal());
    byId("speaker").addEventListener("change", ({ target }) => this.#world.switchTo(target.value, this.#world.chatId));
    byId("newcomer").addEventListener("change", () => this.#showNewcomer());
    byId("add-member").addEventListener("submit", (event) => {
      event.preventDefault();
      const [chosen, name] = [byId("newcomer").value, byId("newcomer-name").value];
      this.#join(this.#world.chatId, chosen === NEWCOMER ? undefined : chosen, name).then(
        () => { byId("newcomer-name").value = ""; },
        (error) => { byId("group").querySelector(".problem").textContent = error.message; },
      );
    });
    byId("add-topic").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#do(this.#world.personId, "create-topic", { name: byId("topic-name").value });
      byId("topic-name").value = "";
    });
    const switches = { "has-bot": ["add-bot", "kick-bot"], "may-write": ["let-bot-speak", "silence-bot"] };
    for (const [id, [on, off]] of Object.entries(switches)) {
      byId(id).addEventListener("change", ({ target }) => this.#do(this.#world.personId, target.checked ? on : off));
    }
    byId("anonymous").addEventListener("change", ({ target }) => (
      this.#do(this.#world.personId, "promote", { is_anonymous: target.checked })
    ));
    byId("upgrade").addEventListener("click", () => this.#do(this.#world.personId, "migrate-group"));
  }
}

function option(value, label) {
  const node = element("option", "", label);
  node.value = value;
  return node;
}
