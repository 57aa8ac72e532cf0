// Every word of an answer is on the disk a second after it was typed. Until then it also lies in the
// browser's local storage, by request and field, and is offered back where it was lost on the way.
const PREFIX = "sandbox-exit draft ", DAY = 24 * 60 * 60 * 1000;
const PAUSE = 250, LATEST = 1000, OFFERED_AFTER = 2000;

// What was typed in this window and not acknowledged yet, and what each field began with.
const unsaved = new Map(), begun = new Map();
let waiting, timer, due, request = window.sandboxExitRequest;

// Enter in a list chooses from it.
const FIELD = "textarea, input[type=text]:not([role=combobox])";
const fieldOf = (element) => {
  if (!element.matches?.(FIELD)) return null;
  const box = element.closest("[class*='st-key-question-answer-']");
  const name = box && /st-key-question-(answer-[\w-]+)/.exec(box.className)[1];
  return name || null;
};
const inputOf = (field) => document.querySelector(`.st-key-question-${field} :is(${FIELD})`);
const isOneOf = (field, patterns) => patterns.some((pattern) => new RegExp(`^${pattern}$`).test(field));

// Storage may be full or switched off: the text is then saved without this net.
const read = (id) => {
  try { return JSON.parse(localStorage.getItem(PREFIX + id)) || {}; } catch { return {}; }
};
const store = (id, drafts) => {
  try {
    if (Object.keys(drafts).length) localStorage.setItem(PREFIX + id, JSON.stringify(drafts));
    else localStorage.removeItem(PREFIX + id);
  } catch { /* see above */ }
};
const forget = (id, field) => {
  const drafts = read(id);
  if (field in drafts) { delete drafts[field]; store(id, drafts); }
};

// Streamlit takes a text when Enter is pressed in a line, or Ctrl and Enter in an area.
const commit = (element) => element.dispatchEvent(new KeyboardEvent(
  "keydown", {key: "Enter", code: "Enter", ctrlKey: element.tagName === "TEXTAREA", bubbles: true}));
const save = () => {
  clearTimeout(timer);
  due = undefined;
  const element = waiting, field = element && fieldOf(element);
  waiting = undefined;
  if (!element) return;
  if (field && begun.has(field)) begun.get(field).sent = true;
  commit(element);
};
const typed = (event) => {
  const element = event.target, field = fieldOf(element);
  if (!field && element.tagName !== "TEXTAREA") return;
  if (field) keep(field, element.value);
  // Half a date is an error: it is taken when its field is left.
  if (field && isOneOf(field, WHOLE)) return;
  if (waiting && waiting !== element) save();
  waiting = element;
  clearTimeout(timer);
  // A word that is still being composed, as in Japanese, is not one yet.
  if (event.isComposing) return;
  due ??= Date.now() + LATEST;
  if (due <= Date.now()) save();
  else timer = setTimeout(save, Math.min(PAUSE, due - Date.now()));
};
const keep = (field, text) => {
  const was = begun.get(field);
  if (was && !was.sent && was.text === text) {
    unsaved.delete(field);
    forget(request, field);
    return;
  }
  unsaved.set(field, text);
  if (isOneOf(field, PRIVATE)) return;
  store(request, {...read(request), [field]: {text, at: Date.now()}});
};

// The server says what it has saved in this session, as a checksum of what was typed.
const checksum = (text) => {
  let sum = -1;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ -1) >>> 0;
};
const settle = () => {
  const taken = window.sandboxExitTaken || {};
  for (const id of new Set([request, window.sandboxExitRequest])) {
    const drafts = read(id);
    for (const field of Object.keys(drafts)) {
      if (taken[field] === checksum(drafts[field].text)) forget(id, field);
    }
  }
  for (const [field, text] of unsaved) {
    if (taken[field] !== checksum(text)) continue;
    unsaved.delete(field);
    if (begun.has(field)) begun.set(field, {text, sent: false});
  }
  if (request !== window.sandboxExitRequest) unsaved.clear();
  request = window.sandboxExitRequest;
};

