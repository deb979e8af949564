package io.twostar.photo;

import io.smallrye.common.annotation.Blocking;
import io.twostar.catalog.Products;
import io.twostar.http.Conditional;
import io.twostar.http.Page;
import io.twostar.http.replica.ReplicaRead;
import io.twostar.review.addition.PhotoView;
import io.twostar.review.editing.PhotographedReviews;
import io.twostar.security.Scope;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP for photos: added by whoever may write the review, and seen by everybody once they are published. */
@Path("/")
class PhotoResource {

    private static final String JPEG = "image/jpeg";

    private final PhotoUpload receiving;
    private final Uploading uploading;
    private final Photos photos;
    private final PhotoAnswers answers;
    private final PhotographedReviews reviews;
    private final Products products;

    PhotoResource(
            PhotoUpload receiving,
            Uploading uploading,
            Photos photos,
            PhotoAnswers answers,
            PhotographedReviews reviews,
            Products products) {
        this.receiving = receiving;
        this.uploading = uploading;
        this.photos = photos;
        this.answers = answers;
        this.reviews = reviews;
        this.products = products;
    }

    @POST
    @Path("products/{productId}/reviews/{reviewId}/photos")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.INVITATION, Scope.ADMIN})
    @Blocking
    public Response addPhoto(
            @RestPath String productId,
            @RestPath UUID reviewId,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Context HttpHeaders headers,
            InputStream form) {
        reviews.requireOwn(productId, reviewId);
        return receiving.receive(productId, reviewId, idempotencyKey, headers.getMediaType(), form);
    }

    @GET
    @Path("products/{productId}/photos")
    @PermitAll
    @ReplicaRead
    public Response listPhotos(
            @RestPath String productId,
            @RestQuery Optional<Integer> epoch,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") int pageSize) {
        int current = products.require(productId).epoch();
        Page<PhotoView> page = photos.gallery(productId, epoch.orElse(current), cursor, pageSize)
                .map(Photo::view);
        return Conditional.publicRead(page);
    }

    @GET
    @Path("products/{productId}/photos/{photoId}")
    @PermitAll
    public Response getPhoto(
            @RestPath String productId,
            @RestPath UUID photoId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        return answers.told(new Photo.Key(productId, photoId), ifNoneMatch);
    }

    @GET
    @Path("products/{productId}/photos/{photoId}/image")
    @Produces(JPEG)
    @PermitAll
    public Response getPhotoImage(
            @RestPath String productId,
            @RestPath UUID photoId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        return answers.shown(new Photo.Key(productId, photoId), PhotoStore.Size.IMAGE, ifNoneMatch);
    }

    @GET
    @Path("products/{productId}/photos/{photoId}/thumbnail")
    @Produces(JPEG)
    @PermitAll
    public Response getPhotoThumbnail(
            @RestPath String productId,
            @RestPath UUID photoId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        return answers.shown(new Photo.Key(productId, photoId), PhotoStore.Size.THUMBNAIL, ifNoneMatch);
    }

    @DELETE
    @Path("products/{productId}/photos/{photoId}")
    @RolesAllowed({Scope.SUBMIT, Scope.CUSTOMER, Scope.ADMIN})
    public void deletePhoto(@RestPath String productId, @RestPath UUID photoId) {
        Photo photo = photos.require(new Photo.Key(productId, photoId));
        reviews.requireOwn(productId, photo.reviewId());
        uploading.delete(photo.key());
    }
}
