// A day with the generated client: create, rate, be refused by a typed problem, page through, read the summary, be delisted, ask why.
// Arguments: address and key.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"journey/twostar"
)

const ratings = 5

func check(holds bool, what string) {
	if !holds {
		panic("not so: " + what)
	}
}

func done(err error) {
	if err != nil {
		var refused *twostar.GenericOpenAPIError
		if errors.As(err, &refused) {
			panic(fmt.Sprintf("%v: %s", err, refused.Body()))
		}
		panic(err)
	}
}

// The problem that a call was refused with.
func problem(err error) twostar.Problem {
	var refused *twostar.GenericOpenAPIError
	check(errors.As(err, &refused), "a refusal is an error of the client")
	typed, isProblem := refused.Model().(twostar.Problem)
	check(isProblem, "a refusal is a typed problem")
	return typed
}

func main() {
	configuration := twostar.NewConfiguration()
	configuration.Servers = twostar.ServerConfigurations{{URL: os.Args[1]}}
	client := twostar.NewAPIClient(configuration)
	ctx := context.WithValue(context.Background(), twostar.ContextAPIKeys, map[string]twostar.APIKey{"apiKey": {Key: os.Args[2]}})
	name := fmt.Sprintf("go-%d", time.Now().UnixNano())

	created, _, err := client.CatalogAPI.PutProduct(ctx, name).ProductPut(*twostar.NewProductPut("Kettle", name)).Execute()
	done(err)
	check(created.Listing.Status == "LISTED" && created.RatingSummary.Average == nil, "a new product is listed, without an average")
	scope := twostar.NewDelistingRuleScopeInput("CATEGORY")
	scope.SetValue(name)
	rule := twostar.NewDelistingRulePut(*scope)
	rule.SetMaximumAverage(2)
	rule.SetMinimumCount(ratings)
	_, _, err = client.DelistingAPI.PutDelistingRule(ctx, name).DelistingRulePut(*rule).Execute()
	done(err)

	var first *twostar.Review
	for i := 0; i < ratings; i++ {
		review, _, err := client.ReviewsAPI.SubmitReview(ctx, name).ReviewCreate(wanted(i)).Execute()
		done(err)
		check(review.GetCounted() && review.Stars == 2, "a review counts")
		if first == nil {
			first = review
		}
	}
	_, _, err = client.ReviewsAPI.SubmitReview(ctx, name).ReviewCreate(wanted(0)).Execute()
	again := problem(err)
	check(again.Status == 409 && again.GetExistingReview() == first.ReviewId, "the conflict leads to the review there is")

	seen := map[string]bool{}
	cursor := ""
	for {
		request := client.ReviewsAPI.ListReviews(ctx, name).Stars([]int32{1, 2}).PageSize(2)
		if cursor != "" {
			request = request.Cursor(cursor)
		}
		page, _, err := request.Execute()
		done(err)
		for _, review := range page.Items {
			seen[review.ReviewId] = true
		}
		cursor = page.GetNextCursor()
		if cursor == "" {
			break
		}
	}
	check(len(seen) == ratings, "every review is on one page")

	summary, _, err := client.SummariesAPI.GetRatingSummary(ctx, name).Execute()
	done(err)
	check(summary.Count == ratings && summary.Sum == 2*ratings && summary.GetAverage() == 2, "the summary is exact")
	decisions, _, err := client.DelistingAPI.ListListingDecisions(ctx).ProductId(name).Execute()
	done(err)
	check(len(decisions.Items) == 1 && decisions.Items[0].Outcome == "DELISTED", "two stars delist")
	check(decisions.Items[0].DecidedAt.After(time.Now().Add(-time.Hour)), "times are times")
	fmt.Println("Go: the journey is over")
}

func wanted(i int) twostar.ReviewCreate {
	review := twostar.NewReviewCreate(2)
	review.SetText("It rusts.")
	review.SetAuthor(*twostar.NewAuthorRef(fmt.Sprintf("author-%d", i)))
	return *review
}
