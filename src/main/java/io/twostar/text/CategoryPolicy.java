package io.twostar.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A setting: the policy of one category. */
public interface CategoryPolicy {

    String category();

    PublicationPolicy policy();

    /** Policies by the names of their categories, whose case does not matter. */
    static Map<String, PublicationPolicy> byCategory(List<CategoryPolicy> policies) {
        Map<String, PublicationPolicy> byCategory = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        policies.forEach(one -> byCategory.put(one.category().strip(), one.policy()));
        return byCategory;
    }
}
