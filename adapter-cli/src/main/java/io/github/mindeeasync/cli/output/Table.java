package io.github.mindeeasync.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Rows in aligned columns, numbers to the right. Where they are too wide, headings break at their underscores, then the
 * widest columns are cut, which a tilde shows.
 */
final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;
    private static final Pattern NUMBER = Pattern.compile("-|[+-]?[0-9][0-9.,]*%?");

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> header) {
        this.header = List.copyOf(header);
    }

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** The lines, none wider than {@code width} as long as its columns can be shortened. */
    List<String> lines(int width) {
        List<List<String>> headings = List.of(header);
        if (total(widths(headings)) > width) {
            headings = broken();
        }
        int[] widths = widths(headings);
        fit(widths, width);
        List<String> lines = new ArrayList<>();
        headings.forEach(heading -> lines.add(line(heading, widths)));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    /** The heading on as many lines as its longest name has words. */
    private List<List<String>> broken() {
        List<String[]> words = header.stream().map(name -> name.split("_", -1)).toList();
        int most = words.stream().mapToInt(name -> name.length).max().orElse(1);
        return IntStream.range(0, most)
                .mapToObj(line -> words.stream()
                        .map(name -> line < name.length ? name[line] : "")
                        .toList())
                .toList();
    }

    private int[] widths(List<List<String>> headings) {
        int[] widths = new int[header.size()];
        for (List<List<String>> lines : List.of(headings, rows)) {
            for (List<String> line : lines) {
                for (int i = 0; i < widths.length; i++) {
                    widths[i] = Math.max(widths[i], line.get(i).length());
                }
            }
        }
        return widths;
    }

    private static int total(int[] widths) {
        return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    }

    private static void fit(int[] widths, int width) {
        for (int excess = total(widths) - width; excess > 0; excess--) {
            int widest = widest(widths);
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
        }
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            widest = widths[i] > widths[widest] ? i : widest;
        }
        return widest;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : GAP).append(pad(cells.get(i), widths[i], i > 0 && isNumeric(i)));
        }
        return line.toString().stripTrailing();
    }

    private boolean isNumeric(int column) {
        return rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    }

    private static String pad(String cell, int width, boolean right) {
        String shown = cell.length() <= width ? cell : cell.substring(0, width - 1) + "~";
        String blanks = " ".repeat(width - shown.length());
        return right ? blanks + shown : shown + blanks;
    }
}
