package io.twostar.photo.picture;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes a measured picture into upright sRGB pixels, shrunk on the way and laid on white where it is transparent. */
final class Decoder {

    private static final int BANDS = 3;
    private static final int WHITE = 255;

    private final int longestSide;
    private final long mostBytes;

    /**
     * @param longestSide of the picture wanted, in pixels
     * @param mostBytes that a decoded picture may take; of larger ones every second, third, ... row and column is read
     */
    Decoder(int longestSide, long mostBytes) {
        this.longestSide = longestSide;
        this.mostBytes = mostBytes;
    }

    /** @throws IOException if the file cannot be decoded; decoders throw runtime exceptions of their own as well */
    Pixels decode(Header header) throws IOException {
        ImageReader reader = header.format().reader();
        try (ImageInputStream in = new ByteArrayImageInputStream(header.file())) {
            reader.setInput(in, true, true);
            if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
                throw new BrokenImage("is not of the size that it tells");
            }
            ImageReadParam way = reader.getDefaultReadParam();
            int step = step(header);
            way.setSourceSubsampling(step, step, 0, 0);
            BufferedImage decoded = reader.read(0, way);
            return header.orientation().apply(shrink(decoded));
        } finally {
            reader.dispose();
        }
    }

    private int step(Header header) {
        int step = 1;
        while (header.pixels() / step / step * header.bytesPerPixel() > mostBytes) {
            step++;
        }
        return step;
    }

    private Pixels shrink(BufferedImage decoded) {
        Downscaling shrinking = Downscaling.within(longestSide, decoded.getWidth(), decoded.getHeight());
        Pixels small = shrinking.of(rows(decoded));
        ColorSpace colours = decoded.getColorModel().getColorSpace();
        boolean isForeign = colours.getType() == ColorSpace.TYPE_RGB && !colours.isCS_sRGB();
        return isForeign ? toSrgb(small, colours) : small;
    }

    private static Downscaling.Rows rows(BufferedImage decoded) {
        if (decoded.getColorModel() instanceof IndexColorModel palette) {
            return (y, row) -> readPalette(decoded.getRaster(), palette, y, row);
        }
        int bands = decoded.getRaster().getNumBands();
        int bits = decoded.getSampleModel().getSampleSize(0);
        int[] samples = new int[decoded.getWidth() * bands];
        return (y, row) -> {
            decoded.getRaster().getPixels(0, y, decoded.getWidth(), 1, samples);
            for (int x = 0; x < decoded.getWidth(); x++) {
                int at = x * bands;
                boolean isGrey = bands < BANDS;
                int alpha = bands % 2 == 0 ? level(samples[at + bands - 1], bits) : WHITE;
                for (int band = 0; band < BANDS; band++) {
                    row[x * BANDS + band] = onWhite(level(samples[isGrey ? at : at + band], bits), alpha);
                }
            }
        };
    }

    private static void readPalette(Raster raster, IndexColorModel palette, int y, int[] row) {
        for (int x = 0; x < raster.getWidth(); x++) {
            int pixel = palette.getRGB(raster.getSample(x, y, 0));
            int alpha = pixel >>> 24;
            row[x * BANDS] = onWhite(pixel >> 16 & 0xFF, alpha);
            row[x * BANDS + 1] = onWhite(pixel >> 8 & 0xFF, alpha);
            row[x * BANDS + 2] = onWhite(pixel & 0xFF, alpha);
        }
    }

    private static int level(int sample, int bits) {
        return bits == 8 ? sample : sample * WHITE / ((1 << bits) - 1);
    }

    private static int onWhite(int level, int alpha) {
        return (level * alpha + WHITE * (WHITE - alpha)) / WHITE;
    }

    /** Cameras use wider colours than sRGB, and say so in a profile that is not kept. */
    private static Pixels toSrgb(Pixels foreign, ColorSpace colours) {
        ColorModel model = new ComponentColorModel(colours, false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(foreign.width(), foreign.height());
        int[] row = new int[foreign.width() * BANDS];
        for (int y = 0; y < foreign.height(); y++) {
            for (int x = 0; x < foreign.width(); x++) {
                int pixel = foreign.at(x, y);
                row[BANDS * x] = pixel >> 16 & 0xFF;
                row[BANDS * x + 1] = pixel >> 8 & 0xFF;
                row[BANDS * x + 2] = pixel & 0xFF;
            }
            raster.setPixels(0, y, foreign.width(), 1, row);
        }
        BufferedImage converted = new BufferedImage(foreign.width(), foreign.height(), BufferedImage.TYPE_INT_RGB);
        new ColorConvertOp(null).filter(new BufferedImage(model, raster, false, null), converted);
        return Pixels.of(converted);
    }
}
