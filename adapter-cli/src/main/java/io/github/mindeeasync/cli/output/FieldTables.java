package io.github.mindeeasync.cli.output;

import io.github.mindeeasync.core.prediction.Field;
import io.github.mindeeasync.core.prediction.FieldList;
import io.github.mindeeasync.core.prediction.FieldObject;
import io.github.mindeeasync.core.prediction.Fields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The features of a prediction: plain ones in one table, each list of objects in a table of its own. */
final class FieldTables {
    private static final List<String> ABOUT = List.of("confidence", "page");

    private FieldTables() {}

    static List<String> of(Fields fields, int width) {
        List<String> lines = new ArrayList<>(plain(fields).lines(width));
        for (Map.Entry<String, Field> entry : fields.byName().entrySet()) {
            if (isTable(entry.getValue())) {
                List<Field> items = entry.getValue().items();
                lines.add("");
                lines.add(entry.getKey() + " (" + items.size() + ")");
                lines.addAll(table(items).lines(width));
            }
        }
        return lines;
    }

    private static Table plain(Fields fields) {
        Table table = new Table(header(List.of("field", "value")));
        fields.byName().forEach((name, field) -> {
            if (field.items().isEmpty()) {
                table.row(List.of(name, FieldText.NONE, FieldText.NONE, FieldText.NONE));
            } else if (!isTable(field)) {
                field.items().forEach(item -> table.row(row(List.of(name, FieldText.of(item)), item)));
            }
        });
        return table;
    }

    private static Table table(List<Field> items) {
        List<String> columns = columns(items);
        Table table = new Table(header(columns));
        for (Field item : items) {
            List<String> cells =
                    columns.stream().map(column -> cell(item, column)).toList();
            table.row(row(cells, item));
        }
        return table;
    }

    private static String cell(Field item, String column) {
        return item.get(column).map(FieldText::of).orElse(FieldText.NONE);
    }

    /** A list is a table if its items have more to say than one value. */
    private static boolean isTable(Field field) {
        return field instanceof FieldList list && list.items().stream().anyMatch(FieldTables::hasColumns);
    }

    private static boolean hasColumns(Field item) {
        return item instanceof FieldObject object
                && object.members().keySet().stream().anyMatch(FieldText::isContent);
    }

    private static List<String> columns(List<Field> items) {
        Set<String> columns = new LinkedHashSet<>();
        for (Field item : items) {
            if (item instanceof FieldObject object) {
                object.members().keySet().stream()
                        .filter(key -> FieldText.isContent(key) || key.equals("value"))
                        .forEach(columns::add);
            }
        }
        return List.copyOf(columns);
    }

    private static List<String> header(List<String> columns) {
        List<String> header = new ArrayList<>(columns);
        header.addAll(ABOUT);
        return header;
    }

    private static List<String> row(List<String> cells, Field field) {
        List<String> row = new ArrayList<>(cells);
        row.add(FieldText.confidence(field));
        row.add(FieldText.page(field));
        return row;
    }
}
