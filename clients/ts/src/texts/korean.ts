/**
 * Builds Korean sentences: particles, amounts, percentages, durations, dates (api/korean.py).
 *
 *     {name}{을}        peer-5를, peer-3을, `gye audit`으로        the particle fits the sound before it
 *     {open}원          100000  →  100,000원                       a number before a counting word is grouped
 *     {cap!percent}     2000  →  20 %                              basis points
 *     {most!span}       604800000  →  7일                          milliseconds
 *     {due!when}        1798758000000  →  2027년 1월 1일 8:00      an instant, at UTC+9
 *     {day!day}         20786  →  2026년 11월 29일                 days since 1970, or a date
 *
 * Rule 1: an inserted value is never read as a template, and a value that a form cannot read is inserted unchanged.
 * Rule 2: a template may name either form of a particle; this file chooses the right one.
 */

/** The end of a word's last syllable: 로 follows a vowel or ㄹ, 으로 follows other consonants. */
export type Final = "none" | "rieul" | "other";

const PAIRS: readonly (readonly [string, string])[] = [
  ["은", "는"],
  ["이", "가"],
  ["을", "를"],
  ["과", "와"],
  ["으로", "로"],
  ["으로만", "로만"],
  ["으로는", "로는"],
  ["으로부터", "로부터"],
  ["으로서", "로서"],
  ["으로써", "로써"],
  ["이나", "나"],
  ["이며", "며"],
  ["이고", "고"],
  ["이라", "라"],
  ["이라는", "라는"],
  ["이라고", "라고"],
  ["이란", "란"],
  ["이든", "든"],
  ["이어야", "여야"],
];
const FORMS = new Map(PAIRS.flatMap((pair) => pair.map((form) => [form, pair] as const)));

/** 영 일 이 삼 사 오 육 칠 팔 구. */
const DIGITS: readonly Final[] = [
  "other",
  "rieul",
  "none",
  "other",
  "none",
  "none",
  "other",
  "rieul",
  "rieul",
  "none",
];
/** The final sounds of 만 억 조 경 해; 십, 백, 천 end in consonants. */
const MYRIADS: readonly Final[] = ["other", "other", "none", "other", "none"];
const LETTERS: Readonly<Record<string, Final>> = { l: "rieul", r: "rieul", m: "other", n: "other" };
const READ_OTHERWISE: Readonly<Record<string, Final>> = {
  check: "none",
  exit: "none",
  type: "other",
  won: "other",
  gye: "none",
  seoul: "rieul",
  config: "none",
  id: "none",
  api: "none",
};
const ENDINGS: readonly (readonly [RegExp, Final])[] = [
  [/(?:le?)$/, "rieul"],
  [/(?:ng|[mn]e?)$/, "other"],
  [/(?:(?:^|[^aeiou])[aeiou](?:t|p|b))$/, "other"],
  [/(?:ck|ic)$/, "other"],
];
const BEHIND = "\"'`’”)]}>»」』》〉…·.,:;!?* \t\n";
const REMARK = /(?<=\S)\s*\([^()]*\)$/;

/** Return the end of the last sound of `text`, read aloud; "none" if nothing can be read. */
export function finalOf(text: string): Final {
  const bare = stripped(stripped(text, BEHIND.replace(")", "")).replace(REMARK, ""), BEHIND);
  const last = bare.charCodeAt(bare.length - 1);
  if (!bare) return "none";
  if (last >= 0xac00 && last <= 0xd7a3) {
    const jongseong = (last - 0xac00) % 28;
    return jongseong === 0 ? "none" : jongseong === 8 ? "rieul" : "other";
  }
  const number = /[0-9][0-9,]*$/.exec(bare);
  if (number) return finalOfNumber(number[0].replaceAll(",", ""), /[0-9]\.$/.test(bare.slice(0, number.index)));
  const word = /[0-9A-Za-z]+$/.exec(bare);
  return word ? finalOfLatin(word[0]) : "none";
}

/** Return the form of a particle after `before`: 을 or 를. `form` may be either form. */
export function particle(before: string, form: string): string {
  const pair = FORMS.get(form);
  if (pair === undefined) throw new RangeError(`${form} is not a particle`);
  const final = finalOf(before);
  return final === "none" || (final === "rieul" && pair[0].startsWith("으로")) ? pair[1] : pair[0];
}

/** Return a whole number with its thousands separated; anything else unchanged. */
export function grouped(number: string): string {
  return /^-?[0-9]{1,40}$/.test(number) ? BigInt(number).toLocaleString("en-US") : number;
}

/** Return basis points as a percentage: 2000 → 20 %, 2340 → 23.4 %. */
export function percent(basisPoints: string): string {
  const bare = basisPoints.replaceAll(",", "");
  if (!/^[0-9]{1,40}$/.test(bare)) return basisPoints;
  const rest = (BigInt(bare) % 100n).toString().padStart(2, "0").replace(/0+$/, "");
  return `${(BigInt(bare) / 100n).toLocaleString("en-US")}${rest ? `.${rest}` : ""} %`;
}

