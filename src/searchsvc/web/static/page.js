// What keys and forms of a page do beside; nothing here is needed.

// Forms send no empty fields, so that an address holds what was asked for and no more.
document.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
});

// `/` leads to the search box, `j` and `k` to the next and the previous article of a list, or place of an article that
// has words of the search.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "/") {
    document.getElementById("q").select();
    event.preventDefault();
  } else if (event.key === "j" || event.key === "k") {
    const places = [...document.querySelectorAll(".matches a")];
    const links = [...places, ...document.querySelectorAll("main ol :is(h2, h3) a")];
    const here = places.length ? places.findIndex((link) => link.hash === location.hash) : links.indexOf(document.activeElement);
    const next = here < 0 && event.key === "k" ? undefined : links[here + (event.key === "j" ? 1 : -1)];
    if (!next) return;
    if (places.length) location.hash = next.hash;
    else next.focus();
  }
});

// Of a picture that cannot be shown its words are, in place of an empty box.
const inWords = (image) => image.replaceWith(image.alt);
document.addEventListener("error", ({ target }) => target instanceof HTMLImageElement && inWords(target), true);
// A drawing without a size has no natural width either, but can be decoded.
[...document.images]
  .filter((image) => image.complete && !image.naturalWidth)
  .forEach((image) => image.decode().catch(() => inWords(image)));
