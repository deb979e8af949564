import com.fasterxml.jackson.module.kotlin.readValue
import io.twostar.client.apis.CatalogApi
import io.twostar.client.apis.DelistingApi
import io.twostar.client.apis.ReviewsApi
import io.twostar.client.apis.SummariesApi
import io.twostar.client.infrastructure.ApiClient
import io.twostar.client.infrastructure.ClientError
import io.twostar.client.infrastructure.ClientException
import io.twostar.client.infrastructure.Serializer
import io.twostar.client.models.AuthorRef
import io.twostar.client.models.DelistingRulePut
import io.twostar.client.models.DelistingRuleScopeInput
import io.twostar.client.models.Problem
import io.twostar.client.models.ProductPut
import io.twostar.client.models.ReviewCreate
import java.util.UUID

const val RATINGS = 5

fun review(i: Int) = ReviewCreate(stars = 2, text = "It rusts.", author = AuthorRef(id = "author-$i"))

/** A day with the generated client. Arguments: address and key. */
fun main(arguments: Array<String>) {
    ApiClient.apiKey["X-API-Key"] = arguments[1]
    val catalog = CatalogApi(arguments[0])
    val delisting = DelistingApi(arguments[0])
    val reviews = ReviewsApi(arguments[0])
    val name = "kotlin-${UUID.randomUUID()}"

    val created = catalog.putProduct(name, ProductPut(name = "Kettle", category = name))
    check(created.listing.status == "LISTED" && created.ratingSummary.average == null)
    val scope = DelistingRuleScopeInput(kind = DelistingRuleScopeInput.Kind.CATEGORY, `value` = name)
    delisting.putDelistingRule(name, DelistingRulePut(scope = scope, maximumAverage = 2.0, minimumCount = RATINGS))
    val submitted = (0 until RATINGS).map { reviews.submitReview(name, review(it)) }
    check(submitted.all { it.counted == true })
    try {
        reviews.submitReview(name, review(0))
        error("a second review was accepted")
    } catch (refused: ClientException) {
        val problem = Serializer.jacksonObjectMapper.readValue<Problem>((refused.response as ClientError<*>).body as String)
        check(problem.status == 409 && problem.existingReview == submitted[0].reviewId)
    }

    val seen = HashSet<String>()
    var cursor: String? = null
    do {
        val page = reviews.listReviews(name, stars = listOf(1, 2), pageSize = 2, cursor = cursor)
        page.items.forEach { seen.add(it.reviewId) }
        cursor = page.nextCursor
    } while (cursor != null)
    check(seen.size == RATINGS)
    val summary = SummariesApi(arguments[0]).getRatingSummary(name)
    check(summary.count == RATINGS.toLong() && summary.sum == 2L * RATINGS)
    val decision = delisting.listListingDecisions(productId = name).items.single()
    check(decision.outcome == "DELISTED" && decision.rule?.maximumAverage == 2.0)
    println("Kotlin: the journey is over")
}
