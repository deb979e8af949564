package io.twostar.photo.picture;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Makes pictures of files, a few at a time: how many are decoded together bounds the memory that this may take. */
@ApplicationScoped
public class ImageProcessor {

    /** Hands out a file in memory. */
    public interface ImageSource {
        byte[] load() throws IOException;
    }

    private static final Logger LOG = Logger.getLogger(ImageProcessor.class);

    /** Rows are decoded whole, so one must not be the entire picture. */
    private static final int LONGEST_SIDE = 20_000;

    /** Twelve million pixels of a photo are decoded as they are; of larger ones every second row and column will do. */
    private static final long MOST_BYTES = 40_000_000;

    private static final long PATIENCE_SECONDS = 10;
    private static final long RETRY_SECONDS = 5;

    private final ImageSettings settings;
    private final Semaphore places;
    private final Timer time;

    ImageProcessor(ImageSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.places = new Semaphore(settings.decoders(), true);
        this.time = Timer.builder("twostar.photos.development")
                .description("Decoding and writing anew of uploaded pictures")
                .register(registry);
    }

    /**
     * Makes a picture of a file, which is loaded only when it is its turn.
     *
     * @throws ProblemException 415 if the file is no JPEG, PNG or WebP, 422 if it has too many pixels or cannot be decoded, 503 if too
     * many wait
     */
    public Image process(ImageSource source) throws IOException {
        Optional<Image> picture = processBeside(source);
        return picture.isPresent() ? picture.get() : processAlone(source);
    }

    /** Empty for a picture that has to be developed alone; what was loaded of it is forgotten until then. */
    private Optional<Image> processBeside(ImageSource source) throws IOException {
        take(1);
        try {
            Header header = measure(new Bytes(source.load()));
            boolean needsAll = header.format() == Format.WEBP && settings.decoders() > 1;
            return needsAll ? Optional.empty() : Optional.of(time.record(() -> process(header)));
        } finally {
            places.release();
        }
    }

    private Image processAlone(ImageSource source) throws IOException {
        take(settings.decoders());
        try {
            Header header = measure(new Bytes(source.load()));
            return time.record(() -> process(header));
        } finally {
            places.release(settings.decoders());
        }
    }

    private void take(int wanted) {
        try {
            if (places.tryAcquire(wanted, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemException.retryAfter(
                ProblemType.OVERLOADED, "Too many pictures arrive at this moment.", RETRY_SECONDS);
    }

    Header measure(Bytes file) {
        Format format = Format.of(file)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.PHOTO_FORMAT, "The file is not a JPEG, PNG or WebP picture."));
        Header header;
        try {
            header = format.header(file);
        } catch (BrokenImage e) {
            throw unreadable(e.getMessage());
        }
        long most = mostPixels(header);
        boolean isEmpty = header.width() < 1 || header.height() < 1;
        if (isEmpty) {
            throw unreadable("has no pixels");
        }
        if (header.pixels() > most || Math.max(header.width(), header.height()) > LONGEST_SIDE) {
            throw new ProblemException(
                    ProblemType.PHOTO_PIXELS,
                    "The picture may have " + most + " pixels, and " + LONGEST_SIDE + " on a side.");
        }
        return header;
    }

    private long mostPixels(Header header) {
        if (!header.slow()) {
            return settings.maxPixels();
        }
        return header.format() == Format.WEBP ? settings.maxPixelsWebp() : settings.maxPixelsProgressive();
    }

    private Image process(Header header) {
        Pixels pixels;
        try {
            pixels = new Decoder(settings.longestSide(), MOST_BYTES).decode(header);
        } catch (BrokenImage e) {
            throw unreadable(e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.debugf(e, "a picture could not be decoded");
            throw unreadable("is damaged, or uses colours or features that are not supported");
        }
        return new Image(
                pixels.width(),
                pixels.height(),
                Encoder.jpeg(pixels),
                Encoder.jpeg(pixels.within(settings.thumbnailSide())));
    }

    private static ProblemException unreadable(String reason) {
        return new ProblemException(ProblemType.PHOTO_UNREADABLE, "The picture " + reason + ".");
    }
}
