package io.twostar.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutOfMemoryTest {

    @Test
    void isFoundHoweverDeepItIs() {
        Throwable error = new OutOfMemoryError("not really");
        assertThat(OutOfMemory.isIn(error)).isTrue();
        assertThat(OutOfMemory.isIn(new IllegalStateException(new RuntimeException(error))))
                .isTrue();
        assertThat(OutOfMemory.isIn(new StackOverflowError())).isFalse();
        assertThat(OutOfMemory.isIn(null)).isFalse();
    }
}
