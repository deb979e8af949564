package io.twostar.dialogue.inquiry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Settings of inquiries. */
@ConfigMapping(prefix = "twostar.inquiries")
interface InquirySettings {

    /** What an answer can name as the cause of a rating, by code. */
    @WithDefault("QUALITY,FIT,DEFECT,DELIVERY,DESCRIPTION,PRICE,OTHER")
    List<String> causes();

    /** Default time to answer: long enough for a mail that is read after a week's holiday. */
    @WithDefault("14d")
    Duration timeToAnswer();

    /** Most events that inquiry rules look at in one transaction. */
    @WithDefault("2000")
    int batch();
}
