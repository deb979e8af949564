package io.twostar.photo.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.twostar.http.problem.ProblemException;
import io.twostar.http.problem.ProblemType;
import io.twostar.photo.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageProcessorTest {

    private static final int RED = 0xFF0000;
    private static final int BLUE = 0x0000FF;
    private static final int WHITE = 0xFFFFFF;

    private final ImageProcessor imageProcessor = new ImageProcessor(new Usual(), new SimpleMeterRegistry());

    /** As configured by default. */
    private record Usual() implements ImageSettings {
        @Override
        public long maxPixels() {
            return 40_000_000;
        }

        @Override
        public long maxPixelsWebp() {
            return 4_000_000;
        }

        @Override
        public long maxPixelsProgressive() {
            return 16_000_000;
        }

        @Override
        public int longestSide() {
            return 1920;
        }

        @Override
        public int thumbnailSide() {
            return 320;
        }

        @Override
        public int decoders() {
            return 2;
        }
    }

    private Image develop(byte[] file) {
        try {
            return imageProcessor.process(() -> file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertLooksLike(BufferedImage image, int x, int y, int rgb) {
        int seen = image.getRGB(x, y);
        for (int shift : new int[] {0, 8, 16}) {
            assertThat(seen >> shift & 0xFF)
                    .as("pixel %d, %d is %06x", x, y, seen & WHITE)
                    .isCloseTo(rgb >> shift & 0xFF, within(40));
        }
    }

    private void assertRefused(byte[] file, ProblemType type) {
        assertThatThrownBy(() -> develop(file))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(type));
    }

    @Test
    void makesLargePicturesSmallAndLeavesSmallOnesAsTheyAre() {
        Image large = develop(Pictures.jpeg(4000, 3000));
        assertThat(large.width()).isEqualTo(1920);
        assertThat(large.height()).isEqualTo(1440);
        BufferedImage image = Pictures.read(large.image());
        assertThat(image.getWidth()).isEqualTo(1920);
        assertLooksLike(image, 900, 700, RED);
        assertLooksLike(image, 1000, 700, BLUE);
        BufferedImage thumbnail = Pictures.read(large.thumbnail());
        assertThat(thumbnail.getWidth()).isEqualTo(320);
        assertThat(thumbnail.getHeight()).isEqualTo(240);
        assertLooksLike(thumbnail, 10, 10, RED);

        Image small = develop(Pictures.png(40, 30));
        assertThat(small.width()).isEqualTo(40);
        assertLooksLike(Pictures.read(small.thumbnail()), 35, 5, BLUE);
    }

    /** Left is red as stored; where red must be once the camera's position is made up for. */
    @ParameterizedTest
    @CsvSource({
        "1, 80, 40, LEFT", "2, 80, 40, RIGHT", "3, 80, 40, RIGHT", "4, 80, 40, LEFT",
        "5, 40, 80, TOP", "6, 40, 80, TOP", "7, 40, 80, BOTTOM", "8, 40, 80, BOTTOM"
    })
    void standsUprightHoweverTheCameraWasHeld(int orientation, int width, int height, String red) {
        Image picture = develop(Pictures.jpegOfCamera(80, 40, orientation));
        BufferedImage image = Pictures.read(picture.image());
        assertThat(new int[] {image.getWidth(), image.getHeight()}).containsExactly(width, height);
        assertLooksLike(image, 2, 2, red.equals("LEFT") || red.equals("TOP") ? RED : BLUE);
        assertLooksLike(image, width - 3, 2, red.equals("RIGHT") || red.equals("TOP") ? RED : BLUE);
        assertLooksLike(image, 2, height - 3, red.equals("LEFT") || red.equals("BOTTOM") ? RED : BLUE);
    }

    @Test
    void turnsAndMirrorsAsExifNumbersIt() {
        Pixels stored = new Pixels(2, 2, new int[] {1, 2, 3, 4});
        int[][] upright = {
            {1, 2, 3, 4},
            {2, 1, 4, 3},
            {4, 3, 2, 1},
            {3, 4, 1, 2},
            {1, 3, 2, 4},
            {3, 1, 4, 2},
            {4, 2, 3, 1},
            {2, 4, 1, 3}
        };
        for (Orientation orientation : Orientation.values()) {
            assertThat(orientation.apply(stored).rgb())
                    .as(orientation.name())
                    .containsExactly(upright[orientation.ordinal()]);
        }
    }

    @Test
    void keepsNothingButPixels() {
        byte[] file = Pictures.jpegOfCamera(80, 40, 1);
        assertThat(text(file)).contains("GPS").contains("Anna");
        Image picture = develop(file);
        for (byte[] kept : new byte[][] {picture.image(), picture.thumbnail()}) {
            assertThat(text(kept)).doesNotContain("GPS").doesNotContain("Anna").doesNotContain("Exif");
        }
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void readsWebp() {
        BufferedImage lossy = Pictures.read(develop(Pictures.webp()).image());
        assertLooksLike(lossy, 4, 4, RED);
        assertLooksLike(lossy, 28, 12, BLUE);
        BufferedImage lossless = Pictures.read(develop(Pictures.losslessWebp()).image());
        assertLooksLike(lossless, 4, 2, RED);
        assertLooksLike(lossless, 28, 14, WHITE);
    }

    @Test
    void laysWhatIsTransparentOnWhite() {
        BufferedImage glass = new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB);
        assertLooksLike(Pictures.read(develop(Pictures.file(glass, "png")).image()), 5, 5, WHITE);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void readsEveryKindOfColours(int type) {
        BufferedImage image = new BufferedImage(20, 10, type);
        for (int x = 10; x < 20; x++) {
            for (int y = 0; y < 10; y++) {
                image.setRGB(x, y, 0xFFFFFFFF);
            }
        }
        BufferedImage read = Pictures.read(develop(Pictures.file(image, "png")).image());
        assertLooksLike(read, 4, 5, 0);
        assertLooksLike(read, 16, 5, WHITE);
    }

    /** 900 million pixels in a megabyte: decoded they would be more than any heap. */
    @Test
    void refusesBombsBeforeTheyGoOff() {
        byte[] bomb = Pictures.pngBomb(30_000, 30_000);
        assertThat(bomb.length).isLessThan(1_000_000);
        assertRefused(bomb, ProblemType.PHOTO_PIXELS);
        assertRefused(Pictures.pngBomb(39_000, 1), ProblemType.PHOTO_PIXELS);
        assertRefused(Pictures.pngBomb(6_400, 6_400), ProblemType.PHOTO_PIXELS);
    }

    @Test
    void decodesTheLargestPictureInPortions() {
        Image white = develop(Pictures.pngBomb(8_000, 5_000));
        assertThat(white.width()).isEqualTo(1920);
        assertThat(white.height()).isEqualTo(1200);
    }

    /** A text that unpacks to a gigabyte is never unpacked; the picture around it is fine. */
    @Test
    void doesNotUnpackWhatNobodyNeeds() throws IOException {
        byte[] plain = Pictures.file(new BufferedImage(10, 10, BufferedImage.TYPE_BYTE_INDEXED), "png");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write("Comment\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream out = new DeflaterOutputStream(text)) {
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 512; i++) {
                out.write(block);
            }
        }
        byte[] chunk = Pictures.chunk("zTXt", text.toByteArray());
        int header = 33;
        byte[] file = ByteBuffer.allocate(plain.length + chunk.length)
                .put(plain, 0, header)
                .put(chunk)
                .put(plain, header, plain.length - header)
                .array();
        assertThat(develop(file).width()).isEqualTo(10);
        assertThat(Format.PNG.header(new Bytes(file)).file()).hasSize(plain.length);
    }

    @Test
    void tellsOfWhatItDoesNotTake() {
        assertRefused("GIF89a".getBytes(StandardCharsets.US_ASCII), ProblemType.PHOTO_FORMAT);
        assertRefused(new byte[0], ProblemType.PHOTO_FORMAT);
        assertRefused(
                "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.US_ASCII),
                ProblemType.PHOTO_FORMAT);
        byte[] jpeg = Pictures.jpeg(100, 100);
        assertRefused(Arrays.copyOf(jpeg, 30), ProblemType.PHOTO_UNREADABLE);
        byte[] webp = Pictures.webp();
        webp[26] = 100; // another width than that of the data
        assertRefused(Arrays.copyOf(webp, webp.length - 20), ProblemType.PHOTO_UNREADABLE);
    }

    /** Whatever a file says, it becomes a picture or a refusal, and never anything else. */
    @Test
    void survivesDamage() {
        Random random = new Random(7);
        byte[][] files = {
            Pictures.jpegOfCamera(60, 40, 6), Pictures.png(60, 40), Pictures.webp(), Pictures.losslessWebp()
        };
        for (int i = 0; i < 2_000; i++) {
            byte[] file = files[i % files.length].clone();
            int damages = 1 + random.nextInt(4);
            for (int j = 0; j < damages; j++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(develop(file).image()).isNotEmpty();
            } catch (ProblemException refusal) {
                assertThat(refusal.type())
                        .isIn(ProblemType.PHOTO_FORMAT, ProblemType.PHOTO_PIXELS, ProblemType.PHOTO_UNREADABLE);
            }
        }
    }
}
