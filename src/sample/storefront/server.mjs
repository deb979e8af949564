// The backend of the storefront: serves the page, knows who is signed in, and holds the key. Node.js 20, no dependencies.
//   node server.mjs [--seed]
// TWOSTAR_URL (http://localhost:8080), PORT (8090), TWOSTAR_KEY (or the file data/storefront.key, which --seed writes)
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { seed } from './seed.mjs';

const service = process.env.TWOSTAR_URL ?? 'http://localhost:8080';
const keyFile = 'data/storefront.key';

if (process.argv.includes('--seed')) await seed(service, keyFile);
const key = (process.env.TWOSTAR_KEY ?? await readFile(keyFile, 'utf8').catch(() => '')).trim();
if (!key) {
  console.error(`There is no key. Start once with --seed, or set TWOSTAR_KEY to a key with the scope submit (or write it to ${keyFile}).`);
  process.exit(1);
}

// A real shop has accounts. The id is the shop's own and is not shown in public; the display name is.
const customers = [['c-maren', 'Maren'], ['c-jonas', 'Jonas'], ['c-ines', 'Inês'], ['c-layla', 'ليلى']].map(([id, displayName]) => ({ id, displayName }));
const sessions = new Map();

const TYPES = { '.html': 'text/html', '.mjs': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const HEADERS = {
  // No inline script or style, nothing from elsewhere but what Twostar serves.
  'Content-Security-Policy': `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: ${service}; connect-src 'self' ${service}; `
    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

const cookieOf = (request) => /(?:^|;\s*)session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** The language of the page: ?lang=, then what the browser prefers, then English. */
function language(request, url) {
  const wishes = [url.searchParams.get('lang'), ...(request.headers['accept-language'] ?? '').split(',')];
  return wishes.map((wish) => wish?.trim().slice(0, 2).toLowerCase()).find((wish) => wish === 'en' || wish === 'de') ?? 'en';
}

async function jsonOf(request) {
  let text = '';
  for await (const part of request) {
    text += part;
    if (text.length > 1000) throw new Error('The body is too long');
  }
  return JSON.parse(text);
}

async function twostar(method, path, body) {
  const response = await fetch(service + path, {
    method, headers: { 'X-API-Key': key, ...(body && { 'Content-Type': 'application/json' }) }, body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}

const actions = {
  '/login': async (request, response) => {
    const { customer } = await jsonOf(request);
    const found = customers.find(({ id }) => id === customer);
    if (!found) return [400];
    const session = randomUUID();
    sessions.set(session, found);
    // In production: Secure, a lifetime, and a store that survives a restart.
    response.setHeader('Set-Cookie', `session=${session}; HttpOnly; SameSite=Lax; Path=/`);
    return [200, found];
  },
  '/logout': async (request, response) => {
    const customer = sessions.get(cookieOf(request));
    if (customer) await twostar('DELETE', `/authors/${encodeURIComponent(customer.id)}/customer-tokens`);
    sessions.delete(cookieOf(request));
    response.setHeader('Set-Cookie', 'session=; Max-Age=0; Path=/');
    return [204];
  },
  '/token': async (request) => {
    const author = sessions.get(cookieOf(request));
    // With it the browser may act as this customer, and as nobody else. It is good for a quarter of an hour.
    return author ? [200, await twostar('POST', '/customer-tokens', { author })] : [401];
  },
};

async function page(request, url) {
  const values = { lang: language(request, url), service, customer: sessions.get(cookieOf(request))?.displayName ?? '' };
  const html = await readFile(new URL('public/page.html', import.meta.url), 'utf8');
  return html.replace(/\{\{(\w+)\}\}/g, (_, name) => escape(values[name]));
}

async function answer(request, response) {
  const url = new URL(request.url, 'http://localhost');
  const send = (status, type, body) => response.writeHead(status, { ...HEADERS, 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-cache' }).end(body);
  if (request.method === 'POST' && actions[url.pathname]) {
    // JSON from this page only: other sites cannot send that with the cookie.
    const ours = (request.headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin' && request.headers['content-type'] === 'application/json';
    const [status, body] = ours ? await actions[url.pathname](request, response) : [403];
    return send(status, 'application/json', status === 204 ? undefined : JSON.stringify(body ?? {}));
  }
  if (request.method !== 'GET') return send(405, 'text/plain', 'Method Not Allowed');
  if (url.pathname === '/' || url.pathname === '/product') {
    response.setHeader('Vary', 'Accept-Language, Cookie');
    return send(200, 'text/html', await page(request, url));
  }
  if (url.pathname === '/customers') return send(200, 'application/json', JSON.stringify(customers));
  // One folder, plain names: nothing that could lead elsewhere.
  const type = /^\/[a-z0-9-]+(\.[a-z]+)+$/.test(url.pathname) && TYPES[extname(url.pathname)];
  const content = type && await readFile(new URL(`public${url.pathname}`, import.meta.url)).catch(() => undefined);
  return content ? send(200, type, content) : send(404, 'text/plain', 'Not Found');
}

const server = createServer((request, response) => answer(request, response).catch((error) => {
  console.error(error);
  if (!response.headersSent) response.writeHead(502).end();
}));
server.listen(process.env.PORT ?? 8090, 'localhost', () => console.log(`Storefront: http://localhost:${server.address().port}`));
