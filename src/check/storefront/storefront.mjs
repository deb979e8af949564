// Starts the storefront beside a running service and goes through it as customers do.
//   node storefront.mjs <address of the service> <its directory> <chromium> <folder for pictures> [part of a story's name]
import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { photos } from '../../sample/storefront/sample-photos.mjs';

const [service, directory, executablePath, pictures, only = ''] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SHOWCASE = 'kettle-2';
const DELISTED = 'pan-4';
const BUDGET = { list: { requests: 1, bytes: 3 * 1024 }, product: { requests: 2, bytes: 3 * 1024 } };

// Between browser and service: writes down what arrives, preflights included, and how many bytes go back.
const arrived = [];
const proxy = createServer((incoming, outgoing) => {
  const entry = { line: `${incoming.method} ${incoming.url}`, method: incoming.method, url: incoming.url, bytes: 0 };
  arrived.push(entry);
  incoming.pipe(request(service + incoming.url, { method: incoming.method, headers: incoming.headers }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.on('data', (part) => { entry.bytes += part.length; });
    answer.pipe(outgoing);
  }));
});
await new Promise((resolve) => { proxy.listen(0, '127.0.0.1', resolve); });
const api = `http://127.0.0.1:${proxy.address().port}`;

const storefront = spawn(process.execPath, [fileURLToPath(new URL('../../sample/storefront/server.mjs', import.meta.url)), '--seed'], {
  cwd: directory, env: { ...process.env, TWOSTAR_URL: api, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'],
});
let shop;
for await (const line of createInterface({ input: storefront.stdout })) {
  console.log(line);
  shop = /^Storefront: (\S+)$/.exec(line)?.[1];
  if (shop) break;
}
assert.ok(shop, 'the storefront has started');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const complaints = [];

async function visitor({ locale = 'en-GB', ...options } = {}) {
  const context = await browser.newContext({ baseURL: shop, locale, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(60_000);
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('console', (message) => message.text().includes('Content Security Policy') && complaints.push(message.text()));
  return context.newPage();
}

const open = async (page, address) => {
  await page.goto(address);
  await page.locator('main:not([aria-busy])').waitFor();
};
const picture = (page, name, fullPage = false) => page.screenshot({ path: `${pictures}/${name}.png`, fullPage });
const cards = (page) => page.locator('.card');
const reviews = (page) => page.locator('.review');
const status = async (page, text) => {
  await page.locator('.reviews:not([aria-busy])').waitFor();
  await page.locator('.columns [role=status]').getByText(text).waitFor();
};
const noticed = (page, text) => page.locator('#notice').getByText(text).waitFor();
const button = (where, name) => where.getByRole('button', { name, exact: true });
const dialog = (page, name) => page.getByRole('dialog', { name });
const product = async (id) => (await fetch(`${service}/products/${id}`)).json();

/** What the service was asked while something was done; pictures apart. */
async function asked(action) {
  const before = arrived.length;
  await action();
  return arrived.slice(before).filter(({ url }) => !/\/photos\/[^/]+\/(image|thumbnail)$/.test(url));
}

function within(budget, entries, what) {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  console.log(`${what}: ${entries.length} requests, ${bytes} bytes`);
  assert.ok(entries.length <= budget.requests, `${what}: ${entries.map(({ line }) => line)}`);
  assert.ok(bytes > 0 && bytes <= budget.bytes, `${what}: ${bytes} bytes`);
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(serious.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], what);
}

async function fitsItsWidth(page, what) {
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, what);
}

async function signIn(page, name) {
  await button(page, 'Sign in').click();
  await button(dialog(page, 'Who are you?'), name).click();
  await noticed(page, `Signed in as ${name}`);
}

/** Presses Tab until the keyboard is on something with this name. */
async function tabTo(page, name) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.closest('label')?.textContent
      ?? document.activeElement.textContent).trim());
    if (focused.startsWith(name)) return;
  }
  assert.fail(`Tab does not lead to ${name}`);
}