const UNITS: readonly (readonly [bigint, string])[] = [
  [86_400_000n, "일"],
  [3_600_000n, "시간"],
  [60_000n, "분"],
  [1_000n, "초"],
  [1n, "밀리초"],
];

/** Return a duration: 604800000 → 7일, 5400000 → 1시간 30분; zero is 0초. */
export function span(milliseconds: string): string {
  if (!/^-?[0-9]{1,40}$/.test(milliseconds)) return milliseconds;
  const parts = partsOf(BigInt(milliseconds), UNITS).map(([count, unit]) => `${count.toLocaleString("en-US")}${unit}`);
  return (milliseconds.startsWith("-") ? "-" : "") + (parts.join(" ") || "0초");
}

/** Return how often each unit is in a duration, the sign aside; units that it lacks are left out. */
export function partsOf<U>(duration: bigint, units: readonly (readonly [bigint, U])[]): (readonly [bigint, U])[] {
  let rest = duration < 0n ? -duration : duration;
  const parts: (readonly [bigint, U])[] = [];
  for (const [size, unit] of units) {
    if (rest / size) parts.push([rest / size, unit]);
    rest %= size;
  }
  return parts;
}

/** Return an instant (ms since 1970, or RFC 3339) in its usual form, at UTC+9. */
export function when(instant: string): string {
  const seoul = inSeoul(/^[0-9]{1,15}$/.test(instant) ? Number(instant) : instantOf(instant));
  if (seoul === null) return instant;
  const [hour, minute, second] = [seoul.getUTCHours(), seoul.getUTCMinutes(), seoul.getUTCSeconds()];
  const isEndOfDay = hour === 23 && minute === 59 && second === 59;
  const seconds = second && !isEndOfDay ? `:${two(second)}` : "";
  return `${dateOf(seoul)} ${hour}:${two(minute)}${seconds}`;
}

/** Return a day (days since 1970, or 2026-11-29) in its usual form: 2026년 11월 29일. */
export function day(number: string): string {
  const days = /^[0-9]{1,7}$/.test(number) ? Number(number) * 86_400_000 : dateText(number);
  const found = days === null ? null : moment(days);
  return found === null ? number : dateOf(found);
}

const FORMATS: Readonly<Record<string, (value: string) => string>> = { percent, span, when, day, counted: grouped };
const COUNTED = /^(?:원|건|개|명|자|초|표|바이트|번의)/;
const PARTICLES = [...FORMS.keys()].sort((a, b) => b.length - a.length).join("|");
const PLACE = new RegExp(`\\{([a-z_0-9]+)(?:!(percent|span|when|day))?\\}|\\{(${PARTICLES})\\}`, "g");

/** Return `template` with `values` inserted for their names, and with the right particles. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  let told = "";
  let at = 0;
  for (const place of template.matchAll(PLACE)) {
    const [whole, name, form, wanted] = place;
    told += template.slice(at, place.index);
    at = place.index + whole.length;
    if (wanted !== undefined) told += particle(told, wanted);
    else {
      const value = values[name as string] ?? whole;
      const format = FORMATS[form ?? (COUNTED.test(template.slice(at)) ? "counted" : "")];
      told += format === undefined ? value : format(value);
    }
  }
  return told + template.slice(at);
}

function stripped(text: string, letters: string): string {
  let end = text.length;
  while (end > 0 && letters.includes(text[end - 1] as string)) end -= 1;
  return text.slice(0, end);
}

function finalOfNumber(digits: string, isFraction: boolean): Final {
  const zeros = digits.length - digits.replace(/0+$/, "").length;
  if (isFraction || zeros === 0 || zeros === digits.length) return DIGITS[Number(digits.at(-1))] as Final;
  return zeros < 4 ? "other" : (MYRIADS[Math.min(Math.floor(zeros / 4), MYRIADS.length) - 1] as Final);
}

function finalOfLatin(word: string): Final {
  const lower = word.toLowerCase();
  const known = READ_OTHERWISE[lower];
  if (known !== undefined) return known;
  const isCode = !/^[a-z]+$/.test(lower) || !/[aeiouy]/.test(lower);
  const isLoud = word === word.toUpperCase() && word.length < 4;
  if (isCode || word.length === 1 || isLoud) return LETTERS[lower.at(-1) as string] ?? "none";
  return ENDINGS.find(([ending]) => ending.test(lower))?.[1] ?? "none";
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$/;

function instantOf(text: string): number | null {
  if (!INSTANT.test(text)) return null;
  const hasZone = /(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  const time = Date.parse(text.replace(" ", "T") + (hasZone ? "" : "+09:00"));
  return Number.isNaN(time) ? null : time;
}

function dateText(text: string): number | null {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

/** The last instant that Python's calendar knows, in ms: year 9999. */
const LAST_MS = 253_402_300_799_999;

function moment(time: number): Date | null {
  return time > LAST_MS ? null : new Date(time);
}

function inSeoul(time: number | null): Date | null {
  return time === null ? null : moment(time + 9 * 3_600_000);
}

function dateOf(date: Date): string {
  return `${date.getUTCFullYear()}년 ${date.getUTCMonth() + 1}월 ${date.getUTCDate()}일`;
}
