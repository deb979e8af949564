// Operations that Specmatic's tests leave out, each with the reason.
export const EXCLUDED = {
  startImport: 'takes a file, and Specmatic makes no files; ImportTest sends them',
  startProductImport: 'takes a file, and Specmatic makes no files; ProductImportTest sends them',
  streamJobProgress: 'is a stream of events; JobResourceTest reads it',
  exportReviews: 'is a stream of lines; ReviewExportTest reads it',
  getGoogleProductReviews: 'is XML; GoogleFeedTest validates it',
  getRatingBadge: 'is a picture; RatingBadgeTest reads it',
  getRatingHistoryChart: 'is a picture; RatingHistoryChartTest reads it',
  getContract: 'is YAML as text; ContractTest compares the bytes',
  getProblemType: 'is HTML; ProblemsTest reads it',
  retireProduct: 'takes away the product that the other tests need',
  withdrawReview: 'takes away the review that the other tests need',
  revokeApiKey: 'works once for each key',
  replaceApiKey: 'works once for each key',
  deleteDelistingRule: 'works once for each rule',
  delistProduct: 'works once for each product',
  relistProduct: 'works once for each product',
};
