// What the shop itself knows of its products. Twostar needs id, name, category and brand of them, and adds ratings and listing.
// Prices are in cents. Models with a fourth entry are variants of one product. All names are invented.

const kinds = {
  kettle: {
    category: 'Kettles',
    text: {
      en: 'Boils a litre in about three minutes, switches itself off and pours without dripping.',
      de: 'Kocht einen Liter in etwa drei Minuten, schaltet sich selbst ab und gießt, ohne zu tropfen.',
    },
    models: [
      ['Brook 1.0 l', 'Halden', 3900], ['Brook 1.7 l', 'Halden', 4900], ['Gooseneck 0.8 l', 'Ostrel', 7900], ['Glass 1.5 l', 'Ostrel', 4500],
      ['Travel 0.5 l', 'Minka', 2900], ['Steel 1.5 l with thermometer', 'Halden', 6900], ['Enamel 2.0 l for the hob', 'Tarn & Vale', 5900],
    ],
  },
  lamp: {
    category: 'Desk lamps',
    text: {
      en: 'A warm light that can be dimmed, on an arm that stays where it is put.',
      de: 'Warmes, dimmbares Licht an einem Arm, der bleibt, wo man ihn hinstellt.',
    },
    models: [
      ['Arc', 'Lumeo', 8900], ['Arc mini', 'Lumeo', 5900], ['Clamp', 'Lumeo', 4900], ['Heron', 'Ostrel', 11900],
      ['Paper', 'Tarn & Vale', 6900], ['Reader', 'Minka', 3500], ['Architect', 'Lumeo', 13900],
    ],
  },
  pan: {
    category: 'Pans',
    text: {
      en: 'An even base for every hob, induction included. The handle stays cool.',
      de: 'Ein ebener Boden für alle Herde, auch Induktion. Der Griff bleibt kühl.',
    },
    models: [
      ['Cast iron 24 cm', 'Tarn & Vale', 5400], ['Cast iron 28 cm', 'Tarn & Vale', 6900], ['Carbon steel 26 cm', 'Halden', 4900],
      ['Coated 20 cm', 'Minka', 2400], ['Coated 28 cm', 'Minka', 3400], ['Sauté with lid', 'Halden', 8900], ['Crêpe', 'Halden', 3900],
    ],
  },
  backpack: {
    category: 'Backpacks',
    text: {
      en: 'Water-repellent, with a padded compartment for a laptop and straps that can be adjusted.',
      de: 'Wasserabweisend, mit gepolstertem Fach für den Laptop und verstellbaren Gurten.',
    },
    models: [
      ['City 18 l', 'Fjordal', 7900], ['City 24 l', 'Fjordal', 9400], ['Roll-top 22 l', 'Fjordal', 10900], ['Daytrip 15 l', 'Minka', 4900],
      ['Trail 32 l', 'Fjordal', 13900], ['School 20 l', 'Minka', 5900], ['Foldable 12 l', 'Minka', 2900],
    ],
  },
  headphones: {
    category: 'Headphones',
    text: {
      en: 'Thirty hours on one charge, soft ear pads and a microphone for calls.',
      de: 'Dreißig Stunden mit einer Ladung, weiche Ohrpolster und ein Mikrofon zum Telefonieren.',
    },
    models: [
      ['On-ear', 'Sorell', 6900], ['Over-ear', 'Sorell', 11900], ['Over-ear quiet', 'Sorell', 17900], ['Studio with cable', 'Sorell', 9900],
      ['Kids', 'Minka', 3400], ['Sport', 'Lumeo', 5900], ['Open', 'Ostrel', 14900],
    ],
  },
  blanket: {
    category: 'Blankets',
    text: {
      en: 'Woven from wool that has been washed softly. Large enough for two.',
      de: 'Aus weich gewaschener Wolle gewebt. Groß genug für zwei.',
    },
    models: [
      ['Lambswool, oat', 'Tarn & Vale', 8900], ['Lambswool, moss', 'Tarn & Vale', 8900], ['Merino, rust', 'Tarn & Vale', 12900],
      ['Cotton, stripes', 'Ostrel', 5900], ['Picnic', 'Fjordal', 4900], ['Baby', 'Minka', 3900], ['Alpaca, grey', 'Tarn & Vale', 16900],
    ],
  },
  knife: {
    category: 'Knives',
    text: {
      en: 'Forged from one piece, ground by hand. Comes with a guard for the drawer.',
      de: 'Aus einem Stück geschmiedet, von Hand geschliffen. Mit Klingenschutz für die Schublade.',
    },
    models: [
      ['Paring 9 cm', 'Halden', 2900], ['Utility 13 cm', 'Halden', 4400], ["Chef's 20 cm", 'Halden', 7900], ['Bread 22 cm', 'Halden', 5900],
      ['Santoku 17 cm', 'Ostrel', 8900], ['Cheese', 'Minka', 1900], ['Pocket', 'Fjordal', 3400],
    ],
  },
  clock: {
    category: 'Clocks',
    text: {
      en: 'Silent movement, easy to read from across the room. One battery lasts for two years.',
      de: 'Lautloses Uhrwerk, von der anderen Seite des Zimmers gut zu lesen. Eine Batterie hält zwei Jahre.',
    },
    models: [
      ['Wall 25 cm', 'Ostrel', 3900, 'wall-clock'], ['Wall 40 cm', 'Ostrel', 6400, 'wall-clock'], ['Alarm', 'Minka', 2400], ['Alarm with light', 'Lumeo', 4900],
      ['Travel', 'Minka', 1900], ['Kitchen, magnetic', 'Minka', 2200], ['Table, walnut', 'Tarn & Vale', 7900],
    ],
  },
};

/** All products, the first model of every kind before the second ones. */
export const products = Array.from({ length: 7 }, (_, i) => Object.entries(kinds).map(([kind, { category, text, models }]) => {
  const [model, brand, price, variantOf] = models[i];
  return { productId: `${kind}-${i + 1}`, variantOf, kind, tint: i * 37, category, brand, name: `${brand} ${model}`, price, text };
})).flat();

export const categories = Object.values(kinds).map(({ category }) => category);

const byId = new Map(products.map((product) => [product.productId, product]));

/** What the shop knows of a product; undefined for products that came from elsewhere. */
export const productOf = (productId) => byId.get(productId);
