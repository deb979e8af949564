//! A day with the generated client: create, rate, be refused by a typed problem, page through, read the summary, be delisted, ask why.
//! Arguments: address and key.

use std::collections::HashSet;
use std::time::{SystemTime, UNIX_EPOCH};
use twostar_client::apis::catalog_api::{put_product, PutProductParams};
use twostar_client::apis::configuration::{ApiKey, Configuration};
use twostar_client::apis::delisting_api::{
    list_listing_decisions, put_delisting_rule, ListListingDecisionsParams, PutDelistingRuleParams,
};
use twostar_client::apis::reviews_api::{list_reviews, submit_review, ListReviewsParams, SubmitReviewParams};
use twostar_client::apis::summaries_api::{get_rating_summary, GetRatingSummaryParams};
use twostar_client::apis::Error;
use twostar_client::models;

const RATINGS: usize = 5;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(journey())
}

async fn journey() -> Outcome {
    let arguments: Vec<String> = std::env::args().collect();
    let mut client = Configuration::new();
    client.base_path = arguments[1].clone();
    client.api_key = Some(ApiKey { prefix: None, key: arguments[2].clone() });
    let name = format!("rust-{}", SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos());

    let product = PutProductParams {
        product_id: name.clone(),
        product_put: models::ProductPut::new("Kettle".to_string(), name.clone()),
        if_match: None,
        if_none_match: None,
    };
    let created = put_product(&client, product).await?;
    assert_eq!(created.listing.status, "LISTED", "a new product is listed");
    assert!(created.rating_summary.average.is_none(), "a new product has no average");

    let mut scope = models::DelistingRuleScopeInput::new(models::delisting_rule_scope_input::Kind::Category);
    scope.value = Some(name.clone());
    let mut rule = models::DelistingRulePut::new(scope);
    rule.maximum_average = Some(2.0);
    rule.minimum_count = Some(RATINGS as i32);
    put_delisting_rule(
        &client,
        PutDelistingRuleParams { rule_id: name.clone(), delisting_rule_put: rule, if_match: None, if_none_match: None },
    )
    .await?;

    let mut first = None;
    for i in 0..RATINGS {
        let review = submit_review(&client, wanted(&name, i)).await?;
        assert_eq!((review.counted, review.stars), (Some(true), 2), "a review counts");
        first.get_or_insert(review.review_id);
    }
    match submit_review(&client, wanted(&name, 0)).await {
        Err(Error::ResponseError(refusal)) => {
            assert_eq!(refusal.status, 409);
            let problem: models::Problem = serde_json::from_str(&refusal.content)?;
            assert_eq!(problem.existing_review, first, "the conflict leads to the review there is");
        }
        other => panic!("a second review: {:?}", other),
    }

    let mut seen = HashSet::new();
    let mut cursor = None;
    loop {
        let page = list_reviews(&client, low_ratings(&name, cursor)).await?;
        seen.extend(page.items.into_iter().map(|review| review.review_id));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), RATINGS, "every review is on one page");

    let asked = GetRatingSummaryParams { product_id: name.clone(), if_none_match: None, storefront: None };
    let summary = get_rating_summary(&client, asked).await?;
    assert_eq!((summary.count, summary.sum, summary.average), (RATINGS as i64, 2 * RATINGS as i64, Some(2.0)), "the summary is exact");
    let decisions = list_listing_decisions(
        &client,
        ListListingDecisionsParams {
            outcome: None,
            product_id: Some(name.clone()),
            from: None,
            to: None,
            cursor: None,
            page_size: None,
        },
    )
    .await?;
    assert_eq!(decisions.items.len(), 1, "one decision");
    assert_eq!(decisions.items[0].outcome, "DELISTED", "two stars delist");
    println!("Rust: the journey is over");
    Ok(())
}

fn wanted(product: &str, i: usize) -> SubmitReviewParams {
    let mut review = models::ReviewCreate::new(2);
    review.text = Some("It rusts.".to_string());
    review.author = Some(Box::new(models::AuthorRef::new(format!("author-{}", i))));
    SubmitReviewParams { product_id: product.to_string(), review_create: review, idempotency_key: None }
}

fn low_ratings(product: &str, cursor: Option<String>) -> ListReviewsParams {
    ListReviewsParams {
        product_id: product.to_string(),
        stars: Some(vec![1, 2]),
        verified: None,
        locale: None,
        with_text: None,
        q: None,
        epoch: None,
        sort: None,
        cursor,
        page_size: Some(2),
        with_total: None,
        scope: None,
        prefer_locale: None,
        origin: None,
        storefront: None,
    }
}