const stories = {
  async 'list of products'() {
    const page = await visitor();
    within(BUDGET.list, await asked(() => page.goto('/', { waitUntil: 'networkidle' })), 'Category page of 48 products');
    assert.equal(await cards(page).count(), 47, '48 without the one that is delisted');
    assert.equal(await page.locator(`a[href*="${DELISTED}"]`).count(), 0);
    await picture(page, 'list');
    await button(page, 'Show more').click();
    await cards(page).nth(54).waitFor();
    assert.ok(await cards(page).nth(47).evaluate((card) => card === document.activeElement), 'the keyboard goes on with the new products');
    await page.getByRole('link', { name: 'Kettles' }).click();
    await page.getByRole('status').getByText('7 products').waitFor();
    await page.getByLabel('Search products').fill('glass');
    await page.getByLabel('Search products').press('Enter');
    await page.getByRole('status').getByText('1 product', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Ostrel Glass 1.5 l' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ostrel Glass 1.5 l' }).waitFor();
  },

  async 'the best first'() {
    const page = await visitor();
    await page.goto('/?category=Kettles', { waitUntil: 'networkidle' });
    await page.getByText('7 products').waitFor();
    const best = await asked(async () => {
      await page.getByLabel('Sort by').selectOption({ label: 'Best rated' });
      await page.waitForURL(/sort=BEST_RATED/);
      await page.getByText('7 products').waitFor();
    });
    assert.equal(best.length, 1, 'products, order and stars in one request');
    const shown = await cards(page).getByRole('link').evaluateAll((links) => links.map(({ href }) => new URL(href).searchParams.get('id')));
    const { items } = await (await fetch(`${service}/products?category=Kettles&sort=BEST_RATED`)).json();
    assert.deepEqual(shown, items.map(({ productId }) => productId));
    const scores = items.map(({ ratingSummary }) => ratingSummary.score ?? 0);
    assert.deepEqual(scores, [...scores].sort((a, b) => b - a));
    await accessible(page, 'sorted list');
  },

  async 'what customers mention'() {
    const page = await visitor();
    await page.goto(`/product?id=${SHOWCASE}`, { waitUntil: 'networkidle' });
    const requests = await asked(async () => {
      await page.getByText('What customers mention').click();
      await page.locator('.highlights > li').first().waitFor();
    });
    assert.equal(requests.length, 1);
    const { items } = await (await fetch(`${service}/products/${SHOWCASE}/highlights`)).json();
    console.log(`Highlights: ${items.map(({ aspect }) => aspect).join(', ') || 'none'}`);
    assert.equal(await page.locator('.highlights h3').count(), items.length);
    await accessible(page, 'highlights');
    await picture(page, 'highlights', true);
  },

  async 'reviews, filters, photos'() {
    const page = await visitor();
    within(BUDGET.product, await asked(() => page.goto(`/product?id=${SHOWCASE}`, { waitUntil: 'networkidle' })), 'Product page');
    await picture(page, 'product', true);
    const { ratingSummary } = await product(SHOWCASE);
    const loadMore = await asked(async () => {
      await button(page, 'More reviews').click();
      await status(page, '20 reviews shown');
    });
    assert.equal(loadMore.length, 1);
    assert.ok(await page.locator('.reviews > li').nth(10).evaluate((item) => item === document.activeElement), 'the keyboard goes on with the new reviews');
    await page.getByRole('button', { name: /^2 stars/ }).click();
    await status(page, new RegExp(`^${ratingSummary.distribution[2]} review`));
    assert.equal(await reviews(page).locator('.review-head > .stars[aria-label^="2 "]').count(), ratingSummary.distribution[2]);
    await page.getByRole('button', { name: /^2 stars/ }).click();
    await page.getByLabel('Verified purchases').check();
    await page.getByLabel('With text').check();
    await status(page, '10 reviews shown');
    assert.equal(await page.locator('.review:not(:has(.review-text)), .review:not(:has(.badge))').count(), 0);
    await page.getByLabel('Verified purchases').uncheck();
    await page.getByLabel('Sort by').selectOption('Most helpful');
    await reviews(page).first().getByText('Helpful (').waitFor();
    await button(page, 'Photos from customers').click();
    const gallery = dialog(page, 'Photos from customers');
    await button(gallery, 'Next photo').click();
    await gallery.getByText('Photo 2 of 3').waitFor();
    assert.ok(await gallery.getByRole('img').evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
    await page.keyboard.press('Escape');
    assert.ok(await button(page, 'Photos from customers').evaluate((opener) => opener === document.activeElement), 'the keyboard is back where it was');
  },

  async 'stars and reviews of a family'() {
    const page = await visitor();
    await open(page, '/product?id=clock-1');
    const { ratingSummary: own } = await product('clock-1');
    const { ratingSummary: sibling } = await product('clock-2');
    assert.equal(own.family.count, own.count + sibling.count);
    const line = page.locator('.family');
    await line.getByText(`all 2 variants, ${own.family.count} ratings`).waitFor();
    await page.locator('.to-reviews').getByText(`${own.count} ratings`).waitFor();
    assert.equal(await page.locator('.variant').count(), 0, 'its own reviews at first');
    await page.getByLabel('All variants').check();
    await status(page, '10 reviews shown');
    assert.equal(await page.locator('.variant').count(), 10);
    await button(page, 'More reviews').click();
    await status(page, '20 reviews shown');
    assert.ok(await page.locator('.variant').getByText('About Ostrel Wall 40 cm').count() > 0);
    await accessible(page, 'a family');
    await picture(page, 'family', true);
    await open(page, `/product?id=${SHOWCASE}`);
    assert.equal(await page.locator('.family').count(), 0);
    assert.equal(await page.getByLabel('All variants').count(), 0, 'a product without variants');
  },

  async 'labelled reviews of another shop'() {
    // The service stands for the other shop too: what was given for one clock there is shown on another one here.
    const headers = { 'X-API-Key': readFileSync(`${directory}/data/admin.key`, 'utf8').trim(), 'Content-Type': 'application/json' };
    const { ratingSummary: there } = await product('clock-3');
    const created = await fetch(`${service}/syndications`, {
      method: 'POST', headers, body: JSON.stringify({
        name: 'Ostrel', origin: 'ostrel', url: `${service}/exports/reviews`, apiKey: headers['X-API-Key'], mappings: [{ originProductId: 'clock-3', productId: 'clock-4' }],
      }),
    });
    assert.equal(created.status, 201, await created.clone().text());
    const { syndicationId } = await created.json();
    const { ratingSummary: own } = await product('clock-4');
    for (let i = 0; i < 300 && !(await product('clock-4')).ratingSummary.syndicated; i++) await sleep(200);
    const page = await visitor();
    await open(page, '/product?id=clock-4');
    await page.locator('.syndicated').getByText(`in other shops, ${there.count} ratings`).waitFor();
    await page.locator('.to-reviews').getByText(`${own.count} ratings`).waitFor();
    assert.equal(await page.getByText('Given at Ostrel').count(), 0, 'its own reviews at first');
    await page.getByLabel('Also from other shops').check();
    const label = page.locator('.review').filter({ hasText: 'Given at Ostrel' }).first();
    await label.waitFor();
    assert.equal(await label.getByRole('button').count(), 0, 'no votes and reports here');
    await accessible(page, 'reviews of another shop');
    await picture(page, 'syndicated', true);
    assert.equal((await fetch(`${service}/syndications/${syndicationId}`, { method: 'DELETE', headers })).status, 200);
  },

  async 'write, edit and withdraw a review'() {
    const page = await visitor();
    const before = await product(SHOWCASE);
    await open(page, `/product?id=${SHOWCASE}`);
    await button(page, 'Write a review').click();
    await button(dialog(page, 'Who are you?'), 'Maren').click();
    const form = dialog(page, 'Write a review');
    await button(form, 'Publish').click();
    await form.getByRole('alert').getByText('Please choose').waitFor();
    await form.getByText('★').nth(3).click();
    await form.getByLabel('Headline').fill('Stays <b>quiet</b>');
    await form.getByLabel('Your review').fill('<img src=x onerror=document.title="hacked"> is what I call a kettle.');
    await form.getByLabel('Add a photo').setInputFiles({ name: 'kettle.png', mimeType: 'image/png', buffer: photos()[1] });
    await picture(page, 'write');
    await accessible(page, 'write dialog');
    const sent = await asked(async () => {
      await button(form, 'Publish').click();
      await noticed(page, 'Your rating counts');
    });
    assert.deepEqual(sent.slice(0, 2).map(({ method }) => method), ['OPTIONS', 'POST'], 'one preflight before the write');
    await status(page, '10 reviews shown');
    const mine = reviews(page).first();
    await mine.getByText('Your review').waitFor();
    await mine.getByRole('heading', { name: 'Stays <b>quiet</b>' }).waitFor();
    await mine.getByRole('button', { name: 'Enlarge the photo by Maren' }).waitFor();
    await page.getByText(`${before.ratingSummary.count + 1} ratings`).last().waitFor();
    assert.notEqual(await page.title(), 'hacked');

    await button(mine, 'Edit').click();
    const edit = dialog(page, 'Edit your review');
    assert.equal(await edit.getByLabel('Headline').inputValue(), 'Stays <b>quiet</b>');
    await edit.getByLabel('Headline').fill('Stays quiet');
    await edit.getByLabel('Your review').fill('It boils and says nothing. '.repeat(60));
    await button(edit, 'Save changes').click();
    await mine.getByRole('heading', { name: 'Stays quiet' }).waitFor();
    await mine.getByText('edited').waitFor();

    page.once('dialog', (confirmation) => confirmation.accept());
    await button(mine, 'Edit').click();
    await button(edit, 'Withdraw review').click();
    await noticed(page, 'withdrawn');
    assert.equal((await product(SHOWCASE)).ratingSummary.count, before.ratingSummary.count);
  },

  async 'sign out on one device, go on with the other'() {
    const page = await visitor();
    const other = await visitor();
    for (const device of [page, other]) {
      await open(device, '/product?id=clock-1');
      await signIn(device, 'Maren');
      await button(reviews(device).first(), /^Helpful/).click();
      await button(reviews(device).first(), 'Helpful (1)').and(device.locator('[aria-pressed=true]')).waitFor();
    }
    const revoked = await asked(async () => {
      await button(other, 'Sign out').click();
      await button(other, 'Sign in').waitFor();
    });
    assert.deepEqual(revoked.map(({ line }) => line), ['DELETE /authors/c-maren/customer-tokens']);
    // The service believes for a second what it knows of a token.
    await sleep(1_100);
    const tokens = await asked(async () => {
      await button(reviews(page).first(), 'Not helpful').click();
      await button(reviews(page).first(), 'Not helpful (1)').waitFor();
    });
    assert.equal(tokens.filter(({ line }) => line === 'POST /customer-tokens').length, 1, 'the revoked token is replaced');
  },

  async 'a second review of the same product becomes an edit'() {
    const page = await visitor();
    await open(page, '/product?id=lamp-3');
    await signIn(page, 'Jonas');
    const other = await page.context().newPage();
    await open(other, '/product?id=lamp-3');
    for (const tab of [page, other]) {
      await button(tab, 'Write a review').click();
      await dialog(tab, 'Write a review').getByText('★').nth(4).click();
    }
    await button(dialog(page, 'Write a review'), 'Publish').click();
    await noticed(page, 'Your rating counts');
    const form = dialog(other, 'Write a review');
    await form.getByLabel('Your review').fill('The clamp holds on a thick table, too.');
    await button(form, 'Publish').click();
    await form.getByRole('alert').getByText('You have reviewed this product before.').waitFor();
    await picture(other, 'reviewed-before');
    await button(form, 'Edit that review').click();
    await button(form, 'Save changes').click();
    await noticed(other, 'Your review is changed.');
    await reviews(other).first().getByText('The clamp holds on a thick table, too.').waitFor();
    assert.equal(await reviews(other).getByText('Your review').count(), 1);
  },

  async 'vote and report'() {
    const page = await visitor();
    await open(page, '/product?id=knife-3');
    await signIn(page, 'Inês');
    const review = reviews(page).first();
    await button(review, 'Helpful').click();
    await button(review, 'Helpful (1)').and(page.locator('[aria-pressed=true]')).waitFor();
    await button(review, 'Not helpful').click();
    await button(review, 'Not helpful (1)').and(page.locator('[aria-pressed=true]')).waitFor();
    await button(review, 'Not helpful (1)').click();
    await button(review, 'Not helpful').and(page.locator('[aria-pressed=false]')).waitFor();
    for (const answer of ['We will have a look', 'You have reported this review already']) {
      await button(review, 'Report').click();
      const form = dialog(page, 'Report this review');
      await form.getByLabel('What is wrong with it?').selectOption('It is not about the product');
      await form.getByLabel('What should we know?').fill('It is about the delivery.');
      await button(form, 'Send report').click();
      await page.getByText(answer).waitFor();
    }
    await accessible(page, 'report dialog');
  },

  async 'ask a question'() {
    const page = await visitor();
    await open(page, `/product?id=${SHOWCASE}`);
    await signIn(page, 'ليلى');
    const opened = await asked(async () => {
      await page.getByText('Questions and answers').click();
      await page.getByText('Can the limescale filter').waitFor();
    });
    assert.equal(opened.length, 1);
    await button(page, '2 answers').click();
    await page.getByText('It clicks out of the spout').waitFor();
    await page.getByLabel('Your question').fill('هل تتوفر باللون الأبيض؟');
    await button(page, 'Ask').click();
    await noticed(page, 'Your question is here');
    await page.locator('.question').getByText('هل تتوفر باللون الأبيض؟').waitFor();
    await accessible(page, 'questions');
  },

  async 'keyboard alone'() {
    const page = await visitor();
    await open(page, `/product?id=${SHOWCASE}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'content', 'the skip link leads to the content');
    await tabTo(page, '1 star');
    await page.keyboard.press('Space');
    await page.locator('.bar-button[aria-pressed=true]').waitFor();
    await tabTo(page, 'Write a review');
    await page.keyboard.press('Enter');
    await dialog(page, 'Who are you?').waitFor();
    await tabTo(page, 'Inês');
    await page.keyboard.press('Enter');
    const form = dialog(page, 'Write a review');
    await form.waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Write a review', 'the keyboard is back where it was');
    await page.keyboard.press('Enter');
    await form.waitFor();
    await tabTo(page, '★1 star');
    await page.keyboard.press('Space');
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await tabTo(page, 'Headline');
    await page.keyboard.type('Written without a mouse');
    await tabTo(page, 'Publish');
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(ring, 'solid', 'the focus can be seen');
    await page.keyboard.press('Enter');
    await noticed(page, 'Your rating counts');
    await page.waitForFunction(() => document.activeElement.id === 'reviews');
    const { items } = await (await fetch(`${service}/products/${SHOWCASE}/reviews?pageSize=1`)).json();
    assert.deepEqual([items[0].title, items[0].stars], ['Written without a mouse', 4]);
  },

  async 'a product that is gone, one that never was, and a service that is away'() {
    const page = await visitor();
    await open(page, `/product?id=${DELISTED}`);
    await page.getByRole('heading', { name: 'We no longer sell this product' }).waitFor();
    assert.ok(await reviews(page).count() > 0);
    assert.equal(await page.getByText('In stock').count(), 0);
    await picture(page, 'delisted');
    await open(page, '/product?id=no-such-thing');
    await page.getByRole('heading', { name: 'We do not know this product.' }).waitFor();
    await page.route(`${api}/**`, (route) => route.abort());
    await open(page, '/');
    await noticed(page, 'We cannot reach the reviews');
    assert.equal(await cards(page).count(), 48, 'the shop sells without stars');
  },

  async 'German, by address and by preference'() {
    const german = await visitor({ locale: 'de-DE' });
    await open(german, `/product?id=${SHOWCASE}`);
    await german.getByRole('heading', { name: 'Kundenbewertungen' }).waitFor();
    assert.equal(await german.evaluate(() => document.documentElement.lang), 'de');
    await picture(german, 'german');
    const page = await visitor();
    await open(page, '/?lang=de');
    await page.getByRole('link', { name: 'Wasserkocher' }).click();
    await page.getByRole('status').getByText('7 Produkte').waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Kettles' }).waitFor();
  },

  async 'every page in both languages: accessible, on a phone, from right to left'() {
    for (const lang of ['en', 'de']) {
      const page = await visitor();
      for (const address of ['/?', '/?category=Pans&', `/product?id=${SHOWCASE}&`, `/product?id=${DELISTED}&`, '/product?id=no-such-thing&']) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await open(page, `${address}lang=${lang}`);
        await accessible(page, `${address} ${lang}`);
        await page.setViewportSize({ width: 360, height: 740 });
        await fitsItsWidth(page, `${address} ${lang}`);
      }
    }
    const phone = await visitor({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
    await open(phone, '/');
    await picture(phone, 'phone-list');
    await open(phone, `/product?id=${SHOWCASE}`);
    await picture(phone, 'phone-product', true);
    const page = await visitor();
    await open(page, `/product?id=${SHOWCASE}`);
    const arabic = page.locator('.review-text[lang=ar]').first();
    assert.equal(await arabic.evaluate((text) => getComputedStyle(text).direction), 'rtl', 'Arabic reads from the right on an English page');
    await page.evaluate(() => { document.dir = 'rtl'; });
    await fitsItsWidth(page, 'right to left');
    await picture(page, 'right-to-left');
  },

  async 'what a page of another origin may see'() {
    const page = await visitor();
    await open(page, `/product?id=${SHOWCASE}`);
    const before = arrived.length;
    const seen = await page.evaluate(async (address) => {
      const ask = () => fetch(address, { cache: 'no-store' });
      const headers = (answer, names) => names.filter((name) => answer.headers.has(name));
      const read = headers(await ask(), ['ETag', 'X-Request-Id']);
      for (let i = 0; i < 2000; i++) {
        const answer = await ask();
        if (answer.status === 429) {
          return [...read, ...headers(answer, ['Retry-After', 'RateLimit', 'RateLimit-Policy']), (await answer.json()).type];
        }
      }
      return read;
    }, `${api}/products/${SHOWCASE}`);
    assert.deepEqual(seen, ['ETag', 'X-Request-Id', 'Retry-After', 'RateLimit', 'RateLimit-Policy', '/problems/too-many-requests']);
    assert.ok(arrived.slice(before).every(({ method }) => method === 'GET'), 'reads need no preflight');
    const notice = page.locator('#notice').getByText(/Please try again in [0-9]+ seconds/);
    for (let tries = 0; tries < 60 && !await notice.isVisible(); tries++) {
      await page.evaluate((address) => {
        // What trickles in meanwhile is used up, so that the page meets the limit as well.
        for (let n = 0; n < 20; n++) fetch(address, { cache: 'no-store' });
        document.querySelector('.filters input').click();
      }, `${api}/products/${SHOWCASE}`);
      await sleep(1000);
    }
    assert.ok(await notice.isVisible(), 'the page says when to try again');
  },
};

try {
  for (const [name, story] of Object.entries(stories).filter(([name]) => name.includes(only))) {
    const began = Date.now();
    await story();
    console.log(`ok ${name} (${Date.now() - began} ms)`);
    await Promise.all(browser.contexts().map((context) => context.close()));
  }
  assert.deepEqual(complaints, []);
  console.log(`Storefront: ${arrived.length} requests, ${arrived.filter(({ method }) => method === 'OPTIONS').length} preflights`);
} finally {
  await browser.close();
  storefront.kill();
  proxy.close();
  proxy.closeAllConnections();
}
