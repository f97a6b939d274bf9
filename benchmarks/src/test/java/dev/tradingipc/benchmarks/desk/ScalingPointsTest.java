package dev.tradingipc.benchmarks.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScalingPointsTest {
    @Test
    void eachPointDiffersFromTheBaseInOneThing() {
        assertThat(ScalingPoints.ALL)
                .contains(ScalingPoints.BASE)
                .allSatisfy(point -> assertThat(differences(point)).isLessThanOrEqualTo(1));
    }

    @Test
    void noTwoPointsHaveTheSameName() {
        assertThat(ScalingPoints.ALL.stream().map(ScalingPoints::label)).doesNotHaveDuplicates();
        assertThat(ScalingPoints.label(ScalingPoints.BASE)).isEqualTo("base");
    }

    @Test
    void aLookIsAtSomeOfThem() {
        assertThat(ScalingPoints.ALL).containsAll(ScalingPoints.FEW);
    }

    private static long differences(DeskSettings point) {
        DeskSettings base = ScalingPoints.BASE;
        return Stream.of(
                        point.symbols() != base.symbols(),
                        point.strategies() != base.strategies(),
                        !point.tickInterval().equals(base.tickInterval()),
                        point.longWindow() != base.longWindow())
                .filter(differs -> differs)
                .count();
    }
}
