package dev.tradingipc.control;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.tradingipc.control", importOptions = ImportOption.DoNotIncludeTests.class)
class LayoutTest {
    @ArchTest
    static final ArchRule knowsOfTheOtherModulesOnlyWhatTheyMeasure = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "belong to messages, prices or orders",
                    (JavaClass type) -> type.getPackageName().startsWith("dev.tradingipc.")
                            && !type.getPackageName().startsWith("dev.tradingipc.control")
                            && !type.getPackageName().equals("dev.tradingipc.trading.measure")));

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.tradingipc.control.(*)..").should().beFreeOfCycles();
}
