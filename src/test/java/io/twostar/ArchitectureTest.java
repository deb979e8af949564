package io.twostar;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.logging.LoggingFilter;
import io.twostar.http.replica.ReplicaRead;
import io.vertx.core.spi.VertxServiceProvider;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The picture of the code: features in layers, calls go down, events go up, and nothing is public without a reason. */
@AnalyzeClasses(packages = "io.twostar", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.twostar";
    private static final int MOST_CLASSES = 26;

    /** From the bottom to the top: a feature may call those on lines above its own, and none on the same line. */
    private static final List<Set<String>> LAYERS = List.of(
            Set.of("store"),
            Set.of("http"),
            Set.of("security", "text"),
            Set.of("idempotency", "event"),
            Set.of("job", "webhook"),
            Set.of("privacy"),
            Set.of("catalog"),
            Set.of("rating", "stop"),
            Set.of("rank"),
            Set.of("delisting"),
            Set.of("purchase"),
            Set.of("surge", "moderation"),
            Set.of("review"),
            Set.of("purge", "dialogue", "photo"),
            Set.of("logbook"),
            Set.of("defect"),
            Set.of("voice", "highlight"),
            Set.of("assortment"),
            Set.of("exchange", "merge"),
            Set.of("syndication"),
            Set.of("audit"));

    @ArchTest
    static final ArchRule featuresDoNotDependOnEachOtherInCircles =
            slices().matching("io.twostar.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesDoNotDependOnEachOtherInCircles =
            slices().matching("io.twostar.(**)").should().beFreeOfCycles();

    /** A reader holds a room in mind. */
    @ArchTest
    static void noPackageHasTooManyClasses(JavaClasses code) {
        Map<String, Long> rooms = code.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        rooms.values().removeIf(classes -> classes <= MOST_CLASSES);
        assertThat(rooms).isEmpty();
    }

    /** Where the service starts is above all of them. */
    @ArchTest
    static void callsGoDown(JavaClasses code) {
        Set<String> strangers = new TreeSet<>();
        Set<String> upwards = new TreeSet<>();
        for (JavaClass from : code) {
            int level = level(from);
            if (feature(from).isEmpty()) {
                continue;
            }
            if (level < 0) {
                strangers.add(feature(from));
            }
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass();
                if (isOurs(to) && !feature(from).equals(feature(to)) && level(to) >= level) {
                    upwards.add(dependency.getDescription());
                }
            }
        }
        assertThat(strangers).as("features without a layer").isEmpty();
        assertThat(upwards).as("calls upwards").isEmpty();
    }

    /** The catalog depends on no other feature; all others build on it. */
    @ArchTest
    static final ArchRule catalogKnowsNobody = noClasses()
            .that()
            .resideInAPackage("io.twostar.catalog..")
            .should()
            .dependOnClassesThat(describe(
                    "belong to another feature",
                    type -> isOurs(type) && !Set.of("catalog", "http", "store").contains(feature(type))));

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|DTO|Dto|Service|Info|Data)");

    @ArchTest
    static final ArchRule fieldsAreNotInjected = noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule resourcesSpeakHttpOnly = noClasses()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..", "org.hibernate..");

    /** A replica decides nothing, and a read of it may be repeated. */
    @ArchTest
    static final ArchRule onlyReadsReadTheReplica =
            methods().that().areAnnotatedWith(ReplicaRead.class).should().beAnnotatedWith(GET.class);

    @ArchTest
    static final ArchRule resourcesAreNamedSo =
            classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule entitiesHaveNoSetters = noClasses()
            .that()
            .areAnnotatedWith(Entity.class)
            .should(have(describe("setters", type -> type.getMethods().stream()
                    .anyMatch(method -> method.getName().matches("set[A-Z].*")))));

    /** Frameworks make these themselves, and the compiler copies constants to where they are used. */
    private static boolean isPublicForOthers(JavaClass type) {
        return type.isAnnotatedWith(Provider.class)
                || type.isAssignableTo(VertxServiceProvider.class)
                || type.isAnnotatedWith(LoggingFilter.class)
                || Set.of(
                                ROOT + ".Twostar",
                                ROOT + ".security.Scope",
                                ROOT + ".http.contract.CompiledContract",
                                ROOT + ".http.contract.route.ContractResource",
                                ROOT + ".http.contract.route.ApiCatalogResource",
                                ROOT + ".moderation.ModerationRecords",
                                ROOT + ".exchange.reader.RowMembers")
                        .contains(type.getName());
    }

    @ArchTest
    static void nothingIsPublicWithoutAReason(JavaClasses code) {
        Set<JavaClass> caught = code.stream()
                .flatMap(type -> type.getCodeUnits().stream()
                        .flatMap(unit -> unit.getTryCatchBlocks().stream())
                        .flatMap(block -> block.getCaughtThrowables().stream())
                        .filter(thrown -> !thrown.getPackageName().equals(type.getPackageName())))
                .collect(Collectors.toSet());
        Set<JavaClass> needed = new HashSet<>();
        for (JavaClass type : code) {
            if (isPublicForOthers(type) || isUsedOutside(type) || caught.contains(type)) {
                need(type, needed);
            }
        }
        assertThat(code.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> type.isTopLevelClass() && !needed.contains(type))
                        .map(JavaClass::getName))
                .as("public, but used only in their own package")
                .isEmpty();
    }

    private static boolean isUsedOutside(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .anyMatch(dependency ->
                        !dependency.getOriginClass().getPackageName().equals(type.getPackageName()));
    }

    /** With a type goes whatever its public members make others touch. */
    private static void need(JavaClass type, Set<JavaClass> needed) {
        JavaClass topLevel = type;
        while (topLevel.getEnclosingClass().isPresent()) {
            topLevel = topLevel.getEnclosingClass().get();
        }
        needed.add(topLevel);
        if (needed.add(type) || type.equals(topLevel)) {
            type.getCodeUnits().stream()
                    .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                    .flatMap(member -> member.getAllInvolvedRawTypes().stream())
                    .filter(other -> isOurs(other) && !needed.contains(other))
                    .forEach(other -> need(other, needed));
        }
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    /** Its package below the root, without further ones below that; "" for the root itself. */
    private static String feature(JavaClass type) {
        String below = type.getPackageName().substring(ROOT.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
    }

    private static int level(JavaClass type) {
        for (int i = 0; i < LAYERS.size(); i++) {
            if (LAYERS.get(i).contains(feature(type))) {
                return i;
            }
        }
        return -1;
    }
}
