// Every word of an answer is on the disk a second after it was typed. Until then it also lies in the
// browser's local storage, by request and field, and is offered back where it was lost on the way.
const PREFIX = "sandbox-exit draft ", DAY = 24 * 60 * 60 * 1000;
const PAUSE = 250, LATEST = 1000, OFFERED_AFTER = 2000;

// What was typed in this window and not acknowledged yet (with the request it was typed in), and what each
// field began with.
const unsaved = new Map(), begun = new Map();
let waiting, timer, due, named, leaving = false, request = window.sandboxExitRequest;

// Enter in a list chooses from it.
const FIELD = "textarea, input[type=text]:not([role=combobox])";
const fieldOf = (element) => {
  if (!element.matches?.(FIELD)) return null;
  const box = element.closest("[class*='st-key-question-answer-']");
  // "-more": among the further questions.
  const name = box && /st-key-question-(answer-[\w-]+?)(?:-more)?(?=\s|$)/.exec(box.className)[1];
  return name || null;
};
// The request a field was drawn for: another one may have been opened since.
const requestOf = (field) => {
  const drawnFor = document.getElementById(field)?.dataset.request ?? request;
  return drawnFor === "" && named === request ? request : drawnFor;
};
const inputOf = (field) => document.querySelector(
  `:is(.st-key-question-${field}, .st-key-question-${field}-more) :is(${FIELD})`);
const isOneOf = (field, patterns) => patterns.some((pattern) => new RegExp(`^${pattern}$`).test(field));

