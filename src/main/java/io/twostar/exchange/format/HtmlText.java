package io.twostar.exchange.format;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Plain text of what shops keep as HTML. */
final class HtmlText {

    /** A tag or an entity; {@code a < b} and {@code I <3 it} are neither. */
    private static final Pattern MARKUP = Pattern.compile(
            "</?(p|br|b|i|u|s|em|strong|div|span|a|ul|ol|li|h[1-6]|img|blockquote|font|small|table|tr|td|tbody|script|style|hr|pre|code|iframe|video)\\b[^>]*>"
                    + "|<!--|&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}[0-9]{0,2});",
            Pattern.CASE_INSENSITIVE);

    private HtmlText() {}

    static String plain(String value) {
        if (value.indexOf('<') < 0 && value.indexOf('&') < 0
                || !MARKUP.matcher(value).find()) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length());
        NodeTraversor.traverse(new Writer(text), Jsoup.parseBodyFragment(value).body());
        return text.toString()
                .replaceAll("[ \t]*\n[ \t]*", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** What is no element of text, such as a script, has no text nodes. */
    private record Writer(StringBuilder text) implements NodeVisitor {

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText());
            } else if (node instanceof Element element && element.normalName().equals("br")) {
                text.append('\n');
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element
                    && element.isBlock()
                    && !element.normalName().equals("br")) {
                text.append('\n');
            }
        }
    }
}
