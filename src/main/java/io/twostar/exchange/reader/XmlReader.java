package io.twostar.exchange.reader;

import io.twostar.exchange.format.RawRow;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The elements of one name of an XML file, counted where other files count lines; attributes are members like elements. */
final class XmlReader implements RowReader {

    private final XMLStreamReader xml;
    private final Reader text;
    private final RowMembers members;
    private final String rowElement;
    private long number;
    private boolean isAtRow;

    XmlReader(Reader text, RowMembers members, String rowElement) throws IOException {
        this.text = text;
        this.members = members;
        this.rowElement = rowElement;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            xml = factory.createXMLStreamReader(text);
            advance();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void advance() throws XMLStreamException {
        isAtRow = false;
        while (!isAtRow && xml.hasNext()) {
            isAtRow = xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals(rowElement);
        }
    }

    @Override
    public boolean hasNext() {
        return isAtRow;
    }

    @Override
    public RawRow next() {
        if (!isAtRow) {
            throw new NoSuchElementException();
        }
        try {
            members.begin();
            read();
            RawRow row = RawRow.of(++number, members.values());
            advance();
            return row;
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private void read() throws XMLStreamException {
        Deque<String> paths = new ArrayDeque<>();
        StringBuilder said = new StringBuilder();
        attributes("");
        paths.push("");
        while (!paths.isEmpty()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String parent = paths.peek();
                    paths.push(parent.isEmpty() ? xml.getLocalName() : parent + "." + xml.getLocalName());
                    attributes(paths.peek());
                    said.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> said.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    String path = paths.pop();
                    if (!said.toString().isBlank()) {
                        members.put(path, said.toString());
                    }
                    said.setLength(0);
                }
                default -> {}
            }
        }
    }

    private void attributes(String path) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            members.put(path.isEmpty() ? name : path + "." + name, xml.getAttributeValue(i));
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
