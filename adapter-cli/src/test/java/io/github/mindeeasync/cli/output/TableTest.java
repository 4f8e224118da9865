package io.github.mindeeasync.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void aligns_texts_to_the_left_and_numbers_to_the_right() {
        Table table = new Table(List.of("name", "unit_price"));
        table.row(List.of("Tea", "2.50"));
        table.row(List.of("Lemonade", "-"));

        assertThat(table.lines(80))
                .containsExactly("name      unit_price", "Tea             2.50", "Lemonade           -");
    }

    @Test
    void breaks_headings_and_cuts_texts_where_there_is_no_room() {
        Table table = new Table(List.of("description", "unit_price"));
        table.row(List.of("A very long description of tea", "2.50"));

        assertThat(table.lines(22))
                .containsExactly("description       unit", "                 price", "A very long de~   2.50");
    }
}
