package io.twostar.rating.display;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/** JSON that is safe between the script tags of a page: no text in it can end the element. */
final class ScriptSafe extends CharacterEscapes {

    private static final long serialVersionUID = 1L;

    private static final SerializableString LESS = new SerializedString("\\u003C");

    private final int[] codes = standardAsciiEscapesForJSON();

    ScriptSafe() {
        codes['<'] = ESCAPE_CUSTOM;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return codes.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
        return character == '<' ? LESS : null;
    }
}
