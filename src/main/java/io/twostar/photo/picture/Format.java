package io.twostar.photo.picture;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The kinds of picture that are taken. */
enum Format {
    JPEG {
        @Override
        boolean isOf(Bytes file) {
            return file.has(0, "\u00FF\u00D8\u00FF");
        }

        @Override
        Header header(Bytes file) {
            return JpegFile.header(file);
        }
    },
    PNG {
        @Override
        boolean isOf(Bytes file) {
            return file.has(0, "\u0089PNG\r\n\u001A\n");
        }

        @Override
        Header header(Bytes file) {
            return PngFile.header(file);
        }
    },
    WEBP {
        @Override
        boolean isOf(Bytes file) {
            return file.has(0, "RIFF") && file.has(8, "WEBP");
        }

        @Override
        Header header(Bytes file) {
            return WebpFile.header(file);
        }

        @Override
        ImageReader reader() throws IOException {
            return new WebPImageReaderSpi().createReaderInstance();
        }
    };

    /** By its first bytes; what the sender calls it says nothing. */
    static Optional<Format> of(Bytes file) {
        for (Format format : values()) {
            if (format.isOf(file)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    abstract boolean isOf(Bytes file);

    /** @throws BrokenImage if the file does not keep to the format */
    abstract Header header(Bytes file);

    /** A decoder of its own for one picture. */
    ImageReader reader() throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(name());
        if (!readers.hasNext()) {
            throw new IOException("this Java has no reader for " + name());
        }
        return readers.next();
    }
}
