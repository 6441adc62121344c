package dev.atelier.standins.simulators;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Draws capital letters of three by five dots, so that pictures carry text on machines that have no fonts installed.
 */
final class Lettering {

    private static final int ROWS = 5;
    private static final int COLUMNS = 3;
    private static final Map<Character, String> GLYPHS = new HashMap<>();

    static {
        // Each digit is a row from top to bottom; its three bits are the dots from left to right.
        String letters = "A25755B65656C34443D65556E74647F74644G34553H55755I72227J11152K55655L44447M57755N65555"
                + "O25552P65644Q25563R65655S34216T72222U55557V55552W55775X55255Y55222Z71247";
        String digits = "075557126227271747371317455711574717674757771222875757975717";
        String signs = ".00002,00024-00700:02020/11244=07070_00007(12221)42224'22000!22202?71202#57575+02720";
        String all = letters + digits + signs;
        for (int i = 0; i < all.length(); i += 1 + ROWS) {
            GLYPHS.put(all.charAt(i), all.substring(i + 1, i + 1 + ROWS));
        }
    }

    private Lettering() {}

    /** Writes the text from the given corner, broken at the width; unknown characters become a gap. */
    static void write(Graphics2D canvas, String text, int x, int y, int width, int dot) {
        int advance = (COLUMNS + 1) * dot;
        int perLine = Math.max(1, width / advance);
        String upper = text.toUpperCase(Locale.ROOT);
        for (int i = 0; i < upper.length(); i++) {
            String glyph = GLYPHS.get(upper.charAt(i));
            if (glyph != null) {
                stamp(canvas, glyph, x + i % perLine * advance, y + i / perLine * (ROWS + 2) * dot, dot);
            }
        }
    }

    private static void stamp(Graphics2D canvas, String glyph, int x, int y, int dot) {
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                if ((glyph.charAt(row) - '0' >> COLUMNS - 1 - column & 1) == 1) {
                    canvas.setColor(Color.BLACK);
                    canvas.fillRect(x + column * dot + 1, y + row * dot + 1, dot, dot);
                    canvas.setColor(Color.WHITE);
                    canvas.fillRect(x + column * dot, y + row * dot, dot, dot);
                }
            }
        }
    }
}
