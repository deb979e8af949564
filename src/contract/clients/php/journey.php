<?php
// A day with the generated client: create, rate, be refused by a typed problem, page through, read the summary, be delisted, ask why.
// Arguments: where the generated client is, address and key.
require 'GuzzleHttp/autoload.php';
spl_autoload_register(function (string $class) use ($argv): void {
    if (str_starts_with($class, 'Twostar\\')) {
        require $argv[1] . '/lib/' . str_replace('\\', '/', substr($class, 8)) . '.php';
    }
});

use Twostar\ApiException;
use Twostar\Model\AuthorRef;
use Twostar\Model\DelistingRulePut;
use Twostar\Model\DelistingRuleScopeInput;
use Twostar\Model\Problem;
use Twostar\Model\ProductPut;
use Twostar\Model\ReviewCreate;

const RATINGS = 5;

function check(bool $holds, string $what): void
{
    if (!$holds) {
        throw new RuntimeException("not so: $what");
    }
}

function review(int $i): ReviewCreate
{
    return new ReviewCreate(['stars' => 2, 'text' => 'It rusts.', 'author' => new AuthorRef(['id' => "author-$i"])]);
}

$http = new GuzzleHttp\Client();
$configuration = Twostar\Configuration::getDefaultConfiguration()->setHost($argv[2])->setApiKey('X-API-Key', $argv[3]);
$catalog = new Twostar\Api\CatalogApi($http, $configuration);
$delisting = new Twostar\Api\DelistingApi($http, $configuration);
$reviews = new Twostar\Api\ReviewsApi($http, $configuration);
$name = 'php-' . bin2hex(random_bytes(8));

$created = $catalog->putProduct($name, new ProductPut(['name' => 'Kettle', 'category' => $name]));
check($created->getListing()->getStatus() === 'LISTED' && $created->getRatingSummary()->getAverage() === null, 'a new product is listed');
$scope = new DelistingRuleScopeInput(['kind' => 'CATEGORY', 'value' => $name]);
$delisting->putDelistingRule($name, new DelistingRulePut(['scope' => $scope, 'maximum_average' => 2, 'minimum_count' => RATINGS]));
$first = null;
for ($i = 0; $i < RATINGS; $i++) {
    $review = $reviews->submitReview($name, review($i));
    check($review->getCounted() && $review->getCreatedAt() instanceof DateTime, 'a review counts, and has a time');
    $first ??= $review->getReviewId();
}
try {
    $reviews->submitReview($name, review(0));
    throw new RuntimeException('a second review was accepted');
} catch (ApiException $refused) {
    $problem = $refused->getResponseObject();
    check($problem instanceof Problem && $problem->getStatus() === 409, 'a refusal is a typed problem');
    check($problem->getExistingReview() === $first, 'the conflict leads to the review there is');
}

$seen = [];
$cursor = null;
do {
    $page = $reviews->listReviews($name, [1, 2], null, null, null, null, null, 'NEWEST', $cursor, 2);
    foreach ($page->getItems() as $review) {
        $seen[$review->getReviewId()] = true;
    }
    $cursor = $page->getNextCursor();
} while ($cursor !== null);
check(count($seen) === RATINGS, 'every review is on one page');
$summary = (new Twostar\Api\SummariesApi($http, $configuration))->getRatingSummary($name);
check($summary->getCount() === RATINGS && $summary->getSum() === 2 * RATINGS, 'the summary is exact');
$decisions = $delisting->listListingDecisions(null, $name)->getItems();
check(count($decisions) === 1 && $decisions[0]->getOutcome() === 'DELISTED', 'two stars delist');
echo "PHP: the journey is over\n";
