import { el, focusOn, notify, words } from './dom.mjs';
import { openAllPhotos, thumbnails } from './gallery.mjs';
import { average, count, date, number, percent, t } from './i18n.mjs';
import { reportReview } from './report.mjs';
import { writeReview } from './review-form.mjs';
import { stars } from './stars.mjs';
import { act, explain, read } from './twostar.mjs';

const SORTS = ['NEWEST', 'MOST_HELPFUL', 'HIGHEST', 'LOWEST', 'OLDEST'];

/** Two buttons; pressing the pressed one takes the vote back. */
function votes(review) {
  const url = ['products', review.productId, 'reviews', review.reviewId, 'votes', 'me'];
  const buttons = new Map([true, false].map((helpful) => [helpful, el('button', { class: 'button small', 'aria-pressed': 'false', onclick: () => press(helpful) })]));
  const show = ({ helpfulVotes, unhelpfulVotes }, mine) => buttons.forEach((button, helpful) => {
    const n = helpful ? helpfulVotes : unhelpfulVotes;
    button.textContent = t(helpful ? 'helpful' : 'unhelpful') + (n ? ` (${number(n)})` : '');
    button.setAttribute('aria-pressed', String(mine === helpful));
  });
  async function press(helpful) {
    try {
      if (buttons.get(helpful).getAttribute('aria-pressed') === 'true') {
        await act('DELETE', url);
        show(await read(url.slice(0, 4), {}, { fresh: true }));
      } else {
        show((await act('PUT', url, { body: { helpful } })).body, helpful);
      }
    } catch (error) {
      // The only vote that is refused for its content is one on a review of one's own.
      notify(error.status === 422 ? t('ownReview') : explain(error));
    }
  }
  show(review);
  return el('div', { class: 'row', role: 'group', 'aria-label': t('wasHelpful') }, [...buttons.values()]);
}

const reply = ({ party, text, locale, signature }) => el('div', { class: 'reply' },
  el('h4', {}, t(party === 'SUPPLIER' ? 'supplierReplies' : 'shopReplies')),
  words('p', text, locale),
  signature && words('p', signature, locale, { class: 'muted' }));

function reviewItem(review, isMine, edit) {
  const name = review.author.displayName ?? t('anonymous');
  return el('li', {}, el('article', { class: 'review', 'aria-label': `${t('starsOf', { n: review.stars })}, ${name}` },
    el('div', { class: 'review-head' }, stars(review.stars), review.title && words('h3', review.title, review.locale)),
    el('p', { class: 'muted' }, review.productName && el('span', { class: 'variant' }, t('aboutVariant', { name: review.productName }), ' · '), el('bdi', {}, name), ' · ', el('time', { datetime: review.createdAt }, date(review.createdAt)),
      review.version > 1 && ` · ${t('edited')}`, review.verified && el('span', { class: 'badge' }, t('verified')), review.syndicatedFrom && el('span', { class: 'badge' }, t('givenAt', { name: review.syndicatedFrom.name })), isMine && el('span', { class: 'badge mine' }, t('yours'))),
    review.incentive && el('p', { class: 'muted' }, t('incentive')),
    review.text && words('p', review.text, review.locale, { class: 'review-text' }),
    review.photos && thumbnails(review.photos, name),
    (review.replies ?? []).map(reply),
    !review.syndicatedFrom && el('div', { class: 'row' }, isMine
      ? el('button', { class: 'button small', onclick: edit }, t('edit'))
      : [votes(review), el('button', { class: 'link', onclick: () => reportReview(review) }, t('report'))])));
}

/** Average, bars that filter, and the ways in to photos and to writing. */
function summaryColumn(summary, chosen, toggle) {
  const bars = [5, 4, 3, 2, 1].map((n) => {
    const share = summary.count ? summary.distribution[n] / summary.count : 0;
    const fill = el('span', { class: 'bar-fill' });
    fill.style.setProperty('--share', `${share * 100}%`);
    return el('li', {}, el('button', {
      class: 'bar-button', 'aria-pressed': String(chosen.has(n)),
      onclick: ({ currentTarget }) => {
        toggle(n);
        currentTarget.setAttribute('aria-pressed', String(chosen.has(n)));
      },
    }, el('span', {}, n === 1 ? t('barOne') : t('bar', { n })), el('span', { class: 'bar-track' }, fill),
    el('span', { class: 'muted' }, number(summary.distribution[n]), el('span', { class: 'visually-hidden' }, ` ${t('barShare', { percent: percent(share) })}`))));
  });
  return [
    summary.count > 0 && el('p', { class: 'big-average' }, average(summary.average), ' ', stars(summary.average)),
    el('p', { class: 'muted' }, summary.count ? count('ratings', summary.count) : t('noRatings'), summary.verified.count > 0 && `, ${t('verifiedShare', { n: number(summary.verified.count) })}`),
    el('ul', { class: 'bars', 'aria-label': t('distribution') }, bars),
  ].filter(Boolean);
}

