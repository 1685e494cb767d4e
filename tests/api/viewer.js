// A page of nothing but elements that remember what was put into them: as much of a browser as the viewer needs.
"use strict";
function made(name) {
  return {
    name, children: [], listeners: {}, elements: {}, textContent: "", className: "",
    append(...inner) {
      this.children.push(...inner);
      for (const each of inner) if (this.name === "form" && each.children) for (const field of each.children) {
        if (field.name2) this.elements[field.name2] = field;
      }
    },
    addEventListener(kind, listener) { this.listeners[kind] = listener; },
  };
}
const page = { about: made("p"), routes: made("main") };
globalThis.document = { createElement: made, getElementById: (id) => page[id] };
globalThis.fetch = async () => ({ json: async () => JSON.parse(globalThis.description) });
globalThis.shown = () =>
  JSON.stringify(page.routes.children.map((box) => ({ name: box.name, head: (box.children || [])[0]?.children?.[1]?.textContent })));