// Text comes from the storage of this browser and is put into the page as text, never as markup.
const put = (parent, tag, text, act) => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (act) { element.type = "button"; element.addEventListener("click", act); }
  parent.append(element);
  return element;
};
const clock = (at) => new Date(at).toLocaleTimeString([], {hour: "2-digit", minute: "2-digit"});
const offered = (field) => document.querySelector(`#${field} > .unsaved`);
const giveBack = (field, text) => {
  const element = inputOf(field);
  const kind = element.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(element, text);
  element.focus();
  element.dispatchEvent(new Event("input", {bubbles: true}));
  waiting = element;
  save();
};
const offer = (field, {text, at}) => {
  if (offered(field)) return;
  const place = document.getElementById(field);
  if (!place) return;
  const box = put(place, "div", "");
  box.className = "unsaved";
  box.setAttribute("role", "status");
  put(box, "p", `Typed at ${clock(at)} and not saved:`);
  put(box, "blockquote", text.length > 400 ? `${text.slice(0, 400)} …` : text);
  const end = (act) => () => { box.remove(); act(); };
  put(box, "button", "Put it back", end(() => giveBack(field, text)));
  put(box, "button", "Discard it", end(() => forget(request, field)));
};
const offerElsewhere = (drafts) => {
  const fields = Object.keys(drafts);
  const head = document.querySelector(".page-head"), before = head?.querySelector(".unsaved");
  if (before?.dataset.of === fields.join()) return;
  before?.remove();
  if (!head || !fields.length) return;
  const box = put(head, "div", "");
  box.className = "unsaved";
  box.dataset.of = fields.join();
  box.setAttribute("role", "status");
  put(box, "p", "Something you typed was not saved. It is kept in this browser for a day.");
  for (const page of new Set(fields.map((field) => PAGES[field.split("-")[1]]))) {
    const link = [...document.querySelectorAll("[data-testid=stSidebarNavLink]")]
      .find(({href}) => new URL(href).pathname.endsWith(`/${page}`));
    if (page === undefined) continue;
    if (location.pathname.endsWith(`/${page}`)) put(box, "p", "It is offered on its card here.");
    else if (link) put(box, "button", `Go to ${link.textContent}`, () => link.click());
  }
  // A reason has no page of its own: here it can be copied.
  for (const field of fields) {
    if (!(field.split("-")[1] in PAGES)) put(box, "blockquote", drafts[field].text);
  }
  put(box, "button", "Discard it", () => {
    for (const field of fields) forget(request, field);
    box.remove();
  });
};
const lookForLost = () => {
  const drafts = read(request), elsewhere = {};
  const drawn = document.querySelector(".stApp")?.dataset.testScriptState === "notRunning";
  for (const [field, draft] of Object.entries(drafts)) {
    const age = Date.now() - draft.at, element = inputOf(field);
    if (age > DAY) forget(request, field);
    else if (age < OFFERED_AFTER || !drawn) continue;
    else if (!element) { if (!unsaved.has(field)) elsewhere[field] = draft; }
    else if (element.value !== draft.text) offer(field, draft);
    else if (!unsaved.has(field)) forget(request, field);
  }
  for (const box of document.querySelectorAll(".q > .unsaved")) {
    if (!(box.parentElement.id in drafts)) box.remove();
  }
  if (drawn) offerElsewhere(elsewhere);
};
const forgetOld = () => {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    const id = key.slice(PREFIX.length);
    for (const [field, draft] of Object.entries(read(id))) {
      if (!(Date.now() - draft.at < DAY)) forget(id, field);
    }
  }
};

document.addEventListener("focusin", ({target}) => {
  const field = fieldOf(target);
  if (field && !unsaved.has(field)) begun.set(field, {text: target.value, sent: false});
});
document.addEventListener("focusout", ({target}) => {
  const field = fieldOf(target);
  if (field && begun.has(field)) begun.get(field).sent = true;
});
document.addEventListener("input", typed);
document.addEventListener("compositionend", typed);
document.addEventListener("visibilitychange", save);
window.addEventListener("beforeunload", (event) => {
  if (unsaved.size || window.sandboxExitTrouble) { save(); event.preventDefault(); }
});
window.sandboxExitSettle = settle;
settle();
try { forgetOld(); } catch { /* no storage */ }
setInterval(lookForLost, 1000);
