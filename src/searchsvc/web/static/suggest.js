/* Suggestions below the search box, as a combobox with a listbox
   (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). Without this script the box is what it was. */
"use strict";

for (const form of document.querySelectorAll("form[data-suggest]")) {
  suggestIn(form, form.querySelector("input[name=q]"));
}

function suggestIn(form, box) {
  const PAUSE = 120; // milliseconds without a key, after which suggestions are asked for
  const list = made("ul", { id: "suggestions", class: "suggestions", role: "listbox", "aria-label": form.dataset.name });
  const status = made("div", { class: "unseen", role: "status" });
  list.hidden = true;
  box.after(list, status);
  set(box, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id });
  let typed = box.value; // what stands in the box but for a suggestion that is looked at
  let chosen = -1;
  let waiting = 0;
  let asked = null;

  box.addEventListener("input", (event) => {
    typed = box.value;
    stop();
    if (event.isComposing) return;
    if (typed.trim()) waiting = setTimeout(ask, PAUSE);
    else close();
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const act = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: leave, Enter: take }[event.key];
    if (act && act()) event.preventDefault();
  });
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));

  function stop() {
    clearTimeout(waiting);
    if (asked) asked.abort();
    asked = null;
  }

  async function ask() {
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal });
      if (answer.ok) show(await answer.json());
      else close();
    } catch (error) {
      if (error.name !== "AbortError") close(); // an older request: a newer one is under way
    }
  }

  function show(found) {
    if (document.activeElement !== box) return;
    list.replaceChildren(...found.words.map(wordOption), ...found.headlines.map(headlineOption));
    [...list.children].forEach((option, index) => set(option, { id: `suggestion${index}`, "aria-selected": "false" }));
    const count = list.children.length;
    chosen = -1;
    box.removeAttribute("aria-activedescendant");
    list.hidden = !count;
    box.setAttribute("aria-expanded", String(Boolean(count)));
    const { none, one, many } = form.dataset;
    status.textContent = count ? (count === 1 ? one : many.replace("%(n)s", count)) : none;
  }

  function wordOption(word) {
    const option = made("li", { role: "option", dir: "auto" });
    const query = made("span", {});
    const same = word.query.toLowerCase().startsWith(typed.toLowerCase()) ? typed.length : 0;
    const rest = made("b", {});
    rest.textContent = word.query.slice(same);
    query.append(word.query.slice(0, same), rest);
    const articles = made("span", {});
    articles.textContent = word.articles.toLocaleString(document.documentElement.lang);
    option.append(query, articles);
    option.dataset.query = word.query;
    return option;
  }

  function headlineOption(article) {
    const option = made("li", { role: "option", class: "headline", dir: "auto" });
    const headline = made("span", {});
    for (const fragment of article.headline) {
      const piece = made(fragment.match ? "mark" : "span", {});
      piece.textContent = fragment.text;
      headline.append(piece);
    }
    option.append(headline);
    option.dataset.id = article.id;
    return option;
  }

  function move(step) {
    const options = [...list.children];
    if (list.hidden || !options.length) return false;
    if (chosen >= 0) options[chosen].setAttribute("aria-selected", "false");
    const places = options.length + 1; // the box itself is one of them
    chosen = ((chosen + 1 + step + places) % places) - 1;
    const option = options[chosen];
    box.value = (option && option.dataset.query) || typed;
    if (!option) {
      box.removeAttribute("aria-activedescendant");
      return true;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
    return true;
  }

  function leave() {
    if (list.hidden) return false;
    box.value = typed;
    close();
    return true;
  }

  function take() {
    const option = list.hidden ? null : list.children[chosen];
    if (!option) return false;
    go(option);
    return true;
  }

  function go(option) {
    if (!option) return;
    close();
    if (option.dataset.id) {
      location.assign(form.dataset.article.slice(0, -1) + encodeURIComponent(option.dataset.id));
      return;
    }
    box.value = typed = option.dataset.query;
    form.requestSubmit();
  }

  function close() {
    stop();
    list.hidden = true;
    chosen = -1;
    status.textContent = "";
    box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-expanded", "false");
  }
}

function made(name, attributes) {
  return set(document.createElement(name), attributes);
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
