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

    /** Whether only customers count of whom the server knows that they bought the product. */
    @WithDefault("false")
    boolean verifiedOnly();

    /** How often defects are looked at for what nobody's hand has changed: the end of an exemption, of a hold, of a rule's job. */
    @WithDefault("15s")
    Duration pause();
}
