import { alertLine, openDialog } from './dialog.mjs';
import { el, notify } from './dom.mjs';
import { lang, t } from './i18n.mjs';
import { SignInCancelled } from './session.mjs';
import { act, explain } from './twostar.mjs';

/** Five radio buttons that look like stars. */
function starChoice() {
  const shown = el('output', { class: 'muted' });
  const radios = [1, 2, 3, 4, 5].map((n) => el('label', { title: t(`star${n}`) },
    el('input', { type: 'radio', name: 'stars', value: n, class: 'visually-hidden', onchange: () => { shown.textContent = t(`star${n}`); } }),
    el('span', { 'aria-hidden': 'true' }, '★'), el('span', { class: 'visually-hidden' }, t(`star${n}`))));
  return el('fieldset', { class: 'star-choice' }, el('legend', {}, t('yourStars')), el('div', { class: 'row' }, radios, shown));
}

function photoChoice() {
  const preview = el('img', { class: 'preview', alt: '', hidden: true });
  const input = el('input', {
    type: 'file', name: 'photo', accept: 'image/jpeg,image/png,image/webp', 'aria-describedby': 'photo-hint',
    onchange: () => {
      URL.revokeObjectURL(preview.src);
      preview.hidden = !input.files[0];
      if (input.files[0]) preview.src = URL.createObjectURL(input.files[0]);
    },
  });
  return [el('label', {}, `${t('photo')} (${t('optional')})`, input), el('p', { id: 'photo-hint', class: 'muted' }, t('photoHint')), preview];
}

/** Sends a body at most once, however often somebody presses the button: the key changes only with what is said. */
function idempotencyKeys() {
  let last, key;
  return (body) => {
    const said = JSON.stringify(body);
    if (said !== last) key = crypto.randomUUID();
    last = said;
    return { 'Idempotency-Key': key };
  };
}

/** The customer's own review of this product in its current epoch, if there is one that is shown. */
async function ownReview(productId, epoch) {
  const { body } = await act('GET', ['customers', 'me'], { query: { productIds: productId } });
  return body.reviews.find((review) => review.status === 'PUBLISHED' && review.epoch === epoch);
}

/**
 * Lets the customer write a review, or edit or withdraw the one that they have written.
 * Answers with `{message, review}`, or with nothing when they have thought better of it.
 */
export async function writeReview({ productId, epoch }, own) {
  const path = ['products', productId, 'reviews'];
  let stored;
  try {
    own ??= await ownReview(productId, epoch);
    if (own) stored = await act('GET', [...path, own.reviewId]);
  } catch (error) {
    if (!(error instanceof SignInCancelled)) notify(explain(error));
    return undefined;
  }
  return new Promise((resolve) => {
    let done;
    const keyFor = idempotencyKeys();
    const problem = alertLine();
    const submit = el('button', { class: 'button primary' });
    const withdraw = el('button', { type: 'button', class: 'button', onclick: takeBack }, t('withdraw'));
    const form = el('form', { class: 'stack', onsubmit: send, oninput: () => problem.replaceChildren(), novalidate: true },
      starChoice(),
      el('label', {}, `${t('title')} (${t('optional')})`, el('input', { name: 'title', maxlength: 200, dir: 'auto' })),
      el('label', {}, `${t('text')} (${t('optional')})`, el('textarea', { name: 'text', rows: 5, maxlength: 10000, dir: 'auto' })),
      photoChoice(),
      problem,
      el('div', { class: 'row' }, submit, withdraw));

    /** What is stored fills the form; with `keepTyped` only where nothing has been typed. */
    function fill({ keepTyped = false } = {}) {
      submit.textContent = t(stored ? 'save' : 'send');
      withdraw.hidden = !stored;
      if (!stored) return;
      for (const name of ['stars', 'title', 'text']) {
        if (!keepTyped || !form.elements[name].value) form.elements[name].value = stored.body[name] ?? '';
      }
    }

    async function load(reviewId, options) {
      stored = await act('GET', [...path, reviewId]);
      fill(options);
    }

    function explainHere(error) {
      if (error.kind === 'review-exists') {
        problem.replaceChildren(`${t('exists')} `, el('button', {
          type: 'button', class: 'link',
          onclick: () => load(error.problem.existingReview, { keepTyped: true }).then(() => {
            problem.replaceChildren();
            submit.focus();
          }, explainHere),
        }, t('editIt')));
      } else if (error.status === 412) {
        load(stored.body.reviewId).then(() => { problem.textContent = t('changedElsewhere'); }, explainHere);
      } else if (!(error instanceof SignInCancelled)) {
        problem.textContent = explain(error);
      }
    }

    async function send(event) {
      event.preventDefault();
      const values = new FormData(form);
      if (!values.get('stars')) {
        problem.textContent = t('chooseStars');
        form.elements.stars[0].focus();
        return;
      }
      const review = { stars: Number(values.get('stars')), title: values.get('title').trim() || undefined, text: values.get('text').trim() || undefined };
      if (review.title || review.text) review.locale = stored?.body.locale ?? lang;
      submit.disabled = true;
      try {
        const { body } = stored
          ? await act('PUT', [...path, stored.body.reviewId], { body: { ...review, attributes: stored.body.attributes }, headers: { 'If-Match': stored.etag } })
          : await act('POST', path, { body: review, headers: keyFor(review) });
        done = { review: body, message: t(body.textStatus === 'PENDING' ? 'thanksPending' : stored ? 'saved' : 'thanks') };
        if (values.get('photo').size) await addPhoto(body.reviewId, values.get('photo'));
        dialog.close();
      } catch (error) {
        explainHere(error);
      } finally {
        submit.disabled = false;
      }
    }

    async function addPhoto(reviewId, file) {
      const upload = new FormData();
      upload.set('photo', file);
      await act('POST', [...path, reviewId, 'photos'], { body: upload }).catch((error) => { done.message = t('photoFailed', { problem: explain(error) }); });
    }

    async function takeBack() {
      if (!confirm(t('withdrawSure'))) return;
      try {
        await act('DELETE', [...path, stored.body.reviewId], { headers: { 'If-Match': stored.etag } });
        done = { message: t('withdrawn') };
        dialog.close();
      } catch (error) {
        explainHere(error);
      }
    }

    const dialog = openDialog(t(stored ? 'editTitle' : 'write'), form, { closed: () => resolve(done) });
    fill();
  });
}
