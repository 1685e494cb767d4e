import adapter from "@sveltejs/adapter-static";
import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

/** The peers that a page may ask, which the build names: blank-separated origins. */
const peers = (process.env.VITE_PEERS ?? "http://127.0.0.1:26650").split(" ").filter(Boolean);

/** @type {import("@sveltejs/kit").Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: adapter({ pages: process.env.MEMBER_OUT ?? "build", fallback: "index.html", strict: false }),
    alias: { $client: "../../clients/ts/src" },
    csp: {
      mode: "hash",
      directives: {
        "default-src": ["none"],
        "script-src": ["self"],
        "style-src": ["self"],
        // The one style that SvelteKit writes inline: the text for screen readers that a page has changed.
        "style-src-attr": ["unsafe-hashes", "sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo="],
        "img-src": ["self", "data:"],
        "font-src": ["self"],
        "connect-src": ["self", ...peers],
        "worker-src": ["self"],
        "manifest-src": ["self"],
        "base-uri": ["none"],
        "form-action": ["none"],
        "require-trusted-types-for": ["script"],
        "trusted-types": ["svelte-trusted-html", "getty-worker"],
      },
    },
  },
};
