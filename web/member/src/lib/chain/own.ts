/** The chain of this build: its peers, and the genesis hash in which the phone's trust begins. */

import { type Chain, connect } from "$client/client/chain.ts";
import { GettyError, NotReachableError } from "$client/client/errors.ts";
import { FailedError } from "$client/client/errors.ts";
import { Verifier } from "$client/client/verify.ts";
import { fromHex } from "$client/primitives/bytes.ts";

const PEERS: string = import.meta.env.VITE_PEERS ?? "http://127.0.0.1:26650";
const GENESIS: string = import.meta.env.VITE_GENESIS ?? "";

export const chain: Chain = connect(PEERS.split(" ").filter(Boolean), GENESIS ? { genesisHash: GENESIS } : {});
export const verifier = new Verifier(chain, fromHex(GENESIS));

/** What a number's mark says: ✔ checked, … checking, ? nobody to ask, ✖ differs. */
export type Mark =
  | { readonly is: "checking" }
  | { readonly is: "checked"; readonly height: number }
  | { readonly is: "nobody" }
  | { readonly is: "differs"; readonly code: string };

/** A number as the light client has proved it, or why it has not. */
export interface Marked {
  readonly won: bigint | null;
  readonly mark: Mark;
}

/** Prove what is in a purse; two other peers must have the same block. */
export async function proved(kind: "available" | "pot", owner: Uint8Array): Promise<Marked> {
  try {
    const proven = await verifier.won(kind, owner);
    await verifier.compare(proven);
    return { won: proven.won, mark: { is: "checked", height: proven.height } };
  } catch (error) {
    if (error instanceof FailedError) return { won: null, mark: { is: "differs", code: error.code } };
    if (error instanceof NotReachableError || error instanceof GettyError) return { won: null, mark: { is: "nobody" } };
    throw error;
  }
}
