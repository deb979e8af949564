package io.twostar.security.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Whose bearer tokens are believed, and what their claims mean here. Without an issuer there are no tokens at all. */
@ConfigMapping(prefix = "twostar.oidc")
interface OidcConfig {

    /** The shop's OpenID provider, exactly as its tokens name it; its keys are found by discovery. */
    Optional<String> issuer();

    /** Tokens must be meant for one of these. Without it a token made for another application of the issuer would do. */
    Optional<List<String>> audience();

    /** Where the keys are, for issuers without discovery. */
    Optional<String> jwksUri();

    /** The claim that names a customer as the shop does: their {@code authorId}. */
    @WithDefault("sub")
    String authorIdClaim();

    /** The claim that is shown as the author's name; never a real name or an address unless the operator wants that. */
    @WithDefault("nickname")
    String displayNameClaim();

    /** The claim that binds a token with the scope {@code partner} to one supplier. */
    @WithDefault("supplier_id")
    String supplierIdClaim();

    /** Claims that list roles; a dot leads into a claim that is an object. */
    @WithDefault("scope,groups,roles,realm_access.roles")
    List<String> roleClaims();

    /** A role that is called so and then like a scope gives that scope: {@code twostar-moderate}. */
    @WithDefault("twostar-")
    String rolePrefix();

    /** Roles with other names, and the scope that each gives. */
    List<NamedRole> roles();

    /** The scope that a role gives. */
    interface NamedRole {

        String role();

        String scope();
    }
}
