// Values with a meaning that no schema tells: what exists, what is due, what fits together. Everything else Specmatic makes up.
const TOMORROW = [new Date(Date.now() + 86_400_000).toISOString()];
const YESTERDAY = [new Date(Date.now() - 86_400_000).toISOString()];
// Made-up names of one letter would soon name the same person twice.
const LONG = { minLength: 20 };
// Where its combinations would break a rule of the service.
const LEFT_OUT = null;

const ANYWHERE = {
  locale: ['de-DE'], closesAt: TOMORROW, expiresAt: TOMORROW, purchasedAt: YESTERDAY, returnedAt: LEFT_OUT, seenAt: YESTERDAY, staffId: ['s-1'],
};

const of = (facts) => ({
  query: {
    productId: [facts.product], productIds: [facts.product], category: [facts.category], from: YESTERDAY, to: TOMORROW, type: ['product.created'],
    stars: ['4'], locale: ['de-DE'], epoch: [1], version: [1], authorId: [facts.paths.authorId],
    scope: ['PRODUCT'], origin: ['OWN'], preferLocale: ['de'], storefront: ['shop'], minimumAverage: [4],
  },
  ProductPut: { gtin: ['4006381333931'], url: ['https://shop.example/kettle'], imageUrl: ['https://shop.example/kettle.png'], variantOf: LEFT_OUT },
  ReviewCreate: { source: ['specmatic'] },
  AuthorRef: { id: LONG },
  ReportCreate: { kind: ['REVIEW'], subjectId: [facts.paths.reviewId], reporterId: LONG },
  PurchasePut: { productId: [facts.product], authorId: [facts.paths.authorId] },
  DelistingRulePut: { kind: ['AVERAGE'], minimumConfirmations: LEFT_OUT, maximumAverage: [2], relisting: ['AUTOMATIC'], relistAbove: [3] },
  DelistingRuleScopeInput: { kind: ['PRODUCT'], value: [facts.quiet] },
  UpperBoundInput: { confidence: [0.95], atMost: [2.5], prior: LEFT_OUT },
  DelistingExemptionPut: { until: TOMORROW },
  ModerationClaimCreate: { category: [facts.category] },
  EmergencyStopPut: { action: ['HOLD_DELISTING'] },
  EmergencyStopScopeInput: { kind: ['PRODUCT'], value: [facts.quiet] },
  MergeCreate: { sourceProductId: [facts.quiet] },
  PurgeSelectionInput: {
    productIds: [facts.product], source: ['nowhere'], category: LEFT_OUT, from: LEFT_OUT, to: LEFT_OUT, clientId: LEFT_OUT, addressHash: LEFT_OUT,
    caseId: LEFT_OUT, similarTo: LEFT_OUT, authorYoungerThanHours: LEFT_OUT, stars: LEFT_OUT,
  },
  InquiryRulePut: { category: [facts.category], sampleRate: [0.5] },
  PollCreate: { productId: [facts.product], options: LEFT_OUT, origin: LEFT_OUT },
  PollVotePut: { option: ['YES_MATTERS'] },
  AcceptedAnswerPut: { answerId: [facts.answer] },
  ObservationCreate: { productId: [facts.product], category: LEFT_OUT, links: LEFT_OUT },
  ResponsibilityPut: { productId: LEFT_OUT, category: [facts.category], validFrom: LEFT_OUT, validUntil: LEFT_OUT },
  WebhookInput: { url: ['http://127.0.0.1:9/'], supplierId: LEFT_OUT, types: ['product.created', 'review.published'] },
  WebhookReplayCreate: { from: YESTERDAY },
  WebhookRedeliveryCreate: { eventIds: LEFT_OUT },
  AuditCreate: { productIds: [facts.product] },
  ApiKeyCreate: { scopes: ['submit'], supplierId: LEFT_OUT },
});

// What only some callers have to send, ours among them.
const REQUIRED = {
  ReviewCreate: ['author'], DelistingRulePut: ['maximumAverage', 'minimumCount', 'relisting'], QuestionCreate: ['author'], AnswerCreate: ['author'], TipCreate: ['author'], ReportCreate: ['reporterId'],
  PurgeSelectionInput: ['source'], DelistingRuleScopeInput: ['value'], EmergencyStopScopeInput: ['value'],
};

export const requiredOf = (schema) => REQUIRED[schema] ?? [];

// undefined: nothing is known; null: left out; an array: one of these; an object: changes of the schema.
export function valuesFor(facts, schema, property) {
  const values = of(facts)[schema]?.[property];
  if (values !== undefined) return values;
  return /(Create|Put|Replace|Input)$/.test(schema) ? ANYWHERE[property] : undefined;
}
