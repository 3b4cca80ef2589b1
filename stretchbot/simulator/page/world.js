// What the page knows of the simulated Telegram: a snapshot, kept up to date by events.

import { control } from "./api.js";

const RETRY_MS = 1000;
const CALLS_KEPT = 200;
const KINDS = [
  "message", "edit", "delete", "reaction", "read", "callback_answer", "action", "user", "membership", "deactivated",
  "clock", "faults", "call", "log", "process", "commands", "profile",
];

/**
 * The world as one person sees it. Listeners get a kind of event and its data: those of the simulator, and "snapshot"
 * (everything may be new), "person" (another one acts), "lost" and "found" (the connection).
 */
export class World {
  #listeners = [];
  #stream = null;
  #attempt = 0;
  #menuTimer = 0;

  constructor() {
    this.personId = null;
    this.people = [];
    this.chats = new Map();
    this.unread = new Map(); // by chat: identifiers of messages the bot hasn't got yet
    this.news = new Map(); // by chat: how many messages came while another person acted
    this.bot = {};
    this.commands = [];
    this.clock = { now: new Date().toISOString(), rate: 1, movable: false };
    this.faults = { faults: [], flood: false };
    this.process = null;
    this.activity = []; // calls and log lines, oldest first
  }

  listen(listener) { this.#listeners.push(listener); }

  #tell(kind, data, chatId = null) { for (const listener of this.#listeners) listener(kind, data, chatId); }

  get person() { return this.people.find(({ id }) => id === this.personId); }

  /** The messages of a chat, oldest first. */
  messages(chatId = this.personId) {
    if (!this.chats.has(chatId)) this.chats.set(chatId, []);
    return this.chats.get(chatId);
  }

  isRead(message) { return !this.unread.get(message.chat.id)?.has(message.message_id); }

  /** Do something as the person; throws with the server's words when it is refused. */
  act(action, given = {}) { return control(`users/${this.personId}/${action}`, given); }

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
    const wanted = new URLSearchParams(location.search).get("user") ?? sessionStorage.getItem("person") ?? "0";
    const snapshot = await control(`state?user=${encodeURIComponent(/^\d+$/.test(wanted) ? wanted : "0")}`);
    const found = snapshot.users.find((user) => String(user.id) === wanted) ?? snapshot.users[0];
    const person = found ?? await control("users", { first_name: "Friend", language_code: browserLanguage() });
    sessionStorage.setItem("person", person.id);
    // Menu and description are in the person's language.
    return String(person.id) === wanted ? snapshot : control(`state?user=${person.id}`);
  }

  #take(snapshot) {
    const before = this.personId;
    this.personId = Number(sessionStorage.getItem("person"));
    this.people = snapshot.users;
    this.chats = new Map(Object.entries(snapshot.chats).map(([id, messages]) => [Number(id), messages]));
    this.unread = new Map(Object.entries(snapshot.unread).map(([id, messages]) => [Number(id), new Set(messages)]));
    this.bot = snapshot.bot;
    this.commands = snapshot.commands;
    this.clock = snapshot.clock;
    this.faults = { faults: snapshot.faults, flood: snapshot.flood };
    this.process = snapshot.process;
    const lines = (snapshot.process?.log ?? []).map((line) => ({ line }));
    this.activity = [...lines, ...snapshot.calls];
    if (before !== this.personId) this.#tell("person");
    this.#tell("snapshot");
  }

  /** Go on as another person. */
  async switchTo(personId) {
    sessionStorage.setItem("person", personId);
    history.replaceState(null, "", location.pathname);
    this.news.delete(Number(personId));
    await this.connect();
  }

  /** Menu and descriptions anew; the bot sets them in many calls. */
  #refreshMenu() {
    clearTimeout(this.#menuTimer);
    this.#menuTimer = setTimeout(async () => {
      const fresh = await control(`state?user=${this.personId}`).catch(() => null);
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
        if (chatId !== this.personId) this.news.set(chatId, (this.news.get(chatId) ?? 0) + 1);
        return;
      }
      const person = this.people.find(({ id }) => id === chatId);
      if (person) person.started = true;
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
