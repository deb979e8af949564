package io.twostar.photo.picture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What pictures are taken and what is made of them. */
@ConfigMapping(prefix = "twostar.photos.picture")
interface ImageSettings {

    /** Pixels of a file that is taken: what telephones make, and no decompression bomb. */
    @WithDefault("40000000")
    long maxPixels();

    /**
     * The same for WebP and for progressive JPEG. The decoder of WebP takes 24 bytes of the heap and half a microsecond for a pixel, and a
     * progressive JPEG is kept whole, outside the heap, until its last scan.
     */
    @WithDefault("4000000")
    long maxPixelsWebp();

    @WithDefault("16000000")
    long maxPixelsProgressive();

    /** Longer side of the picture that is kept, in pixels. */
    @WithDefault("1920")
    int longestSide();

    /** Longer side of its thumbnail, in pixels. */
    @WithDefault("320")
    int thumbnailSide();

    /** Pictures decoded at the same time; of WebP always one alone. Each takes up to 60 MB of the heap. */
    @WithDefault("2")
    int decoders();
}
