// What the page knows of the simulated Telegram: a snapshot, kept up to date by events.

import { control } from "./api.js";

const RETRY_MS = 1000;
const CALLS_KEPT = 200;
const KINDS = [
  "message", "edit", "delete", "reaction", "read", "callback_answer", "action", "user", "membership", "deactivated",
  "clock", "faults", "call", "log", "process", "commands", "profile", "group",
];

/**
 * The world as one person sees it, who looks at a chat: theirs with the bot, or a group. Listeners get a kind of event
 * and its data: those of the simulator, and "snapshot" (everything may be new), "chat" (another one, or somebody else
 * acts), "lost" and "found" (the connection).
 */
export class World {
  #listeners = [];
  #stream = null;
  #attempt = 0;
  #menuTimer = 0;

  constructor() {
    this.personId = null;
    this.chatId = null; // the person's own number in their chat with the bot, below zero in a group
    this.people = [];
    this.groups = [];
    this.chats = new Map();
    this.unread = new Map(); // by chat: identifiers of messages the bot hasn't got yet
    this.news = new Map(); // by chat: how many messages came while another one was looked at
    this.bot = {};
    this.commands = [];
    this.clock = { now: new Date().toISOString(), rate: 1, movable: false };
    this.faults = { faults: [], flood: false };
    this.process = null;
    this.activity = []; // calls and log lines, oldest first
  }

