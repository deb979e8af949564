// Invented customers and what they say, put together by a fixed rule: every run makes the same reviews.
import { products } from './public/catalogue.mjs';

const names = ['Maren', 'Jonas K.', 'Ines', 'Tore', 'Aylin', 'P. Albers', 'Sunniva', 'Rafael', 'Greta M.', 'Deniz', 'Oskar', 'Leonie',
  'Mihai', 'Bridget', 'Hanno', 'Freya', 'Samir', 'Klara W.', 'Ruben', 'Noor', 'Elspeth', 'Piet', 'Anouk', 'Viktor', 'Yara', 'Emil'];

// By stars: how a review begins. The first sentence is its title.
const openings = {
  en: {
    5: ['Exactly right|I have used it every day since it arrived.', 'Would buy it again|It has made a small thing in my day better.', 'Lovely|Well made and a pleasure to hold.', 'A present that worked|My sister asked where I got it.'],
    4: ['Very good|One small thing keeps it from the fifth star.', 'Does what it should|I am happy with it after two months.', 'Good value|Better than the one it replaces.'],
    3: ['All right|It does its job, no more and no less.', 'Mixed feelings|Some of it is clever, some is not.'],
    2: ['Expected more|I wanted to like it.', 'Not for me|It looks better than it works.'],
    1: ['Sent it back|It did not last a month.', 'Disappointed|I cannot recommend it.'],
  },
  de: {
    5: ['Genau richtig|Seit es da ist, benutze ich es jeden Tag.', 'Gern wieder|Gut gemacht und schön anzusehen.'],
    4: ['Sehr gut|Nur eine Kleinigkeit fehlt zum fünften Stern.', 'Tut, was es soll|Nach zwei Monaten bin ich zufrieden.'],
    3: ['In Ordnung|Es erfüllt seinen Zweck, mehr nicht.'],
    2: ['Mehr erwartet|Ich hätte es gern gemocht.'],
    1: ['Zurückgeschickt|Das hielt keinen Monat.'],
  },
};

// By kind of product: what is good (four stars and more) and what is not.
const details = {
  kettle: {
    en: [['The water is hot before the bread is sliced.', 'It pours in a thin, calm stream.', 'I can still hear the radio while it boils.'], ['The lid falls shut while I fill it.', 'The wall gets too hot to touch.']],
    de: [['Das Wasser ist heiß, bevor das Brot geschnitten ist.', 'Er gießt ruhig und ohne zu tropfen.'], ['Der Deckel fällt beim Füllen zu.']],
  },
  lamp: {
    en: [['The light is warm and does not flicker.', 'The arm stays exactly where I leave it.', 'It remembers how bright it was.'], ['The switch hums at the lowest step.', 'The arm sinks during the evening.']],
    de: [['Das Licht ist warm und flimmert nicht.', 'Der Arm bleibt, wo er ist.'], ['Der Schalter brummt auf der kleinsten Stufe.']],
  },
  pan: {
    en: [['Eggs slide off without any fat.', 'It heats evenly up to the rim.', 'The handle really stays cool.'], ['The base bends on a hot hob.', 'Everything sticks since the third week.']],
    de: [['Sie wird bis zum Rand gleichmäßig heiß.', 'Der Griff bleibt wirklich kühl.'], ['Seit der dritten Woche klebt alles.']],
  },
  backpack: {
    en: [['Everything stayed dry in an hour of rain.', 'The straps do not cut in, even with two laptops.', 'The side pocket holds a real bottle.'], ['The zip jams at the corner.', 'One seam opened after a few weeks.']],
    de: [['Nach einer Stunde Regen war innen alles trocken.', 'Die Gurte drücken auch mit zwei Laptops nicht.'], ['Der Reißverschluss hakt an der Ecke.']],
  },
  headphones: {
    en: [['Voices sound as if people were in the room.', 'I forget that I am wearing them.', 'The battery lasts from Monday to Friday.'], ['They press after an hour.', 'They lose the connection in the kitchen.']],
    de: [['Stimmen klingen, als stünde jemand im Zimmer.', 'Der Akku hält von Montag bis Freitag.'], ['Nach einer Stunde drücken sie.']],
  },
  blanket: {
    en: [['It is soft and does not scratch.', 'Large enough for the two of us and the cat.', 'Washed twice, and it still looks new.'], ['It sheds on everything that is dark.', 'The colour is greyer than in the picture.']],
    de: [['Sie ist weich und kratzt nicht.', 'Zweimal gewaschen und immer noch wie neu.'], ['Sie fusselt auf alles, was dunkel ist.']],
  },
  knife: {
    en: [['It goes through a ripe tomato by its own weight.', 'It lies well in a small hand.', 'Still sharp after three months.'], ['There were spots of rust after the first wash.', 'The edge chipped on a bone.']],
    de: [['Es geht von allein durch eine reife Tomate.', 'Nach drei Monaten immer noch scharf.'], ['Nach dem ersten Spülen hatte es Rostflecken.']],
  },
  clock: {
    en: [['It is so quiet that I looked whether it was running.', 'I can read it from bed without glasses.', 'It has not lost a minute since spring.'], ['It ticks, whatever the box says.', 'It loses five minutes a week.']],
    de: [['So leise, dass ich nachgesehen habe, ob sie läuft.', 'Auch ohne Brille gut zu lesen.'], ['Sie tickt, auch wenn auf der Schachtel etwas anderes steht.']],
  },
};

