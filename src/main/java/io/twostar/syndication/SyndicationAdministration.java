package io.twostar.syndication;

import io.twostar.http.ETags;
import io.twostar.http.Uuid7;
import io.twostar.http.outgoing.AddressLookup;
import io.twostar.http.outgoing.Target;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.http.problem.ValidationError;
import io.twostar.http.problem.ValidationProblem;
import io.twostar.security.Secrets;
import io.twostar.store.NamedLock;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Begins, changes and ends syndications; pulls and removals follow by themselves. */
@ApplicationScoped
class SyndicationAdministration {

    private final Transactions transactions;
    private final Syndications syndications;
    private final Secrets secrets;
    private final AddressLookup addresses;
    private final SyndicationSettings settings;
    private final Times times;

    SyndicationAdministration(
            Transactions transactions,
            Syndications syndications,
            Secrets secrets,
            AddressLookup addresses,
            SyndicationSettings settings,
            Times times) {
        this.transactions = transactions;
        this.syndications = syndications;
        this.secrets = secrets;
        this.addresses = addresses;
        this.settings = settings;
        this.times = times;
    }

    /** Resolves names, so not within a transaction. */
    void check(SyndicationInput requested) {
        requested.check();
        addresses.require(requested.url(), settings.privateTargets());
    }

    /** @throws ProblemException 422 if there are too many */
    SyndicationView create(String origin, SyndicationInput requested) {
        return transactions.inOne(sql -> {
            NamedLock.take(sql, "syndications");
            if (syndications.countOpen(sql) >= settings.most()) {
                throw new ProblemException(
                        ProblemType.UNPROCESSABLE, "There are at most " + settings.most() + " syndications.");
            }
            Instant now = times.now();
            UUID syndicationId = Uuid7.next(now.toEpochMilli());
            syndications.insert(sql, syndicationId, origin, requested, now);
            keepCredential(syndicationId, requested);
            return SyndicationView.of(syndications.requireForChange(sql, syndicationId), requested.mappings());
        });
    }

    /** @throws ProblemException 404, 409 if it has ended, 412 by {@code ifMatch} */
    Syndication replace(UUID syndicationId, String ifMatch, SyndicationInput requested) {
        return transactions.inOne(sql -> {
            Syndication before = syndications.requireForChange(sql, syndicationId);
            ETags.honourMatch(ifMatch, before.etag());
            if (before.isEnded()) {
                throw new ProblemException(ProblemType.CONFLICT, "The syndication has ended; create another one.");
            }
            requireOwnCredential(before, requested);
            syndications.replace(sql, syndicationId, requested, times.now());
            keepCredential(syndicationId, requested);
            return syndications.requireForChange(sql, syndicationId);
        });
    }

    /** Ends it, for good; one that has ended stays as it is. */
    Syndication end(UUID syndicationId, String ifMatch) {
        return transactions.inOne(sql -> {
            Syndication before = syndications.requireForChange(sql, syndicationId);
            ETags.honourMatch(ifMatch, before.etag());
            if (!before.isEnded()) {
                syndications.end(sql, syndicationId, times.now());
                secrets.forget(Syndication.secretOf(syndicationId));
            }
            return syndications.requireForChange(sql, syndicationId);
        });
    }

    /** Whoever may change the address must not have the credential sent to a host of their own. */
    private static void requireOwnCredential(Syndication before, SyndicationInput requested) {
        boolean isSameHost = Target.parse(before.terms().url())
                .map(Target::authority)
                .equals(Target.parse(requested.url()).map(Target::authority));
        if (!isSameHost && requested.apiKey() == null) {
            throw new ValidationProblem(
                    ValidationError.body("apiKey", "required", "must be given again for another host"));
        }
    }

    private void keepCredential(UUID syndicationId, SyndicationInput requested) {
        if (requested.apiKey() != null) {
            secrets.replace(
                    Syndication.secretOf(syndicationId), requested.apiKey().getBytes(StandardCharsets.US_ASCII));
        }
    }
}
