package io.github.mindeeasync.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(Rooms.ROOT);

    static Stream<String> rules() {
        return Rules.names().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_house_keeps_the_rule(String rule) {
        Rules.all().get(rule).check(HOUSE);
    }

    @Test
    void every_room_that_the_rules_name_exists() {
        Stream.of(Rooms.ofCore(), Rooms.MODULES)
                .flatMap(java.util.List::stream)
                .forEach(room -> assertThat(HOUSE.containPackage(room)).as(room).isTrue());
    }

    @Test
    void every_class_of_the_core_lives_in_a_room_that_the_rules_name() {
        Set<String> homes = HOUSE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(Rooms.CORE + "."))
                .collect(Collectors.toCollection(TreeSet::new));
        homes.remove(Rooms.CORE + ".port");
        assertThat(Rooms.ofCore()).containsAll(homes);
    }

    @Test
    void every_class_lives_in_a_module_that_the_rules_name() {
        assertThat(HOUSE)
                .allMatch(type -> Rooms.MODULES.stream()
                        .anyMatch(module -> type.getPackageName().concat(".").startsWith(module + ".")));
    }

    @Test
    void every_package_says_what_lives_there_and_is_null_marked() {
        Set<JavaPackage> packages = HOUSE.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
        assertThat(packages)
                .hasSizeGreaterThan(20)
                .allSatisfy(home -> assertThat(home.tryGetPackageInfo())
                        .as(home.getName())
                        .hasValueSatisfying(info -> assertThat(info.isAnnotatedWith(NullMarked.class))
                                .isTrue()));
    }
}
