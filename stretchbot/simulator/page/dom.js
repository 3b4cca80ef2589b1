// Small helpers to build the page. Text only ever becomes text nodes.

export const byId = (id) => document.getElementById(id);

/** An element with a class and children. */
export function element(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

/** A push button; `press` is called with the button. */
export function button(label, className, press) {
  const node = element("button", className, label);
  node.type = "button";
  node.addEventListener("click", () => press(node));
  return node;
}

const PATHS = {
  sent: "M2 9l4 4 9-10",
  read: "M1 9l4 4 9-10M9 12l1 1 9-10",
  play: "M6 3l10 7-10 7z",
  pause: "M6 4v12M13 4v12",
  down: "M5 8l5 5 5-5",
  reply: "M8 4L3 9l5 5M3 9h8a6 6 0 0 1 6 6v1",
  file: "M4 2h8l4 4v12H4zM12 2v4h4",
  pin: "M10 18s6-6 6-10a6 6 0 0 0-12 0c0 4 6 10 6 10zM10 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
};

/** A small line drawing that screen readers pass over. */
export function icon(name) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  drawing.setAttribute("viewBox", "0 0 20 20");
  drawing.setAttribute("class", `icon ${name}`);
  drawing.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  drawing.append(path);
  return drawing;
}

/** A function that does the same at the next frame, once however often it is called before. */
export function soon(show) {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => { waits = false; show(); });
  };
}

/** Have the form of a dialog save by `save`; while that is refused, the dialog stays with what was typed, and says why. */
export function saveOnSubmit(dialog, save) {
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const problem = dialog.querySelector(".problem");
    problem.textContent = "";
    try {
      await save();
      dialog.close();
    } catch (error) {
      problem.textContent = error.message;
    }
  });
}

/** Words that only screen readers say. */
export const spoken = (text) => element("span", "spoken", text);
