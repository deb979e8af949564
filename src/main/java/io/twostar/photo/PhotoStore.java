package io.twostar.photo;

import io.twostar.photo.picture.Image;
import io.twostar.store.SqlSession;
import java.util.Collection;
import java.util.Optional;

/** Where the pictures are. What is stored never changes; a picture without a photo is as good as deleted. */
interface PhotoStore {

    /** A picture is kept in two sizes. */
    enum Size {
        IMAGE,
        THUMBNAIL;

        byte[] of(Image picture) {
            return this == IMAGE ? picture.image() : picture.thumbnail();
        }
    }

    /** Makes the picture safe before the transaction that has inserted its photo is committed. */
    void put(SqlSession sql, Photo.Key key, Image picture);

    /** Makes the picture safe under another key before the transaction that moves its photo is committed. */
    void copy(Photo.Key from, Photo.Key to);

    /** The file; empty if it was deleted a moment ago. */
    Optional<byte[]> read(Photo.Key key, Size size);

    /** Deletes what belonged to photos whose deletion is committed. */
    void forget(Collection<Photo.Key> keys);

    /**
     * Deletes what belongs to no photo: left behind by transactions that were not committed, or by a crash.
     *
     * @return how many pictures were found
     */
    int sweep();
}
