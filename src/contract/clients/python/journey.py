"""A day with the generated client: create, rate, read, be delisted, ask why, page through, be refused. Arguments: address and key."""

import sys
import uuid

import twostar_client as twostar

RATINGS = 5
configuration = twostar.Configuration(host=sys.argv[1], api_key={"apiKey": sys.argv[2]})

with twostar.ApiClient(configuration) as client:
    catalog = twostar.CatalogApi(client)
    delisting = twostar.DelistingApi(client)
    reviews = twostar.ReviewsApi(client)

    name = f"python-{uuid.uuid4()}"
    created = catalog.put_product(name, twostar.ProductPut(name="Kettle", category=name))
    assert created.listing.status == "LISTED" and created.rating_summary.average is None
    delisting.put_delisting_rule(
        name,
        twostar.DelistingRulePut(
            scope=twostar.DelistingRuleScopeInput(kind="CATEGORY", value=name), maximum_average=2, minimum_count=RATINGS
        ),
    )
    for i in range(RATINGS):
        review = twostar.ReviewCreate(stars=2, text="It rusts.", author=twostar.AuthorRef(id=f"author-{i}"))
        first = reviews.submit_review(name, review, idempotency_key=f"{name}-{i}")
        assert first.counted
        assert reviews.submit_review(name, review, idempotency_key=f"{name}-{i}").review_id == first.review_id

    summary = twostar.SummariesApi(client).get_rating_summary(name)
    assert (summary.count, summary.sum, summary.average) == (RATINGS, 2 * RATINGS, 2)
    assert catalog.get_product(name).listing.status == "DELISTED"
    decision = delisting.list_listing_decisions(product_id=name, outcome="DELISTED").items[0]
    assert decision.rule.maximum_average == 2 and decision.statement["en"]

    seen, cursor = set(), None
    while True:
        page = reviews.list_reviews(name, page_size=2, cursor=cursor)
        seen.update(review.review_id for review in page.items)
        cursor = page.next_cursor
        if not cursor:
            break
    assert len(seen) == RATINGS

    try:
        reviews.submit_review(name, twostar.ReviewCreate(stars=2))
        raise AssertionError("a review without an author was accepted")
    except twostar.exceptions.BadRequestException as refused:
        problem = twostar.Problem.from_json(refused.body)
        assert problem.type == "/problems/validation"
        assert "author" in [error.path for error in problem.validation_errors]

print("Python: the journey is over")
