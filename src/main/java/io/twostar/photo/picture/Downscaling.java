package io.twostar.photo.picture;

import java.util.Arrays;

/**
 * Makes a picture smaller: each new pixel is the mean of the area that it covers, so that nothing flickers and nothing is
 * lost. Takes the picture row by row, and holds no more of it than one row.
 */
record Downscaling(int fromWidth, int fromHeight, int width, int height) {

    private static final int BANDS = 3;

    /** Tells a row of the larger picture: red, green and blue of each pixel, 0 to 255. */
    interface Rows {
        void read(int y, int[] row);
    }

    static Downscaling within(int longest, int width, int height) {
        int longer = Math.max(width, height);
        if (longer <= longest) {
            return new Downscaling(width, height, width, height);
        }
        return new Downscaling(width, height, side(width, longest, longer), side(height, longest, longer));
    }

    private static int side(int from, int longest, int longer) {
        return Math.max(1, Math.round((float) ((double) from * longest / longer)));
    }

    boolean isNone() {
        return width == fromWidth && height == fromHeight;
    }

    Pixels of(Rows rows) {
        int[] rgb = new int[width * height];
        int[] read = new int[fromWidth * BANDS];
        float[] narrow = new float[width * BANDS];
        float[] sum = new float[width * BANDS];
        double ratio = (double) fromHeight / height;
        int y = 0;
        for (int fromY = 0; fromY < fromHeight; fromY++) {
            rows.read(fromY, read);
            narrow(read, narrow);
            double left = 1; // of this row
            while (y < height && (y + 1) * ratio <= fromY + 1 + 1e-9) {
                double part = Math.min(left, (y + 1) * ratio - (fromY + 1 - left));
                add(sum, narrow, (float) part);
                left -= part;
                finish(sum, (float) ratio, rgb, y++);
            }
            add(sum, narrow, (float) left);
        }
        if (y < height) {
            finish(sum, (float) ratio, rgb, y);
        }
        return new Pixels(width, height, rgb);
    }

    /** The row as wide as the smaller picture. */
    private void narrow(int[] read, float[] narrow) {
        double ratio = (double) fromWidth / width;
        for (int x = 0; x < width; x++) {
            double begin = x * ratio;
            double end = Math.min(fromWidth, begin + ratio);
            int first = (int) begin;
            int last = Math.min(fromWidth - 1, (int) Math.ceil(end) - 1);
            float red = 0;
            float green = 0;
            float blue = 0;
            for (int i = first; i <= last; i++) {
                float part = (float) (Math.min(end, i + 1) - Math.max(begin, i));
                red += part * read[BANDS * i];
                green += part * read[BANDS * i + 1];
                blue += part * read[BANDS * i + 2];
            }
            float whole = (float) (end - begin);
            narrow[BANDS * x] = red / whole;
            narrow[BANDS * x + 1] = green / whole;
            narrow[BANDS * x + 2] = blue / whole;
        }
    }

    private static void add(float[] sum, float[] row, float part) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part * row[i];
        }
    }

    /** Writes a row of the smaller picture, and begins the next one. */
    private void finish(float[] sum, float whole, int[] rgb, int y) {
        for (int x = 0; x < width; x++) {
            rgb[y * width + x] = level(sum[BANDS * x] / whole) << 16
                    | level(sum[BANDS * x + 1] / whole) << 8
                    | level(sum[BANDS * x + 2] / whole);
        }
        Arrays.fill(sum, 0);
    }

    private static int level(float value) {
        return Math.min(255, Math.max(0, Math.round(value)));
    }
}
