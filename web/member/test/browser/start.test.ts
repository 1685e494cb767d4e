/** A member begins, comes back, and sees what the phone has checked; a peer that lies is not believed. */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { type Browser, type Page, chromium } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";

import type {} from "../../../../clients/ts/test/kit/cluster.ts";
import type {} from "./kit/built.ts";
import { toHex } from "../../../../clients/ts/src/primitives/bytes.ts";
import { english } from "../../../../clients/ts/src/wallet/english.ts";
import { keySeed } from "../../../../clients/ts/src/wallet/words.ts";

const site = inject("site");
const cluster = inject("cluster");
const GYE = process.env["GYE"] ?? fileURLToPath(new URL("../../../../.venv/bin/gye", import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PIN = "904815";
const FIRST_DUE = `${new Date().getUTCFullYear() + 1}-01-31`;
const CLUB = ["--seats", "4", "--contribution", "100000", "--form", "flat", "--first-due", FIRST_DUE, "--json"];
const FIRST_SCREEN_GZIP = 90_000;

let browser: Browser;
let page: Page;
const complaints: string[] = [];
let words = "";
let address = "";

function gye(...said: string[]): string {
  return gyeWith("", ...said);
}

function gyeWith(input: string, ...said: string[]): string {
  return execFileSync(GYE, [...said, "--dir", cluster.folder], { encoding: "utf8", input });
}

/** Axe's violations on the page as it is. Its script comes past the page's own policy, which forbids foreign ones. */
async function violations(): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate("axe.run()")) as { violations: { id: string; nodes: { html: string }[] }[] };
  return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" ")}`);
}

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  page = await browser.newPage({ locale: "ko-KR", viewport: { width: 320, height: 720 } });
  page.setDefaultTimeout(60_000);
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
});

afterAll(async () => browser?.close());

describe("the first page", () => {
  it("says what a gye is, in Korean, and in English by one touch", async () => {
    await page.goto(site.url);
    await page.getByRole("button", { name: "시작하기" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("ko");
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("button", { name: "Begin" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.getByRole("button", { name: "한국어" }).click();
    await page.getByRole("button", { name: "큰 글씨" }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.getByRole("button", { name: "큰 글씨" }).click();
  });

  it("needs less than 90 kB of JavaScript, and nothing from elsewhere", async () => {
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map((each) => each.name));
    const scripts = loaded.filter((name) => name.endsWith(".js") && !name.includes("/workers/"));
    const size = scripts.reduce((sum, name) => {
      return sum + gzipSync(readFileSync(join(site.folder, new URL(name).pathname))).length;
    }, 0);
    expect(scripts.length).toBeGreaterThan(3);
    expect(size).toBeLessThan(FIRST_SCREEN_GZIP);
    expect(loaded.filter((name) => !name.startsWith(site.url))).toEqual([]);
    const policy = await page.locator("meta[http-equiv=content-security-policy]").getAttribute("content");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
  });

  it("asks for three of the words, and a wrong one goes no further", async () => {
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("button", { name: "Begin" }).click(); // English words, which `gye wallet` reads too
    await page.locator("ol.words li").first().waitFor();
    await page.getByRole("button", { name: "한국어" }).click();
    const list = await page.locator("ol.words li").allTextContents();
    expect(list).toHaveLength(12);
    words = list.join(" ");
    await page.getByRole("button", { name: "다 적었습니다" }).click();
    for (let turn = 0; turn < 3; turn++) {
      const input = page.getByRole("textbox");
      const place = Number(await input.getAttribute("data-place"));
      if (turn === 0) {
        await input.fill("바나나나");
        await page.getByRole("button", { name: "다음" }).click();
        await page.getByRole("alert").waitFor();
        expect(await page.getByRole("alert").textContent()).toContain(`${place + 1}번째 단어가 다릅니다`);
      }
      await input.fill(list[place] as string);
      await page.getByRole("button", { name: "다음" }).click();
    }
    await page.getByRole("heading", { name: "PIN 정하기" }).waitFor();
  });

  it("refuses an easy PIN and two that differ", async () => {
    const [first, second] = [page.locator("input").nth(0), page.locator("input").nth(1)];
    for (const [pin, again, said] of [
      [PIN, "904816", "두 PIN이 다릅니다"],
      ["123456", "123456", "너무 쉬운 PIN입니다"],
      ["9048", "9048", "너무 쉬운 PIN입니다"],
    ] as const) {
      await first.fill(pin);
      await second.fill(again);
      await page.getByRole("button", { name: "다음" }).click();
      await page.getByRole("alert").filter({ hasText: said }).waitFor();
    }
    await first.fill(PIN);
    await second.fill(PIN);
    await page.getByRole("button", { name: "다음" }).click();
    await page.getByText("아직 계좌가 열리지 않았습니다").waitFor();
    address = (await page.locator(".address").textContent()) as string;
    expect(address).toMatch(/^gye1/);
  });
});

describe("coming back", () => {
  it("nothing on the phone has the seed or a word", async () => {
    const stored = await page.evaluate(async () => {
      const open = indexedDB.open("getty");
      await new Promise((resolve) => (open.onsuccess = resolve));
      const all = open.result.transaction("vault").objectStore("vault").getAll();
      await new Promise((resolve) => (all.onsuccess = resolve));
      const hex = (_: string, value: unknown): unknown =>
        value instanceof Uint8Array ? Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("") : value;
      open.result.close();
      return JSON.stringify([all.result, { ...localStorage }, { ...sessionStorage }, document.cookie], hex);
    });
    expect(stored).toContain('"version":1');
    expect(stored).not.toContain(toHex(keySeed(words, english)));
    for (const word of words.split(" ")) expect(stored).not.toContain(word);
  });

  it("a wrong PIN opens nothing; the right one shows the money that this phone has checked", async () => {
    const imported = gyeWith(words, "wallet", "import", "phone", "--no-passphrase");
    expect(imported).toContain(address);
    gye("dev", "faucet", "phone", "5000");
    await page.reload();
    const pin = page.locator("input");
    await pin.fill("904816");
    await page.getByRole("button", { name: "열기" }).click();
    await page.getByRole("alert").filter({ hasText: "PIN이 맞지 않습니다. 돈은 그대로 있습니다." }).waitFor();
    await pin.fill(PIN);
    await page.getByRole("button", { name: "열기" }).click();
    await page.locator("[data-mark=checked]").waitFor();
    expect(await page.locator(".amount").textContent()).toContain("5,000원");
    expect(await violations()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("a club's pot is proved, and an unknown club is told", async () => {
    const made = gye("club", "create", "산악회", "-w", "member-01", ...CLUB);
    const club = /[0-9a-f]{64}/.exec(made)?.[0] ?? "";
    expect(club).not.toBe("");
    await page.goto(`${site.url}/club?id=${club}`);
    await page.locator("[data-mark=checked]").waitFor();
    expect(await page.locator(".amount").textContent()).toContain("0원");
    expect(await violations()).toEqual([]);
    await page.goto(`${site.url}/club?id=00`);
    await page.getByRole("alert").filter({ hasText: "이런 계를 찾지 못했습니다" }).waitFor();
    await page.goto(`${site.url}/club?id=${"00".repeat(32)}`);
    await page.getByRole("alert").filter({ hasText: "이런 계를 찾지 못했습니다" }).waitFor();
  });

  it("a peer that lies about the balance gets ✖, and no number is shown", async () => {
    await page.route("**/v1/state/**", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), value: "ce3b9aca00" } });
    });
    await page.goto(site.url);
    await page.locator("input").fill(PIN);
    await page.getByRole("button", { name: "열기" }).click();
    await page.locator("[data-mark=differs]").waitFor();
    await page.getByRole("alert").filter({ hasText: "아무것도 서명하지 마십시오" }).waitFor();
    expect(await page.locator(".amount").textContent()).not.toMatch(/원/);
    await page.unroute("**/v1/state/**");
  });

  it("nobody to ask is not a lie: the page says ?", async () => {
    await page.route("**/v1/**", (route) => route.abort());
    await page.reload();
    await page.locator("input").fill(PIN);
    await page.getByRole("button", { name: "열기" }).click();
    await page.locator("[data-mark=nobody]").waitFor();
    await page.getByRole("button", { name: "잠그기" }).click();
    await page.getByRole("heading", { name: "다시 오셨습니다" }).waitFor();
  });
});
