/** JSON of which every reader sees the same: of two equal names one reader takes the last, and 1.0 is 1 for some. */

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|-?\d[\d.eE+-]*/gs;

/** Return the value. Throws SyntaxError for other text, a name twice in one object, or a number with a fraction. */
export function exactJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
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
    } else if (!token.startsWith('"') && /[.eE]/.test(token)) throw new SyntaxError(`${token} is not an integer`);
    last = token;
  }
  return value;
}
