package io.twostar.idempotency;

import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.http.problem.Times;
import io.twostar.security.Caller;
import io.twostar.store.SqlSession;
import io.twostar.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;

/** Does the work of a POST once per idempotency key, in one transaction with the answer that is kept for it. */
@ApplicationScoped
public class IdempotentExecution {

    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(hashtextextended(:name, 0)) as locked";

    private final Transactions transactions;
    private final IdempotencyKeys keys;
    private final IdempotentAnswers answers;
    private final Caller caller;
    private final Times times;

    IdempotentExecution(
            Transactions transactions, IdempotencyKeys keys, IdempotentAnswers answers, Caller caller, Times times) {
        this.transactions = transactions;
        this.keys = keys;
        this.answers = answers;
        this.caller = caller;
        this.times = times;
    }

    /**
     * The answer of {@code work}, or that of the first request with the same key.
     *
     * @param header the header {@code Idempotency-Key}, or {@code null}; without it the work is simply done
     * @param body what is asked, to tell a repetition from a reused key
     * @throws ProblemException 409 while the first request is still running, 422 if the key was used for another one
     */
    public Response answer(String header, String path, Object body, Supplier<Answer> work) {
        Optional<IdempotencyKey> key = keys.of(caller.clientId(), header, "POST " + path, body);
        if (key.isEmpty()) {
            return work.get().toResponse();
        }
        try {
            return transactions.inOne(sql -> answer(sql, key.get(), work)).toResponse();
        } catch (ProblemException refusal) {
            keepRefusal(key.get(), refusal, path);
            throw refusal;
        }
    }

    /**
     * The same for work that waits for another system, as no transaction may: the answer is kept when it is there, and a
     * repetition that does not wait for it does the work once more.
     */
    public Response answerWithoutTransaction(String header, String path, Object body, Supplier<Answer> work) {
        Optional<IdempotencyKey> key = keys.of(caller.clientId(), header, "POST " + path, body);
        if (key.isEmpty()) {
            return work.get().toResponse();
        }
        Optional<Answer> replay = transactions
                .read(sql -> answers.find(sql, key.get(), times.now()))
                .replay(key.get());
        if (replay.isPresent()) {
            return replay.get().toResponse();
        }
        Answer answer = work.get();
        IdempotentAnswers.Known known = new IdempotentAnswers.Known();
        known.add(key.get(), answer);
        transactions.inNew(sql -> answers.storeUnlessUsed(sql, known, times.now()));
        return answer.toResponse();
    }

    /** A refusal of the work is an answer as well. */
    private void keepRefusal(IdempotencyKey key, ProblemException refusal, String path) {
        ProblemType type = refusal.type();
        if (type == ProblemType.IDEMPOTENCY_IN_PROGRESS || type == ProblemType.IDEMPOTENCY_KEY_REUSED) {
            return;
        }
        IdempotentAnswers.Known known = new IdempotentAnswers.Known();
        known.add(key, Answer.refused(refusal, path));
        transactions.inNew(sql -> answers.storeUnlessUsed(sql, known, times.now()));
    }

    private Answer answer(SqlSession sql, IdempotencyKey key, Supplier<Answer> work) {
        lock(sql, key);
        IdempotentAnswers.Known known = answers.find(sql, key, times.now());
        Optional<Answer> replay = known.replay(key);
        if (replay.isPresent()) {
            return replay.get();
        }
        Answer answer = work.get();
        known.add(key, answer);
        answers.store(sql, known, times.now());
        return answer;
    }

    private static void lock(SqlSession sql, IdempotencyKey key) {
        boolean isLocked = sql.query(TRY_LOCK)
                .bind("name", "idempotency:" + key.clientId() + ":" + key.key())
                .one(row -> row.bool("locked"));
        if (!isLocked) {
            throw IdempotentAnswers.inProgress();
        }
    }
}
