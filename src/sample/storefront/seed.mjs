// Fills a service with the sample catalogue through its public API, and makes the storefront's key. Running it twice changes nothing.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { products } from './public/catalogue.mjs';
import { photos } from './sample-photos.mjs';
import { delistedId, questions, reply, reviewRows, showcaseId } from './sample-reviews.mjs';

const ndjson = (rows) => rows.map((row) => JSON.stringify(row)).join('\n');

/** Uses the admin key (TWOSTAR_ADMIN_KEY or the file data/admin.key) once, to seed and to make the storefront a key of its own in `keyFile`. */
export async function seed(service, keyFile) {
  const adminKey = (process.env.TWOSTAR_ADMIN_KEY ?? await readFile('data/admin.key', 'utf8')).trim();

  async function call(method, path, { type = 'application/json', body, headers } = {}) {
    const response = await fetch(service + path, {
      method, headers: { 'X-API-Key': adminKey, ...(type && body && { 'Content-Type': type }), ...headers }, body,
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
  const get = (path) => call('GET', path);
  const post = (path, body, headers) => call('POST', path, { body: JSON.stringify(body), headers });

  async function finished({ jobId }) {
    for (;;) {
      const job = await get(`/jobs/${jobId}`);
      if (job.status === 'SUCCEEDED') return job;
      if (job.status === 'FAILED' || job.status === 'CANCELLED') throw new Error(`Job ${jobId}: ${job.status} ${job.message ?? ''}`);
      await sleep(200);
    }
  }
  const importRows = async (path, rows) => finished(await call('POST', path, { type: 'application/x-ndjson', body: ndjson(rows) }));

  // The built-in rule delists at the first bad rating; this one wants to be sure.
  await call('PUT', '/delisting-rules/default', {
    body: JSON.stringify({ scope: { kind: 'ALL' }, maximumAverage: 2, minimumCount: 5, upperBound: { confidence: 0.95, atMost: 2.5 } }),
  });

  const catalogue = await importRows('/product-imports',
    products.map(({ productId, name, category, brand, variantOf }) => ({ productId, name, category, brand, variantOf })));
  const reviews = await importRows('/imports?source=sample', reviewRows());

  const showcase = `/products/${showcaseId}`;
  const { items } = await get(`${showcase}/reviews?pageSize=100`);
  const praising = items.filter((review) => review.text && review.stars >= 4 && review.locale === 'en');
  if (!items.some((review) => review.photos)) {
    for (const [i, picture] of photos().entries()) {
      const form = new FormData();
      form.set('photo', new Blob([picture], { type: 'image/png' }), `kettle-${i}.png`);
      await call('POST', `${showcase}/reviews/${praising[Math.floor(i / 2)].reviewId}/photos`, { type: null, body: form });
    }
    for (let i = 0; i < 9; i++) {
      await call('PUT', `${showcase}/reviews/${praising[i % 3].reviewId}/votes/sample-voter-${i}`, { body: JSON.stringify({ helpful: i !== 4 }) });
    }
    await post(`${showcase}/reviews/${items.find((review) => review.title === 'Good kettle, loud click').reviewId}/replies`, reply);
  }
  if (!(await get(`${showcase}/questions`)).items.length) {
    for (const { answers, ...question } of questions) {
      const { questionId } = await post(`${showcase}/questions`, question);
      for (const answer of answers) await post(`${showcase}/questions/${questionId}/answers`, answer);
    }
  }

  const { listing } = await get(`/products/${delistedId}`);
  const { key } = await post('/api-keys', { name: 'storefront', scopes: ['submit'] });
  await mkdir(dirname(keyFile), { recursive: true });
  await writeFile(keyFile, key, { mode: 0o600 });
  console.log(`Seeded ${catalogue.accepted} products and ${reviews.accepted} reviews; ${delistedId} is ${listing.status}. The storefront's key is in ${keyFile}`);
}
