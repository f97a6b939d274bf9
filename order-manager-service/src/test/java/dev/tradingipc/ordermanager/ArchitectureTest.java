package dev.tradingipc.ordermanager;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.tradingipc.ordermanager", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DOMAIN = {"..ordermanager.trades..", "..ordermanager.execution.."};

    @ArchTest
    static final ArchRule domainIsPlainJava = classes()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.math..",
                    "java.time..",
                    "java.util..",
                    "dev.tradingipc.protocol..",
                    "dev.tradingipc.trading..",
                    "..ordermanager.trades..",
                    "..ordermanager.execution..");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("..ordermanager.inbound..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..ordermanager.outbound..", "..ordermanager.control..");

    @ArchTest
    static final ArchRule outboundKnowsOnlyTheDomain = noClasses()
            .that()
            .resideInAPackage("..ordermanager.outbound..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..ordermanager.inbound..", "..ordermanager.control..");

    @ArchTest
    static final ArchRule controlKnowsOnlyTheDomain = noClasses()
            .that()
            .resideInAPackage("..ordermanager.control..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..ordermanager.inbound..",
                    "..ordermanager.outbound..",
                    "dev.tradingipc.transport..",
                    "java.sql..");

    @ArchTest
    static final ArchRule socketsAreInTheTransportOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Server)?Socket|java\\.nio\\.channels\\.(Server)?SocketChannel");

    @ArchTest
    static final ArchRule noOtherServiceIsKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tradingipc.gateway..", "dev.tradingipc.orderbook..", "dev.tradingipc.strategy..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.tradingipc.ordermanager.(*)..").should().beFreeOfCycles();
}
