// The languages of the storefront. The server decides on one (?lang=, then Accept-Language) and writes it into <html lang>.

export const lang = document.documentElement.lang === 'de' ? 'de' : 'en';
const { texts } = await import(`./texts.${lang}.mjs`);
const numbers = new Intl.NumberFormat(lang);
const averages = new Intl.NumberFormat(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat(lang, { style: 'percent' });
const prices = new Intl.NumberFormat(lang, { style: 'currency', currency: 'EUR' });
const dates = new Intl.DateTimeFormat(lang, { dateStyle: 'long' });
const plurals = new Intl.PluralRules(lang);

/** The text under a key, with {names} filled in. Unknown keys, such as categories of other catalogues, are their own text. */
export const t = (key, values = {}) => (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** The text for a number of things: the keys end in One and Other. */
export const count = (key, n) => t(key + (plurals.select(n) === 'one' ? 'One' : 'Other'), { n: numbers.format(n) });

export const number = (n) => numbers.format(n);
export const average = (n) => averages.format(n);
export const percent = (share) => percents.format(share);
export const price = (cents) => prices.format(cents / 100);
export const date = (iso) => dates.format(new Date(iso));

/** A link within the storefront that keeps the language asked for. */
export function link(path, parameters = {}) {
  const query = new URLSearchParams(parameters);
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked) query.set('lang', asked);
  return query.size ? `${path}?${query}` : path;
}
