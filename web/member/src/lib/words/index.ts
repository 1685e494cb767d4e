/** The words in the language that the person has chosen; Korean first. */

import { en } from "./en.ts";
import { ko } from "./ko.ts";

export type Language = "ko" | "en";
export const WORDS = { ko, en } as const;
