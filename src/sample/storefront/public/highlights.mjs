import { el, words } from './dom.mjs';
import { count, percent, t } from './i18n.mjs';
import { explain, read } from './twostar.mjs';

const side = (name, { count: n, share, quotation }) => n > 0 && el('div', {},
  el('p', { class: 'muted' }, t(name, { share: percent(share) })),
  quotation && words('blockquote', quotation.text));

const item = ({ aspect, mentions, positive, negative }) => el('li', {},
  words('h3', aspect), el('p', { class: 'muted' }, count('mentions', mentions)), side('goodOf', positive), side('badOf', negative));

/** What customers mention of this product. It is loaded when somebody opens it. */
export function highlightSection(productId) {
  const list = el('ul', { class: 'highlights' });
  const section = el('details', { class: 'highlights-section' }, el('summary', {}, t('highlights')), list);
  section.addEventListener('toggle', async () => {
    try {
      const { items } = await read(['products', productId, 'highlights']);
      list.replaceChildren(...(items.length ? items.map(item) : [el('li', { class: 'muted' }, t('noHighlights'))]));
    } catch (error) {
      list.replaceChildren(el('li', {}, explain(error)));
    }
  }, { once: true });
  return section;
}
