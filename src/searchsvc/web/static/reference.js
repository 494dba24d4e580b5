/* Tries the API from its reference page. Without this script a form leads to the answer itself. */
"use strict";

const MOST_SHOWN = 20000; // characters of an answer

for (const form of document.querySelectorAll(".reference form")) {
  form.querySelector("button").hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tryIt(form);
  });
}

async function tryIt(form) {
  const answer = form.querySelector(".answer");
  const status = answer.querySelector("[role=status]");
  const text = answer.querySelector("pre");
  const address = addressOf(form);
  answer.hidden = false;
  status.textContent = `${address} …`;
  text.textContent = "";
  const began = performance.now();
  try {
    const found = await fetch(address);
    const content = await beginning(found);
    const took = Math.round(performance.now() - began);
    const kind = found.headers.get("Content-Type") || "";
    status.textContent = `${address}: ${found.status} ${found.statusText}, ${kind}, ${took} ms`;
    text.textContent = shown(content, kind);
  } catch (error) {
    status.textContent = `${address}: ${error.message}`;
  }
}

function addressOf(form) {
  let path = form.dataset.path;
  const typed = new URLSearchParams();
  for (const field of form.querySelectorAll("input, select")) {
    if (field.dataset.in === "path") path = path.replace(`{${field.name}}`, encodeURIComponent(field.value || "-"));
    else if (field.value) typed.append(field.name, field.value);
  }
  return typed.size ? `${path}?${typed}` : path;
}

async function beginning(response) {
  if (!response.body) return "";
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (text.length <= 50 * MOST_SHOWN) { // an export may have no end
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  reader.cancel();
  return text;
}

function shown(content, kind) {
  let text = content;
  if (/json$|json;/.test(kind)) {
    try {
      text = JSON.stringify(JSON.parse(content), null, 2);
    } catch {
      text = content; // cut off
    }
  }
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}\n…` : text;
}
