/** What the person has chosen: language and size of type. Kept on the phone; nothing else is. */

import { type Language, WORDS } from "./words/index.ts";

class Chosen {
  language = $state<Language>("ko");
  large = $state(false);

  get words() {
    return WORDS[this.language];
  }

  load(): void {
    this.language = localStorage.getItem("language") === "en" ? "en" : "ko";
    this.large = localStorage.getItem("large") === "yes";
    this.#show();
  }

  turnLanguage(): void {
    this.language = this.language === "ko" ? "en" : "ko";
    localStorage.setItem("language", this.language);
    this.#show();
  }

  turnLarge(): void {
    this.large = !this.large;
    localStorage.setItem("large", this.large ? "yes" : "no");
    this.#show();
  }

  #show(): void {
    document.documentElement.lang = this.language;
    document.documentElement.classList.toggle("large", this.large);
  }
}

export const chosen = new Chosen();
