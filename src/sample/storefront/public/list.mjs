import { products } from './catalogue.mjs';
import { drawing, el, focusOn, notify } from './dom.mjs';
import { count, link, price, t } from './i18n.mjs';
import { ratingLine } from './stars.mjs';
import { explain, read } from './twostar.mjs';

const PAGE_SIZE = 48;

function card(product, summary) {
  return el('li', { class: 'card' },
    drawing(product),
    el('h2', {}, el('a', { href: link('product', { id: product.productId }) }, product.name)),
    summary && ratingLine(summary),
    el('p', { class: 'price' }, price(product.price)));
}

/** The ratings of these products, by id: one request, however many they are (100 at most). */
async function summariesOf(page) {
  const { items } = await read(['rating-summaries'], { productIds: page.map(({ productId }) => productId).join(',') });
  return new Map(items.map((summary) => [summary.productId, summary]));
}

/** The list of products of a category (or all), with names from the shop's catalogue and stars from Twostar. */
export async function productList(main, category, search) {
  document.title = `${category ? t(category) : t('tagline')} – ${t('shop')}`;
  const sought = search.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = products.filter((product) => (!category || product.category === category)
    && sought.every((word) => `${product.name} ${t(product.category)}`.toLowerCase().includes(word)));

  const grid = el('ul', { class: 'grid' });
  const status = el('p', { class: 'muted', role: 'status' });
  const more = el('button', { class: 'button', onclick: showMore }, t('more'));
  main.append(el('h1', {}, category ? t(category) : t('tagline')), status, grid, more);

  let asked = 0;
  async function showMore() {
    const page = wanted.slice(asked, asked + PAGE_SIZE);
    // The shop sells, with or without stars: when they cannot be had, the products are shown all the same.
    const summaries = await summariesOf(page).catch((error) => notify(explain(error)));
    const cards = page.filter(({ productId }) => (summaries?.get(productId)?.listing ?? 'LISTED') === 'LISTED')
      .map((product) => card(product, summaries?.get(product.productId)));
    grid.append(...cards);
    if (asked) focusOn(cards[0]);
    asked += page.length;
    more.hidden = asked >= wanted.length;
    status.textContent = grid.children.length ? count('shown', grid.children.length) : t('nothingFound');
  }
  more.hidden = true;
  if (wanted.length) await showMore();
  else status.textContent = t('nothingFound');
}
