package io.sandtree.parser.tree;

/** Where the fields are in records that do not have all of their kind's; generated languages tell. */
public final class RecordForms {
    private final int[] fields;
    private final int[][] words;

    /**
     * @param kinds how many kinds there are
     * @param text numbers plus one, a character each. For each kind that has such records: its number, that of its fields, that of its forms, and for each form the place of each field, -1 for
     *     none
     */
    public RecordForms(int kinds, String... text) {
        String numbers = String.join("", text);
        fields = new int[kinds];
        words = new int[kinds][];
        for (int at = 0; at < numbers.length(); ) {
            int kind = numbers.charAt(at++) - 1;
            fields[kind] = numbers.charAt(at++) - 1;
            words[kind] = new int[fields[kind] * (numbers.charAt(at++) - 1)];
            for (int i = 0; i < words[kind].length; i++) {
                int place = numbers.charAt(at++) - 1;
                words[kind][i] = place < 0 ? 0 : RecordLayout.HEADER_WORDS + place;
            }
        }
    }

    /**
     * How many words behind a record's first one a field is, 0 if the record does not have it.
     *
     * @param form from 1
     */
    int word(int kind, int form, int slot) {
        return words[kind][(form - 1) * fields[kind] + slot];
    }
}
