/** JSON of which every reader sees the same: of two equal names in one object, one reader takes the last. */

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

/** Throws SyntaxError if a name appears twice in one object of `text`. Other faults are left to JSON.parse. */
export function namesOnce(text: string): void {
  const open: (Set<string> | null)[] = [];
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const names = open.at(-1);
      const name = String(JSON.parse(last));
      if (names?.has(name)) throw new SyntaxError("a name appears twice in one object");
      names?.add(name);
    }
    last = token;
  }
}
