import { describe, expect, it } from "vitest";

import { COST, type Vault, WeakPinError, WrongPinError, isStrongPin, open, seal } from "../src/lib/keys/vault.ts";

const SEED = new Uint8Array(32).map((_, at) => at);
const PIN = "904815";
const CHEAP = { passes: 1, kib: 64 };
const vault = await seal(SEED, new Uint8Array(32), PIN, CHEAP);

describe("the vault", () => {
  it("opens with its PIN and with no other", async () => {
    expect(await open(vault, PIN)).toEqual(SEED);
    await expect(open(vault, "904816")).rejects.toBeInstanceOf(WrongPinError);
    expect(await open(vault, "９０４８１５")).toEqual(SEED);
  });

  it("has a new key, salt and nonces each time", async () => {
    const again = await seal(SEED, new Uint8Array(32), PIN, CHEAP);
    for (const part of [(each: Vault) => each.box.data, (each: Vault) => each.pin.salt, (each: Vault) => each.pin.wrapped.data]) {
      expect(part(again)).not.toEqual(part(vault));
    }
  });

  it("one changed bit, or a part in another's place, opens nothing", async () => {
    const turned = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => bytes.map((byte, at) => (at ? byte : byte ^ 1));
    const broken: Vault[] = [
      { ...vault, box: { ...vault.box, data: turned(vault.box.data) } },
      { ...vault, box: { ...vault.box, iv: turned(vault.box.iv) } },
      { ...vault, box: vault.pin.wrapped },
      { ...vault, pin: { ...vault.pin, salt: turned(vault.pin.salt) } },
      { ...vault, pin: { ...vault.pin, wrapped: { ...vault.pin.wrapped, data: turned(vault.pin.wrapped.data) } } },
    ];
    for (const each of broken) await expect(open(each, PIN)).rejects.toBeInstanceOf(WrongPinError);
  });

  it("a PIN costs 64 MiB unless a test says otherwise", async () => {
    const dear = await seal(SEED, new Uint8Array(32), PIN);
    expect([dear.pin.kib, dear.pin.passes]).toEqual([COST.kib, COST.passes]);
    expect(COST.kib).toBe(64 * 1024);
    expect(await open(dear, PIN)).toEqual(SEED);
  });

  it("a planted vault cannot cost more than a bound", async () => {
    const costly = { ...vault, pin: { ...vault.pin, kib: 4 * 1024 * 1024 } };
    await expect(open(costly, PIN)).rejects.toBeInstanceOf(WrongPinError);
  });

  it("an easy PIN protects nothing", async () => {
    for (const easy of ["", "12345", "111111", "123456", "987654", "      "]) expect(isStrongPin(easy), easy).toBe(false);
    for (const fine of ["904815", "112233", "긴 문장 하나"]) expect(isStrongPin(fine), fine).toBe(true);
    await expect(seal(SEED, new Uint8Array(32), "123456")).rejects.toBeInstanceOf(WeakPinError);
  });
});
