package io.twostar.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.twostar.store.Plans;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Statements are planned once, perhaps on the first day of a shop, when its tables are empty. */
@QuarkusTest
class InvitationsTest {

    @Inject
    Plans plans;

    @Test
    void findsInvitationsByTheirKeys() {
        List<String> plan = plans.withEmpty(
                "review_invitation", Invitations.FIND, query -> query.bind("productIds", List.of("a", "b"))
                        .bind("invitationIds", List.of(UUID.randomUUID(), UUID.randomUUID())));
        assertThat(Plans.looksUp(plan, "review_invitation", "invitation_id"))
                .as(String.join("\n", plan))
                .isTrue();
    }
}
