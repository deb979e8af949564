package io.twostar.photo;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Files that tests upload. */
public final class Pictures {

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private Pictures() {}

    /** Left half red, right half blue. */
    public static BufferedImage redAndBlue(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x < width / 2 ? Color.RED : Color.BLUE).getRGB());
            }
        }
        return image;
    }

    public static byte[] jpeg(int width, int height) {
        return file(redAndBlue(width, height, BufferedImage.TYPE_INT_RGB), "jpeg");
    }

    public static byte[] png(int width, int height) {
        return file(redAndBlue(width, height, BufferedImage.TYPE_INT_ARGB), "png");
    }

    public static byte[] file(BufferedImage image, String format) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BufferedImage read(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JPEG that says how the camera was held, and where and by whom: {@code orientation} 1 to 8. */
    public static byte[] jpegOfCamera(int width, int height, int orientation) {
        byte[] plain = jpeg(width, height);
        byte[] secret = "GPS 48.137 11.575 Anna".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4 + secret.length);
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0).put(secret);
        ByteBuffer file = ByteBuffer.allocate(plain.length + 4 + exif.capacity());
        file.put(plain, 0, 2).putShort((short) 0xFFE1).putShort((short) (2 + exif.capacity()));
        return file.put(exif.array()).put(plain, 2, plain.length - 2).array();
    }

    /** A real bomb: a few kilobytes that are a white picture of this many pixels. */
    public static byte[] pngBomb(int width, int height) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        byte[] row = new byte[1 + (width + 7) / 8];
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int y = 0; y < height; y++) {
            deflater.setInput(row);
            drain(deflater, buffer, packed);
        }
        deflater.finish();
        drain(deflater, buffer, packed);
        return png(width, height, packed.toByteArray());
    }

    private static void drain(Deflater deflater, byte[] buffer, ByteArrayOutputStream packed) {
        int length = deflater.deflate(buffer);
        while (length > 0) {
            packed.write(buffer, 0, length);
            length = deflater.deflate(buffer);
        }
    }

    /** A PNG of one bit a pixel. */
    private static byte[] png(int width, int height, byte[] packed) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(PNG_SIGNATURE);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 1)
                .array();
        file.writeBytes(chunk("IHDR", header));
        file.writeBytes(chunk("IDAT", packed));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    public static byte[] chunk(String name, byte[] content) {
        byte[] named = ByteBuffer.allocate(4 + content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 sum = new CRC32();
        sum.update(named);
        return ByteBuffer.allocate(8 + named.length)
                .putInt(content.length)
                .put(named)
                .putInt((int) sum.getValue())
                .array();
    }

    /** 32 by 16 pixels, left half red, right half blue; lossy, for nothing here writes WebP. */
    public static byte[] webp() {
        return Base64.getDecoder().decode(WEBP);
    }

    /** The same, lossless, with a transparent lower half. */
    public static byte[] losslessWebp() {
        return Base64.getDecoder().decode(LOSSLESS_WEBP);
    }

    private static final String WEBP =
            "UklGRlIAAABXRUJQVlA4IEYAAACQAwCdASogABAAAMASJaACdMoRwN4B+AH7Af0DkAuwH7AAUw8AAP76IZf/dzNH+xrf/1oYdQVO4f+H3cwpI0ZCsXrEZ9AA";

    private static final String LOSSLESS_WEBP =
            "UklGRi4AAABXRUJQVlA4TCIAAAAvH8ADEBcQ8y8gKPJ/tPkP+IAg2+aSlZzqBSL6PwFV8LN7";
}
