// A day with the generated client: create, rate, read, be delisted, ask why, page through, show a photo, be refused. Arguments: address and key.
import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import {
  CatalogApi, Configuration, DelistingApi, ExportsApi, PhotosApi, type Problem, ProblemFromJSON, ResponseError, type ReviewCreate, ReviewsApi,
  SummariesApi,
} from './src/index.js';

const RATINGS = 5;
const configuration = new Configuration({ basePath: process.argv[2], apiKey: process.argv[3] });
const catalog = new CatalogApi(configuration);
const delisting = new DelistingApi(configuration);
const reviews = new ReviewsApi(configuration);
const summaries = new SummariesApi(configuration);

const productId = `typescript-${randomUUID()}`;
const created = await catalog.putProduct({ productId, productPut: { name: 'Kettle', category: productId } });
assert.equal(created.listing.status, 'LISTED');
assert.equal(created.ratingSummary.average, undefined);
await delisting.putDelistingRule({
  ruleId: productId,
  delistingRulePut: { scope: { kind: 'CATEGORY', value: productId }, maximumAverage: 2, minimumCount: RATINGS },
});
for (let i = 0; i < RATINGS; i++) {
  const reviewCreate: ReviewCreate = { stars: 2, text: 'It rusts.', author: { id: `author-${i}` } };
  const review = await reviews.submitReview({ productId, reviewCreate, idempotencyKey: `${productId}-${i}` });
  assert.ok(review.counted && review.createdAt instanceof Date);
  const again = await reviews.submitReview({ productId, reviewCreate, idempotencyKey: `${productId}-${i}` });
  assert.equal(again.reviewId, review.reviewId);
}

const summary = await summaries.getRatingSummary({ productId });
assert.deepEqual([summary.count, summary.sum, summary.average], [RATINGS, 2 * RATINGS, 2]);
const { listing } = await catalog.getProduct({ productId });
assert.equal(listing.status, 'DELISTED');
const decision = (await delisting.listListingDecisions({ productId, outcome: 'DELISTED' })).items[0];
assert.equal(decision?.rule?.maximumAverage, 2);
assert.ok(decision?.statement.en);

const seen = new Set<string>();
let cursor: string | undefined;
do {
  const page = await reviews.listReviews({ productId, stars: [1, 2], pageSize: 2, cursor });
  page.items.forEach((review) => seen.add(review.reviewId));
  cursor = page.nextCursor;
} while (cursor);
assert.equal(seen.size, RATINGS);
const photos = new PhotosApi(configuration);
const png = 'iVBORw0KGgoAAAANSUhEUgAAACAAAAAQAQMAAABNzu8aAAAABlBMVEXIPBRaWlpJtxYLAAAAE0lEQVR42mNkYPjPwMTAwEAlAgBSAwEfs8ao4gAAAABJRU5ErkJggg==';
const photo = new Blob([Uint8Array.from(atob(png), (byte) => byte.charCodeAt(0))], { type: 'image/png' });
const reviewId = [...seen][0]!;
const shown = await photos.addPhoto({ productId, reviewId, photo, idempotencyKey: productId });
assert.deepEqual([shown.width, shown.height], [32, 16]);
assert.equal((await photos.addPhoto({ productId, reviewId, photo, idempotencyKey: productId })).photoId, shown.photoId);
assert.equal((await photos.listPhotos({ productId })).items.length, 1);
const exported: Blob = await new ExportsApi(configuration).exportReviews();
assert.ok((await exported.text()).includes(productId));

try {
  await reviews.submitReview({ productId, reviewCreate: { stars: 9, text: ' ' } });
  assert.fail('nine stars were accepted');
} catch (refused) {
  assert.ok(refused instanceof ResponseError, String(refused));
  const problem: Problem = ProblemFromJSON(await refused.response.json());
  assert.equal(problem.type, '/problems/validation');
  const paths = problem.validationErrors?.map((error) => error.path);
  assert.ok(paths?.includes('stars') && paths.includes('text'));
}
console.log('typescript-fetch: the journey is over');
