package dev.tradingipc.systemtests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The layout that CONTRIBUTING.md describes, in one place for all modules: the tests of this one are the last of the build,
 * when the others' classes are there.
 */
@AnalyzeClasses(locations = BuiltModules.class)
class ArchitectureTest {
    private static final String BASE = "dev.tradingipc.";
    private static final List<String> SERVICES = List.of("gateway", "orderbook", "strategy", "ordermanager");
    private static final String[] PLAIN_LIBS = {BASE + "protocol..", BASE + "sharedmemory..", BASE + "trading.."};
    private static final Set<String> ADAPTERS_AND_CONTROL = Set.of("inbound", "outbound", "control");
    private static final Pattern PACKAGE_OF_A_SERVICE =
            Pattern.compile("dev\\.tradingipc\\.(gateway|orderbook|strategy|ordermanager)\\.(\\w+).*");

    /** A facade, and what a signature needs; the rest of java.io and java.nio is I/O. */
    private static final DescribedPredicate<JavaClass> PLAIN_JAVA = resideInAnyPackage(
                    "java.lang..", "java.math..", "java.nio.charset..", "java.time..", "java.util..", "org.slf4j..")
            .or(describe(
                    "are names of files or failures",
                    type -> Set.of("java.io.IOException", "java.io.UncheckedIOException", "java.nio.file.Path")
                            .contains(type.getFullName())));

    @ArchTest
    static void everyModuleIsLookedAt(JavaClasses all) {
        List<String> sources = all.stream()
                .map(type -> type.getSource().orElseThrow().getUri().toString())
                .toList();
        for (String module : BuiltModules.names()) {
            String from = BuiltModules.classes(module).toUri().toString();
            assertThat(sources.stream().anyMatch(source -> source.startsWith(from)))
                    .as(module)
                    .isTrue();
        }
    }

    @ArchTest
    static final ArchRule plainLibrariesNeedTheJdkOnly = CompositeArchRule.of(Stream.of(PLAIN_LIBS)
            .map(lib -> classes()
                    .that()
                    .resideInAPackage(lib)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", lib)
                    .as(lib + " needs the JDK only"))
            .toList());

    @ArchTest
    static final ArchRule engineKnowsNoOtherLogic = classes()
            .that()
            .resideInAPackage(BASE + "trading.strategy..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", BASE + "trading.strategy..", BASE + "trading.measure..");

    @ArchTest
    static final ArchRule transportKnowsOnlyFrames = noClasses()
            .that()
            .resideInAPackage(BASE + "transport..")
            .should()
            .dependOnClassesThat(oursOutside(BASE + "transport..", BASE + "protocol.."));

    @ArchTest
    static final ArchRule controlLibraryKnowsOnlyWhatItMeasuresAndSets = noClasses()
            .that()
            .resideInAPackage(BASE + "control..")
            .should()
            .dependOnClassesThat(oursOutside(BASE + "control..", BASE + "trading.measure..", BASE + "trading.risk.."));

    @ArchTest
    static final ArchRule stackCliKnowsOnlyWhereThePriceFileLies = noClasses()
            .that()
            .resideInAPackage(BASE + "stack..")
            .should()
            .dependOnClassesThat(oursOutside(BASE + "stack..", BASE + "sharedmemory.."));

    @ArchTest
    static final ArchRule nobodyKnowsTheBenchmarks = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "benchmarks..");

    @ArchTest
    static final ArchRule nobodyKnowsAService = CompositeArchRule.of(SERVICES.stream()
            .map(service -> noClasses()
                    .that()
                    .resideOutsideOfPackage(BASE + service + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(BASE + service + ".."))
            .toList());

    @ArchTest
    static final ArchRule domainIsPlainJava = CompositeArchRule.of(SERVICES.stream()
            .map(service -> classes()
                    .that(areDomainOf(service))
                    .should()
                    .onlyDependOnClassesThat(
                            PLAIN_JAVA.or(resideInAnyPackage(PLAIN_LIBS)).or(areDomainOf(service))))
            .toList());

    @ArchTest
    static final ArchRule adaptersKnowDomainAndTransportOnly = CompositeArchRule.of(Stream.of("inbound", "outbound")
            .map(side -> noClasses()
                    .that()
                    .resideInAnyPackage(packages(side))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(BASE + "control..", BASE + "*.control..")
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(side.equals("inbound") ? "outbound" : "inbound")))
            .toList());

    @ArchTest
    static final ArchRule controlKnowsTheDomainOnly = noClasses()
            .that()
            .resideInAnyPackage(packages("control"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "*.inbound..", BASE + "*.outbound..", BASE + "transport..", "java.sql..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.tradingipc.(**)").should().beFreeOfCycles();

    /** stack-cli opens a port for a moment, to tell whether it is free; benchmarks have peers that do without us. */
    @ArchTest
    static final ArchRule socketsAreInTheTransportOnly = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "transport..", BASE + "stack..", BASE + "benchmarks..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.channels..", "javax.net..")
                    .and(describe(
                            "are sockets", type -> type.getSimpleName().matches(".*Socket(Channel|Factory|Impl)?"))));

    @ArchTest
    static final ArchRule connectionFactoriesAreInTheTransportOnly = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "transport..", BASE + "benchmarks..")
            .should()
            .callConstructorWhere(describe(
                    "it makes a connection factory or a serializer",
                    call -> call.getTargetOwner().getPackageName().startsWith("org.springframework.integration.ip")
                            && call.getTargetOwner().getSimpleName().matches(".*(ConnectionFactory|erializer)")))
            .orShould()
            .callMethodWhere(describe(
                    "it makes a connection factory",
                    call -> call.getTargetOwner().getFullName().equals("org.springframework.integration.ip.dsl.Tcp")
                            && call.getName().matches("n(et|io)(Client|Server)")));

    @ArchTest
    static void everyConnectionFactoryTakesTheAsteriskSerializer(JavaClasses all) {
        List<JavaClass> factories = all.stream()
                .filter(type -> type.getRawSuperclass()
                        .filter(parent -> parent.getSimpleName().endsWith("ConnectionFactory"))
                        .isPresent())
                .toList();
        assertThat(factories)
                .extracting(JavaClass::getSimpleName)
                .containsExactlyInAnyOrder("FrameServerConnectionFactory", "FrameClientConnectionFactory");
        assertThat(factories).allSatisfy(factory -> {
            assertThat(made(factory)).contains("FrameSerializer", "FrameBlockDeserializer");
            assertThat(factory.getMethodCallsFromSelf())
                    .anyMatch(call -> call.getName().equals("setSerializer"))
                    .anyMatch(call -> call.getName().equals("setDeserializer"));
        });
    }

    private static List<String> made(JavaClass factory) {
        return factory.getConstructorCallsFromSelf().stream()
                .map(call -> call.getTargetOwner().getSimpleName())
                .toList();
    }

    private static DescribedPredicate<JavaClass> oursOutside(String... packages) {
        return resideInAnyPackage(BASE + ".").and(DescribedPredicate.not(resideInAnyPackage(packages)));
    }

    private static DescribedPredicate<JavaClass> areDomainOf(String service) {
        return describe("are domain of " + service, type -> {
            Matcher found = PACKAGE_OF_A_SERVICE.matcher(type.getPackageName());
            return found.matches() && found.group(1).equals(service) && !ADAPTERS_AND_CONTROL.contains(found.group(2));
        });
    }

    private static String[] packages(String name) {
        return SERVICES.stream()
                .map(service -> BASE + service + "." + name + "..")
                .toArray(String[]::new);
    }
}
