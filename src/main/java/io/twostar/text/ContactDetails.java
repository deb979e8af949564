package io.twostar.text;

/** Finds e-mail addresses and telephone numbers. */
final class ContactDetails {

    private static final int FEWEST_DIGITS = 9;
    private static final int MOST_DIGITS = 15;

    private ContactDetails() {}

    static boolean isIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@' && isMail(text, i)) {
                return true;
            }
            if ((c == '+' || c == '0') && beginsAt(text, i) && isTelephone(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMail(String text, int at) {
        if (at == 0 || !isOfMail(text.charAt(at - 1))) {
            return false;
        }
        int end = at + 1;
        boolean dot = false;
        while (end < text.length() && isOfMail(text.charAt(end))) {
            dot |= text.charAt(end) == '.' && end + 1 < text.length() && Character.isLetter(text.charAt(end + 1));
            end++;
        }
        return dot;
    }

    private static boolean isOfMail(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
    }

    private static boolean beginsAt(String text, int i) {
        return i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)) && ".,/-:".indexOf(text.charAt(i - 1)) < 0;
    }

    /** Digits in groups; a date, with its dots or a second stroke, is none. */
    private static boolean isTelephone(String text, int begin) {
        int digits = 0;
        int strokes = 0;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                digits++;
                if (digits > MOST_DIGITS) {
                    return false; // and at once: a number may begin at every second character
                }
            } else if (c == '/' && strokes == 0) {
                strokes++;
            } else if (!(c == '+' && i == begin) && c != ' ' && c != '-' && c != '(' && c != ')') {
                break;
            }
        }
        return digits >= FEWEST_DIGITS;
    }
}
