import { alertLine, openDialog } from './dialog.mjs';
import { el, notify } from './dom.mjs';
import { t } from './i18n.mjs';
import { act, explain } from './twostar.mjs';

const REASONS = ['NOT_GENUINE', 'OFF_TOPIC', 'ADVERTISING', 'OFFENSIVE', 'HATEFUL', 'PERSONAL_DATA', 'COPYRIGHT', 'ILLEGAL', 'OTHER'];

/** Tells the moderators that they should look at a review. */
export function reportReview({ productId, reviewId }) {
  const problem = alertLine();
  const form = el('form', { class: 'stack', onsubmit: send },
    el('label', {}, t('reportWhy'), el('select', { name: 'reason' }, REASONS.map((reason) => el('option', { value: reason }, t(reason))))),
    el('label', {}, `${t('reportMore')} (${t('optional')})`, el('textarea', { name: 'text', rows: 3, maxlength: 2000, dir: 'auto' })),
    problem,
    el('button', { class: 'button primary' }, t('reportSend')));
  const dialog = openDialog(t('reportTitle'), form, { className: 'narrow' });

  async function send(event) {
    event.preventDefault();
    const { reason, text } = Object.fromEntries(new FormData(form));
    try {
      await act('POST', ['products', productId, 'reports'], { body: { kind: 'REVIEW', subjectId: reviewId, reason, text: text.trim() || undefined } });
      dialog.close();
      notify(t('reported'));
    } catch (error) {
      problem.textContent = error.status === 409 ? t('reportedBefore') : error.status === 422 ? t('ownReview') : explain(error);
    }
  }
}
