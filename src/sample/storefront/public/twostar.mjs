// All calls to Twostar. Reads are public and go without any header that would cost a preflight; writes carry the customer's token.
import { t } from './i18n.mjs';
import { customerToken } from './session.mjs';

const service = document.querySelector('meta[name=twostar]').content;

/** An answer that is no success: `problem` is its body (RFC 9457), `kind` the last part of its type. */
export class Problem extends Error {
  constructor(response, problem) {
    super(problem.title ?? response.statusText);
    this.status = response.status;
    this.problem = problem;
    this.kind = problem.type?.split('/').pop();
    this.retryAfter = response.headers.get('Retry-After');
  }
}

async function answered(request) {
  const response = await request;
  if (response.ok) return response;
  throw new Problem(response, await response.json().catch(() => ({})));
}

function address(parts, query = {}) {
  const url = new URL(parts.map(encodeURIComponent).join('/'), `${service}/`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') url.searchParams.set(name, value);
  return url;
}

/** GET of a public resource. `fresh` asks past the browser's cache, for what has just been changed. */
export async function read(parts, query, { fresh = false } = {}) {
  return (await answered(fetch(address(parts, query), { cache: fresh ? 'reload' : 'default' }))).json();
}

/** A call in the customer's own name; asks them to sign in first if they have not. Forms are sent as they are, everything else as JSON. */
export async function act(method, parts, { body, headers, query } = {}) {
  const json = body && !(body instanceof FormData);
  const send = async (renew) => fetch(address(parts, query), {
    method,
    headers: { Authorization: `Bearer ${await customerToken(renew)}`, ...(json && { 'Content-Type': 'application/json' }), ...headers },
    body: json ? JSON.stringify(body) : body,
    cache: 'no-store',
  });
  // A token that was revoked, because its owner signed out elsewhere, is replaced once.
  const first = await send(false);
  const response = await answered(first.status === 401 ? send(true) : first);
  return { etag: response.headers.get('ETag'), body: response.status === 204 ? undefined : await response.json() };
}

/** Address of a picture that Twostar keeps. */
export const picture = (url) => new URL(url, service).href;

const TEXTS = {
  'validation': 'validation', 'product-retired': 'retired', 'payload-too-large': 'tooLarge', 'photo-too-large': 'tooLarge', 'photo-pixels': 'tooLarge',
  'photo-format': 'notAPhoto', 'photo-unreadable': 'notAPhoto', 'photo-limit': 'tooManyPhotos',
};

/** What to tell people when something failed. */
export function explain(error) {
  if (!(error instanceof Problem)) return t('offline');
  if (error.status === 429) return t('tooMany', { n: error.retryAfter ?? 60 });
  return t(TEXTS[error.kind] ?? 'failed');
}
