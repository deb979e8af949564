package io.twostar.text;

/** Finds texts that are mostly capitals, or have rows of exclamation marks. */
final class Shouting {

    /** Below this a text may be a model number or an abbreviation. */
    private static final int FEWEST_LETTERS = 20;

    private static final int CAPITALS_IN_TEN = 7;
    private static final int MARKS_IN_A_ROW = 5;

    private Shouting() {}

    static boolean isIn(String text) {
        int capitals = 0;
        int letters = 0;
        int marks = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isUpperCase(c)) {
                capitals++;
                letters++;
            } else if (Character.isLowerCase(c)) {
                letters++;
            }
            marks = c == '!' || c == '?' ? marks + 1 : 0;
            if (marks == MARKS_IN_A_ROW) {
                return true;
            }
        }
        return letters >= FEWEST_LETTERS && capitals * 10 >= letters * CAPITALS_IN_TEN;
    }
}