// Storage may be full or switched off: the text is then saved without this net.
const read = (id) => {
  try { return JSON.parse(localStorage.getItem(PREFIX + id)) || {}; } catch { return {}; }
};
const store = (id, drafts) => {
  try {
    if (Object.keys(drafts).length) localStorage.setItem(PREFIX + id, JSON.stringify(drafts));
    else localStorage.removeItem(PREFIX + id);
  } catch {
    try { localStorage.removeItem(PREFIX + id); } catch { /* see above */ }
  }
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
// What lies there and was not typed here just now, by an earlier or another window, stays beside it until
// somebody decides about it: under the field's name and its time.
const keep = (field, text) => {
  const was = begun.get(field), id = requestOf(field), drafts = read(id);
  const there = drafts[field], mine = unsaved.get(field);
  // What the field began with is saved.
  if (there && there.text !== mine?.text && there.text !== was?.text) {
    drafts[`${field}~${there.at}`] = there;
    delete drafts[field];
  }
  if (was && !was.sent && was.text === text) {
    unsaved.delete(field);
    delete drafts[field];
  } else {
    unsaved.set(field, {id, text});
    if (!isOneOf(field, PRIVATE)) drafts[field] = {text, at: Date.now()};
  }
  store(id, drafts);
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
  const taken = window.sandboxExitTaken || {}, now = window.sandboxExitRequest;
  if (request === "" && now) adopt(now);
  request = now;
  for (const [field, {text}] of Object.entries(read(request))) {
    if (taken[field] === checksum(text)) forget(request, field);
  }
  for (const [field, {id, text}] of unsaved) {
    if (id === request && taken[field] === checksum(text)) {
      unsaved.delete(field);
      if (begun.has(field)) begun.set(field, {text, sent: false});
    } else if (id !== request) unsaved.delete(field);
  }
};
// A new request has its name since its first answer was saved: what this window typed into it follows.
const adopt = (id) => {
  const nameless = read(""), drafts = read(id);
  for (const [field, mine] of unsaved) {
    if (mine.id !== "") continue;
    mine.id = named = id;
    if (nameless[field]) drafts[field] = nameless[field];
    delete nameless[field];
  }
  store("", nameless);
  store(id, drafts);
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
const giveBack = (field, text) => {
  const element = inputOf(field);
  const kind = element.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(element, text);
  element.focus();
  element.dispatchEvent(new Event("input", {bubbles: true}));
  waiting = element;
  save();
};
const excerpt = (text) => text.length > 400 ? `${text.slice(0, 400)} …` : text;
const offer = (key, field, {text, at}) => {
  const place = document.getElementById(field);
  if (!place || [...place.querySelectorAll(".unsaved")].some((box) => box.dataset.key === key)) return;
  const box = put(place, "div", "");
  box.className = "unsaved";
  box.dataset.key = key;
  box.setAttribute("role", "status");
  put(box, "p", `Typed at ${clock(at)} and not saved:`);
  put(box, "blockquote", excerpt(text));
  put(box, "button", "Put it back", () => { forget(request, key); giveBack(field, text); box.remove(); });
  put(box, "button", "Discard it", () => { forget(request, key); box.remove(); });
};
const offerElsewhere = (drafts) => {
  const keys = Object.keys(drafts);
  const head = document.querySelector(".page-head"), before = head?.querySelector(".unsaved");
  if (before?.dataset.of === keys.join()) return;
  before?.remove();
  if (!head || !keys.length) return;
  const box = put(head, "div", "");
  box.className = "unsaved";
  box.dataset.of = keys.join();
  box.setAttribute("role", "status");
  put(box, "p", "Something you typed was not saved. It is kept in this browser for a day.");
  for (const key of keys) put(box, "blockquote", excerpt(drafts[key].text));
  for (const page of new Set(keys.map((key) => PAGES[key.split("-")[1]]))) {
    const link = [...document.querySelectorAll("[data-testid=stSidebarNavLink]")]
      .find(({href}) => new URL(href).pathname.endsWith(`/${page}`));
    if (page === undefined) continue;
    if (location.pathname.endsWith(`/${page}`)) offerToUnfold(box, keys);
    else if (link) put(box, "button", `Go to ${link.textContent}`, () => link.click());
  }
  put(box, "button", "Discard it", () => {
    for (const key of keys) forget(request, key);
    box.remove();
  });
};
// Questions that are folded away, on this page or on its open card.
const offerToUnfold = (box, keys) => {
  const fold = [...document.querySelectorAll("[class*='st-key-fold-answer-']")].find(({className}) =>
    keys.some((key) => key.startsWith(/st-key-fold-(answer-[\w-]+)/.exec(className)[1])));
  if (fold) put(box, "button", "Show its question", () => fold.querySelector("button").click());
  else put(box, "p", "Where its field is shown, it is offered.");
};
// A field just drawn stands empty for a moment: what is missing twice is lost.
let missing = new Set();
const lookForLost = () => {
  // The script that names the request may have run after this one.
  if (window.sandboxExitRequest !== request) settle();
  const drafts = read(request), elsewhere = {}, before = missing;
  missing = new Set();
  const drawn = document.querySelector(".stApp")?.dataset.testScriptState === "notRunning";
  for (const [key, draft] of Object.entries(drafts)) {
    const age = Date.now() - draft.at, field = key.split("~")[0], element = inputOf(field);
    const typing = key === field && unsaved.get(field)?.text === draft.text;
    if (age > DAY) forget(request, key);
    else if (age < OFFERED_AFTER || !drawn || typing) continue;
    else if (!element?.checkVisibility()) elsewhere[key] = draft;
    else if (element.value === draft.text) forget(request, key);
    else {
      missing.add(key);
      if (before.has(key)) offer(key, field, draft);
    }
  }
  for (const box of document.querySelectorAll(".q > .unsaved")) {
    if (!(box.dataset.key in drafts)) box.remove();
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
  if (leaving || !(unsaved.size || window.sandboxExitTrouble)) return;
  save();
  event.preventDefault();
});
window.sandboxExitSettle = settle;
settle();
try { forgetOld(); } catch { /* no storage */ }
setInterval(lookForLost, 1000);

// A server that was started anew knows nothing of this window and does not draw it before something is
// done in it: until then it would show what is not saved.
const server = () => fetch("/_stcore/health", {cache: "no-store"})
  .then((answer) => answer.headers.get("x-sandbox-exit-server")).catch(() => null);
let drawnBy = server();
new MutationObserver(async ([{target}]) => {
  if (target.dataset.testConnectionState !== "CONNECTED") return;
  const [before, now] = [await drawnBy, await server()];
  if (before === null) drawnBy = Promise.resolve(now);
  else if (now !== null && now !== before) { leaving = true; location.reload(); }
}).observe(document.body, {subtree: true, attributeFilter: ["data-test-connection-state"]});
