import { productOf } from './catalogue.mjs';
import { drawing, el } from './dom.mjs';
import { highlightSection } from './highlights.mjs';
import { lang, link, price, t } from './i18n.mjs';
import { questionSection } from './questions.mjs';
import { reviewSection } from './reviews.mjs';
import { familyLine, ratingLine, syndicatedLine } from './stars.mjs';
import { explain, read } from './twostar.mjs';

/** Why a product is gone and where to find another: said kindly, because somebody wanted it. */
const delistedNotice = ({ category, listing }) => el('section', { class: 'delisted', 'aria-labelledby': 'delisted' },
  el('h2', { id: 'delisted' }, t('delistedTitle')),
  el('p', {}, t(['RULE', 'DEFECT'].includes(listing.delistedBy) ? `delisted${listing.delistedBy}` : 'delistedHAND')),
  el('p', {}, el('a', { href: link('./', { category }) }, t('alternatives', { category: t(category) }))));

/** The page of a product. It takes two requests to Twostar: the product with its summary, and the first reviews. */
export async function productPage(main, productId) {
  let product, reviews;
  try {
    [product, reviews] = await Promise.all([read(['products', productId]), read(['products', productId, 'reviews'], { pageSize: 10 })]);
  } catch (error) {
    main.append(el('h1', {}, error.status === 404 ? t('notFound') : explain(error)), el('p', {}, el('a', { href: link('./') }, t('back'))));
    return;
  }
  const ours = productOf(productId);
  const listed = product.listing.status === 'LISTED';
  document.title = `${product.name} – ${t('shop')}`;
  main.append(...[
    el('p', { class: 'path' }, el('a', { href: link('./') }, t('back')), ' › ', el('a', { href: link('./', { category: product.category }) }, t(product.category))),
    el('div', { class: 'product' },
      drawing(ours),
      el('div', { class: 'stack' },
        product.brand && el('p', { class: 'muted' }, product.brand),
        el('h1', {}, product.name),
        el('a', { class: 'to-reviews', href: '#reviews' }, ratingLine(product.ratingSummary)),
        familyLine(product.ratingSummary),
        syndicatedLine(product.ratingSummary),
        listed && ours && el('p', { class: 'price' }, price(ours.price), ' ', el('span', { class: 'in-stock' }, t('inStock'))),
        !listed && delistedNotice(product),
        ours && el('p', {}, ours.text[lang]))),
    product.ratingSummary.count >= 10 && highlightSection(productId),
    reviewSection(product, reviews),
    questionSection(productId),
  ].filter(Boolean));
}
