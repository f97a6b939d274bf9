package dev.tradingipc.strategy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = {"dev.tradingipc.strategy", "dev.tradingipc.trading.strategy"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule domainIsPlainJava = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.tradingipc.strategy.ticks..",
                    "dev.tradingipc.strategy.session..",
                    "dev.tradingipc.trading.strategy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "io.micrometer..",
                    "io.prometheus..",
                    "java.net..",
                    "dev.tradingipc.transport..",
                    "dev.tradingipc.control..");

    @ArchTest
    static final ArchRule engineDependsOnNothingButTheJdk = noClasses()
            .that()
            .resideInAPackage("dev.tradingipc.trading.strategy..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "dev.tradingipc.trading.strategy..", "dev.tradingipc.trading.measure..");

    @ArchTest
    static final ArchRule controlPlaneSeesOnlyTheDomain = noClasses()
            .that()
            .resideInAPackage("..strategy.control..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..strategy.inbound..", "..strategy.outbound..", "dev.tradingipc.transport..");

    @ArchTest
    static final ArchRule socketsStayInTheTransport =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.net..", "java.nio.channels..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.tradingipc.(**)").should().beFreeOfCycles();
}
