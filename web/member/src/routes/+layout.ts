/** Static pages without a server: all work is done in the browser. */

export const ssr = false;
export const prerender = false;