/** The reviews of a product with everything one can do with them. */
export function reviewSection({ productId, ratingSummary, listing }, firstPage) {
  const path = ['products', productId];
  const chosen = new Set();
  const mine = new Set();
  let nextCursor;

  const list = el('ul', { class: 'reviews' });
  const status = el('p', { class: 'muted', role: 'status' });
  const more = el('button', { class: 'button', onclick: () => show(nextCursor) }, t('loadMore'));
  const verified = el('input', { type: 'checkbox', onchange: () => show() });
  const withText = el('input', { type: 'checkbox', onchange: () => show() });
  const allVariants = el('input', { type: 'checkbox', onchange: () => show() });
  const elsewhere = el('input', { type: 'checkbox', onchange: () => show() });
  const sort = el('select', { onchange: () => show() }, SORTS.map((name) => el('option', { value: name }, t(name))));
  const summary = el('div', { class: 'stack' });
  const heading = el('h2', { id: 'reviews' }, t('reviews'));

  const toggle = (n) => {
    if (!chosen.delete(n)) chosen.add(n);
    show();
  };
  const query = () => ({ stars: [...chosen].join(','), verified: verified.checked || undefined, withText: withText.checked || undefined, scope: allVariants.checked ? 'FAMILY' : undefined, origin: elsewhere.checked ? 'ALL' : undefined, sort: sort.value, pageSize: 10 });

  function append(page) {
    const items = page.items.map((review) => reviewItem(review, mine.has(review.reviewId), () => write(review)));
    list.append(...items);
    nextCursor = page.nextCursor;
    more.hidden = !nextCursor;
    const shown = list.children.length;
    status.textContent = shown ? count('loaded', shown) + (nextCursor ? `, ${t('moreAvailable')}` : '') : t('noReviews');
    return items;
  }

  // Whoever changes a filter while an answer is on its way wants the answer to the change.
  let latest = 0;

  async function show(cursor, { fresh = false } = {}) {
    const asked = ++latest;
    list.setAttribute('aria-busy', 'true');
    try {
      const page = await read([...path, 'reviews'], { ...query(), cursor }, { fresh });
      if (asked !== latest) return;
      if (!cursor) list.replaceChildren();
      const [first] = append(page);
      // Whoever reads by keyboard goes on where the new reviews begin.
      if (cursor && first) focusOn(first);
    } catch (error) {
      notify(explain(error));
    } finally {
      if (asked === latest) list.removeAttribute('aria-busy');
    }
  }

  async function write(review) {
    const done = await writeReview(ratingSummary, review);
    if (!done) return;
    if (done.review) mine.add(done.review.reviewId);
    notify(done.message);
    const [product] = await Promise.all([read(path, {}, { fresh: true }), show(undefined, { fresh: true })]);
    summary.replaceChildren(...summaryColumn(product.ratingSummary, chosen, toggle));
    focusOn(heading);
  }

  summary.append(...summaryColumn(ratingSummary, chosen, toggle));
  append(firstPage);
  return el('section', { class: 'review-section', 'aria-labelledby': 'reviews' },
    heading,
    el('div', { class: 'columns' },
      el('div', { class: 'stack aside' }, summary,
        listing.status !== 'RETIRED' && el('button', { class: 'button primary', onclick: () => write() }, t('write')),
        el('button', { class: 'button', onclick: () => openAllPhotos(productId) }, t('photos'))),
      el('div', { class: 'stack' },
        el('fieldset', { class: 'filters' }, el('legend', { class: 'visually-hidden' }, t('filter')),
          el('label', {}, verified, ' ', t('verifiedOnly')), el('label', {}, withText, ' ', t('withText')),
          ratingSummary.family && el('label', {}, allVariants, ' ', t('allVariants')),
          ratingSummary.syndicated && el('label', {}, elsewhere, ' ', t('alsoElsewhere')), el('label', {}, t('sort'), ' ', sort)),
        status, list, more)));
}
