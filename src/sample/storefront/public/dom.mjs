/** Makes an element. Strings become text nodes, never markup, so what customers write cannot run. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** Words of a customer: their direction follows from the words themselves, their language is named where it is known. */
export const words = (tag, text, locale, properties = {}) => el(tag, { dir: 'auto', lang: locale, ...properties }, text);

let hiding;

/** Says what has happened, to everybody: a line at the foot of the page that screen readers read out. */
export function notify(text) {
  const notice = document.getElementById('notice');
  notice.textContent = text;
  clearTimeout(hiding);
  hiding = setTimeout(() => notice.replaceChildren(), 10_000);
}

/** Moves the keyboard to something that cannot be focused by itself, such as a heading. */
export function focusOn(element) {
  element.setAttribute('tabindex', '-1');
  element.focus();
}

/** The drawing of a kind of product in one of its colours; decoration, because the name stands beside it. */
export function drawing({ kind, tint } = { kind: 'box', tint: 0 }) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 96 96');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(svg.namespaceURI, 'use');
  use.setAttribute('href', `drawings.svg#${kind}`);
  svg.append(use);
  svg.style.setProperty('--tint', `${tint}deg`);
  return el('div', { class: `drawing drawing-${kind}` }, svg);
}
