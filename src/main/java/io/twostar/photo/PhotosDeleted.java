package io.twostar.photo;

import java.util.List;

/** Photos were deleted; heard after the commit, so that their pictures go too. */
record PhotosDeleted(List<Photo.Key> keys) {}
