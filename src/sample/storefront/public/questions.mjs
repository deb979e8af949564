import { el, focusOn, notify, words } from './dom.mjs';
import { count, date, lang, t } from './i18n.mjs';
import { act, explain, read } from './twostar.mjs';

const byline = ({ author, role, buyer, createdAt }) => el('p', { class: 'muted' },
  el('bdi', {}, author.displayName ?? t(role ?? 'CUSTOMER')), buyer && ` (${t('buyer')})`, ' · ', el('time', { datetime: createdAt }, date(createdAt)));

function questionItem(question) {
  const answers = el('ul', { class: 'answers' });
  const open = el('button', {
    class: 'link',
    onclick: async () => {
      try {
        const { items } = await read(['products', question.productId, 'questions', question.questionId, 'answers']);
        answers.replaceChildren(...items.map((answer) => el('li', {}, words('p', answer.text, answer.locale), byline(answer))));
        open.hidden = true;
        focusOn(answers);
      } catch (error) {
        notify(explain(error));
      }
    },
  }, count('answers', question.answers));
  return el('li', { class: 'question' }, words('h3', question.text, question.locale), byline(question),
    question.answers ? open : el('p', { class: 'muted' }, t('noAnswers')), answers);
}

/** Questions and answers. They are loaded when somebody opens the section. */
export function questionSection(productId) {
  const path = ['products', productId, 'questions'];
  const list = el('ul', { class: 'questions' });
  const status = el('p', { class: 'muted', role: 'status' });
  const text = el('textarea', { rows: 2, maxlength: 2000, required: true, dir: 'auto' });
  const form = el('form', { class: 'stack', onsubmit: ask }, el('label', {}, t('yourQuestion'), text), el('button', { class: 'button' }, t('askSend')));

  async function load(fresh) {
    try {
      const { items } = await read(path, {}, { fresh });
      list.replaceChildren(...items.map(questionItem));
      status.textContent = items.length ? '' : t('noQuestions');
    } catch (error) {
      notify(explain(error));
    }
  }

  async function ask(event) {
    event.preventDefault();
    try {
      const { body } = await act('POST', path, { body: { text: text.value.trim(), locale: lang } });
      text.value = '';
      notify(t(body.status === 'PUBLISHED' ? 'asked' : 'askedPending'));
      await load(true);
    } catch (error) {
      notify(explain(error));
    }
  }

  return el('details', { class: 'question-section', ontoggle: ({ target }) => target.open && !list.children.length && load(false) },
    el('summary', {}, el('h2', {}, t('questions'))),
    el('div', { class: 'stack' }, status, list, form));
}