// Shares of one to five stars; a product follows one of these. The last is the one that customers reject.
const moods = [[1, 1, 2, 6, 14], [1, 2, 4, 9, 8], [0, 1, 1, 5, 20], [2, 3, 6, 7, 5]];
const rejected = [13, 7, 2, 1, 0];

/** The product that its customers' ratings take out of the assortment. */
export const delistedId = 'pan-4';

/** The product with everything to show: many reviews in several languages, photos, questions, replies. */
export const showcaseId = 'kettle-2';

// mulberry32: small, and the same numbers everywhere.
const randomFrom = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), seed | 1);
  t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

const starsFrom = (shares, random) => {
  let left = random() * shares.reduce((a, b) => a + b);
  return shares.findIndex((share) => (left -= share) < 0) + 1;
};

const sharesOf = (productId, position) => (productId === delistedId ? rejected : moods[productId === showcaseId ? 0 : position % moods.length]);

const sizeOf = (productId, random) => (productId === showcaseId ? 64 : 14 + Math.floor(random() * 24));

/** Rows for POST /imports, in the order in which they were written. */
export const reviewRows = (now = Date.now()) => products.flatMap(({ productId, kind }, position) => {
  const random = randomFrom(position + 1);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const shares = sharesOf(productId, position);
  return Array.from({ length: sizeOf(productId, random) }, (_, i) => {
    const stars = starsFrom(shares, random);
    const locale = random() < 0.3 ? 'de' : 'en';
    const row = {
      productId, externalId: `${productId}-${i}`, authorId: `sample-${(position * 31 + i * 7) % 900}`, authorName: pick(names), stars,
      createdAt: new Date(now - (2 + random() * 300) * 86_400_000).toISOString(), verifiedPurchase: random() < 0.7,
    };
    if (random() < 0.25) return row;
    const [title, opening] = pick(openings[locale][stars]).split('|');
    const [good, bad] = details[kind][locale];
    const seen = stars > 3 ? [pick(good)] : stars === 3 ? [pick(good), pick(bad)] : [pick(bad)];
    return { ...row, locale, title, text: [opening, ...seen].join(' ') };
  });
}).concat([
  {
    productId: showcaseId, externalId: `${showcaseId}-ar`, authorId: 'sample-ar', authorName: 'ليلى', stars: 5, locale: 'ar', verifiedPurchase: true,
    title: 'غلاية ممتازة', text: 'تغلي لترًا من الماء في ثلاث دقائق تقريبًا، وصوتها هادئ. اشتريت Brook 1.7 l لوالدتي أيضًا.', createdAt: new Date(now - 86_400_000).toISOString(),
  },
  {
    productId: showcaseId, externalId: `${showcaseId}-long`, authorId: 'sample-long', authorName: 'Bridget', stars: 3, locale: 'en', verifiedPurchase: true,
    title: 'Good kettle, loud click', createdAt: new Date(now - 1.5 * 86_400_000).toISOString(),
    text: 'The kettle itself is good: quick, light, easy to fill with one hand.\n\nThe switch, however, clicks loudly enough to wake the dog. '
      + 'After a week I hold my thumb on it. If you make tea at night, look at the one with the thermometer instead.',
  },
]);

export const questions = [
  {
    author: { id: 'sample-q1', displayName: 'Piet' }, locale: 'en', text: 'Can the limescale filter be taken out for cleaning?',
    answers: [
      { author: { id: 'sample-12', displayName: 'Freya' }, locale: 'en', text: 'Yes. It clicks out of the spout; I rinse it once a month.' },
      { author: { id: 'sample-40', displayName: 'Samir' }, locale: 'en', text: 'It can, but mind the small tab at the top.' },
    ],
  },
  { author: { id: 'sample-q2', displayName: 'Klara W.' }, locale: 'de', text: 'Passt der Kocher auch auf die Basis vom Vorgänger?', answers: [] },
];

export const reply = {
  locale: 'en', signature: 'Larkspur customer care',
  text: 'Thank you for telling us. The maker has a quieter switch since May; write to us and we will send it to you.',
};
