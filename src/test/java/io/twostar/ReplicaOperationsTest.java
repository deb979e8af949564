package io.twostar;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.twostar.ContractText.Operation;
import io.twostar.http.replica.ReplicaRead;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which reads may come from a replica: all that are public, unless there is a reason, and of staff's those named here. */
class ReplicaOperationsTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.twostar");

    private static final String ONE = "one resource: whoever is given its address asks any instance for it at once";
    private static final String NUMBERS = "what shops act by; answered from memory that is at most a second old";
    private static final String RULES = "few rows, and whoever changes a rule looks at once whether it is in force";
    private static final String NO_ROWS = "reads no database";
    private static final String BY_ITSELF = "reads a replica portion by portion, by the moment of its beginning";

    /** Public reads that are always answered by the primary, or by nobody. */
    private static final Map<String, String> PRIMARY = Map.ofEntries(
            Map.entry("getProduct", ONE),
            Map.entry("getReview", ONE),
            Map.entry("getReply", ONE),
            Map.entry("getPhoto", ONE),
            Map.entry("getPhotoImage", ONE),
            Map.entry("getPhotoThumbnail", ONE),
            Map.entry("getListingDecision", ONE),
            Map.entry("getPoll", ONE),
            Map.entry("getQuestion", ONE),
            Map.entry("getAnswer", ONE),
            Map.entry("getTip", ONE),
            Map.entry("getRatingSummary", NUMBERS),
            Map.entry("listRatingSummaries", NUMBERS),
            Map.entry("getStructuredRating", NUMBERS),
            Map.entry("getRatingBadge", NUMBERS),
            Map.entry("listDelistingRules", RULES),
            Map.entry("getDelistingRule", RULES),
            Map.entry("getReviewPolicy", NO_ROWS),
            Map.entry("getIndex", NO_ROWS),
            Map.entry("getContract", NO_ROWS),
            Map.entry("getApiCatalog", NO_ROWS),
            Map.entry("getSecurityTxt", NO_ROWS),
            Map.entry("listProblemTypes", NO_ROWS),
            Map.entry("getProblemType", NO_ROWS),
            Map.entry("getGoogleProductReviews", BY_ITSELF));

    /** Numbers over everything, which nobody decides by at this moment. Queues of staff are decided by. */
    private static final Set<String> OF_STAFF =
            Set.of("getInquiryStatistics", "getObservationStatistics", "getProductVoice", "listVoice");

    private static Map<String, JavaMethod> marked() {
        return CODE.stream()
                .flatMap(resource -> resource.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(ReplicaRead.class))
                .collect(Collectors.toMap(JavaMethod::getName, method -> method, (one, other) -> one, TreeMap::new));
    }

    private static Stream<Operation> reads() {
        return ContractText.operations().stream().filter(Operation::isRead);
    }

    private static Collection<String> publicReads() {
        return reads().filter(Operation::isPublic).map(Operation::id).toList();
    }

    @Test
    void publicReadsMayComeFromAReplicaUnlessThereIsAReason() {
        Set<String> expected = publicReads().stream()
                .filter(read -> !PRIMARY.containsKey(read))
                .collect(Collectors.toSet());
        assertThat(expected).hasSizeGreaterThan(12);
        expected.addAll(OF_STAFF);
        assertThat(marked().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void reasonsAreForPublicReadsThatAreThere() {
        assertThat(publicReads()).containsAll(PRIMARY.keySet());
        assertThat(reads().map(Operation::id)).containsAll(OF_STAFF);
    }

    @Test
    void readsOfSeveralProductsUnderOneKnowIt() {
        assertThat(marked().values())
                .filteredOn(read -> read.getAnnotationOfType(ReplicaRead.class).ofFamily())
                .extracting(JavaMethod::getName)
                .containsExactly("listVariants");
    }
}
