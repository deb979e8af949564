// The same day with the types of openapi-typescript and its thin client. Arguments: address and key.
import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import createClient from 'openapi-fetch';
import type { components, paths } from './twostar.js';

type Problem = components['schemas']['Problem'];

const RATINGS = 5;
const client = createClient<paths>({ baseUrl: process.argv[2], headers: { 'X-API-Key': process.argv[3] } });
const productId = `openapi-typescript-${randomUUID()}`;
const path = { productId };

const created = await client.PUT('/products/{productId}', { params: { path }, body: { name: 'Kettle', category: productId } });
assert.equal(created.data?.listing.status, 'LISTED');
await client.PUT('/delisting-rules/{ruleId}', {
  params: { path: { ruleId: productId } },
  body: { scope: { kind: 'CATEGORY', value: productId }, maximumAverage: 2, minimumCount: RATINGS },
});
for (let i = 0; i < RATINGS; i++) {
  const { data: review } = await client.POST('/products/{productId}/reviews', {
    params: { path, header: { 'Idempotency-Key': `${productId}-${i}` } },
    body: { stars: 2, text: 'It rusts.', author: { id: `author-${i}` } },
  });
  assert.ok(review?.counted);
}

const { data: summary, response } = await client.GET('/products/{productId}/rating-summary', { params: { path } });
assert.ok(summary && response.headers.get('ETag'));
const average: number | undefined = summary.average;
assert.deepEqual([summary.count, summary.sum, average], [RATINGS, 2 * RATINGS, 2]);
const decisions = await client.GET('/listing-decisions', { params: { query: { productId, outcome: 'DELISTED' } } });
assert.equal(decisions.data?.items[0]?.rule?.maximumAverage, 2);

const seen = new Set<string>();
let cursor: string | undefined;
do {
  const { data: page } = await client.GET('/products/{productId}/reviews', { params: { path, query: { pageSize: 2, cursor } } });
  page?.items.forEach((review) => seen.add(review.reviewId));
  cursor = page?.nextCursor;
} while (cursor);
assert.equal(seen.size, RATINGS);

const refused = await client.POST('/products/{productId}/reviews', { params: { path }, body: { stars: 9, text: ' ' } });
const problem: Problem | undefined = refused.error;
assert.equal(problem?.type, '/problems/validation');
assert.ok(problem.validationErrors?.some((error) => error.path === 'stars'));
console.log('openapi-typescript: the journey is over');
