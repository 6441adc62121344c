package dev.atelier.user.sealing;

/** Where sealed texts are kept, so that they can be sealed with another key. A CDI bean; all names come from code. */
public interface SealedColumn {

    String table();

    /** The column that names the row. */
    String id();

    /** The column with the sealed text. */
    String column();

    /** What the text of a row is sealed for. */
    String purpose(String id);
}