  listen(listener) { this.#listeners.push(listener); }

  #tell(kind, data, chatId = null) { for (const listener of this.#listeners) listener(kind, data, chatId); }

  get botName() { return this.bot.name || this.bot.first_name; }

  get person() { return this.people.find(({ id }) => id === this.personId); }

  /** The group that is looked at; undefined in a chat with the bot alone. */
  get group() { return this.groups.find(({ id }) => id === this.chatId); }

  /** The messages of a chat, oldest first. */
  messages(chatId = this.chatId) {
    if (!this.chats.has(chatId)) this.chats.set(chatId, []);
    return this.chats.get(chatId);
  }

  isRead(message) { return !this.unread.get(message.chat.id)?.has(message.message_id); }

  /** Do something as the person; throws with the server's words when it is refused. */
  act(action, given = {}) { return control(`users/${this.personId}/${action}`, given); }

  /** The same in the chat that is looked at. */
  actHere(action, given) { return this.act(action, this.group ? { ...given, chat_id: this.chatId } : given); }

  // The connection

  /** Take a fresh snapshot and follow from there; tries again for as long as it takes. */
  async connect() {
    const attempt = ++this.#attempt;
    this.#stream?.close();
    try {
      const snapshot = await this.#snapshot();
      if (attempt !== this.#attempt) return;
      this.#take(snapshot);
      this.#follow(snapshot);
    } catch {
      if (attempt === this.#attempt) this.#retry();
    }
  }

  #retry() {
    this.#tell("lost");
    setTimeout(() => this.connect(), RETRY_MS);
  }

  #follow({ epoch, last_event: last }) {
    this.#stream = new EventSource(`control/events?after=${last}`);
    for (const kind of KINDS) this.#stream.addEventListener(kind, (event) => this.#apply(JSON.parse(event.data)));
    this.#stream.addEventListener("hello", ({ data }) => {
      if (JSON.parse(data).epoch !== epoch) this.connect(); // another run of the simulator
    });
    this.#stream.addEventListener("gap", () => this.connect());
    this.#stream.addEventListener("error", () => { this.#stream.close(); this.#retry(); });
    this.#tell("found");
  }

  async #snapshot() {
    const named = new URLSearchParams(location.search).get("user");
    const wanted = Number(named ?? sessionStorage.getItem("person")) || 0;
    const group = named === null ? Number(sessionStorage.getItem("group")) || 0 : 0;
    const snapshot = await control(`state?user=${wanted}&chat=${group}`);
    const found = snapshot.users.find(({ id }) => id === wanted) ?? snapshot.users[0];
    const person = found ?? await control("users", { first_name: "Friend", language_code: browserLanguage() });
    const isThere = snapshot.groups.some(({ id, members }) => id === group && members.includes(person.id));
    sessionStorage.setItem("person", person.id);
    sessionStorage.setItem("group", isThere ? group : 0);
    // Menu and description are in the person's language, and of the chat.
    return person.id === wanted && (isThere || !group) ? snapshot : control(`state?user=${person.id}`);
  }

  #take(snapshot) {
    const before = [this.personId, this.chatId].join();
    this.personId = Number(sessionStorage.getItem("person"));
    this.chatId = Number(sessionStorage.getItem("group")) || this.personId;
    this.people = snapshot.users;
    this.groups = snapshot.groups;
    this.chats = new Map(Object.entries(snapshot.chats).map(([id, messages]) => [Number(id), messages]));
    this.unread = new Map(Object.entries(snapshot.unread).map(([id, messages]) => [Number(id), new Set(messages)]));
    this.bot = snapshot.bot;
    this.commands = snapshot.commands;
    this.clock = snapshot.clock;
    this.faults = { faults: snapshot.faults, flood: snapshot.flood };
    this.process = snapshot.process;
    const lines = (snapshot.process?.log ?? []).map((line) => ({ line }));
    this.activity = [...lines, ...snapshot.calls];
    if (before !== [this.personId, this.chatId].join()) this.#tell("chat");
    this.#tell("snapshot");
  }

  /** Go on as somebody, in their chat with the bot or in a group. */
  async switchTo(personId, groupId = 0) {
    sessionStorage.setItem("person", personId);
    sessionStorage.setItem("group", groupId);
    history.replaceState(null, "", location.pathname);
    this.news.delete(Number(groupId || personId));
    await this.connect();
  }

  /** Menu and descriptions anew; the bot sets them in many calls. */
  #refreshMenu() {
    clearTimeout(this.#menuTimer);
    this.#menuTimer = setTimeout(async () => {
      const fresh = await control(`state?user=${this.personId}&chat=${this.chatId}`).catch(() => null);
      if (!fresh) return;
      Object.assign(this, { bot: fresh.bot, commands: fresh.commands });
      this.#tell("menu");
    }, 200);
  }

  // Events

  #apply({ kind, chat_id: chatId, data }) {
    this.#changes[kind]?.(data, chatId);
    this.#tell(kind, data, chatId);
  }

  #changes = {
    message: (message, chatId) => {
      this.messages(chatId).push(message);
      if (message.from.is_bot) {
        if (chatId !== this.chatId) this.news.set(chatId, (this.news.get(chatId) ?? 0) + 1);
        return;
      }
      const person = this.people.find(({ id }) => id === chatId);
      if (!person) return;
      person.started = true;
      if (!this.unread.has(chatId)) this.unread.set(chatId, new Set());
      this.unread.get(chatId).add(message.message_id);
    },
    edit: (message, chatId) => {
      const messages = this.messages(chatId);
      const place = messages.findLastIndex((other) => other.message_id === message.message_id);
      if (place >= 0) messages[place] = { ...message, reactions: messages[place].reactions };
    },
    reaction: ({ message_id: id, reactions }, chatId) => {
      const message = this.messages(chatId).find((other) => other.message_id === id);
      if (message) message.reactions = reactions;
    },
    delete: ({ message_id: id }, chatId) => {
      this.chats.set(chatId, this.messages(chatId).filter((message) => message.message_id !== id));
    },
    read: ({ message_id: id }, chatId) => this.unread.get(chatId)?.delete(id),
    user: (user) => {
      const known = this.people.find(({ id }) => id === user.id);
      if (known) Object.assign(known, user);
      else this.people.push({ ...user, blocked: false, started: false, deactivated: false });
    },
    membership: ({ new: status }, chatId) => {
      const person = this.people.find(({ id }) => id === chatId);
      if (person) person.blocked = status === "kicked";
    },
    deactivated: (_, chatId) => {
      const person = this.people.find(({ id }) => id === chatId);
      if (person) person.deactivated = true;
    },
    group: (group) => {
      this.groups = [...this.groups.filter(({ id }) => id !== group.id), group].sort((a, b) => b.id - a.id);
      if (group.id !== this.chatId) return;
      // Where somebody is no member any more, or everything moved to, is not looked at.
      const speaker = group.members.includes(this.personId) ? this.personId : group.members[0];
      if (group.migrated_to) this.switchTo(this.personId, group.migrated_to);
      else if (speaker !== this.personId) this.switchTo(speaker ?? this.personId, speaker ? group.id : 0);
    },
    clock: (clock) => { this.clock = clock; },
    faults: (faults) => { this.faults = faults; },
    process: ({ is_running: isRunning }) => { if (this.process) this.process.is_running = isRunning; },
    call: (call) => this.#note(call),
    log: (line) => this.#note(line),
    commands: () => this.#refreshMenu(),
    profile: () => this.#refreshMenu(),
  };

  #note(entry) {
    this.activity.push(entry);
    if (this.activity.length > CALLS_KEPT) this.activity.splice(0, this.activity.length - CALLS_KEPT);
  }
}

const browserLanguage = () => (navigator.language || "en").toLowerCase().split("-")[0];
