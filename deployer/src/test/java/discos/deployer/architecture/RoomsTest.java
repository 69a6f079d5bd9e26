package discos.deployer.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the table of rooms in docs/architecture.md: who may enter whom. */
class RoomsTest {
    private static final String ROOT = "discos.deployer.";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("discos.deployer");

    private static final Map<String, List<String>> MAY_IMPORT = rooms();

    private static Map<String, List<String>> rooms() {
        Map<String, List<String>> rooms = new LinkedHashMap<>();
        rooms.put("source", List.of());
        rooms.put("value", List.of("source"));
        rooms.put("yaml", List.of("source", "value"));
        rooms.put("remote", List.of("source", "value"));
        rooms.put("spi", List.of("source", "value", "remote"));
        rooms.put("template", List.of("source", "value", "spi"));
        rooms.put("inventory", List.of("source", "value", "yaml", "template"));
        rooms.put("station", List.of("source", "value", "yaml"));
        rooms.put("playbook", List.of("source", "value", "yaml"));
        rooms.put("plan", List.of("source", "value", "inventory", "playbook", "spi"));
        rooms.put("event", List.of("source", "value", "spi", "remote"));
        rooms.put("ssh", List.of("source", "value", "remote"));
        rooms.put("local", List.of("source", "value", "remote"));
        rooms.put("release", List.of("source", "value", "remote", "spi", "event", "station"));
        rooms.put(
                "run",
                List.of(
                        "source",
                        "value",
                        "remote",
                        "spi",
                        "template",
                        "inventory",
                        "station",
                        "playbook",
                        "plan",
                        "event"));
        rooms.put("report", List.of("source", "value", "spi", "event"));
        rooms.put("sandbox", List.of("source", "value", "station", "inventory"));
        rooms.put("failover", List.of("source", "value", "remote", "inventory"));
        return rooms;
    }

    @TestFactory
    Stream<DynamicTest> aRoomImportsOnlyTheRoomsBelowIt() {
        return MAY_IMPORT.entrySet().stream()
                .map(
                        room ->
                                DynamicTest.dynamicTest(
                                        room.getKey(),
                                        () -> check(room.getKey(), room.getValue())));
    }

    private static void check(String room, List<String> allowed) {
        List<String> forbidden =
                Stream.concat(MAY_IMPORT.keySet().stream(), Stream.of("cli"))
                        .filter(other -> !other.equals(room) && !allowed.contains(other))
                        .map(other -> ROOT + other + "..")
                        .toList();
        noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden.toArray(String[]::new)))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyRoomIsInTheTable() {
        Set<String> rooms =
                CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith(ROOT))
                        .map(name -> name.substring(ROOT.length()).split("\\.", 2)[0])
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(MAY_IMPORT.keySet());
        known.add("cli");
        assertThat(known).containsAll(rooms);
    }

    @TestFactory
    Stream<DynamicTest> aLibraryHasOneImporter() {
        Map<String, List<String>> owners =
                Map.of(
                        "org.yaml.snakeyaml..", List.of("yaml"),
                        "com.jcraft.jsch..", List.of("ssh"),
                        "org.eclipse.jgit..", List.of("release"),
                        "org.apache.commons.configuration2..", List.of("station"),
                        "picocli..", List.of("cli"));
        return owners.entrySet().stream()
                .map(
                        owner ->
                                DynamicTest.dynamicTest(
                                        owner.getKey(),
                                        () ->
                                                noClasses()
                                                        .that()
                                                        .resideOutsideOfPackages(
                                                                packages(owner.getValue()))
                                                        .should()
                                                        .dependOnClassesThat(
                                                                resideInAPackage(owner.getKey()))
                                                        .check(CLASSES)));
    }

    private static String[] packages(List<String> rooms) {
        return rooms.stream().map(room -> ROOT + room + "..").toArray(String[]::new);
    }

    @Test
    void onlyTheCommandLineReadsTheSystem() {
        List<String> offenders =
                CLASSES.stream()
                        .filter(type -> !type.getPackageName().startsWith(ROOT + "cli"))
                        .flatMap(type -> type.getAccessesFromSelf().stream())
                        .filter(access -> isOfTheSystem(access.getTarget()))
                        .map(JavaAccess::getDescription)
                        .toList();
        assertThat(offenders).isEmpty();
    }

    private static boolean isOfTheSystem(AccessTarget target) {
        String owner = target.getOwner().getName();
        return switch (owner) {
            case "java.lang.System" ->
                    Set.of("in", "out", "err", "exit", "getenv", "getProperty")
                                    .contains(target.getName())
                            || target.getName().equals("currentTimeMillis");
            case "java.time.Clock" -> target.getName().startsWith("system");
            case "java.time.Instant", "java.time.LocalDateTime", "java.time.ZonedDateTime" ->
                    target.getName().equals("now")
                            && target instanceof AccessTarget.CodeUnitAccessTarget call
                            && call.getRawParameterTypes().isEmpty();
            default -> false;
        };
    }

    @Test
    void namesSayWhatAThingIs() {
        List<String> vague = List.of("Manager", "Helper", "Util", "Utils", "Impl");
        List<String> offenders =
                CLASSES.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(
                                name ->
                                        vague.stream().anyMatch(name::endsWith)
                                                || name.startsWith("Abstract"))
                        .toList();
        assertThat(offenders).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> offenders =
                CLASSES.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .toList();
        assertThat(offenders).isEmpty();
    }
}
