// Makes one of everything that can be asked for, and prints the names as facts:  node seed.mjs http://127.0.0.1:8080 KEY SERIES > facts.json
// A fact is "in name" for all operations, or "operationId in name" for one of them.
const [url, key, series] = process.argv.slice(2);

async function call(method, path, body, apiKey = key) {
  const answer = await fetch(url + path, {
    method,
    headers: { 'X-API-Key': apiKey, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}
const post = (path, body, apiKey) => call('POST', path, body, apiKey);
const put = (path, body) => call('PUT', path, body);
async function until(path, found) {
  for (let i = 0; i < 100; i++) {
    const result = found(await call('GET', path));
    if (result) return result;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${path} does not show what was waited for`);
}

const name = (what) => `${what}-${series}`;
const category = name('Kettles');
const product = name('kettle');
const at = `/products/${product}`;
for (const each of ['kettle', 'retired', 'delisted', 'exempt', 'quiet']) await put(`/products/${name(each)}`, { name: 'Kettle', category, supplierId: 'halden' });
const rate = async (what, stars, who, text) => (await post(`/products/${name(what)}/reviews`, { stars, text, author: { id: name(who) } })).reviewId;

const review = await rate('kettle', 4, 'c-1', 'It boils.');
const withdrawn = await rate('kettle', 5, 'c-2');
const answered = await rate('kettle', 5, 'c-3');
await put(`${at}/reviews/${review}/votes/${name('voter')}`, { helpful: true });
await put(`${at}/reviews/${review}/votes/${name('gone')}`, { helpful: true });
const reply = (await post(`${at}/reviews/${review}/replies`, { text: 'Thank you.' })).replyId;
const otherReply = (await post(`${at}/reviews/${answered}/replies`, { text: 'Thank you.' })).replyId;

const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAACAAAAAQAQMAAABNzu8aAAAABlBMVEXIPBRaWlpJtxYLAAAAE0lEQVR42mNkYPjPwMTAwEAlAgBSAwEfs8ao4gAAAABJRU5ErkJggg==';
async function addPhoto() {
  const form = new FormData();
  form.append('photo', new Blob([Buffer.from(PICTURE, 'base64')], { type: 'image/png' }), 'photo.png');
  const answer = await fetch(`${url}${at}/reviews/${review}/photos`, { method: 'POST', headers: { 'X-API-Key': key }, body: form });
  if (answer.status !== 201) throw new Error(`A photo: ${answer.status} ${await answer.text()}`);
  return (await answer.json()).photoId;
}
const [photo, oldPhoto] = [await addPhoto(), await addPhoto()];

const low = await rate('delisted', 2, 'c-1', 'It rusts.');
const asked = await rate('delisted', 2, 'c-2');
const decision = (await call('GET', `/listing-decisions?productId=${name('delisted')}`)).items[0].decisionId;
const objection = (await post(`/products/${name('delisted')}/listing-decisions/${decision}/objections`, { text: 'It does not.' })).objectionId;

const suspicious = await rate('kettle', 3, 'c-4', 'See www.example.com for the manual');
const rejection = (await post('/moderation-decisions', {
  productId: product, kind: 'REVIEW', subjectId: suspicious, version: 1, outcome: 'REJECT_TEXT', reasonCode: 'ADVERTISING', facts: 'A link.',
})).decisionId;
const appeal = (await post(`${at}/moderation-decisions/${rejection}/appeals`, { text: 'It is the manual.' })).appealId;

await put(`/purchases/${name('order')}`, { productId: product, authorId: name('c-1'), purchasedAt: '2026-01-01T00:00:00Z' });
const invite = async (who) => (await post('/review-invitations', {
  invitations: [{ author: { id: name(who) }, productIds: [product] }],
})).items[0].invitationId;
const [invitation, revoked] = [await invite('c-5'), await invite('c-6')];

const stop = (id) => put(`/emergency-stops/${name(id)}`, {
  scope: { kind: 'PRODUCT', value: name('quiet') }, action: 'HOLD_DELISTING', reason: 'A try.', expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
});
await stop('stop');
await stop('lifted');
await put(`/delisting-rules/${name('rule')}`, { scope: { kind: 'PRODUCT', value: name('quiet') }, maximumAverage: 2, minimumCount: 5 });
await put(`/delisting-rules/${name('deleted')}`, { scope: { kind: 'PRODUCT', value: name('retired') }, maximumAverage: 2, minimumCount: 5 });
const soon = new Date(Date.now() + 86_400_000).toISOString();
await put(`/products/${name('exempt')}/delisting-exemption`, { until: soon, reason: 'A try.' });
const merge = (await post(`/products/${product}/merges`, { sourceProductId: name('quiet'), reason: 'A try.' })).mergeId;
const purge = (await post('/purges', { selection: { productIds: [product], source: 'nowhere' }, reason: 'A try.' })).purgeId;

const inquiry = (await post(`/products/${name('delisted')}/reviews/${low}/inquiries`, { question: 'Where?' })).inquiryId;
const closed = (await post(`/products/${name('delisted')}/reviews/${asked}/inquiries`, { question: 'Where?' })).inquiryId;
await put(`/inquiry-rules/${name('order')}`, { category: name('Nothing'), maximumStars: 2 });
await put(`/inquiry-rules/${name('deleted')}`, { category: name('Nothing'), maximumStars: 2 });
const poll = async () => (await post('/polls', { productId: product, statement: 'It is loud.', closesAt: soon })).pollId;
const [open, ended] = [await poll(), await poll()];

const author = { id: name('c-7') };
const ask = async (text) => (await post(`${at}/questions`, { text, author })).questionId;
const [question, oldQuestion] = [await ask('Is it loud?'), await ask('Is it heavy?')];
const answers = async () => (await post(`${at}/questions/${question}/answers`, { text: 'No.', author: { id: name('c-8') } })).answerId;
const [answer, oldAnswer] = [await answers(), await answers()];
const give = async (text) => (await post(`${at}/tips`, { text, author })).tipId;
const [tip, oldTip] = [await give('Fill it half.'), await give('Descale it.')];
for (const [kind, id] of [[`questions/${question}/answers`, answer], ['tips', tip]]) {
  for (const voter of ['voter', 'gone']) await put(`${at}/${kind}/${id}/votes/${name(voter)}`, { helpful: true });
}

const note = async () => (await post('/observations', { note: 'The lid sticks.', productId: product, topic: 'MATERIAL', staffId: 's-1' })).observationId;
const [observation, acknowledged, resolved] = [await note(), await note(), await note()];
await put(`/responsibilities/${name('kettles')}`, { category, owner: 'kettle-team' });
await put(`/responsibilities/${name('deleted')}`, { category: name('Nothing'), owner: 'kettle-team' });
const defect = (await post('/defects', { productId: product, code: 'LID', title: 'The lid sticks.' })).defectId;
const hook = async () => (await post('/webhooks', { url: 'http://127.0.0.1:9/', types: ['product.delisted'] })).webhookId;
const [webhook, oldWebhook] = [await hook(), await hook()];
const newKey = async (what) => (await post('/api-keys', { name: what, scopes: ['submit'] })).keyId;
const [apiKey, replaced, ending] = [await newKey('kept'), await newKey('replaced'), await newKey('revoked')];
const job = (await post('/delisting-rules/simulations', { candidates: [{ name: 'as-it-is', ruleId: 'default' }] })).jobId;
const audit = (await post('/audits', {})).jobId;
for (const each of [job, audit]) await until(`/jobs/${each}`, (shown) => shown.status === 'SUCCEEDED');

console.log(JSON.stringify({
  product, category, answer, quiet: name('quiet'),
  paths: {
    productId: product, reviewId: review, replyId: reply, voterId: name('voter'), authorId: name('c-1'), purchaseId: name('order'), invitationId: invitation,
    decisionId: decision, objectionId: objection, appealId: appeal, ruleId: name('rule'), inquiryRuleId: name('order'), stopId: name('stop'), purgeId: purge, mergeId: merge, inquiryId: inquiry,
    pollId: open, questionId: question, answerId: answer, tipId: tip, observationId: observation, defectId: defect,
    responsibilityId: name('kettles'), photoId: photo, webhookId: webhook, keyId: apiKey, jobId: job, caseId: '019aa5d2-7c11-7a50-9f3e-2f0b6f1c8d32',
  },
  pathsOf: {
    retireProduct: { productId: name('retired') }, withdrawReview: { reviewId: withdrawn }, deleteVote: { voterId: name('gone') },
    withdrawReply: { replyId: otherReply, reviewId: answered }, revokeReviewInvitation: { invitationId: revoked },
    putDelistingExemption: { productId: name('exempt') }, deleteDelistingExemption: { productId: name('exempt') },
    getListingDecision: { productId: name('delisted') }, createObjection: { productId: name('delisted') }, getObjection: { productId: name('delisted') },
    answerObjection: { productId: name('delisted') }, deleteDelistingRule: { ruleId: name('deleted') }, liftEmergencyStop: { stopId: name('lifted') },
    getModerationDecision: { decisionId: rejection }, createAppeal: { decisionId: rejection }, getAppeal: { decisionId: rejection },
    answerAppeal: { decisionId: rejection }, closeInquiry: { inquiryId: closed }, getInquiryRule: { inquiryRuleId: name('order') }, putInquiryRule: { inquiryRuleId: name('order') },
    deleteInquiryRule: { inquiryRuleId: name('deleted') }, closePoll: { pollId: ended },
    withdrawQuestion: { questionId: oldQuestion }, withdrawAnswer: { answerId: oldAnswer }, deleteAnswerVote: { voterId: name('gone') }, withdrawTip: { tipId: oldTip }, deleteTipVote: { voterId: name('gone') },
    acknowledgeObservation: { observationId: acknowledged }, resolveObservation: { observationId: resolved },
    deletePhoto: { photoId: oldPhoto }, deleteResponsibility: { responsibilityId: name('deleted') }, deleteWebhook: { webhookId: oldWebhook }, replaceApiKey: { keyId: replaced },
    revokeApiKey: { keyId: ending }, listJobDifferences: { jobId: audit },
  },
}, null, 2));
