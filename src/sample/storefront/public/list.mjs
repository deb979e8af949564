import { productOf, products } from './catalogue.mjs';
import { drawing, el, focusOn, notify } from './dom.mjs';
import { count, link, price, t } from './i18n.mjs';
import { ratingLine } from './stars.mjs';
import { explain, read } from './twostar.mjs';

const PAGE_SIZE = 48;
const SORTS = ['', 'BEST_RATED', 'MOST_REVIEWED'];

function card(product, summary) {
  return el('li', { class: 'card' },
    drawing(product),
    el('h2', {}, el('a', { href: link('product', { id: product.productId }) }, product.name)),
    summary && ratingLine(summary),
    el('p', { class: 'price' }, price(product.price)));
}

/** The shop's own order. One request gets the ratings of all products of a page (100 at most). */
function ownOrder(wanted) {
  let asked = 0;
  return async () => {
    const page = wanted.slice(asked, asked + PAGE_SIZE);
    // The shop sells, with or without stars: when they cannot be had, the products are shown all the same.
    const answer = await read(['rating-summaries'], { productIds: page.map(({ productId }) => productId).join(',') }).catch((error) => notify(explain(error)));
    const summaries = new Map(answer?.items.map((summary) => [summary.productId, summary]));
    asked += page.length;
    return {
      entries: page.map((product) => ({ product, summary: summaries.get(product.productId) })).filter(({ summary }) => (summary?.listing ?? 'LISTED') === 'LISTED'),
      isLast: asked >= wanted.length,
    };
  };
}

/** Twostar's order, of products that are listed and that the shop knows. One request gets them with their ratings. */
function ranked(query) {
  let cursor;
  return async () => {
    const { items, nextCursor } = await read(['products'], { ...query, cursor, pageSize: PAGE_SIZE });
    cursor = nextCursor;
    return {
      entries: items.map(({ productId, ratingSummary }) => ({ product: productOf(productId), summary: ratingSummary })).filter(({ product }) => product),
      isLast: !cursor,
    };
  };
}

const sortChoice = (category, search, sort) => el('label', { class: 'sort' }, t('sort'), ' ', el('select', {
  onchange: ({ target }) => location.assign(link('./', { ...(category && { category }), ...(search && { q: search }), ...(target.value && { sort: target.value }) })),
}, SORTS.map((value) => el('option', { value, selected: value === sort }, t(value || 'ourOrder')))));

/** The list of products of a category (or all), with names from the shop's catalogue and stars from Twostar. */
export async function productList(main, category, search, wish) {
  document.title = `${category ? t(category) : t('tagline')} – ${t('shop')}`;
  const sort = SORTS.includes(wish) ? wish : '';
  const sought = search.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = products.filter((product) => (!category || product.category === category)
    && sought.every((word) => `${product.name} ${t(product.category)}`.toLowerCase().includes(word)));
  const nextPage = sort ? ranked({ category, q: search, sort }) : ownOrder(wanted);

  const grid = el('ul', { class: 'grid' });
  const status = el('p', { class: 'muted', role: 'status' });
  const more = el('button', { class: 'button', onclick: showMore }, t('more'));
  main.append(el('h1', {}, category ? t(category) : t('tagline')), sortChoice(category, search, sort), status, grid, more);

  async function showMore() {
    const isFirst = !grid.children.length;
    const { entries, isLast } = await nextPage();
    const cards = entries.map(({ product, summary }) => card(product, summary));
    grid.append(...cards);
    if (!isFirst && cards.length) focusOn(cards[0]);
    more.hidden = isLast;
    status.textContent = grid.children.length ? count('shown', grid.children.length) : t('nothingFound');
  }
  more.hidden = true;
  if (!wanted.length) status.textContent = t('nothingFound');
  else await showMore().catch((error) => { status.textContent = explain(error); });
}
