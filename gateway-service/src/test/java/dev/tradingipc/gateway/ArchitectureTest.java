package dev.tradingipc.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.tradingipc.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DOMAIN_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAnyPackage("..fanout..", "..source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "io.micrometer..",
                    "java.net..",
                    "java.nio.channels..",
                    "dev.tradingipc.transport..",
                    "dev.tradingipc.control..",
                    "dev.tradingipc.gateway.outbound..",
                    "dev.tradingipc.gateway.control..");

    @ArchTest
    static final ArchRule CONTROL_KNOWS_THE_DOMAIN_ONLY = noClasses()
            .that()
            .resideInAPackage("..gateway.control..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tradingipc.transport..", "dev.tradingipc.gateway.outbound..");

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("dev.tradingipc.(gateway..)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule SOCKETS_ARE_LEFT_TO_THE_TRANSPORT =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.net..", "java.nio.channels..");
}
