// Every page: header, footer, and what the address asks for.
import { categories } from './catalogue.mjs';
import { el, notify } from './dom.mjs';
import { lang, link, t } from './i18n.mjs';
import { productList } from './list.mjs';
import { productPage } from './product.mjs';
import { currentCustomer, onCustomerChange, signIn, signOut } from './session.mjs';

const asked = new URLSearchParams(location.search);

function languageLink(code, name) {
  const query = new URLSearchParams(asked);
  query.set('lang', code);
  return el('a', { href: `?${query}`, lang: code, hreflang: code, 'aria-current': code === lang && 'true' }, name);
}

function account() {
  const name = currentCustomer();
  const button = name
    ? el('button', { class: 'button quiet', onclick: signOut }, t('signOut'))
    : el('button', { class: 'button quiet', onclick: () => signIn().then(() => notify(t('signedInAs', { name: currentCustomer() })), () => {}) }, t('signIn'));
  return [name && el('span', { class: 'muted' }, t('signedInAs', { name: '' }), el('bdi', {}, name)), button];
}

function header() {
  const accountArea = el('div', { class: 'account' }, account());
  onCustomerChange(() => accountArea.replaceChildren(...account().filter(Boolean)));
  const isList = !asked.has('id');
  const category = (name) => el('li', {}, el('a', {
    href: name ? link('./', { category: name }) : link('./'), 'aria-current': isList && (asked.get('category') ?? '') === name && 'page',
  }, t(name || 'all')));
  return [
    el('div', { class: 'bar' },
      el('a', { class: 'logo', href: link('./') }, el('img', { src: 'icon.svg', alt: '', width: 28, height: 28 }), t('shop')),
      el('form', { class: 'search', role: 'search', action: './' },
        asked.has('lang') && el('input', { type: 'hidden', name: 'lang', value: lang }),
        el('input', { type: 'search', name: 'q', 'aria-label': t('search'), placeholder: t('search'), value: asked.get('q') ?? '', dir: 'auto' }),
        el('button', { class: 'button quiet' }, t('searchButton'))),
      el('nav', { class: 'languages', 'aria-label': t('language') }, languageLink('en', 'English'), languageLink('de', 'Deutsch')),
      accountArea),
    el('nav', { class: 'categories', 'aria-label': t('categories') }, el('ul', {}, ['', ...categories].map(category))),
  ];
}

document.querySelector('.skip').textContent = t('skip');
document.querySelector('.site-header').append(...header());
document.querySelector('.site-footer').append(el('p', {}, t('sampleNote')));

const main = document.querySelector('main');
if (location.pathname.endsWith('/product')) await productPage(main, asked.get('id') ?? '');
else await productList(main, asked.get('category') ?? '', asked.get('q') ?? '', asked.get('sort') ?? '');
main.removeAttribute('aria-busy');
