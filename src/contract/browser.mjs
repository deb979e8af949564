// Serves a page on one origin and the service, through a proxy that writes down what arrives, on another; opens the page in a browser.
import { spawn } from 'node:child_process';
import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [service, key, chromium] = process.argv.slice(2);
const PATIENCE = 60_000;

const listen = (handler) => new Promise((resolve) => {
  const server = createServer(handler).listen(0, '127.0.0.1', () => resolve([server, server.address().port]));
});

const arrived = [];
const [proxy, apiPort] = await listen((incoming, outgoing) => {
  arrived.push(`${incoming.method} ${incoming.url}`);
  incoming.pipe(request(service + incoming.url, { method: incoming.method, headers: incoming.headers }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  }));
});
const api = `http://127.0.0.1:${apiPort}`;

// Runs in the page. A storefront would not hand out a key; it stands for the token of a customer.
async function visit(api, key) {
  const told = {};
  const product = `${api}/products/browser-1`;
  const json = { 'X-API-Key': key, 'Content-Type': 'application/json' };
  told.put = (await fetch(product, { method: 'PUT', headers: json, body: JSON.stringify({ name: 'Kettle', category: 'Kettles' }) })).status;
  const read = await fetch(`${product}/rating-summary`);
  told.read = [read.status, (await read.json()).count, read.headers.get('ETag')];
  const batch = await fetch(`${api}/rating-summaries?productIds=browser-1`);
  told.batch = (await batch.json()).items.length;
  const review = { stars: 5, author: { id: 'c-1', displayName: 'Kaya' } };
  const sent = await fetch(`${product}/reviews`, {
    method: 'POST', headers: { ...json, 'Idempotency-Key': 'once' }, body: JSON.stringify(review),
  });
  told.sent = [sent.status, sent.headers.get('Location'), sent.headers.get('ETag')];
  const again = await fetch(`${product}/rating-summary`, { cache: 'no-store' });
  told.again = [(await again.json()).count, again.headers.get('ETag')];
  let limited;
  for (let i = 0; i < 40 && limited?.status !== 429; i++) limited = await fetch(`${product}/rating-summary`, { cache: 'no-store' });
  told.limited = [limited.status, limited.headers.get('Retry-After'), limited.headers.get('RateLimit'), limited.headers.get('X-Request-Id')];
  told.problem = (await limited.json()).type;
  return told;
}

let finish;
const result = new Promise((resolve) => (finish = resolve));
const [pages, pagePort] = await listen((incoming, outgoing) => {
  if (incoming.method === 'POST') {
    const parts = [];
    incoming.on('data', (part) => parts.push(part)).on('end', () => finish(JSON.parse(Buffer.concat(parts).toString())));
    outgoing.end();
    return;
  }
  outgoing.setHeader('Content-Type', 'text/html; charset=utf-8');
  outgoing.end(`<!DOCTYPE html><title>A shop</title><script type="module">
    const tell = (told) => fetch('/told', { method: 'POST', body: JSON.stringify(told) });
    (${visit})(${JSON.stringify(api)}, ${JSON.stringify(key)}).then(tell, (error) => tell({ error: String(error) }));
  </script>`);
});

const profile = mkdtempSync(join(tmpdir(), 'twostar-browser-'));
const browser = spawn(chromium, [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking',
  `--user-data-dir=${profile}`, `http://localhost:${pagePort}/`,
], { stdio: 'ignore' });
const timer = setTimeout(() => finish({ error: 'the page did not answer' }), PATIENCE);
try {
  const told = await result;
  assert.equal(told.error, undefined);
  assert.equal(told.put, 201);
  assert.deepEqual(told.read.slice(0, 2), [200, 0]);
  assert.match(told.read[2], /^".+"$/);
  assert.equal(told.batch, 1);
  assert.equal(told.sent[0], 201);
  assert.match(told.sent[1], /\/products\/browser-1\/reviews\//);
  assert.match(told.sent[2], /^".+"$/);
  assert.equal(told.again[0], 1);
  assert.notEqual(told.again[1], told.read[2]);
  assert.equal(told.limited[0], 429);
  assert.ok(Number(told.limited[1]) >= 1, 'Retry-After is seen');
  assert.ok(told.limited[2] && told.limited[3], 'RateLimit and X-Request-Id are seen');
  assert.equal(told.problem, '/problems/too-many-requests');
  const preflights = arrived.filter((line) => line.startsWith('OPTIONS '));
  assert.deepEqual(preflights, ['OPTIONS /products/browser-1', 'OPTIONS /products/browser-1/reviews']);
  console.log(`Browser: ${arrived.length} requests, preflights only before writes: ${preflights.join(', ')}`);
} finally {
  clearTimeout(timer);
  const gone = new Promise((resolve) => browser.once('exit', resolve));
  browser.kill();
  await gone;
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  [proxy, pages].forEach((server) => { server.close(); server.closeAllConnections(); });
}
