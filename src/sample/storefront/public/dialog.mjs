import { el } from './dom.mjs';
import { t } from './i18n.mjs';

let number = 0;

/**
 * Opens a modal dialog. The browser keeps the keyboard inside, closes it by Escape and brings the focus back to where it was.
 * `closed` is called with the dialog's returnValue.
 */
export function openDialog(title, content, { className = '', closed = () => {} } = {}) {
  const id = `dialog-${++number}`;
  const dialog = el('dialog', { class: className, 'aria-labelledby': id },
    el('header', {}, el('h2', { id }, title), el('button', { type: 'button', class: 'icon-button', 'aria-label': t('close'), onclick: () => dialog.close() }, '×')),
    content);
  dialog.addEventListener('close', () => {
    dialog.remove();
    closed(dialog.returnValue);
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Where a dialog says what went wrong: read out at once. */
export const alertLine = () => el('p', { class: 'alert', role: 'alert' });
