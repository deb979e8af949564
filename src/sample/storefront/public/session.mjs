// Who is signed in. The shop's backend knows by its cookie, and asks Twostar for tokens; the key never reaches the browser.
import { el } from './dom.mjs';
import { openDialog } from './dialog.mjs';
import { t } from './i18n.mjs';

const listeners = [];
let customer = document.querySelector('meta[name=customer]').content;
let token;

export class SignInCancelled extends Error {}

/** Display name of whoever is signed in, or nothing. */
export const currentCustomer = () => customer;

export const onCustomerChange = (listener) => listeners.push(listener);

function changeTo(name) {
  customer = name;
  token = undefined;
  listeners.forEach((listener) => listener());
}

async function shop(path, body) {
  const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.status === 204 ? undefined : response.json();
}

/** Asks who somebody is. A real shop has its login page here. */
export async function signIn() {
  const names = await (await fetch('customers')).json();
  const chosen = await new Promise((resolve) => {
    const form = el('form', { method: 'dialog', class: 'stack' },
      el('p', { class: 'muted' }, t('signInHint')),
      names.map(({ id, displayName }) => el('button', { class: 'button', value: id, dir: 'auto' }, displayName)));
    openDialog(t('chooseCustomer'), form, { className: 'narrow', closed: resolve });
  });
  if (!chosen) throw new SignInCancelled();
  changeTo((await shop('login', { customer: chosen })).displayName);
}

export async function signOut() {
  await shop('logout');
  changeTo('');
}

/** A token that is valid for another minute at least; `renew` asks for another one, because this one was refused. */
export async function customerToken(renew = false) {
  if (!customer) await signIn();
  if (renew || !token || Date.parse(token.expiresAt) < Date.now() + 60_000) token = await shop('token');
  return token.token;
}
