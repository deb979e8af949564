package io.twostar.http.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @Test
    void readsWhatACallNeeds() {
        assertThat(Target.parse("https://partner.example")).contains(new Target(true, "partner.example", 443, "/"));
        assertThat(Target.parse("HTTPS://partner.example:8443/hooks/a%20b?c=%2F"))
                .contains(new Target(true, "partner.example", 8443, "/hooks/a%20b?c=%2F"));
        assertThat(Target.parse("http://[2001:db8::1]/x")).contains(new Target(false, "2001:db8::1", 80, "/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "partner.example",
                "/hooks",
                "ftp://partner.example/",
                "file:///etc/passwd",
                "https:///hooks",
                "https://user:word@partner.example/",
                "https://user@partner.example/",
                "https://partner.example/#part",
                "https://partner.example:0/",
                "https://partner.example:65536/",
                "https://exa mple/",
                "https://a_b/",
                "https://partner.example\r\nHost:x/",
                "mailto:someone@partner.example",
                "https:partner.example"
            })
    void refusesWhatIsNoAddressOfAReceiver(String url) {
        assertThat(Target.parse(url)).isEmpty();
    }
}
