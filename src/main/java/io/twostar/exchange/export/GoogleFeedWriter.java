package io.twostar.exchange.export;

import io.twostar.catalog.Gtin;
import io.twostar.catalog.ProductCard;
import io.twostar.http.PublicAddress;
import io.twostar.http.problem.Times;
import io.twostar.review.ReviewAttributes;
import io.twostar.review.ReviewView;
import io.twostar.review.Verification;
import io.twostar.review.addition.PhotoView;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the elements of the feed in the order of its schema. */
final class GoogleFeedWriter {

    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String SCHEMA =
            "http://www.google.com/shopping/reviews/schema/product/2.4/product_reviews.xsd";
    private static final String VERSION = "2.4";
    private static final int LETTERS_OF_A_CODE = 2;

    private final PublicAddress address;
    private final XMLStreamWriter xml;

    /** @param address of the photos; while it is not known there are none */
    GoogleFeedWriter(OutputStream out, PublicAddress address) throws XMLStreamException {
        this.address = address;
        xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
    }

    void begin(String publisher, Optional<String> favicon) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("feed");
        xml.writeNamespace("xsi", SCHEMA_INSTANCE);
        xml.writeAttribute("xsi", SCHEMA_INSTANCE, "noNamespaceSchemaLocation", SCHEMA);
        element("version", VERSION);
        xml.writeStartElement("publisher");
        element("name", publisher);
        if (favicon.isPresent()) {
            element("favicon", favicon.get());
        }
        xml.writeEndElement();
        xml.writeStartElement("reviews");
    }

    void end() throws XMLStreamException {
        xml.writeEndDocument();
        xml.flush();
    }

    /** @param named the products that the review is said to be about, by their ids */
    void write(ReviewView review, ProductCard product, Map<String, ProductCard> named) throws XMLStreamException {
        xml.writeStartElement("review");
        element("review_id", review.reviewId().toString());
        reviewer(review.author().displayName());
        element("is_verified_purchase", Boolean.toString(review.verified()));
        element("is_incentivized_review", Boolean.toString(review.incentive() != null));
        element("review_timestamp", Times.format(review.createdAt()));
        said(review);
        attributed("review_url", product.url(), "type", "group");
        if (address.isKnown() && review.photos() != null) {
            photos(review.photos());
        }
        xml.writeStartElement("ratings");
        attributed("overall", Integer.toString(review.stars()), "min", "1", "max", "5");
        xml.writeEndElement();
        products(product, named);
        if (review.verification() == Verification.INVITATION) {
            element("collection_method", "post_fulfillment");
        }
        xml.writeEndElement();
    }

    private void reviewer(String displayName) throws XMLStreamException {
        xml.writeStartElement("reviewer");
        if (displayName == null) {
            attributed("name", "Anonymous", "is_anonymous", "true");
        } else {
            element("name", displayName);
        }
        xml.writeEndElement();
    }

    private void said(ReviewView review) throws XMLStreamException {
        if (review.text() != null && review.title() != null) {
            element("title", review.title());
        }
        element("content", review.text() == null ? review.title() : review.text());
        if (review.locale() != null) {
            locale(Locale.forLanguageTag(review.locale()));
        }
        if (review.attributes() != null) {
            ReviewAttributes attributes = review.attributes();
            list("pros", "pro", attributes.pros());
            list("cons", "con", attributes.cons());
        }
    }

    /** The feed knows codes of two letters only. */
    private void locale(Locale locale) throws XMLStreamException {
        if (locale.getLanguage().length() == LETTERS_OF_A_CODE) {
            element("review_language", locale.getLanguage());
        }
        if (locale.getCountry().length() == LETTERS_OF_A_CODE) {
            element("review_country", locale.getCountry());
        }
    }

    private void photos(List<PhotoView> photos) throws XMLStreamException {
        xml.writeStartElement("reviewer_images");
        for (PhotoView photo : photos) {
            xml.writeStartElement("reviewer_image");
            element("url", address.of(photo.imageUrl()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void products(ProductCard product, Map<String, ProductCard> named) throws XMLStreamException {
        xml.writeStartElement("products");
        xml.writeStartElement("product");
        xml.writeStartElement("product_ids");
        list(
                "gtins",
                "gtin",
                named.values().stream()
                        .map(ProductCard::gtin)
                        .filter(gtin -> gtin != null && Gtin.isValid(gtin)) // some were stored before they were checked
                        .distinct()
                        .toList());
        list("skus", "sku", List.copyOf(named.keySet()));
        if (product.brand() != null) {
            list("brands", "brand", List.of(product.brand()));
        }
        xml.writeEndElement();
        element("product_name", product.name());
        element("product_url", product.url());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void list(String name, String item, List<String> values) throws XMLStreamException {
        if (values != null && !values.isEmpty()) {
            xml.writeStartElement(name);
            for (String value : values) {
                element(item, value);
            }
            xml.writeEndElement();
        }
    }

    private void attributed(String name, String value, String... attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
        xml.writeCharacters(allowed(value));
        xml.writeEndElement();
    }

    private void element(String name, String value) throws XMLStreamException {
        attributed(name, value);
    }

    /** Texts may hold control characters, which XML 1.0 cannot say in any way. */
    static String allowed(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c >= 0x20 && c != 0xFFFE && c != 0xFFFF || c == '\t' || c == '\n' || c == '\r')
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
