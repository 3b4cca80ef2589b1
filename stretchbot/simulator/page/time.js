// Instants in a person's own time zone, and back. Instants are milliseconds, zones IANA names.

const MINUTE = 60_000;
const DAY = 86_400_000;
const formats = new Map();

/** A formatter, made once: making one is slow. */
function formatter(locale, options) {
  const key = JSON.stringify([locale, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, options));
  return formats.get(key);
}

export const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A language as the browser's formatters take it, in the browser's own variety; the browser's when they don't know it. */
function locale(language) {
  try {
    const own = navigator.languages.find((tag) => new Intl.Locale(tag).language === new Intl.Locale(language).language);
    return own ?? Intl.DateTimeFormat.supportedLocalesOf(language)[0];
  } catch {
    return undefined; // no language tag at all
  }
}

/** "rtl" or "ltr". The pseudo-language of translators, qps, is a right-to-left one by convention. */
export function direction(language) {
  if (language === "qps") return "rtl";
  try {
    const known = new Intl.Locale(language);
    return (known.getTextInfo?.() ?? known.textInfo)?.direction ?? "ltr";
  } catch {
    return "ltr";
  }
}

/** Hours and minutes, like 09:05. */
export const shortTime = (instant, zone) =>
  formatter("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(instant);

/** The day in words, with the year where it isn't that of `now`. */
export function dayInWords(instant, zone, now) {
  const options = { weekday: "long", day: "numeric", month: "long", timeZone: zone };
  if (localInput(instant, zone).slice(0, 4) !== localInput(now, zone).slice(0, 4)) options.year = "numeric";
  return formatter("en-GB", options).format(instant);
}

/** A day and time in few letters: "today 17:30", "Sun 29 Mar 09:00". */
export function when(instant, zone, now) {
  const time = shortTime(instant, zone);
  if (localDay(instant, zone) === localDay(now, zone)) return `today ${time}`;
  const day = formatter("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: zone });
  return `${day.format(instant)} ${time}`;
}

/** The local time as an input of type datetime-local takes it. */
export function localInput(instant, zone) {
  const options = { dateStyle: "short", timeStyle: "short", timeZone: zone };
  return formatter("sv-SE", options).format(instant).replace(" ", "T");
}

export const localDay = (instant, zone) => localInput(instant, zone).slice(0, 10);

/** The instant at which a zone's clocks show such a local time: the first of two; shifted on when there is none. */
export function instantOf(input, zone) {
  const asIfUtc = Date.parse(`${input}Z`);
  const candidates = [asIfUtc - offset(asIfUtc - DAY, zone), asIfUtc - offset(asIfUtc + DAY, zone)];
  return candidates.find((instant) => localInput(instant, zone) === input.slice(0, 16)) ?? Math.max(...candidates);
}

/** Milliseconds that a zone's clocks are ahead of UTC. */
function offset(instant, zone) {
  const minute = Math.floor(instant / MINUTE) * MINUTE;
  return Date.parse(`${localInput(minute, zone)}Z`) - minute;
}

/** The next instant after `now` at which the zone's clocks are changed; null when none comes within 400 days. */
export function nextChange(now, zone) {
  const before = offset(now, zone);
  for (let day = now; day < now + 400 * DAY; day += DAY) {
    if (offset(day + DAY, zone) === before) continue;
    let [low, high] = [day, day + DAY];
    while (high - low > MINUTE) {
      const middle = (low + high) / 2;
      if (offset(middle, zone) === before) low = middle;
      else high = middle;
    }
    return Math.floor(high / MINUTE) * MINUTE; // clocks are changed at whole minutes
  }
  return null;
}

/** An instant in the format of a `date_time` entity; null when it has none. */
export function inFormat(instant, format, { zone, language, now }) {
  if (format.startsWith("r")) return relative(instant, now, language);
  const options = { timeZone: zone };
  if (/w/i.test(format)) options.weekday = "long";
  if (format.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (format.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(format)) Object.assign(options, { hour: "numeric", minute: "2-digit" });
  if (format.includes("T")) options.second = "2-digit";
  return Object.keys(options).length > 1 ? formatter(locale(language), options).format(instant) : null;
}

/** How far off an instant is, in the largest unit that fits: "in 3 hours". */
function relative(instant, now, language) {
  const seconds = (instant - now) / 1000;
  const units = [["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units.at(-1);
  return new Intl.RelativeTimeFormat(locale(language), { numeric: "auto" }).format(Math.round(seconds / size), unit);
}
