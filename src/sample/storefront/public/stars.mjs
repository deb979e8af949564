import { el } from './dom.mjs';
import { average, count, t } from './i18n.mjs';

/** Stars for a number between 0 and 5, filled to a tenth of a star; screen readers hear the number. */
export function stars(n) {
  const element = el('span', { class: 'stars', role: 'img', 'aria-label': t('starsOf', { n: Number.isInteger(n) ? n : average(n) }) });
  element.style.setProperty('--filled', `${n * 20}%`);
  return element;
}

/** The stars of all variants together, said to be that: the product has its own. */
export const familyLine = ({ family }) => (family?.count
  ? el('p', { class: 'family rating-line' }, stars(family.average), el('span', { class: 'rating-average' }, average(family.average)),
    el('span', { class: 'muted' }, `${t('ofAllVariants', { n: family.products })}, ${count('ratings', family.count)}`))
  : null);

/** The stars that other systems have collected, said to be theirs. */
export const syndicatedLine = ({ syndicated }) => (syndicated
  ? el('p', { class: 'syndicated rating-line' }, stars(syndicated.average), el('span', { class: 'rating-average' }, average(syndicated.average)),
    el('span', { class: 'muted' }, `${t('fromElsewhere')}, ${count('ratings', syndicated.count)}`))
  : null);

/** Stars, average and number of ratings in one line. */
export const ratingLine = (summary) => (summary.count
  ? el('span', { class: 'rating-line' }, stars(summary.average), el('span', { class: 'rating-average' }, average(summary.average)), el('span', { class: 'muted' }, count('ratings', summary.count)))
  : el('span', { class: 'rating-line muted' }, t('noRatings')));
