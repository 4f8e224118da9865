package io.github.mindeeasync.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule is broken once by a class made for it, so that none passes because it looks at nothing. */
class RulesBiteTest {
    private static final JavaClasses WITH_BROKEN_ONES = new ClassFileImporter()
            .withImportOption(location ->
                    !ImportOption.Predefined.DO_NOT_INCLUDE_TESTS.includes(location) && location.contains("/Broken")
                            || ImportOption.Predefined.DO_NOT_INCLUDE_TESTS.includes(location))
            .importPackages(Rooms.ROOT);

    private static final Map<String, String> BREAKERS = Map.ofEntries(
            Map.entry("CORE_IS_PLAIN_JAVA", "BrokenCore"),
            Map.entry("MODELS_KNOW_MODELS_ALONE", "BrokenModel"),
            Map.entry("PORTS_KNOW_PORTS_AND_MODELS_ALONE", "BrokenPort"),
            Map.entry("POLICIES_TOUCH_NO_PORT", "BrokenPolicy"),
            Map.entry("ROOMS_FORM_NO_CYCLE", "BrokenModel"),
            Map.entry("PORTS_ARE_INTERFACES", "BrokenPort"),
            Map.entry("ADAPTERS_TOUCH_CORE_AT_ITS_PORTS_AND_MODELS", "BrokenAdapter"),
            Map.entry("ADAPTERS_NEVER_MEET", "BrokenAdapter"),
            Map.entry("ADAPTERS_KNOW_NEITHER_SANDBOX_NOR_FIXTURES_NOR_CLI", "BrokenAdapter"),
            Map.entry("THE_SANDBOX_KNOWS_NOTHING_OF_OURS", "BrokenSandbox"),
            Map.entry("FIXTURES_KNOW_CORE_AND_SANDBOX_ALONE", "BrokenFixture"),
            Map.entry("GUICE_STAYS_IN_MODULES_AND_THE_COMPOSITION_ROOT", "BrokenAdapter"),
            Map.entry("HTTP_SERVERS_AND_METERS_STAY_IN_THE_RECEIVER_AND_THE_SANDBOX", "BrokenAdapter"),
            Map.entry("CORE_NEVER_ASKS_THE_CLOCK_ITSELF", "BrokenCore"),
            Map.entry("STANDARD_STREAMS_BELONG_TO_THE_COMMAND_LINE", "BrokenCore"),
            Map.entry("CONCRETE_CLASSES_ARE_FINAL", "BrokenCore"));

    static Stream<String> rules() {
        return Rules.names().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_bites(String rule) {
        EvaluationResult result = Rules.all().get(rule).evaluate(WITH_BROKEN_ONES);

        assertThat(result.hasViolation()).isTrue();
        assertThat(String.join("\n", result.getFailureReport().getDetails())).contains(BREAKERS.get(rule));
    }

    @Test
    void every_rule_has_its_breaker() {
        assertThat(BREAKERS.keySet()).containsExactlyInAnyOrderElementsOf(Rules.names());
    }
}
