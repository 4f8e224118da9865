package io.github.mindeeasync.store;

/** What people keep in a store's file, by the word that messages use. Any file may hold everything. */
enum FileKind {
    LEDGER("ledger", "a ledger"),
    INBOX("inbox", "an inbox");

    private final String word;
    private final String oneOf;

    FileKind(String word, String oneOf) {
        this.word = word;
        this.oneOf = oneOf;
    }

    /** With its article. */
    String oneOf() {
        return oneOf;
    }

    @Override
    public String toString() {
        return word;
    }
}
