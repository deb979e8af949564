package io.twostar.merge;

import io.twostar.Shop;
import org.junit.jupiter.api.BeforeEach;

/** Two products of its own for every test. */
abstract class TwoProducts {

    String source;
    String target;

    @BeforeEach
    void open() {
        source = Shop.product();
        target = Shop.product();
    }
}
