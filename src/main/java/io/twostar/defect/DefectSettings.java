package io.twostar.defect;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a defect counts as confirmed. */
@ConfigMapping(prefix = "twostar.defects")
interface DefectSettings {

    /** Different customers that confirm a defect: one may be unlucky, two may know each other. */
    @WithDefault("3")
    int confirmedAt();

    /** Whether only customers who are known to have bought the product count. */
    @WithDefault("false")
    boolean verifiedOnly();

    /** How often defects are checked for changes without a request: the end of an exemption, a hold or a rule's job. */
    @WithDefault("15s")
    Duration pause();
}
