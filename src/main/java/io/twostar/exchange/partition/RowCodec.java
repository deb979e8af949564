package io.twostar.exchange.partition;

import io.twostar.catalog.ProductCard;
import io.twostar.exchange.reader.RowMembers;
import io.twostar.job.JobError;
import io.twostar.review.ReviewAttributes;
import io.twostar.review.ReviewAuthor;
import io.twostar.review.ReviewContent;
import io.twostar.review.intake.ReviewHistory;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The format of rows in partitions on disk. No text of a valid row exceeds what {@link DataOutputStream#writeUTF} can
 * write.
 */
final class RowCodec {

    private RowCodec() {}

    static void write(DataOutputStream out, ImportRow row) throws IOException {
        out.writeLong(row.line());
        out.writeUTF(row.productId());
        text(out, row.card().name());
        text(out, row.card().category());
        text(out, row.card().brand());
        text(out, row.card().supplierId());
        text(out, row.author().id());
        text(out, row.author().displayName());
        out.writeByte(row.content().stars());
        text(out, row.content().title());
        text(out, row.content().text());
        text(out, row.content().locale());
        ReviewAttributes said = row.content().attributes();
        list(out, said == null ? null : said.pros());
        list(out, said == null ? null : said.cons());
        time(out, row.createdAt().orElse(null));
        out.writeBoolean(row.isVerified());
        text(out, row.importKey().orElse(null));
        history(out, row.history());
        text(out, row.storefront());
        list(out, row.photoUrls().isEmpty() ? null : row.photoUrls());
    }

    static ImportRow readRow(DataInputStream in) throws IOException {
        return new ImportRow(
                in.readLong(),
                in.readUTF(),
                ProductCard.named(text(in), text(in), text(in), text(in)),
                new ReviewAuthor(text(in), text(in)),
                new ReviewContent(in.readByte(), text(in), text(in), text(in), attributes(list(in), list(in))),
                time(in.readLong()),
                in.readBoolean(),
                Optional.ofNullable(text(in)),
                history(in),
                text(in),
                Optional.ofNullable(list(in)).orElse(List.of()),
                RowPlace.ONLY);
    }

    private static void history(DataOutputStream out, ReviewHistory history) throws IOException {
        out.writeBoolean(!history.equals(ReviewHistory.NONE));
        if (!history.equals(ReviewHistory.NONE)) {
            text(out, history.incentive());
            time(out, history.updatedAt());
            text(out, history.reply());
            time(out, history.repliedAt());
            out.writeInt(history.helpfulVotes());
            out.writeInt(history.unhelpfulVotes());
        }
    }

    private static ReviewHistory history(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? new ReviewHistory(
                        text(in),
                        time(in.readLong()).orElse(null),
                        text(in),
                        time(in.readLong()).orElse(null),
                        in.readInt(),
                        in.readInt())
                : ReviewHistory.NONE;
    }

    static void write(DataOutputStream out, JobError error) throws IOException {
        out.writeLong(error.line());
        out.writeUTF(error.kind().name());
        text(out, error.column());
        out.writeUTF(error.reason());
        text(out, error.value());
    }

    static JobError readError(DataInputStream in) throws IOException {
        return new JobError(in.readLong(), JobError.Kind.valueOf(in.readUTF()), text(in), in.readUTF(), text(in));
    }

    private static void text(DataOutputStream out, String value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            out.writeUTF(value);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static void list(DataOutputStream out, List<String> values) throws IOException {
        text(out, values == null ? null : String.join(RowMembers.BETWEEN, values));
    }

    private static List<String> list(DataInputStream in) throws IOException {
        String values = text(in);
        return values == null ? null : List.of(values.split(RowMembers.BETWEEN));
    }

    private static ReviewAttributes attributes(List<String> pros, List<String> cons) {
        return pros == null && cons == null ? null : new ReviewAttributes(null, pros, cons);
    }

    private static void time(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time == null ? Long.MIN_VALUE : time.toEpochMilli());
    }

    private static Optional<Instant> time(long epochMillis) {
        return epochMillis == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(epochMillis));
    }
}
