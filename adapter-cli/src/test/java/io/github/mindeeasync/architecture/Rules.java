package io.github.mindeeasync.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.github.mindeeasync.architecture.Rooms.within;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules, by name. Each is seen to bite in {@link RulesBiteTest}. */
final class Rules {
    private Rules() {}

    static final ArchRule CORE_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage(Rooms.CORE + "..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(Rooms.CORE + "..", "java..", "javax.crypto..", "org.jspecify.annotations..");

    static final ArchRule MODELS_KNOW_MODELS_ALONE = classes()
            .that()
            .resideInAnyPackage(within(Rooms.MODELS))
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(within(Rooms.MODELS)).or(not(resideInAnyPackage(Rooms.CORE + ".."))));

    static final ArchRule PORTS_KNOW_PORTS_AND_MODELS_ALONE = classes()
            .that()
            .resideInAnyPackage(within(Rooms.PORTS))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(within(Rooms.PORTS))
                    .or(resideInAnyPackage(within(Rooms.MODELS)))
                    .or(resideInAPackage(Rooms.QUOTA + ".."))
                    .or(not(resideInAnyPackage(Rooms.CORE + ".."))));

    static final ArchRule POLICIES_TOUCH_NO_PORT = noClasses()
            .that()
            .resideInAnyPackage(within(Rooms.POLICIES))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(within(Rooms.PORTS));

    static final ArchRule ROOMS_FORM_NO_CYCLE =
            slices().matching(Rooms.CORE + ".(*)..").should().beFreeOfCycles();

    static final ArchRule PORTS_ARE_INTERFACES = classes()
            .that()
            .resideInAnyPackage(within(Rooms.PORTS))
            .and()
            .areTopLevelClasses()
            .and()
            .areNotRecords()
            .and()
            .areNotAssignableTo(Throwable.class)
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .beInterfaces();

    static final ArchRule ADAPTERS_TOUCH_CORE_AT_ITS_PORTS_AND_MODELS = noClasses()
            .that()
            .resideInAnyPackage(within(Rooms.ADAPTERS))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(within(Rooms.INSIDE));

    static final ArchRule ADAPTERS_NEVER_MEET = slices().matching(Rooms.ROOT + ".(json|http|store|webhook)..")
            .should()
            .notDependOnEachOther();

    static final ArchRule ADAPTERS_KNOW_NEITHER_SANDBOX_NOR_FIXTURES_NOR_CLI = noClasses()
            .that()
            .resideInAnyPackage(within(Rooms.CORE, Rooms.JSON, Rooms.HTTP, Rooms.STORE, Rooms.WEBHOOK))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(within(Rooms.SANDBOX, Rooms.FIXTURES, Rooms.CLI));

    static final ArchRule THE_SANDBOX_KNOWS_NOTHING_OF_OURS = noClasses()
            .that()
            .resideInAPackage(Rooms.SANDBOX + "..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage(Rooms.ROOT + "..").and(not(resideInAnyPackage(Rooms.SANDBOX + ".."))));

    static final ArchRule FIXTURES_KNOW_CORE_AND_SANDBOX_ALONE = noClasses()
            .that()
            .resideInAPackage(Rooms.FIXTURES + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(within(Rooms.JSON, Rooms.HTTP, Rooms.STORE, Rooms.WEBHOOK, Rooms.CLI));

    static final ArchRule GUICE_STAYS_IN_MODULES_AND_THE_COMPOSITION_ROOT = noClasses()
            .that(not(simpleNameEndingWith("Module")).and(not(resideInAnyPackage(Rooms.CLI + ".."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.inject..", "jakarta.inject..", "javax.inject..");

    static final ArchRule HTTP_SERVERS_AND_METERS_STAY_IN_THE_RECEIVER_AND_THE_SANDBOX = noClasses()
            .that()
            .resideOutsideOfPackages(within(Rooms.WEBHOOK, Rooms.SANDBOX))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "io.micrometer..", "io.prometheus..");

    private static final Map<String, Set<String>> CLOCKS = Map.of(
            "java.time.Instant", Set.of("now"),
            "java.time.LocalDate", Set.of("now"),
            "java.time.LocalDateTime", Set.of("now"),
            "java.time.ZonedDateTime", Set.of("now"),
            "java.time.OffsetDateTime", Set.of("now"),
            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone"),
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
            "java.lang.Thread", Set.of("sleep"));

    static final ArchRule CORE_NEVER_ASKS_THE_CLOCK_ITSELF = noClasses()
            .that()
            .resideInAPackage(Rooms.CORE + "..")
            .and()
            .resideOutsideOfPackage(Rooms.CORE + ".time")
            .should()
            .accessTargetWhere(target(
                    "asks a clock or sleeps",
                    access -> CLOCKS.getOrDefault(access.getTargetOwner().getFullName(), Set.of())
                            .contains(access.getName())));

    static final ArchRule STANDARD_STREAMS_BELONG_TO_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage(Rooms.CLI + "..")
            .should()
            .accessTargetWhere(target(
                    "uses a standard stream",
                    access -> access.getName().equals("printStackTrace")
                            || (access.getTargetOwner().isEquivalentTo(System.class)
                                    && Set.of("out", "err", "in").contains(access.getName()))));

    static final ArchRule CONCRETE_CLASSES_ARE_FINAL = classes()
            .that(describe("are concrete and have no subclass here", Rules::isConcreteLeaf))
            .should()
            .haveModifier(JavaModifier.FINAL);

    private static boolean isConcreteLeaf(JavaClass type) {
        boolean concrete = !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT);
        return concrete
                && !type.isAnonymousClass()
                && !type.isEnum()
                && !type.getSimpleName().equals("package-info")
                && type.getSubclasses().isEmpty();
    }

    /** Every rule by the name of its constant. */
    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new java.util.LinkedHashMap<>();
        for (java.lang.reflect.Field field : Rules.class.getDeclaredFields()) {
            if (ArchRule.class.isAssignableFrom(field.getType())) {
                rules.put(field.getName(), rule(field));
            }
        }
        return rules;
    }

    private static ArchRule rule(java.lang.reflect.Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> names() {
        return new ArrayList<>(all().keySet());
    }

    private static DescribedPredicate<JavaAccess<?>> target(
            String description, java.util.function.Predicate<JavaAccess<?>> test) {
        return DescribedPredicate.describe(description, test);
    }

    private static DescribedPredicate<JavaClass> describe(
            String description, java.util.function.Predicate<JavaClass> test) {
        return DescribedPredicate.describe(description, test);
    }
}
