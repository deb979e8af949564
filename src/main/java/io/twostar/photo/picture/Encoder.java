package io.twostar.photo.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pixels as a JPEG file that says nothing but them. */
final class Encoder {

    /** Steps down as long as the file is too large; the last one is taken in any case. */
    private static final float[] QUALITIES = {0.85f, 0.7f, 0.5f};

    /** Holds for all but noise; so many pictures can be under way to readers at the same time. */
    private static final int MOST_BYTES = 1_500_000;

    private Encoder() {}

    static byte[] jpeg(Pixels pixels) {
        byte[] file = new byte[0];
        for (float quality : QUALITIES) {
            file = jpeg(pixels, quality);
            if (file.length <= MOST_BYTES) {
                return file;
            }
        }
        return file;
    }

    private static byte[] jpeg(Pixels pixels, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam way = writer.getDefaultWriteParam();
            way.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            way.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(pixels.image(), null, null), way);
        } catch (IOException e) {
            throw new IllegalStateException("a picture cannot be written to memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
